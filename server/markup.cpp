#include "server/markup.hpp"

#include <libxml/xmlwriter.h>
#include <stdexcept>

namespace lyceum::server {
namespace {

void check(int written)
{
    if (written < 0) throw std::runtime_error("libxml2 could not write");
}

/// XML 1.0, 2.2: of the control characters only tab and line breaks, and neither U+FFFE nor U+FFFF.
std::string as_xml_has_it(std::string_view text)
{
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') continue;
        if (text.substr(at, 2) == "\xEF\xBF" && at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xBE) {
            at += 2;
            continue;
        }
        kept += text[at];
    }
    return kept;
}

xmlChar const* chars(std::string const& text) { return reinterpret_cast<xmlChar const*>(text.c_str()); }
xmlChar const* chars(char const* text) { return reinterpret_cast<xmlChar const*>(text); }

}  // namespace

struct Markup::Writer {
    xmlBufferPtr buffer = xmlBufferCreate();
    xmlTextWriterPtr writer = xmlNewTextWriterMemory(buffer, 0);

    Writer()
    {
        if (!buffer || !writer) throw std::bad_alloc();
    }
    ~Writer()
    {
        if (writer) xmlFreeTextWriter(writer);
        xmlBufferFree(buffer);
    }
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;
};

Markup::Markup(Form form) : writer_(std::make_unique<Writer>())
{
    if (form == Form::document) check(xmlTextWriterStartDocument(writer_->writer, nullptr, "UTF-8", nullptr));
}

Markup::~Markup() = default;

Markup& Markup::open(char const* name, Attributes attributes)
{
    check(xmlTextWriterStartElement(writer_->writer, chars(name)));
    for (auto const& [key, value] : attributes)
        check(xmlTextWriterWriteAttribute(writer_->writer, chars(key), chars(as_xml_has_it(value))));
    return *this;
}

Markup& Markup::attribute(std::string const& name, std::string_view value)
{
    check(xmlTextWriterWriteAttribute(writer_->writer, chars(name), chars(as_xml_has_it(value))));
    return *this;
}

Markup& Markup::close()
{
    check(xmlTextWriterFullEndElement(writer_->writer));
    return *this;
}

Markup& Markup::text(std::string_view text)
{
    check(xmlTextWriterWriteString(writer_->writer, chars(as_xml_has_it(text))));
    return *this;
}

Markup& Markup::element(char const* name, std::string_view said, Attributes attributes)
{
    return open(name, attributes).text(said).close();
}

Markup& Markup::empty(char const* name, Attributes attributes)
{
    open(name, attributes);
    check(xmlTextWriterEndElement(writer_->writer));
    return *this;
}

Markup& Markup::rendered(std::string_view html)
{
    check(xmlTextWriterWriteRaw(writer_->writer, chars(as_xml_has_it(html))));
    return *this;
}

Markup& Markup::linked_data(std::string json)
{
    std::string safe;
    for (auto const c : json) {
        if (c == '<') safe += "\\u003c";
        else if (c == '>') safe += "\\u003e";
        else if (c == '&') safe += "\\u0026";
        else safe += c;
    }
    return open("script", {{"type", "application/ld+json"}}).rendered(safe).close();
}

std::string Markup::take()
{
    check(xmlTextWriterEndDocument(writer_->writer));
    check(xmlTextWriterFlush(writer_->writer));
    return {reinterpret_cast<char const*>(xmlBufferContent(writer_->buffer)), std::size_t(xmlBufferLength(writer_->buffer))};
}

}  // namespace lyceum::server
