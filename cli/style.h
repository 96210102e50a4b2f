#pragma once

#include <string>
#include <string_view>

#include "letters/letter.h"

namespace rationale {

/// Marks of colour and bold type around text that is printable() already; none where `color` is
/// not set. What a colour says is always said by a word, too.
struct Style {
  bool color = false;

  std::string bold(std::string_view text) const { return marked("1", text); }
  std::string dim(std::string_view text) const { return marked("2", text); }
  /// The decision's name: green where the denial was overturned, red where it was upheld.
  std::string decision(Decision decision) const;

 private:
  std::string marked(const char* code, std::string_view text) const;
};

}  // namespace rationale
