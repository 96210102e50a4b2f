#pragma once

#include <algorithm>
#include <string>

#include "tests/searcher/small_index.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

/// A page as a browser gets it.
inline Answer browsed(OwnServer& server, const std::string& target,
                      const std::string& headers = "") {
  return ask(server.port(),
             get(server.port(), target, "Accept: text/html,*/*;q=0.8\r\n" + headers));
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The text of an attribute or an element as a browser reads it.
inline std::string unescaped_html(std::string text) {
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"&quot;", "\""},
                                 {"&lt;", "<"},
                                 {"&gt;", ">"},
                                 {"&apos;", "'"},
                                 {"&amp;", "&"}})
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
      text.replace(at, from.size(), to);
  return text;
}

/// What a page says, without its markup: cells, entries and paragraphs, and runs of white space,
/// are parted by one space.
inline std::string said_by(const std::string& page) {
  std::string text;
  const auto add = [&](char c) {
    const bool space = c == ' ' || c == '\n';
    if (!space || (!text.empty() && text.back() != ' ')) text += space ? ' ' : c;
  };
  for (std::size_t at = 0; at < page.size(); ++at) {
    if (page[at] != '<') {
      add(page[at]);
      continue;
    }
    for (const char* parting : {"</td", "</th", "</li", "</p>", "</h", "</option"})
      if (page.compare(at, std::string(parting).size(), parting) == 0) add(' ');
    at = std::min(page.find('>', at), page.size());
  }
  return unescaped_html(text);
}

/// A server of a few letters of a test.
class ServerOf {
 public:
  explicit ServerOf(const std::vector<SampleLetter>& letters)
      : index_(letters), server_(options_of(index_)) {}

  std::string page(const std::string& target) { return browsed(server_, target).body; }
  std::string said(const std::string& target) { return said_by(page(target)); }
  OwnServer& server() { return server_; }
  std::string folder() const { return index_.folder(); }

 private:
  static rationale::HttpServer::Options options_of(const SmallIndex& index) {
    rationale::HttpServer::Options options;
    options.indexes = {index.folder()};
    return options;
  }

  SmallIndex index_;
  OwnServer server_;
};
