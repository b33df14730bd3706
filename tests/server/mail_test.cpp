#include "server/mail.hpp"

#include "protocol/base64.hpp"
#include "tests/support/mail_server.hpp"

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <sstream>

namespace lyceum::server {
namespace {

constexpr MailPatience impatient{.first_pause = std::chrono::milliseconds(10), .factor = 2, .tries = 4};

Settings::Mail settings_for(lyceum::testing::MailServer const& server)
{
    return {.url = server.url(), .username = {}, .password = {}, .from = "Lyceum \"North\" <lyceum@example.org>"};
}

bool has_line(std::string const& message, std::string const& line)
{
    return ("\n" + message).find("\n" + line + "\n") != std::string::npos;
}

/// What is logged while it stands.
class Logged {
public:
    Logged() : before_(spdlog::default_logger())
    {
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_)));
    }
    ~Logged() { spdlog::set_default_logger(before_); }
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::shared_ptr<spdlog::logger> before_;
    std::ostringstream text_;
};

TEST(Mail, A_letter_arrives_with_its_headers_and_its_text)
{
    lyceum::testing::MailServer server;
    SmtpMailer mailer(settings_for(server), impatient);
    EXPECT_TRUE(mailer.works());
    mailer.send("ana@school.example", "Your link", "Hello Ana,\n.\nhere it is: 1 = 1\n");

    auto const letters = server.wait_for(1);
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].from, "lyceum@example.org");
    EXPECT_EQ(letters[0].to, "ana@school.example");
    auto const& message = letters[0].message;
    EXPECT_TRUE(has_line(message, "From: \"Lyceum \\\"North\\\"\" <lyceum@example.org>")) << message;
    EXPECT_TRUE(has_line(message, "To: ana@school.example")) << message;
    EXPECT_TRUE(has_line(message, "Subject: Your link")) << message;
    EXPECT_TRUE(has_line(message, "Content-Type: text/plain; charset=utf-8")) << message;
    EXPECT_TRUE(message.ends_with("\n\nHello Ana,\n.\nhere it is: 1 =3D 1\n")) << message;
}

TEST(Mail, A_calendar_part_goes_beside_the_text_with_its_method)
{
    lyceum::testing::MailServer server;
    SmtpMailer mailer(settings_for(server), impatient);
    std::string const calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-LONG:" + std::string(200, 'x') + "\r\nEND:VCALENDAR\r\n";
    mailer.send({"ana@school.example", "Session", "Hello Ana\n", CalendarPart{CalendarMethod::request, calendar}});
    mailer.send({"ana@school.example", "Sessions", "Hello Ana\n", CalendarPart{CalendarMethod::publish, calendar}});

    auto const letters = server.wait_for(2);
    ASSERT_EQ(letters.size(), 2u);
    auto const& invitation = letters[0].message;
    EXPECT_NE(invitation.find("\nContent-Type: multipart/alternative; boundary=\"=_"), std::string::npos) << invitation;
    EXPECT_TRUE(has_line(invitation, "Content-Type: text/calendar; charset=utf-8; method=REQUEST; name=\"sessions.ics\"")) << invitation;
    EXPECT_TRUE(has_line(invitation, "Hello Ana")) << invitation;
    auto const begin = invitation.find("\n\n", invitation.find("Content-Transfer-Encoding: base64")) + 2;
    std::string encoded = invitation.substr(begin, invitation.find("\n--", begin) - begin);
    for (std::size_t from = 0; from < encoded.size(); from = encoded.find('\n', from) + 1) {
        EXPECT_LE(std::min(encoded.find('\n', from), encoded.size()) - from, 76u);
        if (encoded.find('\n', from) == encoded.npos) break;
    }
    std::erase(encoded, '\n');
    EXPECT_EQ(from_base64(encoded), calendar);
    EXPECT_NE(letters[1].message.find("\nContent-Type: multipart/mixed;"), std::string::npos);
    EXPECT_TRUE(has_line(letters[1].message, "Content-Disposition: attachment; filename=\"sessions.ics\"")) << letters[1].message;
}

TEST(Mail, Without_a_mail_server_it_does_not_work_and_drops_letters)
{
    SmtpMailer mailer(Settings::Mail{});
    EXPECT_FALSE(mailer.works());
    mailer.send("ana@school.example", "Your link", "Hello");
}

TEST(Mail, A_line_break_in_a_subject_makes_no_header)
{
    lyceum::testing::MailServer server;
    SmtpMailer mailer(settings_for(server), impatient);
    mailer.send("ana@school.example", "Hello\r\nBcc: eve@evil.example\r\n\r\nbody", "text\n");

    auto const letters = server.wait_for(1);
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].message.find("\nBcc:"), std::string::npos) << letters[0].message;
    EXPECT_TRUE(has_line(letters[0].message, "Subject: Hello  Bcc: eve@evil.example    body")) << letters[0].message;
}

TEST(Mail, What_is_not_one_address_is_refused_before_it_reaches_the_mail_server)
{
    lyceum::testing::MailServer server;
    SmtpMailer mailer(settings_for(server), impatient);
    for (auto const* address : {"ana@school.example\r\nRCPT TO:<eve@evil.example>", "ana", "@school.example", "a@b@c.example",
                                "Ana <ana@school.example>", "ana@school.example, eve@evil.example", ""})
        mailer.send(address, "Hello", "text\n");
    mailer.send("last@school.example", "Hello", "text\n");

    auto const letters = server.wait_for(1);
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].to, "last@school.example");
}

TEST(Mail, A_letter_that_cannot_be_taken_for_the_moment_is_tried_again)
{
    lyceum::testing::MailServer server;
    server.reply_to_recipients({"451 try later", "451 try later"});
    SmtpMailer mailer(settings_for(server), impatient);
    mailer.send("ana@school.example", "Hello", "text\n");

    EXPECT_EQ(server.wait_for(1).size(), 1u);
    EXPECT_EQ(server.wait_for_tries(3), 3u);
}

TEST(Mail, A_letter_that_is_refused_for_good_is_not_tried_again_and_holds_up_no_other)
{
    lyceum::testing::MailServer server;
    server.reply_to_recipients({"550 no such person"});
    SmtpMailer mailer(settings_for(server), impatient);
    mailer.send("nobody@school.example", "Hello", "text\n");
    mailer.send("ana@school.example", "Hello", "text\n");

    auto const letters = server.wait_for(1);
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].to, "ana@school.example");
    EXPECT_EQ(server.wait_for_tries(2), 2u);
}

TEST(Mail, A_letter_is_given_up_after_its_tries_and_the_log_tells_neither_address_nor_text)
{
    Logged const logged;
    lyceum::testing::MailServer server;
    server.reply_to_recipients({"451 no ana@school.example", "451 later", "451 later", "451 later"});
    {
        SmtpMailer mailer(settings_for(server), impatient);
        mailer.send("ana@school.example", "A secret subject", "a secret text\n");
        EXPECT_EQ(server.wait_for_tries(4), 4u);
        mailer.send("ben@school.example", "Hello", "text\n");
        EXPECT_EQ(server.wait_for(1).size(), 1u);
    }
    auto const log = logged.text();
    EXPECT_NE(log.find("event=mail_given_up"), std::string::npos) << log;
    EXPECT_NE(log.find("reply=451"), std::string::npos) << log;
    EXPECT_EQ(log.find("ana@"), std::string::npos) << log;
    EXPECT_EQ(log.find("secret"), std::string::npos) << log;
}

TEST(Mail, A_mailer_ends_at_once_though_letters_wait)
{
    auto settings = Settings::Mail{.url = "smtp://127.0.0.1:1", .username = {}, .password = {}, .from = "lyceum@example.org"};
    SmtpMailer mailer(settings, MailPatience{.first_pause = std::chrono::hours(1), .factor = 2, .tries = 4});
    mailer.send("ana@school.example", "Hello", "text\n");
}

struct Composing : ::testing::Test {
    Mailbox const from{.name = {}, .address = "lyceum@example.org"};
    std::string composed(std::string const& subject, std::string const& text)
    {
        return compose({.to = "ana@school.example", .subject = subject, .text = text}, from, "letter1", Instant{0});
    }
};

TEST_F(Composing, Text_beyond_ASCII_is_encoded_in_lines_of_76_characters_at_most)
{
    std::string subject;
    for (int i = 0; i < 60; ++i) subject += "é";
    auto const message = composed(subject, "x\n");
    for (std::size_t begin = 0; begin < message.size();) {
        auto const end = message.find("\r\n", begin);
        EXPECT_LE(end - begin, 76u) << message.substr(begin, end - begin);
        begin = end + 2;
    }
    EXPECT_NE(message.find("Subject: =?UTF-8?B?w6nDqcOp"), std::string::npos) << message;
    EXPECT_NE(message.find("?=\r\n =?UTF-8?B?w6nDqcOp"), std::string::npos) << "each word holds whole characters\n" << message;
}

TEST_F(Composing, A_body_is_quoted_so_that_nothing_on_the_way_changes_it)
{
    auto const message = composed("Hello", std::string(100, 'a') + "\nspace at the end \nGrüße\n");
    EXPECT_NE(message.find("\r\n\r\n" + std::string(75, 'a') + "=\r\n" + std::string(25, 'a') + "\r\n"), std::string::npos) << message;
    EXPECT_NE(message.find("space at the end=20\r\n"), std::string::npos) << message;
    EXPECT_NE(message.find("Gr=C3=BC=C3=9Fe\r\n"), std::string::npos) << message;
}

TEST_F(Composing, A_letter_says_when_it_was_written_and_that_no_person_wrote_it)
{
    auto const message = composed("Hello", "x\n");
    EXPECT_NE(message.find("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"), std::string::npos) << message;
    EXPECT_NE(message.find("Message-ID: <letter1@example.org>\r\n"), std::string::npos) << message;
    EXPECT_NE(message.find("Auto-Submitted: auto-generated\r\n"), std::string::npos) << message;
}

}  // namespace
}  // namespace lyceum::server
