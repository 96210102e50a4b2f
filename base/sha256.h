#pragma once

#include <istream>
#include <memory>
#include <string>
#include <string_view>

namespace rationale {

/// The SHA-256 of `bytes` in 64 lower-case hex digits (FIPS 180-4, by OpenSSL).
std::string sha256_hex(std::string_view bytes);

/// The same of all that `in` still holds, read in pieces.
std::string sha256_hex(std::istream& in);

/// The same of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  /// Of all that was added; nothing can be added afterwards.
  std::string hex();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
