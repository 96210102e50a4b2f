#include "server/screens/pages.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "server/screens/form.h"
#include "server/screens/parts.h"
#include "server/screens/render.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array all_screens{
    Screen{"/", "search", search_screen},
    Screen{"/letter/{case}", "letter", letter_screen},
    Screen{"/similar", "similar", similar_screen, true},
    Screen{"/contrast", "contrast", contrast_screen},
    Screen{"/shared", "shared", shared_screen},
    Screen{"/cites", "cites", cites_screen},
    Screen{"/stats", "stats", stats_screen},
    Screen{"/quotes", "quotes", quotes_screen, true},
    Screen{"/export", "export", export_screen},
    Screen{"/folder", "folder", folder_screen},
    Screen{"/help", "help", help_screen},
};

struct NamedFile {
  std::string_view name;
  std::string_view type;
};
constexpr std::array named_files{
    NamedFile{"style.css", "text/css; charset=utf-8"},
    NamedFile{"script.js", "text/javascript; charset=utf-8"},
    NamedFile{"icon.svg", "image/svg+xml"},
};

constexpr const char* policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

bool is_at(std::string_view path, const Target& target, std::string& name) {
  std::size_t segment = 0;
  for (std::size_t begin = 1; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (segment == target.segments.size()) return false;
    if (part.front() == '{')
      name = target.segments[segment];
    else if (part != target.segments[segment])
      return false;
    ++segment;
    begin = end + 1;
  }
  return segment == target.segments.size();
}

PageQuery filled(const PageQuery::Pairs& pairs) {
  PageQuery::Pairs kept;
  for (const auto& pair : pairs)
    if (pair.second.find_first_not_of(" \t\r\n") != std::string::npos) kept.push_back(pair);
  return PageQuery(std::move(kept));
}

std::string with_digest(const PageFiles& all, std::string_view name) {
  return "/page/" + std::string(name) + "?v=" + all.digest(name);
}

}  // namespace

std::span<const Screen> screens() {
  return all_screens;
}

Arguments page_arguments(std::string_view operation_name, const PageQuery& query,
                         const std::vector<std::string_view>& page_only) {
  Arguments arguments(operation(operation_name), Arguments::Caller::served);
  for (const auto& [name, value] : query.pairs())
    if (std::find(page_only.begin(), page_only.end(), name) == page_only.end())
      arguments.add(name, value);
  return arguments;
}

Json problem_view(const Problem& problem, const PageQuery& asked, std::string_view path) {
  Json nearest = Json::array();
  for (const std::string& id : problem.nearest)
    nearest.push_back({{"id", id}, {"href", letter_page(id)}});
  const std::string hint = without_command_line(problem.hint);
  Json repaired = nullptr;
  if (!problem.repaired_query.empty())
    repaired = {{"query", problem.repaired_query},
                {"href", asked.without("offset").set("q", problem.repaired_query).at(path)}};
  return {{"title", problem.title},
          {"detail", problem.detail},
          {"hint", hint},
          {"help", hint != problem.hint},
          {"repaired", std::move(repaired)},
          {"nearest", std::move(nearest)}};
}

Pages::Pages(std::string folder, std::string version)
    : files_(std::move(folder)), version_(std::move(version)) {}

const Screen* Pages::find(const Target& target) {
  std::string name;
  for (const Screen& screen : all_screens)
    if (is_at(screen.path, target, name)) return &screen;
  return nullptr;
}

bool Pages::is_page(const HttpRequest& request) {
  const std::string_view target = request.target;
  for (const char* other : {"/api/", "/openapi.json", "/healthz", "/readyz", "/metrics", "/mcp"})
    if (target.starts_with(other)) return false;
  return request.header("accept").find("text/html") != std::string::npos;
}

void Pages::add_rules(HttpAnswer& page) {
  page.headers.push_back({"Content-Security-Policy", policy});
  // A form's Origin is "null" without any referrer.
  page.headers.push_back({"Referrer-Policy", "same-origin"});
}

HttpAnswer Pages::file(const Target& target) const {
  for (const NamedFile& known : named_files)
    if (target.segments.size() == 2 && target.segments[1] == known.name) {
      const char* kept = files_.are_built_in() ? "max-age=31536000, immutable" : "no-cache";
      return {200, std::string(known.type), files_.content(known.name), {{"Cache-Control", kept}}};
    }
  throw Refused({404, "no-such-address", "There is nothing at this address",
                 "no file of the page has this name", ""});
}

HttpAnswer Pages::html(std::string_view template_name, ScreenView shown) const {
  Json& view = shown.view;
  view["title"] = shown.title;
  view["style"] = with_digest(files_, "style.css");
  view["script"] = with_digest(files_, "script.js");
  view["icon"] = with_digest(files_, "icon.svg");
  view["version"] = version_;
  view["address"] = shown.address;
  view["at_" + std::string(template_name)] = true;
  HttpAnswer answer{shown.status,
                    "text/html; charset=utf-8",
                    rendered(files_.whole_template(template_name), view),
                    {}};
  add_rules(answer);
  return answer;
}

HttpAnswer Pages::answer(const Screen& screen, Searcher& searcher, const HttpRequest& request,
                         const Target& target) const {
  ScreenRequest asked{searcher, "", filled(target.parameters), {}, false, "", version_};
  is_at(screen.path, target, asked.name);
  asked.origin = "http://" + request.header("host");
  asked.posted = request.method == "POST";
  if (asked.posted)
    asked.form = filled(form_of(request.header("content-type"), request.body).pairs());
  ScreenView shown = screen.view(asked);
  shown.address = asked.origin + request.target;
  const IndexInfo info = searcher.info();
  shown.view["coverage"] = {{"letters", counted(info.letters, "letter", "letters")},
                            {"items", counted(info.items, "item", "items")},
                            {"empty", info.items == 0}};
  const bool may_change = !shown.complete || shown.status != 200;
  HttpAnswer page = html(screen.template_name, std::move(shown));
  if (may_change) page.headers.push_back({"Cache-Control", "no-store"});
  return page;
}

HttpAnswer Pages::problem_page(const Problem& problem) const {
  ScreenView shown{problem.title, {}, problem.status};
  shown.view["problem"] = problem_view(problem, {}, "/");
  shown.view["status"] = problem.status;
  shown.view["name"] = problem.name;
  shown.view["coverage"] = nullptr;
  HttpAnswer page = html("problem", std::move(shown));
  for (auto& header : answer_of(problem).headers) {
    // A browser asks its user for the token.
    if (header.first == "WWW-Authenticate") header.second = "Basic realm=\"rationale\"";
    page.headers.push_back(std::move(header));
  }
  return page;
}

}  // namespace rationale
