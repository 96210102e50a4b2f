#include "query/merging.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace rationale {
namespace {

// Each part with its length, so that no two lists of parts are written alike.
void add(std::string& key, std::string_view part) {
  key += std::to_string(part.size());
  key += ':';
  key += part;
}

void add(std::string& key, std::uint64_t number) {
  key += std::to_string(number);
  key += ' ';
}

void add(std::string& key, const Field* field) {
  add(key, field == nullptr ? std::string_view() : field->name);
}

// All but where it was typed.
void add(std::string& key, const QueryNode& node) {
  add(key, static_cast<std::uint64_t>(node.kind));
  add(key, static_cast<std::uint64_t>(node.mark));
  add(key, node.distance);
  add(key, std::uint64_t{node.ordered} + 2 * node.negated + 4 * node.joined);
  add(key, node.field);
  add(key, node.text);
  add(key, node.children.size());
  for (const QueryNode& child : node.children) add(key, child);
}

void add(std::string& key, const TextExpression& text) {
  add(key, static_cast<std::uint64_t>(text.kind));
  add(key, text.distance);
  add(key, std::uint64_t{text.ordered});
  add(key, text.atom.stem);
  add(key, text.atom.forms.size());
  for (const std::string& form : text.atom.forms) add(key, form);
  add(key, text.children.size());
  for (const TextExpression& child : text.children) add(key, child);
}

void add(std::string& key, const Condition& condition) {
  add(key, static_cast<std::uint64_t>(condition.kind));
  add(key, condition.count);
  add(key, std::uint64_t{condition.negated});
  add(key, condition.field);
  add(key, condition.value);
  add(key, condition.text);
  add(key, condition.children.size());
  for (const Condition& child : condition.children) add(key, child);
}

template <typename Part>
void keep_first_of_equal(std::vector<Part>& parts) {
  if (parts.size() < 2) return;
  std::unordered_set<std::string> seen;
  std::erase_if(parts, [&](const Part& part) {
    std::string key;
    add(key, part);
    return !seen.insert(std::move(key)).second;
  });
}

void take_out_of_groups(std::vector<TextExpression>& alternatives) {
  std::vector<TextExpression> flat;
  for (TextExpression& alternative : alternatives) {
    if (alternative.kind != TextKind::any) {
      flat.push_back(std::move(alternative));
      continue;
    }
    take_out_of_groups(alternative.children);
    std::move(alternative.children.begin(), alternative.children.end(), std::back_inserter(flat));
  }
  alternatives = std::move(flat);
}

// No forms are all forms.
void unite_forms(Atom& atom, const Atom& other) {
  if (atom.forms.empty()) return;
  if (other.forms.empty()) return atom.forms.clear();
  std::vector<std::string> both;
  std::set_union(atom.forms.begin(), atom.forms.end(), other.forms.begin(), other.forms.end(),
                 std::back_inserter(both));
  atom.forms = std::move(both);
}

void merge_forms(std::vector<TextExpression>& alternatives) {
  std::vector<TextExpression> merged;
  std::unordered_map<std::string, std::size_t> known;  // by stem
  for (TextExpression& alternative : alternatives) {
    if (alternative.kind == TextKind::atom) {
      const auto [entry, is_new] = known.emplace(alternative.atom.stem, merged.size());
      if (!is_new) {
        unite_forms(merged[entry->second].atom, alternative.atom);
        continue;
      }
    }
    merged.push_back(std::move(alternative));
  }
  alternatives = std::move(merged);
}

}  // namespace

void merge_equal_operands(QueryNode& tree) {
  for (QueryNode& child : tree.children) {
    merge_equal_operands(child);
    const bool group = child.kind == NodeKind::any || child.kind == NodeKind::all;
    if (!group || child.children.size() != 1) continue;
    QueryNode only = std::move(child.children.front());
    child = std::move(only);
  }
  // Words side by side only rank in a natural query, the more often they are typed the higher.
  if (tree.kind == NodeKind::any || (tree.kind == NodeKind::all && !tree.joined))
    keep_first_of_equal(tree.children);
}

void merge_alternatives(std::vector<TextExpression>& alternatives) {
  take_out_of_groups(alternatives);
  merge_forms(alternatives);
  keep_first_of_equal(alternatives);
}

void merge_conditions(std::vector<Condition>& conditions) {
  keep_first_of_equal(conditions);
}

}  // namespace rationale
