#include "tests/bench/table.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace lyceum::bench {
namespace {

/// Three digits that count; whole where the number is large.
std::string shown(double value)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3) << value;
    auto digits = text.str();
    if (digits.find('.') != digits.npos) return digits;
    for (auto at = std::ptrdiff_t(digits.size()) - 3; at > 0; at -= 3) digits.insert(std::size_t(at), ",");
    return digits;
}

}  // namespace

void Table::line(std::string const& name, std::string const& value)
{
    out_ << "  " << std::left << std::setw(38) << name << ' ' << value << '\n' << std::flush;
}

void Table::latencies(std::string const& name, Histogram const& histogram)
{
    if (histogram.total() == 0) return;
    line(name + " p50 / p99 / p99.9", shown(histogram.quantile_ms(0.5)) + " / " + shown(histogram.quantile_ms(0.99)) + " / " +
                                          shown(histogram.quantile_ms(0.999)) + " ms");
}

void Table::speed(std::string const& what, Measured const& measured, Figures const& each, Figures const& gathered)
{
    auto const& figures = measured.figures;
    auto const rate = figures.deliveries_per_second();
    out_ << what << ", each publisher " << (figures.last_receipt.total() > 0 ? "at an offered rate" : "as fast as acknowledged") << '\n';
    line("deliveries/s", shown(rate) + "  (" + shown(figures.acknowledged_per_second()) + " messages/s, frames of " +
                             shown(figures.mean_frame_bytes()) + " bytes)");
    line("limit: gathered", shown(gathered.deliveries_per_second()) + "  -> the server reaches " +
                                shown(rate / gathered.deliveries_per_second()) + " of it");
    line("limit: one write each", shown(each.deliveries_per_second()) + "  -> the server reaches " +
                                      shown(rate / each.deliveries_per_second()) + " of it");
    latencies("delivery latency", figures.delivery);
    latencies("to last receipt", figures.last_receipt);
    latencies("acknowledgement", figures.acknowledgement);
    line("server CPU per million deliveries", shown(measured.cpu_us_per_delivery()) + " s");
    line("processors: server, generator", shown(measured.server_cpu_s / figures.seconds) + ", " + shown(figures.generator_cpu_s / figures.seconds));
    line("connections opened/s", shown(figures.connections_per_second));
    if (figures.behind > 0) line("told to be behind", shown(double(figures.behind)) + " times");
    out_ << '\n';
}

void Table::quiet(std::string const& what, Measured const& measured)
{
    auto const& figures = measured.figures;
    out_ << what << '\n';
    line("messages", shown(double(figures.last_receipt.total())) + " received by all, " + shown(double(figures.not_received_by_all)) + " not");
    latencies("to last receipt", figures.last_receipt);
    latencies("delivery latency", figures.delivery);
    latencies("acknowledgement", figures.acknowledgement);
    out_ << '\n';
}

void Table::steps(std::string const& what, Measured const& measured, Figures const& each)
{
    auto const& figures = measured.figures;
    auto const write_us = each.sender_cpu_s * 1e6 / double(each.deliveries);
    out_ << what << '\n';
    line("step changes", shown(double(figures.last_receipt.total())) + " received by all, " + shown(double(figures.not_received_by_all)) +
                             " not; frames of " + shown(figures.mean_frame_bytes()) + " bytes");
    latencies("to last receipt", figures.last_receipt);
    latencies("delivery latency", figures.delivery);
    line("server CPU for a participant", shown(measured.cpu_us_per_delivery()) + " us  (a raw write takes " + shown(write_us) + " us -> " +
                                             shown(measured.cpu_us_per_delivery() / write_us) + " of it)");
    out_ << '\n';
}

void Table::writes(std::string const& what, Measured const& measured, double syncs_per_second)
{
    auto const& figures = measured.figures;
    out_ << what << ", rooms that nobody follows\n";
    line("acknowledged messages/s", shown(figures.acknowledged_per_second()));
    line("limit: syncs of the disk/s", shown(syncs_per_second) + "  -> the server reaches " +
                                           shown(figures.acknowledged_per_second() / syncs_per_second) + " times this");
    latencies("acknowledgement", figures.acknowledgement);
    line("server CPU per message", shown(measured.server_cpu_s * 1e6 / double(figures.acknowledged)) + " us");
    line("processors: server, generator", shown(measured.server_cpu_s / figures.seconds) + ", " + shown(figures.generator_cpu_s / figures.seconds));
    line("connections opened/s", shown(figures.connections_per_second));
    out_ << '\n';
}

void Table::columns(std::string const& what, std::vector<std::string> const& names)
{
    out_ << '\n' << std::left << std::setw(50) << what;
    for (auto const& name : names) out_ << std::right << std::setw(14) << name;
    out_ << '\n';
}

void Table::row(std::string const& name, std::vector<double> const& values)
{
    out_ << "  " << std::left << std::setw(48) << name;
    for (auto const value : values) out_ << std::right << std::setw(14) << shown(value);
    out_ << '\n' << std::flush;
}

void Table::aim(std::string what, double found, std::string wanted, bool reached)
{
    aims_.push_back({std::move(what), found, std::move(wanted), reached});
}

bool Table::print_aims()
{
    std::size_t widest = 0;
    for (auto const& aim : aims_) widest = std::max(widest, aim.what.size());
    for (auto const& aim : aims_)
        out_ << "| " << std::left << std::setw(int(widest)) << aim.what << " | " << std::right << std::setw(6) << shown(aim.found) << " | "
             << std::left << std::setw(12) << aim.wanted << " | " << (aim.reached ? "reached    " : "NOT reached") << " |\n";
    return std::ranges::all_of(aims_, &Aim::reached);
}

}  // namespace lyceum::bench
