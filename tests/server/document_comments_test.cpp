#include "db/document_comments.hpp"
#include "db/documents.hpp"
#include "protocol/administration.hpp"
#include "protocol/documents.hpp"
#include "protocol/notifications.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using namespace documents;
using testing::InCohort;
using Told = std::vector<std::string>;

struct DocumentComments : InCohort {
    RoomId room = open("Commons");
    DocumentId document = create(room);

    DocumentId create(RoomId in) { return installation.expect<Create>({.room = in, .title = "Notes"}, fay).document.id; }
    static Say::Request on(DocumentId document, std::string const& body, std::optional<CommentId> reply_to = {})
    {
        return {.document = document, .anchor = {}, .quote = {}, .body = body, .replyTo = reply_to};
    }
    CommentId comment(PersonId who, std::string const& body, std::optional<CommentId> reply_to = {})
    {
        return installation.expect<Say>(on(document, body, reply_to), who).comment;
    }
    ListComments::Response list(PersonId as, std::optional<bool> resolved = {}, std::optional<CommentId> after = {},
                                std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListComments>({.document = document, .resolved = resolved, .after = after, .limit = limit}, as);
    }
    std::vector<std::string> firsts(ListComments::Response const& listed)
    {
        std::vector<std::string> all;
        for (auto const& thread : listed.threads) all.push_back(thread.first.body);
        return all;
    }
    /// `kind excerpt` of everything that waits for the person.
    Told told(PersonId person)
    {
        Told all;
        auto const page = installation.expect<notifications::ListOfPerson>({.unreadOnly = {}, .before = {}, .limit = {}}, person);
        for (auto const& one : page.notifications)
            all.push_back(std::string(boost::describe::enum_to_string(one.kind, "")) + " " + one.excerpt);
        EXPECT_EQ(std::size_t(page.unread), all.size());
        return all;
    }
    std::size_t log_has(std::string_view word)
    {
        std::size_t times = 0;
        for (auto const& event : installation.events(topic_of(document))) times += event.data.find(word) != event.data.npos;
        return times;
    }
    static std::string mention(PersonId person) { return " @[Somebody](person/" + std::to_string(person.value) + ")"; }
};

TEST_F(DocumentComments, Stand_at_their_passage_with_their_replies)
{
    auto request = on(document, "Which **otters**?");
    request.anchor = Anchor{{std::string("\x00\x01", 2)}, {std::string("\xff", 1)}};
    request.quote = "otters swim";
    auto const first = installation.expect<Say>(request, pia).comment;
    auto const reply = comment(cem, "Those in the river", first);
    comment(pam, "Yes", reply);
    auto const listed = list(pam);
    ASSERT_EQ(listed.threads.size(), 1u);
    auto const& thread = listed.threads[0];
    EXPECT_EQ(thread.first.id, first);
    EXPECT_EQ(thread.first.html, "<p>Which <strong>otters</strong>?</p>");
    EXPECT_EQ(thread.first.author.seatTitle, "Principal, Maple");
    EXPECT_EQ(thread.first.quote, "otters swim");
    ASSERT_TRUE(thread.first.anchor);
    EXPECT_EQ(thread.first.anchor->start.value, std::string("\x00\x01", 2));
    EXPECT_EQ(thread.first.anchor->end.value, "\xff");
    ASSERT_EQ(thread.replies.size(), 2u);
    EXPECT_EQ(thread.replies[0].body, "Those in the river");
    EXPECT_EQ(thread.replies[1].thread, first);
    EXPECT_EQ(listed.lastEvent, installation.events(topic_of(document)).back().number);
    EXPECT_EQ(installation.expect<Get>({document}, pam).document.comments, 1);
}

TEST_F(DocumentComments, Tell_the_thread_of_replies_and_those_mentioned_and_never_oneself)
{
    auto const first = comment(pia, "What about Tuesdays?");
    comment(cem, "Tuesdays are full" + mention(fay) + mention(cem) + mention(olu), first);
    comment(pia, "Then Mondays", first);
    EXPECT_EQ(told(pia), Told{"reply Tuesdays are full @Somebody @Somebody @Somebody"});
    EXPECT_EQ(told(fay), Told{"mention Tuesdays are full @Somebody @Somebody @Somebody"});
    EXPECT_EQ(told(cem), Told{"reply Then Mondays"});
    EXPECT_EQ(told(pam), Told{});
    EXPECT_EQ(told(olu), Told{}) << "who may not see the document is not told of it";
    auto const one = installation.expect<notifications::ListOfPerson>({.unreadOnly = {}, .before = {}, .limit = {}}, pia).notifications.at(0);
    EXPECT_EQ(one.document, document);
    EXPECT_EQ(one.documentTitle, "Notes");
    EXPECT_EQ(one.room, room);
    EXPECT_FALSE(one.message);
    EXPECT_TRUE(one.comment);
    installation.expect<notifications::MarkRead>({one.id}, pia);
    EXPECT_EQ(installation.expect<notifications::Home>({}, pia).wroteToMe.size(), 0u);
}

TEST_F(DocumentComments, Are_edited_by_their_author_who_may_still_write_and_leave_no_old_word_in_the_log)
{
    auto const made = comment(pia, "Ostriches run");
    EXPECT_EQ(installation.refused<EditComment>({.comment = made, .body = "Mine"}, cem).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<EditComment>({.comment = made, .body = "Mine"}, olu).code, ErrorCode::not_found);
    installation.expect<EditComment>({.comment = made, .body = "Otters swim" + mention(cem)}, pia);
    installation.expect<EditComment>({.comment = made, .body = "Otters swim" + mention(cem)}, pia);
    EXPECT_EQ(log_has("Ostriches"), 0u);
    EXPECT_EQ(log_has("Otters"), 2u);
    EXPECT_EQ(told(cem), Told{"mention Otters swim @Somebody"});
    EXPECT_TRUE(list(pam).threads.at(0).first.editedAt);
    installation.expect<rooms::Mute>({.cohort = cohort, .person = pia, .hours = 1, .reason = "Example"}, fay);
    EXPECT_EQ(installation.refused<EditComment>({.comment = made, .body = "More"}, pia).code, ErrorCode::forbidden);
}

TEST_F(DocumentComments, Are_deleted_by_their_author_and_their_replies_stay)
{
    auto const first = comment(pia, "Ostriches" + mention(cem));
    comment(pam, "Why?", first);
    auto const alone = comment(pia, "Emus");
    EXPECT_EQ(installation.refused<DeleteComment>({first}, pam).code, ErrorCode::forbidden);
    installation.expect<DeleteComment>({first}, pia);
    installation.expect<DeleteComment>({alone}, pia);
    auto const listed = list(pam);
    ASSERT_EQ(listed.threads.size(), 1u) << "of a thread of which nothing is left nothing is listed";
    EXPECT_TRUE(listed.threads[0].first.deleted);
    EXPECT_EQ(listed.threads[0].first.body, "");
    EXPECT_EQ(listed.threads[0].replies.at(0).body, "Why?");
    EXPECT_EQ(log_has("Ostriches") + log_has("Emus"), 0u);
    EXPECT_EQ(told(cem), Told{});
    EXPECT_EQ(installation.refused<EditComment>({.comment = first, .body = "Back"}, pia).code, ErrorCode::conflict);
}

TEST_F(DocumentComments, Are_removed_by_a_facilitator_with_a_reason_in_the_log)
{
    auto const made = comment(pia, "Ostriches");
    EXPECT_EQ(installation.refused<RemoveComment>({.comment = made, .reason = "Rude"}, cem).code, ErrorCode::forbidden);
    installation.expect<RemoveComment>({.comment = made, .reason = "Rude"}, fay);
    EXPECT_EQ(installation.refused<RemoveComment>({.comment = made, .reason = "Rude"}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(log_has("Ostriches"), 0u);
    auto const audit = installation.expect<administration::ListCohortAudit>({.cohort = cohort, .before = {}, .limit = 1}, fay).entries;
    EXPECT_EQ(audit.at(0).detail, "comment " + std::to_string(made.value) + " of Pia Example: Rude");
}

TEST_F(DocumentComments, Are_resolved_as_a_thread_and_opened_again_by_a_reply)
{
    auto const first = comment(pia, "One");
    auto const reply = comment(cem, "Yes", first);
    comment(pia, "Two");
    installation.expect<ResolveComment>({.comment = reply, .on = true}, pam);
    installation.expect<ResolveComment>({.comment = first, .on = true}, pam);
    EXPECT_EQ(firsts(list(pam, true)), std::vector<std::string>{"One"});
    EXPECT_EQ(firsts(list(pam, false)), std::vector<std::string>{"Two"});
    EXPECT_EQ(list(pam, true).threads.at(0).first.resolvedBy->name, "Pam Example");
    EXPECT_EQ(installation.expect<Get>({document}, pam).document.comments, 1);
    comment(cem, "Not yet", first);
    EXPECT_EQ(firsts(list(pam, false)), (std::vector<std::string>{"One", "Two"}));
}

TEST_F(DocumentComments, Are_listed_a_page_at_a_time)
{
    auto const one = comment(pia, "One");
    comment(pia, "Two");
    auto const page = list(pam, {}, {}, 1);
    EXPECT_EQ(firsts(page), std::vector<std::string>{"One"});
    EXPECT_TRUE(page.more);
    auto const rest = list(pam, {}, one, 1);
    EXPECT_EQ(firsts(rest), std::vector<std::string>{"Two"});
    EXPECT_FALSE(rest.more);
}

TEST_F(DocumentComments, That_cannot_be_name_the_member_at_fault)
{
    EXPECT_EQ(installation.refused<Say>(on(document, " "), pia).field, "body");
    EXPECT_EQ(installation.refused<Say>(on(document, std::string(4'001, 'a')), pia).field, "body");
    auto const other = create(room);
    auto const elsewhere = installation.expect<Say>(on(other, "Words"), pia).comment;
    EXPECT_EQ(installation.refused<Say>(on(document, "Words", elsewhere), pia).field, "replyTo");
    auto request = on(document, "Words", comment(pia, "First"));
    request.quote = "words";
    EXPECT_EQ(installation.refused<Say>(request, pia).field, "quote");
    request.anchor = Anchor{};
    EXPECT_EQ(installation.refused<Say>(request, pia).field, "anchor");
    auto long_anchor = codec::to_json(on(document, "Words")).as_object();
    long_anchor["anchor"] = {{"start", to_base64(std::string(513, 'a'))}, {"end", ""}};
    EXPECT_EQ(installation.call(Say::name, long_anchor, installation.caller(pia)).body.error().field, "anchor.start");
    EXPECT_EQ(installation.refused<Say>(on(document, "@everyone"), pia).code, ErrorCode::forbidden);
}

TEST_F(DocumentComments, Are_at_most_so_many)
{
    auto const first = comment(pia, "First");
    auto const add = [&](std::int64_t count, std::optional<CommentId> thread) {
        installation.change([&](db::Transaction& tx) {
            for (std::int64_t i = 0; i < count; ++i)
                tx.run("INSERT INTO document_comments (document_id, author_id, seat_title, body, html, at, thread_id)"
                       " VALUES (?, ?, '', 'Words', '', 0, ?)",
                       document, pia, thread);
        });
    };
    add(db::replies_max, first);
    EXPECT_EQ(installation.refused<Say>(on(document, "One more", first), cem).code, ErrorCode::conflict);
    add(db::comments_of_document_max - db::replies_max - 2, {});
    comment(cem, "The last");
    EXPECT_EQ(installation.refused<Say>(on(document, "One more"), cem).code, ErrorCode::conflict);
}

TEST_F(DocumentComments, Are_not_made_or_changed_where_the_document_or_its_room_is_archived)
{
    auto const made = comment(pia, "Words");
    installation.expect<Update>({.document = document, .title = {}, .archived = true}, pia);
    EXPECT_EQ(installation.refused<Say>(on(document, "More"), pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<EditComment>({.comment = made, .body = "More"}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<DeleteComment>({made}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<ResolveComment>({.comment = made, .on = true}, pia).code, ErrorCode::conflict);
    installation.expect<RemoveComment>({.comment = made, .reason = "Rude"}, fay);
    installation.expect<Update>({.document = document, .title = {}, .archived = false}, pia);
    auto const before = installation.events(topic_of(document)).size();
    installation.expect<rooms::UpdateRoom>({.room = room, .name = {}, .purpose = {}, .archived = true}, fay);
    EXPECT_EQ(installation.events(topic_of(document)).size(), before + 1) << "who may write changed for everyone";
    EXPECT_EQ(installation.refused<Say>(on(document, "More"), pia).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace lyceum
