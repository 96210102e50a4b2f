#include <fstream>

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using test::Reading;
using test::TemporaryFolder;

const std::string good =
    test::with_issues("Wrist brace: Upheld" + test::fields("No need is shown."));

// The one reason for which `bytes` in a file `name` is rejected.
std::string reason(const std::string& name, std::string_view bytes) {
  const TemporaryFolder folder;
  const Reading reading = test::read(folder.write(name, bytes));
  CHECK(reading.letters.empty());
  REQUIRE(reading.rejects.size() == 1);
  return reading.rejects[0].reason;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("an input that is no letter is rejected with its reason") {
  CHECK(reason("a.txt", "") == "the file is empty");
  CHECK(reason("a.txt", " \n\n ") == "the file is empty");
  CHECK(contains(reason("a.txt", "Milk, bread and eggs."), "no disputed item found"));
  CHECK(contains(reason("a.txt", std::string("\x01\x02\0\x03 abc", 8)), "binary"));
  CHECK(contains(reason("a.txt", "\x1f\x8b\x08 and so on"), "gunzip"));
  CHECK(contains(reason("a.pdf", "%PDF-1.4\nand nothing more"), "damaged"));
  CHECK(contains(reason("a.txt", "PK\x03\x04zip"), "ZIP"));
}

TEST_CASE("a PDF without text says that it must be recognised first") {
  CHECK(contains(reason("a.pdf",
                        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
                        "trailer<</Root 1 0 R>>\n"),
                 "no text"));
}

TEST_CASE("a missing file is rejected by its path") {
  const Reading reading = test::read("no-such-folder/no-such-letter.txt");
  REQUIRE(reading.rejects.size() == 1);
  CHECK(reading.rejects[0].path == "no-such-folder/no-such-letter.txt");
  CHECK(contains(reading.rejects[0].reason, "no such file"));
}

TEST_CASE("a text above the limit is rejected without being held") {
  const TemporaryFolder folder;
  const std::string path = folder.write("long.txt", "");
  {
    std::ofstream out(path, std::ios::binary);
    const std::string block(1 << 20, 'a');
    for (int i = 0; i < 65; ++i) out << block;
  }
  const Reading reading = test::read(path);
  REQUIRE(reading.rejects.size() == 1);
  CHECK(contains(reading.rejects[0].reason, "16 MiB"));
}

TEST_CASE("ill-formed UTF-8 is repaired and said so") {
  const TemporaryFolder folder;
  std::string bytes = good;
  bytes.replace(bytes.find("No need"), 2, "\xC3\x28");
  const Reading reading = test::read(folder.write("a.txt", bytes));
  REQUIRE(reading.letters.size() == 1);
  CHECK(contains(test::words(reading.letters[0], reading.letters[0].items.at(0).rationale),
                 "\xEF\xBF\xBD"));
  CHECK(reading.letters[0].warnings.back() == "Ill-formed UTF-8 was replaced by U+FFFD.");
}

TEST_CASE("UTF-16 with a byte order mark is read") {
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (char c : good) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  const TemporaryFolder folder;
  for (const std::string& path : {folder.write("l.txt", little), folder.write("b.txt", big)}) {
    const Reading reading = test::read(path);
    REQUIRE(reading.letters.size() == 1);
    CHECK(test::decisions(reading.letters[0]) == std::vector<std::string>{"Wrist brace = upheld"});
  }
}

// `text` in units of `size` bytes, behind the byte order mark `mark`.
std::string wide(std::string_view text, std::size_t size, bool little, std::string mark) {
  for (const char c : text) {
    std::string unit(size, '\0');
    unit[little ? 0 : size - 1] = c;
    mark += unit;
  }
  return mark;
}

TEST_CASE("fault 20: letters, CSV and JSON Lines in UTF-16 and UTF-32 are read") {
  const std::string table =
      "ReferenceID,TreatmentSubCategory,Determination,Findings\r\n"
      "MN1,Brace,Upheld Decision of Health Plan,No need is shown.\r\n"
      "MN2,Brace,Overturned Decision of Health Plan,It is needed.\r\n";
  const std::string lines = "{\"case_number\":\"A1\",\"items\":[{\"title\":\"Brace\"}]}\n";
  const TemporaryFolder folder;
  int n = 0;
  for (const std::size_t size : {2, 4})
    for (const bool little : {true, false})
      for (const bool marked : {true, false}) {
        std::string mark = marked ? wide(little ? "\xFF" : "\xFE", 1, true, "") : "";
        if (marked) mark += little ? "\xFE" : "\xFF";
        if (marked && size == 4)
          mark = little ? mark + std::string(2, '\0') : std::string(2, '\0') + mark;
        const std::string name = std::to_string(++n);
        INFO(size << little << marked);
        CHECK(test::read(folder.write(name + ".txt", wide(good, size, little, mark)))
                  .letters.size() == 1);
        const Reading rows =
            test::read(folder.write(name + ".csv", wide(table, size, little, mark)));
        REQUIRE(rows.letters.size() == 2);
        CHECK(rows.letters[1].path.ends_with(".csv:3"));
        CHECK(rows.letters[1].items.at(0).decision == Decision::overturned);
        CHECK(test::read(folder.write(name + ".jsonl", wide(lines, size, little, mark)))
                  .letters.size() == 1);
      }
}

TEST_CASE("fault 20: Windows-1252 is read and said so") {
  const TemporaryFolder folder;
  std::string bytes = good;
  bytes.replace(bytes.find("No need"), 7,
                "The doctor\x92s note \x96 Sj\xF6gren \x96 shows no need");
  const Reading reading = test::read(folder.write("a.txt", bytes));
  REQUIRE(reading.letters.size() == 1);
  CHECK(contains(test::words(reading.letters[0], reading.letters[0].items.at(0).rationale),
                 "doctor\xE2\x80\x99s note \xE2\x80\x93 Sj\xC3\xB6gren"));
  CHECK(contains(reading.letters[0].warnings.back(), "Windows-1252"));
  const Reading rows = test::read(folder.write(
      "a.csv", "ReferenceID,Determination,Findings\nMN1,Upheld,M\xE9ni\xE8re\x92s disease\n"));
  REQUIRE(rows.letters.size() == 1);
  CHECK(contains(rows.letters[0].text, "M\xC3\xA9ni\xC3\xA8re\xE2\x80\x99s"));
  CHECK(contains(rows.letters[0].warnings.back(), "Windows-1252"));
}

TEST_CASE("a letter without a case number takes that of its file's name") {
  const TemporaryFolder folder;
  const Reading named = test::read(folder.write("CM14-0000028.txt", good));
  REQUIRE(named.letters.size() == 1);
  CHECK(named.letters[0].case_number == "CM14-0000028");
  CHECK(named.letters[0].items.at(0).id == "CM14-0000028#1");
  const Reading other = test::read(folder.write("letter-28.txt", good));
  REQUIRE(other.letters.size() == 1);
  CHECK(other.letters[0].case_number.empty());
}

TEST_CASE("folders are walked in the order of their names, other files passed over") {
  const TemporaryFolder folder;
  folder.write("b.txt", "");
  folder.write("a/z.PDF", "");
  folder.write("a/y.jsonl", "");
  folder.write("c.md", "");
  folder.write(".hidden/x.txt", "");
  folder.write(".x.txt", "");
  const std::string& root = folder.path();
  CHECK(letter_files({root, "-", "missing.txt"}) ==
        std::vector<std::string>{root + "/a/y.jsonl", root + "/a/z.PDF", root + "/b.txt", "-",
                                 "missing.txt"});
}

}  // namespace
}  // namespace rationale
