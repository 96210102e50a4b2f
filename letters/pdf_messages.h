#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// What poppler reads of a PDF.
struct PdfPages {
  std::vector<std::string> pages;  ///< the text of each in the physical layout, as poppler gives it
  std::vector<std::string> attached;  ///< names of the files that are attached, as far as they go
  std::vector<std::string> tilted;    ///< "page degrees" of pages too tilted to be read in lines
  std::string problem;                ///< why there are none; empty where all is well
};

// What the program and its workers (pdf_worker/main.cc) say to each other over a socket. Numbers
// are as the machine has them: both run on the same one.
//
//   the worker, once     pdf_greeting
//   a request            u8 PdfRequest, u64 size, then the bytes of the PDF
//   the answer           u8 PdfAnswer, u32 count, then `count` times: u32 size, bytes
//
// `pages` has a text a page, or the contents of an attached file each, as was asked; behind them
// u32 count and the names of attached files, and u32 count and the tilted pages, each with its
// size; `problem` has one text, the reason; `too_much_text` has none.
enum class PdfRequest : std::uint8_t { pages, attached };
enum class PdfAnswer : std::uint8_t { pages, problem, too_much_text };

/// Changes with the messages, so that a worker of another version is not understood by chance.
inline constexpr std::string_view pdf_greeting = "rationale-pdf-worker 3\n";

/// What a page counts beside its text towards PdfLimits::text_mib: a PDF of a few bytes may claim a
/// hundred million pages.
inline constexpr std::size_t pdf_page_bytes = 64;

/// The descriptors a worker is started with. The program holds the other end of the first and never
/// writes to it: it closes when the program ends, however it ends.
inline constexpr int pdf_lifeline = 0;
inline constexpr int pdf_socket = 1;

/// The exit codes of a worker, apart from 0: it was no longer needed.
inline constexpr int pdf_exit_no_memory = 101;    ///< the limit of memory was reached
inline constexpr int pdf_exit_unconfined = 102;   ///< it could not be confined, and reads nothing
inline constexpr int pdf_exit_bad_request = 103;  ///< it was not started by the program

}  // namespace rationale
