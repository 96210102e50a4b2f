#include "letters/prose_dates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "letters/dates.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

// The first date of the sentence that goes on at `at`, and how the words before it end.
struct DatedWords {
  std::string iso;
  std::string_view before;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

std::optional<DatedWords> date_behind(std::string_view text, std::size_t at, std::size_t within) {
  const std::size_t limit = std::min(text.size(), at + within);
  for (std::size_t i = at; i < limit; ++i) {
    const bool ends =
        (text[i] == '.' || text[i] == ';') && i + 1 < text.size() && is_white(text[i + 1]);
    if (ends) return std::nullopt;
    if (i > 0 && is_word(text[i - 1])) continue;
    if (const auto date = date_at(text, i); date && date->iso)
      return DatedWords{*date->iso, text.substr(at, i - at), static_cast<std::uint32_t>(i),
                        static_cast<std::uint32_t>(date->end)};
  }
  return std::nullopt;
}

// Words that may lead from what is dated to its date.
bool leads_to_date(std::string_view before) {
  constexpr auto leads =
      std::to_array<std::string_view>({"dated", "on", "of", "date", "made", "issued", "received",
                                       "filed", "from", "is", "was", ":", "("});
  before = before.substr(0, skip_space_back(before, before.size()));
  for (const std::string_view lead : leads) {
    const std::size_t size = lead.size();
    if (before.size() >= size && match_phrase(before, before.size() - size, lead) == before.size())
      return true;
  }
  return false;
}

// "UR Denial Date: Priority: Standard Decision Date: 1/2/2013": what follows a colon is of a label.
bool is_of_label(std::string_view before) {
  return before.find(':') != npos && !strip(before, " \n:").empty();
}

// Where dates are looked for, and what they are to fill.
struct Prose {
  std::string_view text;
  std::uint32_t offset = 0;
  Letter& letter;

  // A date that the header gives for something else is that and nothing more.
  bool is_taken(std::uint32_t begin) const {
    return std::any_of(letter.places.begin(), letter.places.end(), [&](const FieldPlace& place) {
      return place.field.starts_with("dates.") && place.span.begin <= begin &&
             begin < place.span.end;
    });
  }

  // `others` stand between a subject and the date of something else.
  void fill(std::span<const std::string_view> subjects, std::span<const std::string_view> others,
            std::size_t within, std::optional<std::string>& slot, std::string_view field) {
    for (Found found = find_first_phrase(text, subjects); found && !slot;
         found = find_first_phrase(text, subjects, found.end)) {
      const auto dated = date_behind(text, found.end, within);
      if (!dated || !leads_to_date(dated->before) || is_of_label(dated->before) ||
          find_first_phrase(dated->before, others) || is_taken(dated->begin + offset))
        continue;
      slot = dated->iso;
      letter.places.push_back({std::string(field), {dated->begin + offset, dated->end + offset}});
    }
  }
};

}  // namespace

void read_prose_dates(std::string_view text, std::uint32_t offset, Letter& letter) {
  constexpr auto applications = std::to_array<std::string_view>(
      {"Application for Independent Medical Review", "Application for IMR", "IMR application",
       "Request for Independent Medical Review", "Independent Medical Review application"});
  constexpr auto denials = std::to_array<std::string_view>(
      {"Utilization Review denial", "Utilization Review decision",
       "Utilization Review determination", "Utilization Review modification", "Utilization Review",
       "UR denial", "UR decision", "UR determination"});
  constexpr auto assignments =
      std::to_array<std::string_view>({"Notice of Assignment", "was assigned to",
                                       "were assigned to", "assigned to an expert reviewer"});
  constexpr std::size_t near = 80;
  constexpr std::size_t far = 160;
  constexpr auto not_of_applications = std::to_array<std::string_view>(
      {"denial", "decision", "determination", "modification", "assignment", "injury"});
  constexpr auto not_of_denials =
      std::to_array<std::string_view>({"received", "filed", "submitted", "application", "request",
                                       "assigned", "assignment", "injury"});
  constexpr auto not_of_assignments = std::to_array<std::string_view>(
      {"denial", "decision", "determination", "received", "filed", "injury"});
  Prose prose{text, offset, letter};
  prose.fill(applications, not_of_applications, near, letter.dates.received, "dates.received");
  prose.fill(denials, not_of_denials, near, letter.dates.ur_denial, "dates.ur_denial");
  prose.fill(assignments, not_of_assignments, far, letter.dates.assigned, "dates.assigned");
  read_prose_injury(text, offset, letter);
}

void read_prose_injury(std::string_view text, std::uint32_t offset, Letter& letter) {
  constexpr auto injuries =
      std::to_array<std::string_view>({"date of injury", "injury date", "DOI"});
  constexpr std::size_t next = 24;
  Prose{text, offset, letter}.fill(injuries, {}, next, letter.dates.injury, "dates.injury");
}

}  // namespace rationale
