#include "tests/letters/letters_support.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "tests/catch.h"

namespace rationale::test {

Letter letter_of(std::string text) {
  return parse_letter({{std::move(text)}, false});
}

std::string words(const Letter& letter, Span span) {
  std::string out(slice(letter.text, span));
  for (char& c : out)
    if (c == '\n') c = ' ';
  return out;
}

std::vector<std::string> decisions(const Letter& letter) {
  std::vector<std::string> out;
  for (const Item& item : letter.items)
    out.push_back(words(letter, item.title) + " = " + std::string(to_string(item.decision)));
  return out;
}

std::string cited(std::string_view field) {
  std::ostringstream out;
  for (const Citation& citation : parse_citations(field, CitedBy::reviewer)) {
    out << citation.authority << ' ' << citation.title << " |";
    for (const std::string& section : citation.sections) out << " [" << section << "]";
    out << " |";
    for (const PageRange& range : citation.pages) out << ' ' << range.first << '-' << range.last;
    out << " |";
    for (const std::string& regulation : citation.regulations) out << ' ' << regulation;
    out << " |";
    if (citation.year) out << ' ' << *citation.year;
    if (!citation.edition.empty()) out << ' ' << citation.edition;
    out << '\n';
  }
  return out.str();
}

Reading read(const std::string& path) {
  Reading out;
  read_letters(path, {[&](Letter&& letter) { out.letters.push_back(std::move(letter)); },
                      [&](Reject&& reject) { out.rejects.push_back(std::move(reject)); }});
  return out;
}

TemporaryFolder::TemporaryFolder() {
  std::random_device random;
  const auto folder =
      std::filesystem::temp_directory_path() / ("rationale-letters-" + std::to_string(random()));
  std::filesystem::create_directories(folder);
  path_ = folder.string();
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view bytes) const {
  const std::filesystem::path path = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  INFO(path);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string with_issues(std::string_view body) {
  return "HOW THE IMR FINAL DETERMINATION WAS MADE\n"
         "The expert reviewer is Board Certified in Neurology and is licensed to practice in\n"
         "Ohio.\n\n"
         "CLINICAL CASE SUMMARY\n"
         "The expert reviewer developed the following clinical case summary based on a review of\n"
         "the case file, including all medical records:\n\n"
         "A baker of 40 years has had pain of the left wrist since a fall.\n\n"
         "IMR ISSUES, DECISIONS AND RATIONALES\n"
         "The Final Determination was based on decisions for the disputed items/services set\n"
         "forth below:\n\n" +
         std::string(body);
}

std::string fields(std::string_view rationale) {
  return "\n\nClaims Administrator guideline: The Claims Administrator did not cite any medical\n"
         "evidence for its decision.\n\n"
         "MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.\n\n"
         "Decision rationale: " +
         std::string(rationale) + "\n\n";
}

}  // namespace rationale::test
