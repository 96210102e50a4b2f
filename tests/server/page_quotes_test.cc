// The page that checks a brief, and the one that finds items like a passage: what is typed comes
// back as it was.
#include "tests/catch.h"
#include "tests/server/browsed.h"

using namespace rationale;

namespace {

constexpr const char* form_type = "application/x-www-form-urlencoded";

Answer posted(OwnServer& server, const std::string& path, const std::string& body,
              const std::string& type = form_type) {
  return ask(server.port(), post(server.port(), path, type, body,
                                 "Accept: text/html\r\nOrigin: http://127.0.0.1:" +
                                     std::to_string(server.port()) + "\r\n"));
}

std::string textarea_of(const std::string& page, const std::string& name) {
  const std::size_t begin = page.find("name=\"" + name + "\"");
  REQUIRE(begin != std::string::npos);
  const std::size_t text = page.find(">\n", begin) + 2;
  return unescaped_html(page.substr(text, page.find("</textarea>", text) - text));
}

ServerOf therapy() {
  return ServerOf(
      {about("CM16-0000401", "Physical therapy",
             "The guidelines do not recommend passive therapy for this condition. "
             "The number of prior visits is not documented when the request is made.")});
}

std::string said_of(ServerOf& server, const std::string& quotation) {
  return server.said("/quotes?text=" + escaped(quotation));
}

}  // namespace

TEST_CASE("a brief that was checked can be checked again as it was typed") {
  ServerOf server = therapy();
  const std::string brief =
      "The request was denied twice, and the denial was upheld for a reason that is no reason. The "
      "reviewer wrote:\n\n    The number of prior visits is\n    not "
      "documented\n\n(CM16-0000401)"
      ".\n\fNext \xE2\x80\xAEpage";
  std::string typed = brief;
  for (int press = 0; press < 2; ++press) {
    std::string sent;
    for (const char c : typed) sent += c == '\n' ? "\r\n" : std::string(1, c);
    const std::string page = posted(server.server(), "/quotes", "brief=" + escaped(sent)).body;
    CHECK(contains(said_by(page), "1 of 1 quotation passes"));
    CHECK_FALSE(contains(page, "\\x0d"));
    typed = textarea_of(page, "brief");
    CHECK(typed == brief);
  }
}

TEST_CASE("a dropped not has the strong heading, an ellipsis that is owed has not") {
  ServerOf server = therapy();
  const std::string strong = "Words that turn the sense are left out";
  CHECK(contains(said_of(server, "The guidelines do recommend passive therapy"), strong));
  CHECK(contains(said_of(server, "The guidelines do … recommend passive therapy"), strong));
  const std::string owed = said_of(server, "The number of prior visits is not documented.");
  CHECK_FALSE(contains(owed, strong));
  CHECK(contains(owed, "An ellipsis is owed."));
  CHECK_FALSE(contains(said_of(server, "The guidelines do not recommend passive therapy"), strong));
  CHECK(contains(said_of(server, "The number … is not documented"),
                 "Printed in full: “The number of prior visits is not documented”"));
}

TEST_CASE("an empty form and a file that is no brief are told what is wrong") {
  ServerOf server = therapy();
  const Answer empty = posted(server.server(), "/quotes", "brief=");
  CHECK(empty.status == 400);
  CHECK(contains(said_by(empty.body), "there is nothing to check"));
  const auto file = [&](const std::string& content) {
    return posted(server.server(), "/quotes",
                  "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.docx\"\r\n"
                  "\r\n" +
                      content + "\r\n--edge--\r\n",
                  "multipart/form-data; boundary=edge");
  };
  for (const std::string& content :
       {std::string("PK\x03\x04 no archive"), std::string("%PDF-1.7 x"),
        std::string("\xD0\xCF\x11\xE0 old"), std::string("\x89PNG\0\0", 6)}) {
    const Answer refused = file(content);
    CHECK(refused.status == 400);
    CHECK(contains(refused.body, "class=\"problem\""));
    CHECK(contains(refused.body, "<form class=\"search\""));
  }
}

TEST_CASE("what is not checked of a citation is said, and places that are not listed are counted") {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 14; ++i)
    letters.push_back(about("CM16-00005" + std::to_string(10 + i), "Acupuncture",
                            "The number of prior visits is not documented."));
  ServerOf server(letters);
  const std::string page = said_of(server, "The number of prior visits is not documented");
  CHECK(contains(page, "in 14 items"));
  CHECK(contains(page, "more"));
  CHECK(contains(page, "not the item, the page, the date or the outcome"));
  const auto places = ask(server.server().port(),
                          post(server.server().port(), "/api/v1/quotes", "application/json",
                               R"({"text": "The number of prior visits is not documented"})"))
                          .json()["quotations"][0]["places"]
                          .size();
  if (places < 14) CHECK(contains(page, "and " + std::to_string(14 - places) + " more"));
}

TEST_CASE("items like a passage are found for a long text, a file and a treatment, page by page") {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 14; ++i)
    letters.push_back(about(
        "CM16-00006" + std::to_string(10 + i), i < 12 ? "Acupuncture" : "Lumbar MRI",
        "The number of prior visits is not documented.", i % 2 == 0 ? "Overturned" : "Upheld"));
  ServerOf server(letters);
  CHECK(contains(server.page("/"), "href=\"/similar\""));
  const std::string passage = "The request for lumbar MRI is not supported. " +
                              std::string(9000, ' ') +
                              "The number of prior visits is not "
                              "documented.";
  const std::string page = posted(server.server(), "/similar", "text=" + escaped(passage)).body;
  CHECK(contains(said_by(page), "Treatment read in the passage: lumbar MRI"));
  CHECK(contains(said_by(page), "1 to 10"));
  const std::size_t first = page.find("class=\"title\"");
  CHECK(contains(page.substr(first, 200), "Lumbar MRI"));
  const std::string next =
      posted(server.server(), "/similar", "text=" + escaped(passage) + "&offset=10").body;
  CHECK(contains(said_by(next), "11 to 14"));
  const std::string named = posted(server.server(), "/similar",
                                   "text=The+number+of+visits+is+unknown&asked_for=Acupuncture"
                                   "&decision=overturned")
                                .body;
  CHECK(contains(named.substr(named.find("class=\"title\""), 200), "Acupuncture"));
  CHECK_FALSE(contains(named, "class=\"outcome upheld\""));
  CHECK(contains(named, "<option value=\"overturned\" selected>"));
  CHECK(posted(server.server(), "/similar", "text=").status == 400);
  CHECK(contains(server.said("/similar?id=CM16-0000610%231"), "1 to 10"));
}
