#include "server/local_time.hpp"
#include "server/programs/lyceumctl/check.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/statvfs.h>

namespace lyceum::ctl {
namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;
constexpr std::uint64_t free_enough_mib = 1024, free_least_mib = 100;
constexpr int days_before_expiry = 14;

struct FreeContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

void check_expiry(SSL_CTX* context, Findings& findings)
{
    auto const* const certificate = SSL_CTX_get0_certificate(context);
    int days = 0, seconds = 0;
    if (!certificate || ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate)) != 1)
        return findings.wrong("the TLS certificate has no date that can be read");
    if (days < 0 || seconds < 0) return findings.wrong("the TLS certificate has expired");
    auto const text = "the TLS certificate is valid for " + std::to_string(days) + " more days";
    if (days < days_before_expiry) findings.warning(text);
    else findings.fine(text);
}

}  // namespace

void check_disk(std::filesystem::path const& database, Findings& findings)
{
    struct statvfs disk {};
    auto const folder = std::filesystem::absolute(database).parent_path();
    if (statvfs(folder.c_str(), &disk) != 0) return findings.wrong("the disk of " + folder.string() + " cannot be looked at");
    auto const free_mib = std::uint64_t(disk.f_bavail) * disk.f_frsize / mebibyte;
    auto const text = std::to_string(free_mib) + " MiB are free in " + folder.string();
    if (free_mib < free_least_mib) findings.wrong(text + ": too little");
    else if (free_mib < free_enough_mib) findings.warning(text);
    else findings.fine(text);
}

void check_time_zones(std::span<std::string const> names, Findings& findings)
{
    auto const utc = server::TimeZone::load("UTC");
    if (!utc) return findings.wrong("there is no time zone data: install the package tzdata");
    auto all = true;
    for (auto const& name : names) {
        if (server::TimeZone::load(name)) continue;
        findings.wrong("the machine does not know the time zone " + name + " of a cohort: bring the package tzdata up to date");
        all = false;
    }
    if (all) findings.fine("time zone data is there, for all cohorts");
}

void check_tls(Settings const& settings, Findings& findings)
{
    if (settings.tls.certificate.empty()) {
        if (settings.http.public_url.starts_with("https://"))
            findings.fine("no TLS of its own: a proxy must do it for " + settings.http.public_url);
        else
            findings.warning("no TLS: for this machine only");
        return;
    }
    std::unique_ptr<SSL_CTX, FreeContext> const context(SSL_CTX_new(TLS_server_method()));
    if (SSL_CTX_use_certificate_chain_file(context.get(), settings.tls.certificate.c_str()) != 1)
        return findings.wrong("tls.certificate, " + settings.tls.certificate.string() + ", cannot be read as a PEM certificate");
    if (SSL_CTX_use_PrivateKey_file(context.get(), settings.tls.key.c_str(), SSL_FILETYPE_PEM) != 1)
        return findings.wrong("tls.key, " + settings.tls.key.string() + ", cannot be read, or is not the certificate's");
    check_expiry(context.get(), findings);
}

void check_web(Settings const& settings, Findings& findings)
{
    auto const page = settings.web.directory / "index.html";
    if (std::filesystem::is_regular_file(page)) findings.fine("the browser client is in " + settings.web.directory.string());
    else findings.wrong("there is no " + page.string() + ": build the browser client, or set web.directory");
}

}  // namespace lyceum::ctl
