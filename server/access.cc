#include "server/access.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>
#include <string_view>
#include <sys/stat.h>

#include "base/error.h"
#include "base/sha256.h"
#include "server/base64.h"
#include "server/problem.h"

namespace rationale {
namespace {

std::string in_small_letters(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool is_known_host(const AccessRules& rules, const std::string& host) {
  return std::find(rules.hosts.begin(), rules.hosts.end(), host) != rules.hosts.end();
}

// "http://HOST" or "https://HOST", as a page of this server would send it.
bool is_own_origin(const AccessRules& rules, const std::string& origin) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (origin.starts_with(scheme) && is_known_host(rules, origin.substr(scheme.size())))
      return true;
  return false;
}

// What is behind `scheme` and a space; nothing where there is another scheme.
std::optional<std::string> credentials(std::string_view scheme, const std::string& authorization) {
  if (authorization.size() <= scheme.size() || authorization[scheme.size()] != ' ') return {};
  if (in_small_letters(authorization.substr(0, scheme.size())) != scheme) return {};
  return authorization.substr(scheme.size() + 1);
}

// By Bearer, or as the password of Basic (RFC 7617), which browsers ask their users for.
bool has_token(const AccessRules& rules, const std::string& authorization) {
  if (const auto token = credentials("bearer", authorization))
    return equal_in_constant_time(*token, rules.token);
  const auto basic = credentials("basic", authorization);
  if (!basic) return false;
  const std::string pair = decoded_base64(*basic);
  const std::size_t colon = pair.find(':');
  return colon != std::string::npos && equal_in_constant_time(pair.substr(colon + 1), rules.token);
}

}  // namespace

// Of the digests, which are of one length, every byte is compared.
bool equal_in_constant_time(const std::string& a, const std::string& b) {
  const std::string first = sha256_hex(a);
  const std::string second = sha256_hex(b);
  unsigned different = 0;
  for (std::size_t i = 0; i < first.size(); ++i)
    different |= static_cast<unsigned>(first[i] ^ second[i]);
  return different == 0;
}

void check_access(const AccessRules& rules, const HttpRequest& request, bool is_open) {
  const std::string host = in_small_letters(request.header("host"));
  if (!rules.hosts.empty() && !is_known_host(rules, host))
    throw Refused({421, "wrong-host", "This server is not called so",
                   "the header Host names another server, or none",
                   "ask by the address that the server prints, or name it with --host"});
  const std::string origin = in_small_letters(request.header("origin"));
  if (!origin.empty() && !is_own_origin(rules, origin))
    throw Refused({403, "wrong-origin", "Pages of other sites may not ask this server",
                   "the header Origin names another site", ""});
  if (!is_open && !rules.token.empty() && !has_token(rules, request.header("authorization")))
    throw Refused({401, "unauthorized", "This server needs a token",
                   "the header Authorization has no token, or another one",
                   "send Authorization: Bearer TOKEN"});
}

std::string read_token(const std::string& file) {
  const auto refuse = [&](const std::string& why, const std::string& hint) {
    throw Error(ErrorCode::usage, "the token file " + file + " " + why, hint);
  };
  struct stat status {};
  std::ifstream in(file);
  if (!in || ::stat(file.c_str(), &status) != 0)
    refuse("cannot be read", "name a file with a token");
  if ((status.st_mode & S_IROTH) != 0)
    refuse("may be read by everybody", "chmod 600 it, and change the token");
  constexpr std::size_t shortest = 16;
  constexpr std::size_t longest = 1000;
  std::string token(longest + 2, '\0');
  in.read(token.data(), static_cast<std::streamsize>(token.size()));
  token.resize(static_cast<std::size_t>(in.gcount()));
  token.resize(std::min(token.find_first_of("\r\n"), token.size()));
  const bool sendable =
      std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  if (token.size() < shortest || token.size() > longest || !sendable)
    refuse("has no token",
           "write one of 16 to 1,000 letters and digits, such as `openssl rand -hex 32` makes");
  return token;
}

}  // namespace rationale
