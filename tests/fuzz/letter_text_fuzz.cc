// Reads random bytes as the text of a letter, as a file and as the pages of a PDF: it is a sound
// letter, whatever it says.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/encoding.h"
#include "base/utf8.h"
#include "letters/input.h"
#include "letters/reader.h"
#include "tests/fuzz/sound_letter.h"

using namespace rationale;

namespace {

SourceText as_pages(const std::string& text) {
  SourceText source;
  source.has_pages = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\f', begin), text.size());
    source.pages.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return source;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  recognise_input(std::string_view(bytes).substr(0, 4096), "letter.txt");
  const std::string text = decode(bytes).text;
  fuzz::require(is_valid_utf8(text));
  for (const SourceText& source : {SourceText{{text}, false}, as_pages(text)})
    for (const SourceLetter& each : parse_letters(source))
      if (const Letter* letter = std::get_if<Letter>(&each.read)) fuzz::require_sound(*letter);
  return 0;
}
