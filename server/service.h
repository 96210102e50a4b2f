#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/searcher.h"
#include "server/access.h"
#include "server/http.h"
#include "server/mcp/protocol.h"
#include "server/problem.h"
#include "server/routes.h"
#include "server/screens/pages.h"

namespace rationale {

/// What is to be done for a request.
struct Plan {
  std::string operation = "other";      ///< for Metrics
  std::optional<HttpAnswer> immediate;  ///< where no index is needed
  /// Else called by a worker.
  std::function<HttpAnswer(Searcher&)> answer;
  /// Of exports instead: hands the answer out piece by piece, and before it what the headers are to
  /// say of it.
  std::function<void(Searcher&, const std::function<void(std::string_view)>& take,
                     const std::function<void(HttpHeaders)>& head)>
      stream;
  std::string stream_type;
};

/// Answers HTTP requests, whatever brings them. Has no state that changes: may be used by several
/// threads.
class Service {
 public:
  struct Options {
    AccessRules access;
    std::string version;                          ///< of the program
    std::string page_folder;                      ///< of --page-dir; empty: the program's own files
    std::function<std::string()> metrics;         ///< the text of /metrics
    std::function<void(const std::string&)> log;  ///< a line about a defect or the index
  };

  explicit Service(Options options);

  /// Called once the headers are there, before the body. Throws Refused where it need not be read.
  void check_headers(const HttpRequest& request, std::size_t header_bytes) const;

  /// Decides what a whole request needs. Throws Refused and Error(usage).
  Plan plan(const HttpRequest& request) const;

  /// The answer to what was thrown while a request was worked at: a page where a browser asks.
  HttpAnswer answer_to(std::exception_ptr thrown, const HttpRequest& request) const;

  /// The answer with what every one has: headers that keep a browser from doing more with it than
  /// reading it.
  static HttpAnswer finished(HttpAnswer answer);

 private:
  Plan plan_mcp(const HttpRequest& request) const;
  Plan plan_fixed(std::string_view path) const;
  Plan plan_page(const HttpRequest& request) const;
  Plan plan_route(Routed routed, const HttpRequest& request) const;
  Problem problem_of_thrown(std::exception_ptr thrown) const;
  std::string etag(Searcher& searcher, const std::string& target) const;

  Options options_;
  std::string openapi_;
  Mcp mcp_;
  Pages pages_;
};

}  // namespace rationale
