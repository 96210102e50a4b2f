#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rationale {

/// A request as it was sent.
struct HttpRequest {
  std::string method;
  std::string target;                          ///< path and query, still escaped
  std::map<std::string, std::string> headers;  ///< by name in small letters; of several the first
  std::string body;

  /// Empty where there is none.
  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  HttpHeaders headers;
};

}  // namespace rationale
