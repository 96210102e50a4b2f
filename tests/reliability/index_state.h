#pragma once

#include <map>
#include <string>
#include <vector>

/// What an index says, apart from how its words are numbered and when files were read: two indexes
/// of the same letters are equal in it, however they came about. Keys are "item <id>" (terms,
/// values and record), "letter:…", "source:…" (the catalogue) and "count …".
using IndexState = std::map<std::string, std::string>;

/// Empty where there is no index at `folder`. Throws where the index cannot be read.
IndexState state_of(const std::string& folder);

/// What is wrong in the index as check_index() sees it; "" where it is sound or not there.
std::string first_problem(const std::string& folder);

/// The keys that differ, some of them, for messages.
std::string difference(const IndexState& one, const IndexState& other);
