#include "server/screens/parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>

#include "searcher/labels.h"
#include "server/screens/address.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

// So long a query is repeated in the addresses of a page's quotations.
constexpr std::size_t longest_marked_query = 100;

struct Label {
  std::string_view key;
  std::string_view word;
  std::string_view name;  // of its icon and its class in the stylesheet
  std::string_view title;
};

template <std::size_t Size>
Json label_view(const std::array<Label, Size>& labels, std::string_view key) {
  const auto found = std::find_if(labels.begin(), labels.end(),
                                  [&](const Label& label) { return label.key == key; });
  const Label& label = found == labels.end() ? labels.back() : *found;
  return {{"word", label.word}, {"name", label.name}, {"title", label.title}};
}

constexpr std::array outcomes{
    Label{"upheld", "Upheld", "upheld", "The denial stands"},
    Label{"overturned", "Overturned", "overturned", "The treatment is to be authorized"},
    Label{"overturned_in_part", "Overturned in part", "in-part", "A part is to be authorized"},
    Label{"unknown", "Outcome not read", "unknown", "The outcome could not be read in the letter"},
};

constexpr std::array roles{
    Label{"finding", "Finding", "plain", "What the reviewer says of this case"},
    Label{"recital", "Guideline recited", "recital", "Says what a guideline or a record says"},
    Label{"conclusion", "Conclusion", "conclusion", "Says what was decided"},
    Label{"background", "Background", "background", "Who, when, and what was requested"},
    Label{"", "Quoted", "plain", "No role was read"},
};

constexpr std::array states{
    Label{"absent", "Missing", "missing", "The reviewer denies it or found no record of it"},
    Label{"present", "Found", "found", "The reviewer says that it is so"},
    Label{"mixed", "Both", "mixed", "Found in one sentence and missing in another"},
    Label{"supposed", "Supposed", "supposed", "The reviewer only supposes it"},
    Label{"recited", "Recited", "recital", "Only a guideline or a record says it"},
    Label{"", "Tagged", "plain", ""},
};

constexpr std::array field_titles{
    Label{"decision", "Outcome", "", ""},
    Label{"finding", "What was found", "", ""},
    Label{"denial_reason", "Why denials stand", "", ""},
    Label{"category", "Treatment category", "", ""},
    Label{"subcategory", "Treatment subcategory", "", ""},
    Label{"year", "Year", "", ""},
    Label{"specialty", "Reviewer’s specialty", "", ""},
    Label{"licensure", "Licensed in", "", ""},
    Label{"authority", "Guidelines of", "", ""},
    Label{"guideline_title", "Guideline", "", ""},
    Label{"citing", "Both sides’ guidelines", "", ""},
    Label{"kind", "Kind of review", "", ""},
    Label{"diagnosis_subcategory", "Diagnosis, one level down", "", ""},
    Label{"review_type", "Type of review", "", ""},
    Label{"ur_denial", "Denied by utilization review", "", ""},
};

constexpr std::array value_labels{
    Label{"upheld", "Upheld", "", ""},
    Label{"overturned", "Overturned", "", ""},
    Label{"overturned_in_part", "Overturned in part", "", ""},
    Label{"same_guideline", "Same guideline", "", ""},
    Label{"other_guideline", "Another guideline", "", ""},
    Label{"ur_cited_no_evidence", "Denial cited no evidence", "", ""},
    Label{"IMR", "Workers’ compensation (IMR)", "", ""},
    Label{"DMHC", "Health plans (DMHC)", "", ""},
};

constexpr std::array sections{
    Label{"rationale", "", "", ""},
    Label{"case_summary", "case summary", "", ""},
    Label{"treatment", "treatment", "", ""},
    Label{"request", "request", "", ""},
    Label{"reviewer_guideline", "reviewer’s guideline", "", ""},
    Label{"claims_administrator_guideline", "claims administrator’s guideline", "", ""},
};

template <std::size_t Size>
std::string word_of(const std::array<Label, Size>& labels, std::string_view key) {
  for (const Label& label : labels)
    if (label.key == key) return std::string(label.word);
  return std::string(key);
}

std::string joined(const Json& list, const char* separator) {
  std::string out;
  for (const Json& one : list) out += (out.empty() ? "" : separator) + one.get<std::string>();
  return out;
}

// What is `cue` in the text, if it is there once: which of several it was is not told.
std::pair<std::size_t, std::size_t> place_of_cue(std::string_view text, std::string_view cue) {
  const std::size_t at = cue.empty() ? std::string_view::npos : text.find(cue);
  if (at == std::string_view::npos || text.find(cue, at + 1) != std::string_view::npos)
    return {0, 0};
  return {at, at + cue.size()};
}

Json reasons_view(const Json& item, const std::string& id) {
  Json reasons = Json::array();
  for (const Json& reason : item.value("denial_reasons", Json::array()))
    reasons.push_back({{"label", reason["label"]},
                       {"quotation", reason["text"]},
                       {"page", reason["page"]},
                       {"href", place_page(id, reason["start"], reason["end"])}});
  return reasons;
}

}  // namespace

std::string text_of(const Json& json, std::string_view key) {
  const auto found = json.find(std::string(key));
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return grouped(number) + " " + std::string(number == 1 ? one : many);
}

std::string percent(double share) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.1f\u00a0%%", 100 * share);
  return buffer.data();
}

Json outcome_view(std::string_view decision) {
  return label_view(outcomes, decision);
}

Json pieces_of(const std::string& text, const Json& highlights, std::string_view cue) {
  const auto [cue_begin, cue_end] = place_of_cue(text, cue);
  std::set<std::size_t> ends{text.size(), cue_begin, cue_end};
  const auto within = [&](const Json& offset) {
    return std::min<std::size_t>(offset.get<std::size_t>(), text.size());
  };
  for (const Json& pair : highlights) ends.insert({within(pair[0]), within(pair[1])});
  Json pieces = Json::array();
  std::size_t at = 0;
  for (const std::size_t end : ends) {
    if (end <= at) continue;
    const bool mark = std::any_of(highlights.begin(), highlights.end(), [&](const Json& pair) {
      return within(pair[0]) <= at && end <= within(pair[1]);
    });
    pieces.push_back({{"text", text.substr(at, end - at)},
                      {"mark", mark},
                      {"cue", cue_begin <= at && end <= cue_end}});
    at = end;
  }
  return pieces;
}

Json role_view(std::string_view role) {
  return label_view(roles, role);
}

Json state_view(std::string_view state) {
  return label_view(states, state);
}

Json passage_view(const Json& passage, Json badge, std::string_view id, std::string_view q) {
  const std::string section = text_of(passage, "section");
  const bool in_rationale = section == "rationale";
  std::string href = in_rationale ? sentence_page(id, passage["sentence"])
                                  : place_page(id, passage["start"], passage["end"]);
  if (!q.empty() && q.size() <= longest_marked_query)
    href.insert(href.find('#'), "&q=" + escaped_part(q));
  return {{"tag", std::move(badge)},
          {"section", word_of(sections, section)},
          {"page", passage["page"]},
          {"sentence", passage["sentence"]},
          {"pieces", pieces_of(passage["text"], passage["highlights"], text_of(passage, "cue"))},
          {"href", std::move(href)}};
}

Json item_view(const Json& item) {
  const std::string id = item["id"];
  const std::string letter = id.substr(0, id.rfind('#'));
  const std::string category = text_of(item, "category");
  const std::string subcategory = text_of(item, "subcategory");
  const Json reasons = reasons_view(item, id);
  return {{"id", id},
          {"letter", letter},
          {"number", item["item"]},
          {"treatment", item["treatment"]},
          {"outcome", outcome_view(text_of(item, "decision"))},
          {"decision", item["decision"]},
          {"decided", item["dates"]["decided"]},
          {"category", category + (subcategory.empty() ? "" : " › " + subcategory)},
          {"specialties", joined(item["specialties"], ", ")},
          {"href", letter_page(id)},
          {"similar_href", PageQuery().with("id", id).at("/similar")},
          {"contrast_href", PageQuery().with("q", id).at("/contrast")},
          {"shared_href", PageQuery().with("id", id).at("/shared")},
          {"reasons", reasons},
          {"has_reasons", !reasons.empty()}};
}

Json why_view(const Json& reasons, std::string_view id) {
  Json why = Json::array();
  for (const Json& reason : reasons) {
    const Json& evidence = reason["evidence"];
    const bool quoted = evidence.is_object();
    const bool is_finding = reason["kind"] == "finding" && reason["value"].is_string();
    const bool both = text_of(reason, "text").starts_with("both");
    why.push_back(
        {{"text", is_finding ? Json(both ? "both" : "here") : reason["text"]},
         {"finding", is_finding ? value_view("finding", reason["value"]) : Json(nullptr)},
         {"quotation", quoted ? evidence["text"] : Json(nullptr)},
         {"href", quoted ? place_page(id, evidence["start"], evidence["end"]) : std::string()}});
  }
  return why;
}

namespace {

// Where a share is on a scale of 200 that the templates draw.
std::string place_on_scale(const Json& share) {
  return std::to_string(std::lround(share.get<double>() * 200));
}

}  // namespace

Json rate_view(const Json& proportion) {
  const bool any = !proportion["value"].is_null();
  Json view = {{"any", any},
               {"numerator", grouped(proportion["numerator"])},
               {"denominator", grouped(proportion["denominator"])}};
  if (!any) return view;
  view["value"] = percent(proportion["value"]);
  view["value_x"] = place_on_scale(proportion["value"]);
  view["low_x"] = place_on_scale(proportion["low"]);
  view["high_x"] = place_on_scale(proportion["high"]);
  view["interval"] = percent(proportion["low"]) + " – " + percent(proportion["high"]);
  return view;
}

Json value_view(std::string_view field_name, const std::string& value) {
  const std::size_t colon = value.rfind(':');
  if (field_name == "finding" && colon != std::string::npos)
    return {{"label", concept_label(std::string_view(value).substr(0, colon))},
            {"tag", state_view(std::string_view(value).substr(colon + 1))}};
  if (field_name == "denial_reason") return {{"label", reason_label(value)}, {"tag", nullptr}};
  return {{"label", word_of(value_labels, value)}, {"tag", nullptr}};
}

std::string field_title(std::string_view field_name) {
  std::string title = word_of(field_titles, field_name);
  if (title == field_name && !title.empty()) {
    std::replace(title.begin(), title.end(), '_', ' ');
    if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

std::string without_command_line(const std::string& text) {
  constexpr std::string_view parting[] = {"; ", ", ", ": ", " ("};
  std::size_t end = std::min(text.find("'rationale "), text.find("--"));
  if (const std::size_t as = text.find(", as rationale "); as < end) end = as;
  if (end == std::string::npos) return text;
  std::size_t clause = 0;
  for (const std::string_view part : parting)
    if (const std::size_t at = text.rfind(part, end); at != std::string::npos && at <= end)
      clause = std::max(clause, at);
  return text.substr(0, clause);
}

Json warnings_view(const Json& warnings) {
  Json shown = Json::array();
  for (const Json& warning : warnings) {
    shown.push_back(without_command_line(warning.get<std::string>()));
  }
  return shown;
}

}  // namespace rationale
