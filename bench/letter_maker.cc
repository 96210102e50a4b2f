#include "bench/letter_maker.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <utility>
#include <vector>

namespace rationale {
namespace {

char lowered(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool is_lower(char c) {
  return std::islower(static_cast<unsigned char>(c)) != 0;
}

}  // namespace

std::string LetterMaker::one(std::string_view slot) {
  std::string text;
  grammar_.write(grammar_.slot(slot), theme_, random_, text);
  return text;
}

// Adds to `out` a sentence, or what goes on the one before.
void LetterMaker::add(std::string sentence, std::string& out) {
  constexpr std::array<std::string_view, 4> joins{", and ", "; ", ", while ", ", though "};
  if (!out.empty() && out.back() == '.' && below(4) == 0) {
    out.pop_back();
    out += joins[below(joins.size())];
    // Not of an abbreviation or a name of one letter.
    if (sentence.size() > 1 && is_lower(sentence[1])) sentence[0] = lowered(sentence[0]);
  } else if (!out.empty()) {
    out += ' ';
  }
  out += sentence;
}

std::string LetterMaker::sentence(Grammar::Slot slot, std::size_t wording, std::string_view lead) {
  std::string sentence;
  grammar_.write(slot, wording, theme_, random_, sentence);
  if (lead.empty() || below(2) != 0) return sentence;
  std::string whole = one(lead);
  whole += ' ';
  whole += lowered(sentence[0]);
  return whole.append(sentence, 1);
}

// Wordings of one slot, each twice at most, a sentence each, some behind a wording of `lead`.
void LetterMaker::sentences(std::string_view name, unsigned count, std::string& out,
                            std::string_view lead) {
  const Grammar::Slot slot = grammar_.slot(name);
  std::vector<unsigned> chosen(grammar_.wordings(slot));
  count = std::min(count, static_cast<unsigned>(chosen.size()));
  while (count > 0) {
    const std::size_t wording = grammar_.choose(slot, random_);
    if (++chosen[wording] > 2) continue;
    --count;
    add(sentence(slot, wording, lead), out);
  }
}

std::string LetterMaker::summary() {
  std::string text;
  sentences("opening", 1, text);
  sentences("summary", 11 + below(12), text);
  return with_slips(text, random_);
}

std::string LetterMaker::rationale(bool upheld) {
  std::string text;
  const std::string found = upheld ? "missing" : "found";
  const bool recital_first = below(3) == 0;
  const unsigned recitals = 1 + below(3);
  if (recital_first) sentences(theme_.kind + ".recital", recitals, text, "recital lead");
  if (below(10) < 4) sentences("lead", 1, text);
  if (!recital_first) sentences(theme_.kind + ".recital", recitals, text, "recital lead");
  sentences("bridge", 1 + below(5), text);
  sentences(theme_.kind + "." + found, 1 + below(3), text);
  if (below(2) == 0) sentences("general " + found, 1, text);
  sentences(upheld ? "upheld" : "overturned", 1, text);
  return with_slips(text, random_);
}

std::string LetterMaker::day(int year) {
  const unsigned month = 1 + below(12);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year, month, 1 + below(28));
  return text.data();
}

// What commas part, as a list in JSON.
std::string LetterMaker::listed(std::string_view slot) {
  std::string list = "\"";
  const std::string text = one(slot);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',')
      list += "\",\"";
    else if (text[i] != ' ' || i == 0 || text[i - 1] != ',')
      list += text[i];
  }
  return "[" + list + "\"]";
}

std::string LetterMaker::item() {
  theme_.kind = one("kind");
  theme_.title = one(theme_.kind + ".title");
  if (below(2) == 0) theme_.title.append(" ").append(one("title detail"));
  const bool upheld = below(100) < 88;
  std::string item = "{\"title\":\"" + theme_.title + "\",\"decision\":\"";
  item += upheld ? "upheld" : "overturned";
  item += "\",\"claims_administrator_guideline\":\"" + one("claims citation");
  item += "\",\"reviewer_guideline\":\"" + one("citation");
  item += "\",\"rationale\":\"" + rationale(upheld) + "\"}";
  return item;
}

std::string LetterMaker::next(long& items) {
  ++number_;
  theme_ = Theme();
  theme_.day_style = below(3);
  const int year = 2013 + static_cast<int>(number_ % 10);
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "CM%02d-%07ld", year % 100, number_);
  std::string line = "{\"case_number\":\"" + std::string(name.data()) + "\",\"dates\":{";
  for (const char* date : {"decided", "assigned", "received", "ur_denial"})
    line += "\"" + std::string(date) + "\":\"" + day(year) + "\",";
  line += "\"injury\":\"" + day(year - 3) + "\"},\"reviewer\":{\"specialties\":";
  line += listed("specialty");
  line += ",\"licensure\":" + listed("state");
  line += "},\"case_summary\":\"" + summary() + "\",\"items\":[";
  int own = 1;
  while (own < 21 && below(100) < 43) ++own;
  items += own;
  line += item();
  for (int i = 1; i < own; ++i) {
    line += ',';
    line += item();
  }
  return line + "]}\n";
}

}  // namespace rationale
