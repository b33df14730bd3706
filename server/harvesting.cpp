#include "server/harvesting.hpp"

#include "server/markup.hpp"
#include "server/positive_number.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <set>

namespace lyceum::server {
namespace {

constexpr std::int64_t records_a_page = 100;
constexpr std::int64_t second_ms = 1'000, day_ms = 86'400'000;
constexpr Instant always{std::numeric_limits<std::int64_t>::max()};

/// The protocol's errors (3.6).
struct Fault {
    char const* code;
    std::string said;
};
template <class T>
struct Or {
    std::optional<T> value = {};
    std::optional<Fault> fault = {};
};

/// To the second, as Identify says.
std::string stamp(Instant at) { return to_string(Instant{at.since_epoch_ms - at.since_epoch_ms % second_ms}).substr(0, 19) + "Z"; }

/// `2026-11-23` or `2026-11-23T20:00:00Z`; `until` means the whole day or second.
enum class End { from, until };
std::optional<Instant> parse_stamp(std::string const& text, End end)
{
    if (text.size() == 10) {
        auto const day = parse_day(text);
        if (!day) return std::nullopt;
        return Instant{(day->since_epoch_days + (end == End::until ? 1 : 0)) * day_ms};
    }
    if (text.size() != 20 || text.back() != 'Z') return std::nullopt;
    auto const at = parse_instant(text);
    if (!at) return std::nullopt;
    return Instant{at->since_epoch_ms + (end == End::until ? second_ms : 0)};
}

/// What is asked for, and where the last page ended: a resumption token says all of it in numbers.
struct Range {
    Instant from{0}, until = always;
    db::HarvestPlace after{Instant{std::numeric_limits<std::int64_t>::min()}, PracticeId{0}};
};

std::string token_of(Range const& range)
{
    return std::to_string(range.from.since_epoch_ms) + "." + std::to_string(range.until.since_epoch_ms) + "."
         + std::to_string(range.after.changed.since_epoch_ms) + "." + std::to_string(range.after.practice.value);
}

std::optional<Range> range_of(std::string_view token)
{
    std::array<std::int64_t, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto const [end, fault] = std::from_chars(token.data(), token.data() + token.size(), numbers[i]);
        if (fault != std::errc{}) return std::nullopt;
        token.remove_prefix(std::size_t(end - token.data()));
        if (i + 1 < numbers.size()) {
            if (!token.starts_with('.')) return std::nullopt;
            token.remove_prefix(1);
        }
    }
    if (!token.empty()) return std::nullopt;
    return Range{Instant{numbers[0]}, Instant{numbers[1]}, {Instant{numbers[2]}, PracticeId{numbers[3]}}};
}

std::string host_of(std::string_view url)
{
    auto const scheme = url.find("://");
    auto host = scheme == url.npos ? url : url.substr(scheme + 3);
    return std::string(host.substr(0, host.find_first_of(":/")));
}

class Answer {
public:
    Answer(db::Snapshot& snapshot, HarvestHouse const& house, HarvestRequest const& request, Instant at)
        : snapshot_(snapshot), house_(house), arguments_(request.arguments), xml_(Markup::Form::document),
          prefix_("oai:" + host_of(house.public_url) + ":practice/")
    {
        xml_.open("OAI-PMH", {{"xmlns", "http://www.openarchives.org/OAI/2.0/"},
                              {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                              {"xsi:schemaLocation", "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"}});
        xml_.element("responseDate", stamp(at));
        auto const fault = request.repeated ? Fault{"badArgument", "An argument stands there twice."} : refused();
        // A request that was not understood is named without its arguments (3.2).
        xml_.open("request");
        if (!fault.code)
            for (auto const& [name, value] : arguments_) xml_.attribute(name, value);
        xml_.text(house.public_url + "/oai").close();
        if (fault.code) write(fault);
        else answer();
    }
    std::string take() { return xml_.close().take(); }

private:
    std::string argument(std::string const& name) const
    {
        auto const found = arguments_.find(name);
        return found == arguments_.end() ? std::string() : found->second;
    }
    bool has(std::string const& name) const { return arguments_.contains(name); }
    void write(Fault const& fault) { xml_.element("error", fault.said, {{"code", fault.code}}); }

    /// A code of null where the arguments fit the verb.
    Fault refused() const
    {
        static std::map<std::string, std::set<std::string>> const takes{
            {"Identify", {}}, {"ListSets", {"resumptionToken"}}, {"ListMetadataFormats", {"identifier"}},
            {"GetRecord", {"identifier", "metadataPrefix"}},
            {"ListRecords", {"from", "until", "set", "metadataPrefix", "resumptionToken"}},
            {"ListIdentifiers", {"from", "until", "set", "metadataPrefix", "resumptionToken"}}};
        auto const known = takes.find(argument("verb"));
        if (known == takes.end()) return {"badVerb", "The verb must be one of Identify, ListMetadataFormats, ListSets, ListIdentifiers, ListRecords, GetRecord."};
        for (auto const& [name, value] : arguments_)
            if (name != "verb" && !known->second.contains(name)) return {"badArgument", known->first + " does not take " + name + "."};
        auto const lists = known->first == "ListRecords" || known->first == "ListIdentifiers";
        if (has("resumptionToken") && arguments_.size() > 2) return {"badArgument", "resumptionToken stands alone."};
        if (known->first == "GetRecord" && !(has("identifier") && has("metadataPrefix"))) return {"badArgument", "GetRecord needs identifier and metadataPrefix."};
        if (lists && !has("resumptionToken") && !has("metadataPrefix")) return {"badArgument", known->first + " needs metadataPrefix."};
        if (has("metadataPrefix") && argument("metadataPrefix") != "oai_dc") return {"cannotDisseminateFormat", "There is oai_dc only."};
        if (has("set") || known->first == "ListSets") return {"noSetHierarchy", "This repository has no sets."};
        return {nullptr, {}};
    }

    void answer()
    {
        auto const verb = argument("verb");
        if (verb == "Identify") identify();
        else if (verb == "ListMetadataFormats") formats();
        else if (verb == "GetRecord") one();
        else list(verb == "ListRecords");
    }

    void identify()
    {
        xml_.open("Identify").element("repositoryName", "Practice library of " + host_of(house_.public_url));
        xml_.element("baseURL", house_.public_url + "/oai").element("protocolVersion", "2.0").element("adminEmail", house_.mail);
        xml_.element("earliestDatestamp", stamp(db::earliest_harvest(snapshot_).value_or(Instant{0})));
        xml_.element("deletedRecord", "no").element("granularity", "YYYY-MM-DDThh:mm:ssZ").close();
    }

    void formats()
    {
        if (has("identifier") && !practice_of(argument("identifier"))) return write({"idDoesNotExist", "There is no such practice."});
        xml_.open("ListMetadataFormats").open("metadataFormat").element("metadataPrefix", "oai_dc");
        xml_.element("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd");
        xml_.element("metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/").close().close();
    }

    std::optional<db::HarvestedPractice> practice_of(std::string_view identifier)
    {
        if (!identifier.starts_with(prefix_)) return std::nullopt;
        identifier.remove_prefix(prefix_.size());
        auto const id = positive_number(identifier);
        return id ? db::harvest_practice(snapshot_, PracticeId{*id}) : std::nullopt;
    }

    void one()
    {
        auto const practice = practice_of(argument("identifier"));
        if (!practice) return write({"idDoesNotExist", "There is no such practice."});
        xml_.open("GetRecord");
        record(*practice);
        xml_.close();
    }

    Or<Range> range() const
    {
        if (has("resumptionToken")) {
            auto const resumed = range_of(argument("resumptionToken"));
            if (!resumed) return {{}, Fault{"badResumptionToken", "This resumption token was not given here."}};
            return {resumed, {}};
        }
        Range range;
        auto const from = argument("from"), until = argument("until");
        if (has("from")) {
            auto const at = parse_stamp(from, End::from);
            if (!at) return {{}, Fault{"badArgument", "from must be a day or a second in UTC."}};
            range.from = *at;
        }
        if (has("until")) {
            auto const at = parse_stamp(until, End::until);
            if (!at) return {{}, Fault{"badArgument", "until must be a day or a second in UTC."}};
            range.until = *at;
        }
        if (has("from") && has("until") && from.size() != until.size())
            return {{}, Fault{"badArgument", "from and until must be both days, or both seconds."}};
        if (range.from >= range.until) return {{}, Fault{"badArgument", "from must not be after until."}};
        return {range, {}};
    }

    void list(bool with_metadata)
    {
        auto const asked = range();
        if (asked.fault) return write(*asked.fault);
        auto wanted = *asked.value;
        auto found = db::harvest_practices(snapshot_, wanted.from, wanted.until, wanted.after, records_a_page + 1);
        if (found.empty()) return write({"noRecordsMatch", "Nothing changed in that time."});
        auto const more = std::int64_t(found.size()) > records_a_page;
        if (more) found.pop_back();
        xml_.open(with_metadata ? "ListRecords" : "ListIdentifiers");
        for (auto const& practice : found) with_metadata ? record(practice) : header(practice);
        if (more) {
            wanted.after = {found.back().changed, found.back().practice};
            xml_.element("resumptionToken", token_of(wanted));
        } else if (has("resumptionToken")) xml_.element("resumptionToken", "");
        xml_.close();
    }

    void header(db::HarvestedPractice const& practice)
    {
        xml_.open("header").element("identifier", prefix_ + std::to_string(practice.practice.value));
        xml_.element("datestamp", stamp(practice.changed)).close();
    }

    void record(db::HarvestedPractice const& practice)
    {
        xml_.open("record");
        header(practice);
        xml_.open("metadata");
        xml_.open("oai_dc:dc", {{"xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"},
                                {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                                {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                                {"xsi:schemaLocation", "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"}});
        xml_.element("dc:title", practice.title);
        for (auto const& author : practice.authors) xml_.element("dc:creator", author);
        for (auto const& term : practice.terms) xml_.element("dc:subject", term);
        if (!practice.summary.empty()) xml_.element("dc:description", practice.summary);
        xml_.element("dc:publisher", practice.owner).element("dc:date", stamp(practice.published)).element("dc:type", "Text");
        xml_.element("dc:identifier", house_.public_url + "/practices/" + std::to_string(practice.practice.value));
        xml_.element("dc:rights", practice.licence).close().close().close();
    }

    db::Snapshot& snapshot_;
    HarvestHouse const& house_;
    std::map<std::string, std::string> const& arguments_;
    Markup xml_;
    std::string prefix_;
};

}  // namespace

std::string harvest(db::Snapshot& snapshot, HarvestHouse const& house, HarvestRequest const& request, Instant at)
{
    return Answer(snapshot, house, request, at).take();
}

}  // namespace lyceum::server
