#include "letters/other_documents.h"

#include <algorithm>
#include <array>

#include "letters/header_lines.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

struct TitleForm {
  std::string_view begins;  // the title in small letters, words alone
  std::string_view is;
};

constexpr std::string_view bill_review = "an Independent Bill Review";
constexpr std::string_view utilization_review = "a utilization review decision";
constexpr std::string_view evaluation = "a medical-legal report";
constexpr std::string_view pleading = "a pleading or decision of a court or board";
constexpr std::string_view form = "a form";
constexpr std::string_view notice = "a notice about a review, not its determination";
constexpr std::string_view bill = "a bill or an explanation of one";
constexpr std::string_view record = "a medical record";
constexpr std::string_view service = "a proof of service";
constexpr std::string_view transmittal = "a fax cover or transmittal";
constexpr std::string_view exhibit = "an exhibit";
constexpr std::string_view other_review = "a determination of another kind of review";

// The longer before the shorter where one begins the other.
constexpr std::array title_forms = {
    TitleForm{"independent bill review", bill_review},
    TitleForm{"independent billing review", bill_review},
    TitleForm{"ibr final determination", bill_review},
    TitleForm{"ibr determination", bill_review},
    TitleForm{"ibr case number", bill_review},
    TitleForm{"notice of independent bill", bill_review},
    TitleForm{"how the ibr", bill_review},
    TitleForm{"request for independent bill review", form},
    TitleForm{"utilization review", utilization_review},
    TitleForm{"utilization management", utilization_review},
    TitleForm{"notice of utilization review", utilization_review},
    TitleForm{"prospective utilization review", utilization_review},
    TitleForm{"retrospective utilization review", utilization_review},
    TitleForm{"concurrent utilization review", utilization_review},
    TitleForm{"notice of non certification", utilization_review},
    TitleForm{"non certification", utilization_review},
    TitleForm{"notice of certification", utilization_review},
    TitleForm{"notice of denial", utilization_review},
    TitleForm{"notice of modification", utilization_review},
    TitleForm{"notice of adverse determination", utilization_review},
    TitleForm{"adverse determination", utilization_review},
    TitleForm{"denial of authorization", utilization_review},
    TitleForm{"denial of medical treatment", utilization_review},
    TitleForm{"denial letter", utilization_review},
    TitleForm{"peer review report", utilization_review},
    TitleForm{"physician advisor", utilization_review},
    TitleForm{"ur determination", utilization_review},
    TitleForm{"ur decision", utilization_review},
    TitleForm{"ur denial letter", utilization_review},
    TitleForm{"qualified medical", evaluation},
    TitleForm{"panel qualified medical", evaluation},
    TitleForm{"panel qme", evaluation},
    TitleForm{"qme report", evaluation},
    TitleForm{"qme evaluation", evaluation},
    TitleForm{"qme supplemental", evaluation},
    TitleForm{"ame report", evaluation},
    TitleForm{"agreed medical", evaluation},
    TitleForm{"comprehensive medical legal", evaluation},
    TitleForm{"comprehensive medical evaluation", evaluation},
    TitleForm{"medical legal", evaluation},
    TitleForm{"supplemental medical legal", evaluation},
    TitleForm{"supplemental report", evaluation},
    TitleForm{"independent medical examination", evaluation},
    TitleForm{"independent medical evaluation", evaluation},
    TitleForm{"impairment rating", evaluation},
    TitleForm{"before the workers compensation appeals board", pleading},
    TitleForm{"workers compensation appeals board", pleading},
    TitleForm{"petition", pleading},
    TitleForm{"appeal of the independent medical review", pleading},
    TitleForm{"appeal of independent medical review", pleading},
    TitleForm{"memorandum of points and authorities", pleading},
    TitleForm{"points and authorities", pleading},
    TitleForm{"trial brief", pleading},
    TitleForm{"applicant s trial brief", pleading},
    TitleForm{"applicants trial brief", pleading},
    TitleForm{"defendants trial brief", pleading},
    TitleForm{"opening brief", pleading},
    TitleForm{"reply brief", pleading},
    TitleForm{"brief of", pleading},
    TitleForm{"brief in support", pleading},
    TitleForm{"findings and award", pleading},
    TitleForm{"findings and order", pleading},
    TitleForm{"findings of fact", pleading},
    TitleForm{"joint findings", pleading},
    TitleForm{"opinion and order", pleading},
    TitleForm{"opinion and decision", pleading},
    TitleForm{"opinion on decision", pleading},
    TitleForm{"report and recommendation", pleading},
    TitleForm{"answer to petition", pleading},
    TitleForm{"declaration of readiness", pleading},
    TitleForm{"minutes of hearing", pleading},
    TitleForm{"stipulations with request for award", pleading},
    TitleForm{"compromise and release", pleading},
    TitleForm{"in the court of appeal", pleading},
    TitleForm{"court of appeal", pleading},
    TitleForm{"subpoena", pleading},
    TitleForm{"deposition of", pleading},
    TitleForm{"application for independent medical review", form},
    TitleForm{"dwc form", form},
    TitleForm{"request for authorization", form},
    TitleForm{"workers compensation claim form", form},
    TitleForm{"employers report of", form},
    TitleForm{"authorized representative designation", form},
    TitleForm{"notice of assignment and request for information", notice},
    TitleForm{"notice of assignment", notice},
    TitleForm{"notice of termination of independent", notice},
    TitleForm{"notice of ineligib", notice},
    TitleForm{"imr termination", notice},
    TitleForm{"independent medical review termination", notice},
    TitleForm{"independent medical review application acknowledgment", notice},
    TitleForm{"explanation of review", bill},
    TitleForm{"explanation of benefits", bill},
    TitleForm{"health insurance claim form", bill},
    TitleForm{"billing statement", bill},
    TitleForm{"invoice", bill},
    TitleForm{"doctors first report", record},
    TitleForm{"primary treating physicians", record},
    TitleForm{"secondary treating physicians", record},
    TitleForm{"treating physicians progress", record},
    TitleForm{"pr 2", record},
    TitleForm{"progress report", record},
    TitleForm{"progress note", record},
    TitleForm{"operative report", record},
    TitleForm{"operative note", record},
    TitleForm{"radiology report", record},
    TitleForm{"mri report", record},
    TitleForm{"magnetic resonance imaging report", record},
    TitleForm{"laboratory report", record},
    TitleForm{"toxicology report", record},
    TitleForm{"initial consultation", record},
    TitleForm{"consultation report", record},
    TitleForm{"history and physical", record},
    TitleForm{"discharge summary", record},
    TitleForm{"electrodiagnostic", record},
    TitleForm{"medical records index", record},
    TitleForm{"proof of service", service},
    TitleForm{"declaration of service", service},
    TitleForm{"certificate of service", service},
    TitleForm{"certificate of mailing", service},
    TitleForm{"fax cover", transmittal},
    TitleForm{"fax transmi", transmittal},
    TitleForm{"facsimile", transmittal},
    TitleForm{"letter of transmittal", transmittal},
    TitleForm{"exhibit", exhibit},
    TitleForm{"attachment", exhibit},
    TitleForm{"enclosure", exhibit},
    TitleForm{"appendix", exhibit},
    TitleForm{"notice of independent review decision", other_review},
    TitleForm{"external appeal", other_review},
    TitleForm{"external review decision", other_review},
    TitleForm{"medicare appeal", other_review},
};

constexpr std::size_t longest_other_title = 90;
constexpr std::size_t title_within = 40;  // lines

// In small letters, words alone: apostrophes are dropped, other signs become a space.
std::string plain_words(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line.substr(at).starts_with("\xE2\x80\x99") ||
        line.substr(at).starts_with("\xE2\x80\x98")) {
      at += 2;
    } else if (line[at] != '\'' && line[at] != '`') {
      const bool plain = is_upper(line[at]) || is_lower(line[at]) || is_digit(line[at]);
      if (plain)
        out += lower(line[at]);
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// As a title is set: no word of more than three letters begins small.
bool set_as_title(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end - at > 3 && is_lower(line[at])) return false;
    at = end + 1;
  }
  return true;
}

bool begins_with(std::string_view words, std::string_view title) {
  return words.starts_with(title) &&
         (words.size() == title.size() || words[title.size()] == ' ' || title.ends_with("ib") ||
          title.ends_with("smi") || words.substr(title.size()) == "s");
}

}  // namespace

std::string_view titled_document(std::string_view line) {
  if (line.empty() || line.size() > longest_other_title || !is_word(line.front()) ||
      static_cast<unsigned char>(line.front()) >= 0x80 || line.ends_with('.') ||
      !set_as_title(line))
    return {};
  const std::string all = plain_words(line);
  std::string_view words = all;
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view lead :
         {"re ", "subject ", "state of california ", "division of workers compensation ",
          "department of industrial relations ", "final ", "amended "})
      if (words.starts_with(lead)) {
        words.remove_prefix(lead.size());
        again = true;
      }
  }
  for (const TitleForm& form : title_forms)
    if (begins_with(words, form.begins)) {
      // "Exhibit 3", "Attachment A": more words are prose or a list.
      if (form.is == exhibit && words.size() > form.begins.size() + 4) return {};
      return form.is;
    }
  return {};
}

std::string_view other_document(const std::vector<Line>& lines, std::size_t most) {
  if (is_bill_review(lines)) return bill_review;
  for (std::size_t i = 0; i < lines.size() && i < most; ++i)
    if (const std::string_view is = titled_document(lines[i].text); !is.empty()) return is;
  return {};
}

bool is_bill_review(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    if (match_phrase(line, 0, "HOW THE IBR") != npos) return true;
    if (i < title_within && (titled_document(line) == bill_review ||
                             contains_phrase(line.substr(0, 200), "IBR Case Number") ||
                             find_header_number(line).starts_with("CB")))
      return true;
  }
  return false;
}

}  // namespace rationale
