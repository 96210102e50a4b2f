#include "base/sha256.h"

#include <array>

// The functions of the digest itself, which OpenSSL calls deprecated: those that it recommends read
// its configuration first, two milliseconds of a command.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

namespace rationale {
namespace {

class Digest {
 public:
  Digest() { SHA256_Init(&context_); }

  void add(std::string_view bytes) { SHA256_Update(&context_, bytes.data(), bytes.size()); }

  std::string hex() {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256_Final(digest.data(), &context_);
    constexpr char digits[] = "0123456789abcdef";
    std::string out(2 * digest.size(), '0');
    for (std::size_t i = 0; i < digest.size(); ++i) {
      out[2 * i] = digits[digest[i] >> 4];
      out[2 * i + 1] = digits[digest[i] & 15];
    }
    return out;
  }

 private:
  SHA256_CTX context_{};
};

}  // namespace

struct Sha256::Impl {
  Digest digest;
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  impl_->digest.add(bytes);
}

std::string Sha256::hex() {
  return impl_->digest.hex();
}

std::string sha256_hex(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.hex();
}

std::string sha256_hex(std::istream& in) {
  Digest digest;
  std::array<char, 1 << 16> buffer{};
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0)
    digest.add({buffer.data(), static_cast<std::size_t>(in.gcount())});
  return digest.hex();
}

}  // namespace rationale
