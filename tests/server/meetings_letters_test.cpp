#include "protocol/meetings.hpp"
#include "tests/server/meetings_fixture.hpp"
#include "tests/support/calendar_reader.hpp"

namespace lyceum {
namespace {

using namespace meetings;
using server::CalendarMethod;
using testing::read_calendar;
using Addresses = std::vector<std::string>;

struct MeetingLetters : testing::WithSessions {
    /// The letters since the last time.
    std::vector<server::Letter> letters()
    {
        auto all = installation.mail.letters();
        std::vector<server::Letter> fresh(all.begin() + std::ptrdiff_t(seen_), all.end());
        seen_ = all.size();
        return fresh;
    }
    static Addresses to(std::vector<server::Letter> const& letters)
    {
        Addresses addresses;
        for (auto const& letter : letters) addresses.push_back(letter.to);
        return addresses;
    }
    static std::string subject_before_date(server::Letter const& letter) { return letter.subject.substr(0, letter.subject.find(',')); }

private:
    std::size_t seen_ = 0;
};

TEST_F(MeetingLetters, An_invitation_goes_to_everyone_who_is_asked_and_not_to_who_schedules_it)
{
    auto request = tomorrow();
    request.place = "Library";
    auto const meeting = schedule(request);
    auto const sent = letters();
    EXPECT_EQ(to(sent), (Addresses{"pia@school.example", "pam@school.example"})) << "the coach has no mail address";
    EXPECT_EQ(subject_before_date(sent.at(0)), "Session: Third session");
    EXPECT_NE(sent[0].text.find("https://lyceum.example.org/meeting/" + std::to_string(meeting.value)), std::string::npos) << sent[0].text;
    EXPECT_NE(sent[0].text.find("Library"), std::string::npos);
    ASSERT_TRUE(sent[0].calendar);
    EXPECT_EQ(sent[0].calendar->method, CalendarMethod::request);
    auto const calendar = read_calendar(sent[0].calendar->text);
    ASSERT_EQ(calendar.events.size(), 1u);
    EXPECT_EQ(calendar.events.begin()->second.attendee, "mailto:pia@school.example");
    EXPECT_EQ(calendar.events.begin()->second.organizer, "mailto:lyceum@example.org");
}

TEST_F(MeetingLetters, A_change_is_told_once_with_a_higher_sequence_and_a_new_purpose_is_not)
{
    auto const meeting = schedule();
    letters();
    auto change = change_of(meeting);
    change.purpose = "Words";
    installation.expect<Update>(change, fay);
    EXPECT_TRUE(letters().empty());
    change.place = "Library";
    installation.expect<Update>(change, fay);
    auto const sent = letters();
    EXPECT_EQ(to(sent), (Addresses{"pia@school.example", "pam@school.example"}));
    EXPECT_EQ(subject_before_date(sent.at(0)), "Changed: Third session");
    EXPECT_EQ(read_calendar(sent[0].calendar->text).events.begin()->second.sequence, 2);
    installation.expect<Update>(change, fay);
    EXPECT_TRUE(letters().empty()) << "nothing changed";
}

TEST_F(MeetingLetters, A_cancellation_cancels_the_event)
{
    auto const meeting = schedule();
    auto const uid = read_calendar(letters().at(0).calendar->text).events.begin()->first;
    installation.expect<Cancel>({meeting, {}}, fay);
    auto const sent = letters();
    EXPECT_EQ(to(sent), (Addresses{"pia@school.example", "pam@school.example"}));
    EXPECT_EQ(subject_before_date(sent.at(0)), "Cancelled: Third session");
    EXPECT_EQ(sent[0].calendar->method, CalendarMethod::cancel);
    auto const calendar = read_calendar(sent[0].calendar->text);
    EXPECT_EQ(calendar.method, "CANCEL");
    EXPECT_EQ(calendar.events.at(uid).status, "CANCELLED");
    EXPECT_EQ(calendar.events.at(uid).sequence, 1);
    installation.expect<Cancel>({meeting, {}}, fay);
    EXPECT_TRUE(letters().empty()) << "it was cancelled already";
}

TEST_F(MeetingLetters, A_series_comes_in_one_letter_with_all_of_it)
{
    auto const meetings = installation.expect<Schedule>(every_week(15), fay).meetings;
    auto sent = letters();
    EXPECT_EQ(to(sent), (Addresses{"pia@school.example", "pam@school.example"}));
    EXPECT_EQ(sent.at(0).calendar->method, CalendarMethod::publish);
    EXPECT_EQ(read_calendar(sent[0].calendar->text).events.size(), 15u);
    EXPECT_NE(sent[0].text.find("and 3 more"), std::string::npos) << sent[0].text;
    installation.expect<Cancel>({meetings[10], true}, fay);
    sent = letters();
    ASSERT_EQ(sent.size(), 2u);
    auto const cancelled = read_calendar(sent[0].calendar->text);
    EXPECT_EQ(cancelled.events.size(), 5u);
    for (auto const& [uid, event] : cancelled.events) EXPECT_EQ(event.status, "CANCELLED") << uid;
}

TEST_F(MeetingLetters, Who_is_invited_by_name_hears_of_it_once_and_of_the_end_of_it)
{
    auto const meeting = schedule();
    letters();
    installation.expect<Invite>({meeting, {{olu, pia}}}, fay);
    auto sent = letters();
    EXPECT_EQ(to(sent), Addresses{"olu@school.example"}) << "Pia was asked already, as one of the cohort";
    EXPECT_EQ(subject_before_date(sent.at(0)), "Session: Third session");
    installation.expect<Uninvite>({meeting, {{olu, pia}}}, fay);
    sent = letters();
    EXPECT_EQ(to(sent), Addresses{"olu@school.example"}) << "Pia still is";
    EXPECT_EQ(sent.at(0).calendar->method, CalendarMethod::cancel);
}

TEST_F(MeetingLetters, Another_audience_is_told_to_those_who_come_and_those_who_go)
{
    auto const meeting = schedule_for_named();
    EXPECT_EQ(to(letters()), (Addresses{"pia@school.example", "olu@school.example"}));
    auto change = change_of(meeting);
    change.audience = Audience::cohort;
    installation.expect<Update>(change, fay);
    EXPECT_EQ(to(letters()), Addresses{"pam@school.example"});
    change.audience = Audience::named;
    installation.expect<Update>(change, fay);
    auto const sent = letters();
    EXPECT_EQ(to(sent), Addresses{"pam@school.example"});
    EXPECT_EQ(sent.at(0).calendar->method, CalendarMethod::cancel);
}

TEST_F(MeetingLetters, The_same_call_again_sends_nothing_again)
{
    auto const params = codec::to_json(tomorrow());
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(installation.call(Schedule::name, params, installation.caller(fay), "one-key-for-both").body);
    EXPECT_EQ(letters().size(), 2u);
}

TEST_F(MeetingLetters, Without_mail_nothing_is_sent_and_all_else_is_done)
{
    installation.mail.on = false;
    auto const meeting = schedule();
    EXPECT_TRUE(letters().empty());
    EXPECT_EQ(get(meeting, pia).meeting.id, meeting);
}

}  // namespace
}  // namespace lyceum
