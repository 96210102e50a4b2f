#include "letters/foreign_matter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "letters/dates.h"
#include "letters/footers.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::size_t longest_separator = 80;
constexpr std::size_t block_lines = 12;  // that are looked at to tell what a block is
constexpr std::size_t head_lines = 4;    // of a block, among which labels stand

constexpr auto document_labels = std::to_array<std::string_view>({"Re:",
                                                                  "To:",
                                                                  "From:",
                                                                  "Sent:",
                                                                  "Cc:",
                                                                  "Date:",
                                                                  "Patient:",
                                                                  "Patient Name:",
                                                                  "Name:",
                                                                  "Dear ",
                                                                  "Claim No.",
                                                                  "Claim Number:",
                                                                  "Claim #",
                                                                  "Claimant:",
                                                                  "Employee:",
                                                                  "Employer:",
                                                                  "DOB:",
                                                                  "DOI:",
                                                                  "DOS:",
                                                                  "Date of Birth:",
                                                                  "Date of Service:",
                                                                  "Date of Exam",
                                                                  "Date of Evaluation",
                                                                  "Date of Visit",
                                                                  "Provider:",
                                                                  "Physician:",
                                                                  "Applicant:",
                                                                  "Defendant",
                                                                  "Insured:",
                                                                  "Subject:",
                                                                  "Subjective:",
                                                                  "Objective:",
                                                                  "Assessment:",
                                                                  "Chief Complaint:",
                                                                  "Invoice",
                                                                  "Attn:",
                                                                  "Attention:",
                                                                  "Phone:",
                                                                  "Fax:",
                                                                  "MRN:",
                                                                  "WCAB",
                                                                  "ADJ"});

// Lines by which programs and publishers end or count documents.
constexpr auto separator_starts =
    std::to_array<std::string_view>({"End of Document",
                                     "End of Letter",
                                     "End of Determination",
                                     "End of Decision",
                                     "End of File",
                                     "Beginning of Document",
                                     "Begin Document",
                                     "Start of Document",
                                     "Next Document",
                                     "Next Letter",
                                     "Copyright ",
                                     "(c) ",
                                     "\xC2\xA9",
                                     "Downloaded from",
                                     "Printed from",
                                     "Printed on",
                                     "Downloaded on",
                                     "This page intentionally left blank",
                                     "Page intentionally left blank",
                                     "[This page",
                                     "End of report"});
constexpr auto counted = std::to_array<std::string_view>(
    {"Letter", "Document", "Doc.", "Doc", "Case", "Determination", "Decision", "File", "Part",
     "Tab", "Exhibit", "Attachment", "Enclosure", "Appendix", "Item No.", "Record", "Page"});

constexpr auto conclusions = std::to_array<std::string_view>(
    {"medically necessary", "medical necessity", "not necessary", "is necessary",
     "denial is upheld", "denial is overturned", "not certified", "is certified"});

// A reviewer writes of the patient, not to a reader.
constexpr auto to_a_reader = std::to_array<std::string_view>({"you",
                                                              "your",
                                                              "Dear Sir",
                                                              "Dear Madam",
                                                              "To whom it may concern",
                                                              "Thank you",
                                                              "Sincerely",
                                                              "Respectfully submitted",
                                                              "Best regards",
                                                              "Kind regards",
                                                              "my patient",
                                                              "my office",
                                                              "my clinic",
                                                              "my opinion as",
                                                              "I saw",
                                                              "I examined",
                                                              "I evaluated",
                                                              "I have been treating",
                                                              "I treated",
                                                              "I am writing",
                                                              "I write",
                                                              "I am requesting",
                                                              "I request",
                                                              "I declare",
                                                              "I certify under",
                                                              "I served",
                                                              "I hereby",
                                                              "I enclose",
                                                              "I have enclosed",
                                                              "I attach",
                                                              "I had the pleasure",
                                                              "I met",
                                                              "we saw",
                                                              "we spoke",
                                                              "I spoke",
                                                              "I called",
                                                              "please call",
                                                              "please contact",
                                                              "please find",
                                                              "please send",
                                                              "please fax",
                                                              "our office",
                                                              "our clinic",
                                                              "I am asking",
                                                              "note to self",
                                                              "under penalty of perjury",
                                                              "confidential",
                                                              "intended recipient",
                                                              "intended only for",
                                                              "addressee",
                                                              "HIPAA"});

// What reasons are about, and other matter seldom is.
constexpr auto of_reasons = std::to_array<std::string_view>(
    {"medically",      "necessary",        "necessity",     "request",    "requested",
     "requests",       "guideline",        "guidelines",    "MTUS",       "ODG",
     "ACOEM",          "recommend",        "recommended",   "recommends", "recommendation",
     "taper",          "tapered",          "tapering",      "wean",       "weaned",
     "weaning",        "opioid",           "opioids",       "reviewer",   "treating physician",
     "injured worker", "injured worker's", "determination", "therefore",  "criteria",
     "this decision",  "certified",        "rationale",     "abruptly",   "abrupt"});
// These are in both.
constexpr auto of_both = std::to_array<std::string_view>(
    {"should",      "may be",        "however",      "medication", "medications",
     "drug",        "drugs",         "treatment",    "therapy",    "provider",
     "appropriate", "documentation", "documented",   "indicated",  "evidence",
     "supported",   "discontinue",   "discontinued", "continue",   "continued"});

std::string joined(std::span<const Line> lines) {
  std::string text;
  for (const Line& line : lines) text += (text.empty() ? "" : " ") + line.text;
  return text;
}

// A sign of Unicode that is no letter: dashes, bullets, boxes, section signs.
bool is_sign(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  length = 1;
  if (byte(at) < 0x80) return !is_word(text[at]);
  if (byte(at) == 0xC2) return length = 2, true;                         // U+0080 … U+00BF
  if (byte(at) == 0xE2 && byte(at + 1) < 0xB0) return length = 3, true;  // U+2000 … U+2BFF
  return byte(at) == 0xE3 && byte(at + 1) == 0x80 ? (length = 3, true) : false;
}

bool is_rule_sign(char c) {
  return std::string_view("-=*_~#+<>|").find(c) != npos;
}

// "== b.txt ==", "--- END ---", "## Letter 2", "</letter>", "[PAGE 2]": set off by signs.
bool is_set_off(std::string_view line) {
  if (line.size() > longest_separator) return false;
  const auto run = [&](auto begin, auto end) {
    std::size_t count = 0;
    while (begin != end && is_rule_sign(*begin)) ++begin, ++count;
    return count;
  };
  const std::size_t front = run(line.begin(), line.end());
  const std::size_t back = run(line.rbegin(), line.rend());
  if (front >= 2 || (front >= 1 && back >= 1)) return true;
  return line.front() == '[' && line.back() == ']' &&
         (contains_phrase(line, "page") || contains_phrase(line, "end") ||
          contains_phrase(line, "break") || contains_phrase(line, "document") ||
          contains_phrase(line, "letter"));
}

std::size_t skip_digits(std::string_view line, std::size_t at) {
  while (at < line.size() && is_digit(line[at])) ++at;
  return at;
}

// "2 of 2 DOCUMENTS", "Letter 2", "Case No. 2 of 5", "TAB C".
bool is_counted(std::string_view line) {
  std::size_t at = skip_digits(line, 0);
  if (at > 0) {
    const std::size_t of = match_phrase(line, at, " of ");
    if (of == npos || skip_digits(line, of) == of) return false;
    at = skip_space(line, skip_digits(line, of));
    return at == line.size() || match_phrase(line, at, "documents") == line.size() ||
           match_phrase(line, at, "letters") == line.size();
  }
  for (const std::string_view word : counted) {
    at = match_phrase(line, 0, word);
    if (at == npos || at >= line.size() || !is_white(line[at])) continue;
    for (const std::string_view number : {"No.", "#", "Number"})
      if (const std::size_t end = match_phrase(line, skip_space(line, at), number); end != npos)
        at = end;
    at = skip_space(line, at);
    const std::size_t digits = skip_digits(line, at);
    const bool lettered = at + 1 == line.size() && is_upper(line[at]);
    std::size_t end = lettered ? at + 1 : digits;
    if (end == at) continue;
    if (const std::size_t of = match_phrase(line, end, " of "); of != npos)
      end = skip_digits(line, of);
    if (end < line.size() && (line[end] == ':' || line[end] == '.')) ++end;
    if (end == line.size()) return true;
  }
  return false;
}

// "DEF000123", "ACME-IMR 0004512".
bool is_bates_number(std::string_view line) {
  constexpr std::size_t fewest_digits = 4;
  if (line.empty() || line.size() > 24 || !is_upper(line.front())) return false;
  std::size_t at = 0;
  while (at < line.size() && !is_digit(line[at])) {
    if (!is_upper(line[at]) && std::string_view("-_ ").find(line[at]) == npos) return false;
    ++at;
  }
  return at >= 2 && line.size() - at >= fewest_digits && skip_digits(line, at) == line.size();
}

// "The second determination follows."
bool announces(std::string_view line) {
  constexpr auto what = std::to_array<std::string_view>(
      {"letter", "letters", "determination", "decision", "document", "case"});
  constexpr auto how = std::to_array<std::string_view>(
      {"follows", "follow", "is attached", "is enclosed", "is below", "below", "next"});
  return line.size() <= longest_separator && find_first_phrase(line, what) &&
         find_first_phrase(line, how) && !contains_phrase(line, "necessary");
}

bool is_date(std::string_view line) {
  const std::optional<PrintedDate> date = date_at(line, 0);
  return date && date->iso && strip(line.substr(date->end), " .,") == "";
}

bool concludes(std::string_view text) {
  return static_cast<bool>(find_first_phrase(text, conclusions));
}

// The last sentence of `text` and the one before it hold a conclusion.
bool ends_in_conclusion(std::string_view text) {
  std::size_t begin = text.size();
  for (int sentences = 0; begin > 0 && sentences < 2;) {
    --begin;
    if (begin > 0 && is_white(text[begin]) && ends_full_sentence(text.substr(0, begin)))
      ++sentences;
  }
  return concludes(text.substr(begin));
}

class Behind {
 public:
  Behind(const CleanSource& source, std::size_t last, std::size_t end,
         const std::vector<std::size_t>& closings)
      : source_(source), lines_(source.lines), last_(last), end_(end), closings_(closings) {}

  Untitled find() const {
    Untitled found{end_, end_};
    std::string before;
    bool concluded = false;
    bool closes = false;
    for (std::size_t i = last_; i < end_; ++i) {
      closes = closes || closes_letter(i);
      if (closes) {
        if (i > last_ && is_behind_closing(i)) return {i, std::min(found.doubtful, i)};
        continue;
      }
      if (i > last_ && concluded && begins_block(i)) {
        const Matter matter = matter_of(i, before);
        if (matter == Matter::foreign) found.begin = i;
        if (matter == Matter::doubtful && found.doubtful == end_) found.doubtful = i;
        if (matter == Matter::foreign) break;
      }
      before += (before.empty() ? "" : " ") + lines_[i].text;
      concluded = concluded || concludes(before);
      constexpr std::size_t kept = 600;  // two sentences
      if (before.size() > 2 * kept) before.erase(0, before.size() - kept);
    }
    found.doubtful = std::min(found.doubtful, found.begin);
    return found;
  }

 private:
  enum class Matter { own, doubtful, foreign };

  bool closes_letter(std::size_t i) const {
    return std::binary_search(closings_.begin(), closings_.end(), i);
  }

  // Another document begins at line `i`, behind the beginning of the closing formula.
  bool is_behind_closing(std::size_t i) const {
    if (closes_letter(i)) return false;
    return begins_page(i) || (lines_[i].gap > 0 && (has_labels(i) || is_date(lines_[i].text)));
  }

  bool has_labels(std::size_t i) const {
    const std::span<const Line> head = block(i, head_lines);
    return std::count_if(head.begin(), head.end(),
                         [](const Line& line) { return is_document_label(line.text); }) >= 2;
  }

  bool begins_page(std::size_t i) const {
    return lines_[i].page != 0 && lines_[i].page != lines_[i - 1].page;
  }

  bool begins_block(std::size_t i) const {
    return (begins_page(i) || lines_[i].gap > 0) && ends_full_sentence(lines_[i - 1].text);
  }

  std::span<const Line> block(std::size_t i, std::size_t most) const {
    std::size_t end = i + 1;
    while (end < end_ && end - i < most && lines_[end].page == lines_[i].page) ++end;
    return {lines_.data() + i, end - i};
  }

  Matter matter_of(std::size_t i, std::string_view before) const {
    const std::string text = joined(block(i, block_lines));
    if (find_first_phrase(text, to_a_reader) || has_labels(i) || is_date(lines_[i].text) ||
        (begins_page(i) && is_beyond_numbers(lines_[i].page)))
      return Matter::foreign;
    const bool listed = lines_[i].text.front() == '(' ||
                        (is_digit(lines_[i].text.front()) && ends_sentence(lines_[i].text));
    if (listed || !ends_in_conclusion(before)) return Matter::own;
    if (is_no_sentence(i)) return Matter::foreign;
    if (find_first_phrase(text, of_reasons)) return Matter::own;
    return find_first_phrase(text, of_both) ? Matter::doubtful : Matter::foreign;
  }

  // A short line that no sentence goes on from: a stamp, an address, a heading.
  bool is_no_sentence(std::size_t i) const {
    constexpr std::size_t shortest_wrapped = 60;
    if (lines_[i].text.size() >= shortest_wrapped || ends_sentence(lines_[i].text)) return false;
    return i + 1 == end_ || lines_[i + 1].gap > 0 || !is_lower(lines_[i + 1].text.front());
  }

  // The letter's pages are numbered, and `page` has no number or stands behind the last of all.
  bool is_beyond_numbers(int page) const {
    bool numbered = false;
    for (const Line& footer : source_.footers) {
      const int number = printed_page_number(footer.text);
      if (number == 0) continue;
      if (footer.page == page) return false;
      if (footer.page == page - 1) numbered = true;
      const Found of = find_last_phrase(footer.text, "of");
      if (footer.page == page - 1 && of && number > 1 &&
          strip(std::string_view(footer.text).substr(of.end), " ") == std::to_string(number))
        return true;
    }
    return numbered;
  }

  const CleanSource& source_;
  const std::vector<Line>& lines_;
  std::size_t last_;
  std::size_t end_;
  const std::vector<std::size_t>& closings_;
};

}  // namespace

bool is_rule(std::string_view line) {
  constexpr std::size_t shortest = 3;
  std::size_t signs = 0;
  for (std::size_t at = 0, length = 1; at < line.size(); at += length) {
    if (!is_sign(line, at, length)) return false;
    if (!is_white(line[at])) ++signs;
  }
  return signs >= shortest;
}

std::string_view separator(std::string_view line) {
  constexpr std::string_view between = "a line between documents";
  if (line.empty()) return {};
  if (is_rule(line) || is_set_off(line) || is_counted(line) || is_bates_number(line) ||
      announces(line))
    return between;
  const bool starts =
      std::any_of(separator_starts.begin(), separator_starts.end(),
                  [&](std::string_view start) { return match_phrase(line, 0, start) != npos; });
  if (starts || contains_phrase(line, "No claim to original U.S. Government Works")) return between;
  return {};
}

bool is_document_label(std::string_view line) {
  if (line.size() > 2 && is_upper(line[0]) && line[1] == ':') return true;  // "S: pain"
  return is_upper(line.front()) &&
         std::any_of(document_labels.begin(), document_labels.end(),
                     [&](std::string_view label) { return match_phrase(line, 0, label) != npos; });
}

Untitled untitled_document(const CleanSource& source, std::size_t last, std::size_t end,
                           const std::vector<std::size_t>& closings) {
  return last < end ? Behind(source, last, end, closings).find() : Untitled{end, end};
}

}  // namespace rationale
