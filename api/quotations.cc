#include "api/quotations.h"

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/offset_units.h"
#include "base/fault.h"
#include "base/utf8.h"
#include "briefs/quotations_of.h"
#include "letters/case_numbers.h"
#include "query/limits.h"
#include "searcher/deadline.h"

namespace rationale {
namespace {

std::string case_number_of(const std::string& written) {
  if (written.empty()) return "";
  const std::vector<WrittenCaseNumber> numbers = written_case_numbers(written);
  if (numbers.empty())
    throw Error(ErrorCode::usage, "'" + written + "' is no case number",
                "write it as CM16-0224814");
  return numbers[0].number;
}

}  // namespace

Quotations single_quotation(const std::string& text, const std::string& case_number) {
  if (text.size() > longest_query)
    throw Fault(FaultKind::too_large,
                Error(ErrorCode::usage,
                      "the quotation has more than " + std::to_string(longest_query) + " bytes",
                      "give it in parts, with an ellipsis between what belongs together"));
  Quotations quotations;
  quotations.requests.push_back({repair_utf8(text), {}, case_number_of(case_number)});
  return quotations;
}

Quotations quotations_in(const Brief& brief) {
  Quotations quotations;
  QuotationsOfBrief read = quotations_of(brief);
  quotations.by_paragraph = brief.numbered_by_paragraph;
  quotations.warnings = std::move(read.warnings);
  for (BriefQuotation& one : read.quotations) {
    const std::string place = brief.place(one.number);
    if (quotations.requests.size() == most_quotations) {
      quotations.warnings.push_back("only the first " + std::to_string(most_quotations) +
                                    " quotations were looked up; the next is in " + place);
      break;
    }
    if (one.text.size() > longest_query) {
      quotations.warnings.push_back("the quotation in " + place + " has " +
                                    std::to_string(one.text.size()) +
                                    " bytes, which is too long, and was left out");
      continue;
    }
    quotations.places.push_back({one.number, one.is_block, one.is_nested, one.is_short()});
    quotations.requests.push_back({std::move(one.text), std::move(one.before),
                                   std::move(one.cited.case_number), std::move(one.cited.others),
                                   one.cited.is_certain});
  }
  if (read.quotations.empty())
    quotations.warnings.push_back(
        "the brief has no quotation, neither between quotation marks nor set off");
  return quotations;
}

std::vector<CheckedQuotation> checked(Searcher& searcher, const Quotations& quotations,
                                      std::uint32_t timeout_ms, bool together) {
  const Deadline deadline(timeout_ms);
  std::vector<CheckedQuotation> all;
  for (std::size_t i = 0; i < quotations.requests.size(); ++i) {
    const std::uint32_t left = together ? deadline.milliseconds_left() : timeout_ms;
    CheckedQuotation one{searcher.quote(quotations.requests[i], left), {}};
    if (i < quotations.places.size()) one.place = quotations.places[i];
    all.push_back(std::move(one));
  }
  return all;
}

nlohmann::ordered_json answer_quote(Searcher& searcher, const Arguments& arguments) {
  const bool in_brief = arguments.has("brief");
  if (in_brief == arguments.has("text"))
    throw Error(ErrorCode::usage, "quote needs either text or brief",
                "give a quotation as text, or a text with quotations as brief");
  if (in_brief && arguments.has("case"))
    throw Error(ErrorCode::usage, "case is of one quotation", "a brief cites cases itself");
  const Quotations asked = in_brief
                               ? quotations_in(read_brief(arguments.text("brief"), "the brief"))
                               : single_quotation(arguments.text("text"), arguments.text("case"));
  const std::vector<CheckedQuotation> found =
      checked(searcher, asked, arguments.number("timeout"), arguments.is_served());
  return OffsetUnits(arguments.text("offset_unit"))
      .applied(to_json(found, asked.warnings), searcher);
}

}  // namespace rationale
