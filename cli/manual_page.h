#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// Something that is typed, and what it does.
struct ManualEntry {
  std::string term;  ///< "--limit, -n UINT"
  std::string text;
};

/// A part of a page under one heading: paragraphs, then a list, then commands to copy.
struct ManualSection {
  std::string heading;
  std::vector<std::string> paragraphs;
  std::vector<ManualEntry> entries;
  std::vector<std::string> samples;
};

/// A page of the manual, however it is printed.
struct ManualPage {
  std::string name;  ///< "rationale-search"
  int number = 1;    ///< the manual's section: 1 commands, 7 the rest
  std::string what;  ///< one line
  std::vector<std::string> synopsis;
  std::vector<ManualSection> sections;
  std::vector<std::string> see_also;  ///< "rationale-query(7)"

  const ManualSection* find(std::string_view heading) const;
};

/// Lines of at most `width` columns, words kept whole; the second and later ones, and the first if
/// `first_column` is 0, are indented by `indent`. The first begins at `first_column`.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent,
                    std::size_t first_column = 0);

/// For a terminal, 80 columns wide.
std::string as_text(const ManualPage& page);

/// In mdoc(7), for man(1).
std::string as_mdoc(const ManualPage& page);

/// As a section of docs/commands.md.
std::string as_markdown(const ManualPage& page);

}  // namespace rationale
