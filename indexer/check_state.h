#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace rationale {

/// What the parts of a check (indexer/check.h) have in common.
class CheckState {
 public:
  /// Of the index in `folder` as it is now, which `jobs` threads read.
  CheckState(const std::string& folder, unsigned jobs);

  unsigned jobs() const { return static_cast<unsigned>(databases_.size()); }
  /// A thread's own way into the index; all are of one state.
  const Xapian::Database& database(unsigned worker) const { return databases_[worker]; }

  /// Notes a sentence about what is damaged; any thread may.
  void problem(std::string text);
  /// Calls `work`, and notes the error that it ends with; `what` is what it was about.
  void note_errors(const std::string& what, const std::function<void()>& work);

  /// All that were noted, in a fixed order; beyond a hundred only how many more.
  std::vector<std::string> problems() const;

 private:
  std::vector<Xapian::Database> databases_;
  mutable std::mutex mutex_;
  std::vector<std::string> problems_;
};

/// A sum of traces that a thread adds to: whatever their order, it is equal where they are.
class TraceSum {
 public:
  void add(std::uint64_t trace) { sum_ += trace; }
  void take_away(std::uint64_t trace) { sum_ -= trace; }
  bool is_zero() const { return sum_ == 0; }

 private:
  std::atomic<std::uint64_t> sum_{0};
};

/// A number for a posting: of a document, a term and how often it is used there.
std::uint64_t trace_of(Xapian::docid document, std::string_view term, Xapian::termcount uses);

/// A number for a value: of a document, a slot and what stands there.
std::uint64_t trace_of_value(Xapian::docid document, Xapian::valueno slot, std::string_view value);

/// What stands in a slot, as messages name it: "field specialty", "the places of its words", ….
std::string name_of_slot(Xapian::valueno slot);

/// The field that a term is of, likewise.
std::string field_of_term(std::string_view term);

/// The slots that documents may have values in, ascending.
std::vector<Xapian::valueno> all_slots();

}  // namespace rationale
