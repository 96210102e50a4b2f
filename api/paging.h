#pragma once

#include <cstdint>
#include <string>

#include "api/arguments.h"
#include "searcher/searcher.h"

namespace rationale {

/// Which index in which state is asked: its UUID and revision, shortened. Another after each
/// commit.
std::string index_state(Searcher& searcher);

/// What the parameter `next` of a search takes to go on with the hit behind the first `offset`:
/// opaque; it names the request and the state of the index.
std::string next_page(Searcher& searcher, const Arguments& arguments, std::uint64_t offset);

/// The hits to skip: of the parameter `next`, else `offset`. Throws Fault(index_changed) where
/// `next` was given by another state of the index, and Error(usage) where by another request, or by
/// none.
std::uint32_t first_hit(Searcher& searcher, const Arguments& arguments);

}  // namespace rationale
