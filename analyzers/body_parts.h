#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"

namespace rationale {

/// Parts of the body as bits, by their row of data/lexicon/body_parts.tsv.
using PartSet = std::uint32_t;

/// Words `[first, last)` that name parts of the body.
struct NamedParts {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  PartSet parts = 0;
  bool only_names = false;  ///< they say nothing else: "knee", but not "meniscus"
};

/// Finds the parts of the body that a text names, by the phrases of data/lexicon/body_parts.tsv.
class BodyParts {
 public:
  explicit BodyParts(const Lexicon& lexicon = Lexicon::standard());

  /// The parts that `tokens` name, each once, in the order of the list; no wide ones ("spine").
  std::vector<std::string> in(const std::vector<Token>& tokens) const;

  /// The same as bits. A wide part is among them where none of its own parts is.
  PartSet set_in(const std::vector<Token>& tokens) const;

  /// Where `words` (no compounds) name parts, in order; of overlapping phrases the longest.
  std::vector<NamedParts> find(const std::vector<Token>& words) const;

  /// The part with this id; none for an unknown one.
  PartSet named(std::string_view id) const;

  /// `parts` without the wide ones of which they hold a part.
  PartSet narrowed(PartSet parts) const;

  PartSet without_wide(PartSet parts) const;

  /// How well `found` answers to `asked`, 0…1: the share of the parts asked for that are there, a
  /// part for the wide one that it belongs to and the reverse nearly as good.
  double agreement(PartSet asked, PartSet found) const;

  /// Of each part of a set the phrases that name it or one of its own parts, as stems.
  std::vector<std::vector<std::vector<std::string>>> phrases_of(PartSet parts) const;

  /// The label of a part, for readers.
  std::string label(const std::string& part) const;
  /// "knee and hip": the parts of a set, for readers.
  std::string labels(PartSet parts) const;

 private:
  struct Phrase {
    std::vector<std::string> stems;
    bool is_name = false;
  };
  struct Part {
    std::string id;
    std::string label;
    PartSet wide = 0;  // those that it belongs to
    bool is_wide = false;
    std::vector<Phrase> phrases;
  };
  PartSet bit(std::size_t part) const { return PartSet{1} << part; }

  std::vector<Part> parts_;
};

}  // namespace rationale
