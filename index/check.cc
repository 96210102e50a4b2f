#include "index/check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "base/bytes.h"
#include "base/error.h"
#include "index/apart.h"
#include "index/checksum.h"
#include "index/database.h"
#include "index/facet_values.h"
#include "index/fields.h"
#include "index/finding.h"
#include "index/judged_facts.h"
#include "index/places.h"
#include "index/record.h"
#include "index/terms.h"
#include "index/vocabulary.h"

namespace rationale {
namespace {

constexpr std::size_t most_problems = 100;

bool is_text_term(std::string_view term) {
  return std::any_of(fields.begin(), fields.end(), [&](const Field& f) {
    return f.kind == FieldKind::text && term.starts_with(f.prefix);
  });
}

// Xapian keeps each posting twice, by document and by term, and no checksum of either. Summed over
// all postings, in whatever order, this is equal where the two sides agree.
std::uint64_t trace(Xapian::docid document, const std::string& term, Xapian::termcount wdf) {
  return (std::uint64_t{checksum(term)} << 32 | document) * 0x9e3779b97f4a7c15ULL *
         (2 * std::uint64_t{wdf} + 1);
}

// An entry of the catalogue, by its flags (indexer/claims.h): files may claim a letter that none of
// them could be read for.
bool serves_letter(const std::string& entry) {
  return (ByteReader(entry).number() & 1) != 0;
}

struct LetterItems {
  std::uint32_t expected = 0;
  std::uint32_t found = 0;
};

class Check {
 public:
  Check(const Xapian::Database& database, CheckReport& report)
      : database_(database), report_(report) {}

  void run() {
    try {
      stems_ = stems_by_number(database_);
    } catch (const Error& error) {
      problem(error.what());
    }
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end(""); ++it)
      document(*it);
    by_term();
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
      const Xapian::Document document = database_.get_document(docid);
      const std::string data = document.get_value(record_slot);
      const ItemRecord item = decode_item(data);
      by_document(document, name);
      values(document, item, name);
      if (judged_part(document.get_value(places_slot)) != encode(judged_facts(item)))
        problem(name + ": what it is judged by is not what its record says");
      const std::string id_term = term(field("id"), folded_value(item.id));
      if (database_.get_termfreq(id_term) != 1)
        problem(name + ": its id " + item.id + " is not unique");
      const std::string key = item.id.substr(0, item.id.rfind('#'));
      LetterItems& letter = letters_[key];
      letter.expected = item.letter_items;
      ++letter.found;
      if (item.number == 1) decode_letter(data);
    } catch (const Error& error) {
      problem(name + ": " + error.what());
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::Error& error) {
      problem(name + ": " + error.get_msg());
    }
  }

  void by_document(const Xapian::Document& document, const std::string& name) {
    const Xapian::docid docid = document.get_docid();
    std::set<std::string> terms;
    std::map<std::string, Xapian::termcount> uses;
    Xapian::termcount length = 0;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      sides_ += trace(docid, *term, term.get_wdf());
      length += term.get_wdf();
      terms.insert(*term);
      uses[*term] = term.get_wdf();
    }
    places(document, uses, name);
    if (terms.empty()) problem(name + ": its list of terms is missing");
    if (database_.get_doclength(docid) != length) problem(name + ": its length is damaged");
    facets(document, terms, name);
  }

  // Every word of a text stands where the terms say that it is used; one printed in parts at both
  // its ends, one of a rationale perhaps said outright (affirmed_uses).
  void places(const Xapian::Document& document,
              const std::map<std::string, Xapian::termcount>& uses, const std::string& name) {
    if (stems_.empty()) return;
    std::map<std::string, std::size_t> counted;
    for (const Field& f : fields) {
      if (f.kind != FieldKind::text) continue;
      const std::string value = document.get_value(places_slot_of(f));
      for_each_section(value, f, [&](const SectionView& section) {
        section.check(static_cast<std::uint32_t>(stems_.size()));
        section.for_each_word([&](std::uint32_t number, std::uint32_t local) {
          std::vector<std::uint32_t> positions;
          section.positions(local, positions);
          counted[term(f, stems_[number])] += positions.size();
        });
      });
    }
    bool sound = true;
    for (const auto& [word, count] : counted) {
      const auto used = uses.find(word);
      const bool may_be_said = word.starts_with(field("rationale").prefix);
      sound = sound && used != uses.end() &&
              used->second <= (may_be_said ? 1 + affirmed_uses : 1) * count &&
              count <= 2 * used->second;
    }
    for (const auto& [word, count] : uses)
      if (is_text_term(word)) sound = sound && (count == 0 || counted.contains(word));
    if (!sound) problem(name + ": the places of its words are damaged");
  }

  // A value that is counted is also one that can be asked for.
  void facets(const Xapian::Document& document, const std::set<std::string>& terms,
              const std::string& name) {
    for (const Field& f : fields) {
      if (!f.faceted) continue;
      const std::string slot = document.get_value(static_cast<Xapian::valueno>(f.slot));
      bool sound = true;
      if (!slot.empty()) try {
          for (const std::string& value : facet_values(f, slot))
            sound = sound && terms.contains(term(f, folded_value(value)));
        } catch (const Error&) {
          sound = false;
        }
      const std::string prefix = term(f, "");
      if (slot.empty() && f.name != "finding") {  // only recited concepts are not counted
        const auto first = terms.lower_bound(prefix);
        sound = first == terms.end() || !first->starts_with(prefix);
      }
      if (!sound) problem(name + ": its " + std::string(f.name) + " is damaged");
    }
  }

  void by_term() {
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
      Xapian::doccount documents = 0;
      Xapian::termcount uses = 0;
      for (auto posting = database_.postlist_begin(*term); posting != database_.postlist_end(*term);
           ++posting, ++documents) {
        sides_ -= trace(*posting, *term, posting.get_wdf());
        uses += posting.get_wdf();
      }
      if (documents != database_.get_termfreq(*term) ||
          uses != database_.get_collection_freq(*term))
        problem("the counts of the term " + *term + " are damaged");
    }
    if (sides_ != 0) problem("the lists of terms and of documents do not agree");
  }

  // What is sorted by must be what is printed.
  void values(const Xapian::Document& document, const ItemRecord& item, const std::string& name) {
    const auto check = [&](std::string_view of, const std::string& expected) {
      if (document.get_value(static_cast<Xapian::valueno>(field(of).slot)) != expected)
        problem(name + ": its " + std::string(of) + " is damaged");
    };
    check("id", item.id);
    check("decided", date_value(item.dates.decided.value_or("")));
    check("received", date_value(item.dates.received.value_or("")));
    check("injury", date_value(item.dates.injury.value_or("")));
    check("assigned", date_value(item.dates.assigned.value_or("")));
    check("ur_denial", date_value(item.dates.ur_denial.value_or("")));
  }

  void count() {
    if (report_.items != database_.get_doccount())
      problem(std::to_string(report_.items) + " documents were found, the index counts " +
              std::to_string(database_.get_doccount()));
    std::uint64_t with_items = letters_.size();
    std::uint64_t registered = 0;
    for (auto key = database_.metadata_keys_begin("letter:");
         key != database_.metadata_keys_end("letter:"); ++key)
      if (serves_letter(database_.get_metadata(*key))) ++registered;
    if (registered != report_.letters || with_items > registered)
      problem("letters do not add up: " + std::to_string(with_items) + " have items, " +
              std::to_string(registered) + " are listed, " + std::to_string(report_.letters) +
              " are counted");
  }

  const Xapian::Database& database_;
  CheckReport& report_;
  std::map<std::string, LetterItems> letters_;
  std::vector<std::string> stems_;
  std::uint64_t sides_ = 0;  // postings by document minus postings by term
};

CheckReport check_here(const std::string& folder) {
  CheckReport report;
  with_index_reopened(folder, [&] {
    report = {};
    report.folder = folder;
    const Xapian::Database database = open_index(folder);
    std::ostringstream details;
    const std::size_t errors = Xapian::Database::check(folder, 0, &details);
    if (errors > 0)
      report.problems.push_back("Xapian finds " + std::to_string(errors) + " errors in its tables");
    report.letters = index_info(database, folder).letters;
    Check(database, report).run();
  });
  return report;
}

// A report, or the error that prevented it, on its way from the process that checks.
std::string sent(const std::string& folder) {
  ByteWriter out;
  try {
    const CheckReport report = check_here(folder);
    out.number(0);
    out.number(report.items);
    out.number(report.letters);
    for (const std::string& problem : report.problems) out.string(problem);
  } catch (const Error& error) {
    out = {};
    out.number(static_cast<std::uint64_t>(error.code()));
    out.string(error.what());
    out.string(error.hint());
  }
  return out.take();
}

CheckReport received(const std::string& folder, const std::string& bytes) {
  ByteReader in(bytes);
  if (const std::uint64_t code = in.number(); code != 0) {
    const std::string what(in.string());
    throw Error(static_cast<ErrorCode>(code), what, std::string(in.string()));
  }
  CheckReport report;
  report.folder = folder;
  report.items = in.number();
  report.letters = in.number();
  while (!in.at_end()) report.problems.emplace_back(in.string());
  return report;
}

}  // namespace

CheckReport check_index(const std::string& folder) {
  const std::optional<std::string> bytes = run_apart([&] { return sent(folder); });
  if (bytes) return received(folder, *bytes);
  CheckReport report;
  report.folder = folder;
  report.problems.emplace_back("a table is so damaged that reading it crashes");
  return report;
}

}  // namespace rationale
