#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "searcher/searcher.h"
#include "server/mcp/tool_arguments.h"

namespace rationale {

// What the answers of several tools have in common.

/// Which part of a list is asked for: `limit` of them behind the first `from`.
struct Page {
  std::uint32_t from = 0;
  std::uint32_t limit = 0;
  std::string state =
      {};  ///< of the index (api/paging.h) that the cursor was given for; may be empty
};

/// Reads `limit` and `cursor`, which an earlier answer gave as `next`. Throws WrongArguments.
Page page_of(ToolArguments& arguments, std::uint32_t limit, std::uint32_t most_limit);

/// The entries of that page.
nlohmann::ordered_json page_of(const nlohmann::ordered_json& list, Page page);

/// Leaves out the last entries of `answer[list]` until the answer and its coverage are short
/// enough, and adds `truncated`, `next` and the coverage. `total` is how many entries there are.
/// Throws Fault(index_changed) where the cursor was given by another state of the index.
void finish_answer(nlohmann::ordered_json& answer, const std::string& list, Page page,
                   std::uint64_t total, Searcher& searcher);

/// Cuts the longest quotes of `answer[list]` at a word until the answer has at most `most` bytes of
/// text, or none is long any more; of those `quote_goes_on` is true. What is left is verbatim.
void shorten_quotes(nlohmann::ordered_json& answer, const std::string& list, std::size_t most);

/// {"id", "decision", "decided", "treatment"}
nlohmann::ordered_json item_line(const nlohmann::ordered_json& item);

/// "CM16-0224814, item 1 (upheld 2017-01-06), rationale, sentence 3, page 2": where a passage of an
/// item is.
std::string cite_of(const nlohmann::ordered_json& item, const nlohmann::ordered_json& passage);

/// {"items", "overturned", "of", "rate", "low", "high"} of an operation's counts.
nlohmann::ordered_json rate_line(const nlohmann::ordered_json& counts);

}  // namespace rationale
