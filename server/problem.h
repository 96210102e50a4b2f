#pragma once

#include <stdexcept>
#include <string>

#include "base/error.h"
#include "server/http.h"

namespace rationale {

/// Why a request has no answer, as RFC 9457 has it. `type` is `urn:rationale:problem:` and the
/// name.
struct Problem {
  int status = 500;
  std::string name;
  std::string title;
  std::string detail;
  std::string hint = {};   ///< what to do; may be empty
  std::string allow = {};  ///< the methods that an address takes, of 405
};

/// A request that is refused.
class Refused : public std::runtime_error {
 public:
  explicit Refused(Problem problem)
      : std::runtime_error(problem.detail), problem_(std::move(problem)) {}

  const Problem& problem() const { return problem_; }

 private:
  Problem problem_;
};

/// The problem that an error is. What happened to the index or inside the program is not told: it
/// names folders of this machine.
Problem problem_of(const Error& error);

/// The one of a defect.
Problem internal_problem();

/// application/problem+json.
HttpAnswer answer_of(const Problem& problem);

}  // namespace rationale
