#pragma once

#include "base/packed_map.h"

namespace rationale {

class Lexicon;

/// The words whose stems are said outright (data/lexicon/stems.tsv), with the stem of each.
class StemExceptions {
 public:
  explicit StemExceptions(const Lexicon& lexicon);

  /// What the constructor reads of CompiledLexicon::stems.
  void write(ByteWriter& out) const { stems_.write(out); }

  const PackedMap& stems() const { return stems_; }

 private:
  PackedMap stems_;  // by word
};

}  // namespace rationale
