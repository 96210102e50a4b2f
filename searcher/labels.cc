#include "searcher/labels.h"

#include <map>

#include "analyzers/lexicon.h"

namespace rationale {
namespace {

using Labels = std::map<std::string, std::string, std::less<>>;

Labels labels_of(std::string_view list, std::string_view key) {
  const Table& table = Lexicon::standard().table(list);
  const std::size_t id = table.column(key);
  const std::size_t label = table.column("label");
  Labels labels;
  for (const auto& row : table.rows) labels[row[id]] = row[label];
  return labels;
}

std::string found(const Labels& labels, std::string_view id) {
  const auto label = labels.find(id);
  return label == labels.end() ? std::string(id) : label->second;
}

}  // namespace

std::string concept_label(std::string_view id) {
  static const Labels labels = labels_of("concepts", "concept");
  return found(labels, id);
}

std::string reason_label(std::string_view reason) {
  static const Labels labels = labels_of("denial_reasons", "reason");
  return found(labels, reason);
}

std::string label_of(const Field& field, const std::string& value) {
  if (field.name == "denial_reason") return reason_label(value);
  if (field.name != "finding") return value;
  const std::size_t colon = value.rfind(':');
  if (colon == std::string::npos) return value;
  return concept_label(std::string_view(value).substr(0, colon)) + ": " + value.substr(colon + 1);
}

}  // namespace rationale
