#include "letters/letter_warnings.h"

#include <algorithm>
#include <string>

#include "letters/reader.h"

namespace rationale {
namespace {

void warn_of_items(Letter& letter) {
  if (letter.items.empty()) letter.warnings.emplace_back("No disputed item was found.");
  for (const Item& item : letter.items) {
    const auto warn = [&](bool missing, const std::string& what) {
      if (missing)
        letter.warnings.push_back("Item " + std::to_string(item.number) + " has no " + what + ".");
    };
    warn(item.title.empty(), "title");
    warn(item.decision == Decision::unknown, "decision that could be read");
    // F0 and F3 do not have a field for the other side.
    const bool two_sides = letter.format != Format::f0 && letter.format != Format::f3;
    warn(two_sides && item.claims_administrator_guideline.empty(),
         "guideline of the claims administrator");
    warn(item.reviewer_guideline.empty(), "guideline of the reviewer");
    warn(item.rationale.empty(), "rationale");
    if (std::max(item.claims_administrator_guideline.size(), item.reviewer_guideline.size()) >
        longest_guideline)
      letter.warnings.push_back("Item " + std::to_string(item.number) +
                                " has a guideline of over " + std::to_string(longest_guideline) +
                                " bytes: only the citations at its beginning were read.");
  }
}

// ISO dates compare as they are.
void warn_of_order(Letter& letter) {
  const Dates& dates = letter.dates;
  const auto warn = [&](const std::optional<std::string>& date, const std::string& what) {
    if (date && dates.decided && *date > *dates.decided)
      letter.warnings.push_back("The date of " + what + " (" + *date +
                                ") is after that of the decision (" + *dates.decided + ").");
  };
  warn(dates.injury, "injury");
  warn(dates.assigned, "assignment");
  warn(dates.ur_denial, "the UR denial");
  warn(dates.received, "receipt");
}

void warn_of_header(Letter& letter, bool served) {
  const Dates& dates = letter.dates;
  const bool two_more = letter.format != Format::f0 && letter.format != Format::f3;
  if (!dates.injury && !dates.decided && !dates.received && !dates.ur_denial && !dates.assigned) {
    letter.warnings.emplace_back("The letter has no header with dates.");
  } else {
    const auto warn = [&](bool missing, const std::string& what) {
      if (missing) letter.warnings.push_back("The header gives no " + what + ".");
    };
    warn(!dates.injury, "date of injury");
    warn(two_more && letter.format != Format::f2 && !served && !dates.assigned,
         "date of assignment");
    warn(!dates.decided, "date of decision");
    warn(!dates.ur_denial, "date of the UR denial");
    warn(!dates.received, "date of receipt");
  }
  warn_of_order(letter);
  if (letter.case_number.empty()) letter.warnings.emplace_back("The letter gives no case number.");
}

void warn_of_sections(Letter& letter) {
  if (letter.specialties.empty())
    letter.warnings.emplace_back("The reviewer's specialty was not found.");
  if (letter.licensure.empty())
    letter.warnings.emplace_back("The reviewer's licensure was not found.");
  if (letter.case_summary.empty()) letter.warnings.emplace_back("The case summary was not found.");
}

}  // namespace

void warn_of_missing(Letter& letter, bool served) {
  warn_of_header(letter, served);
  warn_of_sections(letter);
  warn_of_items(letter);
}

}  // namespace rationale
