#include "analyzers/lexicon.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

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

Lexicon Lexicon::embedded() {
  std::vector<std::string> contents;
  for (const EmbeddedList& list : embedded_lists) contents.emplace_back(list.begin, list.end);
  return Lexicon(contents);
}

Lexicon Lexicon::from_folder(const std::string& folder) {
  std::vector<std::string> contents;
  for (const std::string_view name : lexicon_names())
    contents.push_back(read_list(folder + "/" + std::string(name) + ".tsv"));
  return Lexicon(contents);
}

Lexicon::Lexicon(const std::vector<std::string>& contents) {
  std::string hashed;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const std::string name(lexicon_names()[i]);
    tables_.push_back(parse_tsv(name + ".tsv", contents[i]));
    hashed += name + '\n' + std::to_string(contents[i].size()) + '\n' + contents[i];
  }
  hash_ = sha256_hex(hashed).substr(0, 16);
}

const Table& Lexicon::table(std::string_view name) const {
  for (std::size_t i = 0; i < tables_.size(); ++i)
    if (lexicon_names()[i] == name) return tables_[i];
  throw Error(ErrorCode::internal, "there is no list '" + std::string(name) + "'");
}

}  // namespace rationale
