// The processes that read PDF, seen from outside: what they may do, and when they end.
#include <csignal>
#include <string>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

// A PDF of forms that show forms: it would take poppler hours.
std::string endless_pdf() {
  std::string pdf =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
      "/Resources<</XObject<</X 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n";
  for (int form = 5; form < 17; ++form)
    pdf += std::to_string(form) +
           " 0 obj<</Subtype/Form/BBox[0 0 99 99]/Length 60/Resources<</XObject<</X " +
           std::to_string(form + 1) +
           " 0 R>>>>>>stream\n/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do \n"
           "endstream endobj\n";
  return pdf +
         "17 0 obj<</Subtype/Form/BBox[0 0 99 99]/Length 5>>stream\n0 0 m\nendstream endobj\n" +
         "trailer<</Root 1 0 R>>\n";
}

}  // namespace

TEST_CASE("a worker is kept from the network, files, processes and more memory") {
  const ProgramRun tried = run_pdf_worker({"--check"});
  if (tried.out.find(": none") != std::string::npos) {
    WARN("this kernel lacks something:\n" << tried.out);
    return;
  }
  INFO(tried.out);
  CHECK(tried.code == 0);
  CHECK(tried.out.find("a socket of the Internet: Operation not permitted") != std::string::npos);
  CHECK(tried.out.find("writing a file: Operation not permitted") != std::string::npos);
  CHECK(tried.out.find("POSSIBLE") == std::string::npos);
}

TEST_CASE("a worker ends with the program, however that ends") {
  const ScratchFolder scratch;
  const std::string path = scratch.write("endless.pdf", endless_pdf());
  for (const int signal : {SIGKILL, SIGINT, SIGTERM}) {
    INFO(signal);
    CHECK(worker_ends_with_program({"parse", "--pdf-cpu", "3600", "--pdf-time", "3600", path},
                                   signal));
  }
}

TEST_CASE("a PDF beyond a limit is a reject that names the file, the limit and its option") {
  const ScratchFolder scratch;
  const std::string path = scratch.write("endless.pdf", endless_pdf());
  const ProgramRun run =
      run_program({"index", "--json", "--pdf-cpu", "1", "--pdf-time", "3600", "--index",
                   scratch / "index", path, sample_letters() + "/pdf/f1b-lumbar-mri.pdf"});
  CHECK(run.code == 4);
  CHECK(run.json()["letters"] == 1);
  REQUIRE(run.json()["rejects"].size() == 1);
  CHECK(run.json()["rejects"][0]["path"] == path);
  const std::string reason = run.json()["rejects"][0]["reason"];
  CHECK(reason.find("1 s of processor time") != std::string::npos);
  CHECK(reason.find("--pdf-cpu") != std::string::npos);
}
