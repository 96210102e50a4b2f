#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/body_parts.h"
#include "analyzers/categories.h"
#include "analyzers/understanding.h"
#include "index/record.h"
#include "searcher/findings.h"

namespace rationale {

/// What an item is about, as far as another can be like it. Of several items: all that any of them
/// has, each with the share of them that has it.
struct Profile {
  using Shares = std::map<std::string, double>;

  Shares categories;
  Shares subcategories;
  Shares findings;  ///< "functional_improvement:absent"
  Shares titles;    ///< of the guidelines that either side relies on
  Shares sections;  ///< "<title>, <section>"
  Shares body_parts;
  Shares treatment;                          ///< stems of the treatment's words
  Shares words;                              ///< stems of the findings' words
  std::map<std::string, std::string> forms;  ///< of a stem of the treatment, as printed

  bool empty() const;
  /// Takes in `other`, one of `of` items.
  void add(const Profile& other, double of);
};

/// Makes profiles. Recitals, the background and sentences that many letters share say nothing about
/// what an item is like, so that boilerplate makes no two letters similar. Not thread-safe.
class Profiler {
 public:
  /// `database` tells how widely a sentence is shared. It must outlive the profiler.
  explicit Profiler(const Xapian::Database& database);

  Profile of(const ItemRecord& item);
  /// All but the words, which take most of the time: what candidates are compared by.
  Profile outline(const ItemRecord& item);
  /// A text that is no item: a passage, or a treatment and a rationale.
  Profile of_text(std::string_view treatment, std::string_view rationale,
                  const std::vector<Citation>& guidelines);

 private:
  void add_treatment(std::string_view treatment, Profile& profile);
  static void add_guidelines(const std::vector<Citation>& guidelines, Profile& profile);
  void add_words(const StoredSection& rationale, Profile& profile);
  bool is_boilerplate(std::string_view sentence) const;

  const Xapian::Database& database_;
  Annotator annotator_;
  Analyzer analyzer_;
  Categories categories_;
  BodyParts body_parts_;
};

}  // namespace rationale
