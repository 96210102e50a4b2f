#include "analyzers/thesaurus.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <optional>
#include <set>
#include <unordered_map>

#include "analyzers/analyzer.h"
#include "analyzers/compiled_lexicon.h"
#include "analyzers/lexicon.h"
#include "base/bytes.h"
#include "base/numbered_strings.h"
#include "base/packed_map.h"

namespace rationale {
namespace {

// How near in meaning the alternatives of each list are, where the list gives no weight of its own.
constexpr double abbreviation_weight = 0.8;
constexpr double drug_weight = 0.7;
constexpr double default_synonym_weight = 0.5;

// Marks of the lists themselves.
constexpr std::string_view only_in_capitals = "only in capitals";  // a note of abbreviations.tsv
constexpr std::string_view no_ingredient = "medical food";         // a generic of drugs.tsv

constexpr std::string_view lists[] = {"abbreviations", "drugs", "synonyms"};

struct Sense {
  Alternative alternative;
  std::vector<std::string> context;  // stems; any of them among the other words selects the reading
};

struct Entry {
  std::vector<Sense> readings;
  bool capitals_only = false;
};

std::vector<Token> words_of(Analyzer& analyzer, std::string_view text) {
  std::vector<Token> words = analyzer.analyze(text).tokens;
  std::erase_if(words, [](const Token& token) { return token.kind == TokenKind::compound; });
  return words;
}

std::vector<std::string> stems_of(const std::vector<Token>& words) {
  std::vector<std::string> stems;
  for (const Token& word : words) stems.push_back(word.stem);
  return stems;
}

std::string key_of(const std::vector<std::string>& stems) {
  std::string key;
  for (const std::string& stem : stems) {
    if (!key.empty()) key += ' ';
    key += stem;
  }
  return key;
}

bool has_lower_case(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return 'a' <= c && c <= 'z'; });
}

void write(ByteWriter& out, const std::vector<std::string>& strings) {
  out.number(strings.size());
  for (const std::string& string : strings) out.string(string);
}

std::vector<std::string> read_strings(ByteReader& in) {
  std::vector<std::string> strings(in.number());
  for (std::string& string : strings) string = in.string();
  return strings;
}

std::string packed(const Entry& entry) {
  ByteWriter out;
  out.number(entry.capitals_only ? 1 : 0);
  out.number(entry.readings.size());
  for (const Sense& reading : entry.readings) {
    const auto list = std::find(std::begin(lists), std::end(lists), reading.alternative.list);
    out.string(reading.alternative.text);
    write(out, reading.alternative.stems);
    out.number(std::bit_cast<std::uint64_t>(reading.alternative.weight));
    out.number(static_cast<std::uint64_t>(list - std::begin(lists)));
    write(out, reading.context);
  }
  return out.take();
}

Entry unpacked_entry(std::string_view bytes) {
  ByteReader in(bytes);
  Entry entry;
  entry.capitals_only = in.number() != 0;
  entry.readings.resize(in.number());
  for (Sense& reading : entry.readings) {
    reading.alternative.text = in.string();
    reading.alternative.stems = read_strings(in);
    reading.alternative.weight = std::bit_cast<double>(in.number());
    reading.alternative.list = lists[in.number()];
    reading.context = read_strings(in);
  }
  return entry;
}

std::string packed(const std::vector<RelatedWord>& words) {
  ByteWriter out;
  out.number(words.size());
  for (const RelatedWord& word : words) {
    out.string(word.stem);
    out.number(word.opposed ? 1 : 0);
  }
  return out.take();
}

std::vector<RelatedWord> unpacked_words(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<RelatedWord> words(in.number());
  for (RelatedWord& word : words) {
    word.stem = in.string();
    word.opposed = in.number() != 0;
  }
  return words;
}

}  // namespace

struct Thesaurus::Impl {
  PackedMap entries;          // by stems; each read when it is asked for
  PackedMap relatives;        // by stem; likewise
  NumberedStrings everyday;   // stems of words that are no abbreviations in lower case
  NumberedStrings of_record;  // stems of record_words.tsv
  std::uint64_t longest = 1;  // words in a key
  std::unordered_map<std::string, std::string>
      outcomes;  // by printed form: "approved" is no "approve of"

  Impl() = default;
  explicit Impl(ByteReader in)
      : entries(in), relatives(in), everyday(in), of_record(in), longest(in.number()) {}

  static std::vector<Alternative> read(const Entry& entry, const std::set<std::string>& others);
};

// Makes the tables from the lists.
class Thesaurus::Builder {
 public:
  Builder(Impl& made, const Lexicon& lexicon) : made_(made) {
    Analyzer analyzer(lexicon);
    made_.everyday = stems_in(lexicon.table("function_words"), analyzer);
    made_.of_record = stems_in(lexicon.table("record_words"), analyzer);
    load_abbreviations(lexicon, analyzer);
    load_drugs(lexicon, analyzer);
    load_synonyms(lexicon, analyzer);
    load_families(lexicon, analyzer);
    for (std::uint32_t n = 0; n < keys_.size(); ++n)
      made_.entries.add(keys_[n], packed(entries_[n]));
    for (std::uint32_t n = 0; n < related_stems_.size(); ++n)
      made_.relatives.add(related_stems_[n], packed(relatives_[n]));
  }

 private:
  template <typename T>
  static T& value_of(std::string_view key, NumberedStrings& keys, std::vector<T>& values) {
    const std::uint32_t number = keys.add(key);
    if (number == values.size()) values.emplace_back();
    return values[number];
  }

  void add(const std::vector<Token>& from, const std::string& text, const std::vector<Token>& to,
           double weight, std::string_view list, std::vector<std::string> context = {}) {
    if (from.empty() || to.empty()) return;
    const std::vector<std::string> stems = stems_of(from);
    Alternative alternative{text, stems_of(to), weight, list};
    if (alternative.stems == stems) return;
    Entry& entry = value_of(key_of(stems), keys_, entries_);
    for (const Sense& known : entry.readings)
      if (known.alternative.stems == alternative.stems) return;
    entry.readings.push_back({std::move(alternative), std::move(context)});
    made_.longest = std::max<std::uint64_t>(made_.longest, stems.size());
  }

  bool is_everyday(const std::vector<Token>& words) const {
    return words.size() == 1 && made_.everyday.contains(words.front().stem);
  }

  static NumberedStrings stems_in(const Table& table, Analyzer& analyzer) {
    NumberedStrings stems;
    for (const auto& row : table.rows)
      for (const Token& word : words_of(analyzer, row[0])) stems.add(word.stem);
    return stems;
  }

  void load_abbreviations(const Lexicon& lexicon, Analyzer& analyzer) {
    const Table& table = lexicon.table("abbreviations");
    for (const auto& row : table.rows) {
      const std::vector<Token> from = words_of(analyzer, row[table.column("abbreviation")]);
      const std::string& expansion = row[table.column("expansion")];
      const std::vector<Token> to = words_of(analyzer, expansion);
      const std::vector<std::string> context =
          stems_of(words_of(analyzer, row[table.column("context")]));
      add(from, expansion, to, abbreviation_weight, "abbreviations", context);
      const bool capitals_only =
          is_everyday(from) || row[table.column("note")].starts_with(only_in_capitals);
      if (capitals_only) {
        value_of(key_of(stems_of(from)), keys_, entries_).capitals_only = true;
      } else {
        add(to, row[table.column("abbreviation")], from, abbreviation_weight, "abbreviations");
      }
    }
  }

  void load_synonyms(const Lexicon& lexicon, Analyzer& analyzer) {
    const Table& table = lexicon.table("synonyms");
    for (const auto& row : table.rows) {
      const std::string& term = row[table.column("term")];
      const std::string& synonym = row[table.column("synonym")];
      const double given = std::strtod(row[table.column("weight")].c_str(), nullptr);
      const double weight = given > 0 ? std::min(given, 1.0) : default_synonym_weight;
      const std::vector<Token> a = words_of(analyzer, term);
      const std::vector<Token> b = words_of(analyzer, synonym);
      add(a, synonym, b, weight, "synonyms");
      add(b, term, a, weight, "synonyms");
    }
  }

  void relate(const std::string& stem, const std::string& other, bool opposed) {
    if (stem == other) return;
    std::vector<RelatedWord>& known = value_of(stem, related_stems_, relatives_);
    const bool again = std::any_of(known.begin(), known.end(), [&](const RelatedWord& word) {
      return word.stem == other && word.opposed == opposed;
    });
    if (!again) known.push_back({other, opposed});
  }

  void load_families(const Lexicon& lexicon, Analyzer& analyzer) {
    const Table& table = lexicon.table("word_families");
    const auto stems_in_cell = [&](const std::string& cell) {
      std::vector<std::string> stems;
      for (const std::string_view word : split(cell, '|'))
        for (const Token& token : words_of(analyzer, word)) stems.push_back(token.stem);
      return stems;
    };
    for (const auto& row : table.rows) {
      const std::vector<std::string> words = stems_in_cell(row[table.column("words")]);
      const std::vector<std::string> opposites = stems_in_cell(row[table.column("opposites")]);
      for (const std::string& word : words) {
        for (const std::string& other : words) relate(word, other, false);
        for (const std::string& opposite : opposites) {
          relate(word, opposite, true);
          relate(opposite, word, true);
        }
      }
    }
  }

  // A brand of several ingredients is found by the first, which names it: Norco is a hydrocodone.
  void load_drugs(const Lexicon& lexicon, Analyzer& analyzer) {
    const Table& table = lexicon.table("drugs");
    for (const auto& row : table.rows) {
      const std::string& brand = row[table.column("brand")];
      const std::string generic(split(row[table.column("generic")], '+').front());
      const std::vector<Token> a = words_of(analyzer, brand);
      const std::vector<Token> b = words_of(analyzer, generic);
      if (is_everyday(a) || is_everyday(b) || generic == no_ingredient) continue;
      add(a, generic, b, drug_weight, "drugs");
      add(b, brand, a, drug_weight, "drugs");
    }
  }

  Impl& made_;
  NumberedStrings keys_;
  std::vector<Entry> entries_;  // by key
  NumberedStrings related_stems_;
  std::vector<std::vector<RelatedWord>> relatives_;
};

std::vector<Alternative> Thesaurus::Impl::read(const Entry& entry,
                                               const std::set<std::string>& others) {
  const auto told = [&](const Sense& reading) {
    return std::any_of(reading.context.begin(), reading.context.end(),
                       [&](const std::string& stem) { return others.contains(stem); });
  };
  const bool some_told = std::any_of(entry.readings.begin(), entry.readings.end(), told);
  const bool some_usual = std::any_of(entry.readings.begin(), entry.readings.end(),
                                      [](const Sense& reading) { return reading.context.empty(); });
  std::vector<Alternative> alternatives;
  for (const Sense& reading : entry.readings) {
    const bool applies = some_told ? told(reading) : some_usual ? reading.context.empty() : true;
    if (applies) alternatives.push_back(reading.alternative);
  }
  return alternatives;
}

Thesaurus::Thesaurus(const Lexicon& lexicon) {
  if (const std::string_view compiled = compiled_lexicon(lexicon).thesaurus; !compiled.empty()) {
    impl_ = std::make_unique<Impl>(ByteReader(compiled));
  } else {
    impl_ = std::make_unique<Impl>();
    Builder(*impl_, lexicon);
  }
  for (const auto& row : lexicon.table("outcome_words").rows)
    impl_->outcomes.emplace(row[0], row[1]);
}

void Thesaurus::write(ByteWriter& out) const {
  impl_->entries.write(out);
  impl_->relatives.write(out);
  impl_->everyday.write(out);
  impl_->of_record.write(out);
  out.number(impl_->longest);
}

Thesaurus::~Thesaurus() = default;
Thesaurus::Thesaurus(Thesaurus&&) noexcept = default;
Thesaurus& Thesaurus::operator=(Thesaurus&&) noexcept = default;

std::vector<RelatedWord> Thesaurus::related(std::string_view stem) const {
  const auto found = impl_->relatives.find(stem);
  return found ? unpacked_words(*found) : std::vector<RelatedWord>();
}

bool Thesaurus::is_function_word(std::string_view stem) const {
  return impl_->everyday.contains(stem);
}

std::string_view Thesaurus::outcome(std::string_view form) const {
  const auto found = impl_->outcomes.find(std::string(form));
  return found != impl_->outcomes.end() ? std::string_view(found->second) : std::string_view();
}

bool Thesaurus::is_record_word(std::string_view stem) const {
  return impl_->of_record.contains(stem);
}

std::vector<ThesaurusMatch> Thesaurus::find(const std::vector<Token>& words,
                                            std::string_view text) const {
  std::vector<ThesaurusMatch> matches;
  for (std::uint32_t first = 0; first < words.size();) {
    std::uint32_t next = first + 1;
    const std::size_t most = std::min<std::size_t>(impl_->longest, words.size() - first);
    for (std::size_t size = most; size > 0; --size) {
      const auto last = static_cast<std::uint32_t>(first + size);
      const std::vector<Token> run(words.begin() + first, words.begin() + last);
      const auto found = impl_->entries.find(key_of(stems_of(run)));
      if (!found) continue;
      const Entry entry = unpacked_entry(*found);
      const Span span{run.front().span.begin, run.back().span.end};
      if (entry.capitals_only && has_lower_case(slice(text, span))) continue;
      std::set<std::string> others;
      for (std::uint32_t i = 0; i < words.size(); ++i)
        if (i < first || i >= last) others.insert(words[i].stem);
      std::vector<Alternative> alternatives = Impl::read(entry, others);
      if (alternatives.empty()) continue;
      matches.push_back({first, last, std::string(slice(text, span)), std::move(alternatives)});
      next = last;
      break;
    }
    first = next;
  }
  return matches;
}

}  // namespace rationale
