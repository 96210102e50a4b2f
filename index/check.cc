#include "index/check.h"

#include <map>
#include <sstream>

#include "base/error.h"
#include "index/database.h"
#include "index/fields.h"
#include "index/record.h"
#include "index/terms.h"

namespace rationale {
namespace {

constexpr std::size_t most_problems = 100;

struct LetterItems {
  std::uint32_t expected = 0;
  std::uint32_t found = 0;
};

class Check {
 public:
  Check(const Xapian::Database& database, CheckReport& report)
      : database_(database), report_(report) {}

  void run() {
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end(""); ++it) document(*it);
    for (const auto& [key, items] : letters_)
      if (items.found != items.expected)
        problem("letter " + key + " has " + std::to_string(items.found) + " of " +
                std::to_string(items.expected) + " items");
    count();
  }

 private:
  void problem(std::string text) {
    if (report_.problems.size() < most_problems) report_.problems.push_back(std::move(text));
  }

  void document(Xapian::docid docid) {
    ++report_.items;
    const std::string name = "document " + std::to_string(docid);
    try {
      const std::string data = database_.get_document(docid).get_data();
      const ItemRecord item = decode_item(data);
      const std::string id_term = term(field("id"), folded_value(item.id));
      if (database_.get_termfreq(id_term) != 1) problem(name + ": its id " + item.id + " is not unique");
      const std::string key = item.id.substr(0, item.id.rfind('#'));
      LetterItems& letter = letters_[key];
      letter.expected = item.letter_items;
      ++letter.found;
      if (item.number == 1) decode_letter(data);
    } catch (const Error& error) {
      problem(name + ": " + error.what());
    } catch (const Xapian::Error& error) {
      problem(name + ": " + error.get_msg());
    }
  }

  void count() {
    if (report_.items != database_.get_doccount())
      problem(std::to_string(report_.items) + " documents were found, the index counts " +
              std::to_string(database_.get_doccount()));
    std::uint64_t with_items = letters_.size();
    std::uint64_t registered = 0;
    for (auto key = database_.metadata_keys_begin("letter:");
         key != database_.metadata_keys_end("letter:"); ++key)
      ++registered;
    if (registered != report_.letters || with_items > registered)
      problem("letters do not add up: " + std::to_string(with_items) + " have items, " +
              std::to_string(registered) + " are listed, " + std::to_string(report_.letters) +
              " are counted");
  }

  const Xapian::Database& database_;
  CheckReport& report_;
  std::map<std::string, LetterItems> letters_;
};

}  // namespace

CheckReport check_index(const std::string& folder) {
  CheckReport report;
  report.folder = folder;
  const Xapian::Database database = open_index(folder);
  with_index_errors(folder, [&] {
    std::ostringstream details;
    const std::size_t errors = Xapian::Database::check(folder, 0, &details);
    if (errors > 0)
      report.problems.push_back("Xapian finds " + std::to_string(errors) + " errors in its tables");
    report.letters = index_info(database, folder).letters;
    Check(database, report).run();
  });
  return report;
}

}  // namespace rationale
