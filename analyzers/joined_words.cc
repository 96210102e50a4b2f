#include <algorithm>
#include <iterator>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "analyzers/recognisers.h"

namespace rationale {
namespace {

// After these a hyphen with a space is not the end of a line: "pre- and post-operative".
constexpr std::string_view coordinators[] = {"and", "or",  "nor",    "to",      "but",
                                             "vs",  "via", "versus", "through", "as"};
// With these it is one even before a capital: "Non- MTUS".
constexpr std::string_view prefixes[] = {"non", "pre",  "post", "anti",  "re",    "co",    "semi",
                                         "sub", "self", "un",   "multi", "inter", "intra", "ex"};
// What an address may end with that does not belong to it.
constexpr std::string_view closing = ".,;:!?)]}>'\"";

std::string_view atom_text(const Line& line, std::size_t i) {
  return slice(line.text, line.atoms[i].span);
}

template <std::size_t n>
bool listed(const std::string_view (&words)[n], std::string_view word) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view listed) { return equal_ignoring_case(word, listed); });
}

bool joined_by_hyphen(const Line& line, std::size_t i) {
  if (i + 1 >= line.atoms.size()) return false;
  if (line.atoms[i].joint == Joint::hyphen) return true;
  if (line.atoms[i].joint != Joint::line_hyphen || line.atoms[i].number) return false;
  const std::string_view next = atom_text(line, i + 1);
  if (is_lower(next[0])) return !listed(coordinators, next);
  return is_upper(next[0]) && listed(prefixes, atom_text(line, i));
}

Compound joined(const Line& line, std::size_t first, std::size_t last, std::string stem) {
  return {.first = first,
          .last = last,
          .span = {line.atoms[first].span.begin, line.atoms[last - 1].span.end},
          .stem = std::move(stem)};
}

// Whether a web or mail address begins with atom `i`, whose chunk of text is `chunk`.
bool begins_address(std::string_view atom, std::string_view chunk) {
  if (equal_ignoring_case(atom, "www")) return chunk.size() > 4 && chunk[3] == '.';
  if (const std::size_t at = chunk.find('@'); at != chunk.npos)
    return at > 0 && at + 1 < chunk.size() && chunk.find('.', at) != chunk.npos;
  return chunk.substr(atom.size()).starts_with("://");
}

}  // namespace

std::optional<Compound> recognise_address(const Line& line, std::size_t i) {
  const std::uint32_t begin = line.atoms[i].span.begin;
  std::size_t end = begin;
  while (end < line.text.size() && !is_space(line.text[end]) && line.text[end] != '<') ++end;
  while (end > begin && closing.find(line.text[end - 1]) != closing.npos) --end;
  if (!begins_address(atom_text(line, i), line.text.substr(begin, end - begin))) return {};
  std::size_t last = i + 1;
  while (last < line.atoms.size() && line.atoms[last].span.end <= end) ++last;
  if (last == i + 1) return {};
  Compound address = joined(line, i, last, {});
  address.stem = fold(slice(line.text, address.span));
  address.leads_on = false;
  return address;
}

std::optional<Compound> recognise_slashed(const Line& line, std::size_t i) {
  const Joint joint = line.atoms[i].joint;
  if (joint != Joint::slash && joint != Joint::ampersand) return {};
  std::size_t last = i;
  while (last + 1 < line.atoms.size() && line.atoms[last].joint == joint) ++last;
  if (last == i) return {};
  std::string stem = fold(atom_text(line, i));
  for (std::size_t k = i + 1; k <= last; ++k)
    (stem += joint == Joint::slash ? '/' : '&') += fold(atom_text(line, k));
  return joined(line, i, last + 1, std::move(stem));
}

std::optional<Compound> recognise_hyphened(const Line& line, std::size_t i) {
  std::size_t last = i;
  std::string stem = fold(atom_text(line, i));
  for (; joined_by_hyphen(line, last); ++last) {
    const std::string next = fold(atom_text(line, last + 1));
    if (is_digit(stem.back()) && is_digit(next[0])) stem += '-';
    stem += next;
  }
  if (last == i) return {};
  return joined(line, i, last + 1, std::move(stem));
}

}  // namespace rationale
