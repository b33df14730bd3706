#pragma once

#include "server/letter.hpp"
#include "server/services.hpp"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace lyceum::server {

/// How long a letter is tried again that the mail server could not take for the moment.
struct MailPatience {
    std::chrono::milliseconds first_pause = std::chrono::seconds(30);
    int factor = 3;  ///< each pause is so many times the one before
    int tries = 6;   ///< with the defaults the last one is an hour after the first
};

/// Mail over SMTP, by a thread of its own. STARTTLS is used where the mail server offers it, and
/// demanded where a user name is set. What waits is bounded and not kept over a restart: nothing that
/// the product needs depends on mail. Failures are logged without address or text.
class SmtpMailer : public Mailer {
public:
    explicit SmtpMailer(Settings::Mail settings, MailPatience patience = {});
    /// Letters that still wait are given up; a transfer under way is broken off.
    ~SmtpMailer() override;

    /// False where no mail server is set; letters are dropped then.
    [[nodiscard]] bool works() const override { return !settings_.url.empty(); }
    using Mailer::send;
    void send(Letter letter) override;

    static constexpr std::size_t waiting_max = 2'000;

private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        Letter letter;
        std::string id;
        Clock::time_point due;
        int tries = 0;
    };
    enum class Outcome { sent, refused, try_again };

    void loop(std::stop_token stop);
    void handle(Waiting waiting, std::stop_token const& stop);
    Outcome transfer(Waiting const& waiting, std::stop_token const& stop);
    std::optional<Waiting> next(std::stop_token const& stop);

    Settings::Mail settings_;
    MailPatience patience_;
    std::mutex mutex_;
    std::condition_variable_any wanted_;
    std::vector<Waiting> waiting_;
    std::jthread thread_;
};

}  // namespace lyceum::server
