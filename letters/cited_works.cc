#include "letters/cited_works.h"

#include <algorithm>
#include <array>

#include "letters/citation_edition.h"
#include "letters/guideline_names.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

// After a comma, a full stop, a slash or "and", or as the first words, a name is not part of a
// section's name.
bool at_joint(std::string_view before) {
  before = before.substr(0, skip_space_back(before, before.size()));
  return before.empty() || std::string_view(",;.:)").find(before.back()) != npos ||
         before.ends_with(" and") || before.ends_with(" the") || before == "the" ||
         before.ends_with("MTUS");
}

bool has_list(const CitedWork& work) {
  return static_cast<bool>(find_section_label(work.rest));
}

// Words beyond those that stand around any name.
bool has_content(const CitedWork& work) {
  constexpr std::array<std::string_view, 8> fillers = {
      "the", "and", "of", "guidelines", "guideline", "practice", "chapter", "citation"};
  const std::string_view text = work.rest;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_word(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const auto word = text.substr(at, end - at);
    const bool filler = std::any_of(fillers.begin(), fillers.end(), [&](std::string_view each) {
      return each.size() == word.size() && match_phrase(word, 0, each) == word.size();
    });
    const auto letter = [](char c) { return is_lower(c) || is_upper(c); };
    if (!filler && std::any_of(word.begin(), word.end(), letter)) return true;
    at = end;
  }
  return false;
}

// The end of the name of a code of statutes at `at`; npos where there is none.
std::size_t statute_end(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 9> names = {"California Labor Code",
                                                     "Cal. Labor Code",
                                                     "Cal. Lab. Code",
                                                     "CA Labor Code",
                                                     "Labor Code",
                                                     "California Insurance Code",
                                                     "California Health & Safety Code",
                                                     "California Health and Safety Code",
                                                     "California Civil Code"};
  for (std::string_view name : names)
    if (const std::size_t end = match_phrase(text, at, name);
        end != npos && (end == text.size() || !is_word(text[end])))
      return end;
  return npos;
}

// "8 CCR", "Title 8, California Code of Regulations": the number of a regulation follows.
bool begins_regulations(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 8> names = {"8 CCR",
                                                     "8 C.C.R.",
                                                     "8 Cal. Code Regs.",
                                                     "Cal. Code Regs.",
                                                     "California Code of Regulations",
                                                     "Title 8",
                                                     "CCR",
                                                     "C.C.R."};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return match_phrase(text, at, name) != npos; });
}

// Divides a clause into one part a work.
class Works {
 public:
  explicit Works(std::string_view clause) : text_(clause), works_(1) {}

  std::vector<CitedWork> divide() {
    for (std::size_t at = 0; at < text_.size();) {
      const bool word = is_word(text_[at]) && (at == 0 || !is_word(text_[at - 1]));
      const std::size_t end = word ? accepted_end(at) : npos;
      if (end != npos)
        at = end;
      else
        works_.back().rest += text_[at++];
    }
    return std::move(works_);
  }

 private:
  // The end of what begins another work, or names the present one, at `at`; npos otherwise.
  std::size_t accepted_end(std::size_t at) {
    if (const std::size_t end = address_end(text_, at); end != npos) return take_address(at, end);
    if (const auto marker = authority_at(text_, at)) return accept_authority(*marker, at);
    if (const std::size_t end = match_phrase(text_, at, acoem_book); end != npos)
      return accept_book(end);
    if (const std::size_t end = organisation_end(text_, at);
        end != npos && accept_organisation(at)) {
      current().rest += text_.substr(at, end - at);
      return end;
    }
    if (const std::size_t end = statute_end(text_, at); end != npos && accept_statute(at)) {
      current().rest += text_.substr(at, end - at);
      return end;
    }
    if (begins_regulations(text_, at) && statute_end(strip(current().rest, " "), 0) != npos)
      start({});
    if (may_have_dated_title())
      if (const auto marker = dated_title_at(text_, at))
        if (const std::size_t end = accept_dated(*marker, at); end != npos) return end;
    if (const auto chapter = mtus_chapter_at(text_, at)) {
      const CitationMark marker{Authority::mtus, std::string(chapter->title), {}, chapter->end};
      if (accept_chapter(marker, at)) return marker.end;
    }
    return npos;
  }

  CitedWork& current() { return works_.back(); }
  void start(CitedWork work) { works_.push_back(std::move(work)); }

  bool is_blank() { return current().title.empty() && !has_content(current()); }

  // An address stays in one piece, so that no part of it is taken for an authority.
  std::size_t take_address(std::size_t at, std::size_t end) {
    if (current().authority != Authority::other && !(is_blank() && !current().stated))
      start({Authority::other, true});
    if (current().authority == Authority::unstated) current().authority = Authority::other;
    current().rest += text_.substr(at, end - at);
    return end;
  }

  std::size_t accept_authority(const CitationMark& marker, std::size_t at) {
    CitedWork& work = current();
    const bool blank = is_blank();
    // "MTUS" before ACOEM, a chapter, a page or a regulation adds nothing.
    if (marker.authority == Authority::mtus) {
      const bool collection =
          work.authority == Authority::unstated || work.authority == Authority::other;
      if (blank && collection) {
        work.authority = Authority::mtus;
        work.stated = true;
      } else if (ends_list(at) || begins_dated_title(marker.end)) {
        start({Authority::mtus, true});
      }
      return marker.end;
    }
    const bool of_chapter = names_owner_of_chapter(at);
    const std::size_t end = without_parentheses(marker, at);
    if (of_chapter) {
      work.authority = marker.authority;
      work.stated = true;
    } else if (names_book_of_chapter(marker, at)) {
      work.authority = Authority::acoem;
    } else if (blank && names_collection(work.authority) && !stands_alone(at, marker.end)) {
      work.authority = marker.authority;
      work.stated = true;
    } else if (!(work.authority == marker.authority && blank)) {
      start({marker.authority, true});
    }
    return end;
  }

  // "(ODG)" by itself: the end of the whole parenthesis.
  std::size_t without_parentheses(const CitationMark& marker, std::size_t at) {
    const bool enclosed =
        at > 0 && text_[at - 1] == '(' && text_.substr(marker.end).starts_with(')');
    if (!enclosed || !current().rest.ends_with('(')) return marker.end;
    current().rest.pop_back();
    return marker.end + 1;
  }

  // "Restoration of Function Chapter (ACOEM)": whose chapter it is, behind its name.
  bool names_owner_of_chapter(std::size_t at) {
    const CitedWork& work = current();
    const bool open = work.authority == Authority::other || work.authority == Authority::unstated;
    if (!open || at == 0 || text_[at - 1] != '(') return false;
    return strip(std::string_view(work.rest), " (").ends_with("Chapter");
  }

  // "MTUS ACOEM", "Non-MTUS Citation ODG": the second name tells which of the first's works.
  static bool names_collection(Authority authority) {
    return authority != Authority::acoem && authority != Authority::odg;
  }

  // "MTUS and the ODG": each is cited by itself.
  bool stands_alone(std::size_t at, std::size_t end) {
    CitedWork& work = current();
    if (work.authority != Authority::mtus || !work.stated) return false;
    std::string_view before = strip(text_.substr(0, at), " ");
    if (before.ends_with(" the")) before = strip(before.substr(0, before.size() - 4), " ");
    work.alone = before.ends_with(" and") || before.ends_with('&') ||
                 (before.ends_with(',') && is_listed_before_another(end));
    return work.alone;
  }

  // "…, ACOEM and ODG": the name that ends at `end` is one of a list of bare names.
  bool is_listed_before_another(std::size_t end) const {
    for (std::string_view word : {" guidelines", " guideline"})
      if (const std::size_t after = match_phrase(text_, end, word); after != npos) end = after;
    const std::size_t joint = end;
    for (std::string_view sign : {" , and", " ,", " and", " &", " the"})
      if (const std::size_t after = match_phrase(text_, end, sign); after != npos) end = after;
    const std::size_t next = skip_space(text_, end);
    return end > joint && next < text_.size() && authority_at(text_, next).has_value();
  }

  // "MTUS Opioids 2017": the title and year of a work of its own.
  bool begins_dated_title(std::size_t at) const {
    const std::size_t title = skip_space(text_, at);
    return title < text_.size() && dated_title_at(text_, title).has_value();
  }

  // "and MTUS Opioids 2017" behind a list.
  bool ends_list(std::size_t at) {
    const std::string_view before = strip(text_.substr(0, at), " ");
    return (before.ends_with(", and") || before.ends_with(';')) &&
           (has_list(current()) || current().authority != Authority::mtus);
  }

  // "Low Back Complaints (ACOEM Practice Guidelines, …)", "… of ACOEM": what the chapter is
  // of.
  bool names_book_of_chapter(const CitationMark& marker, std::size_t at) {
    const CitedWork& work = current();
    if (marker.authority != Authority::acoem || work.title.empty() || has_content(work))
      return false;
    if (work.authority != Authority::mtus) return false;
    const auto before = text_.substr(0, at);
    return before.ends_with('(') || before.ends_with(" of the ") || before.ends_with(" of ") ||
           !work.stated;
  }

  std::size_t accept_book(std::size_t end) {
    CitedWork& work = current();
    if (work.authority == Authority::acoem && is_blank()) return end;
    drop_editor_at_end(work.rest);
    if (is_blank() && work.authority != Authority::odg)
      work.authority = Authority::acoem;
    else
      start({Authority::acoem, true});
    current().rest = std::string(acoem_book);
    return end;
  }

  // Behind another work's sections an organisation begins a work of its own.
  bool accept_organisation(std::size_t at) {
    if (is_blank() || current().authority == Authority::other) return false;
    if (!at_joint(text_.substr(0, at))) return false;
    start({Authority::other, true});
    return true;
  }

  // A statute is no part of the schedule, nor of the work before it.
  bool accept_statute(std::size_t at) {
    if (is_blank() && current().authority == Authority::unstated)
      current().authority = Authority::other;
    else if (current().authority != Authority::other && at_joint(text_.substr(0, at)))
      start({Authority::other, true});
    else
      return false;
    current().rest.clear();
    return true;
  }

  bool may_have_dated_title() {
    const Authority authority = current().authority;
    return authority == Authority::mtus || authority == Authority::unstated;
  }

  std::size_t accept_dated(const CitationMark& marker, std::size_t at) {
    const bool listed = static_cast<bool>(section_label_at(marker.end));
    CitedWork& work = current();
    if (work.title.empty() && !has_content(work) && !has_list(work)) {
      if (work.authority == Authority::unstated && !listed) return npos;
      work.authority = Authority::mtus;
      work.title = marker.title;
      work.year = marker.year;
      return marker.end;
    }
    const std::string_view before = strip(text_.substr(0, at), " ");
    // "p. 12 and Chronic Pain 2017", "Section: A and Opioids 2017 Section: B".
    const bool joined = before.ends_with(" and") && marker.title.find(',') == npos;
    const bool behind_pages = joined && before.size() > 4 && is_digit(before[before.size() - 5]);
    const bool conjunction = before.ends_with(", and") || before.ends_with(';') || behind_pages ||
                             (joined && listed && has_list(work));
    if (!conjunction && !(listed && before.ends_with(',') && marker.title.find(',') == npos))
      return npos;
    start({Authority::mtus, false, false, marker.title, marker.year});
    return marker.end;
  }

  // "Section(s):" behind a comma, a colon or nothing.
  SectionLabel section_label_at(std::size_t at) const {
    const std::size_t start = std::min(text_.find_first_not_of(" ,:;", at), text_.size());
    const SectionLabel label = find_section_label(text_, start);
    return label.begin == start ? label : SectionLabel{};
  }

  bool accept_chapter(const CitationMark& marker, std::size_t at) {
    CitedWork& work = current();
    const bool own = work.authority != Authority::odg && work.authority != Authority::other;
    const bool takes =
        own && work.title.empty() && !has_list(work) && !contains_phrase(work.rest, "Page(s)");
    if (takes && (work.authority == Authority::acoem || !has_content(work))) {
      work.title = marker.title;
      if (work.authority == Authority::unstated) work.authority = Authority::mtus;
      return true;
    }
    // A section may bear a chapter's name; a new work has an edition or pages or is a schedule.
    if (!at_joint(text_.substr(0, at)) || !starts_citation(marker)) return false;
    start({Authority::mtus, false, false, marker.title});
    return true;
  }

  bool starts_citation(const CitationMark& marker) const {
    const std::size_t next = skip_space(text_, marker.end);
    const bool year = next < text_.size() && (is_digit(text_[next]) || text_[next] == '(');
    return year || text_.substr(0, marker.end).ends_with("Guidelines") ||
           text_.substr(0, marker.end).ends_with("Complaints");
  }

  std::string_view text_;
  std::vector<CitedWork> works_;
};

}  // namespace

std::vector<CitedWork> divide_works(std::string_view clause) {
  return Works(clause).divide();
}

}  // namespace rationale
