#include "api/query_lines.h"

#include <algorithm>
#include <istream>

#include "base/encoding.h"
#include "base/error.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "query/limits.h"

namespace rationale {
namespace {

// The next line; false at the end. Reads no further than a line may be long: a device has no lines.
bool next_line(std::istream& in, std::string& line) {
  constexpr std::size_t most_bytes = longest_query + 1000;  // and its qid
  line.clear();
  for (int c; line.size() <= most_bytes && (c = in.get()) != std::istream::traits_type::eof();) {
    if (c == '\n') return true;
    line += static_cast<char>(c);
  }
  if (in.bad()) throw Error(ErrorCode::usage, "cannot be read", queries_hint);
  if (line.size() > most_bytes)
    throw Error(ErrorCode::usage, "is too long for a query", queries_hint);
  return !line.empty();
}

struct QueryLine {
  std::string qid;
  std::string query;
};

// Throws Error(usage) where the line is none, with what could be read of it in `parts`.
void split_line(const std::string& line, LineForm form, QueryLine& parts) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) {
    parts.query = std::string(trim(line));
    if (form == LineForm::may_be_bare) {
      parts.qid = repair_utf8(parts.query);
      return;
    }
    throw Error(ErrorCode::usage, "has no tab", queries_hint);
  }
  parts.qid = repair_utf8(trim(line.substr(0, tab)));
  parts.query = std::string(trim(line.substr(tab + 1)));
  if (parts.qid.empty()) throw Error(ErrorCode::usage, "has no qid before its tab", queries_hint);
  if (parts.query.empty())
    throw Error(ErrorCode::usage, "has no query behind its tab", queries_hint);
}

Error at_line(const std::string& file, std::size_t number, const Error& error) {
  return {error.code(), file + " line " + std::to_string(number) + ": " + error.what(),
          error.hint()};
}

}  // namespace

int for_each_query(std::istream& bytes, const std::string& name, LineForm form,
                   const std::function<void(const std::string&, const std::string&)>& run,
                   const std::function<void(const RefusedLine&)>& refused) {
  Utf8Buffer utf8(bytes);
  std::istream in(&utf8);
  int code = 0;
  std::string line;
  for (std::size_t number = 1;; ++number) {
    try {
      const bool any = next_line(in, line);
      if (bytes.bad()) throw Error(ErrorCode::usage, "cannot be read", queries_hint);
      if (!any) return code;
      if (!is_valid_utf8(line))
        if (DecodedText text = decode(line); !text.repaired) line = std::move(text.text);
    } catch (const Error& error) {
      throw at_line(name, number, error);
    }
    if (trim(line).empty()) continue;
    QueryLine parts;
    try {
      split_line(line, form, parts);
      run(parts.qid, parts.query);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::usage && error.code() != ErrorCode::timeout) throw;
      const RefusedLine refusal{parts.qid, repair_utf8(parts.query), at_line(name, number, error)};
      refused(refusal);
      code = std::max(code, static_cast<int>(error.code()));
    }
  }
}

}  // namespace rationale
