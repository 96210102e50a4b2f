#include "searcher/verified.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <thread>

#include "base/parallel.h"
#include "searcher/slot_values.h"

namespace rationale {
namespace {

// The places of one document after another, ascending.
class StreamedPlaces : public PlacesReader {
 public:
  explicit StreamedPlaces(const Xapian::Database& database)
      : places_{ValueStream(database, places_slot), ValueStream(database, summary_places_slot)} {}

  StreamedPlaces& at(Xapian::docid docid) {
    docid_ = docid;
    return *this;
  }
  std::string_view read(std::uint32_t slot) override {
    return places_[slot - places_slot].at(docid_);
  }

 private:
  std::array<ValueStream, places_slots.size()> places_;
  Xapian::docid docid_ = 0;
};

// Places that were fetched.
class GivenPlaces : public PlacesReader {
 public:
  GivenPlaces(std::string_view places, std::string_view summary) : places_{places, summary} {}
  std::string_view read(std::uint32_t slot) override { return places_[slot - places_slot]; }

 private:
  std::array<std::string_view, places_slots.size()> places_;
};

// Documents of a shard that one thread verifies, and which of them satisfy the condition.
struct Portion {
  std::size_t shard = 0;
  unsigned reader = 0;
  std::vector<Xapian::docid> documents;
  std::unique_ptr<Verifier> verifier;
  bool complete = true;
};

// So many documents are verified in the time that a thread takes to begin.
constexpr std::size_t documents_worth_a_thread = 200;
// So many are looked at of each portion, however late it is: one answers within a limit, but not
// with nothing because lists had to be read first.
constexpr std::size_t documents_looked_at = 20;
// Of so many it is worth finding out which fields have the words.
constexpr std::uint64_t documents_worth_fields = 1000;

std::vector<Portion> portions_of(std::vector<DatabasePostings>& postings, const Verifier& verifier,
                                 const std::vector<DocumentSet>& sets) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  std::vector<Portion> portions;
  for (std::size_t shard = 0; shard < sets.size(); ++shard) {
    const std::vector<Xapian::docid> documents = sets[shard].documents();
    const std::size_t worth = documents.size() / documents_worth_a_thread;
    const unsigned readers =
        postings[shard].readers(static_cast<unsigned>(std::min<std::size_t>(cores, worth + 1)));
    for (unsigned reader = 0; reader < readers; ++reader) {
      const auto at = [&](unsigned part) {
        return documents.begin() + static_cast<std::ptrdiff_t>(documents.size() * part / readers);
      };
      portions.push_back({shard, reader, {at(reader), at(reader + 1)}, verifier.another(), true});
    }
  }
  return portions;
}

void verify(Portion& portion, const Xapian::Database& database, std::size_t shards,
            const Deadline& deadline) {
  const Deadline last_begin = deadline.after(share_of_verifying);
  StreamedPlaces places(database);
  std::size_t looked_at = 0;
  std::erase_if(portion.documents, [&](Xapian::docid docid) {
    if (looked_at >= documents_looked_at && portion.complete)
      portion.complete = !last_begin.passed();
    if (!portion.complete) return true;
    ++looked_at;
    try {
      return !portion.verifier->holds(docid_in_all(docid, portion.shard, shards), places.at(docid));
    } catch (const TimeUp&) {
      portion.complete = false;
      return true;
    }
  });
}

}  // namespace

bool verify_sets(const OpenedIndex& index, std::vector<DatabasePostings>& postings,
                 Verifier& verifier, const Deadline& deadline, std::vector<DocumentSet>& sets) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  std::uint64_t candidates = 0;
  for (const DocumentSet& set : sets) candidates += set.size();
  try {
    if (candidates >= documents_worth_fields) verifier.know_fields(postings, deadline);
  } catch (const TimeUp&) {
    // Without it some are looked at even so.
  }
  verifier.stop_at(deadline);
  std::vector<Portion> portions = portions_of(postings, verifier, sets);
  parallel_for(cores, portions.size(), [&](unsigned, std::size_t i) {
    verify(portions[i], postings[portions[i].shard].reader(portions[i].reader), index.shards.size(),
           deadline);
  });
  for (DocumentSet& set : sets) set.clear();
  bool complete = true;
  for (const Portion& portion : portions) {
    for (const Xapian::docid docid : portion.documents) sets[portion.shard].insert(docid);
    verifier.add_limited(*portion.verifier);
    complete = complete && portion.complete;
  }
  return complete;
}

VerifiedOnes verified(const OpenedIndex& index, const Xapian::Query& query,
                      const std::vector<Xapian::docid>& candidates, Verifier& verifier,
                      const Deadline& deadline) {
  VerifiedOnes found;
  verifier.stop_at(deadline);
  const auto take = [&](Xapian::docid docid, PlacesReader& places) {
    deadline.check();
    if (verifier.holds(docid, places)) found.documents.push_back(docid);
  };
  try {
    if (!index.any_remote()) {
      StreamedPlaces places(index.database);
      for (const Xapian::docid docid : candidates) take(docid, places.at(docid));
    } else {
      for_each_fetched_places(
          index, query, candidates, verifier.reads_summary(),
          [&](Xapian::docid docid, std::string_view of_most, std::string_view of_summary) {
            GivenPlaces places(of_most, of_summary);
            take(docid, places);
          });
    }
  } catch (const TimeUp&) {
    found.complete = false;
  }
  std::sort(found.documents.begin(), found.documents.end());
  return found;
}

}  // namespace rationale
