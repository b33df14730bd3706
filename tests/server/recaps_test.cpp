#include "db/meeting_rooms.hpp"
#include "db/recap_draft.hpp"
#include "protocol/commitments.hpp"
#include "protocol/documents.hpp"
#include "protocol/outcomes.hpp"
#include "protocol/practices.hpp"
#include "protocol/recaps.hpp"
#include "protocol/stages.hpp"
#include "tests/server/record_fixture.hpp"
#include "tests/support/paragraphs.hpp"

namespace lyceum {
namespace {

using namespace recaps;
using Lines = std::vector<std::string>;

struct Recaps : testing::InRecordedSession {
    Recap recap(PersonId who) { return installation.expect<Get>({.meeting = meeting}, who).recap; }
    void comes(PersonId who, std::int64_t spoke = 0)
    {
        run("INSERT INTO meeting_people (meeting_id, person_id, arrived_at, spoke) VALUES (?, ?, ?, ?)", meeting, who, now(), spoke);
    }
    void catches(PersonId who, outcomes::Kind kind, std::string const& body, std::optional<BreakoutId> breakout = {})
    {
        installation.expect<outcomes::Add>({.meeting = meeting, .kind = kind, .body = body, .segment = {}, .breakout = breakout}, who);
    }
    void promises(PersonId who, std::string const& what)
    {
        installation.expect<commitments::Make>({.cohort = cohort, .seat = {}, .person = {}, .what = what, .due = {}, .meeting = meeting,
                                                .school = {}, .helper = {}}, who);
    }
    ActivityId activity(std::string const& kind, std::string const& title, std::string const& settings = "{}",
                        std::optional<SchoolId> school = {}, std::optional<BreakoutId> breakout = {})
    {
        return added<ActivityId>("INSERT INTO activities (meeting_id, segment_id, breakout_id, position, kind, title, settings, school_id, opened_at, ended_at)"
                                 " VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?8)",
                                 meeting, segment, breakout, kind, title, settings, school, now());
    }
    EntryId writes(ActivityId activity, PersonId who, std::string const& body, std::int64_t lane = 0)
    {
        return added<EntryId>("INSERT INTO activity_entries (activity_id, person_id, lane, body, at) VALUES (?, ?, ?, ?, ?)", activity, who,
                              lane, body, now());
    }
    void votes(ActivityId activity, PersonId who, std::int64_t choice, std::int64_t value = 1)
    {
        run("INSERT INTO activity_votes (activity_id, person_id, choice, value) VALUES (?, ?, ?, ?)", activity, who, choice, value);
    }
    void log(stages::Logged kind, std::string const& words, std::int64_t step = 0, std::int64_t minutes = 0)
    {
        run("INSERT INTO meeting_log (meeting_id, segment_id, at, kind, by_id, step, minutes, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", meeting,
            segment, now(), kind, fay, step, minutes, words);
    }
    void ends()
    {
        close(meeting);
        installation.change([&](db::Transaction& tx) { db::draft_recap(tx, meeting); });
    }
    void has_mail(PersonId who, std::string const& mail) { run("UPDATE people SET mail = ? WHERE id = ?", mail, who); }
    SchoolId school(std::string const& name)
    {
        return installation.change([&](db::Transaction& tx) { return tx.value<SchoolId>("SELECT id FROM schools WHERE name = ?", name).value(); });
    }
    DraftPractice::Request of_maple()
    {
        return {.meeting = meeting, .segment = segment, .owner = {practices::OwnerKind::school, school("Maple").value}};
    }
    practices::GetPractice::Response practice_for(PersonId who, PracticeId practice)
    {
        return installation.expect<practices::GetPractice>({.practice = practice, .version = {}, .draft = {}}, who);
    }
    Approve::Response approve(bool mail = false) { return installation.expect<Approve>({.meeting = meeting, .mail = mail}, fay); }
    Lines found(std::string const& query, PersonId who)
    {
        Lines titles;
        for (auto const& hit : installation.expect<Search>({.query = query, .cohort = {}, .before = {}, .limit = {}}, who).hits)
            titles.push_back(hit.title);
        return titles;
    }
};

template <class Listed, class Text>
Lines texts(Listed const& listed, Text text)
{
    Lines all;
    for (auto const& one : listed) all.push_back(one.*text);
    return all;
}

TEST_F(Recaps, Say_who_was_there_what_was_caught_and_how_the_agenda_was_run)
{
    comes(pia, 2), comes(pam);
    log(stages::Logged::step, "Clarifying questions", 1);
    log(stages::Logged::extended, "A good talk", 1, 5);
    log(stages::Logged::said, "Back at ten past");
    catches(pia, outcomes::Kind::decision, "Call every family by nine");
    promises(pam, "Visit Oak");
    auto const seen = recap(cem);
    EXPECT_EQ(texts(seen.attendance, &stages::Attendee::name), (Lines{"Pam Example", "Pia Example"}));
    EXPECT_EQ(seen.expected, 4);
    ASSERT_EQ(seen.agenda.size(), 1u);
    EXPECT_EQ(seen.agenda[0].title, "What we tried");
    EXPECT_EQ(seen.agenda[0].plannedMinutes, 20);
    EXPECT_EQ(texts(seen.agenda[0].steps, &Step::title), Lines{"Clarifying questions"});
    EXPECT_EQ(texts(seen.agenda[0].extensions, &Extension::why), Lines{"A good talk"});
    EXPECT_EQ(texts(seen.said, &Said::line), Lines{"Back at ten past"});
    EXPECT_EQ(texts(seen.outcomes, &outcomes::Outcome::body), Lines{"Call every family by nine"});
    EXPECT_EQ(texts(seen.commitments, &commitments::Commitment::what), Lines{"Visit Oak"});
    EXPECT_EQ(seen.voice.present, 2);
    EXPECT_EQ(seen.voice.spoke, 1);
    EXPECT_FALSE(seen.mayEdit);
    EXPECT_TRUE(recap(fay).mayEdit);
    EXPECT_EQ(installation.refused<Get>({.meeting = meeting}, olu).code, ErrorCode::not_found);
}

TEST_F(Recaps, Draft_three_lines_of_counts_and_of_words_that_somebody_wrote)
{
    EXPECT_EQ(recap(fay).suggested, Lines{"0 of 4 people came."});
    comes(pia), comes(pam);
    catches(pia, outcomes::Kind::decision, "Call every family by nine");
    catches(pia, outcomes::Kind::learned, "Late buses cause a third of it");
    promises(pam, "Visit Oak");
    EXPECT_EQ(recap(fay).suggested, (Lines{"2 of 4 people came. Caught: 1 decision, 1 thing learned and 1 promise.",
                                           "Decided: “Call every family by nine”. Learned: “Late buses cause a third of it”.",
                                           "Promised: “Visit Oak” (Principal, Oak)."}));
    auto const poll = activity("poll", "Which cause first?", R"({"pollKind":"single","options":["Late buses","Illness"]})");
    votes(poll, pia, 0), votes(poll, pam, 0), votes(poll, cem, 1);
    EXPECT_EQ(recap(fay).suggested.at(2), "Most support in “Which cause first?”: “Late buses” (2 of 3).");
}

TEST_F(Recaps, Are_there_the_moment_that_the_session_closes)
{
    comes(pia);
    catches(pia, outcomes::Kind::decision, "Call every family by nine");
    installation.expect<stages::Close>({.meeting = meeting}, fay);
    EXPECT_EQ(found("family", pam), Lines{"Attendance at the start of the day"});
    auto const seen = recap(pam);
    EXPECT_TRUE(seen.closedAt && seen.agenda.at(0).endedAt);
    EXPECT_EQ(seen.expected, 4);
    EXPECT_EQ(seen.synthesis.at(0), "1 of 4 people came. Caught: 1 decision.");
    auto const events = installation.events(topic_of(meeting));
    EXPECT_EQ(std::ranges::count(events, RecapChanged::name, &db::StoredEvent::name), 1);
}

TEST_F(Recaps, Keep_what_a_facilitator_writes_until_they_give_it_back)
{
    EXPECT_EQ(installation.refused<Update>({.meeting = meeting, .synthesis = {}, .remarks = "Mine"}, pia).code, ErrorCode::forbidden);
    installation.expect<Update>({.meeting = meeting, .synthesis = List<SynthesisLine, 3>{{"Ours"}}, .remarks = "To be tried again"}, fay);
    ends();
    EXPECT_EQ(recap(pia).synthesis, Lines{"Ours"});
    EXPECT_FALSE(recap(pia).drafted);
    EXPECT_EQ(recap(pia).remarks, "To be tried again");
    installation.expect<Update>({.meeting = meeting, .synthesis = List<SynthesisLine, 3>{}, .remarks = {}}, fay);
    EXPECT_EQ(recap(pia).synthesis, Lines{"0 of 4 people came."});
    EXPECT_TRUE(recap(pia).drafted);
}

TEST_F(Recaps, Are_approved_once_the_session_is_closed_and_are_a_draft_again_when_they_change)
{
    EXPECT_EQ(installation.refused<Approve>({.meeting = meeting, .mail = {}}, fay).code, ErrorCode::conflict);
    ends();
    approve();
    EXPECT_EQ(recap(pia).state, State::approved);
    EXPECT_EQ(recap(pia).approvedBy->name, "Fay Example");
    catches(fay, outcomes::Kind::decision, "A thing that we forgot");
    EXPECT_EQ(recap(pia).synthesis, Lines{"0 of 4 people came."}) << "what was approved stands";
    installation.expect<Update>({.meeting = meeting, .synthesis = {}, .remarks = "One more thing"}, fay);
    EXPECT_EQ(recap(pia).state, State::draft);
    EXPECT_EQ(recap(pia).synthesis, (Lines{"0 of 4 people came. Caught: 1 decision.", "Decided: “A thing that we forgot”."}));
}

TEST_F(Recaps, Are_mailed_to_who_was_there_and_not_twice_for_the_same_words)
{
    for (auto const& [who, mail] : {std::pair{fay, "fay@school.example"}, {pia, "pia@school.example"}, {pam, "pam@school.example"}}) has_mail(who, mail);
    comes(fay), comes(pia), comes(cem);
    catches(pia, outcomes::Kind::decision, "Call every family by nine");
    ends();
    EXPECT_EQ(approve(true).mailed, 1) << "Pam was not there, Cem has no address, and Fay did it herself";
    ASSERT_EQ(installation.mail.letters().size(), 1u);
    auto const letter = installation.mail.letters()[0];
    EXPECT_EQ(letter.to, "pia@school.example");
    EXPECT_NE(letter.text.find("- Call every family by nine\n"), letter.text.npos) << letter.text;
    EXPECT_NE(letter.text.find("/meeting/" + std::to_string(meeting.value) + "/recap"), letter.text.npos) << letter.text;
    EXPECT_TRUE(recap(fay).mailedAt);
    EXPECT_EQ(approve(true).mailed, 0);
    installation.expect<Update>({.meeting = meeting, .synthesis = {}, .remarks = "Corrected"}, fay);
    EXPECT_EQ(approve(true).mailed, 1);
    installation.mail.on = false;
    EXPECT_EQ(installation.refused<Approve>({.meeting = meeting, .mail = true}, fay).code, ErrorCode::conflict);
}

TEST_F(Recaps, Show_feedback_to_its_school_and_to_who_wrote_it_alone)
{
    auto const feedback = activity("feedback", "For Maple", "{}", school("Maple"));
    writes(feedback, pam, "Ask the families first");
    auto const entries = [&](PersonId who) { return recap(who).activities.at(0).entries.size(); };
    EXPECT_EQ(entries(pia), 1u) << "Maple's principal";
    EXPECT_EQ(entries(pam), 1u) << "who wrote it";
    EXPECT_EQ(entries(cem), 0u);
    EXPECT_EQ(entries(fay), 0u);
    EXPECT_EQ(recap(fay).activities.at(0).activity.answered, 1);
    ends();
    EXPECT_TRUE(found("families", pia).empty());
    EXPECT_EQ(installation.expect<ExportMarkdown>({.meeting = meeting}, fay).text.find("Ask the families first"), std::string::npos);
    EXPECT_NE(installation.expect<ExportMarkdown>({.meeting = meeting}, pia).text.find("Ask the families first"), std::string::npos);
}

TEST_F(Recaps, Have_what_breakouts_wrote_for_everyone_once_they_close)
{
    auto const breakout = open_breakout("Table one", {pia});
    catches(pia, outcomes::Kind::learned, "Our bus comes late", breakout);
    writes(activity("prompt", "What do you see?", "{}", {}, breakout), pia, "Two buses at once");
    EXPECT_EQ(recap(pia).activities.size(), 1u);
    EXPECT_EQ(recap(pam).activities.size(), 0u);
    EXPECT_EQ(recap(pam).outcomes.size(), 0u);
    EXPECT_EQ(recap(pam).breakouts.size(), 1u);
    EXPECT_EQ(recap(pam).suggested, Lines{"0 of 4 people came."});
    close_breakout(breakout);
    EXPECT_EQ(recap(pam).activities.at(0).entries.at(0).body, "Two buses at once");
    EXPECT_EQ(recap(pam).outcomes.at(0).body, "Our bus comes late");
}

TEST_F(Recaps, Read_the_notes_of_the_session_as_Markdown_and_as_html)
{
    auto const room = installation.change([&](db::Transaction& tx) { return db::meeting_room(tx, meeting, fay); });
    EXPECT_TRUE(recap(pam).notes.empty()) << "nobody wrote in them yet";
    auto const documents = installation.expect<documents::ListOfRoom>({.room = room, .archived = {}, .before = {}, .limit = {}}, pia).documents;
    ASSERT_EQ(documents.size(), 1u);
    installation.expect<documents::Push>({.document = documents[0].id, .update = testing::ParagraphWriter(1).write("We saw *two* buses")}, pia);
    auto const notes = recap(pam).notes;
    ASSERT_EQ(notes.size(), 1u);
    EXPECT_EQ(notes[0].title, "Notes");
    EXPECT_EQ(notes[0].markdown, "We saw \\*two\\* buses\n");
    EXPECT_EQ(notes[0].html, "<p>We saw *two* buses</p>");
    EXPECT_TRUE(notes[0].complete);
}

TEST_F(Recaps, Of_closed_sessions_are_found_by_who_sees_them)
{
    catches(pia, outcomes::Kind::learned, "Late buses cause a third of it");
    writes(activity("board", "Causes"), pam, "The crossing at Elm Street");
    EXPECT_TRUE(found("buses", pia).empty()) << "it is not closed";
    ends();
    EXPECT_EQ(found("buses", pia), Lines{"Attendance at the start of the day"});
    EXPECT_EQ(found("crossing elm", pia), Lines{"Attendance at the start of the day"});
    EXPECT_TRUE(found("buses", olu).empty());
    installation.expect<Update>({.meeting = meeting, .synthesis = {}, .remarks = "See the timetable"}, fay);
    EXPECT_EQ(found("timetable", pia), Lines{"Attendance at the start of the day"});
    catches(fay, outcomes::Kind::question, "Who drives the second one?");
    EXPECT_EQ(found("drives", pia), Lines{"Attendance at the start of the day"});
}

TEST_F(Recaps, Of_a_series_are_figures_without_people)
{
    comes(pia, 1), comes(pam);
    auto const plus_delta = activity("plus_delta", "How was it?");
    writes(plus_delta, pam, "Short and clear", 0), writes(plus_delta, pam, "Start earlier", 1);
    promises(pia, "Visit Oak");
    ends();
    auto const figures = [&](std::optional<SeriesId> series = {}) {
        return installation.expect<Series>({.cohort = cohort, .series = series, .before = {}, .limit = {}}, cem).meetings;
    };
    ASSERT_EQ(figures().size(), 1u);
    auto const one = figures()[0];
    EXPECT_EQ(one.expected, 4);
    EXPECT_EQ(one.voice.present, 2);
    EXPECT_EQ(one.voice.heard, 2);
    EXPECT_EQ(one.promised, 1);
    EXPECT_EQ(one.open, 1);
    EXPECT_EQ(one.plus, Lines{"Short and clear"});
    EXPECT_EQ(one.delta, Lines{"Start earlier"});
    auto const series = added<SeriesId>("INSERT INTO meeting_series (cohort_id, title, rhythm) VALUES (?, 'Monthly', 'monthly')", cohort);
    EXPECT_TRUE(figures(series).empty());
    auto const foreign = added<SeriesId>("INSERT INTO meeting_series (cohort_id, title, rhythm) VALUES (?, 'Theirs', 'monthly')", other_cohort);
    EXPECT_EQ(installation.refused<Series>({.cohort = cohort, .series = foreign, .before = {}, .limit = {}}, cem).field, "series");
}

TEST_F(Recaps, Begin_a_practice_of_a_school_from_what_everyone_may_know)
{
    auto const asked = of_maple();
    EXPECT_EQ(installation.refused<DraftPractice>(asked, fay).code, ErrorCode::forbidden) << "she has no seat in the school";
    EXPECT_EQ(installation.refused<DraftPractice>(asked, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<DraftPractice>(asked, pia).code, ErrorCode::conflict) << "nothing was caught";
    auto elsewhere = asked;
    elsewhere.segment = SegmentId{999};
    EXPECT_EQ(installation.refused<DraftPractice>(elsewhere, pia).field, "segment");
    catches(pia, outcomes::Kind::decision, "Call every *family*\nbefore nine");
    catches(pia, outcomes::Kind::learned, "Late buses cause a third of it — “always”");
    catches(pam, outcomes::Kind::question, "Who calls on Fridays?");
    writes(activity("prompt", "What helped?"), pam, "# A list of names");
    auto const practice = installation.expect<DraftPractice>(asked, pia).practice;
    auto const draft = practice_for(pia, practice);
    EXPECT_EQ(draft.title, "What we tried");
    EXPECT_EQ(draft.owner.name, "Maple");
    ASSERT_EQ(draft.authors.size(), 1U);
    EXPECT_EQ(draft.authors[0].seatTitle, "Principal, Maple");
    ASSERT_EQ(draft.body.steps.size(), 1U);
    EXPECT_EQ(draft.body.steps.items[0].title.value, "Call every *family* before nine");
    EXPECT_EQ(draft.body.happened.value, "- Late buses cause a third of it — “always”\n\n**What helped?**\n\n- \\# A list of names\n");
    EXPECT_EQ(draft.body.differently.value, "**Still asked**\n\n- Who calls on Fridays?\n");
    EXPECT_EQ(codec::to_text(draft).find("Pam"), std::string::npos) << "no names but the author's";
}

TEST_F(Recaps, List_the_practices_begun_from_them_that_the_reader_sees_and_these_name_the_session)
{
    catches(pia, outcomes::Kind::learned, "Late buses cause a third of it");
    auto const practice = installation.expect<DraftPractice>(of_maple(), pia).practice;
    EXPECT_EQ(texts(recap(pia).practices, &Begun::title), Lines{"What we tried"});
    EXPECT_TRUE(recap(pam).practices.empty()) << "a draft is its school's";
    ASSERT_TRUE(practice_for(pia, practice).begunIn);
    EXPECT_EQ(practice_for(pia, practice).begunIn->meeting, meeting);
    EXPECT_EQ(practice_for(pia, practice).begunIn->title, "Attendance at the start of the day");

    installation.expect<practices::Write>({practice, practice_for(pia, practice).revision.value(), {.summary = "Calls before nine."}}, pia);
    installation.expect<practices::Publish>({.practice = practice, .note = {}}, pia);
    installation.expect<practices::Widen>({practice, practices::Visibility::network, {}}, pia);
    EXPECT_EQ(texts(recap(pam).practices, &Begun::ownerName), Lines{"Maple"});
    EXPECT_TRUE(practice_for(pam, practice).begunIn);
    EXPECT_FALSE(practice_for(olu, practice).begunIn) << "she sees the practice, and not the session";
    auto const file = installation.expect<ExportMarkdown>({.meeting = meeting}, pam);
    EXPECT_NE(file.text.find("- What we tried, Maple\n"), file.text.npos) << file.text;
}

TEST_F(Recaps, Are_taken_home_as_Markdown)
{
    comes(pia);
    catches(pia, outcomes::Kind::decision, "# Call every family");
    auto const poll = activity("poll", "Which cause first?", R"({"pollKind":"single","options":["Late buses","Illness"]})");
    votes(poll, pia, 0);
    auto const file = installation.expect<ExportMarkdown>({.meeting = meeting}, pam);
    EXPECT_TRUE(file.name.starts_with("recap-") && file.name.ends_with(".md")) << file.name;
    EXPECT_TRUE(file.text.starts_with("# Attendance at the start of the day\n\nFirst, ")) << file.text;
    EXPECT_NE(file.text.find("## Decisions\n\n- \\# Call every family\n"), file.text.npos) << file.text;
    EXPECT_NE(file.text.find("- Late buses: 1 vote\n"), file.text.npos) << file.text;
}

TEST_F(Recaps, Give_tables_in_which_no_cell_is_a_formula)
{
    comes(pia);
    run("UPDATE people SET name = '=SUM(A1:A9)' WHERE id = ?", pia);
    promises(pia, "Visit \"Oak\", twice");
    EXPECT_EQ(installation.refused<ExportAttendance>({.meeting = meeting}, pia).code, ErrorCode::forbidden);
    auto const attendance = installation.expect<ExportAttendance>({.meeting = meeting}, fay).text;
    EXPECT_NE(attendance.find("\r\n'=SUM(A1:A9),\"Principal, Maple\",Maple,,yes,"), attendance.npos) << attendance;
    EXPECT_NE(attendance.find("\r\nCem Example,coach,,,no,,no,no\r\n"), attendance.npos) << attendance;
    auto const promised = installation.expect<ExportCommitments>({.meeting = meeting}, pam).text;
    EXPECT_NE(promised.find("\"Visit \"\"Oak\"\", twice\""), promised.npos) << promised;
}

}  // namespace
}  // namespace lyceum
