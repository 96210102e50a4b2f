#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace rationale {

class Lexicon;

/// English stems for index and query: Snowball English over case-folded words, with the exceptions
/// of data/lexicon/stems.tsv (whole families: medical ≠ medication, necessity = necessary,
/// radicular = radiculopathy = radiculitis). Words with a digit or a joint ("10/325", "emg/ncv")
/// are left as they are; a possessive 's is cut. Remembers what it stemmed, so it is not
/// thread-safe; make one a thread.
class Stemmer {
 public:
  explicit Stemmer(const Lexicon& lexicon);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of `form`, which is case-folded. The reference holds until the next call.
  const std::string& stem(std::string_view form);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `stem` as it is up to 64 bytes; a longer one as its first 40 bytes (or less, to keep a code
/// point whole), "~" and 16 hex digits of its SHA-256, so that an index can hold it and two stay
/// two.
std::string short_stem(std::string_view stem);

}  // namespace rationale
