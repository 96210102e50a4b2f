#include "cli/query_file.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/named_file.h"
#include "cli/output.h"

namespace rationale {

QueryFile::QueryFile(const std::string& name) {
  lines_ = &std::cin;
  if (name == "-") return;
  require_file(name, "the queries of", queries_hint);
  file_.open(name);
  lines_ = &file_;
}

void RepeatedNames::note(const std::string& qid) {
  if (++times_[qid] == 2)
    print_notes({"more than one query is named '" + qid +
                 "': each is answered, in the order of "
                 "the file"});
}

void complain_of(const RefusedLine& line) {
  complain(line.error.what(), line.error.hint());
}

void print_refusal(const RefusedLine& line, const std::string& format,
                   std::string (*csv_line)(const std::string&, const std::string&)) {
  complain_of(line);
  if (format == "text")
    print("== " + one_line(line.qid + ": " + line.query) +
          "\nerror: " + one_line(line.error.what()) + "\n");
  else if (format == "csv")
    print(csv_line(line.qid, line.error.what()));
  else if (format == "json" || format == "ndjson")
    print_json({{"schema", "rationale/refused/1"},
                {"qid", line.qid},
                {"query", {{"text", line.query}}},
                {"error", line.error.what()},
                {"hint", line.error.hint()}},
               -1);
}

}  // namespace rationale
