#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

namespace rationale {

/// How bytes stand for characters in files that programs of this trade write.
enum class Encoding : std::uint8_t {
  utf8,
  utf16_little,  ///< "Unicode" of Windows
  utf16_big,
  utf32_little,
  utf32_big,
  windows_1252,  ///< "ANSI" of Windows; of ISO 8859-1 it has all that is printed
  mac_roman,     ///< of old Macs
  utf7,          ///< of old mail programs
  utf8_twice     ///< UTF-8 that was taken for Windows-1252 and encoded once more
};

std::string_view to_string(Encoding encoding);  ///< "UTF-16", "Windows-1252", …

/// The encoding of a text that begins with `head`: by its byte order mark, else by where its zero
/// bytes stand. What has neither is `utf8`, which decode() may find to be another.
Encoding recognise_encoding(std::string_view head);

/// A text as UTF-8.
struct DecodedText {
  std::string text;  ///< well-formed, without byte order mark; NUL became a space
  Encoding encoding = Encoding::utf8;
  bool repaired = false;  ///< what was no character became U+FFFD
};

/// `bytes` as UTF-8. What is no UTF-8 is taken for Windows-1252 or Mac OS Roman, by where its
/// letters and signs stand, if half of them stand where they may and none of them would be UTF-8.
DecodedText decode(std::string_view bytes);

/// "The text is not UTF-8; it was read as Windows-1252.", where that was found out; `what` is the
/// text. Empty of what a byte order mark or zero bytes tell.
std::string decoding_remark(const DecodedText& text, std::string_view what);

/// The same where the encoding is known.
DecodedText decode(std::string_view bytes, Encoding encoding);

/// A stream of UTF-16 or UTF-32 as UTF-8, in memory for a block:
///
///   Utf8Buffer buffer(in, recognise_encoding(head));
///   std::istream utf8(&buffer);
///
/// Bytes of other encodings pass as they are; each line of them can be given to decode(). It reads
/// no more than is there, so that a pipe is answered as it comes.
class Utf8Buffer : public std::streambuf {
 public:
  /// `in` must outlive it. What reading it throws passes through.
  Utf8Buffer(std::istream& in, Encoding encoding) : in_(in), encoding_(encoding) {}
  /// The encoding is recognised by the first four bytes.
  explicit Utf8Buffer(std::istream& in) : in_(in) {}

 private:
  int_type underflow() override;
  /// Adds what can be read to `rest_`; false at the end.
  bool read();

  std::istream& in_;
  std::optional<Encoding> encoding_;
  bool begun_ = false;
  std::string rest_;  // bytes of a character whose others are not read yet
  std::string block_;
};

}  // namespace rationale
