#include "letters/html.h"

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

using Lines = std::vector<std::string>;

Letter read_page(const std::string& page) {
  const TemporaryFolder folder;
  Reading reading = read(folder.write("page.html", page));
  REQUIRE(reading.rejects.empty());
  REQUIRE(reading.letters.size() == 1);
  return std::move(reading.letters[0]);
}

void check_letter(const std::string& page) {
  const Letter letter = read_page(page);
  CHECK(letter.case_number == "CM15-9000001");
  CHECK(letter.dates.injury == "2012-04-05");
  CHECK(letter.specialties == Lines{"Family Practice"});
  CHECK(words(letter, letter.case_summary) == "A worker\xE2\x80\x99s back hurts.");
  CHECK(decisions(letter) == Lines{"Naproxen 550mg #60 = overturned", "Lumbar MRI = upheld"});
  CHECK(words(letter, letter.items.at(0).rationale) == "The drug helped & pain fell to < 3/10.");
  CHECK(words(letter, letter.items.at(1).rationale) == "No red flags.");
  CHECK(letter.text.find("<p") == std::string::npos);
}

}  // namespace

TEST_CASE("fault F: a page of paragraphs, its lines broken within them") {
  check_letter(
      "<html><head><title>A letter</title><style>p { x: y }</style></head><body>\n"
      "<p>IMR Case Number: CM15-9000001   Date of Injury: 04/05/2012</p>\n"
      "<p>HOW THE IMR FINAL DETERMINATION WAS MADE\nAn expert read it.</p>\n"
      "<p>State(s) of Licensure: California\nCertification(s)/Specialty: Family Practice</p>\n"
      "<p>CLINICAL CASE SUMMARY</p><p>A worker&rsquo;s back hurts.</p>"
      "<p>IMR ISSUES, DECISIONS AND RATIONALES</p>"
      "<p>Naproxen 550mg #60: Overturned</p><p>Claims Administrator guideline: none</p>"
      "<p>MAXIMUS guideline: MTUS</p>"
      "<p>Decision rationale: The drug helped &amp; pain fell to &lt; 3/10.</p>"
      "<p>Lumbar MRI: Upheld</p><p>Claims Administrator guideline: none</p>"
      "<p>MAXIMUS guideline: MTUS</p><p>Decision rationale: No red flags.</p></body></html>");
}

TEST_CASE("fault F: a page of nested tables and divisions, without line breaks") {
  check_letter(
      "<!DOCTYPE html><html><body><table><tr><td><table><tr><td>Case "
      "Number:</td><td>CM15-9000001</td>"
      "<td>Date of Injury:</td><td>04/05/2012</td></tr></table></td></tr></table>"
      "<h2>HOW THE IMR FINAL DETERMINATION WAS MADE</h2><div>An expert read it.</div>"
      "<ul><li>State(s) of Licensure: California</li><li>Certification(s)/Specialty: Family "
      "Practice</li></ul>"
      "<h2>CLINICAL CASE SUMMARY</h2><div><div>A worker&#8217;s back hurts.</div></div>"
      "<h2>IMR ISSUES, DECISIONS AND RATIONALES</h2><div><b>Naproxen</b> 550mg&nbsp;#60: "
      "<i>Overturned</i></div>"
      "<div><b>Claims Administrator guideline:</b> none</div><div><b>MAXIMUS guideline:</b> "
      "MTUS</div>"
      "<div><b>Decision rationale:</b> The drug helped &#38; pain fell to &#x3C; 3/10.</div>"
      "<div><b>Lumbar MRI</b>: <i>Upheld</i></div>"
      "<div><b>Claims Administrator guideline:</b> none</div><div><b>MAXIMUS guideline:</b> "
      "MTUS</div>"
      "<div><b>Decision rationale:</b> No red flags.</div></body></html>");
}

TEST_CASE("fault F: a page with breaks for lines, in capitals, with script and comments") {
  check_letter(
      "<BODY onload='a > b'><!-- <p>Lumbar MRI: Overturned</p> --><SCRIPT>if (a < b) x();</SCRIPT>"
      "Case Number: CM15-9000001<BR>Date of Injury: 04/05/2012<BR><BR>"
      "HOW THE IMR FINAL DETERMINATION WAS MADE<BR>An expert read it.<BR>"
      "State(s) of Licensure: California<BR/>Certification(s)/Specialty: Family Practice<BR><BR>"
      "CLINICAL CASE SUMMARY<BR>A worker\xE2\x80\x99s back hurts.<BR><BR>"
      "IMR ISSUES, DECISIONS AND RATIONALES<BR><BR>"
      "Naproxen 550mg #60: Overturned<BR><BR>Claims Administrator guideline: none<BR><BR>"
      "MAXIMUS guideline: MTUS<BR><BR>Decision rationale: The drug helped &amp; pain fell to &lt; "
      "3/10.<BR><BR>"
      "Lumbar MRI: Upheld<BR><BR>Claims Administrator guideline: none<BR><BR>MAXIMUS guideline: "
      "MTUS<BR><BR>"
      "Decision rationale: No red flags.");
}

TEST_CASE("fault F: a page that holds no letter is rejected") {
  const TemporaryFolder folder;
  const Reading reading = read(folder.write("a.html", "<html><body><p>Welcome</p></body></html>"));
  REQUIRE(reading.rejects.size() == 1);
  CHECK(reading.rejects[0].reason.starts_with("no disputed item found"));
  CHECK(letter_files({folder.path()}).size() == 1);
}

TEST_CASE("a page shows its text, cells, numbers and entities, and no more") {
  CHECK(text_of_html("<ol start=3><li>one<li>two</ol><p>x<br>y") == "3. one\n\n4. two\n\nx\ny");
  CHECK(text_of_html("<tr><td>a</td><td>b</td></tr><tr><td>c") == "a   b\nc");
  CHECK(text_of_html("a&nbsp;b &frac12; &#150; &unknown; &amp;lt; AT&T") ==
        "a\xC2\xA0"
        "b \xC2\xBD \xE2\x80\x93 &unknown; &lt; AT&T");
  CHECK(text_of_html("pain < 3/10 and > 1 <script>never closed") ==
        "pain < 3/10 and > 1 never closed");
  CHECK(text_of_html("<p title=\"a > b\">x</p>") == "x\n\n");
  CHECK(text_of_html("<pre>a  b\n\n  c</pre><p>d\n\ne") == "a  b\n\n  c\n\nd\ne");
  CHECK_FALSE(is_html("pain < 3/10 and the <p> value is > 1"));
  CHECK(is_html("\xEF\xBB\xBF \n<!doctype html>"));
}

TEST_CASE("fault F: what a page hides or strikes out is not read") {
  for (const char* part : {"<span style=\"display:none\">It is granted.</span>",
                           "<div hidden>It is <div>granted.</div></div>",
                           "<p STYLE='color:red; DISPLAY: NONE'>It is granted.</p>",
                           "<del>It is granted.</del>", "<s>It is <span>granted.</span></s>",
                           "<span style='visibility : hidden'>It is granted.</span>",
                           "<span class=\"a\" style='mso-hide:all'>It is granted.</span>"}) {
    INFO(part);
    const std::string text = text_of_html("<p>a " + std::string(part) + " b</p>");
    CHECK(text.find("granted") == std::string::npos);
    CHECK(text.find("a ") == 0);
    CHECK(text.find('b') != std::string::npos);
  }
  for (const char* part :
       {"<span title=\"hidden\">It is granted.</span>", "<strong>It is granted.</strong>",
        "<p data-hidden>It is granted.</p>", "<td style='display:block'>It is granted.",
        "<div hidden>It is granted."}) {
    INFO(part);
    CHECK(text_of_html(part).find("It is granted.") != std::string::npos);
  }
}

TEST_CASE("fault F: lists within lists, raised figures and open entities are read as shown") {
  CHECK(text_of_html("<ol><li>a<ul><li>b<li>c</ul><li>d</ol>") == "1. a\n\nb\n\nc\n\n2. d\n\n");
  CHECK(text_of_html("<ul><li>a<ol><li>b</ol><li>c</ul>") == "a\n\n1. b\n\nc\n\n");
  CHECK(text_of_html("gain<sup>12</sup>. 5<sup>th</sup> visit") ==
        "gain\xC2\xB9\xC2\xB2. 5th visit");
  CHECK(text_of_html("A &amp B &lt 5 &ampere; R&D &copy 2016") ==
        "A & B < 5 &ampere; R&D \xC2\xA9 2016");
}

TEST_CASE("hostile pages are read in time in proportion to their length") {
  const auto repeated = [](std::string_view part) {
    std::string page = "<html>";
    while (page.size() < 2'000'000) page += part;
    return page;
  };
  for (const std::string_view part :
       {"<", "<a =\"", "<a ='<b =\"", "<ol><li>", "<div><table><tr><td>", "<script>", "<!--", "&",
        "&#", "</", "<svg ", "<p title='", "<div hidden>", "<s>", "<span hidden><b hidden>"})
    CHECK(text_of_html(repeated(part)).size() <= 8'000'000);
}
