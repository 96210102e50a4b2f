#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "api/offset_units.h"
#include "api/quotations.h"
#include "base/error.h"
#include "base/tsv.h"
#include "briefs/brief.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/file_word.h"
#include "cli/named_file.h"
#include "cli/output.h"
#include "cli/parameter_options.h"
#include "searcher/quotations/quotation_json.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

constexpr int exit_not_verbatim = 1;  // of --check

struct QuoteOptions {
  IndexFolders index;
  std::vector<std::string> words;
  AnswerFormat format;
  bool check = false;
  ParameterOptions parameters{"quote"};
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

constexpr const char* what_to_quote =
    "name a brief as .docx or text, - for standard input, or give the quotation itself";

// The brief that the only word names: "-" for standard input, or a file; nothing where it is a
// quotation itself.
std::optional<Brief> brief_named(const std::vector<std::string>& words) {
  if (words.size() > 1 && std::any_of(words.begin(), words.end(), means_a_file))
    throw Error(ErrorCode::usage, "quote checks one brief at a time",
                "run it once for each; a quotation of several words goes in quotation marks");
  if (words.size() != 1) return std::nullopt;
  const std::string& name = words[0];
  if (name == "-") return read_brief(bytes_of(std::cin), "the brief");
  refuse_missing_file(name, what_to_quote);
  if (!is_readable_file(name)) {
    if (!means_a_file(name) && !is_waiting_pipe(name)) return std::nullopt;
    throw Error(ErrorCode::usage, "there is no file " + name + " that can be read", what_to_quote);
  }
  std::ifstream file(name, std::ios::binary);
  if (!file) throw Error(ErrorCode::usage, name + " cannot be read", what_to_quote);
  return read_brief(bytes_of(file), name);
}

Quotations quotations_given(const QuoteOptions& options, const Arguments& arguments) {
  if (const std::optional<Brief> brief = brief_named(options.words)) return quotations_in(*brief);
  if (trim(joined_words(options.words)).empty())
    throw Error(ErrorCode::usage, "the quotation is empty", what_to_quote);
  return single_quotation(joined_words(options.words), arguments.text("case"));
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
    case QuotationStatus::replaced:
      return "NOT VERBATIM: brackets stand for other words of the letter";
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
  if (*quotation.cited == CitedLetter::unclear) {
    std::string all = number;
    for (const std::string& other : quotation.other_cases) all += " or " + one_line(other);
    return "  cited: NOT CLEAR, perhaps " + all + "; check by hand\n";
  }
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
  if (!quotation.goes_on.empty())
    out += "  note: the letter's sentence goes on: \"" + one_line(quotation.goes_on) +
           "\"; an ellipsis is owed\n";
  const bool printed_differs = !quotation.places.empty() &&
                               quotation.text.find(quotation.places[0].text) == std::string::npos;
  if (printed_differs) out += "  printed: \"" + one_line(quotation.places[0].text) + "\"\n";
  for (const QuotedPlace& place : quotation.places) out += "  " + one_line(pin_cite(place)) + "\n";
  return out + cited_text(quotation);
}

int run(const QuoteOptions& options) {
  const Arguments arguments = options.parameters.arguments();
  const std::uint32_t timeout_ms = arguments.number("timeout");
  const Quotations given = quotations_given(options, arguments);
  Searcher searcher = options.index.open(timeout_ms);
  const std::vector<CheckedQuotation> found = checked(searcher, given, timeout_ms);
  if (options.format.is("json")) {
    const OffsetUnits offsets(arguments.text("offset_unit"));
    print_json(offsets.applied(to_json(found, given.warnings), searcher));
  } else {
    for (const std::string& warning : given.warnings) print_line("note: " + one_line(warning));
    for (const CheckedQuotation& one : found) print(quotation_text(one, given.by_paragraph));
  }
  if (!options.check) return 0;
  const bool sound = given.warnings.empty() &&
                     std::all_of(found.begin(), found.end(),
                                 [](const CheckedQuotation& one) { return one.passes(); });
  return sound ? 0 : exit_not_verbatim;
}

}  // namespace

void add_quote_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<QuoteOptions>();
  CLI::App* command =
      app.add_subcommand("quote", "Check a quotation against the letters, with its pin cite");
  options->index.add_to(*command);
  options->format.add_to(*command, "json|text");
  options->parameters.add_to(*command);
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
