#include "analyzers/roles.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "analyzers/clauses.h"
#include "analyzers/compiled_lexicon.h"
#include "analyzers/guideline_list.h"
#include "analyzers/role_marks.h"
#include "base/error.h"

namespace rationale {
namespace {

// A RoleRule as numbers: role, at_start, weight.
using RoleNumbers = std::array<std::int32_t, 3>;

// What a part gets by its place; the unit is the weight of a cue in role_cues.tsv.
constexpr int quotation_weight = 6;
constexpr int criteria_list_weight = 5;
constexpr int list_member_weight = 5;  // after a recital
constexpr int guideline_list_weight = 8;
constexpr int literature_weight = 5;
constexpr int in_general_weight = 3;
constexpr int day_weight = 3;
constexpr int values_weight = 4;
constexpr int answer_weight = 8;
constexpr int recital_goes_on_weight = 2;
constexpr int finding_goes_on_weight = 1;
constexpr int last_sentence_weight = 2;
constexpr int summary_weight = 12;
constexpr int other_section_weight = 3;
constexpr int heaviest_cue = 40;

constexpr Role by_precedence[] = {Role::conclusion, Role::finding, Role::recital, Role::background};

std::size_t index(Role role) {
  return static_cast<std::size_t>(role);
}

std::optional<Role> role_named(std::string_view name) {
  for (const Role role : by_precedence)
    if (to_string(role) == name) return role;
  return std::nullopt;
}

[[noreturn]] void refuse(const Table& table, std::size_t row, const std::string& why) {
  throw Error(ErrorCode::usage, table.name + " row " + std::to_string(row + 1) + ": " + why);
}

int weight_of(const Table& table, std::size_t row) {
  const std::string& cell = table.rows[row][table.column("weight")];
  int weight = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  if (error != std::errc{} || end != cell.data() + cell.size() || weight < 1 ||
      weight > heaviest_cue)
    refuse(table, row, "'" + cell + "' is not a weight");
  return weight;
}

// Where a part stands.
struct Place {
  Section section = Section::rationale;
  bool criteria_list = false;
  bool quoted = false;
  bool last_sentence = false;
  bool list_member = false;
  bool guideline_list = false;
  bool literature = false;
  bool in_general = false;
  bool day = false;
  bool values = false;
  bool answers = false;
  Role before = Role::recital;  // of what stands before it, conclusions passed over
};

using Scores = std::array<int, role_count>;

Scores by_place(Scores scores, const Place& place) {
  if (place.quoted) scores[index(Role::recital)] += quotation_weight;
  if (place.criteria_list) scores[index(Role::recital)] += criteria_list_weight;
  if (place.list_member && place.before == Role::recital)
    scores[index(Role::recital)] += list_member_weight;
  if (place.guideline_list) scores[index(Role::recital)] += guideline_list_weight;
  if (place.literature) scores[index(Role::recital)] += literature_weight;
  if (place.in_general) scores[index(Role::recital)] += in_general_weight;
  if (place.day) {
    const Role dated = scores[index(Role::background)] > 0 ? Role::background : Role::finding;
    scores[index(dated)] += day_weight;
  }
  if (place.answers) scores[index(Role::finding)] += answer_weight;
  if (place.values) scores[index(Role::finding)] += values_weight;
  if (place.before == Role::recital) scores[index(Role::recital)] += recital_goes_on_weight;
  if (place.before == Role::finding) scores[index(Role::finding)] += finding_goes_on_weight;
  if (place.last_sentence && scores[index(Role::conclusion)] > 0)
    scores[index(Role::conclusion)] += last_sentence_weight;
  if (place.section == Section::case_summary) scores[index(Role::background)] += summary_weight;
  if (place.section == Section::other) scores[index(Role::background)] += other_section_weight;
  return scores;
}

// The role with the highest score. A part that says nothing continues a recital, else it is a
// finding.
Role decide(const Scores& scores, Role before) {
  Role best = before == Role::recital ? Role::recital : Role::finding;
  int highest = 0;
  for (const Role role : by_precedence) {
    if (scores[index(role)] <= highest) continue;
    highest = scores[index(role)];
    best = role;
  }
  return best;
}

Span span_of(const Analysis& analysis, const std::vector<WordView>& words, WordRange part) {
  return {analysis.tokens[words[part.first].token].span.begin,
          analysis.tokens[words[part.last - 1].token].span.end};
}

void look_at(Place& place, std::string_view text, Span part, const std::vector<Span>& quoted) {
  // The bracket that follows the last word is part of the part.
  const Span closed{part.begin, std::min(part.end + 1, static_cast<std::uint32_t>(text.size()))};
  place.quoted = mostly_within(part, quoted);
  place.literature = cites_literature(slice(text, closed));
  place.day = names_day(slice(text, part));
}

// The first token of `part`; a compound stands before its parts and goes with them.
std::uint32_t first_token(const Analysis& analysis, const std::vector<WordView>& words,
                          WordRange part, const Sentence& sentence) {
  if (part.first == 0) return sentence.first_token;
  std::uint32_t token = words[part.first].token;
  while (token > sentence.first_token && analysis.tokens[token - 1].kind == TokenKind::compound)
    --token;
  return token;
}

}  // namespace

std::string_view to_string(Role role) {
  constexpr std::string_view names[] = {"background", "recital", "finding", "conclusion"};
  return names[index(role)];
}

RuledPhrases<RoleTagger::RoleRule> RoleTagger::cues_of(const Lexicon& lexicon) {
  if (const std::string_view compiled = compiled_lexicon(lexicon).role_cues; !compiled.empty()) {
    ByteReader in(compiled);
    std::vector<RoleRule> rules;
    for (const RoleNumbers& rule : FlatArray<RoleNumbers>(in))
      rules.push_back({static_cast<Role>(rule[0]), rule[1] != 0, rule[2]});
    return {std::move(rules), PhraseIndex(in, &WordFacts::role_ids)};
  }
  const Table& cues = lexicon.table("role_cues");
  std::vector<RoleRule> rules;
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < cues.rows.size(); ++i) {
    const int weight = weight_of(cues, i);
    try {
      phrases.push_back(parse_phrase(cues.rows[i][cues.column("cue")], 0));
      const std::string& name = cues.rows[i][cues.column("role")];
      const std::string& where = cues.rows[i][cues.column("where")];
      const std::optional<Role> role = role_named(name);
      if (!role) throw Error(ErrorCode::usage, "unknown role '" + name + "'");
      if (where != "start" && where != "anywhere")
        throw Error(ErrorCode::usage, "unknown place '" + where + "'");
      rules.push_back({*role, where == "start", weight});
    } catch (const Error& error) {
      refuse(cues, i, error.what());
    }
  }
  return {std::move(rules), PhraseIndex(phrases, &WordFacts::role_ids)};
}

RoleTagger::RoleTagger(const Lexicon& lexicon) : cues_(cues_of(lexicon)) {}

void RoleTagger::write(ByteWriter& out) const {
  FlatArray<RoleNumbers> numbers;
  for (const RoleRule& rule : cues_.rules)
    numbers.push_back({static_cast<std::int32_t>(rule.role), rule.at_start ? 1 : 0, rule.weight});
  numbers.write(out);
  cues_.phrases.write(out);
}

std::vector<std::uint32_t> RoleTagger::ids_of(std::string_view form) const {
  return cues_.phrases.ids_of(form);
}

// The cues of each role within words `[first, last)`: of those that overlap, the heaviest.
RoleTagger::Scores RoleTagger::wording(const std::vector<WordView>& words, WordRange part,
                                       const std::vector<PhraseMatch>& found) const {
  const std::uint32_t start = opening_word(words, part);
  std::vector<PhraseMatch> inside;
  for (const PhraseMatch& match : found) {
    if (match.first < part.first || match.last > part.last) continue;
    const bool opening = match.first == part.first || match.first == start;
    if (opening || !cues_.rules[match.phrase].at_start) inside.push_back(match);
  }
  std::sort(inside.begin(), inside.end(), [this](const PhraseMatch& a, const PhraseMatch& b) {
    return std::tuple(cues_.rules[b.phrase].weight, b.last - b.first, a.first, a.phrase) <
           std::tuple(cues_.rules[a.phrase].weight, a.last - a.first, b.first, b.phrase);
  });
  Scores scores{};
  std::vector<std::uint8_t> taken(role_count * (part.last - part.first), 0);
  for (const PhraseMatch& match : inside) {
    const RoleRule& rule = cues_.rules[match.phrase];
    const auto row =
        taken.begin() + static_cast<std::ptrdiff_t>(index(rule.role) * (part.last - part.first));
    const auto from = row + (match.first - part.first);
    const auto to = row + (match.last - part.first);
    if (std::find(from, to, 1) != to) continue;
    std::fill(from, to, 1);
    scores[index(rule.role)] += rule.weight;
  }
  return scores;
}

std::vector<RoleSegment> RoleTagger::tag(std::string_view text, const Analysis& analysis,
                                         const SentenceViews& views, Section section) const {
  std::vector<RoleSegment> segments;
  const std::vector<Span> quoted = quotations(text);
  Role before = section == Section::rationale ? Role::recital : Role::background;
  GuidelineList list;
  for (std::size_t s = 0; s < views.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    const std::vector<WordView>& words = views[s];
    if (words.empty()) continue;
    const std::vector<PhraseMatch> found = cues_.phrases.find(words);
    const std::string_view whole = slice(text, sentence.span);
    Place place{.section = section,
                .criteria_list = lists_criteria(whole),
                .last_sentence = sentence.last_token == analysis.tokens.size(),
                .list_member = continues_list(whole)};
    const bool listed = list.holds(words);
    const bool criteria = lists_criteria_of_guideline(words);
    const bool patients = speaks_of_patients(words);
    Role in_sentence = before;  // of the part before
    for (const WordRange part : role_parts(words)) {
      const bool own = names_this_patient(words, part);
      const bool member = part.first > 0 && in_sentence == Role::recital && !own &&
                          words[part.first].before & semicolon && is_list_member(words, part);
      place.guideline_list = listed || member || ((criteria || patients) && !own);
      // What opens the text continues no recital, where it reads like a fact.
      if (segments.empty() && before == Role::recital && tells_fact(words, part))
        before = Role::background;
      place.before = before;
      look_at(place, text, span_of(analysis, words, part), quoted);
      place.answers = asks_and_answers(words, part);
      place.values = !place.criteria_list && !place.list_member && gives_values(words, part);
      place.in_general = speaks_in_general(words, part) && before != Role::background;
      const Role role = decide(by_place(wording(words, part, found), place), before);
      if (role != Role::conclusion) before = role;
      in_sentence = role;
      const std::uint32_t first = first_token(analysis, words, part, sentence);
      if (!segments.empty()) segments.back().last_token = first;
      segments.push_back({first, sentence.last_token, role});
    }
    list.read(words, segments.back().role);
  }
  return segments;
}

Role role_at(const std::vector<RoleSegment>& segments, std::uint32_t token) {
  const auto after = std::upper_bound(
      segments.begin(), segments.end(), token,
      [](std::uint32_t t, const RoleSegment& segment) { return t < segment.first_token; });
  return after == segments.begin() ? Role::background : std::prev(after)->role;
}

}  // namespace rationale
