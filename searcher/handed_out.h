#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/fault.h"
#include "searcher/opened_index.h"

namespace rationale {

/// Calls `take`, which returns the id, with each document that `queries` find, by id: `window` of
/// them are held at a time. The queries are as Matching has them (searcher/matching.h).
void for_each_by_id(const OpenedIndex& index, const std::vector<Xapian::Query>& queries,
                    std::uint32_t window, const std::function<std::string(Xapian::docid)>& take);

/// Calls `hand_out`, and again on the new state where the index changes, until it sets the flag
/// that it is given: what was handed out cannot be taken back. Then it throws Error(index).
template <typename HandOut>
auto handed_out(OpenedIndex& index, const HandOut& hand_out) {
  bool begun = false;
  return index.repeated([&] {
    try {
      return hand_out(begun);
    } catch (const Xapian::NetworkError& error) {
      if (!begun) throw;
      const MissingShard shard = unanswered(index.failed_shard(error), error);
      throw Fault(
          FaultKind::shard_missing,
          Error(ErrorCode::index, shard.problem, shard.hint + "; what was printed is not complete"),
          {.shard = shard.name});
    } catch (const Xapian::DatabaseModifiedError&) {
      if (!begun) throw;
      throw Error(ErrorCode::index, "the index was rewritten while all of it was being read",
                  "run it again when indexing has finished; what was printed is not complete");
    }
  });
}

}  // namespace rationale
