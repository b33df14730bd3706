#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

namespace lyceum::server {

/// Which addresses are connected to.
enum class LinkReach {
    public_internet,  ///< and no other, whatever a name or a redirect leads to
    everywhere        ///< also those of the network that the server stands in
};

/// How long an answer is waited for.
struct LinkPatience {
    std::chrono::milliseconds each{10'000};  ///< of one request; redirects are each one
};

/// Asks whether links still answer: with HEAD, and GET where that is refused. Sends no credentials and no cookies, uses
/// no proxy, follows five redirects at most, and reads 64 kB at most of each answer.
class LinkAsker {
public:
    /// `public_url` says in the User-Agent who asks.
    LinkAsker(LinkReach reach, std::string const& public_url, LinkPatience patience = {});

    /// Why the link does not answer, in a few words; empty where it does: also where somebody is there who lets only some
    /// in. Nothing where it was stopped before that is known. Waits for other people's servers.
    [[nodiscard]] std::optional<std::string> ask(std::string const& url, std::stop_token const& stop) const;

private:
    struct Answer;
    [[nodiscard]] Answer exchange(std::string const& url, char const* method, std::stop_token const& stop) const;
    [[nodiscard]] std::string refusal_of(Answer const& answer) const;

    LinkReach reach_;
    std::string user_agent_;
    LinkPatience patience_;
};

}  // namespace lyceum::server
