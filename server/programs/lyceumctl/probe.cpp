#include "server/programs/lyceumctl/probe.hpp"

#include "server/programs/lyceumctl/command.hpp"

#include <curl/curl.h>
#include <memory>

namespace lyceum::ctl {
namespace {

constexpr long patience_s = 10;
constexpr std::size_t longest_body = 64 * 1024;

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One request and what came back.
class Request {
public:
    explicit Request(std::string const& url) : easy_(curl_easy_init())
    {
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TIMEOUT, patience_s);
        set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_WRITEFUNCTION, &keep_body);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_HEADERFUNCTION, &look_at_header);
        set(CURLOPT_HEADERDATA, this);
    }
    template <class T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(easy_.get(), option, value);
    }
    void header(std::string const& line)
    {
        auto* const longer = curl_slist_append(headers_.get(), line.c_str());
        (void)headers_.release();
        headers_.reset(longer);
        set(CURLOPT_HTTPHEADER, longer);
    }
    Result<Probe::Answer> perform()
    {
        auto const result = curl_easy_perform(easy_.get());
        if (switched_) return Probe::Answer{101, {}};
        if (result != CURLE_OK) return refused(curl_easy_strerror(result));
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &answer_.status);
        return answer_;
    }

private:
    static std::size_t keep_body(char const* bytes, std::size_t size, std::size_t count, void* to)
    {
        auto& body = static_cast<Request*>(to)->answer_.body;
        if (body.size() + size * count > longest_body) return 0;
        body.append(bytes, size * count);
        return size * count;
    }
    /// What follows a 101 is no HTTP any more: the answer is known, and reading ends.
    static std::size_t look_at_header(char const* bytes, std::size_t size, std::size_t count, void* to)
    {
        std::string_view const line(bytes, size * count);
        if (!line.starts_with("HTTP/1.1 101")) return size * count;
        static_cast<Request*>(to)->switched_ = true;
        return 0;
    }

    std::unique_ptr<CURL, FreeEasy> easy_;
    std::unique_ptr<curl_slist, FreeList> headers_;
    Probe::Answer answer_;
    bool switched_ = false;
};

void prepare(Request& request, std::string const& token, Probe::Certificates certificates)
{
    if (!token.empty()) request.header("Authorization: Bearer " + token);
    if (certificates == Probe::Certificates::verified) return;
    request.set(CURLOPT_SSL_VERIFYPEER, 0L);
    request.set(CURLOPT_SSL_VERIFYHOST, 0L);
}

}  // namespace

Result<Probe::Answer> Probe::get(std::string const& path) const
{
    Request request(url_ + path);
    prepare(request, token_, certificates_);
    return request.perform();
}

Result<Probe::Answer> Probe::post(std::string const& path, std::string const& json) const
{
    Request request(url_ + path);
    prepare(request, token_, certificates_);
    request.header("Content-Type: application/json");
    request.set(CURLOPT_POSTFIELDS, json.c_str());
    return request.perform();
}

Result<Probe::Answer> Probe::upgrade(std::string const& path) const
{
    Request request(url_ + path);
    prepare(request, token_, certificates_);
    // The key is the example of RFC 6455, 1.2: nothing depends on it here.
    for (auto const* line : {"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: lyceum.v1"})
        request.header(line);
    return request.perform();
}

}  // namespace lyceum::ctl
