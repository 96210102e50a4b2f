#include "analyzers/concepts.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <unordered_set>

#include "analyzers/amounts.h"
#include "analyzers/compiled_lexicon.h"
#include "analyzers/mention_assertion.h"
#include "base/error.h"

namespace rationale {
namespace {

constexpr int concept_gap = 3;

[[noreturn]] void refuse(const Table& table, std::size_t row, const std::string& why) {
  throw Error(ErrorCode::usage, table.name + " row " + std::to_string(row + 1) + ": " + why);
}

std::vector<Phrase> read_patterns(const Table& table) {
  std::vector<Phrase> phrases;
  if (table.rows.empty()) return phrases;
  const std::size_t pattern = table.column("pattern");
  for (std::size_t i = 0; i < table.rows.size(); ++i) try {
      phrases.push_back(parse_phrase(table.rows[i][pattern], concept_gap));
    } catch (const Error& error) {
      refuse(table, i, error.what());
    }
  return phrases;
}

std::vector<std::string> words_in(const Table& table) {
  std::vector<std::string> words;
  for (const std::vector<std::string>& row : table.rows) words.push_back(row.front());
  return words;
}

StemPatterns compiled_patterns(const Lexicon& lexicon) {
  const Table& table = lexicon.table("concept_patterns");
  const std::vector<Phrase> phrases = read_patterns(table);
  try {
    return StemPatterns(phrases, words_in(lexicon.table("function_words")), lexicon);
  } catch (const Error& error) {
    throw Error(error.code(), table.name + " " + error.what(), error.hint());
  }
}

// A cell of a column that a list may leave out.
std::string_view cell(const Table& table, std::size_t row, std::string_view column) {
  const auto named = std::find(table.columns.begin(), table.columns.end(), column);
  if (named == table.columns.end()) return {};
  return table.rows[row][static_cast<std::size_t>(named - table.columns.begin())];
}

std::uint16_t uses_of(const Table& table, std::size_t row) {
  constexpr std::pair<std::string_view, unsigned> uses[] = {
      {"yes", for_ranking | for_findings},
      {"only", for_findings},
      {"any", in_any_role},
      {"absent", only_absent},
      {"present", only_present},
      {"treatment", names_treatment},
      {"modal", holds_modal},
  };
  unsigned all = 0;
  for (const std::string_view word : split(cell(table, row, "finding"), ' ')) {
    if (word.empty()) continue;
    const auto use = std::find_if(std::begin(uses), std::end(uses),
                                  [&](const auto& known) { return known.first == word; });
    if (use == std::end(uses)) refuse(table, row, "unknown use '" + std::string(word) + "'");
    all |= use->second;
  }
  return static_cast<std::uint16_t>(all == 0 ? unsigned{for_ranking} : all);
}

std::string guard_in(const Table& table, std::size_t row) {
  std::string guard(cell(table, row, "guard"));
  for (const std::string_view words : split(guard, ' '))
    if (!guard.empty() &&
        (words.size() < 2 || std::string_view("+-!@").find(words[0]) == std::string_view::npos))
      refuse(table, row, "'" + guard + "' is no guard: it needs words after +, -, ! or @");
  return guard;
}

std::uint32_t first_word(const StemMatch& match) {
  return match.taken.front().first;
}
std::uint32_t end_word(const StemMatch& match) {
  return match.taken.back().end();
}

}  // namespace

ConceptMatcher::ConceptMatcher(const Lexicon& lexicon)
    : concepts_(read_concepts(lexicon.table("concepts"))), tables_(tables_of(lexicon)) {}

ConceptMatcher::Tables ConceptMatcher::tables_of(const Lexicon& lexicon) const {
  if (const std::string_view compiled = compiled_lexicon(lexicon).concepts; !compiled.empty()) {
    ByteReader in(compiled);
    FlatArray<Meaning> meanings(in);
    NumberedStrings guards(in);
    return {std::move(meanings), std::move(guards), StemPatterns(in)};
  }
  NumberedStrings guards;
  FlatArray<Meaning> meanings = read_meanings(lexicon.table("concept_patterns"), guards);
  return {std::move(meanings), std::move(guards), compiled_patterns(lexicon)};
}

void ConceptMatcher::write(ByteWriter& out) const {
  tables_.meanings.write(out);
  tables_.guards.write(out);
  tables_.patterns.write(out);
}

std::vector<ConceptInfo> ConceptMatcher::read_concepts(const Table& table) {
  std::vector<ConceptInfo> concepts;
  std::unordered_set<std::string> ids;
  const std::size_t id = table.column("concept"), label = table.column("label");
  const std::size_t group = table.column("group"), reason = table.column("reason");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::vector<std::string>& row = table.rows[i];
    ConceptInfo info{row[id], row[label], row[group], row[reason]};
    if (info.id.empty()) refuse(table, i, "a concept without a name");
    if (!ids.insert(info.id).second) refuse(table, i, "the concept '" + info.id + "' again");
    concepts.push_back(std::move(info));
  }
  if (concepts.size() > std::numeric_limits<std::uint16_t>::max())
    refuse(table, concepts.size() - 1, "too many concepts");
  return concepts;
}

FlatArray<ConceptMatcher::Meaning> ConceptMatcher::read_meanings(const Table& table,
                                                                 NumberedStrings& guards) const {
  guards.add("");
  FlatArray<Meaning> meanings;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::vector<std::string>& row = table.rows[i];
    const std::string& id = row[table.column("concept")];
    const std::string& polarity = row[table.column("polarity")];
    const int number = find(id);
    if (number < 0) refuse(table, i, "unknown concept '" + id + "'");
    if (polarity != "+" && polarity != "-") refuse(table, i, "unknown polarity '" + polarity + "'");
    meanings.push_back({static_cast<std::uint16_t>(number),
                        static_cast<std::uint16_t>(polarity == "-"), uses_of(table, i),
                        static_cast<std::uint16_t>(guards.add(guard_in(table, i)))});
  }
  return meanings;
}

int ConceptMatcher::find(std::string_view id) const {
  for (std::size_t i = 0; i < concepts_.size(); ++i)
    if (concepts_[i].id == id) return static_cast<int>(i);
  return -1;
}

// Those of a use, the ones with most elements first, then the longest; a wording of absence before
// one of presence.
std::vector<StemMatch> ConceptMatcher::by_weight(const std::vector<StemMatch>& all,
                                                 PatternUse use) const {
  std::vector<StemMatch> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const StemMatch& match) {
    return (tables_.meanings[match.pattern].uses & use) != 0;
  });
  const auto weight = [this](const StemMatch& m) {
    return std::tuple(m.taken.size(), end_word(m) - first_word(m),
                      tables_.meanings[m.pattern].states_absence);
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const StemMatch& a, const StemMatch& b) { return weight(b) < weight(a); });
  return found;
}

// Of matches of one concept that overlap, the most specific. Ordered by place.
std::vector<StemMatch> ConceptMatcher::most_specific(const std::vector<StemMatch>& all) const {
  std::map<std::uint16_t, std::vector<bool>> taken;  // by concept and word
  std::vector<StemMatch> kept;
  for (StemMatch& match : by_weight(all, for_ranking)) {
    std::vector<bool>& words = taken[tables_.meanings[match.pattern].concept_number];
    if (words.size() < end_word(match)) words.resize(end_word(match), false);
    const auto first = words.begin() + first_word(match);
    const auto last = words.begin() + end_word(match);
    if (std::find(first, last, true) != last) continue;
    std::fill(first, last, true);
    kept.push_back(std::move(match));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const StemMatch& a, const StemMatch& b) {
    return first_word(a) < first_word(b);
  });
  return kept;
}

ConceptMention ConceptMatcher::mention_of(const StemMatch& match, const MentionWords& words,
                                          const Analysis& analysis, const AssertionMap& assertions,
                                          const Sentence& sentence,
                                          const std::vector<RoleSegment>& roles) const {
  const Meaning& meaning = tables_.meanings[match.pattern];
  const Reading reading = read_mention(words, meaning.states_absence != 0, analysis, assertions,
                                       assertions.cues_in(sentence));
  const std::uint32_t first = words.taken.front();
  return {meaning.concept_number,
          first,
          words.taken.back() + 1,
          reading.assertion,
          roles.empty() ? Role::finding : role_at(roles, first),
          reading.cue};
}

namespace {

// "twenty visits are sought where the schedule allows ten": a mention of `number` by `pattern`.
FindingCandidate candidate_of(const ComparedAmounts& amounts, int number, std::size_t pattern,
                              bool holds, const std::vector<RoleSegment>& roles) {
  const std::uint32_t first = amounts.tokens.front();
  return {{static_cast<std::uint16_t>(number), first, amounts.tokens.back() + 1,
           holds ? Assertion::affirmed : Assertion::negated,
           roles.empty() ? Role::finding : role_at(roles, first), -1},
          static_cast<std::uint32_t>(pattern),
          static_cast<std::uint16_t>(for_findings | compares_amounts),
          amounts.tokens};
}

}  // namespace

ConceptMatches ConceptMatcher::match(const Analysis& analysis, const SentenceViews& views,
                                     const AssertionMap& assertions,
                                     const std::vector<RoleSegment>& roles) const {
  ConceptMatches matches;
  StemLine line;
  // By the concept's last pattern, which is the list's word for such a comparison.
  const auto add_amounts = [&](const ComparedAmounts& amounts, std::string_view id, bool holds) {
    const int number = find(id);
    std::size_t pattern = tables_.meanings.size();
    while (number >= 0 && pattern-- > 0)
      if (tables_.meanings[pattern].concept_number == number) {
        FindingCandidate found = candidate_of(amounts, number, pattern, holds, roles);
        matches.mentions.push_back(found.mention);
        if (!roles.empty()) matches.candidates.push_back(std::move(found));
        return;
      }
  };
  for (std::size_t s = 0; s < views.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    tables_.patterns.read(analysis, sentence, views[s], line);
    const std::vector<StemMatch> found = tables_.patterns.find(line);
    const std::size_t of_sentence = matches.mentions.size();
    for (const StemMatch& match : most_specific(found))
      matches.mentions.push_back(
          mention_of(match, words_of(match, line), analysis, assertions, sentence, roles));
    if (const auto amounts = compared_amounts(views[s])) {
      add_amounts(*amounts, "exceeds_guideline_quantity", amounts->over);
      if (!amounts->over) add_amounts(*amounts, "within_guideline", true);
      std::stable_sort(matches.mentions.begin() + static_cast<std::ptrdiff_t>(of_sentence),
                       matches.mentions.end(),
                       [](const ConceptMention& a, const ConceptMention& b) {
                         return a.first_token < b.first_token;
                       });
    }
    if (roles.empty()) continue;
    for (const StemMatch& match : by_weight(found, for_findings)) {
      MentionWords words = words_of(match, line);
      const ConceptMention mention =
          mention_of(match, words, analysis, assertions, sentence, roles);
      matches.candidates.push_back(
          {mention, match.pattern, tables_.meanings[match.pattern].uses, std::move(words.taken)});
    }
  }
  return matches;
}

}  // namespace rationale
