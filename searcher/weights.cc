#include "searcher/weights.h"

namespace rationale {
namespace {

struct NamedWeight {
  std::string_view name;
  double Weights::*member;
};

constexpr NamedWeight named_weights[] = {
    {"finding", &Weights::finding},
    {"conclusion", &Weights::conclusion},
    {"background", &Weights::background},
    {"recital", &Weights::recital},
    {"agree", &Weights::agree},
    {"suppose", &Weights::suppose},
    {"clash_absent", &Weights::clash_absent},
    {"clash_present", &Weights::clash_present},
    {"related", &Weights::related},
    {"opposed", &Weights::opposed},
    {"words", &Weights::words},
    {"concept", &Weights::concept_},
    {"concept_in_part", &Weights::concept_in_part},
    {"coverage_power", &Weights::coverage_power},
    {"near", &Weights::near},
    {"ordered", &Weights::ordered},
    {"titular", &Weights::titular},
    {"best", &Weights::best},
    {"second", &Weights::second},
    {"contradiction", &Weights::contradiction},
    {"background_text", &Weights::background_text},
    {"title", &Weights::title},
    {"coverage", &Weights::coverage},
    {"grounded", &Weights::grounded},
    {"gate", &Weights::gate},
    {"doubt", &Weights::doubt},
    {"few_words", &Weights::few_words},
    {"outcome", &Weights::outcome},
    {"asked", &Weights::asked},
    {"asked_inside", &Weights::asked_inside},
    {"asked_outcome", &Weights::asked_outcome},
    {"other_outcome", &Weights::other_outcome},
    {"asked_gate", &Weights::asked_gate},
    {"unasked", &Weights::unasked},
    {"all_named", &Weights::all_named},
    {"focus", &Weights::focus},
    {"focus_power", &Weights::focus_power},
};

}  // namespace

double* find_weight(Weights& weights, std::string_view name) {
  for (const NamedWeight& named : named_weights)
    if (named.name == name) return &(weights.*named.member);
  return nullptr;
}

std::vector<std::string_view> weight_names() {
  std::vector<std::string_view> names;
  for (const NamedWeight& named : named_weights) names.push_back(named.name);
  return names;
}

}  // namespace rationale
