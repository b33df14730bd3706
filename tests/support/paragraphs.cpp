#include "tests/support/paragraphs.hpp"

namespace lyceum::testing {
namespace {

/// Yjs's format 1, as far as it is needed here.
class Encoder {
public:
    Encoder& number(std::uint32_t value)
    {
        for (; value > 127; value >>= 7U) bytes += char((value & 127U) | 128U);
        bytes += char(value);
        return *this;
    }
    Encoder& byte(unsigned value)
    {
        bytes += char(value);
        return *this;
    }
    Encoder& text(std::string_view value)
    {
        number(std::uint32_t(value.size()));
        bytes += value;
        return *this;
    }
    std::string bytes;
};

constexpr std::uint32_t string_content = 4, type_content = 7, has_origin = 0x80, element = 3, xml_text = 6;

}  // namespace

std::string ParagraphWriter::write(std::string_view text)
{
    Encoder to;
    to.number(1).number(3).number(client_).number(clock_);
    if (last_) to.byte(type_content | has_origin).number(client_).number(*last_);
    else to.number(type_content).number(1).text("default");
    to.number(element).text("paragraph");
    to.number(type_content).number(0).number(client_).number(clock_).number(xml_text);
    to.number(string_content).number(0).number(client_).number(clock_ + 1).text(text);
    to.number(0);
    last_ = clock_, last_length_ = 2 + std::uint32_t(text.size());
    clock_ += last_length_;
    return std::move(to.bytes);
}

std::string ParagraphWriter::erase()
{
    Encoder to;
    to.number(0).number(1).number(client_).number(1).number(*last_).number(last_length_);
    return std::move(to.bytes);
}

}  // namespace lyceum::testing
