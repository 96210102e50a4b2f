#pragma once

#include <string>

#include "tests/indexer/snapshot.h"

/// What the index at `folder` says; empty where there is none.
Snapshot state_of(const std::string& folder);

/// What is wrong in the index as check_index() sees it; "" where it is sound or not there.
std::string first_problem(const std::string& folder);
