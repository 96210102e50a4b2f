#include "server/problem.h"

#include <nlohmann/json.hpp>

#include "api/json_text.h"

namespace rationale {

Problem problem_of(const Error& error) {
  if (dynamic_cast<const NotFound*>(&error) != nullptr)
    return {404, "not-found", "There is no such item or letter", error.what(), error.hint()};
  switch (error.code()) {
    case ErrorCode::usage:
    case ErrorCode::rejected:
      return {400, "bad-request", "The request cannot be understood", error.what(), error.hint()};
    case ErrorCode::timeout:
      return {503, "timeout", "The answer takes too long", error.what(), error.hint()};
    case ErrorCode::index:
      return {503, "index-unavailable", "The index cannot be read at the moment",
              "the index is missing, damaged, of another version, or being replaced",
              "try again later; the server's standard error has the reason"};
    case ErrorCode::internal:
      break;
  }
  return internal_problem();
}

Problem internal_problem() {
  return {500, "internal", "A defect of the server", "the request could not be answered",
          "please report this; the server's standard error has the reason"};
}

HttpAnswer answer_of(const Problem& problem) {
  nlohmann::ordered_json json = {{"type", "urn:rationale:problem:" + problem.name},
                                 {"title", problem.title},
                                 {"status", problem.status},
                                 {"detail", problem.detail}};
  if (!problem.hint.empty()) json["hint"] = problem.hint;
  HttpAnswer answer{problem.status, "application/problem+json", json_text(json, -1) + "\n", {}};
  answer.headers.push_back({"Cache-Control", "no-store"});
  if (problem.name == "index-unavailable" || problem.name == "busy" ||
      problem.name == "rate-limited")
    answer.headers.push_back({"Retry-After", "1"});
  if (problem.status == 401) answer.headers.push_back({"WWW-Authenticate", "Bearer"});
  if (!problem.allow.empty()) answer.headers.push_back({"Allow", problem.allow});
  return answer;
}

}  // namespace rationale
