// Reads random bytes as JSON Lines: each line is a sound letter or a reject with its reason,
// whether it is read at once or later, by a thread.
#include <cstdint>
#include <sstream>
#include <string>
#include <variant>

#include "letters/reader.h"
#include "tests/fuzz/sound_letter.h"

using namespace rationale;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::size_t letters = 0;
  std::size_t rejects = 0;
  Sink at_once;
  at_once.letter = [&](Letter&& letter) {
    fuzz::require_sound(letter);
    ++letters;
  };
  at_once.reject = [&](Reject&& reject) {
    fuzz::require(!reject.reason.empty() && reject.path.starts_with("lines:"));
    ++rejects;
  };
  std::istringstream in(bytes);
  read_json_lines(in, "lines", at_once);

  Sink later = at_once;
  later.line = [&](LetterLine&& line) {
    if (std::holds_alternative<Letter>(read_letter_line(line)))
      --letters;
    else
      --rejects;
  };
  std::istringstream again(bytes);
  read_json_lines(again, "lines", later);
  fuzz::require(letters == 0 && rejects == 0);
  return 0;
}
