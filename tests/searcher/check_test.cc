#include "indexer/check.h"

#include <functional>

#include <xapian.h>

#include "index/fields.h"
#include "index/places.h"
#include "index/record.h"
#include "index/terms.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Change = std::function<void(Xapian::WritableDatabase&)>;

std::vector<SampleLetter> some_letters() {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 5; ++i)
    letters.push_back(
        about("CM16-000000" + std::to_string(i), "Physical therapy",
              "There is no documentation of functional improvement. The pre-operative "
              "visits at L4-L5 were helpful.",
              i == 0 ? "Overturned" : "Upheld"));
  letters.back().items.push_back(letters.front().items.front());
  return letters;
}

// What check says of an index to which `change` was done by Xapian's own means.
std::string said_after(const Change& change) {
  const SmallIndex index(some_letters());
  {
    Xapian::WritableDatabase database(index.folder(), Xapian::DB_OPEN);
    change(database);
    database.commit();
  }
  std::string all;
  for (const std::string& problem : check_index(index.folder()).problems) all += problem + '\n';
  return all;
}

std::string after_value(Xapian::valueno slot,
                        const std::function<std::string(std::string)>& other) {
  return said_after([&](Xapian::WritableDatabase& database) {
    Xapian::Document document = database.get_document(2);
    document.add_value(slot, other(document.get_value(slot)));
    database.replace_document(2, document);
  });
}

std::string after_metadata(const std::string& key, const std::string& value) {
  return said_after([&](Xapian::WritableDatabase& database) { database.set_metadata(key, value); });
}

std::string after_terms(const std::function<void(Xapian::Document&)>& change) {
  return said_after([&](Xapian::WritableDatabase& database) {
    Xapian::Document document = database.get_document(2);
    change(document);
    database.replace_document(2, document);
  });
}

Xapian::valueno slot_of(const char* name) {
  return static_cast<Xapian::valueno>(field(name).slot);
}

bool names(const std::string& said, const std::string& what) {
  return said.find("document 2 (CM16-000000") != std::string::npos &&
         said.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("check finds nothing in a sound index, and counts its letters and items") {
  const SmallIndex index(some_letters());
  const CheckReport report = check_index(index.folder());
  CHECK(report.problems.empty());
  CHECK(report.notes.empty());
  CHECK(report.letters == 5);
  CHECK(report.items == 6);
}

TEST_CASE("check finds a facet value that differs in case only, and names document and field") {
  const std::string said =
      after_value(slot_of("decision"), [](const std::string&) { return std::string("Upheld"); });
  INFO(said);
  CHECK(names(said, "field decision"));
}

TEST_CASE("check finds a value that is another, gone, or there though it should not be") {
  const char* const fields[] = {"decision", "specialty", "licensure", "year", "decided",
                                "received", "injury",    "finding",   "id",   "authority"};
  for (const char* name : fields) {
    const std::string other = after_value(slot_of(name), [](std::string value) {
      value.back() = static_cast<char>(value.back() ^ 1);
      return value;
    });
    const std::string gone =
        after_value(slot_of(name), [](const std::string&) { return std::string(); });
    INFO(name << ":\n" << other << gone);
    CHECK(names(other, "field " + std::string(name)));
    CHECK(names(gone, "field " + std::string(name)));
  }
  CHECK(
      names(after_value(slot_of("diagnosis"), [](const std::string&) { return std::string("x"); }),
            "field diagnosis"));
}

TEST_CASE("check finds places and records that are another item's") {
  for (const Xapian::valueno slot : {places_slot, summary_places_slot, record_slot}) {
    const std::string said = said_after([&](Xapian::WritableDatabase& database) {
      Xapian::Document document = database.get_document(1);
      std::string value = database.get_document(3).get_value(slot);
      if (slot == summary_places_slot) value = database.get_document(3).get_value(places_slot);
      document.add_value(slot, value);
      database.replace_document(1, document);
    });
    INFO(slot << ":\n" << said);
    CHECK(said.find("document 1") != std::string::npos);
  }
}

TEST_CASE("check finds terms that an item's record does not give, gives, or gives more often") {
  const std::string pain = term(field("rationale"), "pain");
  const std::string help = term(field("rationale"), "help");
  const std::string upheld = term(field("decision"), "upheld");
  CHECK(names(after_terms([&](Xapian::Document& d) { d.add_term(pain); }), "field rationale"));
  CHECK(names(after_terms([&](Xapian::Document& d) { d.add_term(help); }), "field rationale"));
  CHECK(names(after_terms([&](Xapian::Document& d) { d.remove_term(upheld); }), "field decision"));
  CHECK(names(after_terms([&](Xapian::Document& d) { d.clear_terms(); }), "field summary"));
  CHECK(names(after_terms([&](Xapian::Document& d) { d.add_boolean_term("XUwhatever"); }),
              "are not what its record says"));
}

TEST_CASE("check finds items that are gone, there twice or in no letter that is listed") {
  CHECK(said_after([](Xapian::WritableDatabase& d) {
          d.delete_document(2);
        }).find("none of its items is there") != std::string::npos);
  CHECK_FALSE(said_after([](Xapian::WritableDatabase& d) { d.delete_document(6); }).empty());
  CHECK(said_after([](Xapian::WritableDatabase& d) {
          d.add_document(d.get_document(2));
        }).find("its id is not there just once") != std::string::npos);
  CHECK(after_metadata("letter:cm16-0000001", "").find("the catalogue does not list it") !=
        std::string::npos);
}

TEST_CASE("check finds counts, the catalogue and the vocabulary where they are another") {
  CHECK(after_metadata("letters", "6").find("letters do not add up") != std::string::npos);
  CHECK(after_metadata("letters", "x").find("letters") != std::string::npos);
  CHECK(after_metadata("text_bytes", "7").find("do not add up") != std::string::npos);
  CHECK_FALSE(after_metadata("words", "3").empty());
  CHECK_FALSE(after_metadata("form:helpful", "").empty());
  CHECK_FALSE(after_metadata("form:helpful", "x").empty());
  CHECK_FALSE(after_metadata("stem:help", "").empty());
  CHECK_FALSE(after_metadata("stem:zzz", "zzz").empty());
  CHECK_FALSE(after_metadata("letter:cm16-0000001", "\x01x\x01y\x01\x05").empty());
  CHECK_FALSE(after_metadata("joined:preoper", "").empty());
  CHECK_FALSE(after_metadata("source:00", "x").empty());
}
