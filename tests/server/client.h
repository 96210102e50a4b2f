#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/api/requests.h"

/// An answer as it came over a connection.
struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;
  bool whole = false;  ///< false where the connection broke before its end

  nlohmann::ordered_json json() const { return nlohmann::ordered_json::parse(body); }
  std::string header(const std::string& name) const;
};

/// A connection to a server on this machine. Whatever takes longer than half a minute throws.
class Connection {
 public:
  explicit Connection(unsigned port);
  explicit Connection(const std::string& socket_path);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Sends all of it; returns false where the other side has closed.
  bool send(std::string_view bytes);

  /// Reads the next answer; of a HEAD request it has no body.
  Answer read(bool is_head = false);

  /// Reads at most so many bytes; empty at the end.
  std::string read_some(std::size_t most);

  /// Waits until the other side has closed; returns what it sent till then.
  std::string read_to_end();

 private:
  bool fill();

  int descriptor_ = -1;
  std::string read_;
};

/// "GET TARGET HTTP/1.1" with the host that the server is called.
std::string get(unsigned port, const std::string& target, const std::string& more_headers = "",
                const std::string& method = "GET");

/// A POST with a body of that type.
std::string post(unsigned port, const std::string& target, const std::string& type,
                 const std::string& body, const std::string& more_headers = "");

/// Asks on a connection of its own.
Answer ask(unsigned port, const std::string& request, bool is_head = false);

/// The request as HTTP has it.
std::string http_of(unsigned port, const Request& request);

/// `text` as part of a target.
std::string escaped(const std::string& text);

/// `rationale serve` on a port that was free, ended with the object.
class ServeProgram {
 public:
  explicit ServeProgram(const std::vector<std::string>& arguments);
  ~ServeProgram();
  ServeProgram(const ServeProgram&) = delete;
  ServeProgram& operator=(const ServeProgram&) = delete;

  unsigned port() const { return port_; }
  const std::string& announcement() const { return announcement_; }
  void signal(int number) const;
  /// Waits for its end; returns the exit code, 128 + n where signal n ended it.
  int wait();
  /// What it wrote to standard error; once it has ended.
  std::string errors();
  long resident_kilobytes() const;

 private:
  int child_ = -1;
  int output_ = -1;
  std::string error_file_;
  unsigned port_ = 0;
  std::string announcement_;
};
