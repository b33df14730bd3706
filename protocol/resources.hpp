#pragma once

#include "protocol/operation.hpp"

/// Resources: the files, links and videos of a practice. Files come by resumable upload to /uploads and are read at
/// /resources/<id>/file: protocol/README.md.
namespace lyceum::resources {

/// `captions` and `chapters` are WebVTT files of a video.
enum class Kind { file, image, video, audio, link, captions, chapters };
BOOST_DESCRIBE_ENUM(Kind, file, image, video, audio, link, captions, chapters)

using Title = Line<1, 200>;
using Note = Line<0, 500>;
/// `http` or `https`.
using Url = Line<10, 2'000>;
/// Of captions: `en`, `es-MX`.
using Language = Line<0, 20>;

/// The most resources of one practice.
inline constexpr std::int64_t resources_max = 200;

/// Of a link that did not answer when it was asked last.
struct Silence {
    /// When it was asked.
    Instant at;
    /// In a few words: `404 Not Found`.
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Silence, (), (at, reason))

struct Resource {
    ResourceId id;
    PracticeId practice;
    Kind kind = Kind::file;
    std::string title;
    std::string note;
    /// Of a file: as it was uploaded, its media type by what is in it, and its bytes.
    std::optional<std::string> name;
    std::optional<std::string> type;
    std::optional<std::int64_t> size;
    /// Of a link.
    std::optional<std::string> url;
    /// The part of the address that says who is responsible for what is there: `www.example.org`.
    std::optional<std::string> host;
    /// Of a link: when it last answered, where it was asked and did. Links are asked about once a week.
    std::optional<Instant> alive;
    std::optional<Silence> silent;
    /// The video that captions or chapters are of.
    std::optional<ResourceId> captionsOf;
    std::string language;
    Instant added;
    /// There is a picture of it at /resources/<id>/picture.
    bool hasPicture = false;
    /// What is said in the video, from its captions; only in `resources.get`.
    std::string transcript;
    /// A published version of the practice names it.
    bool published = false;
};
BOOST_DESCRIBE_STRUCT(Resource, (),
                      (id, practice, kind, title, note, name, type, size, url, host, alive, silent, captionsOf, language, added,
                       hasPicture, transcript, published))

struct ListOfPractice {
    static constexpr std::string_view name = "resources.list";
    static constexpr std::string_view summary = "The files, links and videos of a practice, in order";
    static constexpr auto effect = Effect::reads;
    struct Request { PracticeId practice; };
    static constexpr auto access = anyone_may(Right::see, &Request::practice);
    struct Response {
        /// What is not published yet only for who reads the practice's draft.
        std::vector<Resource> resources;
        bool mayChange = false;
        /// The largest file that the caller may upload, bytes.
        std::int64_t fileBytesMax = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfPractice::Request, (), (practice))
BOOST_DESCRIBE_STRUCT(ListOfPractice::Response, (), (resources, mayChange, fileBytesMax))

struct Get {
    static constexpr std::string_view name = "resources.get";
    static constexpr std::string_view summary = "One resource: of a link, who is responsible for what is there";
    static constexpr auto effect = Effect::reads;
    struct Request { ResourceId resource; };
    static constexpr auto access = anyone_may(Right::see, &Request::resource);
    struct Response {
        Resource resource;
        std::string practiceTitle;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (resource))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (resource, practiceTitle))

struct AddLink {
    static constexpr std::string_view name = "resources.addLink";
    static constexpr std::string_view summary = "Add a link to a practice";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        Title title;
        Url url;
        std::optional<Note> note;
    };
    static constexpr auto access = may(Right::own, &Request::practice);
    struct Response { ResourceId resource; };
};
BOOST_DESCRIBE_STRUCT(AddLink::Request, (), (practice, title, url, note))
BOOST_DESCRIBE_STRUCT(AddLink::Response, (), (resource))

struct Update {
    static constexpr std::string_view name = "resources.update";
    static constexpr std::string_view summary = "Change what a resource is called";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ResourceId resource;
        std::optional<Title> title;
        std::optional<Note> note;
        std::optional<Language> language;
    };
    static constexpr auto access = may(Right::own, &Request::resource);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (resource, title, note, language))

struct Move {
    static constexpr std::string_view name = "resources.move";
    static constexpr std::string_view summary = "Put a resource elsewhere in its practice's order";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ResourceId resource;
        /// Absent: to the front. One of the same practice.
        std::optional<ResourceId> after;
    };
    static constexpr auto access = may(Right::own, &Request::resource);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Move::Request, (), (resource, after))

/// Gone at once, also from what was published; captions go with their video.
struct Remove {
    static constexpr std::string_view name = "resources.remove";
    static constexpr std::string_view summary = "Take a resource out of its practice";
    static constexpr auto effect = Effect::writes;
    struct Request { ResourceId resource; };
    static constexpr auto access = may(Right::own, &Request::resource);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (resource))

/// Topic `practice/N`: read the list again.
struct ResourcesChanged {
    static constexpr std::string_view name = "resources.changed";
    static constexpr std::string_view summary = "The resources of a practice changed";
    PracticeId practice;
};
BOOST_DESCRIBE_STRUCT(ResourcesChanged, (), (practice))

using Operations = boost::mp11::mp_list<ListOfPractice, Get, AddLink, Update, Move, Remove>;
using Events = boost::mp11::mp_list<ResourcesChanged>;

}  // namespace lyceum::resources
