#include "analyzers/sentences.h"

#include <unicode/brkiter.h>

#include "analyzers/ascii.h"
#include "analyzers/icu.h"
#include "analyzers/sentence_ends.h"

namespace rationale {
namespace {

Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// An opening bracket after a full stop without a space belongs to the next sentence.
std::size_t before_opening(std::string_view text, std::size_t start, std::size_t cut) {
  while (cut > start && (text[cut - 1] == '(' || text[cut - 1] == '[')) --cut;
  return cut;
}

// Builds sentences from the places where one may end.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  void line_end(std::size_t cut) {
    const Span sentence = trimmed(text_, start_, cut);
    if (!sentence.empty()) sentences_.push_back(sentence);
    start_ = cut;
  }

  void candidate(std::size_t cut) {
    cut = before_opening(text_, start_, cut);
    const std::size_t begin = trimmed(text_, start_, cut).begin;
    if (begin < cut && !continues_over(text_, begin, cut)) line_end(cut);
  }

  // The full stops that Unicode takes for a part of the sentence.
  void inside(std::size_t begin, std::size_t end) {
    for (std::size_t stop = text_.find('.', begin); stop < end; stop = text_.find('.', stop + 1))
      if (ends_without_space(text_, stop) || ends_before_number(text_, stop)) candidate(stop + 1);
  }

  std::vector<Span> take() { return std::move(sentences_); }

 private:
  std::string_view text_;
  std::size_t start_ = 0;
  std::vector<Span> sentences_;
};

}  // namespace

struct SentenceSplitter::Impl {
  Impl() {
    UErrorCode status = U_ZERO_ERROR;
    boundaries.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
    check_icu(status, "opening the sentence boundaries");
  }

  Utf8Text text;
  std::unique_ptr<icu::BreakIterator> boundaries;
};

SentenceSplitter::SentenceSplitter() : impl_(std::make_unique<Impl>()) {}
SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;

std::vector<Span> SentenceSplitter::split(std::string_view normalised) {
  UErrorCode status = U_ZERO_ERROR;
  icu::BreakIterator& boundaries = *impl_->boundaries;
  boundaries.setText(impl_->text.open(normalised), status);
  check_icu(status, "reading sentences");
  Cutter cutter(normalised);
  std::size_t begin = 0;
  for (int32_t next = boundaries.next(); next != icu::BreakIterator::DONE;
       next = boundaries.next()) {
    const auto cut = static_cast<std::size_t>(next);
    cutter.inside(begin, cut);
    if (is_line_end(normalised[cut - 1]) || cut == normalised.size())
      cutter.line_end(cut);
    else
      cutter.candidate(cut);
    begin = cut;
  }
  return cutter.take();
}

}  // namespace rationale
