#include "searcher/periods.h"

#include <deque>

namespace rationale {
namespace {

struct Period {
  std::string name;
  Field field;
};

// Views of the names, so that none may move.
std::deque<Period> all_periods() {
  std::deque<Period> all;
  for (const Field& date : fields) {
    if (date.kind != FieldKind::date) continue;
    for (const char* length : {":month", ":quarter"}) {
      Period& made = all.emplace_back(Period{std::string(date.name) + length, date});
      made.field.name = made.name;
    }
  }
  return all;
}

}  // namespace

const Field* period_field(std::string_view name) {
  static const std::deque<Period> all = all_periods();
  const std::size_t colon = name.find(':');
  const Field* date = find_field(name.substr(0, colon));
  if (date == nullptr || colon == name.npos) return nullptr;
  for (const Period& known : all)
    if (known.name == std::string(date->name) + std::string(name.substr(colon)))
      return &known.field;
  return nullptr;
}

std::string period_of(const Field& period, std::string_view slot) {
  if (slot.size() < 6) return "";
  const std::string year(slot.substr(0, 4));
  const std::string_view month = slot.substr(4, 2);
  if (!period.name.ends_with(":quarter")) return year + "-" + std::string(month);
  const int number = (month[0] - '0') * 10 + (month[1] - '0');
  return year + "-Q" + std::to_string((number + 2) / 3);
}

}  // namespace rationale
