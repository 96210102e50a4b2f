#include "query/small_connectors.h"

#include <algorithm>
#include <iterator>

#include "query/typed_text.h"

namespace rationale {
namespace {

// Words of prose: a query that has one is a sentence, not a list of terms.
constexpr std::string_view prose[] = {
    "a",     "an",    "the",   "of",   "to",   "for",   "in",   "on",     "at",
    "by",    "with",  "from",  "is",   "are",  "was",   "were", "be",     "been",
    "has",   "have",  "had",   "do",   "does", "did",   "that", "this",   "these",
    "it",    "there", "which", "who",  "what", "no",    "can",  "could",  "should",
    "would", "may",   "might", "will", "as",   "than",  "when", "why",    "how",
    "he",    "she",   "they",  "his",  "her",  "their", "if",   "because"};

bool is_plain(const Lexeme& lexeme, std::string_view word) {
  return lexeme.kind == LexemeKind::word && lexeme.mark == WordMark::plain &&
         lowered(lexeme.text) == word;
}

bool is_small_connector(const Lexeme& lexeme) {
  return is_plain(lexeme, "and") || is_plain(lexeme, "or") || is_plain(lexeme, "not");
}

class SmallConnectorReader {
 public:
  explicit SmallConnectorReader(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) {
    note_statements();
  }

  SmallConnectors run() {
    const bool beside = std::any_of(lexemes_.begin(), lexemes_.end(), [](const Lexeme& lexeme) {
      return lexeme.kind == LexemeKind::connector || lexeme.kind == LexemeKind::at_least;
    });
    for (std::size_t i = 0; i < lexemes_.size(); ++i)
      if (valued_[i] && joins_values(i)) read(i);
    if (beside || is_list_of_terms() || joins_fields() || joins_groups()) {
      drop_but();
      for (std::size_t i = 0; i < lexemes_.size(); ++i)
        if (!stated_[i]) read(i);
    }
    return {std::move(lexemes_), std::move(notes_)};
  }

 private:
  // Which lexemes stand within absent:(…), present:(…) or the value of a field that is no text. Of
  // values "or" joins several: "decision:(upheld or overturned)".
  void note_statements() {
    stated_.assign(lexemes_.size(), false);
    valued_.assign(lexemes_.size(), false);
    for (std::size_t i = 0; i + 1 < lexemes_.size(); ++i) {
      const Lexeme& name = lexemes_[i];
      const bool values = name.kind == LexemeKind::field && name.field->kind != FieldKind::text;
      if ((name.kind != LexemeKind::modifier && !values) ||
          lexemes_[i + 1].kind != LexemeKind::open)
        continue;
      int depth = 0;
      for (std::size_t k = i + 1; k < lexemes_.size(); ++k) {
        depth += lexemes_[k].kind == LexemeKind::open;
        depth -= lexemes_[k].kind == LexemeKind::close;
        stated_[k] = true;
        valued_[k] = values;
        if (depth == 0) break;
      }
    }
  }

  // "or" between values of one word or phrase each.
  bool joins_values(std::size_t i) const {
    if (!is_plain(lexemes_[i], "or") || i < 2 || i + 2 >= lexemes_.size()) return false;
    const Lexeme& before = lexemes_[i - 2];
    const Lexeme& behind = lexemes_[i + 2];
    return (before.kind == LexemeKind::open || before.kind == LexemeKind::connector) &&
           (behind.kind == LexemeKind::close || is_plain(behind, "or"));
  }

  // "epidural and injection and not radiculopathy": terms of one or two words, "and not" or "but
  // not" among what joins them, and no word of prose.
  bool is_list_of_terms() const {
    bool excludes = false;
    std::size_t words = 0;
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      const Lexeme& lexeme = lexemes_[i];
      const bool joins = is_small_connector(lexeme) || is_plain(lexeme, "but");
      if (i + 2 < lexemes_.size() && (is_plain(lexeme, "and") || is_plain(lexeme, "but")))
        excludes = excludes || (i > 0 && is_plain(lexemes_[i + 1], "not"));
      words = joins ? 0 : words + 1;
      if (words > 2 && lexeme.kind == LexemeKind::word) return false;
      if (lexeme.kind == LexemeKind::word && is_word_of_prose(lexeme.text)) return false;
    }
    return excludes;
  }

  bool is_field(std::size_t i) const {
    return lexemes_[i].kind == LexemeKind::field || lexemes_[i].kind == LexemeKind::modifier;
  }

  // Where the part that ends before `i` begins, its field included; `i` where none ends there.
  std::size_t part_before(std::size_t i) const {
    if (i == 0 || !ends_part(i - 1)) return i;
    std::size_t begin = i - 1;
    for (int depth = lexemes_[begin].kind == LexemeKind::close; depth > 0 && begin > 0;) {
      --begin;
      depth += lexemes_[begin].kind == LexemeKind::close;
      depth -= lexemes_[begin].kind == LexemeKind::open;
    }
    return begin > 0 && is_field(begin - 1) ? begin - 1 : begin;
  }

  // The query is one of terms, not a sentence.
  bool has_prose() const {
    return std::any_of(lexemes_.begin(), lexemes_.end(), [](const Lexeme& lexeme) {
      return lexeme.kind == LexemeKind::word && is_word_of_prose(lexeme.text);
    });
  }

  // "treatment:MRI or treatment:CT", "therapy not decision:upheld": beside a field and in a list of
  // terms also "and".
  bool joins_fields() const {
    const bool sentence = has_prose();
    for (std::size_t i = 0; i + 1 < lexemes_.size(); ++i) {
      if (stated_[i] || !is_small_connector(lexemes_[i])) continue;
      const std::size_t before = part_before(i);
      const bool negates = is_plain(lexemes_[i], "not");
      const bool behind = is_field(i + 1);
      const bool ahead = before < i && is_field(before) && !negates;
      if ((behind || ahead) && (!sentence || !is_plain(lexemes_[i], "and"))) return true;
    }
    return false;
  }

  // "(knee or shoulder) MRI", "not (MRI or CT)": within a group of terms; of a field's group also
  // "not": "treatment:(knee not MRI)".
  bool joins_groups() const {
    if (has_prose()) return false;
    constexpr std::size_t longest_term = 3;
    std::vector<bool> of_field;  // of the groups that are open
    std::size_t words = 0;
    bool joins = false;
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      const LexemeKind kind = lexemes_[i].kind;
      if (kind == LexemeKind::open) of_field.push_back(i > 0 && is_field(i - 1));
      if (kind == LexemeKind::close && !of_field.empty()) of_field.pop_back();
      const bool small = is_small_connector(lexemes_[i]);
      words = small || kind != LexemeKind::word ? 0 : words + 1;
      if (words > longest_term) return false;
      if (!small || stated_[i] || of_field.empty() || i == 0) continue;
      const bool negates = is_plain(lexemes_[i], "not");
      joins = joins || ((!negates || of_field.back()) && ends_part(i - 1) && begins_part(i + 1));
    }
    return joins;
  }

  // "but not" is "not".
  void drop_but() {
    for (std::size_t i = 0; i + 1 < lexemes_.size(); ++i)
      if (is_plain(lexemes_[i], "but") && is_plain(lexemes_[i + 1], "not") && !stated_[i]) {
        lexemes_.erase(lexemes_.begin() + static_cast<std::ptrdiff_t>(i));
        stated_.erase(stated_.begin() + static_cast<std::ptrdiff_t>(i));
      }
  }

  bool begins_part(std::size_t i) const {
    return i < lexemes_.size() && lexemes_[i].kind != LexemeKind::close &&
           lexemes_[i].kind != LexemeKind::connector;
  }
  bool ends_part(std::size_t i) const {
    const LexemeKind kind = lexemes_[i].kind;
    return kind == LexemeKind::word || kind == LexemeKind::phrase || kind == LexemeKind::close;
  }

  bool is_connector_at(std::size_t i) const {
    const Lexeme& lexeme = lexemes_[i];
    const bool negates = is_plain(lexeme, "not");
    const std::size_t next = i + 1;
    // "and not": what follows is read when its turn comes.
    const bool before_not =
        next + 1 < lexemes_.size() && (is_plain(lexemes_[next], "not") ||
                                       (lexemes_[next].kind == LexemeKind::connector &&
                                        lexemes_[next].connector.kind == ConnectorKind::without));
    if (!begins_part(next) && (negates || !before_not)) return false;
    if (!negates) return i > 0 && ends_part(i - 1);
    if (i == 0 || lexemes_[i - 1].kind == LexemeKind::open) return true;
    if (lexemes_[i - 1].kind == LexemeKind::connector)
      return lexemes_[i - 1].connector.kind == ConnectorKind::all;
    return ends_part(i - 1);
  }

  void read(std::size_t i) {
    if (!is_small_connector(lexemes_[i]) || !is_connector_at(i)) return;
    Lexeme& lexeme = lexemes_[i];
    std::string capitals = lexeme.text;
    for (char& c : capitals)
      if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    std::string note = "'" + lexeme.text + "' at column " + std::to_string(lexeme.column) +
                       " is read as the connector " + capitals +
                       "; put it in quotes to search for the word";
    notes_.push_back(std::move(note));
    lexeme.kind = LexemeKind::connector;
    lexeme.connector = *connector(capitals);
    lexeme.text = capitals;
  }

  std::vector<Lexeme> lexemes_;
  std::vector<bool> stated_;
  std::vector<bool> valued_;  // before "but" is dropped
  std::vector<std::string> notes_;
};

}  // namespace

bool is_word_of_prose(std::string_view word) {
  return std::find(std::begin(prose), std::end(prose), lowered(word)) != std::end(prose);
}

SmallConnectors with_small_connectors(std::vector<Lexeme> lexemes) {
  return SmallConnectorReader(std::move(lexemes)).run();
}

}  // namespace rationale
