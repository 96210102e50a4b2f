#include "searcher/tally.h"

#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

#include "base/damage.h"
#include "index/facet_values.h"
#include "searcher/filters.h"
#include "searcher/periods.h"
#include "searcher/slot_values.h"
#include "searcher/verify.h"

namespace rationale {
namespace {

using Values = std::vector<std::string>;
using Tables = std::vector<std::vector<const Field*>>;
using ReadSlot = std::function<std::string(const Field&)>;

// No item has nearly as many of two fields together; damaged values may.
constexpr std::size_t most_combinations = 100'000;

void count(DecisionCounts& counts, std::string_view decision, std::uint64_t items = 1) {
  if (decision == to_string(Decision::upheld))
    counts.upheld += items;
  else if (decision == to_string(Decision::overturned))
    counts.overturned += items;
  else if (decision == to_string(Decision::overturned_in_part))
    counts.overturned_in_part += items;
  else
    counts.unknown += items;
}

Xapian::valueno slot_of(const Field& field) {
  return static_cast<Xapian::valueno>(field.slot);
}

Values values_of(const Field& field, std::string_view slot) {
  if (field.kind == FieldKind::date) return {period_of(field, slot)};
  return facet_values(field, slot);
}

// Every combination of one value of each field.
std::vector<Values> combinations(const ReadSlot& read, const std::vector<const Field*>& fields) {
  std::vector<Values> all{{}};
  for (const Field* field : fields) {
    const std::string slot = read(*field);
    std::vector<Values> longer;
    for (const Values& begun : all)
      for (const std::string& value : values_of(*field, slot)) {
        longer.push_back(begun);
        longer.back().push_back(value);
      }
    require_sound(longer.size() <= most_combinations, "an item has too many values of its fields");
    all = std::move(longer);
  }
  return all;
}

// Sees every item that a match visits, and keeps nothing but counts.
class TallySpy : public Xapian::MatchSpy {
 public:
  TallySpy(const Tables& tables, Tally& tally) : tables_(tables), tally_(tally) {}

  void operator()(const Xapian::Document& document, double) override {
    const auto read = [&](const Field& field) { return document.get_value(slot_of(field)); };
    const std::string decision = read(field("decision"));
    count(tally_.all, decision);
    for (std::size_t i = 0; i < tables_.size(); ++i)
      for (Values& values : combinations(read, tables_[i]))
        count(tally_.rows[i][std::move(values)], decision);
  }

 private:
  const Tables& tables_;
  Tally& tally_;
};

// How often each field has each value among the items of `query`, counted by spies that servers
// have, too.
struct SlotCounts {
  std::uint64_t items = 0;
  std::vector<std::map<std::string, std::uint64_t>> values;  // by field, "" included
};

SlotCounts slot_counts(const Xapian::Database& database, const Xapian::Query& query,
                       std::vector<const Field*> fields) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  fields.push_back(&field("decision"));
  std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
  for (const Field* field : fields) {
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(slot_of(*field)));
    enquire.add_matchspy(spies.back().get());
  }
  enquire.get_mset(0, 0, database.get_doccount());
  SlotCounts counts;
  counts.items = spies.back()->get_total();
  for (std::size_t i = 0; i < spies.size(); ++i) {
    const auto& spy = spies[i];
    std::uint64_t without = counts.items;
    auto& values = counts.values.emplace_back();
    for (auto it = spy->values_begin(); it != spy->values_end(); ++it) {
      without -= it.get_termfreq();
      const std::string slot = *it;
      for (const std::string& value : values_of(*fields[i], slot))
        values[value] += it.get_termfreq();
    }
    if (without > 0) values[""] += without;
  }
  return counts;
}

// What is not decided in one of the three ways is what is left of all.
void tally_by_decision(const Xapian::Database& database, const Xapian::Query& query,
                       const Tables& tables, const std::vector<std::size_t>& single, Tally& into) {
  std::vector<const Field*> fields;
  for (const std::size_t i : single) fields.push_back(tables[i].front());
  const SlotCounts all = slot_counts(database, query, fields);
  into.all.unknown = all.items;
  for (std::size_t i = 0; i < single.size(); ++i)
    for (const auto& [value, items] : all.values[i]) into.rows[single[i]][{value}].unknown = items;
  for (const Decision decision :
       {Decision::upheld, Decision::overturned, Decision::overturned_in_part}) {
    const Filter filter{&field("decision"), std::string(to_string(decision)), false};
    const Xapian::Query decided(Xapian::Query::OP_FILTER, query, filter_query({filter}));
    const SlotCounts some = slot_counts(database, decided, fields);
    const auto move = [&](DecisionCounts& counts, std::uint64_t items) {
      counts.unknown -= items;
      count(counts, to_string(decision), items);
    };
    move(into.all, some.items);
    for (std::size_t i = 0; i < single.size(); ++i)
      for (const auto& [value, items] : some.values[i]) move(into.rows[single[i]][{value}], items);
  }
}

// Calls `take` for every item of `query` with what reads its values, a field after another.
void for_each_read(const OpenedIndex& index, const Xapian::Query& query,
                   const std::vector<const Field*>& fields,
                   const std::function<void(const ReadSlot&)>& take) {
  const std::vector<Xapian::docid> items = documents(index, query);
  std::map<const Field*, std::unordered_map<Xapian::docid, std::string>> columns;
  for (const Field* field : fields) columns[field];
  for (auto& column : columns)
    for_each_value(index, query, slot_of(*column.first), items,
                   [&](Xapian::docid docid, std::string_view value) {
                     if (!value.empty()) column.second.emplace(docid, value);
                   });
  for (const Xapian::docid docid : items)
    take([&](const Field& field) {
      const auto& column = columns.at(&field);
      const auto value = column.find(docid);
      return value == column.end() ? std::string() : value->second;
    });
}

void tally_crossed(const OpenedIndex& index, const Xapian::Query& query, const Tables& tables,
                   const std::vector<std::size_t>& crossed, Tally& into) {
  std::vector<const Field*> read_fields{&field("decision")};
  for (const std::size_t i : crossed)
    read_fields.insert(read_fields.end(), tables[i].begin(), tables[i].end());
  for_each_read(index, query, read_fields, [&](const ReadSlot& read) {
    for (const std::size_t i : crossed)
      for (Values& values : combinations(read, tables[i]))
        count(into.rows[i][std::move(values)], read(field("decision")));
  });
}

// The decisions of letters: of several items the one that is farthest from upheld.
class LetterDecisions {
 public:
  void see(const std::string& letter, const std::string& decision) {
    std::string& known = decisions_[letter];
    if (rank(decision) >= rank(known)) known = decision;
  }
  DecisionCounts counts() const {
    DecisionCounts all;
    for (const auto& [letter, decision] : decisions_) count(all, decision);
    return all;
  }

 private:
  static int rank(std::string_view decision) {
    if (decision == to_string(Decision::overturned)) return 3;
    if (decision == to_string(Decision::overturned_in_part)) return 2;
    return decision == to_string(Decision::upheld) ? 1 : 0;
  }

  std::unordered_map<std::string, std::string> decisions_;
};

Tally tally_letters(const OpenedIndex& index, const std::vector<Xapian::Query>& queries,
                    const Tables& tables) {
  LetterDecisions all;
  std::vector<std::map<Values, LetterDecisions>> rows(tables.size());
  std::vector<const Field*> read_fields{&field("decision"), &field("id")};
  for (const auto& table : tables)
    read_fields.insert(read_fields.end(), table.begin(), table.end());
  for (const Xapian::Query& query : queries)
    for_each_read(index, query, read_fields, [&](const ReadSlot& read) {
      const std::string id = read(field("id"));
      const std::string letter = id.substr(0, id.rfind('#'));
      const std::string decision = read(field("decision"));
      all.see(letter, decision);
      for (std::size_t i = 0; i < tables.size(); ++i)
        for (const Values& values : combinations(read, tables[i]))
          rows[i][values].see(letter, decision);
    });
  Tally tally;
  tally.all = all.counts();
  for (const auto& table : rows) {
    auto& counted = tally.rows.emplace_back();
    for (const auto& [values, letters] : table) counted.emplace(values, letters.counts());
  }
  return tally;
}

void add(DecisionCounts& counts, const DecisionCounts& more) {
  counts.upheld += more.upheld;
  counts.overturned += more.overturned;
  counts.overturned_in_part += more.overturned_in_part;
  counts.unknown += more.unknown;
}

void add(Tally& tally, const Tally& more) {
  add(tally.all, more.all);
  for (std::size_t i = 0; i < tally.rows.size(); ++i)
    for (const auto& [values, counts] : more.rows[i]) add(tally.rows[i][values], counts);
}

Tally tally_over_servers(const OpenedIndex& index, const Xapian::Query& query,
                         const Tables& tables) {
  Tally tally;
  tally.rows.resize(tables.size());
  std::vector<std::size_t> single;
  std::vector<std::size_t> crossed;
  for (std::size_t i = 0; i < tables.size(); ++i)
    (tables[i].size() == 1 ? single : crossed).push_back(i);
  tally_by_decision(index.database, query, tables, single, tally);
  if (!crossed.empty()) tally_crossed(index, query, tables, crossed, tally);
  return tally;
}

}  // namespace

Tally tally(const OpenedIndex& index, const std::vector<Xapian::Query>& queries,
            const Tables& tables, CountedUnit unit) {
  if (unit == CountedUnit::letter) return tally_letters(index, queries, tables);
  Tally tally;
  tally.rows.resize(tables.size());
  for (const Xapian::Query& query : queries) {
    if (index.any_remote()) {
      add(tally, tally_over_servers(index, query, tables));
      continue;
    }
    TallySpy spy(tables, tally);
    Xapian::Enquire enquire(index.database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, index.database.get_doccount());
  }
  return tally;
}

}  // namespace rationale
