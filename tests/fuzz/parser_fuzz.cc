// Feeds random bytes to the query parser: it must answer or refuse, and what it prints of a query
// must be a query that it reads the same way.
#include <cstdint>
#include <cstdio>
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
  const std::string once = tree(text, true);
  // Printing adds parentheses, which may be one too many; what is accepted must stay the same.
  const std::string twice = tree(once, true);
  if (!once.empty() && !twice.empty() && once != twice) {
    std::fprintf(stderr, "printed:  %s\nread as:  %s\n", once.c_str(), twice.c_str());
    std::abort();
  }
  return 0;
}
