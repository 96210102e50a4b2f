#include "cli/query_file.h"

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "query/limits.h"

namespace rationale {
namespace {

constexpr const char* queries_hint = "give a file with one 'qid<TAB>query' a line";

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

void run_line(const std::string& line,
              const std::function<void(const std::string&, const std::string&)>& run) {
  if (trim(line).empty()) return;
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) throw Error(ErrorCode::usage, "has no tab", queries_hint);
  const std::string qid = repair_utf8(trim(line.substr(0, tab)));
  if (qid.empty()) throw Error(ErrorCode::usage, "has no qid before its tab", queries_hint);
  run(qid, std::string(trim(line.substr(tab + 1))));
}

}  // namespace

void for_each_query(const std::string& file,
                    const std::function<void(const std::string&, const std::string&)>& run) {
  std::ifstream in(file);
  if (!in || std::filesystem::is_directory(file))
    throw Error(ErrorCode::usage, "cannot read the queries of " + file, queries_hint);
  std::size_t number = 0;
  try {
    for (std::string line; ++number, next_line(in, line);) run_line(line, run);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) throw;
    throw Error(ErrorCode::usage, file + " line " + std::to_string(number) + ": " + error.what(),
                error.hint());
  }
}

}  // namespace rationale
