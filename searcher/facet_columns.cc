#include "searcher/facet_columns.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "index/facet_values.h"

namespace rationale {
namespace {

// One field's values, document by document.
struct Stream {
  const Field* field = nullptr;
  Xapian::ValueIterator at;
  Xapian::ValueIterator end;
  std::unordered_map<std::string, std::uint32_t> codes;  // of single values
  // Neighbours are often alike: an index is written case by case.
  std::string last;
  std::vector<std::uint32_t> codes_of_last;
};

std::vector<Stream> streams_of(const Xapian::Database& database) {
  std::vector<Stream> streams;
  for (const Field& f : fields) {
    if (!f.faceted) continue;
    const auto slot = static_cast<Xapian::valueno>(f.slot);
    if (database.get_value_freq(slot) == 0) continue;
    streams.push_back(
        {&f, database.valuestream_begin(slot), database.valuestream_end(slot), {}, {}, {}});
  }
  return streams;
}

}  // namespace

FacetColumns::FacetColumns(const Xapian::Database& database) {
  std::vector<Stream> streams = streams_of(database);
  const Xapian::docid last = database.get_lastdocid();
  ends_.reserve(last + 1);
  ends_.push_back(0);
  for (Xapian::docid docid = 1; docid <= last; ++docid) {
    for (Stream& stream : streams) {
      if (stream.at == stream.end || stream.at.get_docid() != docid) continue;
      if (std::string values = *stream.at; values != stream.last) {
        stream.last = std::move(values);
        stream.codes_of_last.clear();
        for (const std::string& value : facet_values(*stream.field, stream.last)) {
          const auto next = static_cast<std::uint32_t>(values_.size());
          const auto [known, is_new] = stream.codes.try_emplace(value, next);
          if (is_new) values_.push_back({stream.field, value});
          stream.codes_of_last.push_back(known->second);
        }
      }
      codes_.insert(codes_.end(), stream.codes_of_last.begin(), stream.codes_of_last.end());
      ++stream.at;
    }
    ends_.push_back(static_cast<std::uint32_t>(codes_.size()));
  }
  codes_.shrink_to_fit();
}

std::vector<FacetValue> FacetColumns::values(const Field& field,
                                             const std::vector<std::uint32_t>& counts) const {
  std::vector<FacetValue> found;
  for (std::size_t code = 0; code < values_.size(); ++code)
    if (values_[code].field == &field && counts[code] > 0)
      found.push_back({values_[code].value, counts[code], false});
  return found;
}

const FacetColumns* ColumnsOnDemand::of(const OpenedIndex& index, std::uint64_t matches) {
  if (index.shards.size() != 1) return nullptr;
  if (opening_ != index.openings) {
    columns_ = nullptr;
    opening_ = index.openings;
    asked_ = false;
  }
  const bool first = !std::exchange(asked_, true);
  if (first && 3 * matches < index.database.get_doccount()) return nullptr;
  if (columns_ == nullptr) columns_ = std::make_unique<FacetColumns>(index.database);
  return columns_.get();
}

}  // namespace rationale
