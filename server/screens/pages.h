#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searcher/searcher.h"
#include "server/http.h"
#include "server/problem.h"
#include "server/screens/files.h"
#include "server/screens/screen.h"
#include "server/target.h"

namespace rationale {

/// All screens.
std::span<const Screen> screens();

/// The pages of a server: screens, and the files that they name. May be used by several threads.
class Pages {
 public:
  /// `folder` is that of --page-dir; empty: the program's own files.
  Pages(std::string folder, std::string version);

  /// The screen at that path; null where there is none.
  static const Screen* find(const Target& target);

  /// Whether an answer to this request is shown by a browser: one that is refused is a page, too.
  static bool is_page(const HttpRequest& request);

  /// What a browser may do with a page. A 304 must have them, too: its headers take the place of
  /// those that the browser has kept.
  static void add_rules(HttpAnswer& page);

  /// A file that pages name, such as /page/style.css; a 404 is refused.
  HttpAnswer file(const Target& target) const;

  /// A screen as HTML.
  HttpAnswer answer(const Screen& screen, Searcher& searcher, const HttpRequest& request,
                    const Target& target) const;

  /// A problem as HTML, with the status and headers of `answer_of(problem)`; where a token is
  /// needed, browsers ask for it as a password.
  HttpAnswer problem_page(const Problem& problem) const;

  /// Whether answers may be kept by their ETag: not while the files are being written.
  bool may_be_cached() const { return files_.are_built_in(); }

 private:
  HttpAnswer html(std::string_view template_name, ScreenView shown) const;

  PageFiles files_;
  std::string version_;
};

}  // namespace rationale
