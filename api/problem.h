#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "api/arguments.h"
#include "base/error.h"

namespace rationale {

/// Why a request has no answer, as RFC 9457 has it, for HTTP and the command line alike. `type` is
/// `urn:rationale:problem:` and the name (docs/server.md lists them).
struct Problem {
  int status = 500;  ///< of HTTP
  std::string name;
  std::string title;
  std::string detail;
  std::string hint = {};                      ///< what to do; may be empty
  std::string allow = {};                     ///< the methods that an address takes, of 405
  std::uint32_t column = 0;                   ///< of the query: 1…, code points; 0: none
  std::string repaired_query = {};            ///< one that can be read
  std::vector<std::string> suggestions = {};  ///< values or names that may be meant
  std::vector<std::string> nearest = {};      ///< ids
  std::string shard = {};                     ///< the index that does not answer
};

/// The problem that an error is. Those who are served are not told what happened to the index or
/// inside the program: it names folders and hosts.
Problem problem_of(const Error& error, Arguments::Caller caller);

/// The one of a defect.
Problem internal_problem();

/// {"type", "title", "status", "detail"} and of the others those that are known.
nlohmann::ordered_json to_json(const Problem& problem);

}  // namespace rationale
