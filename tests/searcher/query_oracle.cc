#include "tests/searcher/query_oracle.h"

#include <algorithm>

#include "analyzers/fold.h"
#include "analyzers/normalise.h"
#include "analyzers/paragraphs.h"
#include "index/vocabulary.h"
#include "searcher/searcher.h"

using namespace rationale;

namespace {

using Kind = OracleNode::Kind;

std::string joined_by(const OracleNode& node, const std::string& connector) {
  std::string text;
  for (const OracleNode& child : node.children)
    text += (text.empty() ? "" : " " + connector + " ") + query_text(child);
  return "(" + text + ")";
}

std::string field_of(SectionKind kind) {
  if (kind == SectionKind::treatment) return "treatment";
  if (kind == SectionKind::rationale) return "rationale";
  if (kind == SectionKind::request) return "request";
  return kind == SectionKind::case_summary ? "summary" : "guideline";
}

std::string folded(const std::string& text) {
  return fold(normalise(text).text);
}

// One letter for each "?"; the texts of these tests hold ASCII words only.
bool fits(const std::string& pattern, const std::string& form) {
  if (pattern.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (pattern[i] != '?' && pattern[i] != form[i]) return false;
  return true;
}

OracleSection section_of(const StoredSection& stored, Analyzer& analyzer) {
  OracleSection section;
  section.kind = stored.section;
  section.begin = stored.begin;
  const Analysis analysis = analyzer.analyze(stored.text);
  for (const Sentence& sentence : analysis.sentences)
    section.sentence_bytes.push_back(sentence.span);
  const std::vector<std::uint32_t> starts = paragraph_starts(stored.text, section.sentence_bytes);
  int paragraph = -1;
  for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
    if (std::find(starts.begin(), starts.end(), s) != starts.end()) ++paragraph;
    for (std::uint32_t t = analysis.sentences[s].first_token; t < analysis.sentences[s].last_token;
         ++t) {
      const Token& token = analysis.tokens[t];
      if (token.kind == TokenKind::compound) {
        if (is_joined_word(token))
          section.joined.push_back({token.stem, form_of(token), static_cast<int>(token.position),
                                    static_cast<int>(token.position + token.length - 1)});
        continue;
      }
      section.stems.push_back(token.stem);
      section.forms.push_back(token.form);
      section.bytes.push_back(token.span);
      section.sentence.push_back(static_cast<int>(s));
      section.paragraph.push_back(paragraph);
    }
  }
  return section;
}

}  // namespace

bool OracleNode::is_text() const {
  return kind != Kind::all && kind != Kind::without && kind != Kind::never &&
         kind != Kind::at_least && kind != Kind::decision && kind != Kind::field &&
         (kind != Kind::any || std::all_of(children.begin(), children.end(),
                                           [](const OracleNode& c) { return c.is_text(); }));
}

std::string query_text(const OracleNode& node) {
  switch (node.kind) {
    case Kind::word:
    case Kind::pattern:
      return node.words.front();
    case Kind::root:
      return node.words.front() + "!";
    case Kind::exact:
      return "=" + node.words.front();
    case Kind::phrase: {
      std::string text;
      for (const std::string& word : node.words) text += (text.empty() ? "" : " ") + word;
      return '"' + text + '"';
    }
    case Kind::any:
      return joined_by(node, "OR");
    case Kind::all:
      return joined_by(node, node.n % 2 == 0 ? "AND" : "&");
    case Kind::without:
      return joined_by(node, node.n % 3 == 0 ? "NOT" : node.n % 3 == 1 ? "%" : "AND NOT");
    case Kind::never:
      return "(NOT " + query_text(node.children[0]) + ")";
    case Kind::near:
      return joined_by(node, (node.ordered ? "+" : "/") + std::to_string(node.n));
    case Kind::unit:
      return joined_by(node, std::string(node.ordered ? "+" : "/") + (node.paragraph ? "p" : "s"));
    case Kind::at_least:
      return "atleast" + std::to_string(node.n) + "(" + query_text(node.children[0]) + ")";
    case Kind::decision:
      return "decision:" + node.value;
    case Kind::field:
      return node.value + ":(" + query_text(node.children[0]) + ")";
  }
  return {};
}

const std::vector<Token>& Oracle::analyse(const std::string& word) {
  const auto [entry, is_new] = analysed_.try_emplace(word);
  if (is_new) entry->second = analyzer_.analyze(word).tokens;
  return entry->second;
}

Oracle::Spans Oracle::word_spans(const OracleNode& node, const std::string& word,
                                 const OracleSection& section) {
  Spans found;
  const auto whole = [&](const auto& fits_word) {
    for (std::size_t i = 0; i < section.stems.size(); ++i)
      if (fits_word(section.stems[i], section.forms[i]))
        found.insert({static_cast<int>(i), static_cast<int>(i)});
    for (const OracleSection::Joined& joined : section.joined)
      if (fits_word(joined.stem, joined.form)) found.insert({joined.first, joined.last});
  };
  if (node.kind == Kind::root) {
    const std::string root = folded(word);
    whole([&](const std::string&, const std::string& form) { return form.starts_with(root); });
    return found;
  }
  if (node.kind == Kind::pattern) {
    const std::string pattern = folded(word);
    whole([&](const std::string&, const std::string& form) { return fits(pattern, form); });
    return found;
  }
  // The word's parts side by side; a joined word also where it is printed whole.
  std::vector<const Token*> parts;
  const Token* joined = nullptr;
  for (const Token& token : analyse(word)) {
    if (token.kind != TokenKind::compound)
      parts.push_back(&token);
    else if (is_joined_word(token))
      joined = &token;
  }
  const auto same = [&](const Token& token, const std::string& stem, const std::string& form) {
    return stem == token.stem && (node.kind != Kind::exact || form == token.form);
  };
  if (parts.size() == 1) {
    whole([&](const std::string& stem, const std::string& form) {
      return same(*parts.front(), stem, form);
    });
    return found;
  }
  for (std::size_t i = 0; i + parts.size() <= section.stems.size(); ++i) {
    bool all = true;
    for (std::size_t k = 0; k < parts.size(); ++k)
      all = all && same(*parts[k], section.stems[i + k], section.forms[i + k]);
    if (all) found.insert({static_cast<int>(i), static_cast<int>(i + parts.size() - 1)});
  }
  if (joined != nullptr && node.kind != Kind::exact)
    whole([&](const std::string& stem, const std::string&) { return stem == joined->stem; });
  return found;
}

Oracle::Spans Oracle::spans(const OracleNode& node, const OracleSection& section) {
  if (node.kind == Kind::phrase) {
    Spans found = word_spans(node, node.words.front(), section);
    for (std::size_t i = 1; i < node.words.size(); ++i) {
      Spans longer;
      const Spans next = word_spans(node, node.words[i], section);
      for (const auto& a : found)
        for (const auto& b : next)
          if (b.first == a.second + 1) longer.insert({a.first, b.second});
      found = longer;
    }
    return found;
  }
  if (node.kind == Kind::any) {
    Spans found;
    for (const OracleNode& child : node.children) found.merge(spans(child, section));
    return found;
  }
  if (node.kind != Kind::near && node.kind != Kind::unit)
    return word_spans(node, node.words.front(), section);
  const std::vector<int>& unit = node.paragraph ? section.paragraph : section.sentence;
  Spans found;
  const Spans left = spans(node.children[0], section);
  const Spans right = spans(node.children[1], section);
  for (const auto& a : left)
    for (const auto& b : right) {
      const bool a_first = a.second < b.first;
      const bool b_first = b.second < a.first;
      if (!a_first && (node.ordered || !b_first)) continue;
      const int first = std::min(a.first, b.first);
      const int last = std::max(a.second, b.second);
      const int gap = a_first ? b.first - a.second : a.first - b.second;
      const bool close = node.kind == Kind::near ? gap <= node.n
                                                 : unit[static_cast<std::size_t>(first)] ==
                                                       unit[static_cast<std::size_t>(last)];
      if (close) found.insert({first, last});
    }
  return found;
}

// Most spans without a common word.
std::size_t Oracle::count(const OracleNode& node, const OracleSection& section) {
  std::vector<std::pair<int, int>> by_end;
  for (const auto& [first, last] : spans(node, section)) by_end.emplace_back(last, first);
  std::sort(by_end.begin(), by_end.end());
  int taken = -1;
  std::size_t count = 0;
  for (const auto& [last, first] : by_end)
    if (first > taken) {
      ++count;
      taken = last;
    }
  return count;
}

bool Oracle::satisfies(const OracleNode& node, const OracleItem& item, const std::string& field) {
  const auto child = [&](std::size_t i) { return satisfies(node.children[i], item, field); };
  switch (node.kind) {
    case Kind::decision:
      return item.decision == node.value;
    case Kind::field:
      return satisfies(node.children[0], item, node.value);
    case Kind::all:
      return child(0) && child(1);
    case Kind::without:
      return child(0) && !child(1);
    case Kind::never:
      return !child(0);
    case Kind::any:
      if (!node.is_text()) return child(0) || child(1);
      break;
    default:
      break;
  }
  std::size_t times = 0;
  for (const OracleSection& section : item.sections) {
    if (!field.empty() && field_of(section.kind) != field) continue;
    if (node.kind == Kind::at_least)
      times += count(node.children[0], section);
    else if (!spans(node, section).empty())
      return true;
  }
  return node.kind == Kind::at_least && times >= static_cast<std::size_t>(node.n);
}

std::vector<std::string> Oracle::ids(const OracleNode& node) {
  std::vector<std::string> found;
  for (const OracleItem& item : items_)
    if (satisfies(node, item)) found.push_back(item.id);
  std::sort(found.begin(), found.end());
  return found;
}

Oracle::Spans Oracle::reasons(const OracleNode& node, const OracleSection& section,
                              const std::string& field) {
  if (node.kind == Kind::never || node.kind == Kind::decision) return {};
  if (node.kind == Kind::field) return reasons(node.children[0], section, node.value);
  if (node.kind == Kind::without) return reasons(node.children[0], section, field);
  if (!field.empty() && field_of(section.kind) != field) return {};
  if (node.is_text()) return spans(node, section);
  if (node.kind == Kind::at_least) return spans(node.children[0], section);
  Spans found;
  for (const OracleNode& child : node.children) found.merge(reasons(child, section, field));
  return found;
}

std::vector<OracleItem> oracle_items(const std::string& folder) {
  Searcher searcher({folder});
  SearchRequest every;
  every.filters = {make_filter(field("decision"), "!unknown")};
  Analyzer analyzer;
  std::vector<OracleItem> items;
  for (const std::string& id : searcher.ids(every)) {
    const ShownItem shown = searcher.show(id);
    OracleItem item{shown.item.id, std::string(to_string(shown.item.decision)), {}};
    for (const StoredSection& section : shown.item.sections)
      item.sections.push_back(section_of(section, analyzer));
    for (const StoredSection& section : shown.letter_sections)
      item.sections.push_back(section_of(section, analyzer));
    items.push_back(std::move(item));
  }
  return items;
}

void QueryGenerator::choose_place() {
  do {
    const OracleItem& item =
        items_[static_cast<std::size_t>(below(static_cast<int>(items_.size())))];
    section_ =
        &item.sections[static_cast<std::size_t>(below(static_cast<int>(item.sections.size())))];
  } while (section_->forms.empty());
  place_ = below(static_cast<int>(section_->forms.size()));
}

// A word near the last one, so that distances are met about as often as not.
std::string QueryGenerator::word() {
  if (section_ == nullptr || below(5) == 0) choose_place();
  const int size = static_cast<int>(section_->forms.size());
  for (int tries = 0; tries < 20; ++tries) {
    place_ = std::clamp(place_ + below(9) - 3, 0, size - 1);
    const std::string& form = section_->forms[static_cast<std::size_t>(place_)];
    const bool plain =
        std::all_of(form.begin(), form.end(), [](char c) { return 'a' <= c && c <= 'z'; });
    if (plain) return form;
  }
  return "pain";
}

OracleNode QueryGenerator::leaf() {
  OracleNode node;
  node.words = {word()};
  const int kind = below(10);
  if (kind < 2 && node.words[0].size() >= 4) {
    node.kind = Kind::root;
    node.words[0] = node.words[0].substr(0, 3 + static_cast<std::size_t>(below(4)));
  } else if (kind == 2 && node.words[0].size() >= 3) {
    node.kind = Kind::pattern;
    node.words[0][1 + static_cast<std::size_t>(below(static_cast<int>(node.words[0].size()) - 2))] =
        '?';
  } else if (kind == 3) {
    node.kind = Kind::exact;
  } else if (kind < 7) {
    node.kind = Kind::phrase;
    const int more = below(3);
    const auto at = static_cast<std::size_t>(place_);
    for (int i = 1; i <= more && at + static_cast<std::size_t>(i) < section_->forms.size(); ++i) {
      const std::string& next = section_->forms[at + static_cast<std::size_t>(i)];
      const bool plain =
          std::all_of(next.begin(), next.end(), [](char c) { return 'a' <= c && c <= 'z'; });
      if (plain) node.words.push_back(below(8) == 0 ? word() : next);
    }
  }
  return node;
}

OracleNode QueryGenerator::text(int depth) {
  if (depth == 0 || below(3) == 0) return leaf();
  OracleNode node;
  const int kind = below(5);
  node.kind = kind < 2 ? Kind::near : kind < 4 ? Kind::unit : Kind::any;
  node.n = node.kind == Kind::near ? 1 + below(below(4) == 0 ? 255 : 12) : 0;
  node.ordered = node.kind != Kind::any && below(3) == 0;
  node.paragraph = node.kind == Kind::unit && below(3) == 0;
  node.children = {text(depth - 1), text(depth - 1)};
  return node;
}

OracleNode QueryGenerator::query(int depth) {
  OracleNode node;
  const int kind = depth == 0 ? 0 : below(12);
  if (kind < 5) return text(depth);
  if (kind < 10) {
    node.kind = kind < 7    ? Kind::all
                : kind == 7 ? Kind::any
                : kind == 8 ? Kind::without
                            : Kind::never;
    node.n = below(6);
    node.children = {query(depth - 1)};
    if (node.kind != Kind::never) node.children.push_back(query(depth - 1));
  } else if (kind == 10) {
    node.kind = below(2) == 0 ? Kind::at_least : Kind::decision;
    node.n = 1 + below(4);
    node.value = below(2) == 0 ? "upheld" : "overturned";
    if (node.kind == Kind::at_least) node.children = {text(depth - 1)};
  } else {
    node.kind = Kind::field;
    constexpr const char* names[] = {"rationale", "treatment", "summary", "guideline", "request"};
    node.value = names[below(5)];
    node.children = {text(depth - 1)};
  }
  return node;
}
