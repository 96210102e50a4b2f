#pragma once

#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/fault.h"
#include "index/database.h"

namespace rationale {

/// Where one of the indexes is that are searched as one.
struct ShardAddress {
  std::string name;   ///< as messages call it: the folder, or host:port
  std::string host;   ///< of the server; empty where the shard is a folder
  unsigned port = 0;  ///< of the server
  /// How its being named a second time is known: the folder with links resolved, or host:port.
  std::string place;

  bool is_remote() const { return !host.empty(); }
};

/// How long a server may take to be connected to and to greet, in milliseconds: where a host is
/// down, so long is waited for it. What the system takes to find a host's address by its name comes
/// on top.
inline constexpr unsigned most_connecting_ms = 3'000;

/// How long a server may take for one answer, in milliseconds, before it counts as dead: where a
/// request has a limit of time, a second more than that.
inline constexpr unsigned most_answering_ms = 60'000;
constexpr unsigned answering_ms(std::uint32_t timeout_ms) {
  return timeout_ms == 0 || timeout_ms >= most_answering_ms - 1000 ? most_answering_ms
                                                                   : timeout_ms + 1000;
}

/// The server that `text` names: "host:port", with a port from 1 to 65535; without a host where it
/// names none. Anything with a slash is a path, and so is what stands in the file system.
ShardAddress server_address(const std::string& text);

/// The shards that the values of --index stand for, in their order: a folder, host:port, or a shard
/// file, a text file with a folder (relative to the file's own) or host:port a line, where empty
/// lines and those that begin with # are passed over. Throws Error(usage) naming the file and line
/// that cannot be understood, and where one shard is named twice.
std::vector<ShardAddress> shard_addresses(const std::vector<std::string>& given);

/// A shard that cannot be asked.
struct MissingShard {
  std::string name;
  std::string problem;  ///< what happened, naming the shard
  std::string hint;
};

/// Whether shards that cannot be asked are done without, and who is told of each.
struct MissingShards {
  bool allowed = false;
  std::function<void(const MissingShard&)> tell;
  unsigned answering_ms = most_answering_ms;  ///< how long a server may take for one answer
};

struct OpenedShard {
  ShardAddress address;
  Xapian::Database database;
  IndexInfo info;
};

struct OpenedShards {
  std::vector<OpenedShard> opened;    ///< in the order of the addresses
  std::vector<MissingShard> missing;  ///< empty unless `partial`
};

/// Opens the shards, servers all at once; each may take so long for one answer. Throws Error(index)
/// where one cannot be opened, unless `partial` and another can; OtherVersion, which names it,
/// where one was made by another version; Error(usage) where two are copies of one index, whose
/// items would be counted twice.
OpenedShards open_shards(const std::vector<ShardAddress>& addresses, bool partial,
                         unsigned answering_ms = most_answering_ms);

/// What is said of a server that failed.
MissingShard unanswered(const std::string& name, const Xapian::NetworkError& error);

/// The error that a missing shard is; with `others` its hint tells how to do without it.
Fault error_of(const MissingShard& missing, bool others);

}  // namespace rationale
