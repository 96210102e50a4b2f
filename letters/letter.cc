#include "letters/letter.h"

#include <algorithm>

#include "base/sha256.h"

namespace rationale {

std::string_view to_string(Format format) {
  switch (format) {
    case Format::f0:
      return "F0";
    case Format::f1a:
      return "F1a";
    case Format::f1b:
      return "F1b";
    case Format::f2:
      return "F2";
    case Format::f3:
      return "F3";
    case Format::dmhc:
      return "DMHC";
    case Format::parsed:
      return "parsed";
    case Format::unknown:
      break;
  }
  return "unknown";
}

std::string_view to_string(Decision decision) {
  switch (decision) {
    case Decision::upheld:
      return "upheld";
    case Decision::overturned:
      return "overturned";
    case Decision::overturned_in_part:
      return "overturned_in_part";
    case Decision::unknown:
      break;
  }
  return "unknown";
}

std::string_view to_string(FilePart::Kind kind) {
  switch (kind) {
    case FilePart::Kind::cover:
      return "cover";
    case FilePart::Kind::letter:
      return "letter";
    case FilePart::Kind::attachment:
      return "attachment";
  }
  return "";
}

std::string_view to_string(CitedBy side) {
  return side == CitedBy::reviewer ? "reviewer" : "claims_administrator";
}

std::optional<int> page_at(const std::vector<PageStart>& pages, std::uint32_t offset) {
  const auto after =
      std::upper_bound(pages.begin(), pages.end(), offset,
                       [](std::uint32_t at, const PageStart& page) { return at < page.offset; });
  if (after == pages.begin()) return std::nullopt;
  return std::prev(after)->page;
}

namespace {

std::string id_base(const Letter& letter) {
  constexpr std::size_t hash_digits = 12;
  if (!letter.case_number.empty()) return letter.case_number;
  return "sha-" + sha256_hex(letter.text).substr(0, hash_digits);
}

}  // namespace

std::string item_id(const Letter& letter, int number) {
  return id_base(letter) + "#" + std::to_string(number);
}

void name_items(Letter& letter) {
  if (letter.items.empty()) return;
  const std::string base = id_base(letter);
  int number = 0;
  for (Item& item : letter.items) {
    item.number = ++number;
    item.id = base + "#" + std::to_string(number);
  }
}

}  // namespace rationale
