#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer.h"

namespace rationale {

class Searcher;

/// The parameter offset_unit: what the offsets of an answer count. `bytes` of UTF-8 is what the
/// program counts itself; a string of Python is sliced by `characters` (code points), one of
/// JavaScript, Java or C# by `utf16` units.
class OffsetUnits {
 public:
  explicit OffsetUnits(std::string unit = "bytes") : unit_(std::move(unit)) {}

  const std::string& name() const { return unit_; }

  /// `answer` with its offsets in that unit, and `offset_unit` that names it. `start` and `end`
  /// count in the text of the letter of the nearest "id" around them, `highlights` and `spans` in
  /// the `text` beside them.
  nlohmann::ordered_json applied(nlohmann::ordered_json answer, Searcher& searcher) const;

  /// The same where all offsets count in one text.
  nlohmann::ordered_json applied(nlohmann::ordered_json answer, std::string_view text) const;

  /// The start and end of a hit's passages, for formats without JSON.
  void apply(Hit& hit, Searcher& searcher) const;

  /// How many units the first `bytes` of `text` are.
  static std::uint64_t count(std::string_view text, std::uint64_t bytes, std::string_view unit);

 private:
  using TextOf = std::function<std::string_view(const std::string& id)>;
  void convert(nlohmann::ordered_json& node, const std::string& id, const TextOf& text_of) const;
  std::string_view letter_text(const std::string& id, Searcher& searcher) const;

  std::string unit_;
  // The text of the letter that was asked for last: hits of one letter often follow one another.
  mutable std::map<std::string, std::string> texts_;
};

}  // namespace rationale
