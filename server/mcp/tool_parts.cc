#include "server/mcp/tool_parts.h"

#include <algorithm>
#include <charconv>

#include "api/json_text.h"
#include "api/paging.h"
#include "base/fault.h"
#include "server/mcp/tool_answers.h"
#include "server/mcp/tools.h"

namespace rationale {

using Json = nlohmann::ordered_json;

Page page_of(ToolArguments& arguments, std::uint32_t limit, std::uint32_t most_limit) {
  Page page;
  page.limit = arguments.number("limit", limit, {1, most_limit});
  const std::string cursor = arguments.text("cursor", "0");
  const std::size_t digits = std::min(cursor.find('-'), cursor.size());
  const char* end = cursor.data() + digits;
  const auto [read, error] = std::from_chars(cursor.data(), end, page.from);
  page.state = cursor.substr(std::min(digits + 1, cursor.size()));
  if (error != std::errc() || read != end || page.from > 10'000)
    throw WrongArguments("'cursor' must be what an earlier answer gave as 'next'");
  return page;
}

Json page_of(const Json& list, Page page) {
  Json some = Json::array();
  for (std::size_t i = page.from; i < list.size() && some.size() < page.limit; ++i)
    some.push_back(list[i]);
  return some;
}

void finish_answer(Json& answer, const std::string& list, Page page, std::uint64_t total,
                   Searcher& searcher) {
  const std::string state = index_state(searcher);
  if (!page.state.empty() && page.state != state)
    throw Fault(
        FaultKind::index_changed,
        Error(ErrorCode::usage, "the index has changed since the answer that gave the cursor",
              "ask again without cursor: entries may have other places"));
  answer["truncated"] = false;
  answer["next"] = nullptr;
  answer["coverage"] = mcp_coverage(searcher);
  Json& entries = answer[list];  // from here on no key is added, which would move them
  const std::size_t before = entries.size();
  while (entries.size() > 1 && json_text(answer, -1).size() > most_tool_bytes)
    entries.erase(entries.size() - 1);
  answer["truncated"] = entries.size() < before;
  const std::uint64_t seen = page.from + entries.size();
  if (seen < total && !entries.empty()) answer["next"] = std::to_string(seen) + "-" + state;
}

namespace {

// Some of the words, from the first one; at most about `most` bytes, and never less than one.
std::string first_words(const std::string& text, std::size_t most) {
  const std::size_t end = text.rfind(' ', most);
  return end == std::string::npos || end == 0 ? text : text.substr(0, end);
}

// The entry whose quote is the longest; null where none is longer than what always remains.
Json* longest_quote(Json& entries, std::size_t least) {
  Json* longest = nullptr;
  for (Json& entry : entries) {
    if (!entry.contains("quote")) continue;
    const std::size_t size = entry["quote"].get_ref<const std::string&>().size();
    if (size <= least) continue;
    if (longest == nullptr || size > (*longest)["quote"].get_ref<const std::string&>().size())
      longest = &entry;
  }
  return longest;
}

}  // namespace

void shorten_quotes(Json& answer, const std::string& list, std::size_t most) {
  constexpr std::size_t always = 120;  // bytes of a quote that is cut: about twenty words
  for (std::size_t size = json_text(answer, -1).size(); size > most;
       size = json_text(answer, -1).size()) {
    Json* entry = longest_quote(answer[list], always);
    if (entry == nullptr) return;
    const std::string quote = (*entry)["quote"];
    const std::size_t wanted = quote.size() - std::min(quote.size() - always, size - most);
    const std::string cut = first_words(quote, std::max(wanted, always));
    if (cut.size() == quote.size()) return;
    (*entry)["quote"] = cut;
    (*entry)["quote_goes_on"] = true;
  }
}

Json item_line(const Json& item) {
  return {{"id", item["id"]},
          {"decision", item["decision"]},
          {"decided", item["dates"]["decided"]},
          {"treatment", item["treatment"]}};
}

std::string cite_of(const Json& item, const Json& passage) {
  const std::string id = item["id"];
  std::string cite = id.substr(0, id.rfind('#')) + ", item " + item["item"].dump() + " (" +
                     item["decision"].get<std::string>();
  const Json& decided = item["dates"]["decided"];
  if (decided.is_string()) cite += " " + decided.get<std::string>();
  cite +=
      "), " + passage["section"].get<std::string>() + ", sentence " + passage["sentence"].dump();
  if (passage["page"].is_number()) cite += ", page " + passage["page"].dump();
  return cite;
}

Json rate_line(const Json& counts) {
  const Json& rate = counts["overturn_rate"];
  const char* unit = counts.contains("letters") ? "letters" : "items";
  return {{unit, counts[unit]},        {"overturned", rate["numerator"]},
          {"of", rate["denominator"]}, {"rate", rate["value"]},
          {"low", rate["low"]},        {"high", rate["high"]}};
}

}  // namespace rationale
