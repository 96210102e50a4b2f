#include "searcher/finding_passages.h"

#include <algorithm>

#include "analyzers/lexicon.h"
#include "index/finding.h"
#include "index/terms.h"
#include "searcher/findings.h"
#include "searcher/passages.h"
#include "searcher/value_spelling.h"

namespace rationale {
namespace {

void collect(const Condition& condition, std::vector<std::string>& findings) {
  if (condition.kind == ConditionKind::not_there) return;
  if (condition.kind == ConditionKind::value && condition.field->name == "finding")
    findings.push_back(condition.value);
  const bool excludes = condition.kind == ConditionKind::without;
  const std::size_t count = excludes ? 1 : condition.children.size();
  for (std::size_t i = 0; i < std::min(count, condition.children.size()); ++i)
    collect(condition.children[i], findings);
}

// Quotes the sentences of one item that say something, each once.
class SentenceQuoter {
 public:
  SentenceQuoter(const ItemRecord& item, const StoredSection& section)
      : item_(item), section_(section) {}

  void add(std::uint32_t first_word, std::uint32_t last_word) {
    if (passages.size() == most_passages || first_word >= section_.words.size()) return;
    const std::uint32_t sentence = section_.sentence_of(first_word);
    std::vector<std::uint32_t> words;
    for (std::uint32_t word = first_word; word < last_word; ++word) words.push_back(word);
    Passage passage = quote(item_, section_, {sentence, sentence}, words);
    const bool known = std::any_of(passages.begin(), passages.end(), [&](const Passage& other) {
      return other.start == passage.start;
    });
    if (!known) passages.push_back(std::move(passage));
  }

  std::vector<Passage> passages;

 private:
  const ItemRecord& item_;
  const StoredSection& section_;
};

// "functional_improvement:supposed", ":recited": of what is no finding, but mentioned.
std::string mentioned_value(const StoredMention& mention) {
  const Table& concepts = Lexicon::standard().table("concepts");
  if (mention.concept_number >= concepts.rows.size()) return "";
  const bool recited = !is_found(static_cast<Role>(mention.role));
  const std::string& id = concepts.rows[mention.concept_number][concepts.column("concept")];
  return id + ":" +
         (recited ? "recited" : std::string(state_name(static_cast<Assertion>(mention.assertion))));
}

}  // namespace

std::vector<std::string> wanted_findings(const Condition& condition,
                                         const std::vector<Filter>& filters) {
  std::vector<std::string> findings;
  collect(condition, findings);
  for (const Filter& filter : filters)
    if (filter.field->name == "finding" && !filter.negated) findings.push_back(filter.value);
  return findings;
}

std::vector<Passage> finding_passages(const std::vector<std::string>& findings,
                                      const ItemRecord& item) {
  const StoredSection* section = item.find(SectionKind::rationale);
  if (findings.empty() || section == nullptr) return {};
  SentenceQuoter quoter(item, *section);
  for (const std::string& value : findings) {
    const std::vector<std::string> meant = spellings_of(field("finding"), folded_value(value));
    const auto is_meant = [&](const std::string& found) {
      return std::find(meant.begin(), meant.end(), found) != meant.end();
    };
    for (const Finding& found : findings_of(item)) {
      if (!is_meant(found.value())) continue;
      quoter.add(found.evidence.first_word, found.evidence.last_word);
      if (found.contrary) quoter.add(found.contrary->first_word, found.contrary->last_word);
    }
    for (const StoredMention& mention : section->mentions) {
      const std::string mentioned = mentioned_value(mention);
      const bool is_finding = mentioned.ends_with(":present") || mentioned.ends_with(":absent");
      if (!is_finding && is_meant(mentioned)) quoter.add(mention.first_word, mention.last_word);
    }
  }
  return std::move(quoter.passages);
}

}  // namespace rationale
