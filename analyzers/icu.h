#pragma once

#include <cstdint>
#include <new>
#include <string>
#include <string_view>

#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unicode/utypes.h>

#include "base/error.h"

namespace rationale {

/// ICU reports errors by codes; this turns one into the project's exception. `what` names the step
/// that failed ("opening the word rules").
inline void check_icu(UErrorCode status, std::string_view what) {
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, std::string(what) + ": ICU says " + u_errorName(status));
}

// ICU's macros for UTF-8 narrow their integers within.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

/// The code point of `text` at byte `at`, which moves behind it; U+FFFD for a maximal ill-formed
/// part.
inline UChar32 next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
  const auto size = static_cast<int32_t>(text.size() - at);
  int32_t i = 0;
  UChar32 code;
  U8_NEXT_OR_FFFD(bytes, i, size, code);
  at += static_cast<std::size_t>(i);
  return code;
}

/// Appends `code`, a Unicode scalar value, to `text`.
inline void append_code_point(std::string& text, UChar32 code) {
  char bytes[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, code);
  text.append(bytes, static_cast<std::size_t>(size));
}
#pragma GCC diagnostic pop

/// UTF-8 bytes as ICU's break iterators read them: offsets are bytes. Reused from text to text.
class Utf8Text {
 public:
  Utf8Text() = default;
  ~Utf8Text() { utext_close(text_); }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;

  /// Points at `bytes`, which must outlive the iteration.
  UText* open(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    text_ = utext_openUTF8(text_, bytes.data(), static_cast<int64_t>(bytes.size()), &status);
    check_icu(status, "opening a text");
    return text_;
  }

 private:
  UText* text_ = nullptr;
};

}  // namespace rationale
