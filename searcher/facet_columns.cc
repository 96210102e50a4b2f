#include "searcher/facet_columns.h"

#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "index/facet_values.h"

namespace rationale {
namespace {

// Of so many different slots of a field it is known what they hold before that is forgotten.
constexpr std::size_t most_slots = 20'000;
// So many documents are read in the time that a thread takes to begin.
constexpr Xapian::docid documents_worth_a_thread = 500;

using Codes = std::vector<std::uint32_t>;

// One field's values, document by document.
struct Stream {
  const Field* field = nullptr;
  Xapian::ValueIterator at;
  Xapian::ValueIterator end;
  std::unordered_map<std::string, std::uint32_t> codes;  // of single values
  std::unordered_map<std::string, Codes> of_slots;       // of all that a slot holds
  // Neighbours are often alike: an index is written case by case.
  std::string last;
  const Codes* codes_of_last = nullptr;
};

// The findings of items, nearly all of which have others, by number.
struct FindingStream {
  const Field& field = rationale::field("finding");
  Xapian::ValueIterator at;
  Xapian::ValueIterator end;
  Codes codes;  // by number of a finding; no_code: not met
  std::vector<std::uint32_t> numbers;

  static constexpr std::uint32_t no_code = 0xffffffff;
};

std::vector<Stream> streams_of(const Xapian::Database& database, Xapian::docid first) {
  std::vector<Stream> streams;
  for (const Field& f : fields) {
    if (!f.faceted || f.name == "finding") continue;
    const auto slot = static_cast<Xapian::valueno>(f.slot);
    if (database.get_value_freq(slot) == 0) continue;
    Stream& stream = streams.emplace_back();
    stream.field = &f;
    stream.at = database.valuestream_begin(slot);
    stream.end = database.valuestream_end(slot);
    if (stream.at != stream.end) stream.at.skip_to(first);
  }
  return streams;
}

FindingStream findings_of(const Xapian::Database& database, Xapian::docid first) {
  FindingStream findings;
  const auto slot = static_cast<Xapian::valueno>(findings.field.slot);
  findings.at = database.valuestream_begin(slot);
  findings.end = database.valuestream_end(slot);
  if (findings.at != findings.end) findings.at.skip_to(first);
  return findings;
}

// Appends the codes of the document's findings; new values get the next ones.
template <typename AddValue>
void append_codes(FindingStream& findings, const AddValue& add_value, Codes& codes) {
  findings.numbers.clear();
  finding_numbers(*findings.at, findings.numbers);
  for (const std::uint32_t number : findings.numbers) {
    if (number >= findings.codes.size()) findings.codes.resize(number + 1, FindingStream::no_code);
    std::uint32_t& code = findings.codes[number];
    if (code == FindingStream::no_code) code = add_value(findings.field, finding_of_number(number));
    codes.push_back(code);
  }
}

// The codes of what the slot of the stream's document holds; new values get the next ones.
template <typename AddValue>
const Codes& codes_of_slot(Stream& stream, const AddValue& add_value) {
  std::string slot = *stream.at;
  if (stream.codes_of_last != nullptr && slot == stream.last) return *stream.codes_of_last;
  stream.last = std::move(slot);
  if (stream.of_slots.size() >= most_slots) stream.of_slots.clear();
  const auto [known, is_new] = stream.of_slots.try_emplace(stream.last);
  if (is_new)
    for (const std::string& value : facet_values(*stream.field, stream.last)) {
      const auto code = stream.codes.find(value);
      known->second.push_back(code != stream.codes.end()
                                  ? code->second
                                  : stream.codes[value] = add_value(*stream.field, value));
    }
  stream.codes_of_last = &known->second;
  return known->second;
}

}  // namespace

// Of the documents from `first` to `last`, as if the first one were the first of all.
void FacetColumns::read(const Xapian::Database& database, Xapian::docid first, Xapian::docid last) {
  std::vector<Stream> streams = streams_of(database, first);
  FindingStream findings = findings_of(database, first);
  const auto add_value = [&](const Field& field, const std::string& value) {
    values_.push_back({&field, value});
    return static_cast<std::uint32_t>(values_.size() - 1);
  };
  ends_.reserve(last - first + 2);
  ends_.push_back(0);
  for (Xapian::docid docid = first; docid <= last; ++docid) {
    for (Stream& stream : streams) {
      if (stream.at == stream.end || stream.at.get_docid() != docid) continue;
      const Codes& codes = codes_of_slot(stream, add_value);
      codes_.insert(codes_.end(), codes.begin(), codes.end());
      ++stream.at;
    }
    if (findings.at != findings.end && findings.at.get_docid() == docid) {
      append_codes(findings, add_value, codes_);
      ++findings.at;
    }
    ends_.push_back(static_cast<std::uint32_t>(codes_.size()));
  }
}

void FacetColumns::append(const FacetColumns& more) {
  std::map<std::pair<const Field*, std::string>, std::uint32_t> known;
  for (std::size_t code = 0; code < values_.size(); ++code)
    known[{values_[code].field, values_[code].value}] = static_cast<std::uint32_t>(code);
  Codes here;
  for (const Value& value : more.values_) {
    const auto next = static_cast<std::uint32_t>(values_.size());
    const auto [entry, is_new] = known.try_emplace({value.field, value.value}, next);
    if (is_new) values_.push_back(value);
    here.push_back(entry->second);
  }
  const auto begin = static_cast<std::uint32_t>(codes_.size());
  for (const std::uint32_t code : more.codes_) codes_.push_back(here[code]);
  for (std::size_t i = 1; i < more.ends_.size(); ++i) ends_.push_back(begin + more.ends_[i]);
}

FacetColumns::FacetColumns(DatabasePostings& index) {
  const Xapian::docid last = index.database().get_lastdocid();
  const unsigned parts = index.readers(1 + last / documents_worth_a_thread);
  std::vector<FacetColumns> read(parts);
  parallel_for(parts, parts, [&](unsigned, std::size_t part) {
    const auto end_of = [&](std::size_t i) {
      return static_cast<Xapian::docid>(std::uint64_t{last} * i / parts);
    };
    read[part].read(index.reader(static_cast<unsigned>(part)), end_of(part) + 1, end_of(part + 1));
  });
  *this = std::move(read.front());
  std::size_t codes = codes_.size();
  for (std::size_t part = 1; part < parts; ++part) codes += read[part].codes_.size();
  codes_.reserve(codes);
  ends_.reserve(last + 1);
  for (std::size_t part = 1; part < parts; ++part) append(read[part]);
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

const FacetColumns* ColumnsOnDemand::of(const OpenedIndex& index, KeptPostings& postings,
                                        std::uint64_t matches) {
  if (index.shards.size() != 1) return nullptr;
  if (opening_ != index.openings) {
    columns_ = nullptr;
    opening_ = index.openings;
    asked_ = false;
  }
  const bool first = !std::exchange(asked_, true);
  if (first && 5 * matches < index.database.get_doccount()) return nullptr;
  if (columns_ == nullptr) columns_ = std::make_unique<FacetColumns>(postings.of(index).front());
  return columns_.get();
}

}  // namespace rationale
