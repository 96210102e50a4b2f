#include "api/paging.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/fault.h"
#include "base/sha256.h"

namespace rationale {
namespace {

constexpr std::size_t hash_size = 12;  // hexadecimal digits

// These say which part of the answer is shown, and how. Another part of it is another page.
constexpr std::array<std::string_view, 9> of_the_page{
    "limit", "offset", "next", "facets", "explain", "detail", "fields", "offset_unit", "timeout"};

std::string request_hash(const Arguments& arguments) {
  std::string asked(arguments.operation().name);
  for (const auto& [name, values] : arguments.values()) {
    if (std::find(of_the_page.begin(), of_the_page.end(), name) != of_the_page.end()) continue;
    for (const std::string& value : values) asked += "\n" + name + "=" + value;
  }
  return sha256_hex(asked).substr(0, hash_size);
}

}  // namespace

std::string index_state(Searcher& searcher) {
  const IndexInfo info = searcher.info();
  // A server does not tell its revision; a commit mostly changes how many items there are.
  const std::uint64_t state = info.revision.value_or(info.items);
  return sha256_hex(info.uuid + "\n" + std::to_string(state)).substr(0, hash_size);
}

std::string next_page(Searcher& searcher, const Arguments& arguments, std::uint64_t offset) {
  return index_state(searcher) + request_hash(arguments) + std::to_string(offset);
}

std::uint32_t first_hit(Searcher& searcher, const Arguments& arguments) {
  if (!arguments.has("next")) return arguments.number("offset");
  if (arguments.has("offset"))
    throw Error(ErrorCode::usage, "next and offset exclude each other", "give one of them");
  const std::string token = arguments.text("next");
  const std::string_view digits =
      std::string_view(token).substr(std::min(token.size(), 2 * hash_size));
  std::uint32_t offset = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), offset);
  const std::string hint = "give what the answer to this request had as next";
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    throw Error(ErrorCode::usage, "next is not what an answer gives", hint);
  if (token.substr(hash_size, hash_size) != request_hash(arguments))
    throw Error(ErrorCode::usage, "next was given by an answer to another request", hint);
  if (token.substr(0, hash_size) != index_state(searcher))
    throw Fault(FaultKind::index_changed,
                Error(ErrorCode::usage, "the index has changed since the answer that gave next",
                      "ask again without next: hits may have other places"));
  return offset;
}

}  // namespace rationale
