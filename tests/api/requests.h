#pragma once

#include <string>
#include <utility>
#include <vector>

#include "api/arguments.h"

/// A request as anybody may make it: an operation and what it is told.
struct Request {
  std::string operation;
  std::vector<std::pair<std::string, std::string>> parameters;

  /// For messages.
  std::string text() const;
  /// Throws Error where it is refused.
  rationale::Arguments arguments(
      rationale::Arguments::Caller caller = rationale::Arguments::Caller::local) const;
  /// As the command line has it, without --index.
  std::vector<std::string> command_line() const;
  /// Standard input of the command line.
  std::string input() const;
};

/// More than 300 requests of all operations to the index of the sample letters, all of which have an
/// answer.
const std::vector<Request>& contract_requests();
