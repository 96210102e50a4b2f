#include <algorithm>
#include <map>
#include <optional>

#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/guidelines.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

// Milliseconds in which an item's sentences are compared with those of all letters.
constexpr const char* longest_comparison = "100";

// What the page leads to: a sentence of the rationale by its number, or bytes of the letter's text.
struct Place {
  std::uint64_t sentence = 0;
  std::uint64_t start = 0;
  std::uint64_t end = 0;
};

std::uint64_t number_of(const std::string& text) {
  const bool digits = !text.empty() && text.size() < 10 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::stoull(text) : 0;
}

Place place_of(const PageQuery& asked) {
  const std::string at = asked.get("at");
  const std::size_t dash = std::min(at.find('-'), at.size());
  return {number_of(asked.get("s")), number_of(at.substr(0, dash)),
          dash < at.size() ? number_of(at.substr(dash + 1)) : 0};
}

bool is_here(const Place& place, const Json& sentence) {
  if (sentence["sentence"] == place.sentence) return true;
  const std::uint64_t start = sentence["start"];
  const std::uint64_t end = sentence["end"];
  return place.end > 0 && start <= place.start && place.start < end;
}

Json facts_view(const Json& letter) {
  const Json& first = letter["items"][0];
  Json facts = Json::array();
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) facts.push_back({{"name", name}, {"value", value}});
  };
  const auto list = [](const Json& values) {
    std::string out;
    for (const Json& value : values) out += (out.empty() ? "" : ", ") + value.get<std::string>();
    return out;
  };
  add("Decided", text_of(first["dates"], "decided"));
  add("Denied", text_of(first["dates"], "ur_denial"));
  add("Received", text_of(first["dates"], "received"));
  add("Injury", text_of(first["dates"], "injury"));
  add("Year", text_of(first, "year"));
  add("Diagnosis", text_of(first, "diagnosis"));
  add("Review", text_of(first, "review_type"));
  add("Reviewer", list(first["specialties_printed"]));
  add("Licensed in", list(first["licensure"]));
  add("Priority", text_of(first, "priority"));
  return facts;
}

// The highlights of the query that led here, by the place of their sentence.
std::map<std::uint64_t, Json> highlights_of(const ScreenRequest& request, const Json& letter,
                                            const std::string& id) {
  std::map<std::uint64_t, Json> found;
  const std::string q = request.query.get("q");
  if (q.empty() || letter["case_number"].is_null()) return found;
  try {
    Arguments arguments = page_arguments("search", PageQuery());
    arguments.add("q", q);
    arguments.add("case", text_of(letter, "case_number"));
    arguments.add("limit", "100");
    const Json hits = answer(request.searcher, arguments)["hits"];
    for (const Json& hit : hits)
      if (hit["id"] == id)
        for (const Json& passage : hit["passages"]) found[passage["start"]] = passage["highlights"];
  } catch (const Error&) {
    // The letter can be read without them; the search's own page says what is wrong with it.
  }
  return found;
}

// Which sentences of the item other letters have, too, by their number: "in 8 other letters".
// Nothing where time was up: a letter opens without rather than late.
using SharedSentences = std::map<std::uint64_t, std::string>;
std::optional<SharedSentences> shared_of(const ScreenRequest& request, const Json& item) {
  SharedSentences shared;
  if (item["sentences"].empty()) return shared;
  Arguments arguments = page_arguments("passages", PageQuery());
  arguments.add("id", item["id"].get<std::string>());
  arguments.add("timeout", longest_comparison);
  try {
    const Json found = answer(request.searcher, arguments);
    for (const Json& sentence : found["sentences"])
      if (const std::uint64_t letters = sentence["letters"]; letters > 0)
        shared[sentence["sentence"]] = "in " + counted(letters, "other letter", "other letters");
  } catch (const Error& error) {
    if (error.code() != ErrorCode::timeout) throw;
    return std::nullopt;
  }
  return shared;
}

std::string capitalized(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

bool begins_paragraph(const std::string& text, std::size_t end_of_last, std::size_t start) {
  if (end_of_last == 0 || start < end_of_last || start > text.size()) return false;
  const std::string_view between = std::string_view(text).substr(end_of_last, start - end_of_last);
  return std::count(between.begin(), between.end(), '\n') > 1;
}

Json sentences_view(const Json& letter, const Json& item, const Place& place,
                    const std::map<std::uint64_t, Json>& highlights,
                    const SharedSentences& shared) {
  const auto& text = letter["text"].get_ref<const std::string&>();
  Json sentences = Json::array();
  Json page = nullptr;
  std::size_t last_end = 0;
  bool placed = false;
  for (const Json& sentence : item["sentences"]) {
    const std::size_t start = sentence["start"];
    const std::size_t end = sentence["end"];
    const auto known = highlights.find(start);
    const bool here = !placed && is_here(place, sentence);
    placed = placed || here;
    const std::string role = text_of(sentence, "role");
    const auto others = shared.find(sentence["sentence"]);
    sentences.push_back(
        {{"n", sentence["sentence"]},
         {"role", role},
         {"role_word", capitalized(role)},
         {"page", sentence["page"]},
         {"here", here},
         {"page_begins", page != sentence["page"] ? sentence["page"] : nullptr},
         {"paragraph", begins_paragraph(text, last_end, start)},
         {"answers", known != highlights.end()},
         {"shared", others == shared.end() ? "" : others->second},
         {"pieces", pieces_of(text.substr(start, end - start),
                              known == highlights.end() ? Json::array() : known->second)}});
    page = sentence["page"];
    last_end = end;
  }
  return sentences;
}

Json findings_view(const Json& item) {
  Json findings = Json::array();
  for (const Json& finding : item["findings"])
    findings.push_back({{"label", finding["label"]},
                        {"tag", state_view(text_of(finding, "state"))},
                        {"sentence", finding["sentence"]},
                        {"quotation", finding["text"]}});
  // What is missing first: it is why denials stand.
  std::stable_sort(findings.begin(), findings.end(), [](const Json& a, const Json& b) {
    return (a["tag"]["name"] == "missing") > (b["tag"]["name"] == "missing");
  });
  return findings;
}

Json items_view(const Json& letter, const std::string& current, const PageQuery& asked) {
  Json items = Json::array();
  for (const Json& item : letter["items"]) {
    Json view = item_view(item);
    view["current"] = item["id"] == current;
    if (asked.has("q"))
      view["href"] = view["href"].get<std::string>() + "&q=" + escaped_part(asked.get("q"));
    items.push_back(std::move(view));
  }
  return items;
}

// The case summary with what the page leads to apart.
Json summary_view(const Json& letter, const Place& place) {
  if (letter["case_summary"].is_null()) return nullptr;
  const std::string summary = letter["case_summary"];
  const std::uint64_t begin = letter["sentences"].empty()
                                  ? std::uint64_t{0}
                                  : letter["sentences"][0]["start"].get<std::uint64_t>();
  const auto& text = letter["text"].get_ref<const std::string&>();
  const std::size_t at = text.find(summary);
  const std::size_t offset = at == std::string::npos ? begin : at;
  const bool here =
      place.end > place.start && place.start >= offset && place.end <= offset + summary.size();
  const std::size_t start = here ? place.start - offset : summary.size();
  const std::size_t end = here ? place.end - offset : summary.size();
  return {{"before", summary.substr(0, start)},
          {"here", summary.substr(start, end - start)},
          {"after", summary.substr(end)}};
}

Json current_view(const Json& letter, const Json& item, const ScreenRequest& request,
                  const Place& place, const SharedSentences& shared) {
  Json view = item_view(item);
  const Json sentences =
      sentences_view(letter, item, place, highlights_of(request, letter, item["id"]), shared);
  view["sentences"] = sentences;
  view["answers"] = Json::array();
  for (const Json& sentence : sentences)
    if (sentence["answers"] == true) view["answers"].push_back({{"n", sentence["n"]}});
  view["has_answers"] = !view["answers"].empty();
  view["findings"] = findings_view(item);
  view["has_findings"] = !view["findings"].empty();
  view["guidelines"] = guidelines_view(item);
  view["original_request"] = item["original_request"];
  view["no_rationale"] = sentences.empty();
  return view;
}

const Json& item_asked(const Json& letter, const PageQuery& asked) {
  const std::string number = asked.get("item");
  if (number.empty()) return letter["items"][0];
  for (const Json& item : letter["items"])
    if (std::to_string(item["item"].get<int>()) == number) return item;
  throw NotFound(ErrorCode::usage,
                 "the letter " + text_of(letter, "letter") + " has no item " + number,
                 "its items are 1 to " + std::to_string(letter["items"].size()));
}

}  // namespace

ScreenView letter_screen(const ScreenRequest& request) {
  Arguments arguments = page_arguments("letter", PageQuery());
  arguments.add("case", request.name);
  const Json letter = answer(request.searcher, arguments);
  const Json& item = item_asked(letter, request.query);
  const Place place = place_of(request.query);
  const std::optional<SharedSentences> shared = shared_of(request, item);
  const std::string name = letter["letter"];
  ScreenView shown;
  shown.complete = shared.has_value();
  shown.title = name + " · " + text_of(item, "treatment");
  const std::string q = request.query.get("q");
  shown.view = {
      {"letter", name},
      {"facts", facts_view(letter)},
      {"items", items_view(letter, item["id"], request.query)},
      {"several", letter["items"].size() > 1},
      {"item_count", letter["items"].size()},
      {"current", current_view(letter, item, request, place, shared.value_or(SharedSentences{}))},
      {"summary", summary_view(letter, place)},
      {"warnings", letter["warnings"]},
      {"text_href", "/api/v1/letters/" + escaped_part(name) + "/text"},
      {"json_href", "/api/v1/letters/" + escaped_part(name)},
      {"back_href", q.empty() ? "" : PageQuery().with("q", q).at("/")},
      {"form", {{"q", q}}},
  };
  return shown;
}

}  // namespace rationale
