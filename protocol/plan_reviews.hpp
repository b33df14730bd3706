#pragma once

#include "protocol/plans.hpp"

/// What others say about a plan: comments on any part of it, and what another school answers that reads it as a critical
/// friend.
namespace lyceum::plan_reviews {

using plans::PartName;

inline constexpr std::int64_t comments_of_plan_max = 5'000;
inline constexpr std::int64_t reviews_of_plan_max = 50;

struct Comment {
    PlanCommentId comment;
    /// `plan`, `section/vision`, `goal/12` …
    std::string part;
    /// Of what stands in a thread: its first comment.
    std::optional<PlanCommentId> thread;
    PersonId author;
    std::string name;
    std::string seatTitle;
    /// Markdown, and rendered; empty where it was deleted.
    std::string body;
    std::string html;
    Instant at;
    /// Of the first comment: the thread is done with.
    std::optional<Instant> settledAt;
    std::optional<std::string> settledBy;
    bool deleted = false;
};
BOOST_DESCRIBE_STRUCT(Comment, (), (comment, part, thread, author, name, seatTitle, body, html, at, settledAt, settledBy, deleted))

/// It stays with the plan: who sees the plan later reads it too. A settled thread is open again when somebody replies. The owner's people and who wrote in the thread are told.
struct Say {
    static constexpr std::string_view name = "plans.comment";
    static constexpr std::string_view summary = "Comment on a part of a plan, or reply to a comment";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        /// Of a reply: that of its thread.
        PartName part;
        /// Markdown.
        Text<1, 4'000> body;
        /// Any comment of the thread to reply in.
        std::optional<PlanCommentId> thread;
    };
    static constexpr auto access = may(Right::post, &Request::plan);
    struct Response { PlanCommentId comment; };
};
BOOST_DESCRIBE_STRUCT(Say::Request, (), (plan, part, body, thread))
BOOST_DESCRIBE_STRUCT(Say::Response, (), (comment))

/// A page has whole threads, those that began last first; within a thread the oldest first.
struct ListOfPlan {
    static constexpr std::string_view name = "plans.comments";
    static constexpr std::string_view summary = "The comments on a plan or on one part of it, by thread, newest threads first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PlanId plan;
        std::optional<PartName> part;
        /// True: open threads only.
        std::optional<bool> open;
        /// The first comment of the last thread of the page before.
        std::optional<PlanCommentId> before;
        /// Threads.
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::plan);
    struct Response {
        std::vector<Comment> comments;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfPlan::Request, (), (plan, part, open, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfPlan::Response, (), (comments, more))

/// For the owner's people.
struct Settle {
    static constexpr std::string_view name = "plans.settleComment";
    static constexpr std::string_view summary = "Say that a thread of comments on a plan is done with, or open it again";
    static constexpr auto effect = Effect::writes;
    struct Request {
        /// Any comment of the thread.
        PlanCommentId comment;
        bool on = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::comment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Settle::Request, (), (comment, on))

struct Delete {
    static constexpr std::string_view name = "plans.deleteComment";
    static constexpr std::string_view summary = "Delete one's own comment on a plan; the replies to it stay";
    static constexpr auto effect = Effect::writes;
    struct Request { PlanCommentId comment; };
    static constexpr auto access = may(Right::own, &Request::comment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Delete::Request, (), (comment))

struct Review {
    PlanReviewId review;
    PlanId plan;
    std::string planTitle;
    plans::OwnerShown owner;
    SchoolId school;
    std::string schoolName;
    /// The protocol that they go by.
    std::optional<ScriptId> script;
    std::optional<std::string> scriptTitle;
    /// What the owner wants to know.
    std::string question;
    std::string askedBy;
    Instant askedAt;
    std::string strong;
    std::string wondered;
    std::string suggested;
    std::optional<Instant> doneAt;
    std::optional<std::string> doneBy;
    /// The caller has a seat in the school that is asked, and it is not answered.
    bool mayAnswer = false;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (review, plan, planTitle, owner, school, schoolName, script, scriptTitle, question, askedBy, askedAt, strong,
                       wondered, suggested, doneAt, doneBy, mayAnswer))

/// Its people see the plan from then on, a draft too. A school is asked again once it has answered.
struct Ask {
    static constexpr std::string_view name = "planReviews.ask";
    static constexpr std::string_view summary = "Ask another school of the network to read a plan as a critical friend";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        SchoolId school;
        /// A facilitation protocol that the caller sees.
        std::optional<ScriptId> script;
        Text<1, 1'000> question;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response { PlanReviewId review; };
};
BOOST_DESCRIBE_STRUCT(Ask::Request, (), (plan, school, script, question))
BOOST_DESCRIBE_STRUCT(Ask::Response, (), (review))

/// Once. Its people see the plan on, as critical friends.
struct Answer {
    static constexpr std::string_view name = "planReviews.answer";
    static constexpr std::string_view summary = "Say what is strong in a plan, what one wondered, what one suggests";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanReviewId review;
        Text<1, 4'000> strong;
        Text<0, 4'000> wondered;
        Text<0, 4'000> suggested;
    };
    static constexpr auto access = may(Right::own, &Request::review);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Answer::Request, (), (review, strong, wondered, suggested))

/// Of a plan; or those that a school is asked for, for its people; or, with neither, those of all schools that the caller
/// has a seat in. Only of plans that the caller sees.
struct ListOfReviews {
    static constexpr std::string_view name = "planReviews.list";
    static constexpr std::string_view summary = "Reviews of plans by critical friends, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {
        std::optional<PlanId> plan;
        std::optional<SchoolId> school;
        /// True: not answered yet.
        std::optional<bool> open;
        std::optional<PlanReviewId> before;
        std::optional<Whole<1, 100>> limit;
    };
    struct Response {
        std::vector<Review> reviews;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfReviews::Request, (), (plan, school, open, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfReviews::Response, (), (reviews, more))

using Operations = boost::mp11::mp_list<Say, ListOfPlan, Settle, Delete, Ask, Answer, ListOfReviews>;

}  // namespace lyceum::plan_reviews
