#include "api/shortened.h"

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/fault.h"
#include "base/tsv.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

// What tells whether a hit is worth reading, and where.
const std::vector<std::string> concise_members{"id", "treatment", "decision", "dates", "passages"};

[[noreturn]] void refuse(std::string_view member) {
  std::string all;
  for (const std::string& known : hit_members()) all += (all.empty() ? "" : ", ") + known;
  throw Fault(
      FaultKind::unknown_value,
      Error(ErrorCode::usage, "no hit has '" + std::string(member) + "'", "fields are " + all),
      {.suggestions = hit_members()});
}

}  // namespace

const std::vector<std::string>& hit_members() {
  static const std::vector<std::string> all{"rank",
                                            "id",
                                            "score",
                                            "case_number",
                                            "item",
                                            "treatment",
                                            "category",
                                            "subcategory",
                                            "decision",
                                            "kind",
                                            "denial_reasons",
                                            "specialties",
                                            "specialties_printed",
                                            "licensure",
                                            "guidelines",
                                            "dates",
                                            "passages",
                                            "source",
                                            "explanation"};
  return all;
}

HitMembers::HitMembers(const Arguments& arguments) {
  concise_ = arguments.text("detail") == "concise";
  if (concise_) members_ = concise_members;
  if (!arguments.has("fields")) return;
  members_.clear();
  const std::string given = arguments.text("fields");
  for (const std::string_view part : split(given, ',')) {
    const std::string member(trim(part));
    const auto& all = hit_members();
    if (std::find(all.begin(), all.end(), member) == all.end()) refuse(member);
    members_.push_back(member);
  }
}

Json HitMembers::of(const Json& hit) const {
  if (members_.empty()) return hit;
  Json some = Json::object();
  for (const auto& [name, value] : hit.items())
    if (std::find(members_.begin(), members_.end(), name) != members_.end()) some[name] = value;
  if (concise_ && some.contains("passages") && some["passages"].size() > 1)
    some["passages"] = Json::array({some["passages"][0]});
  return some;
}

void HitMembers::apply(Json& answer) const {
  if (members_.empty()) return;
  for (Json& hit : answer["hits"]) hit = of(hit);
  answer["query"]["fields"] = members_;
}

}  // namespace rationale
