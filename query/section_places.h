#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "index/record.h"
#include "query/extents.h"

namespace rationale {

/// The words of one stored section, read again from its text: what postings say, and besides the
/// printed forms. Positions begin at 0 and are indexes into the section's words.
class SectionPlaces : public Places {
 public:
  SectionPlaces(const StoredSection& section, Analyzer& analyzer);

  const std::vector<std::uint32_t>& positions(const Atom& atom) override;
  const std::vector<std::uint32_t>& starts(TextKind unit) override;
  const std::vector<std::uint32_t>& joined_parts() override { return joined_parts_; }

 private:
  struct Place {
    std::string form;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };

  std::unordered_map<std::string, std::vector<Place>> by_stem_;
  std::vector<std::uint32_t> joined_parts_;
  std::vector<std::uint32_t> sentences_;
  std::vector<std::uint32_t> paragraphs_;
  // By what is asked, not by its address: another expression may stand there later.
  std::map<std::pair<std::string, std::vector<std::string>>, std::vector<std::uint32_t>> asked_;
};

}  // namespace rationale
