// PDFs whose text a scanner tilted, and PDFs that hold other files.
#include <cmath>
#include <cstdio>
#include <sstream>

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

std::string object(const std::string& keys, const std::string& content) {
  return "<<" + keys + "/Length " + std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream ";
}

std::string pdf_of(const std::vector<std::string>& objects) {
  std::string pdf = "%PDF-1.4\n";
  for (std::size_t i = 0; i < objects.size(); ++i)
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + " endobj\n";
  return pdf + "trailer<</Root 1 0 R>>\n";
}

// Each line of `text` written at an angle, in degrees.
std::string content_of(const std::string& text, double degrees, double lead) {
  const double angle = degrees * 3.14159265358979 / 180;
  std::string content = "BT /F 10 Tf\n";
  double y = 740;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line); y -= lead) {
    char matrix[200];
    const double x = 60;
    std::snprintf(matrix, sizeof matrix, "%f %f %f %f %f %f Tm (", std::cos(angle), std::sin(angle),
                  -std::sin(angle), std::cos(angle), std::cos(angle) * x - std::sin(angle) * y,
                  std::sin(angle) * x + std::cos(angle) * y);
    content += matrix;
    for (const char c : line)
      content += c == '(' || c == ')' ? std::string("\\") + c : std::string(1, c);
    content += ") Tj\n";
  }
  return content + "ET";
}

// A page with `content`, and one with `second` where that is given.
std::string page_pdf(const std::string& content, const std::string& catalogue = "",
                     const std::vector<std::string>& more = {}, const std::string& second = "") {
  const std::string number = std::to_string(6 + more.size());
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R" + catalogue + ">>",
      second.empty() ? "<</Type/Pages/Kids[4 0 R]/Count 1>>"
                     : "<</Type/Pages/Kids[4 0 R " + number + " 0 R]/Count 2>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R"
      "/Resources<</Font<</F 3 0 R>>>>>>",
      object("", content)};
  objects.insert(objects.end(), more.begin(), more.end());
  if (!second.empty()) {
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " +
                      std::to_string(7 + more.size()) + " 0 R/Resources<</Font<</F 3 0 R>>>>>>");
    objects.push_back(object("", second));
  }
  return pdf_of(objects);
}

// A PDF with files attached to it, in hexadecimal digits.
std::string portfolio(const std::string& page,
                      const std::vector<std::pair<std::string, std::string>>& attached) {
  std::string names;
  std::vector<std::string> objects;
  for (const auto& [name, bytes] : attached) {
    const std::string number = std::to_string(6 + objects.size());
    names += "(" + name + ")" + number + " 0 R";
    objects.push_back("<</Type/Filespec/F(" + name + ")/UF(" + name + ")/EF<</F " +
                      std::to_string(7 + objects.size()) + " 0 R>>>>");
    std::string digits;
    for (const char c : bytes) {
      char two[3];
      std::snprintf(two, sizeof two, "%02x", static_cast<unsigned char>(c));
      digits += two;
    }
    objects.push_back(object("/Type/EmbeddedFile/Filter/ASCIIHexDecode", digits + ">"));
  }
  return page_pdf(page, "/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[" + names + "]>>>>",
                  objects);
}

const std::string letter_text =
    "Case Number: CM17-9911001          Date Assigned: 01/23/2017\n"
    "Date of Injury: 08/16/2015         Decision Date: 02/09/2017\n"
    "Priority: Standard                 UR Denial Date: 12/20/2016\n"
    "Application Received: 12/30/2016\n\n" +
    with_issues("Wrist brace, two of them: Upheld" +
                fields("The guideline allows a brace for a short time after a fracture. There is\n"
                       "no documentation of one, and the notes do not define the difficulty in\n"
                       "the use of the hand. The request is not medically necessary.") +
                "Naproxen 550mg #60: Overturned" + fields("Relief of forty percent is on record."));

std::string parsed(const std::string& bytes) {
  const TemporaryFolder folder;
  const Reading reading = read(folder.write("a.pdf", bytes));
  if (reading.letters.size() != 1) return "rejected: " + reading.rejects.at(0).reason;
  const Letter& letter = reading.letters[0];
  std::string out = letter.case_number + " " + letter.dates.ur_denial.value_or("") + "\n";
  for (const std::string& decision : decisions(letter)) out += decision + "\n";
  for (const Item& item : letter.items) out += words(letter, item.rationale) + "\n";
  for (const std::string& warning : letter.warnings) out += warning + "\n";
  return out + words(letter, letter.case_summary);
}

const std::string attached = "/Names<</EmbeddedFiles<</Names[(a)6 0 R(b)7 0 R]>>>>";
const std::vector<std::string> files = {
    "<</Type/Filespec/F(letter.pdf)/UF(letter.pdf)/EF<</F 8 0 R>>>>",
    "<</Type/Filespec/F(denial.pdf)/UF(denial.pdf)/EF<</F 8 0 R>>>>",
    object("/Type/EmbeddedFile", "x")};

}  // namespace

TEST_CASE("fault 18: lines that are tilted are read as if they were level") {
  const std::string level = parsed(page_pdf(content_of(letter_text, 0, 12)));
  CHECK(level.find("Wrist brace, two of them = upheld\nNaproxen 550mg #60 = overturned\n") !=
        std::string::npos);
  for (const double degrees : {0.3, 0.6, -0.8, 1.0, -1.0, 1.5, -2.0, 3.0}) {
    INFO(degrees);
    CHECK(parsed(page_pdf(content_of(letter_text, degrees, 12))) == level);
  }
  CHECK(parsed(page_pdf(content_of(letter_text, 1, 14))) ==
        parsed(page_pdf(content_of(letter_text, 0, 14))));
}

TEST_CASE("fault 18: a page that is tilted too much to be read is named") {
  const std::size_t divided = letter_text.find("IMR ISSUES");
  for (const double degrees : {16.0, -20.0, 25.0, 30.0, -35.0}) {
    INFO(degrees);
    CHECK(
        parsed(page_pdf(content_of(letter_text, degrees, 12)))
            .starts_with("rejected: no disputed item found, for lines of the PDF are tilted (page "
                         "1 by about "));
    // Beside a page that is read.
    const std::string letter =
        parsed(page_pdf(content_of(letter_text, 0, 12), "", {},
                        content_of(letter_text.substr(divided), degrees, 12)));
    CHECK(letter.find("Wrist brace, two of them = upheld") != std::string::npos);
    CHECK(letter.find("Lines of the PDF are tilted too much to be read: page 2 by about ") !=
          std::string::npos);
  }
  CHECK(parsed(page_pdf(content_of(letter_text, 8, 12))).find("tilted") == std::string::npos);
}

TEST_CASE("fault 25: the letters attached to a PDF portfolio are read") {
  const TemporaryFolder folder;
  const std::string letter = page_pdf(content_of(letter_text, 0, 12));
  const std::string other =
      page_pdf(content_of("UTILIZATION REVIEW DETERMINATION\nThe brace is non-certified.", 0, 12));
  const auto entries = [&](const std::string& first, const std::string& second) {
    return portfolio("", {{"letter.pdf", first}, {"denial.pdf", second}});
  };
  const std::string path = folder.write("p.pdf", entries(letter, other));
  const Reading one = read(path);
  REQUIRE(one.letters.size() == 1);
  CHECK(one.letters[0].path == path + ":letter.pdf");
  CHECK(one.letters[0].file == path);
  CHECK(decisions(one.letters[0]).size() == 2);
  REQUIRE(one.rejects.size() == 1);
  CHECK(one.rejects[0].path == path + ":denial.pdf");
  CHECK(one.rejects[0].reason.find("utilization review decision") != std::string::npos);
  // With a cover page for readers that know no portfolios, as a text, two of them, tilted.
  const std::string cover =
      content_of("For the best experience, open this PDF portfolio in another reader.", 0, 12);
  CHECK(read(folder.write("c.pdf", portfolio(cover, {{"a.pdf", letter}}))).letters.size() == 1);
  CHECK(read(folder.write("t.pdf", portfolio("", {{"a.txt", letter_text}}))).letters.size() == 1);
  CHECK(read(folder.write("2.pdf", entries(letter, letter))).letters.size() == 2);
  const std::string tilted = page_pdf(content_of(letter_text, 1, 12));
  CHECK(read(folder.write("s.pdf", portfolio("", {{"a.pdf", tilted}}))).letters.size() == 1);
}

TEST_CASE("fault 25: a PDF portfolio without a letter is rejected by the names of its files") {
  const std::string named =
      "rejected: a PDF portfolio, whose attached files (letter.pdf, denial.pdf) hold no letter; "
      "letter.pdf: ";
  CHECK(parsed(page_pdf("", attached, files)).starts_with(named));
  CHECK(parsed(portfolio("", {{"inner.pdf", portfolio("", {{"a.pdf", "x"}})}}))
            .find("inner.pdf: a PDF portfolio itself") != std::string::npos);
  CHECK(parsed(portfolio("", {{"a.zip", "PK\x03\x04 and more"}})).find("a.zip: a ZIP archive") !=
        std::string::npos);
  CHECK(parsed(portfolio("", {{"none.pdf", ""}})).find("none.pdf: empty") != std::string::npos);
}

TEST_CASE("fault 25: files that are attached to a letter are named") {
  const std::string letter = parsed(page_pdf(content_of(letter_text, 0, 12), attached, files));
  CHECK(letter.find("Files that are attached to the PDF were not read: letter.pdf, denial.pdf.") !=
        std::string::npos);
  CHECK(letter.find("Wrist brace, two of them = upheld") != std::string::npos);
  CHECK(parsed(page_pdf("")).find("no text") != std::string::npos);
}
