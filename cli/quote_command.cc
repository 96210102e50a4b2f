#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "briefs/quotations_of.h"
#include "briefs/word_file.h"
#include "cli/command.h"
#include "cli/offset_units.h"
#include "cli/output.h"
#include "cli/timeout_option.h"
#include "letters/case_numbers.h"
#include "searcher/quotations/quotation_json.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

constexpr int exit_not_verbatim = 1;  // of --check

struct QuoteOptions {
  IndexFolders index;
  std::vector<std::string> words;
  std::string case_number;
  std::string format = "json";
  bool check = false;
  OffsetUnits offsets;
  std::uint32_t timeout_ms = default_timeout_ms;
};

// What is to be looked up, and where it is in a brief.
struct Quotations {
  std::vector<QuotationRequest> requests;
  std::vector<PlaceInBrief> places;  // empty where no brief was given
  bool by_paragraph = false;
  std::vector<std::string> warnings;
};

std::string bytes_of(std::istream& stream) {
  std::string bytes;
  std::array<char, 1 << 16> part;
  while (bytes.size() <= longest_word_file) {
    stream.read(part.data(), part.size());
    if (stream.gcount() == 0) break;
    bytes.append(part.data(), static_cast<std::size_t>(stream.gcount()));
  }
  return bytes;
}

// The brief that the only word names: "-" for standard input, or a file; nothing where it is a
// quotation itself.
std::optional<Brief> brief_named(const std::vector<std::string>& words) {
  if (words.size() != 1) return std::nullopt;
  const std::string& name = words[0];
  if (name == "-") return read_brief(bytes_of(std::cin), "the brief");
  std::error_code problem;
  const bool is_file = std::filesystem::is_regular_file(name, problem);
  if (!is_file && !name.ends_with(".docx")) return std::nullopt;
  std::ifstream file(name, std::ios::binary);
  if (!is_file || !file)
    throw Error(
        ErrorCode::usage, "there is no file " + name + " that can be read",
        "name a brief as .docx or text, - for standard input, or give the quotation itself");
  return read_brief(bytes_of(file), name);
}

std::string case_number_of(const std::string& written) {
  if (written.empty()) return "";
  const std::vector<WrittenCaseNumber> numbers = written_case_numbers(written);
  if (numbers.empty())
    throw Error(ErrorCode::usage, "'" + written + "' is no case number",
                "write it as CM16-0224814");
  return numbers[0].number;
}

void take_brief(const Brief& brief, Quotations& quotations) {
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
    quotations.requests.push_back(
        {std::move(one.text), std::move(one.before), std::move(one.case_number)});
  }
  if (read.quotations.empty())
    quotations.warnings.push_back(
        "the brief has no quotation, neither between quotation marks nor set off");
}

Quotations quotations_given(const QuoteOptions& options) {
  Quotations quotations;
  if (const std::optional<Brief> brief = brief_named(options.words)) {
    take_brief(*brief, quotations);
    return quotations;
  }
  std::string text;
  for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
  if (text.size() > longest_query)
    throw Error(ErrorCode::usage,
                "the quotation has more than " + std::to_string(longest_query) + " bytes",
                "give it in parts, with an ellipsis between what belongs together");
  quotations.requests.push_back({repair_utf8(text), {}, case_number_of(options.case_number)});
  return quotations;
}

std::string diff_text(const Quotation& quotation) {
  std::string out;
  for (const DiffPart& part : quotation.diff) {
    const char* marks[] = {"", "[-", "{+"};
    const char* ends[] = {"", "-]", "+}"};
    const auto kind = static_cast<std::size_t>(part.kind);
    out += (out.empty() ? "" : " ") + std::string(marks[kind]) + one_line(part.text) + ends[kind];
  }
  return out;
}

std::string where_text(LeftOutAt at) {
  switch (at) {
    case LeftOutAt::before:
      return "just before the quotation";
    case LeftOutAt::ellipsis:
      return "at an ellipsis";
    case LeftOutAt::bracket:
      return "at a bracket";
    case LeftOutAt::after:
      return "just behind the quotation";
  }
  return "";
}

std::string items_of(const Quotation& quotation) {
  const std::string count = std::to_string(quotation.total);
  if (!quotation.total_is_exact) return "about " + count + " items";
  return count + (quotation.total == 1 ? " item" : " items");
}

std::string verdict(const Quotation& quotation, bool is_short) {
  switch (quotation.status) {
    case QuotationStatus::verbatim:
      return "verbatim, in " + items_of(quotation);
    case QuotationStatus::bracketed:
      return "verbatim but for the bracketed changes, in " + items_of(quotation);
    case QuotationStatus::sense_turned:
      return "NOT A FAIR QUOTATION: words that turn its sense are left out";
    case QuotationStatus::nearest:
      return (is_short ? "short, not verbatim; the nearest: " : "not verbatim; the nearest: ") +
             diff_text(quotation);
    case QuotationStatus::not_found:
      break;
  }
  return is_short ? "short, not found" : "not found";
}

std::string cited_text(const Quotation& quotation) {
  if (!quotation.cited) return "";
  const std::string number = one_line(quotation.case_number);
  if (*quotation.cited == CitedLetter::says_it) return "  cited: " + number + " says it\n";
  if (*quotation.cited == CitedLetter::not_indexed)
    return "  cited: " + number + " is not in the index\n";
  return "  cited: " + number + " DOES NOT SAY IT\n";
}

std::string place_text(const PlaceInBrief& place, bool by_paragraph) {
  std::string text = (by_paragraph ? "paragraph " : "line ") + std::to_string(place.number);
  if (place.is_block) text += ", block quotation";
  if (place.is_nested) text += ", within another";
  return text + ": ";
}

std::string quotation_text(const CheckedQuotation& checked, bool by_paragraph) {
  const Quotation& quotation = checked.found;
  std::string out = checked.place ? place_text(*checked.place, by_paragraph) : "";
  out += "\"" + one_line(quotation.text) + "\"\n";
  out += "  " + verdict(quotation, checked.place && checked.place->is_short) + "\n";
  for (const BracketedChange& change : quotation.changes)
    out += "  " + one_line(change.quoted) +
           (change.printed.empty() ? " stands for nothing printed"
                                   : " is printed \"" + one_line(change.printed) + "\"") +
           "\n";
  for (const LeftOut& one : quotation.left_out)
    out += "  left out: \"" + one_line(one.text) + "\" (" + std::string(to_string(one.turn)) +
           ", " + where_text(one.at) + "), in \"" + one_line(one.printed) + "\"\n";
  const bool printed_differs = !quotation.places.empty() &&
                               quotation.text.find(quotation.places[0].text) == std::string::npos;
  if (printed_differs) out += "  printed: \"" + one_line(quotation.places[0].text) + "\"\n";
  for (const QuotedPlace& place : quotation.places) out += "  " + one_line(pin_cite(place)) + "\n";
  return out + cited_text(quotation);
}

int run(const QuoteOptions& options) {
  const Quotations given = quotations_given(options);
  Searcher searcher = options.index.open(options.timeout_ms);
  std::vector<CheckedQuotation> checked;
  for (std::size_t i = 0; i < given.requests.size(); ++i) {
    CheckedQuotation one{searcher.quote(given.requests[i], options.timeout_ms), {}};
    if (i < given.places.size()) one.place = given.places[i];
    checked.push_back(std::move(one));
  }
  if (options.format == "json") {
    print_json(options.offsets.applied(to_json(checked, given.warnings), searcher));
  } else {
    for (const std::string& warning : given.warnings) print_line("note: " + one_line(warning));
    for (const CheckedQuotation& one : checked) print(quotation_text(one, given.by_paragraph));
  }
  if (!options.check) return 0;
  const bool sound = given.warnings.empty() &&
                     std::all_of(checked.begin(), checked.end(),
                                 [](const CheckedQuotation& one) { return one.passes(); });
  return sound ? 0 : exit_not_verbatim;
}

}  // namespace

void add_quote_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<QuoteOptions>();
  CLI::App* command =
      app.add_subcommand("quote", "Check a quotation against the letters, with its pin cite");
  options->index.add_to(*command);
  command->add_option("--format", options->format, "json, or text for people")
      ->check(CLI::IsMember({"json", "text"}))
      ->capture_default_str();
  options->offsets.add_to(*command);
  add_timeout(*command, options->timeout_ms);
  command
      ->add_option("--case", options->case_number,
                   "Case number of the letter that is cited for the quotation")
      ->type_name("NUMBER");
  command->add_flag("--check", options->check,
                    "Exit with 1 unless every quotation is verbatim, in the letter that is cited");
  command
      ->add_option("text", options->words,
                   "The quotation; or a brief (.docx or text) whose quotations are checked, - for "
                   "standard input")
      ->type_name("TEXT")
      ->required();
  command->footer(
      "White space, curly quotes, dashes, line and page breaks do not matter. An ellipsis (...)\n"
      "stands for what was left out, square brackets for what was changed. Where the words left\n"
      "out, or those just before, turn the sense, the quotation is not certified. A text that no\n"
      "letter has is shown beside the nearest one.\n"
      "With --check the exit code is 1 where a quotation is not verbatim, where the cited letter\n"
      "does not say it, or where quotation marks of the brief do not pair.\n\n"
      "Examples:\n"
      "  rationale quote 'There is no documentation of functional improvement'\n"
      "  rationale quote --check --format text brief.docx");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
