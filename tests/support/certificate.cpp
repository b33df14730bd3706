#include "tests/support/certificate.hpp"

#include <cstdio>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace lyceum::testing {
namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(FILE* file) const { std::fclose(file); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void must(bool done)
{
    if (!done) throw std::runtime_error("cannot make a certificate");
}

Owned<FILE> open(std::filesystem::path const& file)
{
    Owned<FILE> opened(std::fopen(file.c_str(), "w"));
    must(opened != nullptr);
    return opened;
}

Owned<X509> self_signed(EVP_PKEY* key)
{
    constexpr long day_s = 24L * 60 * 60;
    Owned<X509> certificate(X509_new());
    std::uint64_t serial = 0;
    must(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
    must(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial) == 1);
    X509_set_version(certificate.get(), X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), day_s);
    X509_set_pubkey(certificate.get(), key);
    auto* name = X509_get_subject_name(certificate.get());
    constexpr unsigned char localhost[] = "localhost";
    must(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, localhost, -1, -1, 0) == 1);
    X509_set_issuer_name(certificate.get(), name);
    Owned<X509_EXTENSION> names(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1"));
    must(names && X509_add_ext(certificate.get(), names.get(), -1) == 1);
    must(X509_sign(certificate.get(), key, EVP_sha256()) > 0);
    return certificate;
}

}  // namespace

CertificateFiles make_certificate(std::filesystem::path const& folder)
{
    CertificateFiles files{folder / "certificate.pem", folder / "key.pem"};
    Owned<EVP_PKEY> const key(EVP_EC_gen("P-256"));
    must(key != nullptr);
    auto const certificate = self_signed(key.get());
    must(PEM_write_X509(open(files.certificate).get(), certificate.get()) == 1);
    must(PEM_write_PrivateKey(open(files.key).get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return files;
}

}  // namespace lyceum::testing
