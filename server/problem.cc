#include "server/problem.h"

#include <nlohmann/json.hpp>

#include "api/json_text.h"

namespace rationale {

HttpAnswer answer_of(const Problem& problem) {
  HttpAnswer answer{
      problem.status, "application/problem+json", json_text(to_json(problem), -1) + "\n", {}};
  answer.headers.push_back({"Cache-Control", "no-store"});
  if (problem.name == "index-unavailable" || problem.name == "shard-missing" ||
      problem.name == "busy" || problem.name == "rate-limited")
    answer.headers.push_back({"Retry-After", "1"});
  if (problem.status == 401) answer.headers.push_back({"WWW-Authenticate", "Bearer"});
  if (!problem.allow.empty()) answer.headers.push_back({"Allow", problem.allow});
  return answer;
}

}  // namespace rationale
