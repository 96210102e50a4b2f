#include "analyzers/lexicon.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <mutex>

#include "analyzers/compiled_lexicon.h"
#include "base/error.h"
#include "base/sha256.h"

// The bytes of data/lexicon/NAME.tsv, from lexicon_embedded.S; CMakeLists.txt names the lists.
#define RATIONALE_LIST(name)                        \
  extern "C" const char rationale_lexicon_##name[]; \
  extern "C" const char rationale_lexicon_##name##_end[];
#include "lexicon_lists.inc"
#undef RATIONALE_LIST

namespace rationale {
namespace {

struct EmbeddedList {
  std::string_view name;
  const char* begin;
  const char* end;
};

constexpr EmbeddedList embedded_lists[] = {
#define RATIONALE_LIST(name) {#name, rationale_lexicon_##name, rationale_lexicon_##name##_end},
#include "lexicon_lists.inc"
#undef RATIONALE_LIST
};

std::string read_list(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad())
    throw Error(ErrorCode::usage, "cannot read the list " + path,
                "RATIONALE_LEXICON must name a folder that holds every list of data/lexicon");
  return content;
}

}  // namespace

const std::vector<std::string_view>& lexicon_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const EmbeddedList& list : embedded_lists) all.push_back(list.name);
    return all;
  }();
  return names;
}

const Lexicon& Lexicon::standard() {
  static const Lexicon lexicon = [] {
    if (const char* folder = std::getenv("RATIONALE_LEXICON"); folder != nullptr && *folder != '\0')
      return from_folder(folder);
    return embedded();
  }();
  return lexicon;
}

// Read on demand, by whichever thread asks first.
struct Lexicon::Lists {
  struct List {
    std::string owned;  // where `text` is not the program's own
    std::string_view text;
    std::once_flag once;
    Table table;
  };
  std::array<List, std::size(embedded_lists)> all;
  std::once_flag hash_once;
  std::string hash;

  const Table& table(std::size_t i) {
    List& list = all[i];
    std::call_once(list.once, [&] {
      list.table = parse_tsv(std::string(lexicon_names()[i]) + ".tsv", list.text);
    });
    return list.table;
  }
};

Lexicon Lexicon::embedded() {
  auto lists = std::make_shared<Lists>();
  for (std::size_t i = 0; i < lists->all.size(); ++i)
    lists->all[i].text = {embedded_lists[i].begin, embedded_lists[i].end};
  return Lexicon(std::move(lists));
}

Lexicon Lexicon::from_folder(const std::string& folder) {
  auto lists = std::make_shared<Lists>();
  for (std::size_t i = 0; i < lists->all.size(); ++i) {
    Lists::List& list = lists->all[i];
    list.owned = read_list(folder + "/" + std::string(lexicon_names()[i]) + ".tsv");
    list.text = list.owned;
    lists->table(i);
  }
  return Lexicon(std::move(lists));
}

bool Lexicon::is_embedded() const {
  return lists_->all.front().text.data() == embedded_lists[0].begin;
}

const std::string& Lexicon::hash() const {
  std::call_once(lists_->hash_once, [this] {
    if (const std::string_view compiled = compiled_lexicon(*this).hash; !compiled.empty()) {
      lists_->hash = compiled;
      return;
    }
    std::string hashed;
    for (std::size_t i = 0; i < lists_->all.size(); ++i) {
      const std::string_view text = lists_->all[i].text;
      hashed.append(lexicon_names()[i]).append("\n").append(std::to_string(text.size()));
      hashed.append("\n").append(text);
    }
    lists_->hash = sha256_hex(hashed).substr(0, 16);
  });
  return lists_->hash;
}

const Table& Lexicon::table(std::string_view name) const {
  for (std::size_t i = 0; i < lists_->all.size(); ++i)
    if (lexicon_names()[i] == name) return lists_->table(i);
  throw Error(ErrorCode::internal, "there is no list '" + std::string(name) + "'");
}

}  // namespace rationale
