#include "letters/dmhc_narrative.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/tsv.h"
#include "letters/credentials.h"
#include "letters/narrative_request.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

enum class NarrativePart : std::uint8_t { summary, findings, result, credentials };

struct NarrativeForm {
  NarrativePart part;
  std::string_view printed;
  bool anywhere = false;  // no prose has these words
  bool opens = false;     // a word that closes findings, too: a label in front of them only
  bool decides = false;   // of tests, too: a label where a decision follows
};

// The longer before the shorter where one begins the other.
constexpr std::array narrative_labels = {
    NarrativeForm{NarrativePart::summary, "Nature of Statutory Criteria / Case Summary", true},
    NarrativeForm{NarrativePart::summary, "Statutory Criteria / Case Summary", true},
    NarrativeForm{NarrativePart::summary, "Nature of Statutory Criteria", true},
    NarrativeForm{NarrativePart::summary, "Case Summary"},
    NarrativeForm{NarrativePart::summary, "Summary of Case"},
    NarrativeForm{NarrativePart::summary, "Summary", false, true},
    NarrativeForm{NarrativePart::summary, "Background", false, true},
    NarrativeForm{NarrativePart::summary, "Clinical History", false, true},
    NarrativeForm{NarrativePart::summary, "Clinical Summary", false, true},
    NarrativeForm{NarrativePart::findings, "Findings and Rationale"},
    NarrativeForm{NarrativePart::findings, "Findings / Rationale"},
    NarrativeForm{NarrativePart::findings, "Findings"},
    NarrativeForm{NarrativePart::findings, "Finding"},
    NarrativeForm{NarrativePart::findings, "Analysis and Findings"},
    NarrativeForm{NarrativePart::findings, "Summary of Findings"},
    NarrativeForm{NarrativePart::findings, "Physician Reviewer's Findings"},
    NarrativeForm{NarrativePart::findings, "Physician Reviewer Findings"},
    NarrativeForm{NarrativePart::findings, "Reviewer's Findings"},
    NarrativeForm{NarrativePart::findings, "Reviewer Findings"},
    NarrativeForm{NarrativePart::findings, "Reviewers' Findings"},
    NarrativeForm{NarrativePart::findings, "Reviewers' Rationale"},
    NarrativeForm{NarrativePart::findings, "Reviewer's Rationale"},
    NarrativeForm{NarrativePart::findings, "Reviewer's Analysis"},
    NarrativeForm{NarrativePart::findings, "Reviewer's Discussion"},
    NarrativeForm{NarrativePart::findings, "Clinical Rationale"},
    NarrativeForm{NarrativePart::findings, "Rationale for Determination"},
    NarrativeForm{NarrativePart::findings, "Rationale"},
    NarrativeForm{NarrativePart::findings, "Discussion"},
    NarrativeForm{NarrativePart::findings, "Analysis"},
    NarrativeForm{NarrativePart::result, "Final Results"},
    NarrativeForm{NarrativePart::result, "Final Result"},
    NarrativeForm{NarrativePart::result, "Final Determination"},
    NarrativeForm{NarrativePart::result, "Final Decision"},
    NarrativeForm{NarrativePart::result, "Final Outcome"},
    NarrativeForm{NarrativePart::result, "Result", false, false, true},
    NarrativeForm{NarrativePart::result, "Results", false, false, true},
    NarrativeForm{NarrativePart::result, "Conclusion"},
    NarrativeForm{NarrativePart::result, "Determination"},
    NarrativeForm{NarrativePart::result, "Decision"},
    NarrativeForm{NarrativePart::credentials, "Credentials / Qualifications", true},
    NarrativeForm{NarrativePart::credentials, "Credentials and Qualifications", true},
    NarrativeForm{NarrativePart::credentials, "Qualifications / Credentials", true},
    NarrativeForm{NarrativePart::credentials, "Credentials"},
    NarrativeForm{NarrativePart::credentials, "Qualifications"},
    NarrativeForm{NarrativePart::credentials, "Reviewer's Credentials"},
    NarrativeForm{NarrativePart::credentials, "Reviewer Credentials"},
    NarrativeForm{NarrativePart::credentials, "Reviewer Qualifications"},
    NarrativeForm{NarrativePart::credentials, "Reviewer's Qualifications"},
    NarrativeForm{NarrativePart::credentials, "Reviewers' Qualifications"},
    NarrativeForm{NarrativePart::credentials, "Reviewers' Credentials"},
    NarrativeForm{NarrativePart::credentials, "Qualifications of the Reviewer"},
    NarrativeForm{NarrativePart::credentials, "Physician Reviewer Qualifications"},
};

struct NarrativeLabel {
  NarrativePart part = NarrativePart::summary;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool opens = false;
};

bool starts_a_line(const FlatNarrative& narrative, std::size_t at) {
  return at == 0 ||
         std::binary_search(narrative.line_starts.begin(), narrative.line_starts.end(), at);
}

// "Findings The reviewer found …": the colon was lost, and no prose goes on so.
bool lost_colon(std::string_view text, std::size_t at, std::size_t end) {
  constexpr auto openers = std::to_array<std::string_view>(
      {"The", "Three", "Two", "All", "A", "An", "This", "In", "Based", "According", "Reviewer",
       "Physician", "It", "There"});
  if (!text.substr(at).starts_with("Findings") && !text.substr(at).starts_with("FINDINGS"))
    return false;
  std::size_t next = skip_space(text, end);
  if (next < text.size() && (text[next] == '-' || text[next] == '.'))
    next = skip_space(text, next + 1);
  return next > end && std::any_of(openers.begin(), openers.end(), [&](std::string_view word) {
           const std::string_view rest = text.substr(next);
           return rest.starts_with(word) &&
                  (rest.size() == word.size() || !is_word(rest[word.size()]));
         });
}

// "FINAL RESULT", of several words: no prose is set so.
bool is_set_as_heading(std::string_view words) {
  return words.find(' ') != npos && std::none_of(words.begin(), words.end(), is_lower);
}

bool is_decision(std::string_view text, std::size_t at) {
  constexpr auto words = std::to_array<std::string_view>(
      {"overturn", "overturned", "uphold", "upheld", "medically necessary", "denial",
       "determination", "determined", "not be authorized", "be authorized"});
  const std::string_view near = text.substr(at, 200);
  return static_cast<bool>(find_first_phrase(near.substr(0, near.find('.')), words));
}

std::optional<NarrativeLabel> narrative_label_at(const FlatNarrative& narrative, std::size_t at) {
  const std::string_view text = narrative.text;
  const bool line = starts_a_line(narrative, at);
  const bool sentence =
      is_upper(text[at]) && ends_sentence(text.substr(0, skip_space_back(text, at)));
  for (const NarrativeForm& form : narrative_labels) {
    if (!line && !sentence && !(form.anywhere && is_upper(text[at]))) continue;
    std::size_t end = match_phrase(text, at, form.printed);
    if (end == npos || (end < text.size() && is_word(text[end]))) continue;
    const std::size_t colon = skip_space(text, end);
    const bool ends_line = end == text.size() || starts_a_line(narrative, end + 1);
    const std::string_view printed = text.substr(at, end - at);
    const bool capitals = std::none_of(printed.begin(), printed.end(), is_lower);
    if (form.decides && !is_decision(text, end)) continue;
    if (colon < text.size() && text[colon] == ':')
      end = colon + 1;
    else if (!((line || (capitals && !form.decides)) && ends_line) && !is_set_as_heading(printed) &&
             !lost_colon(text, at, end))
      continue;
    while (end < text.size() && (is_white(text[end]) || text[end] == '-' || text[end] == '.'))
      ++end;
    return NarrativeLabel{form.part, at, end, form.opens};
  }
  return std::nullopt;
}

// "Summary Reviewer 1 A patient has …", without a colon.
std::size_t summary_of_reviewer(std::string_view text) {
  std::size_t end = match_phrase(text, 0, "Summary Reviewer");
  if (end == npos) return 0;
  end = skip_space(text, end);
  while (end < text.size() && (is_digit(text[end]) || text[end] == ':')) ++end;
  return end;
}

bool has_findings(const std::vector<NarrativeLabel>& labels) {
  return std::any_of(labels.begin(), labels.end(), [](const NarrativeLabel& label) {
    return label.part == NarrativePart::findings;
  });
}

std::vector<NarrativeLabel> narrative_labels_in(const FlatNarrative& narrative) {
  const std::string_view text = narrative.text;
  std::vector<NarrativeLabel> labels;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins =
        (is_upper(text[at]) || is_lower(text[at])) && (at == 0 || !is_word(text[at - 1]));
    const std::optional<NarrativeLabel> label =
        begins ? narrative_label_at(narrative, at) : std::nullopt;
    const bool late = label && label->opens && has_findings(labels);
    if (label && !late) labels.push_back(*label);
    at = label ? label->end : at + 1;
  }
  return labels;
}

bool is_of_reviewer(std::string_view sentence) {
  constexpr auto words = std::to_array<std::string_view>(
      {"reviewer", "reviewers", "reviewing physician", "reviewing physicians", "reviewing doctor",
       "independent physician", "physician consultant", "medical consultant"});
  return static_cast<bool>(find_first_phrase(sentence, words));
}

// Divides a part without labels. The summary is empty where no request leads.
void split_unmarked(std::string_view text, Span part, DmhcNarrative& out) {
  const std::vector<Span> sentences = narrative_sentences(text, part);
  std::size_t count = 0;
  const auto words = [&](std::size_t i) { return slice(text, sentences[i]); };
  const auto reviewer = std::find_if(sentences.begin(), sentences.end(),
                                     [&](Span each) { return is_of_reviewer(slice(text, each)); });
  const auto before = static_cast<std::size_t>(reviewer - sentences.begin());
  if (reviewer != sentences.end() && before > 0 &&
      states_request(text.substr(part.begin, reviewer->begin - part.begin)))
    count = before;
  else if (reviewer == sentences.end())
    while (count < sentences.size() && states_request(words(count))) ++count;
  out.findings = part;
  if (count == 0 || count == sentences.size()) return;
  out.case_summary = inner_span(text, part.begin, sentences[count - 1].end);
  out.findings = inner_span(text, sentences[count].begin, part.end);
}

// Where the result and the credentials begin that end the narrative; else its end.
std::size_t end_of_findings(const std::vector<NarrativeLabel>& labels, std::size_t size) {
  std::size_t end = size;
  for (std::size_t i = labels.size(); i-- > 0;) {
    if (labels[i].part != NarrativePart::result && labels[i].part != NarrativePart::credentials)
      break;
    end = labels[i].begin;
  }
  return end;
}

// "The reviewer is board certified in X." at the end, without a label.
void take_out_credentials(std::string_view text, DmhcNarrative& out) {
  if (!out.credentials.empty() || out.findings.empty()) return;
  const std::vector<Span> sentences = narrative_sentences(text, out.findings);
  for (std::size_t i = sentences.size(); i-- > 1;) {
    const std::string_view words = slice(text, sentences[i]);
    constexpr auto credentials = std::to_array<std::string_view>(
        {"board certified", "board-certified", "board certification", "board certifications",
         "certified by the American Board", "diplomate of the American Board",
         "expert in the treatment"});
    if (!is_of_reviewer(words) || !find_first_phrase(words, credentials)) break;
    out.credentials = inner_span(text, sentences[i].begin,
                                 out.credentials.empty() ? out.findings.end : out.credentials.end);
  }
  if (!out.credentials.empty())
    out.findings = inner_span(text, out.findings.begin, out.credentials.begin);
}

}  // namespace

FlatNarrative flatten(std::string_view printed) {
  FlatNarrative out;
  while (!printed.empty()) {
    const std::size_t end = std::min(printed.find_first_of("\n\r"), printed.size());
    const std::string line = collapse(printed.substr(0, end));
    printed.remove_prefix(std::min(end + 1, printed.size()));
    if (line.empty()) continue;
    if (!out.text.empty()) {
      out.text += ' ';
      out.line_starts.push_back(out.text.size());
    }
    out.text += line;
  }
  return out;
}

DmhcNarrative split_narrative(const FlatNarrative& narrative) {
  constexpr std::size_t longest_stub = 80;
  const std::string_view text = narrative.text;
  const std::vector<NarrativeLabel> labels = narrative_labels_in(narrative);
  const std::size_t end = end_of_findings(labels, text.size());
  const auto first = [&](NarrativePart part, std::size_t from = 0) {
    return std::find_if(labels.begin(), labels.end(), [&](const NarrativeLabel& label) {
      return label.part == part && label.begin >= from && label.begin < end;
    });
  };
  const auto summary = first(NarrativePart::summary);
  const auto findings = first(NarrativePart::findings, summary == labels.end() ? 0 : summary->end);
  const auto leading = first(NarrativePart::findings);
  const auto inner = [&](std::size_t from, std::size_t to) {
    return slice(text, inner_span(text, from, to));
  };
  DmhcNarrative out;
  if (summary != labels.end() && findings != labels.end()) {
    // A decision between both is no part of the summary.
    const auto result = first(NarrativePart::result, summary->end);
    const std::size_t summary_end =
        result == labels.end() ? findings->begin : std::min(result->begin, findings->begin);
    out.case_summary = inner_span(text, summary->end, summary_end);
    out.findings = inner_span(text, findings->end, end);
  } else if (summary != labels.end() && leading != labels.end() &&
             (summary->begin - leading->end > longest_stub ||
              ends_full_sentence(inner(leading->end, summary->begin)))) {
    out.findings = inner_span(text, leading->end, summary->begin);
    out.case_summary = inner_span(text, summary->end, end);
  } else if (summary != labels.end()) {
    split_unmarked(text, inner_span(text, summary->end, end), out);
  } else if (leading != labels.end() && leading->begin > 0) {
    out.case_summary = inner_span(text, summary_of_reviewer(text), leading->begin);
    out.findings = inner_span(text, leading->end, end);
  } else {
    split_unmarked(
        text,
        inner_span(text, leading != labels.end() ? leading->end : summary_of_reviewer(text), end),
        out);
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].begin < end) continue;
    const Span part =
        inner_span(text, labels[i].end, i + 1 < labels.size() ? labels[i + 1].begin : text.size());
    (labels[i].part == NarrativePart::result ? out.result : out.credentials) = part;
  }
  take_out_credentials(text, out);
  if (out.findings.empty())
    out.findings = !out.result.empty() ? out.result : inner_span(text, 0, text.size());
  out.request = requested(text, out.case_summary.empty() ? out.findings : out.case_summary);
  return out;
}

DmhcNarrative split_narrative(std::string_view narrative) {
  return split_narrative(flatten(narrative));
}

std::vector<std::string> reviewers_specialties(std::string_view credentials) {
  constexpr auto leads = std::to_array<std::string_view>(
      {"board certified in", "board-certified in", "sub-certification in", "subcertification in",
       "sub-certified in", "subspecialty certification in", "subspecialty in",
       "is a board certified", "is a board-certified", "added qualifications in",
       "also certified in", "board certification in", "board certifications in",
       "American Board of", "board certified", "board-certified"});
  constexpr auto ends = std::to_array<std::string_view>(
      {"and is",      "and are",       "is actively",   "with",
       "and has",     "and have",      "and actively",  "and practices",
       "who",         "and currently", "and an expert", "and the reviewer",
       "has",         "have",          "found",         "in active practice",
       "and holds",   ", agreed",      ", all",         ", each",
       "agreed",      "concluded",     "determined",    "evaluated",
       "reviewed",    "opined",        "noted",         "is an expert",
       "are experts", "and licensed",  "licensed",      "is knowledgeable",
       "specializing"});
  std::vector<std::string> names;
  for (Found lead = find_first_phrase(credentials, leads); lead;
       lead = find_first_phrase(credentials, leads, lead.end)) {
    std::size_t end = lead.end;
    while (end < credentials.size() && std::string_view(".;").find(credentials[end]) == npos) ++end;
    end = std::min(end, find_first_phrase(credentials, ends, lead.end).begin);
    for (const std::string& each :
         split_names(credentials.substr(lead.end, end - lead.end), true)) {
      const std::string_view name =
          each.starts_with("in ") ? std::string_view(each).substr(3) : each;
      if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
        names.emplace_back(name);
    }
  }
  return names;
}

}  // namespace rationale
