#pragma once

#include <string>

#include "base/error.h"

namespace rationale {

/// Stored bytes that are not what this program writes: those of a failing disk, a foreign index or
/// a hostile one. The one error of everything that reads them. Where an index is read
/// (with_index_errors() in index/database.h) the message is completed by the index's name.
class Damage : public Error {
 public:
  /// `part` is what is damaged and how, as "the places of words: a position leaves its section".
  explicit Damage(const std::string& part)
      : Error(ErrorCode::index, "the index is damaged: " + part,
              "run 'rationale check', and build the index anew from the letters into a new folder"),
        part_(part) {}

  const std::string& part() const { return part_; }

 private:
  std::string part_;
};

/// Throws Damage unless `sound`.
inline void require_sound(bool sound, const char* part) {
  if (!sound) throw Damage(part);
}

}  // namespace rationale
