#include "server/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

/// The message on one line.
class OneLine final : public spdlog::custom_flag_formatter {
public:
    void format(spdlog::details::log_msg const& message, std::tm const&, spdlog::memory_buf_t& line) override
    {
        for (char const c : message.payload) {
            auto const byte = static_cast<unsigned char>(c);
            if (byte == '\n') append(line, "\\n");
            else if (byte < 0x20 || byte == 0x7F) fmt::format_to(std::back_inserter(line), "\\x{:02x}", byte);
            else line.push_back(c);
        }
    }
    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<OneLine>(); }

private:
    static void append(spdlog::memory_buf_t& line, std::string_view text) { line.append(text.data(), text.data() + text.size()); }
};

spdlog::sink_ptr sink_of(std::string const& file)
{
    if (file.empty()) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
}

}  // namespace

void start_log(Settings::Log const& settings)
{
    auto logger = std::make_shared<spdlog::logger>("lyceum", sink_of(settings.file));
    auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    formatter->add_flag<OneLine>('*').set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %*");
    logger->set_formatter(std::move(formatter));
    logger->set_level(spdlog::level::from_str(settings.level));
    logger->flush_on(spdlog::level::debug);
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace lyceum::server
