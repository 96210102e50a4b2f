#pragma once

#include <string>
#include <vector>

#include "cli/style.h"
#include "searcher/answer.h"

namespace rationale {

/// The answer for people: one block a hit, with the matching words marked where the style has
/// marks.
std::string text_answer(const SearchAnswer& answer, const Style& style);

/// What the forms that have no place for it leave to standard error: the warnings, and of an answer
/// without hits what may be meant.
std::vector<std::string> notes_of(const SearchAnswer& answer);

/// The header line of the CSV form, and its columns for one hit (RFC 4180, CRLF). A value that a
/// spreadsheet would run as a formula gets an apostrophe before it.
std::string csv_header();

std::string csv_line(const Hit& hit);

/// The same of a file of queries: before the cells the query's qid, behind them the error of one
/// that was refused, which has no hits.
std::string csv_header_of_queries();
std::string csv_line_of_query(const Hit& hit, const std::string& qid);
std::string csv_line_of_error(const std::string& qid, const std::string& error);

/// TREC run lines: `qid Q0 docid rank score tag`.
std::string trec_lines(const SearchAnswer& answer, const std::string& qid);

}  // namespace rationale
