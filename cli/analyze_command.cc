#include <memory>

#include <nlohmann/json.hpp>

#include "analyzers/analyzer.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/output.h"

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

int run(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  print_json(analysis_json(repair_utf8(text)));
  return 0;
}

}  // namespace

void add_analyze_command(CLI::App& app, Action& action) {
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand(
      "analyze", "Show how a text is understood: sentences and tokens with offsets");
  command->add_option("text", *words, "The text")->required()->type_name("TEXT");
  command->footer(
      "Example:\n  rationale analyze 'Norco 10/325mg #120 for L4-5 pain after review.On 3/8'");
  command->callback([words, &action] { action = [words] { return run(*words); }; });
}

}  // namespace rationale
