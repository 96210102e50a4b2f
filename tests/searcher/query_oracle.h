#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "index/record.h"

/// What a random query asks for: its own tree, made together with the text, so that neither the
/// parser nor anything behind it is trusted.
struct OracleNode {
  enum class Kind {
    word,
    root,
    pattern,
    exact,
    phrase,
    any,
    all,
    without,
    never,
    near,
    unit,
    at_least,
    decision,
    field
  };
  Kind kind = Kind::word;
  std::vector<std::string> words;  ///< as typed; of a phrase several
  int n = 0;
  bool ordered = false;
  bool paragraph = false;
  std::string value;  ///< of decision; of field its name
  std::vector<OracleNode> children;

  bool is_text() const;
};

/// The text of a query that says what the tree says, with parentheses everywhere.
std::string query_text(const OracleNode& node);

/// The words of one section of an item, one entry a place.
struct OracleSection {
  rationale::SectionKind kind{};
  std::uint32_t begin = 0;         ///< of the section in the letter
  std::vector<std::string> stems;  ///< of each printed word
  std::vector<std::string> forms;
  std::vector<rationale::Span> bytes;  ///< in the section
  std::vector<int> sentence;
  std::vector<int> paragraph;
  /// Words printed in parts: stem, form, first and last place.
  struct Joined {
    std::string stem, form;
    int first, last;
  };
  std::vector<Joined> joined;
  std::vector<rationale::Span> sentence_bytes;
};

struct OracleItem {
  std::string id;
  std::string decision;
  std::vector<OracleSection> sections;
};

/// Evaluates queries over items by trying every combination of places. Slow and plain on purpose.
class Oracle {
 public:
  explicit Oracle(std::vector<OracleItem> items) : items_(std::move(items)) {}

  using Spans = std::set<std::pair<int, int>>;  // first and last word

  bool satisfies(const OracleNode& node, const OracleItem& item, const std::string& field = "");
  /// The ids of all items that satisfy the query, sorted.
  std::vector<std::string> ids(const OracleNode& node);
  /// Where the texts of the query that are not excluded stand in a section.
  Spans reasons(const OracleNode& node, const OracleSection& section,
                const std::string& field = "");
  const std::vector<OracleItem>& items() const { return items_; }

 private:
  Spans spans(const OracleNode& node, const OracleSection& section);
  Spans word_spans(const OracleNode& node, const std::string& word, const OracleSection& section);
  std::size_t count(const OracleNode& node, const OracleSection& section);

  std::vector<OracleItem> items_;
  rationale::Analyzer analyzer_;
  std::map<std::string, std::vector<rationale::Token>> analysed_;
  const std::vector<rationale::Token>& analyse(const std::string& word);
};

/// The items of an index as the oracle reads them.
std::vector<OracleItem> oracle_items(const std::string& folder);

/// Random queries over the words of some items.
class QueryGenerator {
 public:
  QueryGenerator(const std::vector<OracleItem>& items, std::uint64_t seed)
      : items_(items), random_(seed) {}
  OracleNode query(int depth);

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  void choose_place();
  std::string word();
  OracleNode text(int depth);
  OracleNode leaf();

  const std::vector<OracleItem>& items_;
  std::mt19937_64 random_;
  const OracleSection* section_ = nullptr;
  int place_ = 0;
};
