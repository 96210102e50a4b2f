#include "letters/landmarks.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "letters/phrase.h"

namespace rationale {
namespace {

enum class FormKind : std::uint8_t {
  heading,   // in capitals, alone on its line or with a colon
  label,     // at a line's start, with a colon, alone or before a capital
  numbered,  // at a line's start or after a number; what follows goes on in the same sentence
  sentence   // begins a sentence, which may go on
};

struct Form {
  Mark mark;
  FormKind kind;
  std::string_view printed;
};

// As printed, longest first where one begins another. Spaces are optional in the match.
constexpr std::array forms = {
    Form{Mark::how_made, FormKind::heading, "HOW THE IMR FINAL DETERMINATION WAS MADE"},
    Form{Mark::how_made, FormKind::heading, "HOW THE IMR DETERMINATION WAS MADE"},
    Form{Mark::how_made, FormKind::heading, "HOW THE FINAL DETERMINATION WAS MADE"},
    Form{Mark::decision_heading, FormKind::heading,
         "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE"},
    Form{Mark::decision_heading, FormKind::heading,
         "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALES"},
    Form{Mark::professional_review, FormKind::heading, "MEDICAL PROFESSIONAL REVIEW"},
    Form{Mark::credentials, FormKind::label, "The Expert Reviewer has the following credentials"},
    Form{Mark::credentials, FormKind::label,
         "The Physician Reviewer has the following credentials"},
    Form{Mark::licensure, FormKind::label, "State (s) of Licensure"},
    Form{Mark::licensure, FormKind::label, "States of Licensure"},
    Form{Mark::licensure, FormKind::label, "State of Licensure"},
    Form{Mark::specialty, FormKind::label, "Certification (s) / Specialty (ies)"},
    Form{Mark::specialty, FormKind::label, "Certification (s) / Specialty"},
    Form{Mark::specialty, FormKind::label, "Certification (s) / Specialties"},
    Form{Mark::specialty, FormKind::label, "Certifications / Specialties"},
    Form{Mark::specialty, FormKind::label, "Certification / Specialty"},
    Form{Mark::qualifications, FormKind::heading, "MEDICAL REVIEWER QUALIFICATIONS"},
    Form{Mark::qualifications, FormKind::heading, "Medical Qualifications of the Expert Reviewer"},
    Form{Mark::qualifications, FormKind::heading,
         "Medical Qualifications of the Professional Reviewer"},
    Form{Mark::qualifications, FormKind::heading,
         "Medical Qualifications of the Physician Reviewer"},
    Form{Mark::qualifications, FormKind::heading, "Qualifications of the Expert Reviewer"},
    Form{Mark::case_summary, FormKind::heading, "CLINICAL CASE SUMMARY"},
    Form{Mark::case_summary, FormKind::heading, "Expert Reviewer Case Summary"},
    Form{Mark::case_summary, FormKind::heading, "Physician Reviewer Case Summary"},
    Form{Mark::case_summary, FormKind::heading, "Professional Reviewer Case Summary"},
    Form{Mark::case_summary, FormKind::heading, "CASE SUMMARY"},
    Form{Mark::case_summary, FormKind::heading, "CLINICAL SUMMARY"},
    Form{Mark::documents, FormKind::heading, "DOCUMENTS REVIEWED FOR DETERMINATION"},
    Form{Mark::documents, FormKind::heading, "DOCUMENTS REVIEWED FOR THE DETERMINATION"},
    Form{Mark::documents, FormKind::heading, "DOCUMENTS REVIEWED"},
    Form{Mark::documents, FormKind::heading, "DOCUMENT(S) REVIEWED"},
    Form{Mark::issues, FormKind::heading, "IMR ISSUES, DECISIONS AND RATIONALES"},
    Form{Mark::issues, FormKind::heading, "IMR ISSUES, DECISIONS, AND RATIONALES"},
    Form{Mark::issues, FormKind::heading, "IMR ISSUES, DECISIONS & RATIONALES"},
    Form{Mark::issues, FormKind::heading, "IMR ISSUE, DECISION AND RATIONALE"},
    Form{Mark::issues_f2, FormKind::heading, "IMR DECISION (S) AND RATIONALE (S)"},
    Form{Mark::issues_f2, FormKind::heading, "IMR DECISIONS AND RATIONALES"},
    Form{Mark::issues_f2, FormKind::heading, "IMR DECISION AND RATIONALE"},
    Form{Mark::determination, FormKind::numbered,
         "MAXIMUS Federal Services, Inc. has determined the request for"},
    Form{Mark::determination, FormKind::numbered,
         "MAXIMUS Federal Services, Inc. has determined that the request for"},
    Form{Mark::determination, FormKind::numbered,
         "MAXIMUS Federal Services, Inc. has determined the requests for"},
    Form{Mark::determination, FormKind::numbered,
         "MAXIMUS Federal Services, Inc has determined the request for"},
    Form{Mark::determination, FormKind::numbered,
         "MAXIMUS Federal Services has determined the request for"},
    Form{Mark::determination, FormKind::numbered,
         "MAXIMUS Federal Services has determined that the request for"},
    Form{Mark::regarding, FormKind::numbered, "Regarding the request for"},
    Form{Mark::regarding, FormKind::numbered, "Regarding the requests for"},
    Form{Mark::dispute, FormKind::heading, "ISSUE AT DISPUTE"},
    Form{Mark::dispute, FormKind::heading, "ISSUE(S) AT DISPUTE"},
    Form{Mark::dispute, FormKind::heading, "ISSUES AT DISPUTE"},
    Form{Mark::dispute, FormKind::heading, "ISSUE IN DISPUTE"},
    Form{Mark::dispute, FormKind::heading, "ISSUE(S) IN DISPUTE"},
    Form{Mark::dispute, FormKind::heading, "ISSUES IN DISPUTE"},
    Form{Mark::administrator, FormKind::label, "Claims Administrator guideline (s)"},
    Form{Mark::administrator, FormKind::label, "Claims Administrator guidelines"},
    Form{Mark::administrator, FormKind::label, "Claims Administrator guideline"},
    Form{Mark::administrator, FormKind::label, "Claims Administrator's guideline"},
    Form{Mark::administrator, FormKind::label, "Claim Administrator guideline"},
    Form{Mark::reviewer, FormKind::label, "MAXIMUS guideline (s)"},
    Form{Mark::reviewer, FormKind::label, "MAXIMUS guidelines"},
    Form{Mark::reviewer, FormKind::label, "MAXIMUS guideline"},
    Form{Mark::reviewer, FormKind::label, "Expert Reviewer guideline"},
    Form{Mark::reviewer, FormKind::label, "Physician Reviewer guideline"},
    Form{Mark::rationale, FormKind::label, "Decision rationale"},
    Form{Mark::rationale, FormKind::label, "The Physician Reviewer's decision rationale"},
    Form{Mark::rationale, FormKind::label,
         "The Physician Reviewer\xE2\x80\x99s decision rationale"},
    Form{Mark::rationale, FormKind::label, "The Expert Reviewer's decision rationale"},
    Form{Mark::rationale, FormKind::label, "The Expert Reviewer\xE2\x80\x99s decision rationale"},
    Form{Mark::rationale, FormKind::label, "Rationale for the Decision"},
    Form{Mark::closing, FormKind::heading, "Effect of the Decision"},
    Form{Mark::closing, FormKind::label, "Sincerely,"},
    Form{Mark::closing, FormKind::label, "Sincerely yours,"},
    Form{Mark::closing, FormKind::label, "Very truly yours,"},
    Form{Mark::closing, FormKind::label, "Yours truly,"},
    Form{Mark::closing, FormKind::label, "Yours sincerely,"},
    Form{Mark::closing, FormKind::label, "Respectfully,"},
    Form{Mark::closing, FormKind::label, "Respectfully submitted,"},
    Form{Mark::closing, FormKind::sentence, "cc: Department of Industrial Relations"},
    Form{Mark::closing, FormKind::sentence, "Disclaimer MAXIMUS is providing"},
    Form{Mark::closing, FormKind::sentence, "Disclaimer MAXIMUS Federal Services is providing"},
    Form{Mark::closing, FormKind::sentence, "Disclaimer: MAXIMUS is providing"},
    Form{Mark::closing, FormKind::sentence, "Disclaimer: MAXIMUS Federal Services is providing"},
    Form{Mark::closing, FormKind::sentence, "MAXIMUS is providing an independent review"},
    Form{Mark::closing, FormKind::sentence,
         "MAXIMUS Federal Services is providing an independent review"},
    Form{Mark::closing, FormKind::sentence, "MAXIMUS is not engaged in the practice of"},
    Form{Mark::closing, FormKind::sentence,
         "MAXIMUS Federal Services is not engaged in the practice of"},
    Form{Mark::closing, FormKind::sentence,
         "The determination of MAXIMUS Federal Services and its"},
    Form{Mark::closing, FormKind::sentence, "This determination is binding on all parties"},
    Form{Mark::closing, FormKind::sentence, "This determination is final and binding"},
    Form{Mark::closing, FormKind::sentence, "This decision is final and binding"},
    Form{Mark::closing, FormKind::sentence, "The determination of MAXIMUS is deemed"},
    Form{Mark::closing, FormKind::sentence, "Pursuant to Labor Code Section 4610.6(h)"},
    Form{Mark::closing, FormKind::sentence, "In accordance with Labor Code Section 4610.6(h)"},
    Form{Mark::closing, FormKind::sentence, "cc: Claims Administrator"},
    Form{Mark::closing, FormKind::sentence, "cc: Division of Workers' Compensation"},
    Form{Mark::closing, FormKind::sentence,
         "In accordance with California Labor Code Section 4610.6(h)"},
    Form{Mark::closing, FormKind::sentence, "Pursuant to California Labor Code Section 4610.6(h)"},
};

// Labels whose last words vary: they run from a beginning to an end that stands not far behind.
struct RunningForm {
  Mark mark;
  std::string_view begins;
  std::array<std::string_view, 2> ends;
};
constexpr std::array running_forms = {
    RunningForm{Mark::reviewer,
                "Medical Treatment Guideline(s) Relied Upon",
                {"His/Her Decision", "and why"}},
    RunningForm{Mark::reviewer,
                "Medical Treatment Guideline (s) Relied Upon",
                {"His/Her Decision", "and why"}},
    RunningForm{Mark::reviewer,
                "Medical Treatment Guidelines Relied Upon",
                {"His/Her Decision", "and why"}},
    RunningForm{
        Mark::reviewer, "Medical Treatment Guideline Relied Upon", {"His/Her Decision", "and why"}},
    RunningForm{Mark::reviewer, "Medical Evidence Relied Upon", {"His/Her Decision", "and why"}},
    RunningForm{Mark::reviewer,
                "Section of the Medical Treatment Utilization Schedule Relied Upon",
                {"His/Her Decision", "and why"}},
    RunningForm{Mark::rationale,
                "Rationale for why the requested treatment",
                {"medically necessary and appropriate", "medically necessary"}},
};
constexpr std::size_t longest_running_form = 180;

std::size_t skip_colon(std::string_view text, std::size_t at) {
  const std::size_t colon = skip_space(text, at);
  return colon < text.size() && text[colon] == ':' ? colon + 1 : at;
}

bool in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_lower);
}

// `found`, which match_phrase() gave for `printed`, is equal in case too.
bool same_letters(std::string_view found, std::string_view printed) {
  const auto capitals = [](std::string_view text) {
    return std::count_if(text.begin(), text.end(), is_upper);
  };
  return capitals(found) == capitals(printed);
}

// As a title is set: no word of more than three letters begins small.
bool in_title_case(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (end - at > 3 && is_lower(text[at])) return false;
    at = end + 1;
  }
  return true;
}

bool ends_as_word(std::string_view text, std::size_t end) {
  return end >= text.size() || !is_word(text[end]) || !is_word(text[end - 1]);
}

// Anywhere in a line only what cannot be prose counts: a heading of several words in capitals, or a
// label just as printed with its colon. Letters that arrive in one line are read by this.
bool stands_mid_line(const LetterText& text, const Form& form, std::size_t at, std::size_t end) {
  const std::string_view found = std::string_view(text.text).substr(at, end - at);
  const bool has_colon = skip_colon(text.text, end) != end;
  switch (form.kind) {
    case FormKind::heading:
      if (has_colon && in_title_case(found) && is_upper(found.front())) return true;
      return in_capitals(found) && (has_colon || std::count(found.begin(), found.end(), ' ') >= 2);
    case FormKind::label:
      return has_colon && same_letters(found, form.printed);
    case FormKind::numbered:
      return form.mark == Mark::determination && same_letters(found, form.printed);
    case FormKind::sentence:
      return ends_sentence(std::string_view(text.text).substr(0, skip_space_back(text.text, at)));
  }
  return false;
}

bool stands_at_line_start(const LetterText& text, const Form& form, std::size_t at,
                          std::size_t end) {
  const std::string_view all = text.text;
  if (form.kind == FormKind::numbered || form.kind == FormKind::sentence) return true;
  // "Respectfully, the reviewer disagrees" is prose.
  if (form.printed.ends_with(',')) return form.printed == "Sincerely," || text.ends_line(end);
  if (skip_colon(all, end) != end) return true;
  if (text.ends_line(end))
    return form.kind == FormKind::label || text.starts_paragraph(at) ||
           in_title_case(all.substr(at, end - at));
  if (form.kind == FormKind::heading) return in_capitals(all.substr(at, end - at));
  const std::size_t next = skip_space(all, end);
  return next < all.size() && next > end && (is_upper(all[next]) || all[next] == '"');
}

std::optional<Landmark> form_at(const LetterText& text, std::size_t at, bool at_start) {
  for (const Form& form : forms) {
    const std::size_t end = match_phrase(text.text, at, form.printed);
    if (end == npos || !ends_as_word(text.text, end)) continue;
    if (at_start ? !stands_at_line_start(text, form, at, end)
                 : !stands_mid_line(text, form, at, end))
      continue;
    const bool goes_on = form.kind == FormKind::numbered || form.kind == FormKind::sentence;
    const std::size_t after = goes_on ? end : skip_colon(text.text, end);
    return Landmark{form.mark, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(after)};
  }
  return std::nullopt;
}

std::optional<Landmark> running_form_at(const LetterText& text, std::size_t at) {
  const std::string_view near = std::string_view(text.text).substr(at, longest_running_form);
  for (const RunningForm& form : running_forms) {
    if (match_phrase(near, 0, form.begins) == npos) continue;
    for (std::string_view ending : form.ends)
      if (const Found last = find_phrase(near, ending))
        return Landmark{form.mark, static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(skip_colon(text.text, at + last.end))};
  }
  return std::nullopt;
}

// A character with which a form may begin, so that not every word of a letter is tried.
bool may_begin(std::string_view text, std::size_t at) {
  const char c = text[at];
  return (is_upper(c) || is_lower(c)) && (at == 0 || !is_word(text[at - 1]));
}

std::optional<Landmark> landmark_at(const LetterText& text, std::size_t at, bool at_start) {
  if (auto found = form_at(text, at, at_start)) return found;
  return at_start || is_upper(text.text[at]) ? running_form_at(text, at) : std::nullopt;
}

// "1) Regarding the request for": the number belongs to the landmark.
std::optional<Landmark> numbered_landmark_at(const LetterText& text, std::size_t at) {
  const auto numbering = numbering_at(text.text, at);
  if (!numbering) return std::nullopt;
  auto found = landmark_at(text, numbering->end, true);
  // "51." before another label is the page number that ends a guideline.
  if (!found || (found->mark != Mark::determination && found->mark != Mark::regarding))
    return std::nullopt;
  found->begin = static_cast<std::uint32_t>(at);
  found->number = numbering->number;
  return found;
}

}  // namespace

std::vector<Landmark> find_landmarks(const LetterText& text) {
  std::vector<Landmark> marks;
  const std::string_view all = text.text;
  for (std::size_t at = 0; at < all.size();) {
    std::optional<Landmark> found;
    const bool at_start = may_begin(all, at) || is_digit(all[at]) || all[at] == '(';
    if (at_start && text.starts_line(at)) {
      found = landmark_at(text, at, true);
      if (!found) found = numbered_landmark_at(text, at);
    } else if (at_start && is_upper(all[at])) {
      found = landmark_at(text, at, false);
    } else if (at_start && is_white(all[at - 1])) {
      found = numbered_landmark_at(text, at);
    }
    if (found) marks.push_back(*found);
    at = found ? std::max<std::size_t>(found->end, at + 1) : at + 1;
  }
  return marks;
}

bool is_section_heading(std::string_view line) {
  constexpr std::array<Mark, 4> once = {Mark::how_made, Mark::decision_heading, Mark::issues,
                                        Mark::issues_f2};
  return std::any_of(forms.begin(), forms.end(), [&](const Form& form) {
    return std::find(once.begin(), once.end(), form.mark) != once.end() &&
           match_phrase(line, 0, form.printed) == line.size();
  });
}

const Landmark* find_mark(const std::vector<Landmark>& marks, Mark mark, std::size_t from) {
  const auto found = std::find_if(marks.begin(), marks.end(), [&](const Landmark& each) {
    return each.mark == mark && each.begin >= from;
  });
  return found == marks.end() ? nullptr : &*found;
}

std::size_t part_end(const std::vector<Landmark>& marks, std::size_t begin, std::size_t limit) {
  for (const Landmark& mark : marks)
    if (mark.begin >= begin) return std::min<std::size_t>(mark.begin, limit);
  return limit;
}

std::optional<Numbering> numbering_at(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '(') ++at;
  const std::size_t begin = at;
  int number = 0;
  while (at < text.size() && is_digit(text[at]) && at - begin < 2)
    number = 10 * number + text[at++] - '0';
  if (at == begin || at >= text.size() || (text[at] != ')' && text[at] != '.')) return std::nullopt;
  const std::size_t after = skip_space(text, at + 1);
  if (after >= text.size() || is_digit(text[at + 1])) return std::nullopt;
  return Numbering{number, after};
}

}  // namespace rationale
