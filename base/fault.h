#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace rationale {

enum class FaultKind : std::uint8_t {
  query_syntax,       ///< a query cannot be understood
  unknown_value,      ///< a value is none of its field's, or a word none of those that are taken
  unknown_parameter,  ///< there is no parameter of that name
  index_changed,      ///< what is asked for is of a state of the index that is gone
  too_large,          ///< more bytes than are read
  index,              ///< the index cannot be read
  shard_missing       ///< one of several indexes, or a server, does not answer
};

/// What a program can use of an error beside its words.
struct FaultDetails {
  std::uint32_t column = 0;                   ///< of the query: 1…, code points; 0: none
  std::string repaired_query = {};            ///< one that can be read, near to what was typed
  std::vector<std::string> suggestions = {};  ///< what may be meant, the likeliest first
  std::string shard = {};                     ///< the one that does not answer
};

/// An error of a known kind, with its details.
class Fault : public Error {
 public:
  Fault(FaultKind kind, const Error& error, FaultDetails details = {})
      : Error(error), kind_(kind), details_(std::move(details)) {}

  FaultKind kind() const { return kind_; }
  const FaultDetails& details() const { return details_; }

  /// The same with other words.
  Fault in_words(const std::string& what) const {
    return {kind_, Error(code(), what, hint()), details_};
  }

 private:
  FaultKind kind_;
  FaultDetails details_;
};

/// There is no such item or letter, but these are near: ids.
class NoSuchItem : public NotFound {
 public:
  NoSuchItem(const std::string& what, const std::string& hint, std::vector<std::string> nearest)
      : NotFound(ErrorCode::usage, what, hint), nearest_(std::move(nearest)) {}

  const std::vector<std::string>& nearest() const { return nearest_; }

 private:
  std::vector<std::string> nearest_;
};

}  // namespace rationale
