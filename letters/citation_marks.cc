#include "letters/citation_marks.h"

#include <algorithm>
#include <array>

#include "letters/citation_edition.h"
#include "letters/guideline_names.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

struct AuthorityForm {
  std::string_view printed;
  Authority authority;
};
// Longest first where one begins another.
constexpr std::array authority_forms = {
    AuthorityForm{"Official Disability Guidelines (ODG)", Authority::odg},
    AuthorityForm{"Official Disability Guidelines", Authority::odg},
    AuthorityForm{"Official Disability Guideline", Authority::odg},
    AuthorityForm{"ODG Guidelines", Authority::odg},
    AuthorityForm{"ODG", Authority::odg},
    AuthorityForm{"American College of Occupational and Environmental Medicine (ACOEM)",
                  Authority::acoem},
    AuthorityForm{"American College of Occupational & Environmental Medicine (ACOEM)",
                  Authority::acoem},
    AuthorityForm{"American College of Occupational and Environmental Medicine", Authority::acoem},
    AuthorityForm{"American College of Occupational & Environmental Medicine", Authority::acoem},
    AuthorityForm{"American College of Environmental and Occupational Medicine", Authority::acoem},
    AuthorityForm{"ACOEM", Authority::acoem},
    AuthorityForm{"Non-MTUS Citation", Authority::other},
    AuthorityForm{"Non- MTUS Citation", Authority::other},
    AuthorityForm{"Non-MTUS", Authority::other},
    AuthorityForm{"Other Medical Treatment Guideline or Medical Evidence", Authority::other},
    AuthorityForm{"Other Medical Treatment Guidelines", Authority::other},
    AuthorityForm{"Medical Treatment Utilization Schedule (MTUS)", Authority::mtus},
    AuthorityForm{"Medical Treatment Utilization Schedule", Authority::mtus},
    AuthorityForm{"California MTUS", Authority::mtus},
    AuthorityForm{"CA-MTUS", Authority::mtus},
    AuthorityForm{"CA MTUS", Authority::mtus},
    AuthorityForm{"MTUS", Authority::mtus},
};

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ' ') ++at;
  return at;
}

// The words between the names of a title.
bool is_small_word(std::string_view word) {
  constexpr std::array<std::string_view, 12> small = {"and", "of", "to",   "the", "for", "in",
                                                      "or",  "&",  "with", "on",  "an",  "a"};
  return std::find(small.begin(), small.end(), word) != small.end();
}

bool is_title_word(std::string_view word) {
  if (is_small_word(word)) return true;
  return (is_upper(word.front()) || is_digit(word.front())) &&
         word.find_first_of("().;[]\"#") == npos;
}

// "Thigh, and Opioids": ", and" joins two works unless a list came before it ("Hand, Wrist, and
// Forearm").
bool joins_two(std::string_view title) {
  const std::size_t conjunction = std::min(title.find(", and "), title.find(", & "));
  return conjunction != npos && title.find(',') == conjunction;
}

// "Opioids Guideline" is the chapter "Opioids", unless its full name is known so.
std::string_view without_kind(std::string_view title) {
  if (const auto known = mtus_chapter_at(title, 0); known && known->end == title.size())
    return title;
  for (std::string_view kind : {" Guidelines", " Guideline", " Chapter"})
    if (title.ends_with(kind)) return title.substr(0, title.size() - kind.size());
  return title;
}

bool begins_address(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 3> starts = {"http://", "https://", "www."};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return match_phrase(text, at, start) != npos; });
}

// Where the name of an editor ("Harris J") begins that is the end of `text`; npos where it is none.
std::size_t editor_at(std::string_view text, std::size_t most_initials) {
  const std::size_t initials = text.find_last_of(' ');
  if (initials == npos || text.size() - initials > most_initials + 1) return npos;
  if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(initials) + 1, text.end(), is_upper))
    return npos;
  const std::size_t before = text.find_last_of(' ', initials - 1);
  const std::size_t name = before == npos ? 0 : before + 1;
  const bool surname = is_upper(text[name]) && name + 1 < text.size() && is_lower(text[name + 1]);
  return surname && initials - name > 2 ? name : npos;
}

}  // namespace

std::string_view to_string(Authority authority) {
  switch (authority) {
    case Authority::mtus:
      return "MTUS";
    case Authority::acoem:
      return "ACOEM";
    case Authority::odg:
      return "ODG";
    default:
      return "other";
  }
}

std::optional<CitationMark> authority_at(std::string_view text, std::size_t at) {
  for (const AuthorityForm& form : authority_forms)
    if (const std::size_t end = match_phrase(text, at, form.printed);
        end != npos && (end == text.size() || !is_word(text[end]) || !is_word(text[end - 1])))
      return CitationMark{form.authority, {}, {}, end};
  return std::nullopt;
}

std::optional<CitationMark> dated_title_at(std::string_view text, std::size_t at) {
  constexpr int most_words = 14;
  if (!is_upper(text[at])) return std::nullopt;
  std::size_t word = at;
  for (int words = 0; words <= most_words && word < text.size(); ++words) {
    std::size_t end = 0;
    if (const auto year = words > 0 ? year_at(text, word, end) : std::nullopt) {
      const auto title = text.substr(at, skip_space_back(text, word) - at);
      if (title.ends_with(',') || joins_two(title) || is_small_word(title)) return std::nullopt;
      return CitationMark{Authority::mtus, std::string(without_kind(title)), year, end};
    }
    const std::size_t next = word_end(text, word);
    if (!is_title_word(text.substr(word, next - word))) return std::nullopt;
    word = skip_space(text, next);
  }
  return std::nullopt;
}

std::size_t organisation_end(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 3> origins = {"American ", "National ", "International "};
  constexpr std::array<std::string_view, 8> bodies = {
      "Academy",   "Association", "College",    "Society",
      "Institute", "Institutes",  "Foundation", "Guideline Clearinghouse"};
  constexpr std::size_t reach = 50;
  for (std::string_view origin : origins) {
    const std::size_t start = match_phrase(text, at, origin);
    if (start == npos) continue;
    const auto near = text.substr(start, reach);
    const auto name = near.substr(0, std::min(near.find_first_of(",;:."), near.size()));
    if (const Found body = find_first_phrase(name, bodies)) return start + body.end;
  }
  return npos;
}

std::size_t address_end(std::string_view text, std::size_t at) {
  if (!begins_address(text, at)) return npos;
  for (;;) {
    at = word_end(text, at);
    const bool broken = at + 1 < text.size() && (text[at - 1] == '-' || text[at - 1] == '/');
    if (!broken || begins_address(text, at + 1)) break;
    const auto next = text.substr(at + 1, word_end(text, at + 1) - at - 1);
    const std::size_t mark = next.find_first_of("/.");
    const bool goes_on =
        !next.empty() && (text[at - 1] == '-' || (mark != npos && mark + 1 < next.size()));
    if (!goes_on) break;
    ++at;
  }
  while (std::string_view(".,;)").find(text[at - 1]) != npos) --at;
  return at;
}

void drop_editor_at_end(std::string& text) {
  std::string_view whole = strip(text, " ,.;()");
  for (std::string_view role : {", editors", ", editor", ", eds", ", ed", " (editors", " (editor",
                                " (eds", " (ed", " (Eds", " (Ed"})
    if (whole.ends_with(role)) whole = strip(whole.substr(0, whole.size() - role.size()), " ,.;(");
  if (const std::size_t at = editor_at(whole, 2); at != npos)
    text.erase(static_cast<std::size_t>(whole.data() + at - text.data()));
}

void drop_leading_editor(std::string& text) {
  for (std::string_view role : {"ed.)", "eds.)", "ed)", "editor)"})
    if (const Found found = find_phrase(text, role))
      if (const std::size_t open = text.rfind('(', found.begin); open != npos) {
        text.replace(open, found.end - open, 1, part_break);
        return;
      }
  const std::size_t begin = std::min(text.find_first_not_of(" ,.;(\x1E\x1F"), text.size());
  const std::size_t end = std::min(text.find_first_of(",.;\x1E\x1F", begin), text.size());
  if (editor_at(std::string_view(text).substr(begin, end - begin), 1) == 0) text.erase(0, end);
}

SectionLabel find_section_label(std::string_view text, std::size_t from) {
  constexpr std::array<std::string_view, 8> labels = {"Section (s) :", "Section (s)", "Sections :",
                                                      "Section :",     "Topic (s) :", "Topic (s)",
                                                      "Topics :",      "Topic :"};
  const Found found = find_first_phrase(text, labels, from);
  return {found.begin, found.end};
}

}  // namespace rationale
