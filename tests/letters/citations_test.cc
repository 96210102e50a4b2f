#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

std::string shown(std::string_view field) {
  return test::cited(field);
}

TEST_CASE("the MTUS of 2009 with a section and pages") {
  CHECK(shown("Decision based on MTUS Chronic Pain Treatment Guidelines Chronic pain programs "
              "(functional restoration programs) Page(s): 31-33.") ==
        "MTUS Chronic Pain Medical Treatment | [Chronic pain programs (functional restoration "
        "programs)] | 31-33 | |\n");
}

TEST_CASE("the MTUS of 2016 with several chapters and sections") {
  CHECK(shown("Decision based on MTUS Low Back Complaints 2004, Section(s): Initial Care, Physical "
              "Methods, and Chronic Pain Medical Treatment 2016, Section(s): Physical medicine "
              "treatment.") ==
        "MTUS Low Back Complaints | [Initial Care] [Physical Methods] | | | 2004\n"
        "MTUS Chronic Pain Medical Treatment | [Physical medicine treatment] | | | 2016\n");
  CHECK(shown("Decision based on MTUS General Approaches 2004, and Chronic Pain Medical Treatment "
              "2016.") ==
        "MTUS General Approaches | | | | 2004\nMTUS Chronic Pain Medical Treatment | | | | 2016\n");
}

TEST_CASE("names with commas stay whole") {
  CHECK(
      shown("Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Summary, "
            "and Postsurgical Treatment 2009, Section(s): Forearm, Wrist, & Hand.") ==
      "MTUS Forearm, Wrist, and Hand Complaints | [Summary] | | | 2004\n"
      "MTUS Postsurgical Treatment | [Forearm, Wrist, & Hand] | | | 2009\n");
  CHECK(
      shown(
          "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs, GI "
          "symptoms & cardiovascular risk, NSAIDs, hypertension and renal function, TENS, chronic "
          "pain (transcutaneous electrical nerve stimulation), Opioids.") ==
      "MTUS Chronic Pain Medical Treatment | [NSAIDs, GI symptoms & cardiovascular risk] [NSAIDs, "
      "hypertension and renal function] [TENS, chronic pain (transcutaneous electrical nerve "
      "stimulation)] [Opioids] | | | 2016\n");
}

TEST_CASE("enumerated pages and regulations are one citation") {
  CHECK(
      shown("Decision based on MTUS Chronic Pain Treatment Guidelines . MTUS 9792.20f.2. MTUS page "
            "99.3. MTUS page 8 Page(s): 99, 8.") ==
      "MTUS Chronic Pain Medical Treatment | | 99-99 8-8 | 9792.20(f) |\n");
  CHECK(shown("Decision based on MTUS Acupuncture Treatment 2007, 9792.24.1(c)(1).") ==
        "MTUS Acupuncture Treatment | | | 9792.24.1(c)(1) | 2007\n");
}

TEST_CASE("ACOEM with and without a chapter") {
  CHECK(
      shown("Decision based on MTUS ACOEM Page(s): 171,Chronic Pain Treatment Guidelines Chronic "
            "pain programs, early intervention Page(s): 32-33.") ==
      "ACOEM  | | 171-171 | |\n"
      "MTUS Chronic Pain Medical Treatment | [Chronic pain programs, early intervention] | 32-33 | "
      "|\n");
  CHECK(
      shown(
          "Decision based on MTUS ACOEM Chapter 12, Low Back Complaints, Special Studies Page(s): "
          "303-305, 309.") ==
      "ACOEM Low Back Complaints | [Special Studies] | 303-305 309-309 | |\n");
}

TEST_CASE("the Official Disability Guidelines") {
  CHECK(
      shown("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Knee & Leg "
            "(updated 11/22/16) Chapter: Skilled nursing facility (SNF) care.") ==
      "ODG Knee & Leg | [Skilled nursing facility (SNF) care] | | |\n");
  CHECK(shown("Decision based on Non- MTUS Citation ODG Pain (Chronic), Office visits.") ==
        "ODG Pain | [Office visits] | | |\n");
  CHECK(
      shown(
          "Decision based on MTUS ACOEM Chapter 12, Low Back Complaints; ODG Low Back, Facet joint "
          "diagnostic blocks Page(s): 300-301.") ==
      "ACOEM Low Back Complaints | | | |\n"
      "ODG Low Back | [Facet joint diagnostic blocks] | 300-301 | |\n");
}

TEST_CASE("a second basis is a second citation") {
  CHECK(shown("Decision based on MTUS Knee Complaints 2004. Decision based on Non-MTUS Citation "
              "Official Disability Guidelines, Knee and Leg Chapter, MRIs.") ==
        "MTUS Knee Complaints | | | | 2004\nODG Knee & Leg | [MRIs] | | |\n");
}

TEST_CASE("outside of the MTUS counts only where nothing is named") {
  const std::string outside =
      "The Claims Administrator based their decision on recommendation(s) outside of the MTUS "
      "Guidelines.";
  CHECK(shown(outside) == "other  | | | |\n");
  CHECK(shown(outside + " Decision based on Non-MTUS Citation ODG Head.") == "ODG Head | | | |\n");
  CHECK(shown("The Expert Reviewer did not base their decision on the MTUS. Decision based on "
              "Non-MTUS Citation Official Disability Guidelines (ODG) Office visits.") ==
        "ODG  | [Office visits] | | |\n");
}

TEST_CASE("no evidence cited is said as such") {
  CHECK(shown("The Claims Administrator did not cite any medical evidence for its decision.") ==
        "none  | | | |\n");
  CHECK(shown("").empty());
}

TEST_CASE("what cannot be resolved is kept as the title") {
  CHECK(shown("Decision based on Non-MTUS Citation http://example.org/famotidine.html.") ==
        "other http://example.org/famotidine.html | | | |\n");
  CHECK(shown("Clinical judgement of the reviewer") ==
        "other Clinical judgement of the reviewer | | | |\n");
}

TEST_CASE("the prose of 2013 names the same guidelines") {
  CHECK(shown("The Expert Reviewer based his/her decision on the Chronic Pain Medical Treatment "
              "Guidelines (2009), Physical Medicine, pages 98-99, which are part of the MTUS.") ==
        "MTUS Chronic Pain Medical Treatment | [Physical Medicine] | 98-99 | | 2009\n");
  CHECK(
      shown(
          "The Expert Reviewer based his/her decision on the ACOEM, Neck and Upper Back "
          "Complaints, Chapter 8 (2004), Special Studies, page 178, which is part of the MTUS.") ==
      "ACOEM Neck and Upper Back Complaints | [Special Studies] | 178-178 | | 2004\n");
}

TEST_CASE("a remark after the citation is no section") {
  CHECK(
      shown(
          "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 46. It is the "
          "part that says when.") ==
      "MTUS Chronic Pain Medical Treatment | [Opioids] | 46-46 | |\n");
  CHECK(shown("Decision based on MTUS Opioid Treatment 2016, Section(s): 2. Opioids for Subacute "
              "Pain.") == "MTUS Opioid Treatment | [2. Opioids for Subacute Pain] | | | 2016\n");
}

}  // namespace
}  // namespace rationale
