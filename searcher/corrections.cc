#include "searcher/corrections.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_set>

#include "analyzers/ascii.h"
#include "analyzers/lexicon.h"
#include "base/edit_distance.h"
#include "index/terms.h"
#include "query/limits.h"
#include "query/typed_text.h"
#include "searcher/candidates.h"

namespace rationale {
namespace {

// English has many short words that are one letter from another ("shots", "shows"): those are only
// corrected to a term of the lists, and so is a word with two slips.
constexpr std::size_t shortest_of_any_word = 7;
constexpr std::size_t shortest_corrected = 5;    // letters
constexpr std::size_t shortest_two_slips = 9;    // letters of a word with two slips
constexpr std::uint64_t least_items = 2;         // one item's word may be a slip itself
constexpr std::uint64_t clearly_more_often = 5;  // than another word as near, times
constexpr std::uint64_t far_more_often = 10;     // than a word that items have, times
constexpr std::size_t most_corrected = 5;        // words of a query

// Words that are spelled like others and mean something else: none is a slip of the other.
constexpr std::string_view own_words[] = {
    "abduction",    "adduction",   "arthrosis", "arthritis", "dysphagia", "dysphasia", "effusion",
    "hypertension", "hypotension", "ileum",     "ilium",     "infusion",  "mediation", "medication",
    "palliation",   "palpation",   "perineal",  "peroneal",  "prostate",  "prostrate", "radicular",
    "retention",    "retinal",     "tension",   "trail",     "trial",     "martial",   "marital",
    "causal",       "casual",      "dependant", "dependent", "lateral",   "literal",   "ligation",
    "litigation",   "palatal",     "pelvic",    "perfusion", "profusion", "suture",    "structure",
    "urethra",      "ureter",      "venous",    "various",   "vertebral", "ventral"};

// Beginnings that turn a word into its contrary.
constexpr std::pair<std::string_view, std::string_view> contraries[] = {
    {"hyper", "hypo"}, {"intra", "inter"}, {"ab", "ad"},    {"pre", "post"},
    {"in", "un"},      {"macro", "micro"}, {"endo", "exo"}, {"over", "under"}};

// Beginnings that sound alike: "fisical", "numonia", "sychological".
constexpr std::pair<std::string_view, std::string_view> heard_beginnings[] = {
    {"f", "ph"}, {"ph", "f"}, {"n", "pn"}, {"n", "kn"}, {"s", "ps"},
    {"s", "sc"}, {"r", "wr"}, {"r", "rh"}, {"z", "x"},  {"k", "c"}};

bool are_contraries(std::string_view a, std::string_view b) {
  return std::any_of(std::begin(contraries), std::end(contraries), [&](const auto& pair) {
    const auto& [one, other] = pair;
    return (a.starts_with(one) && b.starts_with(other)) ||
           (a.starts_with(other) && b.starts_with(one));
  });
}

// Lists of what letters dispute and decide, not of the words around it.
constexpr std::string_view lists_of_terms[] = {"abbreviations", "body_parts",  "drugs",
                                               "outcome_words", "specialties", "treatment_classes"};

using Words = std::unordered_set<std::string>;

template <typename Names>
Words words_of_lists(const Names& names) {
  Words all;
  for (const std::string_view name : names)
    for (const auto& row : Lexicon::standard().table(name).rows)
      for (const std::string& cell : row) {
        std::string word;
        for (const char c : cell + " ") {
          if (is_letter(c)) {
            word += ascii_lower(c);
            continue;
          }
          if (word.size() >= shortest_corrected) all.insert(word);
          word.clear();
        }
      }
  return all;
}

// Every word of the lists, as it is written there.
const Words& listed_words() {
  static const Words words = words_of_lists(lexicon_names());
  return words;
}

bool is_term(const std::string& word) {
  static const Words terms = words_of_lists(lists_of_terms);
  return terms.contains(word);
}

// One letter in another's place, which is how most words differ from their neighbours.
bool is_replaced(std::string word, std::string other) {
  std::sort(word.begin(), word.end());
  std::sort(other.begin(), other.end());
  return word.size() == other.size() && word != other;
}

bool is_likely_slip(const std::string& word, const std::string& meant, std::size_t steps) {
  if (is_term(meant)) return true;
  return steps == 1 && word.size() >= shortest_of_any_word && !is_replaced(word, meant);
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

// The terms of the lists that are the word but for a vowel: "lumbar" for "lumber", but not "month"
// for "mouth".
std::vector<std::string> terms_but_for_a_vowel(const std::string& word) {
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_vowel(word[i])) continue;
    std::string other = word;
    for (const char vowel : std::string_view("aeiouy")) {
      other[i] = vowel;
      if (other != word && is_term(other)) terms.push_back(other);
    }
  }
  return terms;
}

bool may_be_misspelled(const std::string& word) {
  return word.size() >= shortest_corrected && std::all_of(word.begin(), word.end(), is_letter) &&
         !is_one_of(word, own_words) && !listed_words().contains(word);
}

class SpellingCorrector {
 public:
  SpellingCorrector(const OpenedIndex& index, const Vocabulary& vocabulary, Analyzer& analyzer)
      : index_(index), vocabulary_(vocabulary), analyzer_(analyzer) {}

  // Only words that stand by themselves: a field's, a phrase's and a statement's are taken as
  // typed.
  void correct(QueryNode& node) {
    if (node.kind == NodeKind::all)
      for (QueryNode& child : node.children) correct(child);
    if (node.kind != NodeKind::words) return;
    std::string text;
    for (std::size_t at = skip_white(node.text, 0); at < node.text.size();
         at = skip_white(node.text, at)) {
      const std::size_t end = std::min(node.text.find_first_of(" \t\r\n\f", at), node.text.size());
      text += (text.empty() ? "" : " ") + corrected(node.text.substr(at, end - at));
      at = end;
    }
    node.text = std::move(text);
  }

  std::vector<Correction> take() { return std::move(found_); }

 private:
  std::string corrected(const std::string& typed) {
    std::size_t end = typed.size();
    while (end > 0 && std::string_view(".,;:?!").find(typed[end - 1]) != std::string_view::npos)
      --end;
    const std::string word = lowered(std::string_view(typed).substr(0, end));
    for (const Correction& known : found_)
      if (known.typed == word) return known.read + typed.substr(end);
    if (found_.size() == most_corrected || !may_be_misspelled(word)) return typed;
    const std::uint64_t items = items_with(index_, analyzer_, word);
    const std::optional<Correction> meant = items == 0 ? nearest(word) : far_commoner(word, items);
    if (!meant) return typed;
    found_.push_back(*meant);
    return meant->read + typed.substr(end);
  }

  std::optional<Correction> far_commoner(const std::string& word, std::uint64_t items) const {
    for (const std::string& term : terms_but_for_a_vowel(word)) {
      const std::uint64_t of_term = items_with(index_, analyzer_, term);
      if (of_term >= far_more_often * items) return Correction{word, term, of_term, items};
    }
    return std::nullopt;
  }

  struct Candidate {
    WordForm word;
    std::size_t steps = 0;
    std::uint64_t items = 0;
  };

  // The words within a slip or two of `word` that begin with `beginning`.
  void add_near(const std::string& word, std::string_view beginning,
                std::vector<Candidate>& near) const {
    const std::size_t most_steps = word.size() < shortest_two_slips ? 1 : 2;
    for (const WordForm& known : vocabulary_.with_prefix(std::string(beginning), most_read_forms)) {
      const std::size_t longer = std::max(known.form.size(), word.size());
      if (longer - std::min(known.form.size(), word.size()) > most_steps) continue;
      const std::size_t steps = edit_distance(word, known.form);
      if (steps > most_steps || known.form.size() < shortest_corrected) continue;
      if (!std::all_of(known.form.begin(), known.form.end(), is_letter)) continue;
      near.push_back({known, steps, items_with(index_, analyzer_, known.form)});
    }
  }

  std::optional<Correction> nearest(const std::string& word) const {
    std::vector<Candidate> near;
    add_near(word, std::string_view(word).substr(0, 1), near);
    // Spelled as it is heard counts only where nothing is spelled alike.
    for (const auto& [heard, meant] : heard_beginnings)
      if (near.empty() && word.starts_with(heard))
        add_near(std::string(meant) + word.substr(heard.size()), meant, near);
    std::sort(near.begin(), near.end(), [](const Candidate& a, const Candidate& b) {
      if (a.steps != b.steps) return a.steps < b.steps;
      return a.items != b.items ? a.items > b.items : a.word.form < b.word.form;
    });
    if (near.empty() || near.front().items < least_items) return std::nullopt;
    const Candidate& best = near.front();
    if (are_contraries(word, best.word.form) || is_one_of(best.word.form, own_words) ||
        !is_likely_slip(word, best.word.form, best.steps))
      return std::nullopt;
    const bool unclear = std::any_of(near.begin() + 1, near.end(), [&](const Candidate& other) {
      return other.word.stem != best.word.stem && other.steps == best.steps &&
             other.items * clearly_more_often > best.items;
    });
    if (unclear) return std::nullopt;
    return Correction{word, best.word.form, best.items, 0};
  }

  const OpenedIndex& index_;
  const Vocabulary& vocabulary_;
  Analyzer& analyzer_;
  std::vector<Correction> found_;
};

}  // namespace

std::uint64_t items_with(const OpenedIndex& index, Analyzer& analyzer, const std::string& form) {
  std::uint64_t most = 0;
  for (const Token& token : analyzer.analyze(form).tokens)
    for (const Field* f : text_fields(nullptr))
      most = std::max<std::uint64_t>(most, index.database.get_termfreq(term(*f, token.stem)));
  return most;
}

std::vector<Correction> correct_spelling(ParsedQuery& parsed, const OpenedIndex& index,
                                         const Vocabulary& vocabulary, Analyzer& analyzer) {
  if (parsed.connectors) return {};
  SpellingCorrector corrector(index, vocabulary, analyzer);
  corrector.correct(parsed.root);
  return corrector.take();
}

std::string correction_note(const Correction& correction) {
  const auto items = [](std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " item" : " items");
  };
  const std::string found = correction.typed_items == 0
                                ? "no item has '" + correction.typed + "': searched also for '"
                                : '\'' + correction.typed + "' is in " +
                                      items(correction.typed_items) + ": searched instead for '";
  return found + correction.read + "' (" + items(correction.items) +
         "); --without-part spelling takes it as typed";
}

}  // namespace rationale
