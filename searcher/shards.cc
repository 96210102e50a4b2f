#include "searcher/shards.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>
#include <new>
#include <optional>

#include "base/tsv.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_line = 4096;  // no path is longer
constexpr const char* shard_file_hint =
    "a shard file has one shard a line: a folder with an index, or host:port of a server";

std::string place_of(const fs::path& folder) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(fs::absolute(folder, error), error);
  return (error ? folder : place.has_filename() ? place : place.parent_path()).string();
}

ShardAddress folder_address(const std::string& folder) {
  return {folder, "", 0, place_of(folder)};
}

bool exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

[[noreturn]] void bad_line(const std::string& file, std::size_t number, const std::string& what) {
  throw Error(ErrorCode::usage, file + " line " + std::to_string(number) + ": " + what,
              shard_file_hint);
}

// A relative folder is one of the file's own, so that both can be moved together.
ShardAddress address_of_line(const std::string& file, std::size_t number, const std::string& line) {
  const std::string folder = (fs::path(file).parent_path() / line).string();
  ShardAddress server = server_address(line);
  if (server.is_remote() && !exists(folder)) return server;
  std::error_code error;
  if (fs::is_regular_file(folder, error))
    bad_line(file, number, "'" + line + "' is a file; a shard file cannot name another one");
  const bool misspelt = line.find('/') == std::string::npos && line.find(':') != std::string::npos;
  if (misspelt && !exists(folder))
    bad_line(file, number, "'" + line + "' is neither a folder nor host:port");
  return folder_address(folder);
}

std::vector<ShardAddress> addresses_of_file(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::usage, "cannot read the shard file " + file, "mend access to it");
  std::vector<ShardAddress> addresses;
  std::string text;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    const std::string line(trim(text));
    if (line.empty() || line.front() == '#') continue;
    if (line.size() > longest_line || line.find('\0') != std::string::npos)
      bad_line(file, number, "is no folder and no host:port");
    addresses.push_back(address_of_line(file, number, line));
  }
  if (addresses.empty())
    throw Error(ErrorCode::usage, "the shard file " + file + " names no shard", shard_file_hint);
  return addresses;
}

[[noreturn]] void named_twice(const std::string& first, const std::string& second,
                              const std::string& why) {
  const std::string names = first == second ? first + " is named twice"
                                            : first + " and " + second + " are one index" + why;
  throw Error(ErrorCode::usage, names, "name each index once: its items would count twice");
}

std::string server_rebuild_hint(const std::string& name) {
  return "rebuild the index that " + name +
         " serves with this version, on its host, and start its server again";
}

Xapian::Database open_server(const ShardAddress& address, unsigned answering_ms) {
  // A port behind which something else listens would keep us waiting as long as for an answer.
  Xapian::Remote::open(address.host, address.port, most_connecting_ms, most_connecting_ms);
  Xapian::Database database =
      Xapian::Remote::open(address.host, address.port, answering_ms, most_connecting_ms);
  // The name of several databases taken together; only the first one's metadata can be asked for.
  if (database.get_uuid().find(':') != std::string::npos)
    throw OtherVersion(ErrorCode::index, address.name + " serves several indexes as one",
                       "serve each by an xapian-tcpsrv of its own, and name them all");
  check_versions(database, address.name, server_rebuild_hint(address.name));
  return database;
}

// What opening one shard gave.
struct Attempt {
  std::optional<OpenedShard> opened;
  std::optional<MissingShard> missing;
};

Attempt attempt(const ShardAddress& address, unsigned answering_ms) {
  Attempt result;
  try {
    with_index_reopened(address.name, [&] {
      const Xapian::Database database =
          address.is_remote() ? open_server(address, answering_ms) : open_index(address.name);
      result.opened = {address, database, index_info(database, address.name)};
    });
  } catch (const Xapian::NetworkError& error) {
    result.missing = unanswered(address.name, error);
  } catch (const OtherVersion&) {
    throw;
  } catch (const std::bad_alloc&) {
    if (!address.is_remote()) throw;
    result.missing = unanswered(
        address.name,
        Xapian::NetworkError("its answer cannot be understood: more follows than memory holds"));
  } catch (const Error& error) {
    result.missing = MissingShard{address.name, error.what(), error.hint()};
  }
  return result;
}

void refuse_copies(const std::vector<OpenedShard>& opened) {
  std::map<std::string, std::string> names;  // by UUID
  for (const OpenedShard& shard : opened) {
    const auto [known, is_new] = names.emplace(shard.info.uuid, shard.address.name);
    if (!is_new) named_twice(known->second, shard.address.name, " (UUID " + known->first + ")");
  }
}

}  // namespace

MissingShard unanswered(const std::string& name, const Xapian::NetworkError& error) {
  const char* system = error.get_error_string();
  return {name,
          "the shard " + name + " does not answer: " + error.get_msg() +
              (system != nullptr ? std::string(" (") + system + ")" : ""),
          "start xapian-tcpsrv for " + name + ", or mend the address"};
}

Fault error_of(const MissingShard& missing, bool others) {
  const bool is_part = others || server_address(missing.name).is_remote();
  return {is_part ? FaultKind::shard_missing : FaultKind::index,
          Error(ErrorCode::index, missing.problem,
                missing.hint + (others ? "; --partial answers from the other shards" : "")),
          {.shard = is_part ? missing.name : std::string()}};
}

ShardAddress server_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0 || text.find('/') != std::string::npos) return {};
  const std::string host = text.substr(0, colon);
  const auto part_of_host = [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '.' ||
           c == '-' || c == '_';
  };
  unsigned port = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data() + colon + 1, last, port);
  const bool is_port = error == std::errc{} && end == last && 1 <= port && port <= 65535;
  if (!is_port || !std::all_of(host.begin(), host.end(), part_of_host)) return {};
  return {text, host, port, text};
}

std::vector<ShardAddress> shard_addresses(const std::vector<std::string>& given) {
  std::vector<ShardAddress> all;
  for (const std::string& name : given) {
    std::error_code error;
    if (fs::is_regular_file(name, error)) {
      for (ShardAddress& address : addresses_of_file(name)) all.push_back(std::move(address));
    } else {
      ShardAddress server = server_address(name);
      all.push_back(server.is_remote() && !exists(name) ? server : folder_address(name));
    }
  }
  std::map<std::string, std::string> names;  // by place
  for (const ShardAddress& address : all) {
    const auto [known, is_new] = names.emplace(address.place, address.name);
    if (!is_new) named_twice(known->second, address.name, "");
  }
  return all;
}

OpenedShards open_shards(const std::vector<ShardAddress>& addresses, bool partial,
                         unsigned answering_ms) {
  std::vector<std::future<Attempt>> attempts;
  for (const ShardAddress& address : addresses)
    attempts.push_back(std::async(address.is_remote() ? std::launch::async : std::launch::deferred,
                                  attempt, address, answering_ms));
  OpenedShards shards;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    Attempt result = attempts[i].get();
    if (result.opened)
      shards.opened.push_back(std::move(*result.opened));
    else if (!partial)
      throw error_of(*result.missing, addresses.size() > 1);
    else
      shards.missing.push_back(std::move(*result.missing));
  }
  if (shards.opened.empty()) throw error_of(shards.missing.front(), false);
  refuse_copies(shards.opened);
  return shards;
}

}  // namespace rationale
