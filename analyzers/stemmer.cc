#include "analyzers/stemmer.h"

#include <algorithm>
#include <libstemmer.h>
#include <unordered_map>

#include "analyzers/accents.h"
#include "analyzers/ascii.h"
#include "analyzers/stem_exceptions.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/utf8.h"

namespace rationale {
namespace {

// A stem becomes a term of the index, and longer ones do not fit there together with their prefix.
constexpr std::size_t longest_stem = 64;
constexpr std::size_t kept_of_longer = 40;
// The vocabulary of a million letters fits; a flood of nonsense words does not grow without end.
constexpr std::size_t most_remembered = 200'000;

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using StemMap = std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>;

struct SnowballDelete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string_view without_possessive(std::string_view form) {
  if (form.ends_with("'s")) form.remove_suffix(2);
  if (form.ends_with('\'')) form.remove_suffix(1);
  return form;
}

// Quantities, codes and compounds ("10/325", "p&s") are not English words.
bool is_word(std::string_view form) {
  return std::all_of(form.begin(), form.end(),
                     [](char c) { return is_letter(c) || !is_ascii(c) || c == '\''; });
}

// A number as it is compared: "0.5" for ".5" and "0.50", "10" for "10.0". Numbers with more than
// two figures before the point may be sections or codes, whose last zero counts: "9792.20",
// "724.20".
std::string decimal(std::string_view form) {
  const std::size_t point = form.find('.');
  const bool one_point = point != form.npos && form.find('.', point + 1) == form.npos;
  const bool figures =
      std::all_of(form.begin(), form.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (!one_point || !figures || point > 2) return short_stem(form);
  std::string number = point == 0 ? "0" + std::string(form) : std::string(form);
  while (number.back() == '0') number.pop_back();
  if (number.back() == '.') number.pop_back();
  return number;
}

}  // namespace

struct Stemmer::Impl {
  explicit Impl(const Lexicon& lexicon)
      : exceptions(lexicon), snowball(sb_stemmer_new("english", "UTF_8")) {
    if (!snowball) throw Error(ErrorCode::internal, "libstemmer has no English stemmer");
  }

  std::string stem(std::string_view printed) {
    const std::string plain = is_ascii(printed) ? std::string() : without_accents(printed);
    std::string_view form = plain.empty() ? printed : plain;
    if (is_digit(form.back())) return decimal(form);
    if (const std::string_view word = without_possessive(form); !word.empty()) form = word;
    if (const auto found = exceptions.stems().find(form)) return std::string(*found);
    if (!is_word(form)) return short_stem(form);
    const sb_symbol* stemmed =
        sb_stemmer_stem(snowball.get(), reinterpret_cast<const sb_symbol*>(form.data()),
                        static_cast<int>(form.size()));
    if (stemmed == nullptr) throw Error(ErrorCode::internal, "libstemmer ran out of memory");
    const auto size = static_cast<std::size_t>(sb_stemmer_length(snowball.get()));
    return short_stem({reinterpret_cast<const char*>(stemmed), size});
  }

  StemExceptions exceptions;
  StemMap remembered;
  std::unique_ptr<sb_stemmer, SnowballDelete> snowball;
};

Stemmer::Stemmer(const Lexicon& lexicon) : impl_(std::make_unique<Impl>(lexicon)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::stem(std::string_view form) {
  StemMap& remembered = impl_->remembered;
  if (const auto found = remembered.find(form); found != remembered.end()) return found->second;
  if (remembered.size() >= most_remembered) remembered.clear();
  return remembered.emplace(form, impl_->stem(form)).first->second;
}

std::string short_stem(std::string_view stem) {
  if (stem.size() <= longest_stem) return std::string(stem);
  return std::string(utf8_prefix(stem, kept_of_longer)) + '~' + sha256_hex(stem).substr(0, 16);
}

}  // namespace rationale
