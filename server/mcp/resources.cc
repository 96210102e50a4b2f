#include "server/mcp/resources.h"

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/json_text.h"
#include "api/letter.h"
#include "base/error.h"
#include "base/utf8.h"
#include "server/schemas.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view help_address = "rationale://help/query-language";
constexpr std::string_view codebook_address = "rationale://codebook";
constexpr std::string_view letter_address = "rationale://letter/";
constexpr std::string_view item_address = "rationale://item/";

Json contents(const std::string& address, const char* type, const std::string& text) {
  return {{"contents", {{{"uri", address}, {"mimeType", type}, {"text", text}}}}};
}

Json item_contents(Searcher& searcher, const std::string& address) {
  const std::string rest = address.substr(item_address.size());
  const std::size_t slash = rest.rfind('/');
  if (slash == std::string::npos)
    throw NotFound(ErrorCode::usage, "an item's address ends with its number",
                   "write rationale://item/CM16-0224814/1");
  Arguments arguments(operation("item"), Arguments::Caller::served);
  arguments.add("id", rest.substr(0, slash) + "#" + rest.substr(slash + 1));
  Json item = answer(searcher, arguments);
  item.erase("text");  // of the letter, which has an address of its own
  return contents(address, "application/json", json_text(item, -1));
}

}  // namespace

Json mcp_resource_list() {
  return Json::array({{{"uri", help_address},
                       {"name", "query-language"},
                       {"title", "The query language"},
                       {"mimeType", "text/markdown"}},
                      {{"uri", codebook_address},
                       {"name", "codebook"},
                       {"title", "The concepts that findings are tagged with"},
                       {"mimeType", "application/json"}}});
}

Json mcp_resource_templates() {
  return Json::array({{{"uriTemplate", "rationale://letter/{case}"},
                       {"name", "letter"},
                       {"title", "The text of a letter"},
                       {"mimeType", "text/plain"}},
                      {{"uriTemplate", "rationale://item/{case}/{n}"},
                       {"name", "item"},
                       {"title", "A disputed item, with its findings"},
                       {"mimeType", "application/json"}}});
}

Json mcp_resource(Searcher& searcher, const std::string& address) {
  if (address == help_address)
    return contents(address, "text/markdown", std::string(query_language_file));
  if (address == codebook_address) {
    const Arguments arguments(operation("concepts"), Arguments::Caller::served);
    return contents(address, "application/json", json_text(answer(searcher, arguments), -1));
  }
  if (address.starts_with(letter_address))
    return contents(address, "text/plain",
                    show_letter(searcher, address.substr(letter_address.size())).text());
  if (address.starts_with(item_address)) return item_contents(searcher, address);
  throw NotFound(ErrorCode::usage, "there is no resource " + std::string(utf8_prefix(address, 100)),
                 "see resources/list and resources/templates/list");
}

}  // namespace rationale
