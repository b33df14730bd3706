#pragma once

#include "protocol/rooms.hpp"

/// What people ask their network for when the library has nothing for them, and what others answer.
namespace lyceum::needs {

using Title = Line<1, 160>;
/// Markdown.
using Detail = Text<0, 4'000>;

/// A term of the library that a need is placed by.
struct Term {
    TermId term;
    std::string title;
};

struct Need {
    NeedId id;
    NetworkId network;
    rooms::Author by;
    std::string title;
    std::string detail;
    /// `detail` rendered, safe to show.
    std::string html;
    std::vector<Term> terms;
    Instant at;
    std::int64_t replies = 0;
    std::optional<Instant> closed;
    std::string closedWhy;
    /// The practice that was what they asked for, where the caller may see it.
    std::optional<PracticeId> solvedBy;
    std::optional<std::string> solvedByTitle;
    /// It is the caller's, or the caller curates the library.
    bool mayClose = false;
};
BOOST_DESCRIBE_STRUCT(Term, (), (term, title))
BOOST_DESCRIBE_STRUCT(Need, (), (id, network, by, title, detail, html, terms, at, replies, closed, closedWhy, solvedBy, solvedByTitle, mayClose))

struct Reply {
    ReplyId id;
    rooms::Author by;
    Instant at;
    std::string body;
    std::string html;
    /// The practice that it points to, where the caller may see it.
    std::optional<PracticeId> practice;
    std::optional<std::string> practiceTitle;
    bool mayRemove = false;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (id, by, at, body, html, practice, practiceTitle, mayRemove))

/// Who curates the library of the network hears of it.
struct Post {
    static constexpr std::string_view name = "needs.post";
    static constexpr std::string_view summary = "Ask the network for what one did not find";
    static constexpr auto effect = Effect::writes;
    struct Request {
        LibraryId network;
        Title title;
        std::optional<Detail> detail;
        /// Shipped ones or the network's own.
        std::optional<List<TermId, 20>> terms;
    };
    static constexpr auto access = may(Right::post, &Request::network);
    struct Response { NeedId need; };
};
BOOST_DESCRIBE_STRUCT(Post::Request, (), (network, title, detail, terms))
BOOST_DESCRIBE_STRUCT(Post::Response, (), (need))

struct ListOfNetwork {
    static constexpr std::string_view name = "needs.list";
    static constexpr std::string_view summary = "What the people of a network asked for, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        LibraryId network;
        /// Absent: open and closed ones.
        std::optional<bool> open;
        /// Only those that the caller asked.
        std::optional<bool> mine;
        /// Placed by any of these.
        std::optional<List<TermId, 20>> terms;
        std::optional<NeedId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::network);
    struct Response {
        std::vector<Need> needs;
        /// Open ones of the network, counted up to 1,000.
        std::int64_t open = 0;
        bool more = false;
        /// The number of `network/N`'s last event: follow it from here.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Request, (), (network, open, mine, terms, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Response, (), (needs, open, more, lastEvent))

struct Get {
    static constexpr std::string_view name = "needs.get";
    static constexpr std::string_view summary = "A need and what was answered to it, oldest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        NeedId need;
        std::optional<ReplyId> after;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::need);
    struct Response {
        Need need;
        std::vector<Reply> replies;
        bool more = false;
        /// The number of `network/N`'s last event: follow it from here.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (need, after, limit))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (need, replies, more, lastEvent))

/// With a practice, words, or both. Who asked hears of it.
struct Answer {
    static constexpr std::string_view name = "needs.answer";
    static constexpr std::string_view summary = "Answer a need with a practice, or with words";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NeedId need;
        /// One that the caller may see; who asked is shown it only where they may see it too.
        std::optional<PracticeId> practice;
        std::optional<Text<0, 4'000>> body;
    };
    static constexpr auto access = may(Right::post, &Request::need);
    struct Response { ReplyId reply; };
};
BOOST_DESCRIBE_STRUCT(Answer::Request, (), (need, practice, body))
BOOST_DESCRIBE_STRUCT(Answer::Response, (), (reply))

struct RemoveReply {
    static constexpr std::string_view name = "needs.removeReply";
    static constexpr std::string_view summary = "Take an answer back, or as who curates the library take it out";
    static constexpr auto effect = Effect::writes;
    struct Request { ReplyId reply; };
    static constexpr auto access = may(Right::own, &Request::reply);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveReply::Request, (), (reply))

struct Close {
    static constexpr std::string_view name = "needs.close";
    static constexpr std::string_view summary = "Say that a need is open no longer, and what helped";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NeedId need;
        std::optional<Text<0, 500>> why;
        /// One that the caller may see.
        std::optional<PracticeId> solvedBy;
    };
    /// Who asked, and who curates the library.
    static constexpr auto access = may(Right::facilitate, &Request::need);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Close::Request, (), (need, why, solvedBy))

struct Reopen {
    static constexpr std::string_view name = "needs.reopen";
    static constexpr std::string_view summary = "Ask again for what was closed";
    static constexpr auto effect = Effect::writes;
    struct Request { NeedId need; };
    static constexpr auto access = may(Right::facilitate, &Request::need);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Reopen::Request, (), (need))

/// Topic `network/N`. Read the need for what it says now.
struct NeedChanged {
    static constexpr std::string_view name = "needs.needChanged";
    static constexpr std::string_view summary = "Somebody asked the network for something, or a need was answered, closed or opened again";
    NeedId need;
    bool open = true;
    std::int64_t replies = 0;
};
BOOST_DESCRIBE_STRUCT(NeedChanged, (), (need, open, replies))

using Operations = boost::mp11::mp_list<Post, ListOfNetwork, Get, Answer, RemoveReply, Close, Reopen>;
using Events = boost::mp11::mp_list<NeedChanged>;

}  // namespace lyceum::needs
