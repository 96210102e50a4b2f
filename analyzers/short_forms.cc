#include "analyzers/short_forms.h"

#include <algorithm>
#include <array>

namespace rationale {
namespace {

constexpr std::string_view patient = "patient";
constexpr std::string_view blood_time = "prothrombin";

// What only a person does, however "pt" is written.
constexpr auto human = std::to_array<std::string_view>(
    {"denies",      "denied",    "reports",   "reported", "complains", "complained",
     "complaining", "states",    "stated",    "presents", "presented", "feels",
     "felt",        "takes",     "took",      "wants",    "says",      "said",
     "describes",   "described", "smokes",    "admits",   "endorses",  "underwent",
     "tolerates",   "sleeps",    "ambulates", "walks",    "lives"});
// What may also be said of therapy, which is written in capitals.
constexpr auto of_either = std::to_array<std::string_view>(
    {"has",      "had",       "is",        "was",      "does",     "did",       "doesn't",
     "didn't",   "isn't",     "wasn't",    "hasn't",   "hadn't",   "can",       "cannot",
     "can't",    "may",       "would",     "will",     "should",   "continues", "continued",
     "remains",  "received",  "completed", "attended", "returned", "returns",   "needs",
     "requests", "requested", "uses",      "used",     "failed",   "tried",     "notes",
     "noted",    "works",     "worked",    "fell",     "came",     "went",      "agreed",
     "signed",   "declined",  "refused",   "still",    "also",     "currently", "now"});
// What is done with therapy: "pt was completed", "pt has been denied".
constexpr auto of_therapy = std::to_array<std::string_view>(
    {"completed", "tried",      "denied",   "authorized", "approved",  "certified",  "requested",
     "attempted", "prescribed", "ordered",  "started",    "done",      "helpful",    "beneficial",
     "effective", "rendered",   "provided", "helping",    "scheduled", "recommended"});
constexpr auto passive =
    std::to_array<std::string_view>({"is", "was", "has", "had", "been", "not"});
constexpr auto therapy_nouns = std::to_array<std::string_view>(
    {"session",    "sessions",   "visit",     "visits",    "notes",   "note",      "program",
     "evaluation", "eval",       "therapist", "report",    "reports", "record",    "records",
     "treatment",  "treatments", "order",     "request",   "x",       "for",       "of",
     "to",         "and",        "or",        "exercises", "course",  "modalities"});
constexpr auto naming = std::to_array<std::string_view>(
    {"the", "this", "that", "these", "our", "each", "every", "per", "said"});
constexpr auto blood_tests =
    std::to_array<std::string_view>({"inr", "ptt", "aptt", "prothrombin", "seconds", "sec"});

template <std::size_t size>
bool among(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The words around one, compounds passed over; "" past the sentence.
class Neighbours {
 public:
  Neighbours(const std::vector<Token>& tokens, std::size_t at) : tokens_(tokens), at_(at) {}

  std::string_view after(int steps) const {
    std::size_t i = at_;
    while (steps > 0 && ++i < tokens_.size())
      if (tokens_[i].kind != TokenKind::compound) --steps;
    return i < tokens_.size() ? std::string_view(tokens_[i].form) : std::string_view();
  }
  std::string_view before() const {
    for (std::size_t i = at_; i-- > 0;)
      if (tokens_[i].kind != TokenKind::compound) return tokens_[i].form;
    return {};
  }
  bool number_after() const {
    std::size_t i = at_ + 1;
    while (i < tokens_.size() && tokens_[i].kind == TokenKind::compound) ++i;
    return i < tokens_.size() && tokens_[i].kind == TokenKind::number;
  }

 private:
  const std::vector<Token>& tokens_;
  std::size_t at_;
};

bool is_blood_test(const Neighbours& near) {
  if (among(blood_tests, near.before()) || among(blood_tests, near.after(1))) return true;
  return (near.after(1) == "and" || near.number_after()) && among(blood_tests, near.after(2));
}

bool is_patient(const Neighbours& near, bool capitals) {
  const std::string_view next = near.after(1);
  if (among(human, next)) return true;
  if (capitals) return false;
  if (among(passive, next) &&
      (among(of_therapy, near.after(2)) || among(of_therapy, near.after(3))))
    return false;
  return among(of_either, next) || (among(naming, near.before()) && !among(therapy_nouns, next));
}

}  // namespace

void read_short_forms(std::string_view sentence, std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (token.form.size() < 2 || token.form.size() > 4 || !token.form.starts_with("pt")) continue;
    const std::string_view printed = slice(sentence, token.span);
    const bool capitals = printed[1] == 'T';
    if (token.form == "pt's" || token.form == "pts") {
      const bool points = i > 0 && tokens[i - 1].kind == TokenKind::number;
      if (!capitals && !points) token.stem = patient;
      continue;
    }
    if (token.form != "pt" || token.kind != TokenKind::word) continue;
    const Neighbours near(tokens, i);
    if (is_blood_test(near))
      token.stem = blood_time;
    else if (is_patient(near, capitals))
      token.stem = patient;
  }
}

std::string_view form_for_rules(const Token& token) {
  if (token.form.size() > 4 || !token.form.starts_with("pt") || token.stem != patient)
    return token.form;
  return token.form == "pt's" ? "patient's" : token.form == "pts" ? "patients" : patient;
}

}  // namespace rationale
