// Writes made-up letters as JSON Lines, the same ones for the same number: for benchmarks only.
//
// usage: generate_letters GRAMMAR ITEMS > letters.jsonl     GRAMMAR: bench/letters.grammar
//
// A letter decides one to twenty-one items, 1.75 in the mean, as the State's do.
// bench/letters.grammar has the wordings; how they are put together here follows real letters in
// length, in how many different words there are and in how often they deny (docs/performance.md has
// the figures of both).
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "bench/grammar.h"

using namespace rationale;

namespace {

class Generator {
 public:
  explicit Generator(std::string_view grammar) : grammar_(grammar) {}

  void letters(long items) {
    for (long made = 0, number = 1; made < items; ++number) made += letter(number);
  }

 private:
  unsigned below(unsigned n) { return draw(random_, n); }

  std::string one(std::string_view slot) {
    std::string text;
    grammar_.write(grammar_.slot(slot), theme_, random_, text);
    return text;
  }

  // Adds to `out` a sentence, or what goes on the one before.
  void add(std::string sentence, std::string& out) {
    constexpr std::array<std::string_view, 4> joins{", and ", "; ", ", while ", ", though "};
    const bool goes_on = !out.empty() && out.back() == '.' && below(4) == 0;
    if (goes_on) {
      out.pop_back();
      out += joins[below(joins.size())];
      // Not of an abbreviation or of "I".
      if (sentence.size() > 1 && std::islower(static_cast<unsigned char>(sentence[1])) != 0)
        sentence[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
    } else if (!out.empty()) {
      out += ' ';
    }
    out += sentence;
  }

  // Wordings of one slot, each twice at most, a sentence each, some behind a wording of `lead`.
  void sentences(std::string_view name, unsigned count, std::string& out,
                 std::string_view lead = {}) {
    const Grammar::Slot slot = grammar_.slot(name);
    std::vector<unsigned> chosen(grammar_.wordings(slot));
    count = std::min(count, static_cast<unsigned>(chosen.size()));
    while (count > 0) {
      const std::size_t wording = grammar_.choose(slot, random_);
      if (++chosen[wording] > 2) continue;
      --count;
      std::string sentence;
      grammar_.write(slot, wording, theme_, random_, sentence);
      if (!lead.empty() && below(2) == 0) {
        std::string whole = one(lead);
        whole += ' ';
        whole += static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
        whole.append(sentence, 1);
        sentence = std::move(whole);
      }
      add(std::move(sentence), out);
    }
  }

  std::string summary() {
    std::string text;
    sentences("opening", 1, text);
    sentences("summary", 11 + below(12), text);
    return with_slips(text, random_);
  }

  std::string rationale(bool upheld) {
    std::string text;
    const bool recital_first = below(3) == 0;
    const unsigned recitals = 1 + below(3);
    if (recital_first) sentences(theme_.kind + ".recital", recitals, text, "recital lead");
    if (below(10) < 4) sentences("lead", 1, text);
    if (!recital_first) sentences(theme_.kind + ".recital", recitals, text, "recital lead");
    sentences("bridge", 1 + below(5), text);
    const std::string_view found = upheld ? "missing" : "found";
    sentences(theme_.kind + "." + std::string(found), 1 + below(3), text);
    if (below(2) == 0) sentences("general " + std::string(found), 1, text);
    sentences(upheld ? "upheld" : "overturned", 1, text);
    return with_slips(text, random_);
  }

  std::string day(int year) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", year, 1 + below(12), 1 + below(28));
    return text;
  }

  std::string listed(std::string_view slot) {
    std::string list = "\"";
    for (const char c : one(slot)) list += c == ',' ? std::string("\",\"") : std::string(1, c);
    for (std::size_t at; (at = list.find("\" ")) != std::string::npos;) list.erase(at + 1, 1);
    return list + "\"";
  }

  void item(std::string& line) {
    theme_.kind = one("kind");
    theme_.title = one(theme_.kind + ".title");
    if (below(2) == 0) theme_.title.append(" ").append(one("title detail"));
    const bool upheld = below(100) < 88;
    line += "{\"title\":\"" + theme_.title + "\",\"decision\":\"";
    line += upheld ? "upheld" : "overturned";
    line += "\",\"claims_administrator_guideline\":\"" + one("claims citation") +
            "\",\"reviewer_guideline\":\"" + one("citation") + "\",\"rationale\":\"" +
            rationale(upheld) + "\"}";
  }

  int letter(long number) {
    theme_ = Theme();
    theme_.day_style = below(3);
    const int year = 2013 + static_cast<int>(number % 10);
    char name[32];
    std::snprintf(name, sizeof name, "CM%02d-%07ld", year % 100, number);
    std::string line = "{\"case_number\":\"" + std::string(name) + "\",\"dates\":{\"decided\":\"" +
                       day(year) + "\",\"assigned\":\"" + day(year) + "\",\"received\":\"" +
                       day(year) + "\",\"ur_denial\":\"" + day(year) + "\",\"injury\":\"" +
                       day(year - 3) + "\"},\"reviewer\":{\"specialties\":[" + listed("specialty") +
                       "],\"licensure\":[" + listed("state") + "]},\"case_summary\":\"" +
                       summary() + "\",\"items\":[";
    int items = 1;
    while (items < 21 && below(100) < 43) ++items;
    for (int i = 0; i < items; ++i) {
      if (i > 0) line += ',';
      item(line);
    }
    line += "]}\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
    return items;
  }

  Grammar grammar_;
  Theme theme_;
  Random random_{20'130'101};
};

}  // namespace

int main(int argc, char** argv) {
  const long items = argc == 3 ? std::atol(argv[2]) : 0;
  if (items <= 0) {
    std::fprintf(stderr, "usage: generate_letters GRAMMAR ITEMS > letters.jsonl\n");
    return 2;
  }
  try {
    std::ifstream file(argv[1]);
    if (!file) throw std::runtime_error("cannot be read");
    const std::string grammar(std::istreambuf_iterator<char>(file), {});
    Generator(grammar).letters(items);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "generate_letters: %s: %s\n", argv[1], error.what());
    return 2;
  }
  return 0;
}
