#include "analyzers/body_parts.h"

#include <algorithm>
#include <bit>

namespace rationale {
namespace {

// A part that belongs to the wide one asked for, or the reverse.
constexpr double nearly_asked = 0.85;

std::vector<std::string> stems_of(const std::vector<Token>& tokens) {
  std::vector<std::string> stems;
  for (const Token& token : tokens)
    if (token.kind != TokenKind::compound) stems.push_back(token.stem);
  return stems;
}

bool stands_at(const std::vector<std::string>& phrase, const std::vector<std::string>& stems,
               std::size_t at) {
  return at + phrase.size() <= stems.size() &&
         std::equal(phrase.begin(), phrase.end(), stems.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

BodyParts::BodyParts(const Lexicon& lexicon) {
  Analyzer analyzer(lexicon);
  const Table& table = lexicon.table("body_parts");
  const std::size_t id = table.column("part");
  for (const auto& row : table.rows) {
    Part part{row[id], row[table.column("label")], 0, false, {}};
    part.is_wide = part.label.empty();
    if (part.is_wide) {
      part.label = part.id;
      std::replace(part.label.begin(), part.label.end(), '_', ' ');
    }
    for (const char* column : {"names", "words"})
      for (const std::string_view phrase : split(row[table.column(column)], '|'))
        if (!phrase.empty())
          part.phrases.push_back(
              {stems_of(analyzer.analyze(phrase).tokens), column == std::string_view("names")});
    parts_.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < parts_.size(); ++i)
    for (std::size_t wide = 0; wide < parts_.size(); ++wide)
      if (parts_[wide].id == table.rows[i][table.column("within")]) parts_[i].wide = bit(wide);
  // The low back belongs to the back, which belongs to the spine.
  for (Part& part : parts_)
    for (const Part& wide : parts_)
      if ((part.wide & bit(static_cast<std::size_t>(&wide - parts_.data()))) != 0)
        part.wide |= wide.wide;
}

std::vector<NamedParts> BodyParts::find(const std::vector<Token>& words) const {
  const std::vector<std::string> stems = stems_of(words);
  std::vector<NamedParts> found;
  for (std::size_t at = 0; at < stems.size();) {
    NamedParts longest;
    for (std::size_t i = 0; i < parts_.size(); ++i)
      for (const Phrase& phrase : parts_[i].phrases) {
        if (phrase.stems.size() <= longest.last - longest.first ||
            !stands_at(phrase.stems, stems, at))
          continue;
        longest = {static_cast<std::uint32_t>(at),
                   static_cast<std::uint32_t>(at + phrase.stems.size()), bit(i), phrase.is_name};
      }
    at = std::max<std::size_t>(at + 1, longest.last);
    if (longest.parts != 0) found.push_back(longest);
  }
  return found;
}

PartSet BodyParts::set_in(const std::vector<Token>& tokens) const {
  const std::vector<std::string> stems = stems_of(tokens);
  PartSet found = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (std::any_of(parts_[i].phrases.begin(), parts_[i].phrases.end(), [&](const Phrase& phrase) {
          return std::search(stems.begin(), stems.end(), phrase.stems.begin(),
                             phrase.stems.end()) != stems.end();
        }))
      found |= bit(i);
  return narrowed(found);
}

PartSet BodyParts::narrowed(PartSet parts) const {
  PartSet wide = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if ((parts & bit(i)) != 0) wide |= parts_[i].wide;
  return parts & ~wide;
}

PartSet BodyParts::named(std::string_view id) const {
  PartSet found = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (parts_[i].id == id) found |= bit(i);
  return found;
}

PartSet BodyParts::without_wide(PartSet parts) const {
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (parts_[i].is_wide) parts &= ~bit(i);
  return parts;
}

double BodyParts::agreement(PartSet asked, PartSet found) const {
  if (asked == 0) return 1;
  double sum = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if ((asked & bit(i)) == 0) continue;
    bool near = (parts_[i].wide & found) != 0;
    for (std::size_t j = 0; j < parts_.size() && !near; ++j)
      near = (found & bit(j)) != 0 && (parts_[j].wide & bit(i)) != 0;
    sum += (found & bit(i)) != 0 ? 1 : near ? nearly_asked : 0;
  }
  return sum / std::popcount(asked);
}

std::vector<std::string> BodyParts::in(const std::vector<Token>& tokens) const {
  const PartSet set = set_in(tokens);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if ((set & bit(i)) != 0 && !parts_[i].is_wide) found.push_back(parts_[i].id);
  return found;
}

std::vector<std::vector<std::vector<std::string>>> BodyParts::phrases_of(PartSet parts) const {
  std::vector<std::vector<std::vector<std::string>>> all;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if ((parts & bit(i)) == 0) continue;
    all.emplace_back();
    for (std::size_t j = 0; j < parts_.size(); ++j)
      if (j == i || (parts_[j].wide & bit(i)) != 0)
        for (const Phrase& phrase : parts_[j].phrases) all.back().push_back(phrase.stems);
  }
  return all;
}

std::string BodyParts::label(const std::string& part) const {
  for (const Part& known : parts_)
    if (known.id == part) return known.label;
  return part;
}

std::string BodyParts::labels(PartSet parts) const {
  std::string text;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if ((parts & bit(i)) != 0) text += (text.empty() ? "" : " and ") + parts_[i].label;
  return text;
}

}  // namespace rationale
