#include "server/link_asking.hpp"

#include "server/public_address.hpp"

#include <boost/beast/http/status.hpp>
#include <curl/curl.h>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <unistd.h>

namespace lyceum::server {
namespace {

constexpr int redirects_max = 5, look_for_stop_every_ms = 200;
constexpr std::size_t bytes_max = std::size_t{64} << 10;

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using Multi = std::unique_ptr<CURLM, FreeMulti>;

/// What an exchange counts and remembers while curl runs it.
struct Watch {
    LinkReach reach;
    bool refused_address = false;
    std::size_t bytes = 0;
};

/// Here is known what is really connected to, whatever a name was resolved to before.
curl_socket_t open_socket(void* given, curlsocktype, curl_sockaddr* to)
{
    auto& watch = *static_cast<Watch*>(given);
    if (watch.reach == LinkReach::public_internet && !is_public(to->addr)) {
        watch.refused_address = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t count_bytes(char*, std::size_t size, std::size_t count, void* given)
{
    auto& watch = *static_cast<Watch*>(given);
    watch.bytes += size * count;
    return watch.bytes > bytes_max ? 0 : size * count;
}

void set_up(CURL* easy, std::string const& url, std::string const& user_agent, LinkPatience patience, Watch& watch)
{
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // A name that is still being resolved is not waited for when the server stops.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(patience.each.count()));
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &watch);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, count_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &watch);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, count_bytes);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &watch);
}

/// Nothing where it was stopped.
std::optional<CURLcode> perform(CURL* easy, std::stop_token const& stop)
{
    Multi const multi(curl_multi_init());
    if (!multi || curl_multi_add_handle(multi.get(), easy) != CURLM_OK) return CURLE_FAILED_INIT;
    auto is_fault = false;
    for (int running = 1; running > 0 && !is_fault && !stop.stop_requested();) {
        is_fault = curl_multi_perform(multi.get(), &running) != CURLM_OK;
        if (running > 0 && !is_fault) is_fault = curl_multi_poll(multi.get(), nullptr, 0, look_for_stop_every_ms, nullptr) != CURLM_OK;
    }
    std::optional<CURLcode> code;
    if (is_fault) code = CURLE_FAILED_INIT;
    int left = 0;
    while (auto const* message = curl_multi_info_read(multi.get(), &left))
        if (message->msg == CURLMSG_DONE) code = message->data.result;
    curl_multi_remove_handle(multi.get(), easy);
    return code;
}

bool is_redirect(long status) { return status >= 300 && status < 400 && status != 304; }

/// The statuses of those who take no HEAD, or not from everybody.
bool refuses_head(long status) { return status == 403 || status == 405 || status == 501; }

/// Whether somebody is there: whom they let in is their own matter.
bool is_alive(long status) { return (status >= 200 && status < 300) || status == 401 || status == 403 || status == 429; }

std::string words_of(long status)
{
    auto const reason = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(unsigned(status)));
    return std::to_string(status) + ' ' + std::string(reason);
}

}  // namespace

struct LinkAsker::Answer {
    /// Nothing where it was stopped.
    std::optional<CURLcode> code;
    long status = 0;
    /// Where it leads on to.
    std::string next;
    bool refused_address = false;

    /// What was not read to its end is an answer too.
    [[nodiscard]] bool came() const { return status > 0 && (code == CURLE_OK || code == CURLE_WRITE_ERROR); }
};

LinkAsker::LinkAsker(LinkReach reach, std::string const& public_url, LinkPatience patience)
    : reach_(reach), user_agent_("Lyceum (+" + public_url + "; asks whether links still answer)"), patience_(patience)
{
    static auto const begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (begun != CURLE_OK) throw std::runtime_error("libcurl cannot be used");
}

LinkAsker::Answer LinkAsker::exchange(std::string const& url, char const* method, std::stop_token const& stop) const
{
    Watch watch{reach_};
    Easy const easy(curl_easy_init());
    if (!easy) return {CURLE_FAILED_INIT, 0, {}, false};
    set_up(easy.get(), url, user_agent_, patience_, watch);
    if (std::string_view(method) == "HEAD") curl_easy_setopt(easy.get(), CURLOPT_NOBODY, 1L);
    else curl_easy_setopt(easy.get(), CURLOPT_RANGE, "0-1023");

    Answer answer{.code = perform(easy.get(), stop)};
    answer.refused_address = watch.refused_address;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    char* next = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_REDIRECT_URL, &next);
    if (next) answer.next = next;
    return answer;
}

std::optional<std::string> LinkAsker::ask(std::string const& url, std::stop_token const& stop) const
{
    auto at = url;
    for (int redirects = 0; redirects <= redirects_max; ++redirects) {
        auto answer = exchange(at, "HEAD", stop);
        if (answer.came() && refuses_head(answer.status)) answer = exchange(at, "GET", stop);
        if (!answer.code) return std::nullopt;
        if (!answer.came() || !is_redirect(answer.status) || answer.next.empty()) return refusal_of(answer);
        at = answer.next;
    }
    return "it leads on more than " + std::to_string(redirects_max) + " times";
}

std::string LinkAsker::refusal_of(Answer const& answer) const
{
    if (answer.came()) return is_alive(answer.status) ? std::string() : words_of(answer.status);
    // Whether a name is known inside the server's own network is nobody's business: both are told alike.
    auto const* const no_host = reach_ == LinkReach::everywhere ? "no such host" : "no such host on the public internet";
    if (answer.refused_address) return no_host;
    switch (answer.code.value_or(CURLE_OK)) {
    case CURLE_COULDNT_RESOLVE_HOST: return no_host;
    case CURLE_COULDNT_CONNECT: return "nobody takes the connection";
    case CURLE_OPERATION_TIMEDOUT: return "no answer in time";
    case CURLE_PEER_FAILED_VERIFICATION: return "its certificate is not valid";
    case CURLE_SSL_CONNECT_ERROR: return "no safe connection can be made";
    case CURLE_UNSUPPORTED_PROTOCOL: return "it leads to what is no web address";
    case CURLE_URL_MALFORMAT: return "it is no web address";
    case CURLE_LOGIN_DENIED: return "a user name stands in the address";
    default: return "what came is no answer";
    }
}

}  // namespace lyceum::server
