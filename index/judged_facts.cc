#include "index/judged_facts.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "index/record_sections.h"

namespace rationale {
namespace {

bool ends_clause(std::string_view word) {
  constexpr std::string_view words[] = {"but",     "although", "however", "though", "while",
                                        "whereas", "despite",  "except",  "because"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

void write_list(ByteWriter& out, const std::vector<std::uint32_t>& ascending) {
  out.number(ascending.size());
  std::uint32_t last = 0;
  for (const std::uint32_t number : ascending) {
    out.number(number - last);
    last = number;
  }
}

void read_list(ByteReader& in, std::vector<std::uint32_t>& ascending) {
  ascending.clear();
  std::uint32_t last = 0;
  for (std::size_t n = in.count(); n > 0; --n) ascending.push_back(last = in.after(last));
}

// "her mood, however, is stable": an auxiliary follows, so the clause goes on.
bool is_inserted(const StoredSection& section, std::uint32_t w) {
  constexpr std::string_view auxiliaries[] = {"is",  "are",  "was", "were", "has", "have",
                                              "had", "does", "did", "do",   "can", "remains"};
  if (slice(section.text, section.words[w]) != "however" || w + 1 >= section.words.size())
    return false;
  const std::string_view next = slice(section.text, section.words[w + 1]);
  return std::find(std::begin(auxiliaries), std::end(auxiliaries), next) != std::end(auxiliaries);
}

}  // namespace

ClauseMarks clause_marks(const StoredSection& section) {
  ClauseMarks marks;
  const auto count = static_cast<std::uint32_t>(section.words.size());
  for (std::uint32_t w = 0; w < count; ++w) {
    const Span word = section.words[w];
    if (ends_clause(slice(section.text, word)) && !is_inserted(section, w))
      marks.turning.push_back(w);
    if (w + 1 < count && slice(section.text, {word.end, section.words[w + 1].begin}).find(';') !=
                             std::string_view::npos)
      marks.parted.push_back(w);
    if (std::any_of(section.assertions.begin(), section.assertions.end(), [&](const WordRun& run) {
          return !run.cue.empty() && run.cue.begin <= word.begin && word.end <= run.cue.end;
        }))
      marks.in_cue.push_back(w);
  }
  return marks;
}

JudgedFacts judged_facts(const ItemRecord& item, TreatmentFacts treatment) {
  JudgedFacts facts;
  facts.treatment = std::move(treatment);
  facts.decision = item.decision;
  if (const StoredSection* title = item.find(SectionKind::treatment))
    for (const StoredMention& mention : title->mentions)
      facts.titular.push_back(mention.concept_number);
  std::sort(facts.titular.begin(), facts.titular.end());
  facts.titular.erase(std::unique(facts.titular.begin(), facts.titular.end()), facts.titular.end());
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr) return facts;
  facts.roles = rationale->roles;
  for (WordRun& run : facts.roles) run.cue = {};
  facts.mentions = rationale->mentions;
  for (StoredMention& mention : facts.mentions)
    mention.cue = mention.cue.empty() ? Span{} : Span{0, 1};
  facts.marks = clause_marks(*rationale);
  return facts;
}

std::string encode(const JudgedFacts& facts) {
  ByteWriter out;
  out.number(static_cast<std::uint64_t>(facts.decision));
  write_list(out, facts.titular);
  out.number(facts.roles.size());
  std::uint32_t last = 0;
  for (const WordRun& run : facts.roles) {
    out.number(run.first_word - last);
    out.number(run.last_word - run.first_word);
    out.number(run.value);
    last = run.last_word;
  }
  out.number(facts.mentions.size());
  for (const StoredMention& mention : facts.mentions) {
    out.number(mention.concept_number);
    out.number(mention.first_word);
    out.number(mention.last_word - mention.first_word);
    out.number((mention.assertion * 8U + mention.role) * 2U + (mention.cue.empty() ? 0U : 1U));
  }
  write_list(out, facts.marks.parted);
  write_list(out, facts.marks.turning);
  write_list(out, facts.marks.in_cue);
  write_list(out, facts.treatment.families);
  write_list(out, facts.treatment.ingredients);
  out.number(facts.treatment.parts);
  out.number(facts.treatment.told_parts);
  out.number(facts.treatment.sides);
  return out.take();
}

void decode(std::string_view bytes, JudgedFacts& facts) {
  ByteReader in(bytes, "what an item is judged by");
  facts.decision = in.one_up_to(Decision::overturned_in_part);
  read_list(in, facts.titular);
  facts.roles.clear();
  std::uint32_t last = 0;
  for (std::size_t n = in.count(3); n > 0; --n) {
    WordRun run;
    run.first_word = in.after(last);
    run.last_word = last = in.after(run.first_word);
    run.value = static_cast<std::uint8_t>(in.up_to(last_role));
    facts.roles.push_back(run);
  }
  facts.mentions.clear();
  for (std::size_t n = in.count(4); n > 0; --n) {
    StoredMention mention;
    mention.concept_number = in.number32();
    mention.first_word = in.number32();
    mention.last_word = in.after(mention.first_word);
    const std::uint32_t tags = in.up_to(last_assertion * 16 + 15);
    mention.assertion = static_cast<std::uint8_t>(tags / 16);
    mention.role = static_cast<std::uint8_t>(tags / 2 % 8);
    if (mention.role > last_role) in.damaged();
    if (tags % 2 != 0) mention.cue = {0, 1};
    facts.mentions.push_back(mention);
  }
  read_list(in, facts.marks.parted);
  read_list(in, facts.marks.turning);
  read_list(in, facts.marks.in_cue);
  read_list(in, facts.treatment.families);
  read_list(in, facts.treatment.ingredients);
  facts.treatment.parts = in.number32();
  facts.treatment.told_parts = in.number32();
  facts.treatment.sides = static_cast<std::uint8_t>(in.up_to(left_side | right_side));
  in.expect_end();
}

}  // namespace rationale
