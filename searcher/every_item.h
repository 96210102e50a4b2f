#pragma once

#include <string>

#include <xapian.h>

namespace rationale {

/// The query that all documents match. Not Xapian::Query::MatchAll: that is one object for all
/// threads, and its references are counted without a lock, so that two threads that copy it, each
/// for an index of its own, bring it down.
inline Xapian::Query every_item() {
  return Xapian::Query(std::string());
}

}  // namespace rationale
