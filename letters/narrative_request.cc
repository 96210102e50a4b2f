#include "letters/narrative_request.h"

#include <algorithm>
#include <array>
#include <span>

#include "letters/phrase.h"

namespace rationale {
namespace {

using PhraseList = std::span<const std::string_view>;

constexpr auto request_words = std::to_array<std::string_view>(
    {"requested",      "requests",    "requesting",    "request was", "request for", "asked",
     "asking",         "asks",        "seeks",         "seeking",     "sought",      "appealed",
     "appeals",        "appealing",   "denied",        "denial",      "disputes",    "disputed",
     "Health Insurer", "Health Plan", "reimbursement", "applied for"});

constexpr auto request_verbs = std::to_array<std::string_view>(
    {"requested", "requests", "requesting", "asked for", "asking for", "asks for", "seeks",
     "seeking", "sought", "asked that", "asks that", "asking that", "request for", "requests for",
     "request that", "applied for", "request is for", "request was for"});
// Followed by whom is asked: "asked her plan to cover".
constexpr auto asking_plan =
    std::to_array<std::string_view>({"asked", "asks", "is asking", "petitioned", "wants"});
// Only where nothing above is in the part.
constexpr auto denial_words =
    std::to_array<std::string_view>({"denial of", "denial for", "denial_words of", "denied",
                                     "denying", "refused", "refusal of", "declined"});

// What leads from the verb to what is asked for, in any order.
constexpr auto request_kinds =
    std::to_array<std::string_view>({"prior authorization",
                                     "preauthorization",
                                     "pre-authorization",
                                     "precertification",
                                     "pre-certification",
                                     "authorization",
                                     "reauthorization",
                                     "re-authorization",
                                     "coverage",
                                     "reimbursement",
                                     "approval",
                                     "payment",
                                     "retrospective",
                                     "retroactive",
                                     "prospective",
                                     "continued coverage",
                                     "continued authorization",
                                     "continuing coverage",
                                     "certification",
                                     "an independent medical review of the denial",
                                     "a review of the denial",
                                     "review of the denial",
                                     "the denial",
                                     "the refusal",
                                     "a denial",
                                     "denial",
                                     "to cover",
                                     "to authorize",
                                     "to approve",
                                     "to pay",
                                     "to reimburse",
                                     "to provide",
                                     "cover",
                                     "authorize",
                                     "approve",
                                     "pay",
                                     "reimburse",
                                     "a request",
                                     "her request",
                                     "his request",
                                     "their request",
                                     "the request",
                                     "this request"});
constexpr auto insurer_names = std::to_array<std::string_view>(
    {"the Health Plan", "the Health Insurer", "the Plan", "the Insurer", "her Health Plan",
     "his Health Plan", "their Health Plan", "her Plan", "his Plan", "their Plan", "her Insurer",
     "his Insurer", "their Insurer", "her Health Insurer", "his Health Insurer", "Health Plan",
     "the Health Plan to", "the insurance company", "the medical group"});
constexpr auto request_persons = std::to_array<std::string_view>(
    {"her", "him", "them", "the enrollee", "the patient", "the parents", "the family"});
constexpr auto request_joints =
    std::to_array<std::string_view>({"and/or", "and", "or", ",", "/", "for", "of", "that", "to"});

// Where the name of what was asked for request_ends.
constexpr auto request_ends = std::to_array<std::string_view>({"for the treatment",
                                                               "for treatment",
                                                               "for the management",
                                                               "for management",
                                                               "for the evaluation",
                                                               "for evaluation",
                                                               "for the diagnosis",
                                                               "for diagnosis",
                                                               "for further",
                                                               "to treat",
                                                               "to address",
                                                               "to manage",
                                                               "to evaluate",
                                                               "to help",
                                                               "to rule out",
                                                               "in order to",
                                                               "as treatment",
                                                               "as a treatment",
                                                               "as part of",
                                                               "for his",
                                                               "for her",
                                                               "for their",
                                                               "for the patient",
                                                               "for the enrollee",
                                                               "for an enrollee",
                                                               "for a medical condition",
                                                               "because",
                                                               "due to",
                                                               "following",
                                                               "which",
                                                               "that",
                                                               "performed",
                                                               "provided",
                                                               "rendered",
                                                               "received",
                                                               "denied",
                                                               "from an out",
                                                               "from an in",
                                                               "but",
                                                               "although",
                                                               "even though",
                                                               "was",
                                                               "were",
                                                               "is",
                                                               "are",
                                                               "has been",
                                                               "had been",
                                                               "and the Health",
                                                               "and her Health",
                                                               "and his Health",
                                                               "and the Plan",
                                                               "and the Insurer",
                                                               "on an ongoing basis",
                                                               "as medically",
                                                               "as not",
                                                               "as experimental",
                                                               "as investigational",
                                                               "on the basis",
                                                               "on the grounds",
                                                               "stating",
                                                               "indicating",
                                                               "reporting"});
constexpr auto passives =
    std::to_array<std::string_view>({"be covered", "be authorized", "be approved", "be provided",
                                     "be reimbursed", "be paid", "be performed", "be certified"});
constexpr auto before_dates = std::to_array<std::string_view>(
    {"from", "on", "between", "beginning", "starting", "through", "dated", "since", "for dates"});
constexpr auto months_of_dates = std::to_array<std::string_view>(
    {"January", "February", "March", "April", "May ", "June", "July", "August", "September",
     "October", "November", "December"});

// The end of the longest of `words` at `at`, as whole words; npos where none is there.
std::size_t word_of(PhraseList words, std::string_view text, std::size_t at) {
  std::size_t longest = npos;
  for (const std::string_view word : words) {
    const std::size_t end = match_phrase(text, at, word);
    if (end == npos || (longest != npos && end <= longest)) continue;
    if (end < text.size() && is_word(text[end]) && is_word(text[end - 1])) continue;
    longest = end;
  }
  return longest;
}

// Behind "authorization and coverage for", "that the Health Plan reimburse her for", from `at`;
// `at` itself where nothing of the kind is there.
std::size_t after_kind_of_request(std::string_view text, std::size_t at) {
  std::size_t best = at;
  std::size_t next = skip_space(text, at);
  bool kind = false;  // before "coverage" a comma or a person belongs to what is asked for
  for (;;) {
    std::size_t end = word_of(request_kinds, text, next);
    const bool is_kind = end != npos;
    if (end == npos) end = word_of(insurer_names, text, next);
    const bool leads = end != npos;
    if (end == npos && kind) end = word_of(request_persons, text, next);
    if (end == npos) end = word_of(request_joints, text, next);
    const bool joint = end != npos && !is_kind && !leads;
    if (end == npos || (joint && !kind && match_phrase(text, next, "that") == npos)) return best;
    kind = kind || is_kind;
    // A list may go on behind a preposition: "authorization for and coverage of X".
    const std::string_view word = text.substr(next, end - next);
    const bool preposition = word == "for" || word == "of";
    next = skip_space(text, end);
    if (!joint || preposition) best = next;
  }
}

// Where a date begins that tells when: "from 5/1/2016", "on March 2".
std::size_t dated(std::string_view text, std::size_t from) {
  for (Found found = find_first_phrase(text, before_dates, from); found;
       found = find_first_phrase(text, before_dates, found.end)) {
    const std::size_t at = skip_space(text, found.end);
    const bool slashes =
        at < text.size() && is_digit(text[at]) &&
        text.substr(at, std::min<std::size_t>(10, text.size() - at)).find('/') != npos;
    const bool month =
        std::any_of(months_of_dates.begin(), months_of_dates.end(), [&](std::string_view name) {
          return text.substr(std::min(at, text.size())).starts_with(name);
        });
    if (slashes || month) return found.begin;
  }
  return text.size();
}

struct StatedRequest {
  std::size_t begin = npos;
  std::size_t end = 0;
};

// The words behind a verb that request_ends at `at`.
StatedRequest behind_verb(std::string_view words, std::size_t at) {
  StatedRequest out;
  out.begin = after_kind_of_request(words, at);
  // "requested that a scan be covered"
  const std::size_t that = match_phrase(words, skip_space(words, at), "that ");
  const Found passive = find_first_phrase(words, passives, out.begin);
  if (that != npos && passive) {
    out.begin = std::max(that, out.begin);
    out.end = passive.begin;
    return out;
  }
  if (that != npos && out.begin == at) return {};
  out.end = std::min(find_first_phrase(words, request_ends, out.begin).begin, words.size());
  out.end = std::min({out.end, dated(words, out.begin), words.find(';', out.begin)});
  return out;
}

// "asked her plan to cover X": only where the plan is asked to do something.
StatedRequest asked_of_plan(std::string_view words) {
  for (Found verb = find_first_phrase(words, asking_plan); verb;
       verb = find_first_phrase(words, asking_plan, verb.end)) {
    const std::size_t whom = word_of(insurer_names, words, skip_space(words, verb.end));
    if (whom != npos) return behind_verb(words, whom);
  }
  return {};
}

StatedRequest stated_request(std::string_view words, PhraseList by) {
  for (Found verb = find_first_phrase(words, by); verb;
       verb = find_first_phrase(words, by, verb.end)) {
    const StatedRequest found = behind_verb(words, verb.end);
    if (found.begin != npos && found.begin < found.end) return found;
  }
  return {};
}

Span of_sentence(std::string_view text, Span sentence, StatedRequest found) {
  constexpr std::size_t longest = 200;
  const std::string_view words = slice(text, sentence);
  if (found.begin == npos) return {};
  std::size_t end = found.end;
  while (end > found.begin && std::string_view(" ,.:\"").find(words[end - 1]) != npos) --end;
  const Span span =
      inner_span(text, sentence.begin + found.begin, sentence.begin + std::max(found.begin, end));
  return span.size() <= longest ? span : Span{};
}

bool ends_in_title(std::string_view text) {
  constexpr auto titles = std::to_array<std::string_view>(
      {"Dr.", "Mr.", "Ms.", "Mrs.", "vs.", "No.", "St.", "e.g.", "i.e.", "approx.", "Inc."});
  return std::any_of(titles.begin(), titles.end(),
                     [&](std::string_view title) { return text.ends_with(title); });
}

}  // namespace

Span inner_span(std::string_view text, std::size_t begin, std::size_t end) {
  begin = std::min(skip_space(text, begin), end);
  end = skip_space_back(text, end, begin);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::vector<Span> narrative_sentences(std::string_view text, Span part) {
  std::vector<Span> sentences;
  std::size_t begin = part.begin;
  for (std::size_t at = part.begin; at < part.end; ++at) {
    if (std::string_view(".?!").find(text[at]) == npos) continue;
    const bool last = at + 1 >= part.end;
    const bool next = at + 2 < part.end && is_white(text[at + 1]) && !is_lower(text[at + 2]);
    if (!last && (!next || ends_in_title(text.substr(begin, at + 1 - begin)))) continue;
    sentences.push_back(inner_span(text, begin, at + 1));
    begin = at + 1;
  }
  if (const Span rest = inner_span(text, begin, part.end); !rest.empty()) sentences.push_back(rest);
  return sentences;
}

bool states_request(std::string_view sentence) {
  return static_cast<bool>(find_first_phrase(sentence, request_words));
}

Span requested(std::string_view text, Span part) {
  const std::vector<Span> sentences = narrative_sentences(text, part);
  for (const Span& sentence : sentences) {
    const std::string_view words = slice(text, sentence);
    for (const StatedRequest found : {asked_of_plan(words), stated_request(words, request_verbs)})
      if (const Span span = of_sentence(text, sentence, found); !span.empty()) return span;
  }
  for (const Span& sentence : sentences) {
    const StatedRequest found = stated_request(slice(text, sentence), denial_words);
    if (const Span span = of_sentence(text, sentence, found); !span.empty()) return span;
  }
  return {};
}

}  // namespace rationale
