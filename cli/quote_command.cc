#include <iostream>
#include <iterator>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/timeout_option.h"
#include "searcher/quotation_json.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

struct QuoteOptions {
  IndexFolders index;
  std::vector<std::string> words;
  std::string format = "json";
  std::uint32_t timeout_ms = default_timeout_ms;
};

// A brief from standard input, no longer than it may be.
std::string read_brief() {
  std::string brief;
  for (int c;
       brief.size() <= longest_brief && (c = std::cin.get()) != std::istream::traits_type::eof();)
    brief += static_cast<char>(c);
  if (brief.size() > longest_brief)
    throw Error(ErrorCode::usage,
                "the brief has more than " + std::to_string(longest_brief) + " bytes",
                "give it in parts");
  return repair_utf8(brief);
}

// What is to be looked up: the words given, or each quotation of a brief.
std::vector<std::string> texts_of(const QuoteOptions& options, std::vector<std::string>& warnings) {
  if (options.words != std::vector<std::string>{"-"}) {
    std::string text;
    for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
    if (text.size() > longest_query)
      throw Error(ErrorCode::usage,
                  "the quotation has more than " + std::to_string(longest_query) + " bytes",
                  "give it in parts, with an ellipsis between what belongs together");
    return {repair_utf8(text)};
  }
  std::vector<std::string> quotations = quotations_of(read_brief());
  std::erase_if(quotations, [&](const std::string& text) {
    if (text.size() <= longest_query) return false;
    warnings.push_back("a quotation of " + std::to_string(text.size()) +
                       " bytes is too long and was left out");
    return true;
  });
  if (quotations.empty())
    warnings.push_back("the brief has no quotation of " + std::to_string(fewest_quoted_words) +
                       " words or more between quotation marks");
  if (quotations.size() > most_quotations) {
    warnings.push_back("only the first " + std::to_string(most_quotations) +
                       " quotations were looked up");
    quotations.resize(most_quotations);
  }
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

std::string quotation_text(const Quotation& quotation) {
  std::string out = "\"" + one_line(quotation.text) + "\"\n";
  if (quotation.status == QuotationStatus::not_found) return out + "  not found\n";
  if (quotation.status == QuotationStatus::verbatim)
    out += "  verbatim; the words stand so in " + std::to_string(quotation.total) +
           (quotation.total == 1 ? " item\n" : " items\n");
  else
    out += "  not verbatim; the nearest: " + diff_text(quotation) + "\n";
  for (const QuotedPlace& place : quotation.places) out += "  " + one_line(pin_cite(place)) + "\n";
  return out;
}

int run(const QuoteOptions& options) {
  std::vector<std::string> warnings;
  const std::vector<std::string> texts = texts_of(options, warnings);
  Searcher searcher = options.index.open(options.timeout_ms);
  std::vector<Quotation> quotations;
  for (const std::string& text : texts)
    quotations.push_back(searcher.quote(text, options.timeout_ms));
  if (options.format == "json") {
    print_json(to_json(quotations, warnings));
    return 0;
  }
  for (const std::string& warning : warnings) print_line("note: " + one_line(warning));
  for (const Quotation& quotation : quotations) print(quotation_text(quotation));
  return 0;
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
  add_timeout(*command, options->timeout_ms);
  command
      ->add_option("text", options->words,
                   "The quotation; or - for a whole brief on standard input, each quotation in it")
      ->type_name("TEXT")
      ->required();
  command->footer(
      "White space, curly quotes, dashes and page breaks do not matter; an ellipsis (...) stands\n"
      "for what was left out. A text that stands nowhere verbatim is shown beside the nearest "
      "one.\n\n"
      "Examples:\n"
      "  rationale quote 'There is no documentation of functional improvement'\n"
      "  rationale quote --format text - < brief.txt");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
