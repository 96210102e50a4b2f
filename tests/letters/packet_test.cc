// A file may hold several determinations, and what is none: covers, denials, proofs of service.
#include <algorithm>

#include "base/error.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

using Lines = std::vector<std::string>;

std::string header(const std::string& number, const std::string& decided = "2/3/2017") {
  return "Case Number: " + number + "    Date Assigned: 1/9/2017\n" +
         "Date of Injury: 3/2/2015   Decision Date: " + decided + "\n" +
         "Priority: Standard         UR Denial Date: 12/1/2016\n" +
         "Application Received: 12/15/2016\n\n";
}

std::string item(const std::string& title, const std::string& decision = "Upheld") {
  return title + ": " + decision + fields("No need of it is shown.");
}

std::string letter(const std::string& number, const std::string& title,
                   const std::string& decision = "Upheld") {
  return header(number) + with_issues(item(title, decision));
}

std::string cover(const std::string& number) {
  return "MAXIMUS FEDERAL SERVICES, INC.\nIndependent Medical Review\nP.O. Box 1\n\n"
         "Independent Medical Review Final Determination Letter\n\nA WORKER\n1 ROAD\n\n"
         "Dated: 2/3/2017\n\nIMR Case Number: " +
         number +
         "   Date of Injury: 3/2/2015\nClaim Number: 1      UR Denial Date: 12/1/2016\n"
         "Employee Name: A WORKER     Application Received: 12/15/2016\n"
         "Treatment(s) in Dispute Listed on IMR Application:\n"
         "PLEASE REFERENCE UTILIZATION REVIEW DETERMINATION LETTER\n\nDear A Worker,\n\n"
         "MAXIMUS Federal Services has completed the Independent Medical Review of the case.\n\n"
         "Sincerely,\n\nA. Director, MD\n\ncc: Department of Industrial Relations\n\n";
}

const std::string denial =
    "ACME REVIEW SERVICES\nUTILIZATION REVIEW DETERMINATION\nDate: 12/1/2016\n"
    "Claim Number: 1    Date of Injury: 3/2/2015\n\nThe request for a brace is non-certified.\n\n"
    "CLINICAL SUMMARY: A patient with pain.\nDOCUMENTS REVIEWED: a note.\n"
    "RATIONALE: Braces are not advised.\n";
const std::string service =
    "PROOF OF SERVICE\nI am over eighteen. On 2/5/2017 I served the letter on A Worker.\n";

// "NUMBER: title = decision" of each letter, or the reason why a part is none.
Lines read_packet(const std::string& text) {
  Lines out;
  for (const SourceLetter& each : parse_letters({{text}, false})) {
    const Letter* letter = std::get_if<Letter>(&each.read);
    if (!letter) out.push_back("rejected: " + std::get<std::string>(each.read));
    if (!letter) continue;
    std::string line = letter->case_number + ":";
    for (const std::string& decision : decisions(*letter)) line += " " + decision;
    out.push_back(line);
    for (const Item& item : letter->items)
      CHECK(words(*letter, item.rationale) == "No need of it is shown.");
  }
  return out;
}

// "cover 1-2", "attachment 3: a proof of service" of the pages or lines of the only letter.
Lines parts_of(const Letter& letter) {
  Lines out;
  for (const FilePart& part : letter.parts) {
    const bool paged = part.first_page > 0;
    const auto first = paged ? static_cast<std::uint64_t>(part.first_page) : part.first_line;
    const auto last = paged ? static_cast<std::uint64_t>(part.last_page) : part.last_line;
    out.push_back(std::string(to_string(part.kind)) + " " + std::to_string(first) +
                  (first == last ? "" : "-" + std::to_string(last)) +
                  (part.what.empty() ? "" : ": " + part.what));
  }
  return out;
}

Letter only(const SourceText& source) {
  const std::vector<SourceLetter> letters = parse_letters(source);
  REQUIRE(letters.size() == 1);
  REQUIRE(std::holds_alternative<Letter>(letters[0].read));
  return std::get<Letter>(letters[0].read);
}

const Lines two = {"CM17-0000001: A brace = upheld", "CM17-0000002: A cane = overturned"};

}  // namespace

TEST_CASE("fault 02: each letter of a file is read as if it were alone") {
  const std::string first = letter("CM17-0000001", "A brace");
  const std::string second = letter("CM17-0000002", "A cane", "Overturned");
  for (const std::string between : {"", "\n\n", "\f", "Page 2\n\f", "----------\n", "* * *\n\n"})
    CHECK(read_packet(first + between + second) == two);
  std::string windows = first + second;
  for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2)
    windows.replace(at, 1, "\r\n");
  CHECK(read_packet(windows) == two);
  const std::vector<SourceLetter> both = parse_letters({{first + second}, false});
  const Letter alone = letter_of(second);
  const auto& read = std::get<Letter>(both.at(1).read);
  CHECK(read.text == alone.text);
  CHECK(read.dates == alone.dates);
  CHECK(read.warnings == alone.warnings);
  CHECK(both.at(1).place ==
        static_cast<std::uint64_t>(std::count(first.begin(), first.end(), '\n')) + 1);
}

TEST_CASE("fault 02: three letters, letters with covers, without header, of one line, cut off") {
  const std::string third = letter("CM17-0000003", "A walker");
  CHECK(read_packet(letter("CM17-0000001", "A brace") + letter("CM17-0000002", "A cane") + third)
            .size() == 3);
  const auto served = [](const std::string& number, const std::string& title) {
    return cover(number) + with_issues(item(title)) +
           "Disclaimer: MAXIMUS is providing an independent review service.\n\n";
  };
  CHECK(read_packet(served("CM17-0000001", "A brace") + served("CM17-0000002", "A cane")) ==
        Lines{"CM17-0000001: A brace = upheld", "CM17-0000002: A cane = upheld"});
  CHECK(read_packet(with_issues(item("A brace")) + with_issues(item("A cane"))) ==
        Lines{": A brace = upheld", ": A cane = upheld"});
  std::string line =
      letter("CM17-0000001", "A brace") + letter("CM17-0000002", "A cane", "Overturned");
  std::replace(line.begin(), line.end(), '\n', ' ');
  CHECK(read_packet(line) == two);
  const std::string whole = letter("CM17-0000002", "A cane");
  CHECK(
      read_packet(letter("CM17-0000001", "A brace") + whole.substr(0, whole.find("IMR ISSUES"))) ==
      Lines{"CM17-0000001: A brace = upheld", "CM17-0000002:"});
}

TEST_CASE("fault 02: letters that lost their beginnings") {
  const std::string whole = with_issues(item("A brace"));
  const std::string issues = whole.substr(whole.find("IMR ISSUES"));
  const Lines twice = {": A brace = upheld", ": A brace = upheld"};
  for (const std::string start :
       {"DOCUMENTS REVIEWED\nA note.\n\n", "CLINICAL CASE SUMMARY\nA baker fell.\n\n",
        "The Expert Reviewer has the following credentials:\nState(s) of Licensure: Ohio\n\n"})
    CHECK(read_packet(start + issues + start + issues) == twice);
  const std::string f0 =
      "Case Summary:\nA baker fell.\n\nDocuments Reviewed for Determination:\nA note.\n\n"
      "1) Regarding the request for a cane:\n"
      "Medical Treatment Guideline(s) Relied Upon by the Expert Reviewer to Make His/Her "
      "Decision:\nACOEM.\n\n"
      "Rationale for the Decision:\nNo need of it is shown.\n\n"
      "2) Regarding the request for a brace:\n"
      "Medical Treatment Guideline(s) Relied Upon by the Expert Reviewer to Make His/Her "
      "Decision:\nACOEM.\n\n"
      "Rationale for the Decision:\nNo need of it is shown.\n\n";
  CHECK(parse_letters({{"INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n\n" + f0 + f0}, false})
            .size() == 2);
}

TEST_CASE("fault 02: letters of different layouts in one file") {
  const std::string f0 =
      "MAXIMUS FEDERAL SERVICES, INC.\nNotice of Independent Medical Review Determination\n\n"
      "Dated: 9/26/2013\n\nEmployee: A Worker\nDate of Injury: 8/28/2001\n"
      "MAXIMUS Case Number: CM13-0000001\n\n"
      "1) MAXIMUS Federal Services, Inc. has determined the request for a cane is not medically\n"
      "necessary and appropriate.\n\nINDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n\n"
      "1) Regarding the request for a cane:\n"
      "Medical Treatment Guideline(s) Relied Upon by the Expert Reviewer to Make His/Her "
      "Decision:\n"
      "The Expert Reviewer based his/her decision on the Knee Complaints Chapter.\n\n"
      "Rationale for the Decision:\nNo need of it is shown.\n\n";
  const std::string f1 = letter("CM17-0000001", "A brace");
  const std::string old = "CM13-0000001: a cane = upheld";
  CHECK(read_packet(f0 + f1) == Lines{old, two[0]});
  CHECK(read_packet(f1 + f0) == Lines{two[0], old});
  CHECK(read_packet(f0 + f0) == Lines{old, old});
}

TEST_CASE("a case number in a rationale, a running head, a repeated disclaimer begin no letter") {
  const std::string start = header("CM17-0000001");
  const std::string head =
      "Case Number: CM17-0000001   Date of Injury: 3/2/2015   Decision Date: 2/3/2017\n\n";
  const std::string disclaimer =
      "Disclaimer: MAXIMUS is providing an independent review service.\n";
  const Lines both = {"CM17-0000001: A brace = upheld A cane = upheld"};
  CHECK(read_packet(start + with_issues(item("A brace")) + "\f" + head + item("A cane")) == both);
  CHECK(read_packet(start + with_issues(item("A brace")) + disclaimer + "\f" + item("A cane") +
                    disclaimer) == both);
  const auto prior = parse_letters(
      {{start +
        with_issues("A brace: Upheld" +
                    fields("A prior letter,\nCase Number: CM14-0012345, was upheld.\n"
                           "Date of Injury: 3/2/2015 and Decision Date: 1/1/2015 are in it.") +
                    item("A cane"))},
       false});
  REQUIRE(prior.size() == 1);
  CHECK(std::get<Letter>(prior[0].read).items.size() == 2);
}

TEST_CASE("every page is a cover, the letter's or an attachment") {
  const std::string body = with_issues(item("A brace"));
  const Letter served = only(
      {{"FAX COVER SHEET\nPages: 9", denial, cover("CM17-0000001"), body, denial, service}, true});
  CHECK(parts_of(served) == Lines{"attachment 1: a fax cover or transmittal",
                                  "attachment 2: a utilization review decision", "cover 3",
                                  "letter 4", "attachment 5: a utilization review decision",
                                  "attachment 6: a proof of service"});
  CHECK(decisions(served) == Lines{"A brace = upheld"});
  CHECK(words(served, served.items.at(0).rationale) == "No need of it is shown.");
  CHECK(served.case_number == "CM17-0000001");
  CHECK(served.warnings.size() == 4);
  CHECK(page_at(served.pages, served.items.at(0).rationale.begin) == 4);

  CHECK(parts_of(only({{header("CM17-0000001") + body, "", "", service}, true})) ==
        Lines{"letter 1", "attachment 4: a proof of service", "attachment 2-3: no text"});
  CHECK(parts_of(only({{header("CM17-0000001") + body, ""}, true})) == Lines{"letter 1"});
  const Letter text = only({{header("CM17-0000001") + body + "\n" + service}, false});
  CHECK(parts_of(text).back() == "attachment 30-31: a proof of service");
}

TEST_CASE("a page with the head of a report or bill is no part of the letter, whatever its title") {
  const std::string body = header("CM17-0000001") + with_issues(item("A brace"));
  const Letter letter = only(
      {{body, "ACME CLINIC\nPatient: A. B.\nDate: 1/2/2015\nThe patient walks.", "More."}, true});
  CHECK(parts_of(letter) == Lines{"letter 1", "attachment 2-3"});
  CHECK(words(letter, letter.items.at(0).rationale) == "No need of it is shown.");
  // A rationale goes on over a page's end.
  const Letter long_one =
      only({{header("CM17-0000001") + with_issues("A brace: Upheld" + fields("The notes are of")),
             "Date: 1/2/2015\nRe: the back. They show nothing."},
            true});
  CHECK(parts_of(long_one) == Lines{"letter 1-2"});
}

TEST_CASE("case numbers with the dashes of word processors, and other spellings of their label") {
  for (const std::string number : {"CM17\xE2\x80\x91"
                                   "0000001",
                                   "CM17\xE2\x80\x93"
                                   "0000001",
                                   "CM17-0000001"})
    for (const std::string label : {"Case Number:", "IMR Case Number:", "Case No.:", "Case No:",
                                    "Case #:", "MAXIMUS Case Number:"}) {
      std::string text = letter("CM17-0000001", "A brace");
      text.replace(0, std::string("Case Number: CM17-0000001").size(), label + " " + number);
      INFO(text.substr(0, 60));
      CHECK(read_packet(text + letter("CM17-0000002", "A cane", "Overturned")) == two);
      CHECK(read_packet(letter("CM17-0000002", "A cane", "Overturned") + text) ==
            Lines{two[1], two[0]});
    }
}

TEST_CASE("documents in front of a file whose letter is not the first to be found") {
  const std::string notes =
      "PROGRESS REPORT\n\nCase Number: CM17-0000009\nDate of Injury: 3/2/2015\nDecision Date: "
      "1/1/2017\n\n"
      "Decision rationale: None.\n\n";
  CHECK_FALSE(parse_letters({{notes + letter("CM17-0000001", "A brace")}, false}).empty());
}

TEST_CASE("a cover behind the letter gives its header what it lacks") {
  const Letter letter =
      only({{with_issues(item("A brace")) + "\f" + cover("CM17-0000001")}, false});
  CHECK(letter.case_number == "CM17-0000001");
  CHECK(letter.dates.injury == "2015-03-02");
  CHECK(parts_of(letter) == Lines{"letter 1", "cover 2"});
  CHECK(letter.warnings.empty());
}

TEST_CASE("letters of one file go by its name and their line, or page of a PDF") {
  const TemporaryFolder folder;
  const std::string first = letter("CM17-0000001", "A brace");
  const Reading reading =
      read(folder.write("packet.txt", first + letter("CM17-0000001", "A cane")));
  REQUIRE(reading.letters.size() == 2);
  CHECK(reading.letters[0].path == folder.path() + "/packet.txt:1");
  CHECK(reading.letters[1].line ==
        static_cast<std::uint64_t>(std::count(first.begin(), first.end(), '\n')) + 1);
  CHECK(reading.letters[0].sha256 != reading.letters[1].sha256);
  CHECK(parse_letters({{first, letter("CM17-0000002", "A cane")}, true}).at(1).place == 2);
}

TEST_CASE("a part of a file that is no letter is rejected by itself; a line holds one letter") {
  const TemporaryFolder folder;
  std::string many = header("CM17-0000001");
  std::string items;
  for (std::size_t i = 0; i <= most_items; ++i) items += item("Item " + std::to_string(i));
  const Reading reading =
      read(folder.write("a.txt", many + with_issues(items) + letter("CM17-0000002", "A cane")));
  CHECK(reading.letters.size() == 1);
  REQUIRE(reading.rejects.size() == 1);
  CHECK(reading.rejects[0].path.ends_with("a.txt:1"));
  try {
    parse_letter({{letter("CM17-0000001", "A brace") + letter("CM17-0000002", "A cane")}, false});
    FAIL("was read as one");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "the text holds 2 determinations, CM17-0000001 and CM17-0000002; give each by itself");
  }
}

TEST_CASE("a file of more letters than any has is rejected") {
  std::string text;
  for (std::size_t i = 0; i <= most_letters; ++i)
    text += "HOW THE IMR FINAL DETERMINATION WAS MADE\n\nIMR ISSUES, DECISIONS AND RATIONALES\n\n";
  CHECK_THROWS_AS(parse_letters({{text}, false}), Error);
}
