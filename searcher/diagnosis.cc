#include "searcher/diagnosis.h"

#include <algorithm>

#include "analyzers/fold.h"
#include "analyzers/normalise.h"
#include "base/edit_distance.h"
#include "query/limits.h"

namespace rationale {
namespace {

constexpr std::size_t most_clauses = 20;
constexpr std::size_t most_suggestions = 3;  // a word
constexpr std::uint32_t loose_phrase = 3;    // words from one of its words to the next
constexpr std::uint32_t wider_by = 3;        // times

std::vector<std::string> chunks(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\f", at);
    if (begin == std::string::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\f", begin), text.size());
    found.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return found;
}

QueryNode word_node(const std::string& text, std::uint32_t column) {
  QueryNode node;
  node.text = text;
  node.column = column;
  return node;
}

// The parts of a query that must all hold, words one by one.
void collect_clauses(const QueryNode& node, std::vector<QueryNode>& clauses) {
  if (node.kind == NodeKind::all) {
    for (const QueryNode& child : node.children) collect_clauses(child, clauses);
  } else if (node.kind == NodeKind::words) {
    for (const std::string& word : chunks(node.text))
      clauses.push_back(word_node(word, node.column));
  } else if (node.kind == NodeKind::without) {
    collect_clauses(node.children.front(), clauses);
    QueryNode unwanted;
    unwanted.kind = NodeKind::not_there;
    unwanted.column = node.children.back().column;
    unwanted.children.push_back(node.children.back());
    clauses.push_back(std::move(unwanted));
  } else if (node.kind != NodeKind::role) {
    clauses.push_back(node);
  }
}

// Where one distance is all there is, its sides tell more.
std::vector<QueryNode> clauses_of(const ParsedQuery& parsed) {
  std::vector<QueryNode> clauses;
  collect_clauses(parsed.root, clauses);
  const bool one_distance = clauses.size() == 1 && (clauses[0].kind == NodeKind::near ||
                                                    clauses[0].kind == NodeKind::sentence ||
                                                    clauses[0].kind == NodeKind::paragraph);
  if (one_distance)
    clauses.insert(clauses.begin(), clauses[0].children.begin(), clauses[0].children.begin() + 2);
  if (clauses.size() > most_clauses) clauses.resize(most_clauses);
  return clauses;
}

// A value ("category:\"Pain Management\"") is one whole, whose words nothing can be said of.
bool is_value(const QueryNode& node) {
  return node.kind == NodeKind::field && node.field->kind != FieldKind::text;
}

void collect_words(const QueryNode& node, std::vector<std::string>& words) {
  if (node.kind == NodeKind::words || node.kind == NodeKind::phrase ||
      (node.kind == NodeKind::marked && node.mark != WordMark::plain))
    for (std::string& word : chunks(node.text)) words.push_back(std::move(word));
  if (node.kind == NodeKind::not_there || is_value(node)) return;
  const std::size_t count = node.kind == NodeKind::without ? 1 : node.children.size();
  for (std::size_t i = 0; i < count; ++i) collect_words(node.children[i], words);
}

std::vector<Suggestion> suggestions_for(const std::string& word, const DiagnosisSource& source) {
  std::string folded = fold(normalise(word).text);
  while (!folded.empty() &&
         std::string_view(".,;:?!)").find(folded.back()) != std::string_view::npos)
    folded.pop_back();
  if (folded.size() < 3 || source.items_with(folded) > 0) return {};
  const std::size_t most_steps = folded.size() < 6 ? 1 : 2;
  std::vector<std::pair<std::size_t, Suggestion>> near;
  for (const WordForm& known :
       source.vocabulary->with_prefix(folded.substr(0, 1), most_read_forms)) {
    const std::size_t longer = std::max(known.form.size(), folded.size());
    if (longer - std::min(known.form.size(), folded.size()) > most_steps) continue;
    const std::size_t steps = edit_distance(folded, known.form);
    if (steps > most_steps) continue;
    if (const std::uint64_t items = source.items_with(known.form); items > 0)
      near.push_back({steps, {word, known.form, items}});
  }
  std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second.items != b.second.items) return a.second.items > b.second.items;
    return a.second.suggestion < b.second.suggestion;
  });
  std::vector<Suggestion> best;
  for (auto& [steps, suggestion] : near)
    if (best.size() < most_suggestions) best.push_back(std::move(suggestion));
  return best;
}

// The phrase's words in order with others between them.
bool loosen_phrase(QueryNode& node) {
  const std::vector<std::string> words = chunks(node.text);
  if (words.size() < 2 || node.text.find_first_of("()\"") != std::string::npos) return false;
  QueryNode chain = word_node(words.front(), node.column);
  for (std::size_t i = 1; i < words.size(); ++i) {
    QueryNode next;
    next.kind = NodeKind::near;
    next.ordered = true;
    next.distance = loose_phrase;
    next.column = node.column;
    next.children.push_back(std::move(chain));
    next.children.push_back(word_node(words[i], node.column));
    chain = std::move(next);
  }
  node = std::move(chain);
  return true;
}

bool widen(QueryNode& node) {
  if (node.kind == NodeKind::near && node.distance < longest_distance) {
    node.distance = std::min(longest_distance, node.distance * wider_by);
  } else if (node.kind == NodeKind::sentence) {
    node.kind = NodeKind::paragraph;
  } else {
    return false;
  }
  return true;
}

bool unmark(QueryNode& node) {
  const bool exact = node.mark == WordMark::exact;
  if (!exact) return false;
  node.mark = WordMark::plain;
  if (node.kind == NodeKind::marked) node.kind = NodeKind::words;
  return true;
}

bool to_both(QueryNode& node) {
  if (node.kind != NodeKind::near && node.kind != NodeKind::sentence &&
      node.kind != NodeKind::paragraph)
    return false;
  node.kind = NodeKind::all;
  return true;
}

bool in_either_order(QueryNode& node) {
  if (!node.ordered || node.kind == NodeKind::phrase) return false;
  node.ordered = false;
  return true;
}

using Change = bool (*)(QueryNode&);

bool apply(QueryNode& node, Change change) {
  if (is_value(node)) return false;
  bool changed = false;
  for (QueryNode& child : node.children) changed = apply(child, change) || changed;
  if (node.kind == NodeKind::phrase && change == loosen_phrase) return change(node) || changed;
  return (change != loosen_phrase && change(node)) || changed;
}

// Wider queries, the nearest first.
std::vector<QueryNode> wider(const QueryNode& root) {
  const std::vector<std::vector<Change>> ways{
      {unmark}, {loosen_phrase}, {in_either_order}, {widen}, {unmark, loosen_phrase, widen},
      {to_both}};
  std::vector<QueryNode> found;
  for (const std::vector<Change>& way : ways) {
    QueryNode changed = root;
    bool any = false;
    for (const Change change : way) any = apply(changed, change) || any;
    if (any) found.push_back(std::move(changed));
  }
  return found;
}

// The clauses but one, joined.
QueryNode rest_of(const std::vector<QueryNode>& clauses, std::size_t without) {
  QueryNode node;
  node.kind = NodeKind::all;
  for (std::size_t i = 0; i < clauses.size(); ++i)
    if (i != without) node.children.push_back(clauses[i]);
  return node;
}

std::optional<Relaxation> relax(const ParsedQuery& parsed, const std::vector<QueryNode>& clauses,
                                std::size_t emptied_by, const DiagnosisSource& source) {
  for (const QueryNode& query : wider(parsed.root))
    if (std::optional<Relaxation> found = source.try_query(query)) return found;
  if (clauses.size() < 2 || emptied_by == clauses.size()) return std::nullopt;
  return source.try_query(rest_of(clauses, emptied_by));
}

}  // namespace

std::vector<Suggestion> misspelled(const ParsedQuery& parsed, const DiagnosisSource& source) {
  std::vector<std::string> words;
  collect_words(parsed.root, words);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.size() > most_clauses) words.resize(most_clauses);
  std::vector<Suggestion> found;
  for (const std::string& word : words)
    for (Suggestion& suggestion : suggestions_for(word, source))
      found.push_back(std::move(suggestion));
  return found;
}

void diagnose(const ParsedQuery& parsed, const DiagnosisSource& source, Diagnosis& diagnosis) {
  const std::vector<QueryNode> clauses = clauses_of(parsed);
  std::size_t emptied_by = clauses.size();
  std::vector<QueryNode> so_far;
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    const std::uint64_t items = source.count({clauses[i]});
    diagnosis.clauses.push_back({to_string(clauses[i]), clauses[i].column, items});
    if (items == 0 && is_value(clauses[i]) && !clauses[i].negated)
      for (Suggestion& near :
           source.values_near(*clauses[i].field, clauses[i].children.front().text)) {
        near.word = to_string(clauses[i]);
        diagnosis.suggestions.push_back(std::move(near));
      }
    so_far.push_back(clauses[i]);
    if (emptied_by == clauses.size() && (items == 0 || source.count(so_far) == 0)) {
      emptied_by = i;
      diagnosis.emptied_by = to_string(clauses[i]);
    }
  }
  for (Suggestion& suggestion : misspelled(parsed, source))
    diagnosis.suggestions.push_back(std::move(suggestion));
  diagnosis.relaxation = relax(parsed, clauses, emptied_by, source);
}

}  // namespace rationale
