#include "letters/odg_chapters.h"

#include <algorithm>
#include <array>
#include <optional>

#include "letters/citation_edition.h"
#include "letters/guideline_names.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

struct Title {
  std::string title;
  std::size_t end = npos;
  bool vouched = false;  // by "Chapter", "(Acute & Chronic)" and the like
};

constexpr std::string_view joints = ",;:/.()";

bool is_break(char c) {
  return c == part_break || c == chapter_mark;
}

bool is_parenthesis(char c) {
  return c == '(' || c == ')';
}

// `at` moved over spaces, signs, dashes and breaks.
std::size_t skip_signs(std::string_view text, std::size_t at) {
  for (;;) {
    const std::size_t start = at;
    while (at < text.size() && (is_white(text[at]) || is_break(text[at]) || text[at] == '-' ||
                                (joints.find(text[at]) != npos && !is_parenthesis(text[at]))))
      ++at;
    for (std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94"})
      if (text.substr(at).starts_with(dash)) at += dash.size();
    if (at == start) return at;
  }
}

std::size_t skip_spaces_and_breaks(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_white(text[at]) || is_break(text[at]))) ++at;
  return at;
}

// "(Type 1, 2, and Gestational)" before "Chapter" is part of what the chapter is called in full.
std::size_t full_name_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(') return npos;
  const std::size_t close = text.find(')', at);
  if (close == npos) return npos;
  const std::size_t next = skip_space(text, close + 1);
  return match_phrase(text, next, "Chapter") == npos ? npos : close + 1;
}

// The end of the words behind a chapter's name that are no part of it; `vouched` is set where they
// say that it is a chapter's.
std::size_t skip_chapter_words(std::string_view text, std::size_t at, bool& vouched) {
  for (;;) {
    const std::size_t next = skip_spaces_and_breaks(text, at);
    vouched = vouched || text.substr(at, next - at).find(chapter_mark) != npos;
    std::size_t end = full_name_end(text, next);
    vouched = vouched || end != npos;
    for (std::string_view word :
         {"Chapters", "Chapter", "Section", "Guidelines", "Guideline", "Procedures",
          "Treatment Guidelines", "Problems", "Conditions", "Disorders"})
      if (const std::size_t after = match_phrase(text, next, word);
          end == npos && after != npos && (after == text.size() || !is_word(text[after]))) {
        end = after;
        vouched = true;
      }
    if (end == npos) return next > at && next < text.size() && is_break(text[next - 1]) ? next : at;
    at = end;
  }
}

// "Chapter:" or "Chapter" before the name.
std::size_t skip_leading_chapter(std::string_view text, std::size_t at) {
  const std::size_t end = match_phrase(text, at, "Chapter");
  if (end == npos || (end < text.size() && is_word(text[end]))) return at;
  return skip_signs(text, end);
}

std::optional<Title> known_title_at(std::string_view text, std::size_t at) {
  const std::size_t start = skip_leading_chapter(text, at);
  Title found;
  found.vouched = start > at;
  if (const auto chapter = odg_chapter_at(text, start)) {
    found.title = chapter->title;
    found.end = skip_chapter_words(text, chapter->end, found.vouched);
    const std::size_t next = skip_space(text, found.end);
    // "Knee replacement" is a treatment.
    const bool goes_on = next < text.size() && is_lower(text[next]);
    const bool joined = match_phrase(text, next, "and ") != npos;
    if (found.vouched || !goes_on || joined) return found;
  }
  const auto chapter = odg_short_chapter_at(text, start);
  if (!chapter) return std::nullopt;
  found.title = chapter->title;
  found.end = skip_chapter_words(text, chapter->end, found.vouched);
  return found.vouched ? std::optional(found) : std::nullopt;
}

// Commas only of a list that ends in "and": "Foot, Ankle, and Toe".
bool is_one_name(std::string_view name) {
  if (name.empty() || !is_upper(name.front()) || std::count(name.begin(), name.end(), ' ') > 8)
    return false;
  const std::size_t comma = name.rfind(',');
  if (comma == npos) return true;
  const auto last = strip(name.substr(comma + 1), " ");
  return last.starts_with("and ") || last.starts_with("& ") || last.find(" and ") != npos ||
         last.find(" & ") != npos;
}

// "MRI, Knee and Leg": a chapter that is known ends the name, so that what comes before it is none.
bool ends_with_known(std::string_view name) {
  for (std::size_t at = 1; at < name.size(); ++at) {
    if (!is_upper(name[at]) || is_word(name[at - 1])) continue;
    for (const auto& chapter : {odg_chapter_at(name, at), odg_short_chapter_at(name, at)})
      if (chapter && chapter->end == name.size()) return true;
  }
  return false;
}

// A name that no table has, before "Chapter" or a chapter_mark.
std::optional<Title> unknown_title_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_name = 160;
  std::size_t limit = at;
  while (limit < std::min(text.size(), at + longest_name) && !is_break(text[limit]) &&
         std::string_view(";:/(").find(text[limit]) == npos)
    ++limit;
  const Found word = find_phrase(text.substr(0, limit), "Chapter", at);
  const bool marked = limit < text.size() && text[limit] == chapter_mark;
  if (!word && !marked) return std::nullopt;
  const std::size_t end = word ? word.begin : limit;
  const auto name = strip(text.substr(at, end - at), " ");
  if (!is_one_name(name) || ends_with_known(name)) return std::nullopt;
  Title found{std::string(name), end, false};
  found.end = skip_chapter_words(text, end, found.vouched);
  return found;
}

std::optional<Title> title_at(std::string_view text, std::size_t at) {
  if (auto known = known_title_at(text, at)) return known;
  return unknown_title_at(text, at);
}

// Nothing but a sign follows: the part holds only the chapter.
bool is_whole_part(std::string_view text, std::size_t end) {
  end = skip_space(text, end);
  return end == text.size() || joints.find(text[end]) != npos || is_break(text[end]) ||
         text[end] == '-';
}

class Chapters {
 public:
  explicit Chapters(std::string_view text) : text_(text), chapters_(1) {}

  std::vector<OdgChapter> divide() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t start = joint_end(at);
      const bool named = start < text_.size();
      const auto title = named ? title_at(text_, start) : std::nullopt;
      if (title && accepts(*title, at, start)) {
        take(*title, at, start);
        at = title->end;
      } else {
        // A run of signs is one joint.
        const std::size_t next = start == npos ? at + 1 : std::max(at + 1, skip_signs(text_, at));
        chapters_.back().sections += text_.substr(at, next - at);
        at = next;
      }
    }
    return std::move(chapters_);
  }

 private:
  // Where a name begins behind the signs at `at`, or the text ends; npos where there are none.
  std::size_t joint_end(std::size_t at) const {
    const std::size_t start = skip_signs(text_, at);
    if (start == text_.size()) return at == start ? npos : start;
    for (std::string_view word : {"and the ", "and ", "the "})
      if (const std::size_t end = match_phrase(text_, start, word);
          end != npos && end < text_.size() && text_.substr(start, 4) != "and," &&
          is_upper(text_[end]) && (start > at || at == 0 || is_white(text_[at - 1])))
        return end;
    return start > at && text_[at] != ' ' ? start : at == 0 ? start : npos;
  }

  bool accepts(const Title& title, std::size_t joint, std::size_t start) const {
    if (joint == 0 && chapters_.size() == 1 && chapters_.back().title.empty() &&
        chapters_.back().sections.empty())
      return true;
    const bool slash = title.end < text_.size() && text_[title.end] == '/';
    if (title.vouched || slash) return true;
    const auto signs = text_.substr(joint, start - joint);
    const bool set_off = signs.find(';') != npos || signs.find('/') != npos;
    return set_off && is_whole_part(text_, title.end) && !chapters_.back().title.empty();
  }

  // Sections before the chapter are its, unless "and" joins it to them.
  void take(const Title& title, std::size_t joint, std::size_t start) {
    const OdgChapter& last = chapters_.back();
    const bool joined = text_.substr(joint, start - joint).find("and ") != npos &&
                        std::any_of(last.sections.begin(), last.sections.end(), is_word);
    if (!last.title.empty() || joined) chapters_.push_back({});
    chapters_.back().title = title.title;
    chapters_.back().begin = start;
    if (!chapters_.back().sections.empty()) chapters_.back().sections += part_break;
  }

  std::string_view text_;
  std::vector<OdgChapter> chapters_;
};

}  // namespace

std::vector<OdgChapter> odg_chapters(std::string_view text) {
  return Chapters(text).divide();
}

bool begins_with_odg_chapter(std::string_view text, bool marked) {
  const std::size_t start = skip_signs(text, 0);
  if (start == text.size()) return false;
  const auto title = known_title_at(text, start);
  return title && (!marked || title->vouched);
}

}  // namespace rationale
