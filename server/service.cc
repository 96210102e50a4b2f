#include "server/service.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/export.h"
#include "api/feed.h"
#include "api/json_text.h"
#include "api/requests.h"
#include "api/statistics_csv.h"
#include "base/printable.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "server/openapi.h"

namespace rationale {
namespace {

constexpr std::size_t most_header_bytes = 16 << 10;

std::string_view path_of(std::string_view target) {
  return target.substr(0, target.find('?'));
}

bool is_health(std::string_view path) {
  return path == "/healthz" || path == "/readyz";
}

HttpAnswer plain(std::string text) {
  return {200, "text/plain; charset=utf-8", std::move(text), {}};
}

// Weak comparison (RFC 9110, 13.1.2): by what follows W/.
bool is_named_in(const std::string& etag, const std::string& if_none_match) {
  return if_none_match == "*" || if_none_match.find(etag.substr(2)) != std::string::npos;
}

std::string canonical(const Routed& routed) {
  std::string text = std::string(routed.route->path);
  for (const auto& [name, values] : routed.arguments.values())
    for (const std::string& value : values) text += "\n" + name + "=" + value;
  return text;
}

bool has_header(const HttpAnswer& answer, std::string_view name) {
  return std::any_of(answer.headers.begin(), answer.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

// What an answer without a place for it must say: a list in JSON, of ASCII.
HttpHeaders warnings_header(const std::vector<std::string>& warnings) {
  constexpr std::size_t most_bytes = 4000;  // clients refuse long headers
  if (warnings.empty()) return {};
  nlohmann::json list = nlohmann::json::array();
  std::string shown;
  for (std::size_t i = 0; i < warnings.size(); ++i) {
    list.push_back(repair_utf8(warnings[i]));
    std::string longer = list.dump(-1, ' ', true);
    if (longer.size() > most_bytes) {
      list.back() = std::to_string(warnings.size() - i) + " more, which GET search has in full";
      shown = list.dump(-1, ' ', true);
      break;
    }
    shown = std::move(longer);
  }
  return {{"Rationale-Warnings", shown}};
}

struct Answered {
  HttpAnswer answer;
  bool complete = true;  ///< false where time was up
};

// What links are relative to, as readers that keep a feed need it. A proxy tells by
// X-Forwarded-Proto that it was asked by https.
std::string base_of(const HttpRequest& request) {
  const std::string host = request.header("host");
  if (host.empty()) return "";
  return (request.header("x-forwarded-proto") == "https" ? "https://" : "http://") + host + "/";
}

Answered answer_in_form(const Routed& routed, Searcher& searcher, const std::string& target,
                        const std::string& base) {
  const Arguments& arguments = routed.arguments;
  if (routed.route->form == AnswerForm::atom)
    return {{200, "application/atom+xml", atom_feed(searcher, arguments, target, base), {}}};
  if (routed.route->form == AnswerForm::text)
    return {plain(searcher.show(arguments.text("case") + "#1").letter_text)};
  if (routed.route->form == AnswerForm::csv) {
    const StatisticsAnswer found = statistics(searcher, statistics_request(arguments));
    return {{200, "text/csv; charset=utf-8; header=present", csv_answer(found),
             warnings_header(found.warnings)}};
  }
  const nlohmann::ordered_json json = answer(searcher, arguments);
  return {{200, "application/json", json_text(json, -1) + "\n", {}},
          !json.value("timed_out", false)};
}

// Feed readers are given a short address.
std::string with_prefix(const std::string& target) {
  return path_of(target) == "/feed.atom" ? std::string(api_prefix) + target.substr(1) : target;
}

constexpr const char* fixed_methods = "GET, HEAD, OPTIONS";

HttpAnswer options_answer(const std::string& own_methods, const std::string& target) {
  const std::string allowed =
      !own_methods.empty() ? own_methods : allowed_methods(read_target(with_prefix(target)));
  if (allowed.empty())
    throw Refused({404, "no-such-address", "There is nothing at this address",
                   "no operation has this address", "see /openapi.json"});
  return {204, "", "", {{"Allow", allowed}}};
}

}  // namespace

Service::Service(Options options)
    : options_(std::move(options)),
      openapi_(json_text(openapi(options_.version), -1) + "\n"),
      mcp_(options_.version),
      pages_(options_.page_folder, options_.version) {}

void Service::check_headers(const HttpRequest& request, std::size_t header_bytes) const {
  if (header_bytes > most_header_bytes)
    throw Refused({431, "too-large", "The header is too long",
                   "a header may have " + std::to_string(most_header_bytes) + " bytes", ""});
  check_access(options_.access, request, is_health(path_of(request.target)));
  if (request.target.size() > longest_target) read_target(request.target);
  const std::string length = request.header("content-length");
  const std::size_t most = longest_body(request.target);
  const bool too_large = length.size() > 12 || std::strtoull(length.c_str(), nullptr, 10) > most;
  if (too_large)
    throw Refused({413, "too-large", "The body is too large",
                   "a body may have " + std::to_string(most) + " bytes here", ""});
}

Plan Service::plan_fixed(std::string_view path) const {
  Plan plan;
  if (path == "/healthz")
    plan.immediate = plain("ok\n");
  else if (path == "/metrics")
    plan.immediate =
        HttpAnswer{200, "text/plain; version=0.0.4; charset=utf-8", options_.metrics(), {}};
  else if (path == "/openapi.json")
    plan.immediate = HttpAnswer{200, "application/json", openapi_, {}};
  else if (path == "/readyz")
    plan.answer = [](Searcher& searcher) {
      searcher.opened().refresh();
      // A server of a shard is asked something, as it says nothing by itself.
      searcher.opened().repeated([&] { return searcher.opened().database.get_termfreq("ready"); });
      return plain("ready\n");
    };
  return plan;
}

Plan Service::plan_mcp(const HttpRequest& request) const {
  constexpr const char* methods = "POST, OPTIONS";
  Plan plan;
  plan.operation = "mcp";
  if (request.method == "OPTIONS") {
    plan.immediate = HttpAnswer{204, "", "", {{"Allow", methods}}};
    return plan;
  }
  if (request.method != "POST")
    throw Refused({405, "method-not-allowed", "This address does not take this method",
                   "it takes POST; there are no streams", "", methods});
  if (!request.header("content-type").starts_with("application/json"))
    throw Refused({415, "media-type", "The body is of a type that is not read",
                   "Content-Type must be application/json", ""});
  const McpHeaders headers{request.header("mcp-protocol-version"), request.header("mcp-method"),
                           request.header("mcp-name")};
  plan.answer = [this, headers, body = request.body](Searcher& searcher) {
    const McpReply reply = mcp_.answer(searcher, body, &headers);
    if (!reply.message) return HttpAnswer{reply.status, "", "", {}};
    return HttpAnswer{reply.status, "application/json", json_text(*reply.message, -1) + "\n", {}};
  };
  return plan;
}

namespace {

// Of what is no operation; empty where there is nothing.
std::string allowed_page_methods(std::string_view path, const std::string& target) {
  if (path.starts_with("/page/")) return fixed_methods;
  if (path.starts_with("/api/")) return "";
  const Screen* screen = Pages::find(read_target(target));
  if (screen == nullptr) return "";
  return screen->takes_posts ? "GET, HEAD, POST, OPTIONS" : fixed_methods;
}

bool takes_posts(const std::string& methods, const HttpRequest& request) {
  return request.method == "POST" && methods.find("POST") != std::string::npos;
}

std::string canonical(const Target& target) {
  std::string text = "page";
  for (const std::string& segment : target.segments) text += "/" + segment;
  for (const auto& [name, value] : target.parameters) text += "\n" + name + "=" + value;
  return text;
}

}  // namespace

Plan Service::plan_page(const HttpRequest& request) const {
  const Target target = read_target(request.target);
  Plan plan;
  if (!target.segments.empty() && target.segments[0] == "page") {
    plan.immediate = pages_.file(target);
    return plan;
  }
  const Screen* screen = Pages::find(target);
  plan.operation = "page";
  plan.answer = [this, screen, target, request](Searcher& searcher) {
    searcher.opened().refresh();
    const std::string tag = etag(searcher, canonical(target));
    const bool cached = pages_.may_be_cached() && request.method != "POST";
    if (cached && is_named_in(tag, request.header("if-none-match"))) {
      HttpAnswer same{304, "", "", {{"ETag", tag}, {"Cache-Control", "no-cache"}}};
      Pages::add_rules(same);
      return same;
    }
    HttpAnswer page = pages_.answer(*screen, searcher, request, target);
    // A commit meanwhile makes it one of another state.
    if (cached && !has_header(page, "Cache-Control")) {
      page.headers.push_back({"ETag", etag(searcher, canonical(target))});
      page.headers.push_back({"Cache-Control", "no-cache"});
    }
    return page;
  };
  return plan;
}

Plan Service::plan(const HttpRequest& request) const {
  if (path_of(request.target) == "/mcp") return plan_mcp(request);
  Plan fixed = plan_fixed(path_of(request.target));
  const bool is_fixed = fixed.answer || fixed.immediate;
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (is_fixed && reads) return fixed;
  const std::string page_methods =
      is_fixed ? fixed_methods : allowed_page_methods(path_of(request.target), request.target);
  if (request.method == "OPTIONS") {
    fixed.immediate = options_answer(page_methods, request.target);
    return fixed;
  }
  if (!page_methods.empty() && !is_fixed && (reads || takes_posts(page_methods, request)))
    return plan_page(request);
  if (!page_methods.empty())
    throw Refused({405, "method-not-allowed", "This address does not take this method",
                   "it takes " + page_methods, "", page_methods});
  return plan_route(route(request, read_target(with_prefix(request.target))), request);
}

Plan Service::plan_route(Routed routed, const HttpRequest& request) const {
  Plan plan;
  plan.operation = routed.route->operation;
  if (routed.route->operation == "export") {
    const bool csv = routed.route->form == AnswerForm::csv;
    plan.stream_type = csv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
    plan.stream = [routed, csv](Searcher& searcher, const auto& take, const auto& head) {
      searcher.opened().refresh();
      ExportOptions options = export_options(routed.arguments, csv);
      options.warn = [&](const std::vector<std::string>& warnings) {
        head(warnings_header(warnings));
      };
      export_all(searcher, search_request(routed.arguments), options, take);
    };
    return plan;
  }
  const bool cached = routed.route->method == "GET";
  plan.answer = [this, routed, cached, target = request.target, base = base_of(request),
                 known = request.header("if-none-match")](Searcher& searcher) {
    searcher.opened().refresh();
    const std::string asked =
        canonical(routed) + "\n" + (routed.route->form == AnswerForm::atom ? base : "");
    const std::string tag = cached ? etag(searcher, asked) : "";
    Answered answered;
    if (cached && is_named_in(tag, known))
      answered.answer = {304, "", "", {}};
    else
      answered = answer_in_form(routed, searcher, target, base);
    HttpAnswer& made = answered.answer;
    // A commit meanwhile makes it one of another state.
    if (cached && answered.complete) made.headers.push_back({"ETag", etag(searcher, asked)});
    made.headers.push_back({"Cache-Control", cached ? "no-cache" : "no-store"});
    return made;
  };
  return plan;
}

std::string Service::etag(Searcher& searcher, const std::string& request) const {
  const IndexInfo info = searcher.info();
  const std::string state =
      info.uuid + "\n" + std::to_string(info.revision.value_or(0)) + "\n" + options_.version;
  return "W/\"" + sha256_hex(state + "\n" + request).substr(0, 32) + "\"";
}

Problem Service::problem_of_thrown(std::exception_ptr thrown) const {
  try {
    std::rethrow_exception(thrown);
  } catch (const Refused& refused) {
    return refused.problem();
  } catch (const Error& error) {
    if (error.code() == ErrorCode::index || error.code() == ErrorCode::internal)
      options_.log(error.what());
    return problem_of(error, Arguments::Caller::served);
  } catch (const std::exception& error) {
    options_.log(error.what());
  } catch (...) {
    options_.log("an unknown exception");
  }
  return internal_problem();
}

HttpAnswer Service::answer_to(std::exception_ptr thrown, const HttpRequest& request) const {
  const Problem problem = problem_of_thrown(thrown);
  if (Pages::is_page(request)) try {
      return pages_.problem_page(problem);
    } catch (const std::exception& error) {
      options_.log(error.what());
    }
  return answer_of(problem);
}

HttpAnswer Service::finished(HttpAnswer answer) {
  const auto add = [&](const char* name, const char* value) {
    if (!has_header(answer, name)) answer.headers.push_back({name, value});
  };
  if (!answer.type.empty()) add("Content-Type", answer.type.c_str());
  add("Cache-Control", "no-store");
  add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Referrer-Policy", "no-referrer");
  add("X-Content-Type-Options", "nosniff");
  return answer;
}

}  // namespace rationale
