#include "searcher/quotations/pattern_match.h"

#include <algorithm>
#include <string_view>

namespace rationale {
namespace {

constexpr std::size_t longest_replaced = 120;  // characters that one bracket may stand for
constexpr std::size_t longest_altered = 16;    // letters that an altered word may have there
constexpr std::size_t most_steps = 5000;       // places tried for one quotation in one text

// Tries the parts of a pattern one after the other, each at all places where it may be.
class Matcher {
 public:
  Matcher(const QuotationPattern& pattern, const ComparableText& text)
      : parts_(pattern.parts), text_(text), at_(parts_.size()) {
    while (lead_ < parts_.size() && parts_[lead_].kind == QuotedPart::bracket) ++lead_;
    if (lead_ == parts_.size() || parts_[lead_].kind != QuotedPart::literal) lead_ = 0;
  }

  std::vector<PatternMatch> run(std::size_t most) {
    std::vector<PatternMatch> found;
    if (parts_.empty()) return found;
    for (std::size_t from = 0; from < text_.size() && found.size() < most && steps_ < most_steps;) {
      const std::optional<std::size_t> begin = next_start(from);
      if (!begin) break;
      for (std::size_t i = 0; i < lead_; ++i) at_[i] = {*begin, *begin};
      if (fits(lead_, *begin)) found.push_back(result());
      from = *begin + 1;
    }
    drop_wider(found);
    return found;
  }

 private:
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  // Where the first literal may be. What brackets before it stand for is settled later.
  std::optional<std::size_t> next_start(std::size_t from) {
    if (parts_[lead_].kind != QuotedPart::literal) {
      while (from < text_.size() && !begins_word(text_, from)) ++from;
      if (from == text_.size()) return std::nullopt;
      return from;
    }
    for (; from < text_.size(); ++from) {
      const std::size_t at = find(parts_[lead_].literal, from);
      if (at == text_.characters.npos) return std::nullopt;
      if (literal_at(lead_, at)) return at;
      from = at;
    }
    return std::nullopt;
  }

  // The next place at or behind `from` that has the characters of a literal, its first in any case.
  std::size_t find(const ComparableText& literal, std::size_t from) const {
    const std::string_view rest = std::string_view(literal.characters).substr(1);
    if (rest.empty()) {
      const char c = literal.characters[0];
      const char other = static_cast<char>(c ^ 0x20);
      const bool letter = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
      return letter ? text_.characters.find_first_of(std::string{c, other}, from)
                    : text_.characters.find(c, from);
    }
    const std::size_t at = text_.characters.find(rest, from + 1);
    return at == text_.characters.npos ? at : at - 1;
  }

  bool literal_at(std::size_t part, std::size_t at) const {
    const PatternPart& literal = parts_[part];
    bool in_word = part > 0 && parts_[part - 1].kind == QuotedPart::altered &&
                   literal.literal.gaps[0] == Gap::none;
    if (in_word && parts_[part - 1].begins_word && at_[part - 1].begin == at_[part - 1].end)
      in_word = false;  // the letter prints nothing there
    const std::size_t size = literal.literal.size();
    if (!printed_at(literal.literal, 0, size, text_, at, literal.any_first_case)) return false;
    if (in_word ? text_.gaps[at] != Gap::none : !begins_word(text_, at)) return false;
    const bool word_goes_on = part + 1 < parts_.size() &&
                              parts_[part + 1].kind == QuotedPart::altered &&
                              !parts_[part + 1].begins_word;
    return word_goes_on || begins_word(text_, at + size);
  }

  bool fits(std::size_t part, std::size_t at) {
    if (++steps_ > most_steps) return false;
    if (part == parts_.size()) return true;
    switch (parts_[part].kind) {
      case QuotedPart::literal:
        if (!literal_at(part, at)) return false;
        at_[part] = {at, at + parts_[part].literal.size()};
        return fits(part + 1, at_[part].end);
      case QuotedPart::ellipsis:
        return fits_behind(part, at, text_.size());
      case QuotedPart::bracket:
        if (part + 1 == parts_.size()) return ends_at(part, at, at);
        if (parts_[part + 1].kind == QuotedPart::literal)
          return fits_behind(part, at, at + longest_replaced);
        return fits_at(part, at, at);
      case QuotedPart::altered:
        return fits_altered(part, at);
    }
    return false;
  }

  bool ends_at(std::size_t part, std::size_t begin, std::size_t end) {
    at_[part] = {begin, end};
    return true;
  }

  bool fits_at(std::size_t part, std::size_t begin, std::size_t end) {
    at_[part] = {begin, end};
    return fits(part + 1, end);
  }

  // The part stands for `[at, x)` for the first x up to `limit` at which the rest fits.
  bool fits_behind(std::size_t part, std::size_t at, std::size_t limit) {
    if (const std::size_t literal = literal_behind_brackets(part))
      return fits_before(literal, part, at);
    const PatternPart& next = parts_[part + 1];
    if (next.kind != QuotedPart::literal) {
      for (std::size_t x = at; x < std::min(limit, text_.size()); ++x)
        if (begins_word(text_, x) && fits_at(part, at, x)) return true;
      return false;
    }
    for (std::size_t x = at; x <= limit && x < text_.size(); ++x) {
      x = find(next.literal, x);
      if (x == text_.characters.npos || x > limit) return false;
      if (fits_at(part, at, x)) return true;
      if (steps_ > most_steps) return false;
    }
    return false;
  }

  // The literal behind brackets that follow an ellipsis; 0 where `part` is no such ellipsis.
  std::size_t literal_behind_brackets(std::size_t part) const {
    if (parts_[part].kind != QuotedPart::ellipsis) return 0;
    std::size_t next = part + 1;
    while (next < parts_.size() && parts_[next].kind == QuotedPart::bracket) ++next;
    const bool is_so =
        next > part + 1 && next < parts_.size() && parts_[next].kind == QuotedPart::literal;
    return is_so ? next : 0;
  }

  // The ellipsis stands for what is printed up to the literal. What the brackets between them stand
  // for is settled later.
  bool fits_before(std::size_t literal, std::size_t ellipsis, std::size_t at) {
    for (std::size_t x = at; x < text_.size() && steps_ <= most_steps; ++x) {
      x = find(parts_[literal].literal, x);
      if (x == text_.characters.npos) return false;
      at_[ellipsis] = {at, x};
      for (std::size_t i = ellipsis + 1; i < literal; ++i) at_[i] = {x, x};
      if (fits(literal, x)) return true;
    }
    return false;
  }

  bool fits_altered(std::size_t part, std::size_t at) {
    if (parts_[part].begins_word && !begins_word(text_, at)) return false;
    for (std::size_t x = at; x <= at + longest_altered && x <= text_.size(); ++x) {
      if (x > at) {
        const char c = text_.characters[x - 1];
        const bool goes_on = is_word_byte(c) || c == '\'';
        const bool first = x - 1 == at && parts_[part].begins_word;
        if (!goes_on || (!first && text_.gaps[x - 1] != Gap::none)) return false;
      }
      const bool word_ends = part + 1 == parts_.size() ||
                             parts_[part + 1].kind != QuotedPart::literal ||
                             parts_[part + 1].literal.gaps[0] != Gap::none;
      if (word_ends && !begins_word(text_, x) && !at_apostrophe(x)) continue;
      if (word_ends && at_apostrophe(x)) continue;
      if (fits_at(part, at, x)) return true;
    }
    return false;
  }

  bool at_apostrophe(std::size_t x) const {
    return x < text_.size() && text_.characters[x] == '\'' && text_.gaps[x] == Gap::none;
  }

  Span source(Place place) const {
    if (place.begin < place.end)
      return {text_.source[place.begin].begin, text_.source[place.end - 1].end};
    const std::uint32_t at = place.begin > 0 ? text_.source[place.begin - 1].end : 0;
    return {at, at};
  }

  PatternMatch result() const {
    PatternMatch match;
    bool any = false;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const Span span = source(at_[i]);
      if (!span.empty()) {
        if (!any) match.span.begin = span.begin;
        match.span.end = span.end;
        any = true;
      }
      match.parts.push_back(span);
      if (parts_[i].kind != QuotedPart::literal)
        match.departures.push_back({parts_[i].kind, i, parts_[i].text, span});
    }
    return match;
  }

  // Of matches that end alike the one that begins last is what was quoted.
  static void drop_wider(std::vector<PatternMatch>& found) {
    std::vector<PatternMatch> kept;
    for (PatternMatch& match : found) {
      if (!kept.empty() && kept.back().span.end == match.span.end) kept.pop_back();
      kept.push_back(std::move(match));
    }
    found = std::move(kept);
  }

  const std::vector<PatternPart>& parts_;
  const ComparableText& text_;
  std::vector<Place> at_;  // by part
  std::size_t lead_ = 0;   // the first part behind brackets that begin the pattern
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<PatternMatch> matches_of(const QuotationPattern& pattern, const ComparableText& text,
                                     std::size_t most) {
  return Matcher(pattern, text).run(most);
}

}  // namespace rationale
