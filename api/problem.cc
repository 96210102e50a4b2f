#include "api/problem.h"

#include <nlohmann/json.hpp>

#include "base/fault.h"

namespace rationale {
namespace {

/// What kind of problem it is, before its words are known.
Problem kind_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::usage:
    case ErrorCode::rejected:
      return {400, "bad-request", "The request cannot be understood", "", ""};
    case ErrorCode::timeout:
      return {503, "timeout", "The answer takes too long", "", ""};
    case ErrorCode::index:
      return {503, "index-unavailable", "The index cannot be read at the moment", "", ""};
    case ErrorCode::internal:
      break;
  }
  return internal_problem();
}

Problem kind_of(const Fault& fault) {
  switch (fault.kind()) {
    case FaultKind::query_syntax:
      return {400, "query-syntax", "The query cannot be understood", "", ""};
    case FaultKind::unknown_value:
      return {400, "unknown-value", "There is no such value", "", ""};
    case FaultKind::index_changed:
      return {410, "index-changed", "The index has changed since", "", ""};
    case FaultKind::too_large:
      return {413, "too-large", "The request is too large", "", ""};
    case FaultKind::shard_missing:
      return {503, "shard-missing", "A part of the index does not answer", "", ""};
    case FaultKind::unknown_parameter:
    case FaultKind::index:
      break;
  }
  return kind_of(static_cast<const Error&>(fault));
}

Problem with_details(const Error& error) {
  if (const auto* missing = dynamic_cast<const NotFound*>(&error)) {
    Problem problem{404, "not-found", "There is no such item or letter", "", ""};
    if (const auto* item = dynamic_cast<const NoSuchItem*>(missing))
      problem.nearest = item->nearest();
    return problem;
  }
  const auto* fault = dynamic_cast<const Fault*>(&error);
  if (fault == nullptr) return kind_of(error);
  Problem problem = kind_of(*fault);
  problem.column = fault->details().column;
  problem.repaired_query = fault->details().repaired_query;
  problem.suggestions = fault->details().suggestions;
  problem.shard = fault->details().shard;
  return problem;
}

/// What may be told to anybody in place of names of this machine.
void hide_the_machine(Problem& problem) {
  problem.shard.clear();
  problem.detail = problem.name == "shard-missing"
                       ? "one of the indexes that are searched as one does not answer"
                       : "the index is missing, damaged, of another version, or being replaced";
  problem.hint = "try again later; the server's standard error has the reason";
}

}  // namespace

Problem problem_of(const Error& error, Arguments::Caller caller) {
  const bool served = caller == Arguments::Caller::served;
  Problem problem = with_details(error);
  if (problem.status == 500 && served) return problem;
  problem.detail = error.what();
  problem.hint = error.hint();
  if (error.code() == ErrorCode::index && served) hide_the_machine(problem);
  return problem;
}

Problem internal_problem() {
  return {500, "internal", "A defect of the program", "the request could not be answered",
          "please report this; the server's standard error has the reason"};
}

nlohmann::ordered_json to_json(const Problem& problem) {
  nlohmann::ordered_json json = {{"type", "urn:rationale:problem:" + problem.name},
                                 {"title", problem.title},
                                 {"status", problem.status},
                                 {"detail", problem.detail}};
  if (!problem.hint.empty()) json["hint"] = problem.hint;
  if (problem.column > 0) json["column"] = problem.column;
  if (!problem.repaired_query.empty()) json["repaired_query"] = problem.repaired_query;
  if (!problem.suggestions.empty()) json["suggestions"] = problem.suggestions;
  if (!problem.nearest.empty()) json["nearest"] = problem.nearest;
  if (!problem.shard.empty()) json["shard"] = problem.shard;
  return json;
}

}  // namespace rationale
