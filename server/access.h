#pragma once

#include <string>
#include <vector>

#include "server/http.h"

namespace rationale {

/// Who may ask a server.
struct AccessRules {
  /// Values of Host that are taken, exactly, in small letters: a page of another site that reaches
  /// this machine by a name of its own (DNS rebinding) is refused. Empty: any, for a socket of the
  /// file system.
  std::vector<std::string> hosts;
  std::string token;  ///< that must be sent, by Bearer or as the password of Basic; empty: none
};

/// Throws Refused: 421 for another Host or none, 403 for a page of another origin, 401 without the
/// token. `is_open` is what needs no token.
void check_access(const AccessRules& rules, const HttpRequest& request, bool is_open);

/// The token of a file: its first line, of 16 to 1,000 characters that a header can have. Throws
/// Error(usage) where it has none, or others than its owner and group may read it.
std::string read_token(const std::string& file);

/// Whether two texts are equal, in a time that does not tell where they differ.
bool equal_in_constant_time(const std::string& a, const std::string& b);

}  // namespace rationale
