#include "cli/filter_options.h"

#include "base/error.h"

namespace rationale {
namespace {

constexpr const char* group = "Filters (repeat for alternatives; a leading ! negates)";

// "ur_denial" → "ur-denial"
std::string option_name(std::string_view field) {
  std::string name(field);
  for (char& c : name)
    if (c == '_') c = '-';
  return name;
}

}  // namespace

void FilterOptions::add_to(CLI::App& command) {
  for (const Field& field : fields) {
    if (field.name == "id") continue;
    command.add_option("--" + option_name(field.name), given[&field], std::string(field.doc))
        ->type_name("VALUE")
        ->allow_extra_args(false)
        ->group(group);
  }
  command.add_option("--from", from, "Decided on or after this date")
      ->type_name("DATE")
      ->group(group);
  command.add_option("--to", to, "Decided on or before this date")->type_name("DATE")->group(group);
}

std::vector<Filter> FilterOptions::filters() const {
  std::vector<Filter> filters;
  for (const Field& field : fields) {
    const auto values = given.find(&field);
    if (values == given.end()) continue;
    for (const std::string& value : values->second) filters.push_back(make_filter(field, value));
  }
  const bool dated = !from.empty() || !to.empty();
  if (dated && !given.at(&field("decided")).empty())
    throw Error(ErrorCode::usage, "--from and --to cannot be combined with --decided",
                "give the whole range: --decided 2015-01-01..2015-12-31");
  if (dated) filters.push_back(make_filter(field("decided"), from + ".." + to));
  return filters;
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace rationale
