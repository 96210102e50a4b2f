#pragma once

#include <string>
#include <utility>
#include <vector>

/// One disputed item of a made-up letter.
struct SampleItem {
  std::string title;
  std::string decision = "Upheld";
  std::string rationale;
  std::string guideline =
      "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): "
      "Physical medicine treatment.";
  std::string claims_administrator_guideline =
      "The Claims Administrator did not cite any medical evidence for its decision.";
};

/// What a test may want to set of a letter; the rest is the same in all.
struct SampleLetter {
  std::string case_number;
  std::vector<SampleItem> items;
  std::string decided = "01/06/2017";
  std::string specialties = "Pain Management";
  std::string states = "California";
  std::string summary = "The injured worker is a 40 year old man with low back pain.";
};

/// The text of a letter in the layout of 2015 and later.
inline std::string letter_of(const SampleLetter& letter) {
  std::string text =
      "Case Number: " + letter.case_number +
      "\nDate Assigned: 11/30/2016\nDate of Injury: 10/11/2016\nDecision Date: " + letter.decided +
      "\nUR Denial Date: 11/04/2016\nPriority: Standard\nApplication Received: "
      "11/21/2016\n\nHOW THE IMR FINAL DETERMINATION WAS MADE\nA reviewer was "
      "chosen.\n\nThe Expert Reviewer has the following credentials:\nState(s) of "
      "Licensure: " +
      letter.states + "\nCertification(s)/Specialty: " + letter.specialties +
      "\n\nCLINICAL CASE SUMMARY\nThe expert reviewer developed the following clinical "
      "case summary based on a review of the case file, including all medical "
      "records:\n\n" +
      letter.summary +
      "\n\nIMR ISSUES, DECISIONS AND RATIONALES\nThe Final Determination was based on "
      "decisions for the disputed items/services set forth below:\n\n";
  for (const SampleItem& item : letter.items)
    text += item.title + ": " + item.decision +
            "\n\nClaims Administrator guideline: " + item.claims_administrator_guideline +
            "\n\nMAXIMUS guideline: " + item.guideline +
            "\n\nDecision rationale: " + item.rationale + "\n\n";
  return text;
}
