#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rationale {

/// `text` as a part of an address: all but letters, digits and -._~ escaped.
std::string escaped_part(std::string_view text);

/// What stands behind the ? of a page's address, from which the addresses of other states are made.
class PageQuery {
 public:
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  PageQuery() = default;
  explicit PageQuery(Pairs pairs) : pairs_(std::move(pairs)) {}

  const Pairs& pairs() const { return pairs_; }
  bool has(std::string_view name) const;
  bool has(std::string_view name, std::string_view value) const;
  /// The first value; empty where there is none.
  std::string get(std::string_view name) const;

  PageQuery with(std::string name, std::string value) const;
  PageQuery without(std::string_view name) const;
  PageQuery without(std::string_view name, std::string_view value) const;
  /// Without all of that name, and with this one.
  PageQuery set(std::string name, std::string value) const;

  /// "/stats?q=knee&by=year"; without a ? where there is nothing behind it.
  std::string at(std::string_view path) const;

 private:
  Pairs pairs_;
};

/// How many items of a list the address skips, at most so many.
std::uint32_t skipped(const PageQuery& asked, std::uint32_t most);

/// The page of an item's letter; "" where the id is none.
std::string letter_page(std::string_view id);
/// The same at the n-th sentence of the item's rationale.
std::string sentence_page(std::string_view id, std::uint64_t sentence);
/// The same at what stands from a byte of the letter's text to another.
std::string place_page(std::string_view id, std::uint64_t start, std::uint64_t end);

}  // namespace rationale
