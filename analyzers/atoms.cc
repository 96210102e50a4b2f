#include "analyzers/atoms.h"

#include <algorithm>
#include <iterator>

#include <unicode/uchar.h>

#include "analyzers/ascii.h"
#include "analyzers/icu.h"

namespace rationale {
namespace {

struct JointText {
  std::string_view text;
  Joint joint;
};

constexpr JointText joint_texts[] = {
    {"", Joint::glued},      {"-", Joint::hyphen},         {" - ", Joint::spaced_hyphen},
    {"/", Joint::slash},     {" -", Joint::spaced_hyphen}, {"- ", Joint::line_hyphen},
    {"&", Joint::ampersand}, {":", Joint::colon},          {",", Joint::comma},
    {".", Joint::period},
};

constexpr std::string_view ordinals[] = {"st", "nd", "rd", "th"};

Joint joint_between(std::string_view gap) {
  if (gap == " ") return Joint::space;  // nearly all
  if (gap.size() > 3) return Joint::none;
  for (const JointText& joint : joint_texts)
    if (joint.text == gap) return joint.joint;
  return std::none_of(gap.begin(), gap.end(), is_space) ? Joint::tight : Joint::none;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end > at))) ++end;
  return end - at;
}

bool is_region(char c) {
  c = ascii_lower(c);
  return c == 'c' || c == 't' || c == 'l' || c == 's';
}

// The length of a spinal level at the start of `text`: "L5" of "L5S1".
std::size_t level_at(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && end < 3 && is_digit(text[end])) ++end;
  return !text.empty() && is_region(text[0]) && end > 1 ? end : 0;
}

// A mark that combines with the digit before it.
bool begins_with_mark(std::string_view unit) {
  std::size_t at = 0;
  return !unit.empty() && !is_ascii(unit[0]) &&
         (U_MASK(u_charType(next_code_point(unit, at))) & U_GC_M_MASK) != 0;
}

// How many bytes of the segment's rest are one atom.
std::size_t atom_size(std::string_view rest) {
  if (const std::size_t digits = digits_at(rest, 0); digits > 0) {
    const std::string_view unit = rest.substr(digits);
    const bool ordinal = std::any_of(std::begin(ordinals), std::end(ordinals),
                                     [&](auto s) { return equal_ignoring_case(unit, s); });
    return ordinal || begins_with_mark(unit) ? rest.size() : digits;
  }
  if (ascii_lower(rest[0]) == 'x' && rest.size() > 1 && is_digit(rest[1])) return 1;
  if (const std::size_t level = level_at(rest); level > 0 && level < rest.size())
    if (level_at(rest.substr(level)) == rest.size() - level) return level;
  return std::min(rest.find('.'), rest.size());
}

void cut_segment(std::string_view text, Span segment, std::vector<Atom>& atoms) {
  const std::string_view whole = slice(text, segment);
  if (std::none_of(whole.begin(), whole.end(), is_digit)) {
    atoms.push_back({.span = segment});
    return;
  }
  for (std::uint32_t at = segment.begin; at < segment.end;) {
    const std::string_view rest = slice(text, {at, segment.end});
    const auto size = static_cast<std::uint32_t>(atom_size(rest));
    const std::string_view atom = rest.substr(0, size);
    const bool code = size < rest.size() && rest[size] == '.';
    atoms.push_back({.span = {at, at + size}, .number = digits_at(atom, 0) == size, .code = code});
    at += size;
    if (!code) continue;
    atoms.push_back({.span = {at + 1, segment.end},
                     .number = digits_at(rest, size + 1) == rest.size() - size - 1});
    return;
  }
}

// A point before a number belongs to it where nothing stands before that: ".5 mg", "(.25".
bool begins_with_point(std::string_view text, std::uint32_t at) {
  if (at == 0 || text[at - 1] != '.' || slice(text, {at, at + 1}) == ".") return false;
  return at == 1 || is_space(text[at - 2]) ||
         std::string_view("(/<>=~#x").find(text[at - 2]) != std::string_view::npos;
}

bool is_single_letter(std::string_view text, const Atom& atom) {
  return atom.span.size() == 1 && is_letter(text[atom.span.begin]);
}

// The atoms that one abbreviation with periods covers, or 1: "M.D." = M and D, "Ph.D." = Ph and D.
std::size_t initials_at(std::string_view text, const std::vector<Atom>& atoms, std::size_t i) {
  if (!is_single_letter(text, atoms[i]) && !equal_ignoring_case(slice(text, atoms[i].span), "ph"))
    return 1;
  std::size_t end = i + 1;
  while (end < atoms.size() && atoms[end - 1].joint == Joint::period &&
         is_single_letter(text, atoms[end]))
    ++end;
  return atoms[end - 1].joint == Joint::tight ? 1 : end - i;  // "a.b@c.org"
}

void join_initials(std::string_view text, std::vector<Atom>& atoms) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < atoms.size(); ++kept) {
    const std::size_t count = atoms[i].joint == Joint::period ? initials_at(text, atoms, i) : 1;
    Atom joined = atoms[i + count - 1];
    joined.span.begin = atoms[i].span.begin;
    if (count > 1) {
      joined.initials = true;
      if (joined.span.end < text.size() && text[joined.span.end] == '.') {
        ++joined.span.end;
        joined.joint = Joint::none;
      }
    }
    atoms[kept] = joined;
    i += count;
  }
  atoms.resize(kept);
}

}  // namespace

void read_atoms(std::string_view normalised, const std::vector<Span>& segments,
                std::vector<Atom>& atoms) {
  atoms.clear();
  for (const Span segment : segments) {
    const std::size_t first = atoms.size();
    cut_segment(normalised, segment, atoms);
    if (atoms.size() > first && atoms[first].number && begins_with_point(normalised, segment.begin))
      --atoms[first].span.begin;
  }
  bool periods = false;
  for (std::size_t i = 0; i + 1 < atoms.size(); ++i) {
    const std::size_t end = atoms[i].span.end;
    atoms[i].joint = joint_between(normalised.substr(end, atoms[i + 1].span.begin - end));
    periods |= atoms[i].joint == Joint::period;
  }
  if (periods) join_initials(normalised, atoms);
}

}  // namespace rationale
