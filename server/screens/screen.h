#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "api/arguments.h"
#include "api/problem.h"
#include "base/error.h"
#include "server/screens/address.h"

namespace rationale {

class Searcher;

/// What a screen is asked.
struct ScreenRequest {
  Searcher& searcher;
  std::string name;  ///< what the path leaves open: the letter of /letter/{case}
  PageQuery query;   ///< without values that are empty, as fields of a form are
  PageQuery form;    ///< of a POST, likewise
  bool posted = false;
  std::string origin;   ///< "http://127.0.0.1:8765"
  std::string version;  ///< of the program
};

/// What a screen shows: a view of its template.
struct ScreenView {
  std::string title;
  nlohmann::ordered_json view = nlohmann::ordered_json::object();
  int status = 200;
  std::string address = {};  ///< that was asked, for print
  bool complete = true;      ///< false where time was up: another request may find more
};

/// A page. Screens throw as the operations do; what a reader can mend on the screen itself, such as
/// a query, is part of their view.
struct Screen {
  std::string_view path;           ///< "/stats"; {case} for any part
  std::string_view template_name;  ///< of server/page/templates/
  ScreenView (*view)(const ScreenRequest& request);
  bool takes_posts = false;
};

ScreenView search_screen(const ScreenRequest& request);
ScreenView letter_screen(const ScreenRequest& request);
ScreenView similar_screen(const ScreenRequest& request);
ScreenView contrast_screen(const ScreenRequest& request);
ScreenView shared_screen(const ScreenRequest& request);
ScreenView cites_screen(const ScreenRequest& request);
ScreenView stats_screen(const ScreenRequest& request);
ScreenView quotes_screen(const ScreenRequest& request);
ScreenView export_screen(const ScreenRequest& request);
ScreenView folder_screen(const ScreenRequest& request);
ScreenView help_screen(const ScreenRequest& request);

/// The arguments of an operation from a page's address, without the names that only the page knows.
Arguments page_arguments(std::string_view operation, const PageQuery& query,
                         const std::vector<std::string_view>& page_only = {});

/// What went wrong, as part of a page: {title, detail, hint, repaired, nearest}, with the address
/// of the page that asks the repaired query, where there is one, and of the items that may be
/// meant.
nlohmann::ordered_json problem_view(const Problem& problem, const PageQuery& asked,
                                    std::string_view path);

/// Calls `answer`, which fills in what is found. What a reader can mend, a query, a value or an
/// item that is not there, is then shown on the screen at `path` itself, as `problem`, with its
/// status.
template <typename Answer>
void answer_on(ScreenView& shown, const PageQuery& asked, std::string_view path,
               const Answer& answer) {
  try {
    answer();
    shown.view["answered"] = true;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage && error.code() != ErrorCode::rejected) throw;
    const Problem problem = problem_of(error, Arguments::Caller::served);
    shown.view["problem"] = problem_view(problem, asked, path);
    shown.status = problem.status;
  }
}

}  // namespace rationale
