#include <algorithm>

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using test::decisions;
using test::fields;
using test::letter_of;
using test::with_issues;
using test::words;
using Lines = std::vector<std::string>;

TEST_CASE("an item has its title, decision, both guidelines and rationale") {
  const Letter letter = letter_of(with_issues("Wrist brace: Upheld" + fields("No need is shown.")));
  CHECK(letter.format == Format::f1a);
  REQUIRE(letter.items.size() == 1);
  const Item& item = letter.items[0];
  CHECK(words(letter, item.title) == "Wrist brace");
  CHECK(item.treatment == item.title);
  CHECK(item.original_request.empty());
  CHECK(item.decision == Decision::upheld);
  CHECK(words(letter, item.claims_administrator_guideline) ==
        "The Claims Administrator did not cite any medical evidence for its decision.");
  CHECK(words(letter, item.reviewer_guideline) ==
        "Decision based on MTUS Low Back Complaints 2004.");
  CHECK(words(letter, item.rationale) == "No need is shown.");
  CHECK(words(letter, letter.case_summary) ==
        "A baker of 40 years has had pain of the left wrist since a fall.");
}

TEST_CASE("every decision word is understood") {
  const std::vector<std::pair<std::string, Decision>> forms = {
      {"Upheld", Decision::upheld},
      {"UPHOLD", Decision::upheld},
      {"Overturned", Decision::overturned},
      {"OVERTURN", Decision::overturned},
      {"Overturned in Part", Decision::overturned_in_part},
      {"Overturned-in-part", Decision::overturned_in_part},
      {"Partially Overturned", Decision::overturned_in_part},
      {"Modified", Decision::overturned_in_part},
      {"upheld.", Decision::upheld}};
  for (const auto& [printed, decision] : forms) {
    INFO(printed);
    const Letter letter = letter_of(with_issues("Wrist brace:  " + printed + fields("No.")));
    REQUIRE(letter.items.size() == 1);
    CHECK(letter.items[0].decision == decision);
    CHECK(words(letter, letter.items[0].title) == "Wrist brace");
  }
}

TEST_CASE("the decision is the item line's, whatever the rationale says") {
  const Letter letter = letter_of(with_issues(
      "Wrist brace: Overturned" + fields("The request is not medically necessary: Upheld.")));
  CHECK(decisions(letter) == Lines{"Wrist brace = overturned"});
}

TEST_CASE("titles keep colons, decimals and ratios") {
  const Letter letter =
      letter_of(with_issues("Norco 10/325mg #120 (DOS 1/5/15): Upheld" + fields("No.") +
                            "Labs to include: Chest X-ray: Overturned" + fields("Yes.") +
                            "Lidopro 4%-27.5%-0.0325% 121gm #1: Upheld" + fields("No.")));
  CHECK(decisions(letter) == Lines{"Norco 10/325mg #120 (DOS 1/5/15) = upheld",
                                   "Labs to include: Chest X-ray = overturned",
                                   "Lidopro 4%-27.5%-0.0325% 121gm #1 = upheld"});
}

TEST_CASE("a title may wrap and the decision stand alone on its line") {
  const Letter letter = letter_of(
      with_issues("Physical therapy 6 sessions 2 times a week for 3 weeks to the lumbar and\n"
                  "cervical spine:\nUpheld" +
                  fields("No.") + "Heating pad:\n\nOverturned" + fields("Yes.")));
  CHECK(decisions(letter) == Lines{"Physical therapy 6 sessions 2 times a week for 3 weeks to the "
                                   "lumbar and cervical spine = upheld",
                                   "Heating pad = overturned"});
}

TEST_CASE("what remains of a request that was authorized in part is the treatment") {
  const Letter letter = letter_of(with_issues(
      "Therapy, 12 visits was the original request. Therapy, 6 visits was authorized by\n"
      "the Claims Administrator. The remaining IMR eligible portion of the original\n"
      "request, Therapy, 6 visits is: Upheld" +
      fields("No.") +
      "A commode was the original request. The Claims Administrator authorized a commode\n"
      "for 1 month, leaving the original request IMR eligible. The original request,\n"
      "purchase of a commode, is: Overturned" +
      fields("Yes.")));
  REQUIRE(letter.items.size() == 2);
  CHECK(words(letter, letter.items[0].treatment) == "Therapy, 6 visits");
  CHECK(words(letter, letter.items[0].original_request) == "Therapy, 12 visits");
  CHECK(words(letter, letter.items[1].treatment) == "purchase of a commode");
  CHECK(words(letter, letter.items[1].original_request) == "A commode");
  CHECK(letter.items[0].title.contains(letter.items[0].treatment));
}

TEST_CASE("fault 24: the treatment is what is disputed, in whatever words the heading says so") {
  const auto treatment = [](const std::string& title) {
    const Letter letter = letter_of(with_issues(title + ": Upheld" + fields("No.")));
    REQUIRE(letter.items.size() == 1);
    CHECK(words(letter, letter.items[0].title) == title);
    return words(letter, letter.items[0].treatment) + " of " +
           words(letter, letter.items[0].original_request);
  };
  const std::string first =
      "Norco #60 was the original request. Norco #25 was certified by the "
      "Claims Administrator. ";
  const std::string expected = "Norco #35 of Norco #60";
  CHECK(treatment(first + "The remaining IMR eligible portion, Norco #35, is") == expected);
  CHECK(treatment(first + "The remaining portion of the original request - Norco #35 is") ==
        expected);
  CHECK(treatment(first + "The IMR eligible portion of the original request is Norco #35") ==
        expected);
  CHECK(treatment(first + "The disputed remainder of the original request is Norco #35") ==
        expected);
  CHECK(treatment(first + "Norco #35 remains in dispute and is") == expected);
  CHECK(treatment("Norco #60 was originally requested. Norco #25 was authorized. The remaining IMR "
                  "eligible portion of the request, Norco #35 is") == expected);
  CHECK(treatment("The original request was for Norco #60. The Claims Administrator authorized "
                  "Norco #25. The remaining IMR eligible portion of the original request is Norco "
                  "#35") == expected);
  CHECK(treatment("Norco #60 was the original request. The Claims Administrator modified it to "
                  "Norco #25, leaving the original request IMR eligible. The original request, "
                  "Norco #60, is") == "Norco #60 of Norco #60");
  CHECK(treatment("Norco #60 is") == "Norco #60 of ");
  CHECK(treatment("Norco #60 (original request 90)") == "Norco #60 (original request 90) of ");
}

TEST_CASE("a request in parts is one title across a page, with no blank line to set it off") {
  const Letter letter = parse_letter(
      {{"IMR ISSUES, DECISIONS AND RATIONALES\nset forth below:\nHeating pad: Upheld\n"
        "Claims Administrator guideline: x.\nMAXIMUS guideline: y.\n"
        "Decision rationale: The pad is a comfort. It is not medically necessary.\n"
        "Soma 350mg #60 was the original request. Soma #30 was authorized by the Administrator.\n",
        "The remaining IMR eligible portion of the original request, Soma #30 is: Upheld\n"
        "Claims Administrator guideline: x.\nMAXIMUS guideline: y.\nDecision rationale: No.\n"},
       true});
  REQUIRE(letter.items.size() == 2);
  CHECK(words(letter, letter.items[0].rationale) ==
        "The pad is a comfort. It is not medically necessary.");
  CHECK(words(letter, letter.items[1].original_request) == "Soma 350mg #60");
  CHECK(words(letter, letter.items[1].treatment) == "Soma #30");
}

TEST_CASE("labels may be wrapped, in capitals, plural or without a colon") {
  const Letter letter = letter_of(
      with_issues("Wrist brace :  Upheld\n\nClaims Administrator\nguideline: None was named.\n\n"
                  "Maximus Guidelines Decision based on MTUS Knee Complaints 2004.\n\n"
                  "DECISION\nRATIONALE : No need is shown.\n"));
  REQUIRE(letter.items.size() == 1);
  const Item& item = letter.items[0];
  CHECK(words(letter, item.claims_administrator_guideline) == "None was named.");
  CHECK(words(letter, item.reviewer_guideline) == "Decision based on MTUS Knee Complaints 2004.");
  CHECK(words(letter, item.rationale) == "No need is shown.");
}

TEST_CASE("a letter that arrives in one line is read all the same") {
  std::string text = with_issues("Wrist brace: Upheld" + fields("It is not medically necessary.") +
                                 "Heating pad, 7 days: Overturned" +
                                 fields("Heat helps. It is medically necessary."));
  for (char& c : text)
    if (c == '\n') c = ' ';
  const Letter letter = letter_of(text);
  CHECK(decisions(letter) == Lines{"Wrist brace = upheld", "Heating pad, 7 days = overturned"});
  REQUIRE(letter.items.size() == 2);
  CHECK(words(letter, letter.items[0].rationale) == "It is not medically necessary.");
  CHECK(letter.licensure == Lines{"Ohio"});
}

TEST_CASE("an item without a decision is an item with a warning") {
  const Letter letter = letter_of(with_issues("Wrist brace" + fields("No need is shown.")));
  CHECK(decisions(letter) == Lines{"Wrist brace = unknown"});
  CHECK(std::count(letter.warnings.begin(), letter.warnings.end(),
                   "Item 1 has no decision that could be read.") == 1);
}

TEST_CASE("an item without a rationale is an item with a warning") {
  const Letter letter =
      letter_of(with_issues("Wrist brace: Upheld\n\nMAXIMUS guideline: Decision based on MTUS Knee "
                            "Complaints 2004.\n"));
  CHECK(decisions(letter) == Lines{"Wrist brace = upheld"});
  CHECK(std::count(letter.warnings.begin(), letter.warnings.end(), "Item 1 has no rationale.") ==
        1);
}

TEST_CASE("sections without items are a letter with a warning") {
  const Letter letter = letter_of(with_issues(""));
  CHECK(letter.items.empty());
  CHECK(std::count(letter.warnings.begin(), letter.warnings.end(), "No disputed item was found.") ==
        1);
}

TEST_CASE("a rationale that begins like a label of 2013 is not cut") {
  const Letter letter = letter_of(with_issues(
      "Massage: Upheld" + fields("Massage is passive.\n\nRegarding the request for massage,\n"
                                 "no gain is shown.")));
  REQUIRE(letter.items.size() == 1);
  CHECK(words(letter, letter.items[0].rationale) ==
        "Massage is passive. Regarding the request for massage, no gain is shown.");
}

TEST_CASE("ids count the items of the letter") {
  const Letter letter =
      letter_of("Case Number: CM14-9000001 Date Assigned: 01/02/2014\n\n" +
                with_issues("A brace: Upheld" + fields("No.") + "A pad: Upheld" + fields("No.")));
  REQUIRE(letter.items.size() == 2);
  CHECK(letter.items[0].id == "CM14-9000001#1");
  CHECK(letter.items[1].id == "CM14-9000001#2");
}

}  // namespace
}  // namespace rationale
