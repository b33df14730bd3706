#pragma once

#include <mutex>
#include <set>
#include <string>

namespace lyceum::server::net {

/// Names that one at a time works on. For any thread.
class UnderWay {
public:
    /// Given back when it goes; false where somebody else has the name.
    class Hold {
    public:
        Hold(UnderWay& all, std::string name) : all_(all), name_(std::move(name)), holds_(all.take(name_)) {}
        ~Hold()
        {
            if (holds_) all_.give_back(name_);
        }
        Hold(Hold const&) = delete;
        Hold& operator=(Hold const&) = delete;
        explicit operator bool() const { return holds_; }

    private:
        UnderWay& all_;
        std::string name_;
        bool holds_;
    };

private:
    bool take(std::string const& name)
    {
        std::lock_guard const lock(mutex_);
        return names_.insert(name).second;
    }
    void give_back(std::string const& name)
    {
        std::lock_guard const lock(mutex_);
        names_.erase(name);
    }

    std::mutex mutex_;
    std::set<std::string> names_;
};

}  // namespace lyceum::server::net
