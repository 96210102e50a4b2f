#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/tsv.h"

namespace rationale {

/// The lists of data/lexicon/, built into the program; the folder named by the environment variable
/// RATIONALE_LEXICON replaces them (for experiments). Immutable, so threads may share one.
class Lexicon {
 public:
  /// The lists in use. Throws Error(usage) where RATIONALE_LEXICON names a folder that
  /// lacks a list or holds a malformed one.
  static const Lexicon& standard();

  /// The lists that are built into the program. Each is read when it is first asked for: most
  /// commands need few of them, and all take longer than a search.
  static Lexicon embedded();

  /// The lists of `folder`. Throws Error(usage) as standard() does.
  static Lexicon from_folder(const std::string& folder);

  /// A list by its file name without ".tsv". Throws Error(internal) for an unknown name.
  const Table& table(std::string_view name) const;

  /// Whether these are the built-in lists.
  bool is_embedded() const;

  /// The first 16 hex digits of the SHA-256 over all lists: two equal ones analyse alike.
  const std::string& hash() const;

 private:
  struct Lists;
  explicit Lexicon(std::shared_ptr<Lists> lists) : lists_(std::move(lists)) {}

  std::shared_ptr<Lists> lists_;
};

/// The names of all lists, in the order of the hash.
const std::vector<std::string_view>& lexicon_names();

}  // namespace rationale
