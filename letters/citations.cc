#include <algorithm>
#include <array>
#include <optional>

#include "letters/citation_parts.h"
#include "letters/guideline_names.h"
#include "letters/phrase.h"
#include "letters/reader.h"

namespace rationale {
namespace {

// "Decision based on", "based his/her decision on": what follows is what a side relied upon.
constexpr std::array<std::string_view, 12> reliance = {"decision based on",
                                                       "based its decision on",
                                                       "based their decision on",
                                                       "based his/her decision on",
                                                       "based his decision on",
                                                       "based her decision on",
                                                       "base its decision on",
                                                       "base their decision on",
                                                       "base his/her decision on",
                                                       "relied on",
                                                       "relied upon",
                                                       "decision is based on"};
constexpr std::array<std::string_view, 3> outside = {"recommendation (s) outside of the MTUS",
                                                     "recommendations outside of the MTUS",
                                                     "recommendation (s) outside the MTUS"};
constexpr std::array<std::string_view, 3> no_evidence = {
    "did not cite any medical evidence", "did not cite any evidence", "did not cite any guideline"};
constexpr std::array<std::string_view, 5> remarks = {
    "which is part of the MTUS", "which are part of the MTUS", "which is not part of the MTUS",
    "which are not part of the MTUS", "which is a part of the MTUS"};
// A sentence with one of these is prose about the guideline, not a citation.
constexpr std::array<std::string_view, 14> verbs = {
    "is",  "are",  "was",    "were",     "does",  "do",     "did",
    "has", "have", "covers", "contains", "names", "exists", "governs"};
constexpr std::array<std::string_view, 12> prose_starts = {"It ",
                                                           "The MTUS ",
                                                           "The section ",
                                                           "The same ",
                                                           "This ",
                                                           "These ",
                                                           "No ",
                                                           "There ",
                                                           "Because ",
                                                           "Since ",
                                                           "The Expert Reviewer",
                                                           "The Claims Administrator"};

// What follows each reliance phrase, without the subject of the next one.
std::vector<std::string_view> clauses_of(std::string_view field) {
  std::vector<std::string_view> clauses;
  Found at = find_first_phrase(field, reliance);
  if (!at) return {field};
  while (at) {
    const Found next = find_first_phrase(field, reliance, at.end);
    std::string_view clause = field.substr(at.end, std::min(next.begin, field.size()) - at.end);
    // "did not base their decision on the MTUS" names nothing.
    const bool denied = field.substr(0, at.begin).ends_with("did not ");
    if (!denied) clauses.push_back(clause);
    at = next;
  }
  return clauses;
}

bool is_prose(std::string_view sentence) {
  for (std::string_view start : prose_starts)
    if (sentence.starts_with(start)) return true;
  return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
    const Found found = find_phrase(sentence, verb);
    return found && found.begin > 0 && sentence[found.begin - 1] == ' ';
  });
}

// A full stop before a capital ends a sentence; after a number ("2. Opioids for …") only where
// prose follows.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t at = from + 1; at + 2 < text.size(); ++at) {
    if (text[at] != '.' || text[at + 1] != ' ' || !is_upper(text[at + 2])) continue;
    if (!is_digit(text[at - 1]) || is_prose(text.substr(at + 2))) return at + 1;
  }
  return text.size();
}

// The clause without the prose that follows the citation.
std::string without_prose(std::string_view clause) {
  std::string kept;
  for (std::size_t at = 0; at < clause.size();) {
    const std::size_t end = sentence_end(clause, at);
    const auto sentence = clause.substr(at, end - at);
    if (at == 0 || !is_prose(strip(sentence, " "))) kept += sentence;
    at = end;
  }
  for (std::string_view remark : remarks)
    if (const Found found = find_phrase(kept, remark))
      kept.erase(found.begin, found.end - found.begin);
  return kept;
}

enum class Authority : std::uint8_t { unstated, mtus, acoem, odg, other };

constexpr std::string_view name_of(Authority authority) {
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

struct AuthorityForm {
  std::string_view printed;
  Authority authority;
};
constexpr std::array authority_forms = {
    AuthorityForm{"Official Disability Guidelines (ODG)", Authority::odg},
    AuthorityForm{"Official Disability Guidelines", Authority::odg},
    AuthorityForm{"Official Disability Guideline", Authority::odg},
    AuthorityForm{"ODG", Authority::odg},
    AuthorityForm{"American College of Occupational and Environmental Medicine (ACOEM)",
                  Authority::acoem},
    AuthorityForm{"American College of Occupational and Environmental Medicine", Authority::acoem},
    AuthorityForm{"ACOEM", Authority::acoem},
    AuthorityForm{"Non-MTUS Citation", Authority::other},
    AuthorityForm{"Non- MTUS Citation", Authority::other},
    AuthorityForm{"Non-MTUS", Authority::other},
    AuthorityForm{"Other Medical Treatment Guidelines", Authority::other},
    AuthorityForm{"Other Medical Treatment Guideline or Medical Evidence", Authority::other},
    AuthorityForm{"Medical Treatment Utilization Schedule (MTUS)", Authority::mtus},
    AuthorityForm{"Medical Treatment Utilization Schedule", Authority::mtus},
    AuthorityForm{"MTUS", Authority::mtus},
};

struct Piece {
  Authority authority = Authority::unstated;
  std::string title;
  std::string rest;
  bool has_title() const { return !title.empty(); }
  bool has_words() const {
    return std::any_of(rest.begin(), rest.end(), [](char c) { return is_word(c); });
  }
};

struct Marker {
  Authority authority = Authority::unstated;
  std::string title;
  std::size_t end = npos;
};

std::optional<Marker> marker_at(std::string_view text, std::size_t at) {
  for (const AuthorityForm& form : authority_forms)
    if (const std::size_t end = match_phrase(text, at, form.printed);
        end != npos && (end == text.size() || !is_word(text[end]) || !is_word(text[end - 1])))
      return Marker{form.authority, {}, end};
  if (auto chapter = mtus_chapter_at(text, at))
    return Marker{Authority::mtus, std::string(chapter->title), chapter->end};
  return std::nullopt;
}

// After a comma, a full stop, a slash or "and", or as the first words, a name is not part of a
// section's name.
bool at_joint(std::string_view before) {
  before = before.substr(0, skip_space_back(before, before.size()));
  return before.empty() || std::string_view(",;.:)").find(before.back()) != npos ||
         before.ends_with(" and") || before.ends_with(" the") || before == "the" ||
         before.ends_with("MTUS");
}

bool has_list(const Piece& piece) {
  return contains_phrase(piece.rest, "Section(s)");
}

// Divides a clause into one piece a citation.
class Pieces {
 public:
  explicit Pieces(std::string_view clause) : text_(clause), pieces_(1) {}

  std::vector<Piece> divide() {
    for (std::size_t at = 0; at < text_.size();) {
      const bool word = is_word(text_[at]) && (at == 0 || !is_word(text_[at - 1]));
      const auto marker = word ? marker_at(text_, at) : std::nullopt;
      if (marker && accept(*marker, at)) {
        at = marker->end;
      } else {
        pieces_.back().rest += text_[at++];
      }
    }
    return std::move(pieces_);
  }

 private:
  bool accept(const Marker& marker, std::size_t at) {
    return marker.title.empty() ? accept_authority(marker) : accept_chapter(marker, at);
  }

  bool accept_authority(const Marker& marker) {
    Piece& piece = pieces_.back();
    const bool blank = !piece.has_title() && !has_content(piece);
    // "MTUS" before ACOEM, a chapter, a page or a regulation adds nothing.
    if (marker.authority == Authority::mtus) {
      if (blank && piece.authority == Authority::unstated) piece.authority = Authority::mtus;
      return true;
    }
    if (blank && piece.authority != Authority::odg) {
      piece.authority = marker.authority;
    } else if (piece.authority == marker.authority && blank) {
      return true;
    } else {
      pieces_.push_back({marker.authority, {}, {}});
    }
    return true;
  }

  bool accept_chapter(const Marker& marker, std::size_t at) {
    Piece& piece = pieces_.back();
    const bool own = piece.authority != Authority::odg && piece.authority != Authority::other;
    const bool takes =
        own && !piece.has_title() && !has_list(piece) && !contains_phrase(piece.rest, "Page(s)");
    const bool general = takes && (piece.authority == Authority::acoem || !has_content(piece));
    if (general) {
      piece.title = marker.title;
      if (piece.authority == Authority::unstated) piece.authority = Authority::mtus;
      return true;
    }
    // A section may bear a chapter's name; a new citation has an edition or pages or is a schedule.
    if (!at_joint(text_.substr(0, at)) || !starts_citation(marker)) return false;
    pieces_.push_back({Authority::mtus, marker.title, {}});
    return true;
  }

  bool starts_citation(const Marker& marker) const {
    const std::size_t next = skip_space(text_, marker.end);
    const bool year = next < text_.size() && (is_digit(text_[next]) || text_[next] == '(');
    return year || text_.substr(0, marker.end).ends_with("Guidelines") ||
           text_.substr(0, marker.end).ends_with("Complaints");
  }

  static bool has_content(const Piece& piece) {
    std::string words = piece.rest;
    for (std::string_view filler : {"the", "and", "Guidelines", "Guideline", "Practice", "Chapter"})
      for (Found found; (found = find_phrase(words, filler));)
        words.erase(found.begin, found.end - found.begin);
    return std::any_of(words.begin(), words.end(),
                       [](char c) { return is_lower(c) || is_upper(c); });
  }

  std::string_view text_;
  std::vector<Piece> pieces_;
};

bool erase_first(std::string& text, std::string_view phrase) {
  const Found found = find_phrase(text, phrase);
  if (found) text.replace(found.begin, found.end - found.begin, " ");
  return static_cast<bool>(found);
}

// An edition's year right after a title: " 2016", ", 2016", "(2009)", "Chapter 12 (2004)".
void take_year(std::string& rest, Citation& citation) {
  std::size_t at = rest.find_first_not_of(" ,(");
  if (at == npos) return;
  std::size_t end = at;
  while (end < rest.size() && is_digit(rest[end])) ++end;
  const bool year =
      end - at == 4 && (rest.compare(at, 2, "19") == 0 || rest.compare(at, 2, "20") == 0);
  if (!year || (end < rest.size() && is_word(rest[end]))) return;
  citation.year = std::stoi(rest.substr(at, 4));
  if (end < rest.size() && rest[end] == ')') ++end;
  rest.erase(0, end);
}

// "Chapter 12", "Chapter 12:" at the start of what follows an authority or a title.
void take_chapter_number(std::string& rest) {
  const std::size_t at = std::min(rest.find_first_not_of(" ,;:("), rest.size());
  std::size_t end = match_phrase(rest, at, "Chapter ");
  if (end == npos || end >= rest.size() || !is_digit(rest[end])) return;
  while (end < rest.size() && is_digit(rest[end])) ++end;
  rest.erase(0, end);
}

// "(updated 11/22/16)", "(Acute & Chronic)": qualifiers of an ODG chapter.
void take_qualifiers(std::string& rest) {
  for (;;) {
    const std::size_t at = std::min(rest.find_first_not_of(" ,"), rest.size());
    const auto here = std::string_view(rest).substr(at);
    const bool qualifier =
        match_phrase(here, 0, "(updated") != npos || match_phrase(here, 0, "(acute") != npos ||
        match_phrase(here, 0, "(chronic)") != npos || match_phrase(here, 0, "(online") != npos;
    const std::size_t close = rest.find(')', at);
    if (!qualifier || close == npos) return;
    rest.erase(0, close + 1);
  }
}

void take_odg_title(std::string& rest, Citation& citation) {
  take_qualifiers(rest);
  take_year(rest, citation);
  std::size_t at = std::min(rest.find_first_not_of(" ,:;-./"), rest.size());
  if (const std::size_t after = match_phrase(rest, at, "Chapter :"); after != npos)
    at = skip_space(rest, after);
  const auto chapter = odg_chapter_at(rest, at);
  if (!chapter) {
    rest.erase(0, at);
    // A chapter that no table knows still says so: "Xyz Chapter, Section".
    const Found word = find_phrase(rest, "Chapter");
    const auto name = std::string_view(rest).substr(0, std::min(word.begin, rest.size()));
    if (word && word.begin > 0 && name.find_first_of(",;-") == npos) {
      citation.title = strip(std::string_view(rest).substr(0, word.begin), " ,:");
      rest.erase(0, word.end);
    }
    return;
  }
  citation.title = chapter->title;
  rest.erase(0, chapter->end);
  take_qualifiers(rest);
  for (std::string_view word :
       {" Chapter Guidelines", " Chapter", " Section", " Guidelines", " Procedures"})
    if (const std::size_t end = match_phrase(rest, 0, word); end != npos) {
      rest.erase(0, end);
      break;
    }
  take_qualifiers(rest);
  rest.erase(0, std::min(rest.find_first_not_of(" ,:;-/."), rest.size()));
}

std::optional<Citation> citation_of(Piece piece, CitedBy side) {
  Citation citation;
  citation.cited_by = side;
  citation.title = piece.title;
  std::string rest = take_regulations(piece.rest, citation.regulations);
  rest = collapse(take_pages(rest, citation.pages));
  if (piece.authority == Authority::unstated)
    piece.authority = citation.regulations.empty() ? Authority::other : Authority::mtus;
  citation.authority = name_of(piece.authority);
  if (piece.authority == Authority::other) {
    citation.title = strip(rest, " ,;.:");
    if (citation.title.starts_with("the ")) citation.title.erase(0, 4);
    if (citation.title.empty() && citation.pages.empty()) return std::nullopt;
    return citation;
  }
  if (rest.starts_with("the ")) rest.erase(0, 4);
  if (piece.authority == Authority::odg) take_odg_title(rest, citation);
  for (std::string_view filler : {"Practice Guidelines", "Guidelines"})
    if (match_phrase(rest, std::min(rest.find_first_not_of(" ,;:."), rest.size()), filler) != npos)
      erase_first(rest, filler);
  take_year(rest, citation);
  take_chapter_number(rest);
  take_year(rest, citation);
  while (erase_first(rest, "Section(s):") || erase_first(rest, "Section (s) :")) {
  }
  citation.sections = split_sections(rest);
  return citation;
}

}  // namespace

std::vector<Citation> parse_citations(std::string_view field, CitedBy side) {
  if (field.size() > longest_guideline)
    field = field.substr(0, std::min(field.rfind(' ', longest_guideline), longest_guideline));
  const std::string flat = collapse(field);
  if (flat.empty()) return {};
  std::vector<Citation> citations;
  bool empty_handed = false;
  for (std::string_view clause : clauses_of(flat)) {
    if (find_first_phrase(clause, outside)) continue;
    if (find_first_phrase(clause, no_evidence)) {
      empty_handed = true;
      continue;
    }
    for (Piece& piece : Pieces(without_prose(clause)).divide())
      if (piece.has_title() || piece.has_words() || piece.authority == Authority::acoem ||
          piece.authority == Authority::odg)
        if (auto citation = citation_of(std::move(piece), side))
          citations.push_back(std::move(*citation));
  }
  if (!citations.empty()) return citations;
  Citation only;
  only.cited_by = side;
  only.authority = empty_handed ? "none" : "other";
  return {only};
}

}  // namespace rationale
