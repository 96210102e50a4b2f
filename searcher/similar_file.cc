#include <fstream>

#include "base/encoding.h"
#include "base/error.h"
#include "base/tsv.h"
#include "letters/input.h"
#include "letters/reader.h"
#include "searcher/similar.h"

namespace rationale {
namespace {

constexpr std::size_t longest_passage = std::size_t{1} << 20;  // bytes

std::string part(const Letter& letter, Span span) {
  return std::string(slice(letter.text, span));
}

// The file as a passage; empty where it is no text.
std::string passage_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::optional<std::string> bytes = read_all(in, longest_passage);
  if (!bytes || recognise_input(*bytes, path) != InputKind::text) return {};
  return std::string(trim(decode(*bytes).text));
}

}  // namespace

std::vector<SimilarText> texts_of_file(const std::string& path) {
  std::vector<SimilarText> texts;
  std::string reason;
  Sink sink;
  sink.letter = [&](Letter&& letter) {
    for (const Item& item : letter.items)
      texts.push_back(
          {part(letter, item.treatment), part(letter, item.rationale), item.guidelines});
  };
  sink.reject = [&](Reject&& reject) { reason = reject.reason; };
  read_letters(path, sink);
  if (!texts.empty()) return texts;
  std::string passage = passage_of(path);
  if (passage.empty())
    throw Error(ErrorCode::usage, path + ": " + (reason.empty() ? "holds no item" : reason),
                "give the id of an item, a file with a letter or a passage, or a passage itself");
  texts.push_back({"", std::move(passage), {}});
  return texts;
}

}  // namespace rationale
