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

std::string page_pdf(const std::string& content, const std::string& catalogue = "",
                     const std::vector<std::string>& more = {}) {
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R" + catalogue + ">>", "<</Type/Pages/Kids[4 0 R]/Count 1>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R"
      "/Resources<</Font<</F 3 0 R>>>>>>",
      object("", content)};
  objects.insert(objects.end(), more.begin(), more.end());
  return pdf_of(objects);
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

TEST_CASE("fault 25: a PDF portfolio is rejected by the names of its files") {
  const std::string named =
      "rejected: a PDF portfolio: what it holds are attached files (letter.pdf, denial.pdf); "
      "save them and read those";
  CHECK(parsed(page_pdf("", attached, files)) == named);
  CHECK(
      parsed(page_pdf(
          content_of("For the best experience, open this PDF portfolio in another reader.", 0, 12),
          attached + "/Collection<</View/D>>", files)) == named);
  const std::string letter = parsed(page_pdf(content_of(letter_text, 0, 12), attached, files));
  CHECK(letter.find("Files that are attached to the PDF were not read: letter.pdf, denial.pdf.") !=
        std::string::npos);
  CHECK(letter.find("Wrist brace, two of them = upheld") != std::string::npos);
  CHECK(parsed(page_pdf("")).find("no text") != std::string::npos);
}
