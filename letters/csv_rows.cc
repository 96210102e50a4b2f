#include "letters/csv_rows.h"

#include <csv.h>
#include <new>
#include <string_view>

namespace rationale {
namespace {

constexpr std::size_t most_row_bytes = std::size_t{1} << 20;

}  // namespace

// libcsv calls back for each cell and each end of a row.
struct CsvRows::Parser {
  Parser() { begin(); }
  ~Parser() { csv_free(&state); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void begin() {
    if (csv_init(&state, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    csv_set_delim(&state, static_cast<unsigned char>(delimiter));
    cells.clear();
    complete = false;
  }

  void restart() {
    csv_free(&state);
    begin();
  }

  static void cell(void* bytes, std::size_t size, void* self) {
    static_cast<Parser*>(self)->cells.emplace_back(static_cast<const char*>(bytes), size);
  }
  static void row(int, void* self) { static_cast<Parser*>(self)->complete = true; }

  bool feed(const std::string& line) {
    return csv_parse(&state, line.data(), line.size(), cell, row, this) == line.size();
  }
  bool finish() { return csv_fini(&state, cell, row, this) == 0; }

  // The cells of a line of tabs, whose quotation marks quote nothing.
  void split(std::string_view line) {
    restart();
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    for (std::size_t at; (at = line.find(delimiter)) != std::string_view::npos;
         line.remove_prefix(at + 1))
      cells.emplace_back(line.substr(0, at));
    cells.emplace_back(line);
    complete = true;
  }

  char delimiter = ',';
  csv_parser state{};
  std::vector<std::string> cells;
  bool complete = false;
};

CsvRows::CsvRows(std::istream& in) : in_(in), parser_(std::make_unique<Parser>()) {}
CsvRows::~CsvRows() = default;

// Of a line longer than a row may be only the beginning is kept: it is no row, wherever it ends.
bool CsvRows::next_line(std::string& line) {
  line.clear();
  if (!waiting_.empty()) {
    line = std::move(waiting_.front());
    waiting_.pop_front();
  } else {
    for (int c; (c = in_.get()) != std::istream::traits_type::eof();) {
      if (line.size() <= most_row_bytes) line += static_cast<char>(c);
      if (c == '\n') break;
    }
  }
  if (line_ == 0 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);  // byte order mark
  if (!line.empty()) ++line_;
  return !line.empty();
}

// False where the line names the delimiter and is no row.
bool CsvRows::recognise_delimiter(const std::string& first) {
  const bool names = first.size() >= 5 && (first.starts_with("sep=") || first.starts_with("SEP="));
  std::size_t most = 0;
  for (const char c : {',', ';', '\t', '|'}) {
    std::size_t count = 0;
    bool quoted = false;
    for (const char each : first) {
      if (each == '"') quoted = !quoted;
      if (each == c && !quoted) ++count;
    }
    if (count <= most) continue;
    most = count;
    parser_->delimiter = c;
  }
  if (names) parser_->delimiter = first[4];
  parser_->restart();
  return !names;
}

bool CsvRows::fail(CsvRow& row, std::vector<std::string>&& lines, const char* problem) {
  row.problem = problem;
  row.cells.clear();
  line_ -= lines.size() - 1;
  for (std::size_t i = lines.size(); i-- > 1;) waiting_.push_front(std::move(lines[i]));
  parser_->restart();
  return true;
}

bool CsvRows::next(CsvRow& row) {
  row = {};
  std::vector<std::string> lines;
  for (std::string line; next_line(line);) {
    if (line_ == 1 && lines.empty() && !recognise_delimiter(line)) continue;
    if (lines.empty()) row.line = line_;
    row.bytes += line;
    lines.push_back(line);
    if (row.bytes.size() > most_row_bytes)
      return fail(row, std::move(lines), "longer than 1 MiB, or a quote is not closed");
    const bool fits = parser_->feed(line);
    if (!fits && parser_->delimiter == '\t' && lines.size() == 1) parser_->split(line);
    if (!fits && !parser_->complete)
      return fail(row, std::move(lines), "a quotation mark stands where none may (RFC 4180)");
    if (parser_->complete) {
      row.cells = std::move(parser_->cells);
      parser_->restart();
      return true;
    }
    const bool blank =
        parser_->cells.empty() && line.find_first_not_of("\r\n \t") == std::string::npos;
    if (blank && lines.size() == 1) {
      lines.clear();
      row.bytes.clear();
      parser_->restart();
    }
  }
  if (lines.empty()) return false;
  if (!parser_->finish()) return fail(row, std::move(lines), "a quote is not closed");
  row.cells = std::move(parser_->cells);
  parser_->restart();
  return true;
}

}  // namespace rationale
