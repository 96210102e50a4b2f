#include "analyzers/word_book.h"

namespace rationale {
namespace {

// The vocabulary of hundreds of thousands of letters fits; a flood of nonsense words does not grow
// without end.
constexpr std::size_t most_words = 200'000;

}  // namespace

const WordBook::Word& WordBook::enter(std::string_view unstemmed) {
  words_.push_back({stemmer_.stem(unstemmed), first_ + static_cast<std::uint32_t>(words_.size())});
  return words_.back();
}

const WordBook::Word& WordBook::word(const std::string& form, std::string_view unstemmed,
                                     TokenKind kind) {
  if (unstemmed.empty()) {
    const auto found = short_.find(form);
    if (found.known) return **found.place;
    if (found.place != nullptr) return *(*found.place = &enter(form));
  }
  // What makes two words of one form: the whole and the part ("x-ray"), initials ("m.d.").
  std::string key = form;
  key += kind == TokenKind::compound ? '\x1e' : '\x1f';
  key += unstemmed;
  const auto [entry, is_new] = others_.try_emplace(std::move(key), nullptr);
  if (is_new) entry->second = &enter(unstemmed.empty() ? std::string_view(form) : unstemmed);
  return *entry->second;
}

void WordBook::look_up(Token& token) {
  if (words_.size() >= most_words) {
    first_ += static_cast<std::uint32_t>(words_.size());
    words_.clear();
    short_ = {};
    others_.clear();
  }
  const Word& known = word(token.form, token.stem, token.kind);
  token.stem = known.stem;
  token.word = known.number;
}

}  // namespace rationale
