#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/thesaurus.h"
#include "index/vocabulary.h"
#include "query/expression.h"
#include "query/tree.h"

namespace rationale {

/// The printed words of an index, or of several taken together.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// Forms that begin with `prefix`, sorted; at most `most`.
  virtual std::vector<WordForm> with_prefix(std::string_view prefix, std::size_t most) const = 0;
  /// Whether a word of that stem was ever printed in parts.
  virtual bool is_printed_in_parts(std::string_view stem) const = 0;
  /// All forms of a stem, sorted.
  virtual std::vector<std::string> forms_of(std::string_view stem) const = 0;
};

/// Another wording that a search looks for too.
struct Expansion {
  std::string from;
  std::string to;
  double weight = 0;
  std::string_view list;
};

/// What an expander or universal character stands for in this index.
struct ExpandedWord {
  std::string typed;
  std::vector<std::string> forms;  ///< sorted
};

/// The words of `tokens` one right after the other; a joined word ("x-ray") also as printed whole.
/// An atom without a stem where there are none.
TextExpression words_in_order(const std::vector<Token>& tokens);

/// Translates the parts of a query that must hold into conditions. Not thread-safe: it uses an
/// analyzer.
class Resolver {
 public:
  Resolver(Analyzer& analyzer, const Thesaurus& thesaurus, const Vocabulary& vocabulary)
      : analyzer_(analyzer), thesaurus_(thesaurus), vocabulary_(vocabulary) {}

  /// Throws Error(usage) with the column where a part holds no word or an expander stands for too
  /// many.
  Condition condition(const QueryNode& node);

  const std::vector<Expansion>& synonyms() const { return synonyms_; }
  const std::vector<ExpandedWord>& expanded() const { return expanded_; }

 private:
  Condition in_field(const QueryNode& node, const Field* field);
  Condition of_children(ConditionKind kind, const QueryNode& node, const Field* field);
  Condition text_condition(TextExpression text, const QueryNode& node, const Field* field);
  Condition words(const QueryNode& node, const Field* field);
  Condition field_condition(const QueryNode& node);
  Condition values(const QueryNode& value, const QueryNode& node);
  Condition stated(const QueryNode& node);

  void note_joined(TextExpression& text) const;
  TextExpression text(const QueryNode& node);
  TextExpression of_lexeme(std::string_view typed);
  TextExpression marked(const QueryNode& node);
  TextExpression expand(std::string_view typed, const QueryNode& node);
  TextExpression looked_up(std::string_view typed, const QueryNode& node);
  TextExpression synonyms_of(const QueryNode& node);
  TextExpression phrase(const QueryNode& node);
  void add_run(const std::string& run, bool exact, std::vector<TextExpression>& parts);
  TextExpression exact(const Token& token) const;

  Analyzer& analyzer_;
  const Thesaurus& thesaurus_;
  const Vocabulary& vocabulary_;
  std::vector<Expansion> synonyms_;
  std::vector<ExpandedWord> expanded_;
  std::map<std::string, TextExpression, std::less<>> looked_up_;  // expanders as typed
  std::size_t forms_read_ = 0;                                    // for them
  std::size_t forms_found_ = 0;
};

}  // namespace rationale
