#include "index/fields.h"

#include <fstream>
#include <iterator>

#include "index/database.h"
#include "index/fields_doc.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE("a field is found by its name and by its alias") {
  REQUIRE(find_field("decision") != nullptr);
  CHECK(find_field("outcome") == find_field("decision"));
  CHECK(find_field("Decision") == nullptr);
  CHECK(find_field("") == nullptr);
}

TEST_CASE("docs/fields.md is what the field table says") {
  std::ifstream file(RATIONALE_SOURCE_DIR "/docs/fields.md");
  const std::string written{std::istreambuf_iterator<char>(file), {}};
  INFO("write it anew with: rationale fields > docs/fields.md");
  CHECK(written == fields_document());
}

TEST_CASE("docs/index-format.md is about the layout that the program writes") {
  std::ifstream file(RATIONALE_SOURCE_DIR "/docs/index-format.md");
  const std::string written{std::istreambuf_iterator<char>(file), {}};
  CHECK(written.find("Layout version: **" + std::string(schema_version) + "**") !=
        std::string::npos);
}
