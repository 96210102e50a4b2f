#include "server/screens/address.h"

#include <algorithm>
#include <cctype>

namespace rationale {

std::string escaped_part(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~');
    if (plain)
      out += c;
    else
      out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

bool PageQuery::has(std::string_view name) const {
  return std::any_of(pairs_.begin(), pairs_.end(),
                     [&](const auto& pair) { return pair.first == name; });
}

bool PageQuery::has(std::string_view name, std::string_view value) const {
  return std::any_of(pairs_.begin(), pairs_.end(),
                     [&](const auto& pair) { return pair.first == name && pair.second == value; });
}

std::string PageQuery::get(std::string_view name) const {
  for (const auto& [known, value] : pairs_)
    if (known == name) return value;
  return "";
}

PageQuery PageQuery::with(std::string name, std::string value) const {
  PageQuery changed = *this;
  changed.pairs_.emplace_back(std::move(name), std::move(value));
  return changed;
}

PageQuery PageQuery::without(std::string_view name) const {
  PageQuery changed = *this;
  std::erase_if(changed.pairs_, [&](const auto& pair) { return pair.first == name; });
  return changed;
}

PageQuery PageQuery::without(std::string_view name, std::string_view value) const {
  PageQuery changed = *this;
  std::erase_if(changed.pairs_,
                [&](const auto& pair) { return pair.first == name && pair.second == value; });
  return changed;
}

PageQuery PageQuery::set(std::string name, std::string value) const {
  return without(name).with(name, std::move(value));
}

std::string PageQuery::at(std::string_view path) const {
  std::string address(path);
  char before = '?';
  for (const auto& [name, value] : pairs_) {
    address += before + escaped_part(name) + "=" + escaped_part(value);
    before = '&';
  }
  return address;
}

std::uint32_t skipped(const PageQuery& asked, std::uint32_t most) {
  const std::string offset = asked.get("offset");
  const bool digits = !offset.empty() && offset.size() < 9 &&
                      offset.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::min(static_cast<std::uint32_t>(std::stoul(offset)), most) : 0;
}

std::string letter_page(std::string_view id) {
  const std::size_t hash = id.rfind('#');
  if (hash == std::string_view::npos) return "";
  return "/letter/" + escaped_part(id.substr(0, hash)) +
         "?item=" + escaped_part(id.substr(hash + 1));
}

std::string sentence_page(std::string_view id, std::uint64_t sentence) {
  return letter_page(id) + "&s=" + std::to_string(sentence) + "#here";
}

std::string place_page(std::string_view id, std::uint64_t start, std::uint64_t end) {
  return letter_page(id) + "&at=" + std::to_string(start) + "-" + std::to_string(end) + "#here";
}

}  // namespace rationale
