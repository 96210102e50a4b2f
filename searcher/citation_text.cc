#include "searcher/citation_text.h"

#include <vector>

namespace rationale {
namespace {

std::string pages_text(const std::vector<PageRange>& pages) {
  std::string out;
  for (const PageRange& range : pages) {
    out += (out.empty() ? " p. " : ", ") + std::to_string(range.first);
    if (range.last != range.first) out += "–" + std::to_string(range.last);
  }
  return out;
}

}  // namespace

std::string citation_text(const Citation& citation) {
  std::string text = citation.authority;
  if (!citation.title.empty()) text += " " + citation.title;
  if (citation.year) text += " " + std::to_string(*citation.year);
  if (!citation.edition.empty()) text += ", " + citation.edition;
  for (const std::string& section : citation.sections) text += ", " + section;
  for (const std::string& regulation : citation.regulations) text += ", " + regulation;
  return text + pages_text(citation.pages);
}

}  // namespace rationale
