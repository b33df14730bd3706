#pragma once

#include "protocol/practices.hpp"

/// Reviews: a curator of the network's library who is not among the authors reads a practice's draft before it is
/// published, where the network wants it (`library.settings`).
namespace lyceum::reviews {

using practices::Part;
using practices::Visibility;

inline constexpr std::int64_t remarks_of_review_max = 200;

/// How a review ended; `taken_back` by who asked for it.
enum class Decision { approved, changes, declined, taken_back };
BOOST_DESCRIBE_ENUM(Decision, approved, changes, declined, taken_back)

/// What a reviewer can decide.
enum class Verdict { approved, changes, declined };
BOOST_DESCRIBE_ENUM(Verdict, approved, changes, declined)

struct Somebody {
    PersonId person;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Somebody, (), (person, name))

struct Checked {
    std::string item;
    bool ticked = false;
};
BOOST_DESCRIBE_STRUCT(Checked, (), (item, ticked))

struct Review {
    ReviewId id;
    PracticeId practice;
    /// As it is being written.
    std::string title;
    std::string ownerName;
    /// Whom it will be open to.
    Visibility visibility = Visibility::network;
    Instant askedAt;
    Somebody askedBy;
    std::optional<Decision> decision;
    std::optional<Instant> decidedAt;
    std::optional<Somebody> decidedBy;
    std::vector<Checked> checklist;
    std::string summary;
    std::int64_t remarks = 0;
    std::int64_t remarksOpen = 0;
    /// The caller may decide it.
    bool mayDecide = false;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (id, practice, title, ownerName, visibility, askedAt, askedBy, decision, decidedAt, decidedBy, checklist,
                       summary, remarks, remarksOpen, mayDecide))

struct Remark {
    RemarkId id;
    Part part = Part::title;
    std::string body;
    std::string html;
    Somebody by;
    Instant at;
    std::optional<Instant> settledAt;
};
BOOST_DESCRIBE_STRUCT(Remark, (), (id, part, body, html, by, at, settledAt))

/// For what the practice is open to already, or will be (`practices.widen`). The curators of the network are told.
struct Ask {
    static constexpr std::string_view name = "reviews.ask";
    static constexpr std::string_view summary = "Ask for a review of a practice's draft";
    static constexpr auto effect = Effect::writes;
    struct Request { PracticeId practice; };
    static constexpr auto access = may(Right::own, &Request::practice);
    struct Response { ReviewId review; };
};
BOOST_DESCRIBE_STRUCT(Ask::Request, (), (practice))
BOOST_DESCRIBE_STRUCT(Ask::Response, (), (review))

struct TakeBack {
    static constexpr std::string_view name = "reviews.takeBack";
    static constexpr std::string_view summary = "Take back that a review was asked for";
    static constexpr auto effect = Effect::writes;
    struct Request { ReviewId review; };
    static constexpr auto access = may(Right::own, &Request::review);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(TakeBack::Request, (), (review))

/// The draft itself is read with `practices.get`.
struct GetReview {
    static constexpr std::string_view name = "reviews.get";
    static constexpr std::string_view summary = "A review with its remarks, oldest first";
    static constexpr auto effect = Effect::reads;
    struct Request { ReviewId review; };
    static constexpr auto access = may(Right::see, &Request::review);
    struct Response {
        Review review;
        std::vector<Remark> remarks;
        /// Of the draft as it is now: `reviews.decide` names what the reviewer has read.
        std::int64_t revision = 0;
        /// The draft was written after the review was asked for.
        bool changedSince = false;
    };
};
BOOST_DESCRIBE_STRUCT(GetReview::Request, (), (review))
BOOST_DESCRIBE_STRUCT(GetReview::Response, (), (review, remarks, revision, changedSince))

struct ListOfLibrary {
    static constexpr std::string_view name = "reviews.list";
    static constexpr std::string_view summary = "Reviews in a network's library, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        LibraryId network;
        /// True: those that wait; false: those that were decided; absent: all.
        std::optional<bool> open;
        std::optional<ReviewId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::facilitate, &Request::network);
    struct Response {
        std::vector<Review> reviews;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfLibrary::Request, (), (network, open, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfLibrary::Response, (), (reviews, more))

struct ListOfPractice {
    static constexpr std::string_view name = "reviews.ofPractice";
    static constexpr std::string_view summary = "The reviews of a practice, newest first (50 at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { PracticeId practice; };
    static constexpr auto access = may(Right::own, &Request::practice);
    struct Response { std::vector<Review> reviews; };
};
BOOST_DESCRIBE_STRUCT(ListOfPractice::Request, (), (practice))
BOOST_DESCRIBE_STRUCT(ListOfPractice::Response, (), (reviews))

/// By a reviewer or by who writes the practice, while the review is open.
struct AddRemark {
    static constexpr std::string_view name = "reviews.remark";
    static constexpr std::string_view summary = "Remark on a part of a practice under review";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ReviewId review;
        Part part = Part::title;
        Text<1, 2'000> body;
    };
    static constexpr auto access = may(Right::see, &Request::review);
    struct Response { RemarkId remark; };
};
BOOST_DESCRIBE_STRUCT(AddRemark::Request, (), (review, part, body))
BOOST_DESCRIBE_STRUCT(AddRemark::Response, (), (remark))

struct SettleRemark {
    static constexpr std::string_view name = "reviews.settleRemark";
    static constexpr std::string_view summary = "Say that a remark is dealt with, or that it is not";
    static constexpr auto effect = Effect::writes;
    struct Request {
        RemarkId remark;
        bool settled = true;
    };
    static constexpr auto access = may(Right::own, &Request::remark);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SettleRemark::Request, (), (remark, settled))

/// To approve, every item of the checklist is ticked; it is published and opened as asked, at once. Where the draft was
/// written after `revision`: conflict.
struct Decide {
    static constexpr std::string_view name = "reviews.decide";
    static constexpr std::string_view summary = "Decide a review: approve it, ask for changes, or decline it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ReviewId review;
        /// The revision that the reviewer has read.
        Whole<1, (std::int64_t{1} << 53) - 1> revision;
        Verdict decision = Verdict::approved;
        /// The items of the checklist that hold, in their words.
        List<Line<1, 200>, 20> ticked;
        Text<0, 2'000> summary;
    };
    static constexpr auto access = may(Right::facilitate, &Request::review);
    struct Response {
        /// The version that was published, where it was approved.
        std::optional<std::int64_t> version;
    };
};
BOOST_DESCRIBE_STRUCT(Decide::Request, (), (review, revision, decision, ticked, summary))
BOOST_DESCRIBE_STRUCT(Decide::Response, (), (version))

using Operations = boost::mp11::mp_list<Ask, TakeBack, GetReview, ListOfLibrary, ListOfPractice, AddRemark, SettleRemark, Decide>;

}  // namespace lyceum::reviews
