#include "letters/header_lines.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "letters/header.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr auto number_labels =
    std::to_array<std::string_view>({"Case Number", "Case No", "Case #"});
constexpr auto header_labels = std::to_array<std::string_view>({"Date of Injury",
                                                                "Injury Date",
                                                                "Date Assigned",
                                                                "Assigned Date",
                                                                "Assignment Date",
                                                                "Decision Date",
                                                                "Date of Decision",
                                                                "Dated",
                                                                "UR Denial Date",
                                                                "UR Decision Date",
                                                                "Date of UR Decision",
                                                                "Date of UR Denial",
                                                                "Application Received",
                                                                "IMR Application Received",
                                                                "Date Received",
                                                                "Priority",
                                                                "Claim Number",
                                                                "Claims Number",
                                                                "Employee",
                                                                "Employee Name"});
constexpr auto number_line_starts = std::to_array<std::string_view>(
    {"IMR Case Number", "MAXIMUS Case Number", "Case Number", "Case No", "Case #"});
constexpr auto titles_of_letters = std::to_array<std::string_view>(
    {"Independent Medical Review Final Determination", "Independent Medical Review Determination",
     "Notice of Independent Medical Review Determination",
     "Notice of Independent Medical Review Final Determination",
     "Final Determination of Independent Medical Review", "IMR Final Determination Letter"});
constexpr std::size_t longest_header_line = 300;
constexpr std::size_t near_lines = 12;
constexpr int fewest_labels = 2;

bool has_label(std::string_view line, std::string_view label) {
  for (Found found = find_phrase(line, label); found; found = find_phrase(line, label, found.end)) {
    const std::size_t next = skip_space(line, found.end);
    if (next == line.size() ? found.begin == 0 : line[next] == ':') return true;
  }
  return false;
}

// Which labels of a header each line has, found out once for lines near a case number.
class LabelsNear {
 public:
  explicit LabelsNear(const std::vector<Line>& lines)
      : lines_(lines), labels_(lines.size(), unread) {}

  int count(std::size_t i) {
    std::uint32_t near = 0;
    const std::size_t end = std::min(lines_.size(), i + near_lines + 1);
    for (std::size_t n = i - std::min(i, near_lines); n < end; ++n) near |= labels(n);
    return std::popcount(near);
  }

 private:
  static constexpr std::uint32_t unread = ~std::uint32_t{0};

  std::uint32_t labels(std::size_t i) {
    if (labels_[i] != unread) return labels_[i];
    const auto line = std::string_view(lines_[i].text).substr(0, longest_header_line);
    std::uint32_t found = 0;
    for (std::size_t n = 0; n < header_labels.size(); ++n)
      if (has_label(line, header_labels[n])) found |= std::uint32_t{1} << n;
    return labels_[i] = found;
  }

  const std::vector<Line>& lines_;
  std::vector<std::uint32_t> labels_;
};

}  // namespace

std::string find_header_number(std::string_view line) {
  line = line.substr(0, longest_header_line);
  for (const std::string_view label : number_labels)
    if (const Found found = find_phrase(line, label)) {
      std::size_t at = skip_space(line, found.end);
      while (at < line.size() && (line[at] == ':' || line[at] == '#' || line[at] == '.'))
        at = skip_space(line, at + 1);
      if (std::string number = case_number_at(line, at); !number.empty()) return number;
    }
  return {};
}

std::vector<HeaderLine> find_header_lines(const std::vector<Line>& lines) {
  std::vector<HeaderLine> found;
  LabelsNear labels(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string number = find_header_number(lines[i].text);
    if (!number.empty() && labels.count(i) >= fewest_labels)
      found.push_back({i, std::move(number)});
  }
  return found;
}

std::size_t joined_letter_at(std::string_view line) {
  constexpr std::size_t shortest = 1000;
  constexpr std::size_t most_heads = 100;  // that are looked at, so that it stays quick
  constexpr std::size_t longest_header = 600;
  constexpr auto reasons =
      std::to_array<std::string_view>({"Decision rationale :", "MAXIMUS guideline :",
                                       "Rationale for the Decision :", "MEDICALLY NECESSARY :"});
  constexpr auto heads = std::to_array<std::string_view>(
      {"Case Number", "IMR Case Number", "MAXIMUS Case Number", "MAXIMUS FEDERAL SERVICES, INC."});
  if (line.size() < shortest) return npos;
  const Found reason = find_first_phrase(line, reasons);
  if (!reason) return npos;
  std::size_t left = most_heads;
  for (Found head = find_first_phrase(line, heads, reason.end); head && left > 0;
       head = find_first_phrase(line, heads, head.end), --left) {
    if (!ends_sentence(line.substr(0, skip_space_back(line, head.begin)))) continue;
    const std::string_view header = line.substr(head.begin, longest_header);
    if (is_letterhead(header)) return head.begin;
    const auto labels =
        std::count_if(header_labels.begin(), header_labels.end(),
                      [&](std::string_view label) { return has_label(header, label); });
    if (labels >= fewest_labels && !find_header_number(header).empty()) return head.begin;
  }
  return npos;
}

bool begins_with_header_label(std::string_view line) {
  const auto begins = [&](std::string_view label) {
    const std::size_t end = match_phrase(line, 0, label);
    if (end == npos) return false;
    const std::size_t next = skip_space(line, end);
    return next == line.size() || line[next] == ':';
  };
  return std::any_of(header_labels.begin(), header_labels.end(), begins) ||
         std::any_of(number_line_starts.begin(), number_line_starts.end(), begins);
}

bool is_letterhead(std::string_view line) {
  if (line.starts_with("MAXIMUS FEDERAL SERVICES")) return true;
  return std::any_of(titles_of_letters.begin(), titles_of_letters.end(),
                     [&](std::string_view title) {
                       const std::size_t end = match_phrase(line, 0, title);
                       return end != npos && line.size() <= end + 10 && is_upper(line.front());
                     });
}

}  // namespace rationale
