#include "analyzers/words.h"

#include <algorithm>

#include "analyzers/ascii.h"
#include "analyzers/atoms.h"
#include "analyzers/compounds.h"
#include "analyzers/fold.h"
#include "analyzers/segments.h"

namespace rationale {
namespace {

std::string without_periods(std::string_view form) {
  std::string letters;
  std::copy_if(form.begin(), form.end(), std::back_inserter(letters),
               [](char c) { return c != '.'; });
  return letters;
}

Token token_of(std::string_view text, const Atom& atom, std::uint32_t position) {
  Token token{.span = atom.span,
              .position = position,
              .kind = atom.number ? TokenKind::number : TokenKind::word,
              .form = fold(slice(text, atom.span)),
              .stem = {}};
  if (atom.initials) token.stem = without_periods(token.form);
  if (atom.level != 0) token.stem = atom.level + token.form;
  return token;
}

Token token_of(std::string_view text, Compound&& compound, std::uint32_t position) {
  return {.span = compound.span,
          .position = position,
          .length = static_cast<std::uint32_t>(compound.last - compound.first),
          .kind = TokenKind::compound,
          .form = fold(slice(text, compound.span)),
          .stem = std::move(compound.stem)};
}

}  // namespace

struct WordSplitter::Impl {
  SegmentReader segments;
  std::vector<Span> segment_spans;
  std::vector<Atom> atoms;
  std::vector<Compound> compounds;
};

WordSplitter::WordSplitter() : impl_(std::make_unique<Impl>()) {}
WordSplitter::~WordSplitter() = default;
WordSplitter::WordSplitter(WordSplitter&&) noexcept = default;
WordSplitter& WordSplitter::operator=(WordSplitter&&) noexcept = default;

std::vector<Token> WordSplitter::split(std::string_view normalised) {
  Impl& impl = *impl_;
  impl.segments.read(normalised, impl.segment_spans);
  read_atoms(normalised, impl.segment_spans, impl.atoms);
  find_compounds(normalised, impl.atoms, impl.compounds);
  std::vector<Token> tokens;
  tokens.reserve(impl.atoms.size() + impl.compounds.size());
  auto compound = impl.compounds.begin();
  for (std::uint32_t position = 0; position < impl.atoms.size(); ++position) {
    for (; compound != impl.compounds.end() && compound->first == position; ++compound)
      tokens.push_back(token_of(normalised, std::move(*compound), position));
    tokens.push_back(token_of(normalised, impl.atoms[position], position));
  }
  return tokens;
}

}  // namespace rationale
