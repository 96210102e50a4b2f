#include "server/screens/understood.h"

#include <map>

#include "api/parameter.h"
#include "server/screens/parts.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string part_name(const std::string& part) {
  static const std::map<std::string, std::string> names{{"treatment", "Treatment"},
                                                        {"category", "Category"},
                                                        {"body_part", "Part of the body"},
                                                        {"outcome", "Outcome"},
                                                        {"spelling", "Spelling"}};
  const auto known = names.find(part);
  return known == names.end() ? part : known->second;
}

bool can_go(const std::string& part) {
  bool found = false;
  for_each_choice(*operation("search").find("without_part"),
                  [&](std::string_view choice) { found = found || choice == part; });
  return found;
}

// The address of the page with a parameter more, from the first hit on.
std::string address_with(const PageQuery& asked, std::string_view path, const char* name,
                         const std::string& value) {
  return asked.without("offset").with(name, value).at(path);
}

Json parts_view(const Json& interpreted, const PageQuery& asked, std::string_view path) {
  Json chips = Json::array();
  for (const Json& part : interpreted["parts"]) {
    const std::string name = part["part"];
    chips.push_back(
        {{"name", part_name(name)},
         {"text", part["text"]},
         {"effect", path == "/" ? text_of(part, "effect") : ""},
         {"href", can_go(name) ? address_with(asked, path, "without_part", name) : ""}});
  }
  return chips;
}

Json concepts_view(const Json& interpreted) {
  Json concepts = Json::array();
  for (const Json& one : interpreted["concepts"]) {
    const std::string assertion = one["assertion"];
    concepts.push_back({{"label", one["concept"]},
                        {"tag", assertion == "absent" ? state_view(assertion) : Json(nullptr)}});
  }
  return concepts;
}

// "functional improvement" once, with all that was looked for beside it.
Json expansions_view(const Json& interpreted) {
  Json grouped_by_word = Json::array();
  for (const Json& expansion : interpreted["expansions"]) {
    const std::string to = expansion["to"];
    if (grouped_by_word.empty() || grouped_by_word.back()["from"] != expansion["from"])
      grouped_by_word.push_back({{"from", expansion["from"]}, {"to", to}});
    else
      grouped_by_word.back()["to"] = grouped_by_word.back()["to"].get<std::string>() + ", " + to;
  }
  return grouped_by_word;
}

Json expanders_view(const Json& interpreted) {
  Json expanders = Json::array();
  for (const Json& expander : interpreted["expanders"]) {
    std::string forms;
    for (const Json& form : expander["forms"])
      forms += (forms.empty() ? "" : ", ") + form.get<std::string>();
    const bool more = expander["count"] > expander["forms"].size();
    expanders.push_back({{"typed", expander["typed"]},
                         {"count", counted(expander["count"], "word", "words")},
                         {"forms", forms + (more ? ", …" : "")}});
  }
  return expanders;
}

// What a reader has turned off, to be turned on again.
Json undone_view(const PageQuery& asked, std::string_view path) {
  Json undone = Json::array();
  const auto add = [&](const std::string& text, const PageQuery& without) {
    undone.push_back({{"text", text}, {"href", without.without("offset").at(path)}});
  };
  if (asked.get("plain") == "true")
    add("The words are taken as words only", asked.without("plain"));
  if (asked.get("no_expansion") == "true")
    add("No other wordings are looked for", asked.without("no_expansion"));
  for (const auto& [name, value] : asked.pairs())
    if (name == "without_part")
      add(part_name(value) + ": taken as plain words", asked.without(name, value));
  return undone;
}

}  // namespace

Json understood_view(const Json& query, const PageQuery& asked, std::string_view path) {
  const Json& interpreted = query["interpreted"];
  const std::string tree = text_of(interpreted, "tree");
  const bool is_plain = asked.get("plain") == "true";
  // That something is found is what is taken where nothing is said of it: no query asks for it so.
  // Sets are counted by words, whatever is said of them.
  const bool ranks = path == "/";
  Json asks = nullptr;
  if (ranks && !is_plain && text_of(interpreted, "polarity") == "absent")
    asks = state_view("absent");
  Json view = {{"tree", tree == query["text"] ? "" : tree},
               {"asks", std::move(asks)},
               {"parts", ranks || interpreted["population"].is_string()
                             ? parts_view(interpreted, asked, path)
                             : Json::array()},
               {"concepts", ranks ? concepts_view(interpreted) : Json::array()},
               {"population", interpreted["population"]},
               {"expansions", expansions_view(interpreted)},
               {"expanders", expanders_view(interpreted)},
               {"undone", undone_view(asked, path)},
               {"warnings", warnings_view(query["warnings"])},
               {"plain_href", is_plain ? "" : address_with(asked, path, "plain", "true")},
               {"unexpanded_href", address_with(asked, path, "no_expansion", "true")}};
  view["has_chips"] = view["asks"].is_object();
  for (const char* part : {"parts", "concepts", "expanders", "undone"})
    view["has_chips"] = view["has_chips"] == true || !view[part].empty();
  view["has_expansions"] = !view["expansions"].empty();
  view["has_concepts"] = !view["concepts"].empty();
  view["any"] = !view["tree"].get_ref<const std::string&>().empty() || view["has_chips"] == true ||
                view["has_expansions"] == true || !view["warnings"].empty();
  return view;
}

}  // namespace rationale
