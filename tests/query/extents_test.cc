#include "query/extents.h"

#include <map>

#include "tests/catch.h"

using namespace rationale;

namespace {

// The words of a text, given as where they stand.
class Words : public Places {
 public:
  explicit Words(std::map<std::string, std::vector<std::uint32_t>> words,
                 std::vector<std::uint32_t> sentences = {0})
      : words_(std::move(words)), sentences_(std::move(sentences)) {}
  const std::vector<std::uint32_t>& positions(const Atom& atom) override {
    return words_[atom.stem];
  }
  const std::vector<std::uint32_t>& starts(TextKind) override { return sentences_; }
  const std::vector<std::uint32_t>& joined_parts() override { return parts; }
  void before_join(std::size_t left, std::size_t right) override { joined += left + right; }

  std::vector<std::uint32_t> parts;
  std::size_t joined = 0;  // extents, of all joins

 private:
  std::map<std::string, std::vector<std::uint32_t>> words_;
  std::vector<std::uint32_t> sentences_;
};

TextExpression word(const std::string& stem) {
  TextExpression text;
  text.atom.stem = stem;
  return text;
}

TextExpression joined(TextKind kind, TextExpression a, TextExpression b, std::uint32_t n = 0,
                      bool ordered = false) {
  TextExpression text;
  text.kind = kind;
  text.children = {std::move(a), std::move(b)};
  text.distance = n;
  text.ordered = ordered;
  return text;
}

using List = std::vector<Extent>;

}  // namespace

TEST_CASE("neighbours are one apart, and a distance reaches from the nearest ends") {
  Words places({{"a", {0, 10}}, {"b", {1, 7}}});
  CHECK(extents(joined(TextKind::near, word("a"), word("b"), 1), places).found == List{{0, 1}});
  CHECK(extents(joined(TextKind::near, word("a"), word("b"), 3), places).found ==
        List{{0, 1}, {7, 10}});
  CHECK(extents(joined(TextKind::near, word("a"), word("b"), 9, true), places).found ==
        List{{0, 1}, {0, 7}});
}

TEST_CASE("the two sides of a distance share no word") {
  Words places({{"a", {3}}, {"b", {5}}});
  CHECK(extents(joined(TextKind::near, word("a"), word("a"), 5), places).found.empty());
  const TextExpression both = joined(TextKind::near, word("a"), word("b"), 5);
  CHECK(extents(joined(TextKind::near, both, word("b"), 5), places).found.empty());
}

TEST_CASE("a sentence holds both sides wholly") {
  Words places({{"a", {1, 4}}, {"b", {3, 6}}}, {0, 4});
  CHECK(extents(joined(TextKind::sentence, word("a"), word("b")), places).found ==
        List{{1, 3}, {4, 6}});
  CHECK(extents(joined(TextKind::sentence, word("b"), word("a"), 0, true), places).found.empty());
}

TEST_CASE("words take part where the whole is satisfied with them, and only there") {
  Words places({{"a", {0, 20}}, {"b", {2, 22}}, {"c", {4}}});
  const TextExpression inner = joined(TextKind::near, word("a"), word("b"), 2);
  const TextExpression whole = joined(TextKind::near, inner, word("c"), 2);
  CHECK(extents(whole, places).found == List{{0, 4}});
  CHECK(taking_part(whole, places) == std::vector<std::uint32_t>{0, 2, 4});
}

TEST_CASE("a word printed in parts is one word from its first part to its last") {
  Words places({{"preoperative", {1, 2, 9}}, {"a", {0}}, {"clearance", {3}}, {"operative", {2}}});
  places.parts = {2};
  CHECK(extents(word("preoperative"), places).found == List{{1, 2}, {9, 9}});
  CHECK(extents(word("operative"), places).found == List{{2, 2}});
  TextExpression phrase;
  phrase.kind = TextKind::sequence;
  phrase.children = {word("a"), word("preoperative"), word("clearance")};
  CHECK(extents(phrase, places).found == List{{0, 3}});
  CHECK(taking_part(phrase, places) == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("occurrences are counted without sharing a word") {
  CHECK(occurrences({}) == 0);
  CHECK(occurrences({{0, 0}, {1, 1}, {5, 5}}) == 3);
  CHECK(occurrences({{0, 4}, {0, 1}, {2, 3}, {3, 6}}) == 2);
}

TEST_CASE("a text of one word repeated without end is followed up to a limit, and says so") {
  std::vector<std::uint32_t> many;
  for (std::uint32_t i = 0; i < 100'000; ++i) many.push_back(i);
  Words places({{"a", many}});
  const Extents found = extents(joined(TextKind::near, word("a"), word("a"), 255), places);
  CHECK(found.limited);
  CHECK(found.found.size() <= most_extents);
  CHECK(extents(joined(TextKind::paragraph, word("a"), word("a")), places).limited);
}

TEST_CASE("whether a chain of paragraphs holds takes steps in proportion to the words") {
  constexpr std::uint32_t words = 3000;
  std::map<std::string, std::vector<std::uint32_t>> text;
  for (std::uint32_t i = 0; i < words; ++i) text[std::string(1, "abcde"[i % 5])].push_back(i);
  Words places(text);
  TextExpression group;
  group.kind = TextKind::any;
  for (const char* letter : {"a", "b", "c", "d", "e"}) group.children.push_back(word(letter));
  TextExpression chain = group;
  constexpr std::size_t distances = 9;
  for (std::size_t i = 0; i < distances; ++i) chain = joined(TextKind::paragraph, chain, group);
  bool limited = false;
  CHECK(has_extent(chain, places, limited));
  CHECK(!limited);
  CHECK(places.joined <= distances * 2 * words);
}

TEST_CASE("which words take part in a long chain is found within bounded memory") {
  std::vector<std::uint32_t> many;
  for (std::uint32_t i = 0; i < 400; ++i) many.push_back(i);
  Words places({{"a", many}});
  TextExpression chain = word("a");
  for (int i = 0; i < 99; ++i) chain = joined(TextKind::sentence, chain, word("a"));
  CHECK(taking_part(chain, places) == many);
  CHECK(places.joined <= 99 * 4 * most_extents);
}
