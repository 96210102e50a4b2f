#include "analyzers/paragraphs.h"

namespace rationale {

std::vector<std::uint32_t> paragraph_starts(std::string_view text,
                                            const std::vector<Span>& sentences) {
  std::vector<std::uint32_t> starts;
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const std::uint32_t before = i == 0 ? 0 : sentences[i - 1].end;
    const std::string_view gap = text.substr(before, sentences[i].begin - before);
    if (i == 0 || gap.find('\n') != std::string_view::npos) starts.push_back(i);
  }
  return starts;
}

}  // namespace rationale
