#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace rationale {

/// A guideline as people name it.
struct GuidelineName {
  std::vector<std::string> authorities;  ///< mtus, acoem, odg or none, each once
  std::vector<std::string> words;        ///< of its title, section, regulation, year or edition
};

/// Reads "MTUS Chronic Pain", "mtus/acoem", "ODG-TWC" or "Official Disability Guidelines". Words
/// that people write around a name ("guidelines", "chapter") are left out.
GuidelineName read_guideline_name(std::string_view text);

/// The words of a title or section, folded, as those of a name are compared with.
std::vector<std::string> guideline_words(std::string_view text);

/// The query for items whose rationale names one of the authorities, by its letters or in full.
/// Empty where none is one that texts name.
std::string query_for_named(const std::vector<std::string>& authorities);

/// Of each word of a section that no section of `seen` has: what must be said, with the nearest.
std::vector<std::string> unknown_section_words(const std::vector<std::string>& words,
                                               const std::set<std::string>& seen);

/// Of each word that no authority and no title of a cited guideline has: what must be said, with
/// the nearest word, or the title that is spelled nearly so.
std::vector<std::string> unknown_guideline_words(const Xapian::Database& database,
                                                 const GuidelineName& name);

}  // namespace rationale
