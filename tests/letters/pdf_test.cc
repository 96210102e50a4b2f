// PDF by worker processes: what they read, what they may take, and what is left of them.
#include "letters/pdf.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <vector>

#include "base/error.h"
#include "letters/pdf_workers.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

const std::string sample = RATIONALE_SOURCE_DIR "/data/letters/pdf/f1b-lumbar-mri.pdf";

// Limits that no slow day reaches, for tests to set one of them lower.
PdfLimits roomy() {
  PdfLimits limits;
  limits.cpu_seconds = 600;
  limits.wall_seconds = 600;
  return limits;
}

// A PDF of the objects 1, 2, …; the first is the catalogue. It has no table of references: a reader
// finds the objects by their numbers.
std::string pdf_of(const std::vector<std::string>& objects) {
  std::string pdf = "%PDF-1.4\n";
  for (std::size_t i = 0; i < objects.size(); ++i)
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  return pdf + "trailer<</Root 1 0 R>>\n";
}

std::string stream(const std::string& keys, const std::string& content) {
  return "<<" + keys + "/Length " + std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream ";
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// `pages` pages of `width` by `height` points that all show `content`.
std::string pdf_of_pages(int pages, const std::string& content, int width = 612, int height = 792) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                                      stream("", content)};
  std::string kids;
  for (int i = 0; i < pages; ++i) {
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + std::to_string(width) + " " +
                      std::to_string(height) + "]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) + ">>";
  return pdf_of(objects);
}

// Twelve forms, each of which shows the next one ten times.
std::string forms_in_forms() {
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
      "/Resources<</XObject<</X 5 0 R>>>>>>",
      stream("", "/X Do")};
  for (int form = 5; form < 17; ++form)
    objects.push_back(
        stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X " +
                   std::to_string(form + 1) + " 0 R>>>>",
               repeated("/X Do ", 10)));
  objects.push_back(stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]", "0 0 m"));
  return pdf_of(objects);
}

// A page of lines of some 1,000 characters.
std::string long_page(int lines) {
  const std::string line = "(" + repeated("There are no red flags. ", 40) + ")Tj 0 -14 Td\n";
  return pdf_of_pages(1, "BT /F 12 Tf 20 19900 Td " + repeated(line, lines) + "ET", 9000, 20000);
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Why `bytes` are rejected; empty where they are read.
std::string problem(PdfWorkers& workers, const std::string& bytes) {
  try {
    read_pdf(bytes, workers);
    return {};
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::rejected);
    return error.what();
  }
}

bool says(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

// A worker that is no longer needed must not stay behind, not even as a zombie.
bool has_child() {
  return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD;
}

}  // namespace

TEST_CASE("one worker reads many PDFs one after the other, and ends with the last") {
  {
    PdfWorkers workers(roomy());
    const SourceText first = read_pdf(bytes_of(sample), workers);
    CHECK(first.pages.size() > 1);
    CHECK(says(first.pages.front(), "Case Number"));
    for (int i = 0; i < 20; ++i) CHECK(read_pdf(bytes_of(sample), workers).pages == first.pages);
    CHECK(has_child());
  }
  CHECK_FALSE(has_child());
}

TEST_CASE("threads that read PDFs side by side read what one reads alone") {
  PdfWorkers workers(roomy());
  const std::vector<std::string> alone = read_pdf(bytes_of(sample), workers).pages;
  std::vector<std::vector<std::string>> read(4);
  std::vector<std::thread> threads;
  for (std::vector<std::string>& mine : read)
    threads.emplace_back([&mine, &workers] {
      for (int i = 0; i < 5; ++i) mine = read_pdf(bytes_of(sample), workers).pages;
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<std::string>& each : read) CHECK(each == alone);
}

TEST_CASE("forms in forms are rejected by the limit of processor time, and the next PDF is read") {
  PdfLimits limits = roomy();
  limits.cpu_seconds = 1;
  PdfWorkers workers(limits);
  const std::string reason = problem(workers, forms_in_forms());
  CHECK(says(reason, "more than 1 s of processor time"));
  CHECK(says(reason, "--pdf-cpu"));
  CHECK(problem(workers, bytes_of(sample)).empty());
}

TEST_CASE("processor time is counted anew for each PDF") {
  PdfLimits limits = roomy();
  limits.cpu_seconds = 1;
  PdfWorkers workers(limits);
  const std::string page = long_page(30);
  for (int i = 0; i < 25; ++i) REQUIRE(problem(workers, page).empty());
}

TEST_CASE("a PDF that takes more memory than the limit is rejected, and the next is read") {
  PdfLimits limits = roomy();
  limits.memory_mib = 64;
  PdfWorkers workers(limits);
  CHECK(problem(workers, bytes_of(sample)).empty());
  const std::string reason = problem(workers, long_page(300));
  CHECK(says(reason, "more than 64 MiB of memory"));
  CHECK(says(reason, "--pdf-memory"));
  CHECK(problem(workers, bytes_of(sample)).empty());
}

TEST_CASE("a PDF larger than the limit of memory is rejected by it") {
  PdfLimits limits = roomy();
  limits.memory_mib = 64;
  PdfWorkers workers(limits);
  CHECK(says(problem(workers, "%PDF-1.4\n" + std::string(100 << 20, ' ')), "64 MiB of memory"));
}

TEST_CASE("a PDF with more text than the limit is rejected by it") {
  PdfLimits limits = roomy();
  limits.text_mib = 1;
  PdfWorkers workers(limits);
  const std::string line = "BT /F 9 Tf 20 700 Td " +
                           repeated("(" + repeated("no red flags ", 9) + ")Tj 0 -9 Td\n", 70) +
                           "ET";
  CHECK(problem(workers, pdf_of_pages(10, line)).empty());
  const std::string reason = problem(workers, pdf_of_pages(400, line));
  CHECK(says(reason, "more than 1 MiB of text"));
  CHECK(says(reason, "--pdf-text"));
  CHECK(problem(workers, bytes_of(sample)).empty());
}

TEST_CASE("a worker that does not answer is ended by the clock") {
  PdfLimits limits;
  limits.wall_seconds = 1;
  PdfWorkers workers(limits, "/bin/sleep");  // its arguments are numbers
  const std::string reason = problem(workers, bytes_of(sample));
  CHECK(says(reason, "more than 1 s, the limit"));
  CHECK(says(reason, "--pdf-time"));
  CHECK_FALSE(has_child());
}

TEST_CASE("an answer that is none is a reject") {
  PdfWorkers workers(roomy(), "/usr/bin/yes");  // it prints its arguments without end
  CHECK(says(problem(workers, bytes_of(sample)), "/usr/bin/yes gave an answer of another version"));
  CHECK_FALSE(has_child());
}

TEST_CASE("a worker that ends before it reads is a reject that says how to see why") {
  PdfWorkers workers(roomy(), "/bin/false");
  const std::string reason = problem(workers, bytes_of(sample));
  CHECK(says(reason, "did not start (exit code 1)"));
  CHECK(says(reason, "'/bin/false --check'"));
}

TEST_CASE("a worker that cannot be started is a reject") {
  PdfWorkers workers(roomy(), "/no/such/worker");
  CHECK(
      says(problem(workers, bytes_of(sample)), "/no/such/worker cannot be started: No such file"));
}

}  // namespace rationale
