#include "bench/grammar.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace rationale {
namespace {

constexpr double zipf_exponent = 0.9;
constexpr unsigned words_a_slip = 250;

// Where the brace that is opened at `open` is closed.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  throw std::runtime_error("a brace is not closed: " + std::string(text));
}

// `inside` at its bars, but for those within braces.
std::vector<std::string_view> choices(std::string_view inside) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= inside.size(); ++i) {
    if (i < inside.size() && inside[i] == '{') ++depth;
    if (i < inside.size() && inside[i] == '}') --depth;
    if (i < inside.size() && (inside[i] != '|' || depth > 0)) continue;
    parts.push_back(inside.substr(begin, i - begin));
    begin = i + 1;
  }
  return parts;
}

bool read_range(std::string_view inside, unsigned& least, unsigned& most) {
  const char* end = inside.data() + inside.size();
  const auto first = std::from_chars(inside.data(), end, least);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return false;
  const auto second = std::from_chars(first.ptr + 1, end, most);
  return second.ec == std::errc() && second.ptr == end && least <= most;
}

void write_day(unsigned style, Random& random, std::string& out) {
  constexpr std::array<const char*, 12> months{"January",   "February", "March",    "April",
                                               "May",       "June",     "July",     "August",
                                               "September", "October",  "November", "December"};
  const unsigned month = draw(random, 12);
  const unsigned day = 1 + draw(random, 28);
  const unsigned year = 2008 + draw(random, 9);
  std::array<char, 40> text{};
  const char* form = style == 0 ? "%02u/%02u/%u" : "%02u-%02u-%u";
  const int size =
      style == 2 ? std::snprintf(text.data(), text.size(), "%s %u, %u", months[month], day, year)
                 : std::snprintf(text.data(), text.size(), form, month + 1, day, year);
  out.append(text.data(), static_cast<std::size_t>(size));
}

}  // namespace

Grammar::Grammar(std::string_view text) {
  std::string current;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[' && line.back() == ']') {
      current = line.substr(1, line.size() - 2);
    } else if (current.empty()) {
      throw std::runtime_error("a wording before the first slot: " + std::string(line));
    } else {
      const Slot slot = named(current);
      std::vector<Part> wording = read(line);
      slots_[slot].wordings.push_back(std::move(wording));
    }
  }
  for (const auto& [name, slot] : by_name_)
    if (slots_[slot].wordings.empty()) throw std::runtime_error("no wording of the slot " + name);
  for (Wordings& wordings : slots_) spread(wordings);
}

Grammar::Slot Grammar::named(const std::string& name) {
  const auto [entry, added] = by_name_.emplace(name, static_cast<Slot>(slots_.size()));
  if (added) slots_.emplace_back();
  return entry->second;
}

Grammar::Slot Grammar::slot(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) throw std::runtime_error("no slot " + std::string(name));
  return found->second;
}

std::vector<Grammar::Part> Grammar::read(std::string_view wording) {
  if (wording.find_first_of("\"\\") != std::string_view::npos)
    throw std::runtime_error("not to be written into JSON as it is: " + std::string(wording));
  std::vector<Part> parts;
  for (std::size_t at = 0; at < wording.size();) {
    const std::size_t open = std::min(wording.find('{', at), wording.size());
    if (open > at) parts.push_back({Fill::words, std::string(wording.substr(at, open - at))});
    if (open == wording.size()) break;
    const std::size_t close = closing(wording, open);
    parts.push_back(read_braces(wording.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  return parts;
}

Grammar::Part Grammar::read_braces(std::string_view inside) {
  Part part;
  if (const auto parts = choices(inside); parts.size() > 1) {
    // A slot without a name of its own: a name cannot have a bar in it.
    part.fill = Fill::slot;
    part.slot = named(std::to_string(slots_.size()) + "|");
    for (const std::string_view choice : parts) {
      std::vector<Part> wording = read(choice);
      slots_[part.slot].wordings.push_back(std::move(wording));
    }
  } else if (read_range(inside, part.least, part.most)) {
    part.fill = Fill::number;
  } else if (inside == "date") {
    part.fill = Fill::day;
  } else if (inside == "Title") {
    part.fill = Fill::title;
  } else if (inside.starts_with('.')) {
    part.fill = Fill::slot_of_kind;
    part.words = inside;
  } else {
    const bool kept = !inside.empty() && std::isupper(static_cast<unsigned char>(inside[0]));
    part.fill = kept ? Fill::kept_slot : Fill::slot;
    part.slot = named(std::string(inside));
  }
  return part;
}

// Wording k has a chance as 1 / k^0.9, as near as 1,024 lots tell.
void Grammar::spread(Wordings& wordings) {
  double sum = 0;
  for (std::size_t k = 1; k <= wordings.wordings.size(); ++k)
    sum += std::pow(static_cast<double>(k), -zipf_exponent);
  std::size_t wording = 0;
  double reached = 1 / sum;
  const auto lots = static_cast<double>(wordings.by_chance.size());
  for (std::size_t i = 0; i < wordings.by_chance.size(); ++i) {
    while (static_cast<double>(i) >= reached * lots && wording + 1 < wordings.wordings.size())
      reached += std::pow(static_cast<double>(++wording + 1), -zipf_exponent) / sum;
    wordings.by_chance[i] = static_cast<std::uint16_t>(wording);
  }
}

std::size_t Grammar::choose(Slot slot, Random& random) const {
  const Wordings& wordings = slots_[slot];
  return wordings.by_chance[random() % wordings.by_chance.size()];
}

void Grammar::write(Slot slot, Theme& theme, Random& random, std::string& out) const {
  theme.written.resize(slots_.size(), slots_.size());
  std::size_t wording = choose(slot, random);
  if (wording == theme.written[slot]) wording = choose(slot, random);
  theme.written[slot] = wording;
  write(slot, wording, theme, random, out);
}

void Grammar::write(Slot slot, std::size_t wording, Theme& theme, Random& random,
                    std::string& out) const {
  for (const Part& part : slots_[slot].wordings[wording]) {
    switch (part.fill) {
      case Fill::words:
        out += part.words;
        break;
      case Fill::slot:
        write(part.slot, theme, random, out);
        break;
      case Fill::kept_slot:
        theme.kept.resize(slots_.size());
        if (theme.kept[part.slot].empty()) {
          std::string value;
          write(part.slot, theme, random, value);
          theme.kept[part.slot] = std::move(value);
        }
        out += theme.kept[part.slot];
        break;
      case Fill::slot_of_kind:
        write(this->slot(theme.kind + part.words), theme, random, out);
        break;
      case Fill::number:
        out += std::to_string(part.least + draw(random, part.most - part.least + 1));
        break;
      case Fill::day:
        write_day(theme.day_style, random, out);
        break;
      case Fill::title:
        out += theme.title;
        break;
    }
  }
}

std::string with_slips(std::string_view text, Random& random) {
  std::string out;
  out.reserve(text.size());
  unsigned words = draw(random, 2 * words_a_slip);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool slip = text[i] == ' ' && words-- == 0;
    if (!slip) {
      out += text[i];
      continue;
    }
    words = draw(random, 2 * words_a_slip);
    const auto letter = [&](std::size_t at) {
      return at < text.size() && std::islower(static_cast<unsigned char>(text[at])) != 0;
    };
    if (draw(random, 3) == 0 && letter(i + 1)) continue;  // the blank is lost
    out += ' ';
    const std::size_t at = i + 2 + draw(random, 3);
    if (letter(i + 1) && letter(at) && letter(at + 1) && letter(at - 1)) {
      for (std::size_t before = i + 1; before < at; ++before) out += text[before];
      out += text[at + 1];
      out += text[at];
      i = at + 1;
    }
  }
  return out;
}

}  // namespace rationale
