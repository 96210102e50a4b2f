#include "index/sizes.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <xapian.h>

#include "index/database.h"
#include "index/fields.h"
#include "index/places.h"
#include "index/record.h"

namespace rationale {
namespace {

struct IndexTable {
  const char* file;
  std::string_view holds;
};

constexpr std::array tables{
    IndexTable{"postlist.glass",
               "items by term, their records, values and places of words, vocabulary, catalogue"},
    IndexTable{"termlist.glass", "terms by item, for updates and comparisons"},
    IndexTable{"iamglass", "revision and settings"}};

void count_terms(const Xapian::Database& database, IndexSizes& sizes) {
  for (const Field& f : fields)
    if (!f.prefix.empty()) sizes.terms.push_back({f.name, 0, 0});
  for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) {
    const std::string term = *it;
    std::size_t row = 0;
    for (const Field& f : fields) {
      if (f.prefix.empty()) continue;
      if (term.starts_with(f.prefix)) {
        ++sizes.terms[row].terms;
        sizes.terms[row].postings += it.get_termfreq();
      }
      ++row;
    }
  }
  std::stable_sort(sizes.terms.begin(), sizes.terms.end(),
                   [](const auto& a, const auto& b) { return a.postings > b.postings; });
}

std::uint64_t value_bytes(const Xapian::Database& database, Xapian::valueno slot) {
  std::uint64_t bytes = 0;
  for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it)
    bytes += (*it).size();
  return bytes;
}

}  // namespace

IndexSizes index_sizes(const std::string& folder) {
  IndexSizes sizes;
  with_index_reopened(folder, [&] {
    sizes = {};
    const Xapian::Database database = open_index(folder);
    for (const IndexTable& table : tables) {
      std::error_code error;
      const auto bytes = std::filesystem::file_size(folder + "/" + table.file, error);
      if (error) continue;
      sizes.tables.push_back({table.file, table.holds, bytes});
      sizes.bytes += bytes;
    }
    sizes.text_bytes = metadata_number(database, text_bytes_key);
    count_terms(database, sizes);
    for (const std::uint32_t slot : places_slots) sizes.places_bytes += value_bytes(database, slot);
    sizes.records_bytes = value_bytes(database, record_slot);
  });
  return sizes;
}

}  // namespace rationale
