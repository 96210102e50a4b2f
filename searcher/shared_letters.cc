#include "searcher/shared_letters.h"

#include <optional>

#include "index/terms.h"

namespace rationale {
namespace {

constexpr std::size_t most_looked_up = 20'000;

// The first letter that both hold, by its term; each list is sought in the other, so that two that
// are of different years cost next to nothing.
std::optional<std::string> shared_letter(const Xapian::Database& a, const Xapian::Database& b) {
  const std::string prefix = beginning(field("case"));
  auto in_a = a.allterms_begin(prefix);
  auto in_b = b.allterms_begin(prefix);
  for (std::size_t steps = 0; steps < most_looked_up; ++steps) {
    if (in_a == a.allterms_end(prefix) || in_b == b.allterms_end(prefix)) return std::nullopt;
    const std::string letter_of_a = *in_a;
    const std::string letter_of_b = *in_b;
    if (letter_of_a == letter_of_b) return letter_of_a;
    if (letter_of_a < letter_of_b)
      in_a.skip_to(letter_of_b);
    else
      in_b.skip_to(letter_of_a);
  }
  return std::nullopt;
}

}  // namespace

void warn_of_shared_letters(const OpenedIndex& index, std::string_view effect,
                            std::vector<std::string>& warnings) {
  for (std::size_t a = 0; a < index.shards.size(); ++a)
    for (std::size_t b = a + 1; b < index.shards.size(); ++b) {
      if (index.is_remote(a) || index.is_remote(b)) continue;
      const std::optional<std::string> letter = shared_letter(index.shards[a], index.shards[b]);
      if (!letter) continue;
      const Xapian::Database& one = index.shards[a];
      const std::string id = one.get_document(*one.postlist_begin(*letter))
                                 .get_value(static_cast<Xapian::valueno>(field("id").slot));
      warnings.push_back(index.folders[a] + " and " + index.folders[b] +
                         " hold the same letters, such as " + id.substr(0, id.rfind('#')) +
                         ": items of both " + std::string(effect));
    }
}

}  // namespace rationale
