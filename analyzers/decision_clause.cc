#include "analyzers/decision_clause.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzers/clause_words.h"

namespace rationale {
namespace {

constexpr auto reasons_after =
    std::to_array<std::string_view>({"because", "since", "given", "due", "without", "based", "as"});
constexpr auto deciders = std::to_array<std::string_view>(
    {"therefore", "thus", "hence", "consequently", "accordingly", "so"});
constexpr auto necessity = std::to_array<std::string_view>(
    {"necessary", "appropriate", "indicated", "warranted", "certified", "approved", "supported",
     "established", "recommended"});

bool begins_request(const std::vector<WordView>& words, std::uint32_t i) {
  return words[i].form.starts_with("request") && i > 0 &&
         (words[i - 1].form == "the" || words[i - 1].form == "this" ||
          words[i - 1].form == "current");
}

// Where the decision of a part is said; its end where nowhere.
std::uint32_t decision_in(const std::vector<WordView>& words, WordRange part) {
  std::uint32_t decided = part.last;
  for (std::uint32_t i = part.first; i < part.last; ++i)
    if (is_among(necessity, words[i].form)) decided = i;
  if (decided != part.last) return decided;
  for (std::uint32_t i = part.first + 1; i < part.last; ++i)
    if (words[i].form == "necessity" && words[i - 1].form == "medical") decided = i;
  return decided;
}

// Where the clause of the decision begins, before its verb at `decided`: "the request", "medical
// necessity", what follows "therefore" or a comma.
std::uint32_t decision_clause(const std::vector<WordView>& words, WordRange part,
                              std::uint32_t decided) {
  for (std::uint32_t i = decided; i > part.first; --i)
    if (begins_request(words, i)) return i - 1;
  // "Without documentation of radiculopathy the epidural is not necessary": past the denial.
  if (words[part.first].form == "without" || words[part.first].form == "absent" ||
      words[part.first].form == "lacking")
    for (std::uint32_t i = part.first + 3; i < decided; ++i)
      if (words[i].before & comma || words[i].form == "the" || words[i].form == "this") return i;
  for (std::uint32_t i = decided; i > part.first; --i)
    if (is_among(deciders, words[i].form) || words[i].before & comma ||
        (words[i].form == "necessity" && words[i - 1].form == "medical"))
      return i;
  return part.first;
}

// "does not meet the criteria and is not necessary": what is said of the request beside the
// decision.
bool has_own_predicate(const Wording& wording, WordRange part, std::uint32_t decided) {
  const auto& words = wording.words;
  const bool joined = std::any_of(words.begin() + wording.last, words.begin() + decided,
                                  [](const WordView& word) { return word.form == "and"; });
  std::uint32_t first = part.first;
  for (std::uint32_t i = wording.first; i > part.first + 1; --i)
    if (begins_request(words, i - 1)) first = i - 1;
  return joined && std::any_of(words.begin() + first, words.begin() + wording.last,
                               [](const WordView& word) { return word.finite; });
}

// The paragraphs on tapering that follow a denied opioid, and what is advised.
bool speaks_of_decision(const std::vector<WordView>& words, WordRange part) {
  for (std::uint32_t i = part.first; i < part.last; ++i)
    if (words[i].form == "advised" || words[i].form == "interpreted" ||
        (words[i].form == "decision" && i > 0 && words[i - 1].form == "this"))
      return true;
  return false;
}

}  // namespace

bool gives_reason(const Wording& wording, WordRange part) {
  const auto& words = wording.words;
  const std::uint32_t decided = decision_in(words, part);
  if (speaks_of_decision(words, part)) return false;
  if (decided == part.last)
    return !is_among(deciders, words[part.first].form) && words[part.first].form != "in";
  if (wording.first > decided)
    return std::any_of(words.begin() + decided + 1, words.begin() + wording.first,
                       [](const WordView& w) { return is_among(reasons_after, w.form); });
  if (words[part.first].form == "as" && part.first + 1 < part.last &&
      words[part.first + 1].form == "such")
    return has_own_predicate(wording, part, decided);
  return wording.last <= decision_clause(words, part, decided) ||
         has_own_predicate(wording, part, decided);
}

}  // namespace rationale
