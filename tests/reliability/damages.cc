#include "tests/reliability/damages.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

#include <xapian.h>

#include "base/bytes.h"
#include "index/checksum.h"
#include "index/places.h"
#include "index/record.h"

namespace {

namespace fs = std::filesystem;
using namespace rationale;

// A file of the index, each as likely as it is large.
fs::path some_file(const std::string& folder, std::mt19937& engine) {
  std::vector<fs::path> files;
  std::uintmax_t all = 0;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename() != "flintlock") {
      files.push_back(entry.path());
      all += entry.file_size();
    }
  std::sort(files.begin(), files.end());
  if (engine() % 20 == 0) return folder + "/iamglass";  // small, and everything hangs on it
  std::uintmax_t at = engine() % all;
  for (const fs::path& file : files) {
    if (at < fs::file_size(file)) return file;
    at -= fs::file_size(file);
  }
  return files.back();
}

void overwrite(const fs::path& file, std::uintmax_t at, const std::string& bytes) {
  std::fstream io(file, std::ios::in | std::ios::out | std::ios::binary);
  io.seekp(static_cast<std::streamoff>(at));
  io << bytes;
  if (!io.flush()) throw std::runtime_error("cannot write " + file.string());
}

void flip_bit_of_file(const fs::path& file, std::mt19937& engine) {
  const std::uintmax_t at = engine() % fs::file_size(file);
  std::ifstream in(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(at));
  const char byte = static_cast<char>(in.get());
  in.close();
  overwrite(file, at, std::string(1, static_cast<char>(byte ^ 1 << engine() % 8)));
}

void flip_bit(std::string& bytes, std::mt19937& engine) {
  if (bytes.empty()) return;
  char& byte = bytes[engine() % bytes.size()];
  byte = static_cast<char>(byte ^ 1 << engine() % 8);
}

std::string little_endian(std::uint32_t number) {
  std::string bytes;
  for (int i = 0; i < 4; ++i, number >>= 8) bytes += static_cast<char>(number & 0xff);
  return bytes;
}

// The value with a checksum that fits, where its slot has one and it is not packed.
std::string sealed(Xapian::valueno slot, const std::string& value) {
  if (slot == places_slot || slot == summary_places_slot)
    return little_endian(checksum(std::string_view(value).substr(4))) + value.substr(4);
  if (slot != record_slot || value.front() != '\0') return value;
  ByteReader in(value);
  in.number();
  in.number();
  ByteWriter out;
  out.number(0);
  out.number(checksum(in.rest()));
  out.raw(in.rest());
  return out.take();
}

using Change = std::function<void(Xapian::WritableDatabase&)>;

void write(const std::string& folder, const Change& change) {
  Xapian::WritableDatabase database(folder, Xapian::DB_OPEN);
  change(database);
  database.commit();
}

void flip_in_value(const std::string& folder, std::mt19937& engine, bool fitting) {
  write(folder, [&](Xapian::WritableDatabase& database) {
    const auto docid = static_cast<Xapian::docid>(1 + engine() % database.get_lastdocid());
    Xapian::Document document = database.get_document(docid);
    std::vector<Xapian::valueno> slots;
    for (auto it = document.values_begin(); it != document.values_end(); ++it)
      slots.push_back(it.get_valueno());
    const Xapian::valueno slot = slots[engine() % slots.size()];
    std::string value = document.get_value(slot);
    flip_bit(value, engine);
    if (fitting) value = sealed(slot, value);
    document.add_value(slot, value);
    database.replace_document(docid, document);
  });
}

void flip_in_metadata(const std::string& folder, std::mt19937& engine) {
  write(folder, [&](Xapian::WritableDatabase& database) {
    std::vector<std::string> keys;
    for (auto it = database.metadata_keys_begin(); it != database.metadata_keys_end(); ++it)
      keys.push_back(*it);
    const std::string& key = keys[engine() % keys.size()];
    std::string value = database.get_metadata(key);
    flip_bit(value, engine);
    database.set_metadata(key, value);
  });
}

// Every document's value in a slot, made another.
DamageCase values(const std::string& name, Xapian::valueno slot,
                  const std::function<std::string(const std::string&)>& other, bool fits = true) {
  return {name, fits, [=](const std::string& folder) {
            write(folder, [&](Xapian::WritableDatabase& database) {
              for (Xapian::docid docid = 1; docid <= database.get_lastdocid(); docid += 3) {
                Xapian::Document document = database.get_document(docid);
                document.add_value(slot, other(document.get_value(slot)));
                database.replace_document(docid, document);
              }
            });
          }};
}

DamageCase places(const std::string& name, const std::string& bytes) {
  return values(name, places_slot,
                [bytes](const std::string&) { return little_endian(checksum(bytes)) + bytes; });
}

DamageCase record(const std::string& name, const std::function<void(ItemRecord&)>& change) {
  return values(name, record_slot, [change](const std::string& value) {
    ItemRecord item = decode_item(value);
    change(item);
    if (item.number != 1) return encode(item, nullptr);
    const LetterRecord letter = decode_letter(value);
    return encode(item, &letter);
  });
}

DamageCase metadata(const std::string& name, const std::string& key, const std::string& value) {
  return {name, false, [=](const std::string& folder) {
            write(folder,
                  [&](Xapian::WritableDatabase& database) { database.set_metadata(key, value); });
          }};
}

// Every value whose key begins so.
DamageCase all_metadata(const std::string& name, const std::string& begin,
                        const std::string& value) {
  return {name, false, [=](const std::string& folder) {
            write(folder, [&](Xapian::WritableDatabase& database) {
              std::vector<std::string> keys;
              for (auto it = database.metadata_keys_begin(begin);
                   it != database.metadata_keys_end(begin); ++it)
                keys.push_back(*it);
              for (const std::string& key : keys) database.set_metadata(key, value);
            });
          }};
}

// The places of one section of the field rationale.
std::string section(std::uint64_t size, std::uint64_t distinct, const std::string& numbers,
                    const std::string& rest) {
  ByteWriter block;
  block.number(size);
  block.number(distinct);
  block.string(numbers);
  block.raw(rest);
  ByteWriter out;
  out.number(detail::code_of(field("rationale")));
  out.string(block.bytes());
  return out.take();
}

Xapian::valueno slot_of(const char* name) {
  return static_cast<Xapian::valueno>(field(name).slot);
}

std::string zeros(std::size_t count) {
  return std::string(count, '\0');
}

StoredSection& last_section(ItemRecord& item) {
  return item.sections.back();
}

void add_places(std::vector<DamageCase>& all) {
  all.push_back(places("places of 2^31 different words", section(1, 1ULL << 31, "\x03", zeros(6))));
  all.push_back(places("places of 2^32-1 words", section(0xffffffff, 1, "\x03", zeros(6))));
  all.push_back(places("places of 2^32-1 different words", section(1, 0xffffffff, "\3", zeros(6))));
  all.push_back(
      places("places whose gaps go round", section(2, 2, "\xff\xff\xff\xff\x0f\x05", zeros(7))));
  all.push_back(
      places("places of a block longer than the value", std::string("R\xff\xff\xff\x7f")));
  all.push_back(places("places without an end", std::string(40, '\xff')));
  all.push_back(places("places of nothing", ""));
  all.push_back(places("a sentence behind its section",
                       section(1, 1, "\x03", zeros(3) + "\x02\x00\x7f" + zeros(2))));
  all.push_back(places("a denied run behind its section",
                       section(1, 1, "\x03", zeros(5) + "\x03\x00\x7f\x01")));
  all.push_back(
      places("a word that is none of the section's", section(1, 1, "\x03", "\x07" + zeros(5))));
  all.push_back(values(
      "places without their checksum", places_slot,
      [](const std::string& value) { return value.substr(4); }, false));
  all.push_back(values(
      "no places at all", places_slot, [](const std::string&) { return std::string(); }, false));
  all.push_back(values("the places of another item", places_slot,
                       [kept = std::string()](const std::string& value) mutable {
                         const std::string before = std::exchange(kept, value);
                         return before.empty() ? value : before;
                       }));
}

void add_records(std::vector<DamageCase>& all) {
  all.push_back(values(
      "no records", record_slot, [](const std::string&) { return std::string(); }, false));
  all.push_back(values("a record that claims 255 MiB", record_slot, [](const std::string&) {
    return std::string("\x01\x28\xb5\x2f\xfd\xa0\x00\x00\xf0\x0f\x03\x00\x00x", 14);
  }));
  all.push_back(
      record("letters of 4 GB", [](ItemRecord& item) { item.letter_bytes = 0xfffffff0; }));
  all.push_back(record("letters of 4,000,000,000 items",
                       [](ItemRecord& item) { item.letter_items = 4'000'000'000; }));
  all.push_back(record("sections at the end of 32 bits",
                       [](ItemRecord& item) { last_section(item).begin = 0xfffffff0; }));
  all.push_back(record("words in no sentence",
                       [](ItemRecord& item) { last_section(item).sentences.clear(); }));
  all.push_back(record("a concept that no list knows", [](ItemRecord& item) {
    for (StoredMention& mention : last_section(item).mentions) mention.concept_number = 0xffffffff;
    for (StoredFinding& finding : last_section(item).findings) finding.concept_number = 0xffffffff;
  }));
  all.push_back(record("a treatment outside the letter", [](ItemRecord& item) {
    item.treatment = {0xfffffff0, 0xffffffff};
  }));
  all.push_back(record("records with another's id", [](ItemRecord& item) { item.id = "CM1-1#1"; }));
  all.push_back(
      record("records without sections", [](ItemRecord& item) { item.sections.clear(); }));
}

void add_values(std::vector<DamageCase>& all) {
  all.push_back(values("findings that no list knows", slot_of("finding"),
                       [](const std::string&) { return std::string("\xff\xff\xff\xff\x0f"); }));
  all.push_back(values("findings whose gaps go round", slot_of("finding"), [](const std::string&) {
    return "\x05" + std::string(9, '\xff') + "\x01";
  }));
  all.push_back(values("a decision in capitals", slot_of("decision"),
                       [](const std::string&) { return std::string("UPHELD"); }));
  all.push_back(values("specialties without number", slot_of("specialty"), [](const std::string&) {
    std::string many;
    for (int i = 0; i < 5'000; ++i) many += std::to_string(i) + '\x1f';
    return many;
  }));
  all.push_back(values("a date that is none", slot_of("decided"),
                       [](const std::string&) { return std::string("20\0\xff", 4); }));
}

void add_metadata(std::vector<DamageCase>& all) {
  all.push_back(metadata("3,000,000,000 words", "words", "3000000000"));
  all.push_back(metadata("a negative number of words", "words", "-1"));
  all.push_back(metadata("more letters than 64 bits", "letters", "99999999999999999999999"));
  all.push_back(all_metadata("forms of nothing", "form:", "x"));
  all.push_back(all_metadata("stems without an end", "stem:", std::string(60, '\xff')));
  all.push_back(all_metadata("sources of 2^60 letters", "source:",
                             "\x01x\x01\x01\x01\x01x\xff\xff\xff\xff\xff\xff\xff\xff\x0f"));
  all.push_back(all_metadata("letters in a stranger's form", "letter:", "\xff"));
  all.push_back(metadata("a dictionary that is none", "dictionary", std::string(100, 'x')));
  all.push_back(metadata("an older layout", "schema", "11"));
  all.push_back(metadata("a stranger's layout", "schema", ""));
}

}  // namespace

DamageCase random_damage(std::mt19937& engine) {
  const auto seed = static_cast<std::uint32_t>(engine());
  const auto with_engine = [seed](auto change) {
    return [=](const std::string& folder) {
      std::mt19937 own(seed);
      change(folder, own);
    };
  };
  const std::string number = " (" + std::to_string(seed) + ")";
  const auto kind = static_cast<unsigned>(engine() % 20);
  if (kind < 10)
    return {"a bit of a file is another" + number, false,
            with_engine([](const std::string& folder, std::mt19937& own) {
              flip_bit_of_file(some_file(folder, own), own);
            })};
  if (kind < 12)
    return {"a file is cut" + number, false,
            with_engine([](const std::string& folder, std::mt19937& own) {
              const fs::path file = some_file(folder, own);
              fs::resize_file(file, own() % fs::file_size(file));
            })};
  if (kind < 13)
    return {"a stretch of a file is zero" + number, false,
            with_engine([](const std::string& folder, std::mt19937& own) {
              const fs::path file = some_file(folder, own);
              const std::uintmax_t size = fs::file_size(file);
              const std::uintmax_t at = own() % size;
              overwrite(file, at, zeros(std::min<std::uintmax_t>(512, size - at)));
            })};
  if (kind < 15)
    return {"a bit of the metadata is another" + number, false, with_engine(flip_in_metadata)};
  const bool fitting = kind >= 18;
  return {
      (fitting ? "a bit of a value is another, its checksum fits" : "a bit of a value is another") +
          number,
      fitting, with_engine([fitting](const std::string& folder, std::mt19937& own) {
        flip_in_value(folder, own, fitting);
      })};
}

std::vector<DamageCase> hostile_values() {
  std::vector<DamageCase> all;
  add_places(all);
  add_records(all);
  add_values(all);
  add_metadata(all);
  return all;
}
