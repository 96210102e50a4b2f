#pragma once

#include <streambuf>
#include <string>

namespace rationale {

/// An open input whose first bytes can be looked at before it is read, pipes included. A read error
/// is thrown as Error(rejected) and never taken for the end; a stream over the buffer passes it on
/// only with exceptions(std::ios::badbit).
class InputFile : public std::streambuf {
 public:
  /// "-" is standard input. Throws Error(rejected) with the reason where the input cannot be opened
  /// or its beginning cannot be read.
  explicit InputFile(const std::string& path);
  ~InputFile() override;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  /// The first 4 KiB, or all where there is less.
  const std::string& head() const { return head_; }

 private:
  int_type underflow() override;
  /// The next bytes, into `block`; none at the end.
  void read(std::string& block, std::size_t size);

  int file_;
  std::string head_;
  std::string block_;
};

/// The SHA-256 of a file's bytes in hex. Throws as InputFile does.
std::string hash_file(const std::string& path);

}  // namespace rationale
