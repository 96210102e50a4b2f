#include "analyzers/concept_profiles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/compiled_lexicon.h"
#include "analyzers/phrase.h"
#include "base/error.h"

namespace rationale {

// Counts the words of the lists and makes the tables of them.
class ConceptProfiles::Builder {
 public:
  explicit Builder(const Lexicon& lexicon) : lexicon_(lexicon), analyzer_(lexicon) {
    for (const auto& row : lexicon.table("function_words").rows)
      for (const Token& token : analyzer_.analyze(row.front()).tokens)
        function_words_.insert(token.stem);
  }

  Tables tables() {
    count_labels();
    count_wordings();
    Tables made;
    weigh(made);
    relate(made);
    return made;
  }

 private:
  struct Uses {
    double present = 0;
    double absent = 0;
  };

  std::vector<std::string> content_of(std::string_view text) {
    std::vector<std::string> stems;
    for (Token& token : analyzer_.analyze(text).tokens)
      if (token.kind != TokenKind::compound && !function_words_.contains(token.stem))
        stems.push_back(std::move(token.stem));
    return stems;
  }

  void count_labels() {
    const Table& table = lexicon_.table("concepts");
    uses_.resize(table.rows.size());
    for (std::uint32_t i = 0; i < table.rows.size(); ++i) {
      number_of_[table.rows[i][table.column("concept")]] = i;
      for (const std::string& stem : content_of(table.rows[i][table.column("label")]))
        uses_[i][stem].present += 1;
    }
  }

  // An element with many alternatives says less by each of them.
  void count_wordings() {
    const Table& table = lexicon_.table("concept_patterns");
    if (table.rows.empty()) return;
    for (const auto& row : table.rows) {
      const auto number = number_of_.find(row[table.column("concept")]);
      if (number == number_of_.end()) continue;
      const bool absent = row[table.column("polarity")] == "-";
      for (const PhraseElement& element : parse_phrase(row[table.column("pattern")], 0).elements) {
        const std::set<std::string> keys = keys_of(element);
        for (const std::string& key : keys) {
          Uses& uses = uses_[number->second][key];
          (absent ? uses.absent : uses.present) += 1 / std::sqrt(static_cast<double>(keys.size()));
        }
      }
    }
  }

  std::set<std::string> keys_of(const PhraseElement& element) {
    std::set<std::string> keys;
    for (const std::string& word : element.alternatives) {
      if (word.ends_with('*')) {
        keys.insert(word);
        continue;
      }
      for (std::string& stem : content_of(word)) keys.insert(std::move(stem));
    }
    return keys;
  }

  void weigh(Tables& made) const {
    std::map<std::string, double> in_concepts;
    for (const auto& uses : uses_)
      for (const auto& [key, counts] : uses) in_concepts[key] += 1;
    std::map<std::string, std::vector<ProfileWord>> words;
    for (std::uint32_t c = 0; c < uses_.size(); ++c) {
      std::vector<std::pair<std::string, double>> weights;
      double squares = 0;
      for (const auto& [key, counts] : uses_[c]) {
        const double rarity = std::log(1 + static_cast<double>(uses_.size()) / in_concepts.at(key));
        weights.emplace_back(key, std::log(1 + counts.present + counts.absent) * rarity);
        squares += weights.back().second * weights.back().second;
      }
      for (const auto& [key, weight] : weights) {
        const Uses& counts = uses_[c].at(key);
        const double share = counts.present / (counts.present + counts.absent);
        const double unit = weight / std::sqrt(squares);
        words[key].push_back(
            {c, static_cast<float>(unit * share), static_cast<float>(unit * (1 - share))});
      }
    }
    for (const auto& [key, of_concepts] : words) {
      made.keys.add(key);
      made.words.add(of_concepts);
    }
  }

  void relate(Tables& made) const {
    using Kind = RelatedConcept::Kind;
    std::vector<std::vector<RelatedConcept>> related(uses_.size());
    const Table& table = lexicon_.table("concept_relations");
    for (const auto& row : table.rows) {
      const std::string& relation = row[table.column("relation")];
      if (relation != "narrower" && relation != "opposite")
        throw Error(ErrorCode::usage, table.name + ": unknown relation '" + relation + "'");
      const auto one = number_of_.find(row[table.column("concept")]);
      const auto other = number_of_.find(row[table.column("other")]);
      if (one == number_of_.end() || other == number_of_.end()) continue;
      const bool opposite = relation == "opposite";
      related[one->second].push_back({other->second, opposite ? Kind::opposite : Kind::narrower});
      related[other->second].push_back({one->second, opposite ? Kind::opposite : Kind::broader});
    }
    made.related = FlatLists(related);
  }

  const Lexicon& lexicon_;
  Analyzer analyzer_;
  std::unordered_set<std::string> function_words_;
  std::map<std::string, std::uint32_t> number_of_;
  std::vector<std::map<std::string, Uses>> uses_;  // by concept, of its keys
};

ConceptProfiles::ConceptProfiles(const Lexicon& lexicon) : tables_(tables_of(lexicon)) {}

const ConceptProfiles& ConceptProfiles::standard() {
  static const ConceptProfiles profiles(Lexicon::standard());
  return profiles;
}

ConceptProfiles::Tables ConceptProfiles::tables_of(const Lexicon& lexicon) {
  if (const std::string_view compiled = compiled_lexicon(lexicon).profiles; !compiled.empty()) {
    ByteReader in(compiled);
    NumberedStrings keys(in);
    FlatLists<ProfileWord> words(in);
    return {std::move(keys), std::move(words), FlatLists<RelatedConcept>(in)};
  }
  return Builder(lexicon).tables();
}

void ConceptProfiles::write(ByteWriter& out) const {
  tables_.keys.write(out);
  tables_.words.write(out);
  tables_.related.write(out);
}

std::span<const ProfileWord> ConceptProfiles::of(std::string_view key) const {
  const auto number = tables_.keys.find(key);
  if (!number) return {};
  return tables_.words[*number];
}

double ConceptProfiles::rarity(std::string_view key) const {
  const std::size_t concepts = std::max<std::size_t>(1, of(key).size());
  return std::log(1 + static_cast<double>(tables_.related.size()) / static_cast<double>(concepts));
}

}  // namespace rationale
