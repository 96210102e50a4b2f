#include "letters/disputed_part.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "letters/phrase.h"

namespace rationale {
namespace {

using namespace std::string_view_literals;

// "X was the original request."
constexpr std::array behind_request{"was the original request"sv, "were the original request"sv,
                                    "was originally requested"sv, "were originally requested"sv};
// "The original request was for X."
constexpr std::array before_request{"original request was for"sv, "original request is for"sv,
                                    "original request was"sv, "originally requested was"sv};
// What is disputed follows these, behind a comma, a colon, a dash or a verb.
constexpr std::array leads{"original request"sv,
                           "original requests"sv,
                           "IMR eligible portion"sv,
                           "IMR eligible portions"sv,
                           "IMR-eligible portion"sv,
                           "IMR-eligible portions"sv,
                           "remaining portion"sv,
                           "remaining part"sv,
                           "remaining portions"sv,
                           "remainder of the request"sv,
                           "remainder of the original request"sv,
                           "balance of the request"sv,
                           "portion of the request"sv,
                           "portions of the request"sv,
                           "part of the request"sv};
// A lead may go on before it comes to the point.
constexpr std::array more_of_lead{" of the original request"sv, " of the request"sv,
                                  " in dispute"sv, " at issue"sv};
// "Z remains in dispute."
constexpr std::array behind_treatment{
    "remains in dispute"sv,       "remain in dispute"sv,      "is in dispute"sv,
    "are in dispute"sv,           "remains IMR eligible"sv,   "remain IMR eligible"sv,
    "remains eligible for IMR"sv, "remain eligible for IMR"sv};
constexpr std::array lead_dashes{"-"sv, "\xE2\x80\x93"sv, "\xE2\x80\x94"sv};

// "Z is: Upheld": where the title ends without the verb that leads on to the decision.
std::size_t without_verb(std::string_view title, std::size_t begin) {
  std::size_t end = skip_space_back(title, title.size());
  for (std::string_view verb : {" is"sv, " are"sv, " was"sv, " were"sv, " and"sv})
    if (title.substr(begin, end - begin).ends_with(verb))
      end = skip_space_back(title, end - verb.size(), begin);
  while (end > begin && (is_white(title[end - 1]) || title[end - 1] == ',')) --end;
  return end;
}

bool follows_portion(std::string_view title, std::size_t lead) {
  return title.substr(0, lead).ends_with("portion of the ") ||
         title.substr(0, lead).ends_with("portions of the ");
}

// Where what a lead at `end` leads on to begins: behind a comma, colon or dash, or, of the portion
// that remains, behind a verb or nothing. Npos where it leads on to nothing.
std::size_t behind_lead(std::string_view title, Found lead) {
  std::size_t at = lead.end;
  for (std::string_view more : more_of_lead)
    if (const std::size_t end = match_phrase(title, at, more); end != npos) at = end;
  const bool portion = !title.substr(lead.begin).starts_with("original request") ||
                       follows_portion(title, lead.begin) || at > lead.end;
  at = skip_space(title, at);
  if (at >= title.size()) return npos;
  if (title[at] == ',' || title[at] == ':') return at + 1;
  if (!portion) return npos;
  for (std::string_view dash : lead_dashes)
    if (title.substr(at).starts_with(dash)) return at + dash.size();
  for (std::string_view verb : {"is "sv, "are "sv, "being "sv})
    if (match_phrase(title, at, verb) != npos && is_white(title[at + verb.size() - 1]))
      return at + verb.size();
  return title[at] == '.' ? npos : at;
}

// Where what is disputed begins: behind the last lead, but not the words of the first request.
std::size_t disputed_begin(std::string_view title, std::size_t from) {
  std::size_t begin = npos;
  for (std::string_view lead : leads)
    for (Found next = find_phrase(title, lead, from); next;
         next = find_phrase(title, lead, next.end))
      if (const std::size_t at = behind_lead(title, next); at != npos && at < title.size())
        begin = begin == npos ? at : std::max(begin, at);
  return begin;
}

// Behind the last full stop before `at` that ends a sentence.
std::size_t begin_of_sentence(std::string_view title, std::size_t at) {
  for (std::size_t i = at; i-- > 1;)
    if (is_white(title[i]) && title[i - 1] == '.') return i + 1;
  return 0;
}

std::size_t clause_end(std::string_view title, std::size_t at) {
  for (; at < title.size(); ++at)
    if ((title[at] == '.' || title[at] == ';') && at + 1 < title.size() && is_white(title[at + 1]))
      return at;
  return title.size();
}

// The first request, and the end of what says that it is.
struct Request {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t said = npos;
};

Request original_request(std::string_view title) {
  if (const Found found = find_first_phrase(title, behind_request))
    return {0, found.begin, found.end};
  for (std::string_view lead : before_request) {
    const Found found = find_phrase(title, lead);
    const bool leads_on = found && found.end < title.size() && is_white(title[found.end]);
    const std::size_t bytes_before = found ? found.begin : 0;
    if (!leads_on || bytes_before > std::string_view("The treatment that was ").size()) continue;
    const std::size_t end = clause_end(title, found.end);
    if (end < title.size()) return {found.end, end, end};
  }
  return {};
}

}  // namespace

void read_title(const LetterText& text, Item& item) {
  const std::string_view title = text.of(item.title);
  const auto at = [&](std::size_t begin, std::size_t end) {
    return text.trimmed(item.title.begin + begin, item.title.begin + end);
  };
  const auto disputed = [&](std::size_t begin, std::size_t end) {
    if (const Span treatment = at(begin, end); !treatment.empty()) item.treatment = treatment;
  };
  item.treatment = item.title;
  const Request request = original_request(title);
  if (request.said == npos) return disputed(0, without_verb(title, 0));
  item.original_request = at(request.begin, request.end);
  if (const std::size_t begin = disputed_begin(title, request.said); begin != npos)
    return disputed(begin, without_verb(title, begin));
  if (const Found behind = find_first_phrase(title, behind_treatment, request.said))
    disputed(begin_of_sentence(title, behind.begin), behind.begin);
}

}  // namespace rationale
