// The least program that one would write with Xapian, to compare with: TermGenerator with default
// settings, BM25, the best ten. scripts/bench runs it.
//
// usage: minimal_xapian index DATABASE < letters.jsonl
//        minimal_xapian query DATABASE QUERIES [exact]     one query a line; exact: count all
//        matches
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <xapian.h>

namespace {

constexpr int repetitions = 3;

void index(const std::string& folder) {
  Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for (std::string line; std::getline(std::cin, line);) {
    const auto letter = nlohmann::json::parse(line);
    const std::string summary = letter.value("case_summary", "");
    for (const auto& item : letter["items"]) {
      const std::string text =
          item.value("title", "") + "\n" + item.value("rationale", "") + "\n" + summary;
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(text);
      document.set_data(text);
      database.add_document(document);
    }
  }
  database.commit();
}

void query(const std::string& folder, const std::string& file, bool exact) {
  Xapian::Database database(folder);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  std::ifstream queries(file);
  for (std::string line; std::getline(queries, line);) {
    std::vector<double> times;
    std::uint64_t total = 0;
    for (int i = 0; i < repetitions; ++i) {
      const auto start = std::chrono::steady_clock::now();
      Xapian::Enquire enquire(database);
      enquire.set_query(parser.parse_query(line));
      const Xapian::MSet found = enquire.get_mset(0, 10, exact ? database.get_doccount() : 0);
      for (auto it = found.begin(); it != found.end(); ++it)
        total += it.get_document().get_data().empty();
      total = found.get_matches_estimated();
      times.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
              .count());
    }
    std::sort(times.begin(), times.end());
    std::cout << times[times.size() / 2] << '\t' << total << '\t' << line << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 2 ? argv[1] : "";
  if (mode == "index") {
    index(argv[2]);
  } else if (mode == "query" && argc > 3) {
    query(argv[2], argv[3], argc > 4);
  } else {
    std::cerr
        << "usage: minimal_xapian index DATABASE < LETTERS | query DATABASE QUERIES [exact]\n";
    return 2;
  }
  return 0;
}
