#include <algorithm>
#include <charconv>
#include <iterator>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "analyzers/recognisers.h"

namespace rationale {
namespace {

std::string_view part_text(const Line& line, std::size_t i) {
  return slice(line.text, line.atoms[i].span);
}

bool has(const Line& line, std::size_t i) {
  return i < line.atoms.size();
}

bool is_number(const Line& line, std::size_t i) {
  return has(line, i) && line.atoms[i].number;
}

bool is_whole(const Line& line, std::size_t i) {
  return is_number(line, i) && all_digits(part_text(line, i));
}

bool is_times_sign(const Line& line, std::size_t i) {
  return has(line, i) && equal_ignoring_case(part_text(line, i), "x");
}

Span span_of(const Line& line, std::size_t first, std::size_t last) {
  return {line.atoms[first].span.begin, line.atoms[last - 1].span.end};
}

Compound whole(const Line& line, std::size_t first, std::size_t last, std::string stem) {
  return {
      .first = first, .last = last, .span = span_of(line, first, last), .stem = std::move(stem)};
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == digits.npos ? digits.substr(digits.size() - 1) : digits.substr(first);
}

int value_of(std::string_view digits) {
  int value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return result.ec == std::errc() ? value : -1;
}

bool is_month_and_day(std::string_view month, std::string_view day) {
  const int m = value_of(month), d = value_of(day);
  return month.size() <= 2 && day.size() <= 2 && 1 <= m && m <= 12 && 1 <= d && d <= 31;
}

// The vertebrae of a region, and the region below it: "L5-1" means L5-S1.
struct Region {
  char letter;
  int levels;
  char below;
};
constexpr Region regions[] = {{'c', 8, 't'}, {'t', 12, 'l'}, {'l', 6, 's'}, {'s', 5, 0}};

const Region* region_of(char letter) {
  const auto* found = std::find_if(std::begin(regions), std::end(regions), [&](const Region& r) {
    return r.letter == ascii_lower(letter);
  });
  return found == std::end(regions) ? nullptr : found;
}

struct Level {
  char region = 0;
  int number = 0;
  bool valid() const { return region != 0; }
  std::string name() const { return region + std::to_string(number); }
};

Level level_of(std::string_view text) {
  if (text.size() < 2 || text.size() > 3 || !all_digits(text.substr(1))) return {};
  const Region* region = region_of(text[0]);
  const int number = value_of(text.substr(1));
  if (region == nullptr || text[1] == '0' || number > region->levels) return {};
  return {region->letter, number};
}

// The level that a bare number means after `upper`.
Level level_after(Level upper, std::string_view digits) {
  const Region* region = region_of(upper.region);
  if (region == nullptr || !all_digits(digits) || digits.size() > 2 || digits[0] == '0') return {};
  const int number = value_of(digits);
  if (number > upper.number && number <= region->levels) return {upper.region, number};
  if (number == 1 && region->below != 0) return {region->below, 1};
  return {};
}

bool joins_levels(Joint joint) {
  return joint == Joint::hyphen || joint == Joint::slash || joint == Joint::spaced_hyphen ||
         joint == Joint::line_hyphen || joint == Joint::glued;
}

// The end of "(f)" at `at`, or `at`.
std::uint32_t paragraph_end(std::string_view text, std::uint32_t at) {
  if (at >= text.size() || text[at] != '(') return at;
  std::uint32_t end = at + 1;
  while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
  const bool closed = end < text.size() && text[end] == ')';
  return closed && end > at + 1 && end - at <= 4 ? end + 1 : at;
}

bool may_have_paragraphs(std::string_view number) {
  return number.size() >= 4 && number.back() != '.';
}

}  // namespace

std::optional<Compound> recognise_count(const Line& line, std::size_t i) {
  if (!is_number(line, i)) return {};
  const std::uint32_t begin = line.atoms[i].span.begin;
  std::uint32_t sign = begin;
  if (sign > 1 && line.text[sign - 1] == ' ' && line.text[sign - 2] == '#') --sign;
  if (sign == 0 || line.text[sign - 1] != '#') return {};
  Compound count = whole(line, i, i + 1, "#" + std::string(part_text(line, i)));
  count.span.begin = sign - 1;
  return count;
}

std::optional<Compound> recognise_percentage(const Line& line, std::size_t i) {
  if (!is_number(line, i)) return {};
  std::uint32_t sign = line.atoms[i].span.end;
  if (sign < line.text.size() && line.text[sign] == ' ') ++sign;
  if (sign >= line.text.size() || line.text[sign] != '%') return {};
  Compound percentage = whole(line, i, i + 1, std::string(part_text(line, i)) + "%");
  percentage.span.end = sign + 1;
  return percentage;
}

std::optional<Compound> recognise_date(const Line& line, std::size_t i) {
  if (!is_whole(line, i) || !is_whole(line, i + 1) || !is_whole(line, i + 2)) return {};
  const Joint joint = line.atoms[i].joint;
  if ((joint != Joint::slash && joint != Joint::hyphen) || line.atoms[i + 1].joint != joint)
    return {};
  std::string_view month = part_text(line, i), day = part_text(line, i + 1),
                   year = part_text(line, i + 2);
  if (month.size() == 4) {
    std::swap(month, year);
    std::swap(month, day);
  }
  if (!is_month_and_day(month, day) || (year.size() != 2 && year.size() != 4)) return {};
  std::string stem(without_zeros(month));
  (((stem += '/') += without_zeros(day)) += '/') += year;
  Compound date = whole(line, i, i + 3, std::move(stem));
  date.leads_on = false;
  return date;
}

std::optional<Compound> recognise_times(const Line& line, std::size_t i) {
  const auto near = [&](std::size_t k) {
    return line.atoms[k].joint == Joint::glued || line.atoms[k].joint == Joint::space;
  };
  if (is_times_sign(line, i) && near(i) && is_whole(line, i + 1))
    return whole(line, i, i + 2, "x" + std::string(part_text(line, i + 1)));
  const auto factor_follows = [&](std::size_t k) {
    return is_number(line, k) && near(k) && is_times_sign(line, k + 1) && near(k + 1) &&
           is_number(line, k + 2);
  };
  if (!factor_follows(i)) return {};
  std::size_t last = i + 2;
  while (factor_follows(last) && line.atoms[last].joint == Joint::glued) last += 2;
  std::string stem;
  for (std::size_t k = i; k <= last; ++k)
    stem += ascii_lower(part_text(line, k)[0]) == 'x' ? "x" : part_text(line, k);
  return whole(line, i, last + 1, std::move(stem));
}

std::optional<Compound> recognise_thousands(const Line& line, std::size_t i) {
  if (!is_whole(line, i) || part_text(line, i).size() > 3) return {};
  std::size_t last = i;
  std::string stem(part_text(line, i));
  while (line.atoms[last].joint == Joint::comma && is_number(line, last + 1)) {
    const std::string_view group = part_text(line, last + 1);
    if (group.substr(0, group.find('.')).size() != 3) break;
    stem += group;
    ++last;
  }
  if (last == i) return {};
  return whole(line, i, last + 1, std::move(stem));
}

std::optional<Compound> recognise_range(const Line& line, std::size_t i) {
  if (!is_number(line, i) || !is_number(line, i + 1)) return {};
  const Joint joint = line.atoms[i].joint;
  const bool clock = joint == Joint::colon;
  if (!clock && joint != Joint::hyphen && joint != Joint::spaced_hyphen) return {};
  std::string stem(part_text(line, i));
  stem += clock ? ':' : '-';
  stem += part_text(line, i + 1);
  return whole(line, i, i + 2, std::move(stem));
}

std::optional<Compound> recognise_levels(const Line& line, std::size_t i) {
  const Atom& atom = line.atoms[i];
  if (!has(line, i + 1) || !joins_levels(atom.joint)) return {};
  const std::string printed = (atom.level == 0 ? "" : std::string(1, atom.level));
  const Level upper = level_of(printed + std::string(part_text(line, i)));
  if (!upper.valid()) return {};
  Level lower = level_of(part_text(line, i + 1));
  if (!lower.valid() && atom.joint != Joint::glued) {
    lower = level_after(upper, part_text(line, i + 1));
    line.atoms[i + 1].level = lower.region;
  }
  if (!lower.valid()) return {};
  return whole(line, i, i + 2, upper.name() + '-' + lower.name());
}

std::optional<Compound> recognise_code(const Line& line, std::size_t i) {
  if (!line.atoms[i].code || line.atoms[i].joint != Joint::period || !has(line, i + 1)) return {};
  return whole(line, i, i + 2, fold(slice(line.text, span_of(line, i, i + 2))));
}

std::optional<Compound> recognise_section(const Line& line, std::size_t i) {
  if (!is_number(line, i)) return {};
  const Atom& number = line.atoms[i];
  std::string stem(part_text(line, i));
  std::size_t last = i + 1;
  std::uint32_t end = number.span.end;
  if (number.joint == Joint::glued && has(line, last) && part_text(line, last).size() == 1 &&
      !is_times_sign(line, last)) {
    stem += fold(part_text(line, last));
    end = line.atoms[last++].span.end;
  }
  if (may_have_paragraphs(part_text(line, i))) {
    for (std::uint32_t next = paragraph_end(line.text, end); next > end;
         next = paragraph_end(line.text, end)) {
      stem += fold(line.text.substr(end + 1, next - end - 2));
      end = next;
      while (has(line, last) && line.atoms[last].span.end <= end) ++last;
    }
  }
  if (last == i + 1) return {};
  Compound section = whole(line, i, last, std::move(stem));
  section.span.end = end;
  return section;
}

}  // namespace rationale
