#include "protocol/codec.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

TEST(Base64, Writes_the_vectors_of_its_standard_and_reads_them_back)
{
    for (auto const& [bytes, text] : {std::pair{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="},
                                      {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}}) {
        EXPECT_EQ(to_base64(bytes), text);
        EXPECT_EQ(from_base64(text), bytes);
    }
}

TEST(Base64, Keeps_every_byte)
{
    std::string all;
    for (int i = 0; i < 1'000; ++i) {
        all += char(i * 7);
        EXPECT_EQ(from_base64(to_base64(all)), all);
    }
}

TEST(Base64, Refuses_what_is_not_base64)
{
    for (auto const* text : {"Z", "Zg", "Zg=", "Zg===", "Z===", "====", "Zm9v=", "Zm 9", "Zm9-", "Zh==", "Zm9=", "=Zm9", "Zg==Zg=="})
        EXPECT_FALSE(from_base64(text)) << text;
}

TEST(Base64, Is_held_to_its_bound_in_bytes)
{
    using Three = Bytes<3>;
    auto const read = [](std::string_view text) { return codec::from_json<Three>(boost::json::value(text)); };
    EXPECT_EQ(read("Zm9v").value().value, "foo");
    EXPECT_EQ(read("Zm9vYg==").error().code, ErrorCode::invalid);
    EXPECT_EQ(read("Zm9vYmFy").error().code, ErrorCode::invalid);
    EXPECT_EQ(read("?").error().code, ErrorCode::invalid);
    EXPECT_EQ(codec::from_json<Three>(7).error().code, ErrorCode::invalid);
    EXPECT_EQ(codec::to_text(Three{"fo"}), R"("Zm8=")");
}

}  // namespace
}  // namespace lyceum
