#pragma once

#include <stdexcept>
#include <string>

#include "api/problem.h"
#include "server/http.h"

namespace rationale {

/// A request that is refused.
class Refused : public std::runtime_error {
 public:
  explicit Refused(Problem problem)
      : std::runtime_error(problem.detail), problem_(std::move(problem)) {}

  const Problem& problem() const { return problem_; }

 private:
  Problem problem_;
};

/// application/problem+json.
HttpAnswer answer_of(const Problem& problem);

}  // namespace rationale
