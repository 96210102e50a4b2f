#include "letters/decision.h"

#include <algorithm>
#include <array>

#include "letters/phrase.h"

namespace rationale {
namespace {

struct DecisionForm {
  std::string_view printed;
  Decision decision;
};

// Longest first where one ends another. A hyphen is read as a space.
constexpr std::array decision_forms = {
    DecisionForm{"overturned in part", Decision::overturned_in_part},
    DecisionForm{"overturn in part", Decision::overturned_in_part},
    DecisionForm{"upheld in part", Decision::overturned_in_part},
    DecisionForm{"uphold in part", Decision::overturned_in_part},
    DecisionForm{"partially overturned", Decision::overturned_in_part},
    DecisionForm{"partially overturn", Decision::overturned_in_part},
    DecisionForm{"partially upheld", Decision::overturned_in_part},
    DecisionForm{"partial overturn", Decision::overturned_in_part},
    DecisionForm{"modified", Decision::overturned_in_part},
    DecisionForm{"modi\xEF\xAC\x81"
                 "ed",
                 Decision::overturned_in_part},
    DecisionForm{"modify", Decision::overturned_in_part},
    DecisionForm{"upheld", Decision::upheld},
    DecisionForm{"uphold", Decision::upheld},
    DecisionForm{"overturned", Decision::overturned},
    DecisionForm{"overturn", Decision::overturned},
};

constexpr std::array<std::string_view, 3> dashes = {"-", "\xE2\x80\x93", "\xE2\x80\x94"};

// Where `form` begins if it ends at `end`; npos otherwise.
std::size_t begins_at(std::string_view text, std::size_t floor, std::size_t end,
                      std::string_view form) {
  std::size_t at = end;
  for (std::size_t f = form.size(); f > 0; --f) {
    if (form[f - 1] == ' ') {
      const std::size_t before = at;
      while (at > floor && (is_white(text[at - 1]) || text[at - 1] == '-')) --at;
      if (at == before) return npos;
      continue;
    }
    if (at <= floor || lower(text[at - 1]) != form[f - 1]) return npos;
    --at;
  }
  return at > 0 && is_word(text[at - 1]) ? npos : at;
}

DecisionWord marked_by(const LetterText& text, std::size_t floor, DecisionWord word) {
  const std::string_view all = text.text;
  std::size_t end = skip_space_back(all, word.begin, floor);
  word.marked = text.starts_line(word.begin);
  if (end > floor && all[end - 1] == ':') {
    word.marked = true;
    end = skip_space_back(all, end - 1, floor);
  } else {
    for (std::string_view dash : dashes)
      if (end >= floor + dash.size() && all.substr(0, end).ends_with(dash) && end < word.begin) {
        word.marked = true;
        end = skip_space_back(all, end - dash.size(), floor);
        break;
      }
  }
  word.title_end = end;
  return word;
}

// What stands before "medically necessary".
struct Words {
  std::string_view printed;
  bool negates = false;
  bool in_part = false;
  bool verb = false;
};
constexpr std::array words_before = {
    Words{"not", true, false, false},          Words{"partially", false, true, false},
    Words{"partly", false, true, false},       Words{"in part", false, true, false},
    Words{"considered", false, false, false},  Words{"deemed", false, false, false},
    Words{"found to be", false, false, false}, Words{"both", false, false, false},
    Words{"is", false, false, true},           Words{"are", false, false, true},
    Words{"was", false, false, true},          Words{"were", false, false, true},
};

// The necessity phrase whose "medically necessary" is `core`.
std::optional<NecessityPhrase> phrase_around(std::string_view text, Found core) {
  bool negated = false;
  bool in_part = false;
  std::size_t at = core.begin;
  for (;;) {
    at = skip_space_back(text, at);
    // A hyphenated "not-medically necessary".
    if (at > 0 && text[at - 1] == '-') --at;
    const auto word = std::find_if(words_before.begin(), words_before.end(), [&](const Words& w) {
      const std::size_t size = w.printed.size();
      if (at < size || match_phrase(text, at - size, w.printed) != at) return false;
      return !w.verb || at == size || is_white(text[at - size - 1]);
    });
    if (word == words_before.end()) return std::nullopt;
    at -= word->printed.size();
    negated = negated || word->negates;
    in_part = in_part || word->in_part;
    if (word->verb) break;
  }
  std::size_t end = core.end;
  if (const std::size_t more = match_phrase(text, end, " and appropriate"); more != npos)
    end = more;
  if (const std::size_t more = match_phrase(text, end, " in part"); more != npos) {
    end = more;
    in_part = true;
  }
  const Decision decision = in_part   ? Decision::overturned_in_part
                            : negated ? Decision::upheld
                                      : Decision::overturned;
  return NecessityPhrase{decision, at, end};
}

// "medically necessary" where a word that runs into it ("notmedically") is no hindrance.
Found find_core(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i)
    if (lower(text[i]) == 'm')
      if (const std::size_t end = match_phrase(text, i, "medically necessary"); end != npos)
        return {i, end};
  return {};
}

constexpr std::size_t longest_title = 1600;

bool breaks_line(const LetterText& text, std::size_t line, std::size_t floor) {
  const LineMark& before = text.lines[line - 1];
  if (before.end <= floor) return true;
  const auto words = std::string_view(text.text).substr(before.begin, before.end - before.begin);
  const bool goes_on = words.ends_with(':') || words.ends_with(',');
  return ends_full_sentence(words) || (text.lines[line].short_before && !goes_on);
}

// The first line of the title whose last line is `line`; paragraphs decide, or line ends.
std::size_t first_line(const LetterText& text, std::size_t line, std::size_t floor,
                       bool by_paragraph) {
  while (line > 0 && text.lines[line].begin > floor) {
    const bool stop = by_paragraph ? text.lines[line].paragraph
                                   : text.lines[line].paragraph || breaks_line(text, line, floor);
    if (stop) break;
    --line;
  }
  return line;
}

bool ends_in_abbreviation(std::string_view text) {
  constexpr std::array<std::string_view, 14> abbreviations = {
      "vs.",  "dr.",   "no.",  "qty.",  "st.", "mg.",  "ml.",
      "tab.", "tabs.", "cap.", "caps.", "pt.", "inc.", "approx."};
  return std::any_of(abbreviations.begin(), abbreviations.end(), [&](std::string_view word) {
    const std::size_t at = text.size() - std::min(text.size(), word.size());
    return match_phrase(text, at, word) == text.size() && (at == 0 || !is_word(text[at - 1]));
  });
}

// After the last sentence that ends within [begin, end).
std::size_t after_last_sentence(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = end - std::min<std::size_t>(end, 1); at > begin + 1; --at) {
    if (!is_white(text[at - 1]) || is_lower(text[at])) continue;
    const auto before = text.substr(0, at - 1);
    if (ends_full_sentence(before) && !ends_in_abbreviation(before)) return at;
  }
  return begin;
}

// After the last "… is not medically necessary." of the rationale above, which no title contains.
std::size_t after_conclusion(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::string_view conclusion :
       {"medically necessary.", "medically necessary and appropriate."})
    if (const Found found = find_last_phrase(text.substr(begin, end - begin), conclusion);
        found && begin + found.end < end)
      return skip_space(text, begin + found.end);
  return begin;
}

// "X was the original request. Y was authorized …. The remaining …": three sentences are one title.
// Where its first sentence ends, if it does not lie within [begin, end) but before; npos otherwise.
std::size_t original_request_before(std::string_view text, std::size_t floor, std::size_t begin,
                                    std::size_t end) {
  constexpr std::array<std::string_view, 2> openings = {"was the original request",
                                                        "were the original request"};
  const auto title = text.substr(begin, end - begin);
  if (!contains_phrase(title, "original request")) return npos;
  const std::size_t from = std::max(floor, end > longest_title ? end - longest_title : 0);
  std::size_t last = npos;
  for (std::string_view opening : openings) {
    if (contains_phrase(title, opening)) return npos;
    if (const Found found = find_last_phrase(text.substr(from, end - from), opening))
      last = from + found.begin;
  }
  return last;
}

// The start of the title whose last line is that of `last`, by the layout, else by its sentences.
std::size_t begin_of(const LetterText& text, std::size_t floor, std::size_t last, std::size_t end,
                     bool after_field) {
  const std::size_t line = text.line_at(last);
  const std::size_t top = text.lines[first_line(text, line, floor, text.blank_lines)].begin;
  const bool told = top > floor && end - top <= longest_title;
  if (told || !after_field) return std::max(top, floor);
  const std::size_t by_lines =
      std::max<std::size_t>(text.lines[first_line(text, line, floor, false)].begin, floor);
  return after_last_sentence(text.text, by_lines, end);
}

}  // namespace

std::optional<Decision> decision_named(std::string_view name) {
  std::string words;
  for (const char c : name) words += c == '_' || c == '-' ? ' ' : lower(c);
  const std::string_view all = strip(words, " .:");
  for (const std::string_view lead :
       {"decision", "denial", "determination", "health plan decision", "health plan's denial", ""})
    for (const DecisionForm& form : decision_forms) {
      std::size_t at = match_phrase(all, 0, lead);
      if (at == npos) continue;
      at = match_phrase(all, skip_space(all, at), form.printed);
      if (at == npos) continue;
      const std::string_view rest = strip(all.substr(at), " ,");
      if (rest.empty() || rest.starts_with("decision") || rest.starts_with("denial") ||
          rest.starts_with("in whole") || rest.starts_with("the ") ||
          rest.starts_with("determination"))
        return form.decision;
    }
  return std::nullopt;
}

std::optional<DecisionWord> decision_before(const LetterText& text, std::size_t floor,
                                            std::size_t end) {
  const std::string_view all = text.text;
  end = skip_space_back(all, end, floor);
  while (end > floor && (all[end - 1] == '.' || all[end - 1] == '*'))
    end = skip_space_back(all, end - 1, floor);
  for (const DecisionForm& form : decision_forms) {
    const std::size_t begin = begins_at(all, floor, end, form.printed);
    if (begin != npos) return marked_by(text, floor, {form.decision, begin, begin, false});
  }
  return std::nullopt;
}

std::vector<NecessityPhrase> find_necessities(std::string_view text) {
  std::vector<NecessityPhrase> phrases;
  for (Found core = find_core(text, 0); core; core = find_core(text, core.end))
    if (auto phrase = phrase_around(text, core)) phrases.push_back(*phrase);
  return phrases;
}

std::size_t title_begin(const LetterText& text, std::size_t floor, std::size_t title_end,
                        bool after_field) {
  if (title_end <= floor) return title_end;
  const std::string_view all = text.text;
  std::size_t begin = begin_of(text, floor, title_end - 1, title_end, after_field);
  if (const std::size_t opening = original_request_before(all, floor, begin, title_end);
      opening != npos)
    begin = begin_of(text, floor, opening, opening, after_field);
  return skip_space(all, after_conclusion(all, begin, title_end));
}

}  // namespace rationale
