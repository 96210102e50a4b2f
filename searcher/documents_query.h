#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace rationale {

/// A query that matches `documents` (ascending) of a single local database, each with the weight 0.
Xapian::Query documents_query(std::vector<Xapian::docid> documents);

/// The items of these ids, wherever they are, by queries that a server understands: none finds an
/// item of another, and those of a later one come behind those of an earlier one by id. One query
/// for all would take time by the square of their number, three minutes for 45,000: Xapian's
/// matcher goes through all that is left of an OR whenever one part of it is done.
std::vector<Xapian::Query> id_queries(std::vector<std::string> ids);

}  // namespace rationale
