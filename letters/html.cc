#include "letters/html.h"

#include <algorithm>
#include <array>
#include <vector>

#include "letters/html_entities.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr auto block_elements = std::to_array<std::string_view>(
    {"p",       "div",      "h1",         "h2",   "h3",         "h4",      "h5",     "h6",
     "ul",      "ol",       "li",         "dl",   "dt",         "dd",      "table",  "caption",
     "thead",   "tbody",    "tfoot",      "tr",   "section",    "article", "header", "footer",
     "main",    "aside",    "nav",        "pre",  "blockquote", "address", "form",   "fieldset",
     "legend",  "figure",   "figcaption", "hr",   "center",     "body",    "html",   "details",
     "summary", "textarea", "option",     "label"});
// What no reader sees.
constexpr auto hidden_elements = std::to_array<std::string_view>(
    {"script", "style", "head", "title", "template", "noscript", "svg", "object"});
constexpr auto struck_elements = std::to_array<std::string_view>({"del", "s", "strike"});
constexpr auto telling_elements = std::to_array<std::string_view>(
    {"!doctype", "html", "head", "body", "p",  "div", "span", "table",  "tr",   "td",
     "br",       "h1",   "h2",   "h3",   "li", "ul",  "b",    "strong", "font", "meta"});
constexpr auto inline_elements =
    std::to_array<std::string_view>({"span", "b", "i", "u", "em", "strong", "font", "a", "td", "th",
                                     "small", "big", "sup", "sub", "q", "cite", "ins", "mark"});
// Figures that are printed raised, as of footnotes.
constexpr auto superiors = std::to_array<std::string_view>(
    {"\xE2\x81\xB0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5",
     "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"});
constexpr std::size_t most_lists = 64;  // one within the other
constexpr int no_number = 0;            // of a list that is not numbered
constexpr std::string_view cell_gap = "   ";

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Tag {
  std::string name;  // in small letters
  bool closes = false;
  std::string_view attributes;
  std::size_t end = 0;  // after ">"
};

// Behind the ">" that ends the tag whose attributes begin at `at`; npos without one. A ">" within a
// quoted value ends nothing.
std::size_t tag_end(std::string_view page, std::size_t at) {
  for (; at < page.size() && page[at] != '>'; ++at) {
    if (page[at] == '<') return npos;
    if ((page[at] != '"' && page[at] != '\'') || page[at - 1] != '=') continue;
    if (const std::size_t close = page.find(page[at], at + 1); close != npos) at = close;
  }
  return at < page.size() ? at + 1 : npos;
}

// The tag at `at`, "<"; an empty name where there is none.
Tag tag_at(std::string_view page, std::size_t at) {
  Tag tag;
  std::size_t next = at + 1;
  tag.closes = next < page.size() && page[next] == '/';
  if (tag.closes) ++next;
  if (next < page.size() && (page[next] == '!' || page[next] == '?')) tag.name = page[next++];
  while (next < page.size() && (is_upper(page[next]) || is_lower(page[next]) ||
                                is_digit(page[next]) || page[next] == ':' || page[next] == '-'))
    tag.name += lower(page[next++]);
  if (tag.name.empty() || is_digit(tag.name.front())) return {};
  tag.end = tag_end(page, next);
  if (tag.end == npos) return {};
  tag.attributes = page.substr(next, tag.end - 1 - next);
  return tag;
}

// The value of the attribute `name`; empty without it.
std::string_view attribute(std::string_view attributes, std::string_view name) {
  for (Found found = find_phrase(attributes, name); found;
       found = find_phrase(attributes, name, found.end)) {
    std::size_t at = skip_space(attributes, found.end);
    if (at >= attributes.size() || attributes[at] != '=') continue;
    at = skip_space(attributes, at + 1);
    if (at >= attributes.size()) return {};
    const char quote = attributes[at] == '"' || attributes[at] == '\'' ? attributes[at] : ' ';
    const std::size_t begin = quote == ' ' ? at : at + 1;
    return attributes.substr(begin,
                             std::min(attributes.find(quote, begin), attributes.size()) - begin);
  }
  return {};
}

// Whether an element is not shown: "hidden", "display:none".
bool hides(std::string_view attributes) {
  for (std::size_t at = 0; at < attributes.size();) {
    at = skip_space(attributes, at);
    const std::size_t end = std::min(attributes.find_first_of(" \t\r\n=/", at), attributes.size());
    if (match_phrase(attributes, at, "hidden") == end && end > at &&
        (end == attributes.size() || attributes[end] != '='))
      return true;
    if (end < attributes.size() && attributes[end] == '=') {
      const std::size_t quote = skip_space(attributes, end + 1);
      const bool quoted =
          quote < attributes.size() && (attributes[quote] == '"' || attributes[quote] == '\'');
      const std::size_t close = quoted ? attributes.find(attributes[quote], quote + 1)
                                       : attributes.find_first_of(" \t\r\n", quote);
      at = close == npos ? attributes.size() : close + 1;
    } else {
      at = end + 1;
    }
  }
  std::string style;
  for (const char c : attribute(attributes, "style"))
    if (c != ' ') style += lower(c);
  return style.find("display:none") != npos || style.find("visibility:hidden") != npos ||
         style.find("mso-hide:all") != npos;
}

class PageText {
 public:
  explicit PageText(std::string_view page) : page_(page) {}

  std::string read() {
    for (std::size_t at = 0; at < page_.size();) at = step(at);
    return std::move(out_);
  }

 private:
  std::size_t step(std::size_t at) {
    const char c = page_[at];
    if (c == '<') {
      if (page_.substr(at).starts_with("<!--")) {
        const std::size_t end = page_.find("-->", at + 4);
        return end == npos ? page_.size() : end + 3;
      }
      // Once no ">" is left, no tag is.
      if (at >= last_tag_) return add(c), at + 1;
      const Tag tag = tag_at(page_, at);
      if (tag.name.empty()) {
        if (page_.find('>', at) == npos) last_tag_ = at;
        return add(c), at + 1;
      }
      return open_or_close(tag);
    }
    if (c == '&') {
      std::string character;
      const std::size_t end = append_entity(page_, at, character);
      if (end != at) {
        out_ += character;
        blank_ = false;
        return end;
      }
    }
    add(c);
    return at + 1;
  }

  void add(char c) {
    if (c == '\r') return;
    if (c == '\n') {
      // Blank lines of the source are none of the page, except where it says so.
      if (preformatted_ || !out_.ends_with('\n')) out_ += '\n';
      return;
    }
    if (c == ' ' || c == '\t') {
      if (preformatted_ || (!out_.empty() && !out_.ends_with('\n'))) out_ += ' ';
      return;
    }
    if (raised_ && is_digit(c))
      out_ += superiors[static_cast<std::size_t>(c - '0')];
    else
      out_ += c;
    blank_ = false;
  }

  void end_line() {
    while (out_.ends_with(' ')) out_.pop_back();
    if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
  }

  void blank_line() {
    end_line();
    if (!out_.empty() && !blank_) out_ += '\n';
    blank_ = true;
  }

  std::size_t open_or_close(const Tag& tag) {
    if (!tag.closes && !tag.attributes.ends_with('/')) {
      if (is_one_of(tag.name, hidden_elements)) return after_element(tag);
      const bool holds_text = (is_one_of(tag.name, block_elements) && tag.name != "hr") ||
                              is_one_of(tag.name, inline_elements);
      if (is_one_of(tag.name, struck_elements) || (holds_text && hides(tag.attributes)))
        return after_nested_element(tag);
    }
    if (tag.name == "sup") raised_ = !tag.closes;
    if (tag.name == "pre" || tag.name == "textarea") preformatted_ = !tag.closes;
    if (tag.name == "br") {
      out_ += '\n';
    } else if (tag.name == "td" || tag.name == "th") {
      if (!tag.closes && !out_.empty() && !out_.ends_with('\n')) out_ += cell_gap;
    } else if (tag.name == "tr") {
      end_line();
    } else if (tag.name == "ol" || tag.name == "ul") {
      change_list(tag);
    } else if (tag.name == "li") {
      begin_item(tag);
    } else if (is_one_of(tag.name, block_elements)) {
      blank_line();
    }
    return tag.end;
  }

  // Behind the end of an element that is not shown; where it has no end, behind its beginning.
  std::size_t after_element(const Tag& tag) {
    const std::string closing = "</" + tag.name;
    if (never_closed(tag.name)) return tag.end;
    for (std::size_t at = tag.end; (at = page_.find("</", at)) != npos; at += 2)
      if (match_phrase(page_, at, closing) != npos) {
        const std::size_t end = page_.find('>', at);
        return end == npos ? page_.size() : end + 1;
      }
    unclosed_.push_back(tag.name);
    return tag.end;
  }

  // The same of an element that may hold others of its name.
  std::size_t after_nested_element(const Tag& tag) {
    if (never_closed(tag.name)) return tag.end;
    std::size_t depth = 1;
    for (std::size_t at = tag.end; (at = page_.find('<', at)) != npos; ++at) {
      const Tag inner = tag_at(page_, at);
      if (inner.name != tag.name || inner.attributes.ends_with('/')) continue;
      if (!inner.closes)
        ++depth;
      else if (--depth == 0)
        return inner.end;
    }
    unclosed_.push_back(tag.name);
    return tag.end;
  }

  bool never_closed(const std::string& name) const {
    return std::find(unclosed_.begin(), unclosed_.end(), name) != unclosed_.end();
  }

  void change_list(const Tag& tag) {
    blank_line();
    if (tag.closes) {
      if (!numbers_.empty()) numbers_.pop_back();
    } else if (numbers_.size() < most_lists) {
      int start = 0;
      if (tag.name == "ul") {
        numbers_.push_back(no_number);
        return;
      }
      for (const char c : attribute(tag.attributes, "start").substr(0, 4))
        if (is_digit(c)) start = 10 * start + c - '0';
      numbers_.push_back(start == 0 ? 1 : start);
    }
  }

  void begin_item(const Tag& tag) {
    blank_line();
    if (tag.closes || numbers_.empty() || numbers_.back() == no_number) return;
    out_ += std::to_string(numbers_.back()++) + ". ";
    blank_ = false;
  }

  std::string_view page_;
  std::string out_;
  bool preformatted_ = false;
  bool raised_ = false;          // within <sup>
  bool blank_ = true;            // nothing was added since a blank line
  std::size_t last_tag_ = npos;  // no tag begins here or behind
  std::vector<int> numbers_;     // of the next items of the lists that are open
  std::vector<std::string> unclosed_;
};

}  // namespace

bool is_html(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == npos) return false;
  std::size_t known = 0;
  std::size_t closing = 0;
  for (std::size_t at = head.find('<', first); at != npos; at = head.find('<', at + 1)) {
    const Tag tag = tag_at(head, at);
    if (!is_one_of(tag.name, telling_elements)) continue;
    if (tag.name == "html" || tag.name == "!doctype" || tag.name == "body") return true;
    if (at == first && tag.name != "b" && tag.name != "p") return true;
    ++known;
    if (tag.closes || tag.name == "br") ++closing;
  }
  return known >= 3 && closing >= 1;
}

std::string text_of_html(std::string_view page) {
  return PageText(page).read();
}

std::string plain_text(std::string text) {
  constexpr std::size_t looked_at = 4096;
  return is_html(std::string_view(text).substr(0, looked_at)) ? text_of_html(text) : text;
}

}  // namespace rationale
