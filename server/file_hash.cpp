#include "server/file_hash.hpp"

#include <fstream>
#include <memory>
#include <openssl/evp.h>
#include <vector>

namespace lyceum::server {

std::optional<db::Blob> hash_of_file(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!in || !context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) return std::nullopt;
    std::vector<char> piece(1 << 20);
    while (in.read(piece.data(), std::streamsize(piece.size())), in.gcount() > 0)
        if (EVP_DigestUpdate(context.get(), piece.data(), std::size_t(in.gcount())) != 1) return std::nullopt;
    if (in.bad()) return std::nullopt;
    db::Blob hash(32);
    if (EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(hash.data()), nullptr) != 1) return std::nullopt;
    return hash;
}

}  // namespace lyceum::server
