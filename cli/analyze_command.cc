#include <memory>

#include <nlohmann/json.hpp>

#include "analyzers/analyzer.h"
#include "api/offset_units.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/parameter_options.h"

namespace rationale {
namespace {

std::string_view kind_name(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::number:
      return "number";
    case TokenKind::compound:
      return "compound";
  }
  return "word";
}

nlohmann::ordered_json analysis_json(const std::string& text) {
  const Analysis analysis = Analyzer().analyze(text);
  nlohmann::ordered_json sentences = nlohmann::ordered_json::array();
  for (const Sentence& sentence : analysis.sentences) {
    nlohmann::ordered_json tokens = nlohmann::ordered_json::array();
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = analysis.tokens[i];
      tokens.push_back({{"start", token.span.begin},
                        {"end", token.span.end},
                        {"position", token.position},
                        {"kind", kind_name(token.kind)},
                        {"form", token.form},
                        {"stem", token.stem}});
    }
    sentences.push_back({{"start", sentence.span.begin},
                         {"end", sentence.span.end},
                         {"text", slice(text, sentence.span)},
                         {"tokens", std::move(tokens)}});
  }
  return {{"schema", "rationale/analyze/1"},
          {"analyzer", analyzer_version},
          {"lexicon", Lexicon::standard().hash()},
          {"text", text},
          {"sentences", std::move(sentences)}};
}

struct AnalyzeOptions {
  std::vector<std::string> words;
  std::string offset_unit = "bytes";
};

int run(const AnalyzeOptions& options) {
  const std::string repaired = repair_utf8(joined_words(options.words));
  print_json(OffsetUnits(options.offset_unit).applied(analysis_json(repaired), repaired));
  return 0;
}

}  // namespace

void add_analyze_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalyzeOptions>();
  CLI::App* command = app.add_subcommand(
      "analyze", "Show how a text is understood: sentences and tokens with offsets");
  command
      ->add_option("--offset-unit", options->offset_unit,
                   "What offsets count: bytes of UTF-8, characters (Python), utf16 (JavaScript)")
      ->check(CLI::IsMember({"bytes", "characters", "utf16"}))
      ->capture_default_str();
  command->add_option("text", options->words, "The text")->required()->type_name("TEXT");
  command->footer(
      "Example:\n  rationale analyze 'Norco 10/325mg #120 for L4-5 pain after review.On 3/8'");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
