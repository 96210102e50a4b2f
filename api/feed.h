#pragma once

#include <string>

#include "api/arguments.h"
#include "searcher/searcher.h"

namespace rationale {

/// The items that a search matches and that were indexed last, as Atom (RFC 4287). `address` is
/// what the feed was asked for by; `base`, which may be empty, the server that its links are of, as
/// "https://example.org/". Throws as newest_items(), and Error(usage) where `since` is no
/// time.
std::string atom_feed(Searcher& searcher, const Arguments& arguments, const std::string& address,
                      const std::string& base);

}  // namespace rationale
