#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace lyceum::server::net {

/// A bounded number of places for each name: connections of a person, or of an address. May be used
/// from any thread; outlives the places that it gave.
class Slots {
public:
    explicit Slots(int each) : each_(each) {}

    /// A place that is given back when the last copy of it goes; null where all are taken.
    std::shared_ptr<void> take(std::string const& name)
    {
        {
            std::lock_guard const lock(mutex_);
            auto& taken = taken_[name];
            if (taken >= each_) return nullptr;
            ++taken;
        }
        return {this, [name](Slots* slots) { slots->give_back(name); }};
    }

private:
    void give_back(std::string const& name)
    {
        std::lock_guard const lock(mutex_);
        auto const found = taken_.find(name);
        if (--found->second == 0) taken_.erase(found);
    }

    int each_;
    std::mutex mutex_;
    std::unordered_map<std::string, int> taken_;
};

}  // namespace lyceum::server::net
