#include "analyzers/sentences.h"

#include <algorithm>

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

bool is_content(char c) {
  return is_letter(c) || is_digit(c) || !is_ascii(c);
}

// Builds sentences from the places where one may end.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  void line_end(std::size_t cut) {
    while (cut - start_ > longest_sentence) add(start_, division());
    add(start_, cut);
  }

  void candidate(std::size_t cut) {
    cut = before_opening(text_, start_, cut);
    if (!has_content(cut)) return;
    const std::size_t begin = trimmed(text_, start_, cut).begin;
    if (cut - start_ > longest_sentence || !continues_over(text_, begin, cut)) line_end(cut);
  }

  // The full stops that Unicode takes for a part of the sentence.
  void inside(std::size_t begin, std::size_t end) {
    const std::string_view before_end = text_.substr(0, end);
    for (std::size_t stop = before_end.find('.', begin); stop != std::string_view::npos;
         stop = before_end.find('.', stop + 1))
      if (ends_without_space(text_, stop) || ends_before_number(text_, stop)) candidate(stop + 1);
  }

  std::vector<Span> take() { return std::move(sentences_); }

 private:
  void add(std::size_t begin, std::size_t end) {
    const Span sentence = trimmed(text_, begin, end);
    if (!sentence.empty()) sentences_.push_back(sentence);
    start_ = end;
  }

  // Where a sentence that is too long is divided: at its last white space, or within a word without
  // end between two characters.
  std::size_t division() const {
    const std::size_t most = start_ + longest_sentence;
    std::size_t cut = most;
    while (cut > start_ && !is_space(text_[cut - 1])) --cut;
    if (cut > start_) return cut;
    for (cut = most; cut > start_ + 1 && (text_[cut] & 0xC0) == 0x80;) --cut;
    return cut;
  }

  // Whether anything but marks stands in the sentence before `cut`. What was looked through once is
  // not looked through again.
  bool has_content(std::size_t cut) {
    content_ = std::max(content_, start_);
    while (content_ < cut && !is_content(text_[content_])) ++content_;
    return content_ < cut;
  }

  std::string_view text_;
  std::size_t start_ = 0;
  std::size_t content_ = 0;  // from the beginning of the sentence on, marks only stand before it
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
