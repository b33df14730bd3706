#include "db/document_versions.hpp"
#include "db/documents.hpp"
#include "protocol/documents.hpp"
#include "protocol/rooms.hpp"
#include "protocol/yjs/updates.hpp"
#include "tests/server/cohort_fixture.hpp"
#include "tests/support/paragraphs.hpp"

namespace lyceum {
namespace {

using namespace documents;
using testing::InCohort;
using testing::ParagraphWriter;

struct DocumentText : InCohort {
    RoomId room = open("Commons");
    DocumentId document = installation.expect<Create>({.room = room, .title = "Notes"}, fay).document.id;
    ParagraphWriter writer{1}, other{2};

    void push(PersonId who, std::string const& update) { installation.expect<Push>({.document = document, .update = update}, who); }
    Pull::Response pull(PersonId who, std::optional<Bytes<64 * 1024>> state_vector = {})
    {
        return installation.expect<Pull>({.document = document, .stateVector = std::move(state_vector)}, who);
    }
    Version keep(PersonId who, std::string const& name)
    {
        return installation.expect<KeepVersion>({.document = document, .name = name}, who).version;
    }
    ListVersions::Response versions(PersonId who, std::optional<VersionId> before = {}, std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListVersions>({.document = document, .before = before, .limit = limit}, who);
    }
    static std::string merged(std::initializer_list<std::string_view> updates)
    {
        return yjs::merge_updates(std::vector<std::string_view>(updates)).value();
    }
    static std::vector<std::string> names(Version const& version)
    {
        std::vector<std::string> all;
        for (auto const& writer : version.people) all.push_back(writer.name);
        return all;
    }
};

TEST_F(DocumentText, Of_a_new_document_is_an_empty_update)
{
    EXPECT_EQ(pull(pia).update.value, yjs::empty_update);
    EXPECT_EQ(pull(pia).stateVector.value, yjs::empty_state_vector);
}

TEST_F(DocumentText, That_was_pushed_is_pulled_by_everyone_who_sees_the_document)
{
    auto const first = writer.write("Otters"), second = other.write("swim");
    push(pia, first);
    push(cem, second);
    EXPECT_EQ(pull(pam).update.value, merged({first, second}));
    auto const shown = installation.expect<Get>({document}, pam).document;
    EXPECT_EQ(shown.changedBy->name, "Cem Example");
    EXPECT_EQ(installation.events(topic_of(document)).size(), 1u) << "an edit is no event";
}

TEST_F(DocumentText, Is_given_as_far_as_the_caller_lacks_it)
{
    auto const first = writer.write("Otters");
    push(pia, first);
    auto const known = pull(pam).stateVector;
    auto const second = writer.write("swim");
    push(pia, second);
    EXPECT_EQ(pull(pam, Bytes<64 * 1024>{known.value}).update.value, second);
    EXPECT_EQ(installation.refused<Pull>({.document = document, .stateVector = Bytes<64 * 1024>{"\xff"}}, pam).field, "stateVector");
}

TEST_F(DocumentText, That_is_no_whole_update_is_refused_and_nothing_of_it_stored)
{
    auto const whole = writer.write("Otters swim");
    push(pia, whole);
    for (auto const& damaged : {std::string(), whole.substr(0, whole.size() / 2), whole + "x", std::string(10'000, '\x7f')})
        EXPECT_EQ(installation.refused<Push>({.document = document, .update = damaged}, pia).field, "update");
    EXPECT_EQ(pull(pam).update.value, merged({whole}));
}

TEST_F(DocumentText, An_update_that_says_nothing_is_not_stored)
{
    push(pia, std::string(yjs::empty_update));
    EXPECT_FALSE(installation.expect<Get>({document}, pam).document.changedBy);
}

TEST_F(DocumentText, Is_not_written_by_who_may_not)
{
    auto const update = writer.write("Otters");
    EXPECT_EQ(installation.refused<Push>({.document = document, .update = update}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Pull>({.document = document, .stateVector = {}}, olu).code, ErrorCode::not_found);
    installation.expect<rooms::Mute>({.cohort = cohort, .person = cem, .hours = 1, .reason = "Example"}, fay);
    EXPECT_EQ(installation.refused<Push>({.document = document, .update = update}, cem).code, ErrorCode::forbidden);
    installation.expect<Update>({.document = document, .title = {}, .archived = true}, pia);
    EXPECT_EQ(installation.refused<Push>({.document = document, .update = update}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<KeepVersion>({.document = document, .name = "Mine"}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(pull(pam).update.value, yjs::empty_update);
}

TEST_F(DocumentText, Is_kept_under_a_name_with_who_wrote_it_since_the_version_before)
{
    auto const first = writer.write("Otters");
    push(pia, first);
    auto const one = keep(cem, "First draft");
    EXPECT_EQ(one.name, "First draft");
    EXPECT_EQ(one.by->name, "Cem Example");
    EXPECT_EQ(names(one), std::vector<std::string>{"Pia Example"});
    push(pam, other.write("swim"));
    push(fay, other.write("well"));
    auto const two = keep(cem, "Second draft");
    EXPECT_EQ(names(two), (std::vector<std::string>{"Fay Example", "Pam Example"}));
    auto const got = installation.expect<GetVersion>({one.id}, pam);
    EXPECT_EQ(got.update.value, merged({first}));
    EXPECT_EQ(got.version.document, document);
    auto const listed = versions(pam, {}, 1);
    ASSERT_EQ(listed.versions.size(), 1u);
    EXPECT_EQ(listed.versions[0].id, two.id);
    EXPECT_TRUE(listed.more);
    EXPECT_EQ(versions(pam, two.id).versions.at(0).id, one.id);
    auto const events = installation.events(topic_of(document));
    EXPECT_EQ(std::ranges::count(events, VersionKept::name, &db::StoredEvent::name), 2);
    EXPECT_EQ(installation.refused<GetVersion>({one.id}, olu).code, ErrorCode::not_found);
}

TEST_F(DocumentText, Has_versions_of_at_most_so_many_bytes)
{
    push(pia, writer.write("Otters"));
    keep(pia, "First draft");
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE document_versions SET size = ?", db::named_versions_bytes_max); });
    EXPECT_EQ(installation.refused<KeepVersion>({.document = document, .name = "One more"}, pia).code, ErrorCode::conflict);
}

TEST_F(DocumentText, Has_at_most_so_many_versions_with_a_name)
{
    push(pia, writer.write("Otters"));
    for (std::int64_t i = 0; i < db::named_versions_max; ++i) keep(pia, "Draft " + std::to_string(i));
    EXPECT_EQ(installation.refused<KeepVersion>({.document = document, .name = "One more"}, pia).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace lyceum
