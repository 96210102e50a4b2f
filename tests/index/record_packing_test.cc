#include "index/record_packing.h"

#include "base/damage.h"
#include "index/record.h"
#include "index/record_sections.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

// Letters share most of a sentence and differ in a number, as recitals do.
std::string recital_record(int number) {
  ItemRecord item;
  item.path = "letters/" + std::to_string(number) + ".txt";
  item.id = "CM16-" + std::to_string(number * 7919) + "#1";
  item.number = 1;
  item.letter_items = 1;
  StoredSection section;
  section.section = SectionKind::rationale;
  section.text = "The guideline recommends treatment number " + std::to_string(number * number) +
                 " where conservative care of six weeks has failed and function has improved.";
  section.sentences = {{{0, static_cast<std::uint32_t>(section.text.size())}, 0, 0}};
  item.letter_bytes = static_cast<std::uint32_t>(section.text.size());
  item.sections = {section};
  return encode(item, nullptr);
}

std::vector<std::string> recital_records(int count) {
  std::vector<std::string> records;
  for (int i = 0; i < count; ++i) records.push_back(recital_record(i));
  return records;
}

}  // namespace

TEST_CASE("a packed record is smaller and reads as it was") {
  const std::string dictionary = train_dictionary(recital_records(1200));
  REQUIRE_FALSE(dictionary.empty());
  const RecordPacker packer(dictionary);
  const std::string record = recital_record(5000);
  const std::string packed = packer.pack(record);
  CHECK(packed.size() < record.size() / 2);
  CHECK(std::string(UnpackedRecord(packed).bytes()) == record);
  CHECK(decode_item(packed).id == decode_item(record).id);
}

TEST_CASE("a few records give no dictionary and stay as they are") {
  const std::string dictionary = train_dictionary(recital_records(20));
  CHECK(dictionary.empty());
  const std::string record = recital_record(7);
  CHECK(RecordPacker(dictionary).pack(record) == record);
  CHECK(std::string(UnpackedRecord(record).bytes()) == record);
}

TEST_CASE("a packed record that is damaged at any byte, or cut, is told or reads as it was") {
  const RecordPacker packer(train_dictionary(recital_records(1200)));
  const ItemRecord whole = decode_item(recital_record(5000));
  const std::string packed = packer.pack(recital_record(5000));
  int told = 0;
  const auto read = [&](const std::string& data) {
    try {
      const ItemRecord item = decode_item(data);
      CHECK(item.id == whole.id);
      CHECK(item.sections.at(0).text == whole.sections.at(0).text);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::index);
      ++told;
    }
  };
  for (std::size_t i = 0; i < packed.size(); ++i) {
    std::string data = packed;
    data[i] = static_cast<char>(data[i] ^ 0x55);
    read(data);
    read(packed.substr(0, i));
  }
  CHECK(told > static_cast<int>(packed.size()));
}

TEST_CASE("a record whose dictionary is not there is told by name") {
  // Another number where Zstandard notes the dictionary's.
  const RecordPacker packer(train_dictionary(recital_records(1200)));
  std::string packed = packer.pack(recital_record(5000));
  packed[6] = static_cast<char>(packed[6] ^ 0x55);
  std::string message;
  try {
    const UnpackedRecord record(packed);
  } catch (const Error& error) {
    message = error.what();
  }
  CHECK(message.find("its dictionary is missing") != std::string::npos);
}

TEST_CASE("a packed record that claims more than its bytes can hold is reported unread") {
  // A Zstandard frame of one segment that claims so many bytes, and a block of a few.
  for (const std::uint64_t claimed : {std::uint64_t{255} << 20, std::uint64_t{1} << 40}) {
    std::string packed(1, packed_record);
    packed += "\x28\xb5\x2f\xfd";
    packed += static_cast<char>(0xe0);  // single segment, eight bytes of content size
    for (int i = 0; i < 8; ++i) packed += static_cast<char>(claimed >> (8 * i) & 0xff);
    packed += std::string("\x03\x00\x00x", 4);
    CHECK_THROWS_AS(UnpackedRecord(packed), Damage);
  }
}
