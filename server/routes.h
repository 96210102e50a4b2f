#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/arguments.h"
#include "server/http.h"
#include "server/target.h"

namespace rationale {

/// How an operation's answer is written.
enum class AnswerForm : std::uint8_t { json, text, csv, ndjson, atom };

/// An address of /api/v1 and the operation that answers it.
struct Route {
  std::string_view method;     ///< GET (also HEAD) or POST
  std::string_view path;       ///< below /api/v1/, with {case}, {n} and {name} for any part
  std::string_view operation;  ///< of api/operations.cc
  /// The parameter that the path gives: {case}#{n}, {case} or {name}; empty: none.
  std::string_view path_parameter = "";
  AnswerForm form = AnswerForm::json;
  /// The parameter that a body which is no JSON gives; empty: a body must be JSON.
  std::string_view body_parameter = "";
};

std::span<const Route> routes();

/// Before each route's path.
inline constexpr std::string_view api_prefix = "/api/v1/";

/// A request whose operation is known, with its arguments.
struct Routed {
  const Route* route;
  Arguments arguments;
};

/// The largest body of a request to `target`, in bytes.
std::size_t longest_body(std::string_view target);

/// The methods that an address takes, for Allow: "GET, HEAD, OPTIONS"; empty where there is
/// nothing.
std::string allowed_methods(const Target& target);

/// Finds the route and reads the arguments. Throws Refused where there is nothing at the address
/// (404), or not for the method (405), and where the body is of no type that the route reads (415),
/// and Error(usage) as Arguments::add() does.
Routed route(const HttpRequest& request, const Target& target);

}  // namespace rationale
