#include "letters/credentials.h"

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("credentials in prose: certification, subspecialty, states") {
  const auto who = read_prose_credentials(
      "The physician reviewer is Board Certified in Pain Management, has a subspecialty in "
      "Disability Evaluation and is licensed to practice in Iowa, Ohio and New York. He/she is "
      "busy.");
  CHECK(who.specialties == Names{"Pain Management", "Disability Evaluation"});
  CHECK(who.licensure == Names{"Iowa", "Ohio", "New York"});
}

TEST_CASE("a specialty whose name contains \"and\" is one") {
  const auto who = read_prose_credentials(
      "The expert reviewer is Board Certified in Physical Medicine and Rehabilitation and Pain "
      "Medicine, and is licensed to practice in California.");
  CHECK(who.specialties == Names{"Physical Medicine and Rehabilitation", "Pain Medicine"});
  CHECK(who.licensure == Names{"California"});
}

TEST_CASE("who has no board holds a license in the field") {
  const auto who = read_prose_credentials(
      "The expert reviewer is Licensed in Chiropractic, has a subspecialty in Sports Medicine and "
      "is "
      "licensed to practice in Texas.");
  CHECK(who.specialties == Names{"Chiropractic", "Sports Medicine"});
  CHECK(who.licensure == Names{"Texas"});
}

TEST_CASE("text without credentials gives none") {
  const auto who = read_prose_credentials("He/she has been in active clinical practice.");
  CHECK(who.specialties.empty());
  CHECK(who.licensure.empty());
}

TEST_CASE("labelled credentials, wrapped and with typing errors, are kept as printed") {
  const Letter letter = test::letter_of(
      "HOW THE IMR FINAL DETERMINATION WAS MADE\nA reviewer was chosen.\n\n"
      "The Expert Reviewer has the following credentials:\n"
      "State(s) of Licensure: California,Texas, New\nMexico\n"
      "Certification(s)/Specialty: Public Health & General Preventive Medicine, "
      "Sports\nMedicinea\n\n"
      "CLINICAL CASE SUMMARY\nA baker fell.\n");
  CHECK(letter.format == Format::f1b);
  CHECK(letter.licensure == Names{"California", "Texas", "New Mexico"});
  CHECK(letter.specialties ==
        Names{"Public Health & General Preventive Medicine", "Sports Medicinea"});
}

}  // namespace
}  // namespace rationale
