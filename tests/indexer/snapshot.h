#pragma once

#include <map>
#include <string>

/// What an index says, by item and by entry of its catalogue, as text that can be compared: texts,
/// paths, values, terms, claims; all but times, word numbers and the dictionary, which depend on
/// what the index held before.
using Snapshot = std::map<std::string, std::string>;
Snapshot snapshot_of(const std::string& index);

/// The entries in which two differ, for a message.
std::string difference(const Snapshot& is, const Snapshot& should_be);

/// The letters that an index serves, by key: file, and hash of the bytes.
struct ServedLetter {
  std::string file;
  std::string sha256;
};
std::map<std::string, ServedLetter> served_letters(const std::string& index);
