#include "tests/indexer/letter_folder.h"

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include "base/sha256.h"
#include "tests/sample_letters.h"

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> names = {
    "a/scan.txt",         "a/scan.txt.txt", "a/scan.jsonl",    "a/scan.jsonl.txt",
    "a/scan.jsonl:1.txt", "a/scan",         "b/scan.txt",      "b/rows.csv",
    "b/rows.csv.jsonl",   "b/lines.jsonl",  "b/lines.jsonl.x", "b/lines.csv",
    "scan.txt",           "12.txt",         "scan.txt.jsonl",  "b.txt"};
constexpr std::array wordings = {"There are no red flags.", "The radiculopathy is progressive.",
                                 "Function improved with the drug."};
constexpr std::array decided = {"", "2017-02-03", "2017-03-20"};

struct Version {
  std::string case_number;
  std::size_t wording;
  std::size_t day;
};

Version any_version(Chance& chance) {
  return {"CM16-100000" + std::to_string(chance.below(6)), chance.below(wordings.size()),
          chance.below(decided.size())};
}

std::string us_date(const std::string& iso) {
  return iso.empty() ? "" : iso.substr(5, 2) + "/" + iso.substr(8) + "/" + iso.substr(0, 4);
}

std::string as_text(const Version& version) {
  SampleLetter letter;
  letter.case_number = version.case_number;
  letter.decided = us_date(decided[version.day]);
  letter.summary = "A man.";
  letter.items.assign(1 + version.wording % 2, {"Therapy", "Upheld", wordings[version.wording]});
  return letter_of(letter);
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
  return out + "\"";
}

std::string as_line(const Version& version, Chance& chance) {
  const std::string path = chance.percent(40) ? ",\"path\":" + quoted(chance.one_of(names)) : "";
  if (chance.percent(40)) return "{\"text\":" + quoted(as_text(version)) + path + "}";
  const std::string day = decided[version.day];
  return "{\"case_number\":" + quoted(version.case_number) +
         (day.empty() ? "" : ",\"dates\":{\"decided\":" + quoted(day) + "}") +
         ",\"items\":[{\"title\":\"Therapy\",\"decision\":\"upheld\",\"rationale\":" +
         quoted(wordings[version.wording]) + "}]" + path + "}";
}

void add_line(FileContent& content, const std::string& case_number, const std::string& line,
              bool with_break) {
  content.letters.push_back({case_number, rationale::sha256_hex(with_break ? line + "\n" : line)});
  content.bytes += line + "\n";
}

FileContent some_lines(Chance& chance) {
  FileContent content;
  for (std::size_t i = chance.below(4); i > 0; --i) content.bytes += "\n";
  for (std::size_t i = 1 + chance.below(5); i > 0; --i) {
    const Version version = any_version(chance);
    add_line(content, version.case_number, as_line(version, chance), false);
    if (chance.percent(10)) content.bytes += "{not JSON\n";
  }
  return content;
}

FileContent some_rows(Chance& chance) {
  FileContent content;
  content.bytes = "ReferenceID,Determination,Findings\n";
  for (std::size_t i = 1 + chance.below(4); i > 0; --i) {
    const Version version = any_version(chance);
    add_line(content, version.case_number,
             version.case_number +
                 ",Upheld Decision of Health Plan,\"Findings: " + wordings[version.wording] + "\"",
             true);
  }
  return content;
}

FileContent no_letters(Chance& chance) {
  FileContent content;
  constexpr std::array texts = {"two pounds of flour\n", "", "\x1f\x8b\x08 and so on",
                                "PK\x03\x04zip"};
  content.bytes = chance.one_of(texts);
  content.broken = true;
  return content;
}

}  // namespace

std::string LetterFolder::any_name() {
  if (files_.empty() || chance_.percent(30)) return chance_.one_of(names);
  return std::next(files_.begin(), static_cast<std::ptrdiff_t>(chance_.below(files_.size())))
      ->first;
}

std::string LetterFolder::any_path() {
  const std::size_t which = chance_.below(10);
  if (which < 6) return path_;
  if (which < 8) return path_of(chance_.percent(50) ? "a" : "b");
  return path_of(any_name());
}

// Names without a suffix are read where they are named.
FileContent LetterFolder::any_content(const std::string& name) {
  const std::string suffix = fs::path(name).extension();
  if (suffix == ".csv") return some_rows(chance_);
  if (suffix == ".jsonl" || chance_.percent(10)) return some_lines(chance_);
  const Version version = any_version(chance_);
  FileContent content;
  content.bytes = as_text(version);
  content.letters = {{version.case_number, rationale::sha256_hex(content.bytes)}};
  return content;
}

// Half of all files look as if they had been written long ago, so that size and time tell whether
// they changed; each at another time.
void LetterFolder::date(const std::string& name) const {
  static std::time_t seconds = 1'577'836'800;  // 2020
  const struct timespec when { ++seconds, 0 };
  const std::array times{when, when};
  if (chance_.percent(50)) ::utimensat(AT_FDCWD, path_of(name).c_str(), times.data(), 0);
}

void LetterFolder::write(const std::string& name, const FileContent& content) {
  restore(name);
  fs::create_directories(fs::path(path_of(name)).parent_path());
  std::ofstream(path_of(name), std::ios::binary | std::ios::trunc) << content.bytes;
  date(name);
  files_[name] = content;
}

// By value: the name may be that of the entry that goes.
void LetterFolder::restore(std::string name) {
  const auto found = hidden_.find(name);
  if (found == hidden_.end()) return;
  fs::remove_all(path_of(name));
  const FileContent content = found->second;
  hidden_.erase(found);
  write(name, content);
}

void LetterFolder::fill() {
  for (std::size_t i = chance_.below(8); i > 0; --i) {
    const std::string name = chance_.one_of(names);
    write(name, any_content(name));
  }
}

std::string LetterFolder::change() {
  const std::string name = any_name();
  const bool is_there = files_.contains(name) && !hidden_.contains(name);
  const std::size_t what = chance_.below(100);
  if (!is_there || what < 35) {
    write(name, any_content(name));
    return "write " + name;
  }
  if (what < 45) {
    date(name);
    return "touch " + name;
  }
  if (what < 60) {
    const std::string to = chance_.one_of(names);
    if (to == name) return "nothing";
    const bool fits = fs::path(to).extension() == fs::path(name).extension();
    FileContent content = files_[name];
    if (!fits) content = any_content(to);
    restore(to);
    fs::create_directories(fs::path(path_of(to)).parent_path());
    fs::rename(path_of(name), path_of(to));
    files_.erase(name);
    files_[to] = content;
    if (!fits) write(to, content);
    return "rename " + name + " to " + to;
  }
  if (what < 75) {
    fs::remove(path_of(name));
    files_.erase(name);
    return "delete " + name;
  }
  if (what < 88) {
    write(name, no_letters(chance_));
    return "break " + name;
  }
  hidden_[name] = files_[name];
  fs::remove(path_of(name));
  if (chance_.percent(50))
    fs::create_symlink("nowhere", path_of(name));
  else
    fs::create_directory(path_of(name));
  return "hide " + name;
}

void LetterFolder::heal() {
  while (!hidden_.empty()) restore(hidden_.begin()->first);
  const std::map<std::string, FileContent> files = files_;
  for (const auto& [name, content] : files) {
    if (!content.broken) continue;
    if (chance_.percent(50)) {
      write(name, any_content(name));
    } else {
      fs::remove(path_of(name));
      files_.erase(name);
    }
  }
}
