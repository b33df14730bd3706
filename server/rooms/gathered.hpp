#pragma once

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace lyceum::server::rooms {

/// Members by what they came for, on one core; belongs to its thread. Members may come and go while
/// they are visited.
template <class Key, class Member>
class Gathered {
public:
    void add(Key key, Member& member)
    {
        by_key_[key].push_back(&member);
        ++count_;
    }
    void remove(Key key, Member& member)
    {
        auto const found = by_key_.find(key);
        if (found == by_key_.end()) return;
        auto& list = found->second;
        auto const at = std::ranges::find(list, &member);
        if (at == list.end()) return;
        // A list that is walked keeps its places: who left becomes a gap.
        *at = nullptr;
        --count_;
        to_tidy_.push_back(key);
        if (!visiting_) tidy();
    }
    [[nodiscard]] std::size_t count() const { return count_; }

    /// Runs `work`, which visits.
    template <class Work>
    void visiting(Work work)
    {
        visiting_ = true;
        work();
        visiting_ = false;
        tidy();
    }
    /// Calls `visit(member)` for each who came for `key`; only within `visiting`, as the next one.
    template <class Visit>
    void each_of(Key key, Visit visit)
    {
        if (auto const found = by_key_.find(key); found != by_key_.end()) walk(found->second, visit);
    }
    /// Calls `visit(key, member)` for each.
    template <class Visit>
    void each(Visit visit)
    {
        for (auto& [key, list] : by_key_) walk(list, [&](Member& member) { visit(key, member); });
    }
    /// Whether anybody came for it.
    [[nodiscard]] bool has(Key key) const { return by_key_.contains(key); }

private:
    template <class Visit>
    static void walk(std::vector<Member*>& list, Visit const& visit)
    {
        // Who is added meanwhile is not visited: they have read what there is after this happened.
        auto const end = list.size();
        for (std::size_t i = 0; i < end; ++i)
            if (list[i]) visit(*list[i]);
    }
    void tidy()
    {
        for (auto const& key : to_tidy_) {
            auto const found = by_key_.find(key);
            if (found == by_key_.end()) continue;
            std::erase(found->second, nullptr);
            if (found->second.empty()) by_key_.erase(found);
        }
        to_tidy_.clear();
    }

    std::unordered_map<Key, std::vector<Member*>> by_key_;
    std::vector<Key> to_tidy_;
    std::size_t count_ = 0;
    bool visiting_ = false;
};

}  // namespace lyceum::server::rooms
