#include "indexer/claims.h"

#include <algorithm>
#include <tuple>

#include "base/bytes.h"
#include "base/sha256.h"
#include "letters/reader.h"

namespace rationale {
namespace {

// The flags of a claim and of an entry as they are stored.
constexpr std::uint32_t named_flag = 1;
constexpr std::uint32_t stored_flag = 1;
constexpr std::uint32_t waiting_flag = 2;

constexpr std::size_t mark_digits = 16;

bool comes_before(const Claim& a, const Claim& b) {
  if (a.decided != b.decided) return a.decided > b.decided;
  const bool a_is_lost = a.file == standard_input;  // it cannot be read again
  const bool b_is_lost = b.file == standard_input;
  return std::tie(a_is_lost, a.file, a.place) < std::tie(b_is_lost, b.file, b.place);
}

int digit(char c) {
  return c <= '9' ? c - '0' : c - 'a' + 10;
}

std::string packed_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
  return bytes;
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    hex += digits[static_cast<unsigned char>(c) >> 4];
    hex += digits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

void write(ByteWriter& out, const Claim& claim) {
  out.string(claim.file);
  out.number(claim.place);
  out.number(claim.named ? named_flag : 0);
  out.string(packed_hex(claim.sha256));
  out.string(claim.decided);
  out.number(claim.text_mark);
}

Claim read_claim(ByteReader& in) {
  Claim claim;
  claim.file = in.string();
  claim.place = in.number();
  claim.named = in.up_to(named_flag) != 0;
  claim.sha256 = hex_of(in.string());
  claim.decided = in.string();
  claim.text_mark = in.number();
  return claim;
}

}  // namespace

std::string Claim::where() const {
  return place == 0 ? file : file + ":" + std::to_string(place);
}

bool Claim::shows_the_same(const Claim& other) const {
  return file == other.file && sha256 == other.sha256 && named == other.named &&
         (named || place == other.place);
}

std::size_t LetterEntry::insert(Claim&& claim) {
  const auto at = std::lower_bound(claims.begin(), claims.end(), claim, comes_before);
  const auto index = static_cast<std::size_t>(at - claims.begin());
  claims.insert(at, std::move(claim));
  if (owner != nobody && owner >= index) ++owner;
  return index;
}

void LetterEntry::remove_if(const std::function<bool(const Claim&)>& gone) {
  for (std::size_t i = claims.size(); i-- > 0;) {
    if (!gone(claims[i])) continue;
    claims.erase(claims.begin() + static_cast<std::ptrdiff_t>(i));
    if (owner == nobody || owner < i) continue;
    owner = owner == i ? nobody : owner - 1;
  }
}

std::string encode(const LetterEntry& entry) {
  ByteWriter out;
  out.number((entry.stored ? stored_flag : 0) | (entry.waiting ? waiting_flag : 0));
  out.number(entry.stored ? entry.stored->items : 0);
  out.number(entry.stored ? entry.stored->text_bytes : 0);
  out.number(entry.owner == LetterEntry::nobody ? 0 : entry.owner + 1);
  out.number(entry.claims.size());
  for (const Claim& claim : entry.claims) write(out, claim);
  return out.take();
}

LetterEntry decode_letter_entry(std::string_view bytes, std::string_view* rest) {
  ByteReader in(bytes, "what the catalogue says of a letter");
  LetterEntry entry;
  const std::uint32_t flags = in.up_to(stored_flag | waiting_flag);
  StoredLetter stored;
  stored.items = in.number32();
  stored.text_bytes = in.number();
  if ((flags & stored_flag) != 0) entry.stored = stored;
  entry.waiting = (flags & waiting_flag) != 0;
  const std::uint64_t owner = in.number();
  for (std::size_t n = in.count(6); n > 0; --n) entry.claims.push_back(read_claim(in));
  if (owner > entry.claims.size()) in.damaged();
  entry.owner = owner == 0 ? LetterEntry::nobody : owner - 1;
  if (rest != nullptr) *rest = in.rest();
  return entry;
}

std::uint64_t text_mark(std::string_view text) {
  std::uint64_t mark = 0;
  for (const char c : sha256_hex(text).substr(0, mark_digits))
    mark = mark << 4 | static_cast<std::uint64_t>(digit(c));
  return mark;
}

}  // namespace rationale
