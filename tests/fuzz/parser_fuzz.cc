// Feeds random bytes to the query parser, and what it prints of them once more: it must answer, or
// refuse with a reason.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "query/parser.h"

using namespace rationale;

namespace {

// The tree of a query; empty where it is refused.
std::string tree(std::string_view text, bool strict) {
  try {
    return to_string(parse_query(text, strict).root);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage || std::string_view(error.what()).empty()) std::abort();
    return {};
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tree(text, false);
  // What is printed of a query is a query again, or refused for its length or depth: never a crash.
  tree(tree(text, true), true);
  return 0;
}
