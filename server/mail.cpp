#include "server/mail.hpp"

#include "server/access/secrets.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <memory>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr long connect_timeout_s = 15, transfer_timeout_s = 60;

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using Recipients = std::unique_ptr<curl_slist, FreeList>;

std::size_t read_message(char* to, std::size_t size, std::size_t count, void* rest_of_message)
{
    auto& rest = *static_cast<std::string_view*>(rest_of_message);
    auto const taken = std::min(size * count, rest.size());
    std::copy_n(rest.data(), taken, to);
    rest.remove_prefix(taken);
    return taken;
}

int break_off_when_stopped(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<std::stop_token const*>(stop)->stop_requested() ? 1 : 0;
}

/// What identifies a letter in the log and in its Message-ID: random, and telling nothing.
std::string new_letter_id()
{
    auto secret = access::new_secret().substr(0, 22);
    std::replace_if(secret.begin(), secret.end(), [](char c) { return c == '-' || c == '_'; }, 'x');
    return secret;
}

void set_up(CURL* easy, Settings::Mail const& settings)
{
    curl_easy_setopt(easy, CURLOPT_URL, settings.url.c_str());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, transfer_timeout_s);
    // A passphrase must not go in the clear because somebody on the way took STARTTLS out.
    curl_easy_setopt(easy, CURLOPT_USE_SSL, settings.username.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL);
    if (settings.username.empty()) return;
    curl_easy_setopt(easy, CURLOPT_USERNAME, settings.username.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, settings.password.c_str());
}

}  // namespace

SmtpMailer::SmtpMailer(Settings::Mail settings, MailPatience patience) : settings_(std::move(settings)), patience_(patience)
{
    if (!works()) return;
    static auto const begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (begun != CURLE_OK) throw std::runtime_error("libcurl cannot be used");
    thread_ = std::jthread([this](std::stop_token stop) { loop(std::move(stop)); });
}

SmtpMailer::~SmtpMailer()
{
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
    if (!waiting_.empty()) spdlog::warn("event=mail_given_up reason=stopping letters={}", waiting_.size());
}

void SmtpMailer::send(Letter letter)
{
    if (!works()) return;
    auto const mailbox = parse_mailbox(letter.to);
    if (!mailbox || !mailbox->name.empty()) {
        spdlog::warn("event=mail_refused reason=\"not a mail address\"");
        return;
    }
    Waiting waiting{std::move(letter), new_letter_id(), Clock::now(), 0};
    std::lock_guard const lock(mutex_);
    if (waiting_.size() >= waiting_max) {
        spdlog::error("event=mail_refused reason=\"too many letters wait\" waiting={}", waiting_.size());
        return;
    }
    waiting_.push_back(std::move(waiting));
    wanted_.notify_one();
}

std::optional<SmtpMailer::Waiting> SmtpMailer::next(std::stop_token const& stop)
{
    auto const sooner = [](Waiting const& a, Waiting const& b) { return a.due < b.due; };
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        auto const first = std::min_element(waiting_.begin(), waiting_.end(), sooner);
        if (first == waiting_.end()) {
            wanted_.wait(lock, stop, [this] { return !waiting_.empty(); });
        } else if (auto const due = first->due; due > Clock::now()) {
            // A letter that comes meanwhile is due at once.
            auto const count = waiting_.size();
            wanted_.wait_until(lock, stop, due, [&] { return waiting_.size() != count; });
        } else {
            auto waiting = std::move(*first);
            waiting_.erase(first);
            return waiting;
        }
    }
    return std::nullopt;
}

void SmtpMailer::loop(std::stop_token stop)
{
    while (auto waiting = next(stop)) handle(*std::move(waiting), stop);
}

void SmtpMailer::handle(Waiting waiting, std::stop_token const& stop)
{
    auto const outcome = transfer(waiting, stop);
    ++waiting.tries;
    if (outcome == Outcome::sent) {
        spdlog::info("event=mail_sent letter={} tries={}", waiting.id, waiting.tries);
    } else if (outcome == Outcome::refused || waiting.tries >= patience_.tries) {
        spdlog::error("event=mail_given_up letter={} tries={}", waiting.id, waiting.tries);
    } else {
        auto pause = patience_.first_pause;
        for (int i = 1; i < waiting.tries; ++i) pause *= patience_.factor;
        waiting.due = Clock::now() + pause;
        std::lock_guard const lock(mutex_);
        waiting_.push_back(std::move(waiting));
    }
}

SmtpMailer::Outcome SmtpMailer::transfer(Waiting const& waiting, std::stop_token const& stop)
{
    auto const from = parse_mailbox(settings_.from);
    Easy const easy(curl_easy_init());
    Recipients const recipients(curl_slist_append(nullptr, ("<" + waiting.letter.to + ">").c_str()));
    if (!from || !easy || !recipients) return Outcome::refused;

    auto const message = compose(waiting.letter, *from, waiting.id, now());
    std::string_view rest = message;
    set_up(easy.get(), settings_);
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, ("<" + from->address + ">").c_str());
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(easy.get(), CURLOPT_READDATA, &rest);
    curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_XFERINFOFUNCTION, break_off_when_stopped);
    curl_easy_setopt(easy.get(), CURLOPT_XFERINFODATA, &stop);
    curl_easy_setopt(easy.get(), CURLOPT_NOPROGRESS, 0L);

    auto const result = curl_easy_perform(easy.get());
    if (result == CURLE_OK) return Outcome::sent;
    long reply = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &reply);
    // curl's own words name no address; the mail server's might, so only its number is logged.
    spdlog::warn("event=mail_failed letter={} reply={} reason=\"{}\"", waiting.id, reply, curl_easy_strerror(result));
    // RFC 5321, 4.2.1: 5yz is for good, 4yz for the moment.
    return reply >= 500 ? Outcome::refused : Outcome::try_again;
}

}  // namespace lyceum::server
