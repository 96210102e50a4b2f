// What is too large for a letter is refused by name, before anything is looked for in it.
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

std::string item(int number) {
  return "Treatment " + std::to_string(number) + ": Upheld\n\n" + fields("It is not needed.") +
         "\n\n";
}

std::string letter_with_items(std::size_t items) {
  std::string body;
  for (std::size_t i = 0; i < items; ++i) body += item(static_cast<int>(i) + 1);
  return with_issues(body);
}

std::string reason_of_rejecting(const std::string& name, std::string_view bytes) {
  const TemporaryFolder folder;
  const Reading reading = read(folder.write(name, bytes));
  REQUIRE(reading.letters.empty());
  REQUIRE(reading.rejects.size() == 1);
  return reading.rejects.front().reason;
}

std::string prose(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += "There is nothing that a letter has.\n";
  return text;
}

}  // namespace

TEST_CASE("a text longer than a letter is rejected for its length, before any item is looked for") {
  const std::string text = prose(longest_letter + 100);
  CHECK(reason_of_rejecting("a.txt", text).find("the most are 4194304") != std::string::npos);
  const std::string line = nlohmann::json({{"text", text}}).dump();
  CHECK(reason_of_rejecting("a.jsonl", line).find("the most are 4194304") != std::string::npos);
  CHECK(reason_of_rejecting("b.txt", prose(longest_letter / 2)).starts_with("no disputed item"));
}

TEST_CASE("a file longer than a letter with all its white space is not read to its end") {
  CHECK(reason_of_rejecting("a.txt", prose(4 * longest_letter + 100)) ==
        "larger than 16 MiB, the most for a text");
}

TEST_CASE("a letter with more items than any has is rejected") {
  CHECK(letter_of(letter_with_items(most_items)).items.size() == most_items);
  const std::string reason = reason_of_rejecting("a.txt", letter_with_items(most_items + 1));
  CHECK(reason.find("the letter has 1001 items, the most are 1000") != std::string::npos);
  const nlohmann::json object = {
      {"items", std::vector<nlohmann::json>(most_items + 1, {{"title", "Therapy"}})}};
  CHECK(reason_of_rejecting("a.jsonl", object.dump()).find("at most 1000") != std::string::npos);
}

TEST_CASE("a letter of nothing but headings is rejected") {
  std::string body;
  for (std::size_t i = 0; i <= most_landmarks; ++i) body += "Decision rationale: None.\n\n";
  CHECK(reason_of_rejecting("a.txt", with_issues(body)).find("headings and labels") !=
        std::string::npos);
}

TEST_CASE("of a guideline without an end the citations at its beginning are read, with a warning") {
  std::string guideline;
  while (guideline.size() < longest_guideline)
    guideline += "Decision based on MTUS Chronic Pain Medical Treatment 2009, page 31. ";
  guideline += "Decision based on Non-MTUS Citation ODG, Knee Chapter.";
  const Letter letter = letter_of(with_issues(
      "Therapy: Upheld\n\nClaims Administrator guideline: None.\n\nMAXIMUS guideline: " +
      guideline + "\n\nDecision rationale: It is not needed."));
  REQUIRE(letter.items.size() == 1);
  CHECK(letter.items.front().guidelines.size() > 100);
  for (const Citation& citation : letter.items.front().guidelines)
    CHECK(citation.authority != "ODG");
  CHECK(std::any_of(letter.warnings.begin(), letter.warnings.end(), [](const std::string& warning) {
    return warning.find("only the citations at its beginning") != std::string::npos;
  }));
}
