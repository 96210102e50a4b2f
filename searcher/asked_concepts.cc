#include "searcher/asked_concepts.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>

namespace rationale {
namespace {

// What the likeness of a profile counts beside the share of the query's words that a wording says.
constexpr double of_likeness = 2.0;
// A concept of which no wording was found must be so like the query.
constexpr double least_likeness = 0.3;
// So many are taken, each with this share of the best one's worth or more.
constexpr std::size_t most_concepts = 3;
constexpr double share_of_best = 0.5;
// "Documented" says how a thing is known.
constexpr double of_record_word = 0.25;
// What a concept that has to do with the one asked for is worth in its place.
constexpr double of_narrower = 0.5;
constexpr double of_broader = 0.15;
constexpr double of_opposite = 0.3;
// "Not a candidate for surgery", denied, says less of a candidate than that he is one.
constexpr double inverse_reading = 0.5;
constexpr std::size_t shortest_beginning = 3;
// A concept of less worth may be none that the query asks for, and counts less or not at all.
constexpr double doubtful = 0.6;
constexpr double certain = 0.9;

struct Choice {
  std::uint32_t number = 0;
  double likeness = 0;
  double lean = 0;             // below zero: like wordings of absence
  double said = 0;             // share of the query's weight
  std::optional<bool> absent;  // where a wording says it
  WordPlaces under;
  bool related = false;  // to another, and not asked for by itself
  double worth = 0;
};

double weight_of(const std::vector<QueryWord>& words, const WordPlaces& places) {
  double weight = 0;
  for (const std::size_t place : places) weight += words[place].weight;
  return weight;
}

bool overlap(const WordPlaces& a, const WordPlaces& b) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t place) { return b.contains(place); });
}

// Chooses the concepts of one query.
class Choosing {
 public:
  Choosing(const ConceptProfiles& profiles, const Thesaurus& thesaurus,
           const std::vector<QueryWord>& words)
      : profiles_(profiles), thesaurus_(thesaurus), words_(words) {
    for (const QueryWord& word : words)
      if (!word.is_small) total_ += word.weight;
  }

  void compare_profiles() {
    double squares = 0;
    for (std::size_t place = 0; place < words_.size(); ++place) {
      const QueryWord& word = words_[place];
      if (word.names_treatment || word.is_small) continue;
      const double weight =
          profiles_.rarity(word.stem) * (thesaurus_.is_record_word(word.stem) ? of_record_word : 1);
      squares += weight * weight;
      for (const auto& [number, best] : nearest(word)) {
        Choice& choice = choices_[number];
        choice.likeness += weight * (best.present + best.absent);
        choice.lean += weight * (best.present - best.absent);
        choice.under.insert(place);
      }
    }
    for (auto& [number, choice] : choices_) {
      choice.number = number;
      choice.likeness /= squares > 0 ? std::sqrt(squares) : 1;
    }
  }

  // Of the words that a wording spans those count that the concept is spoken of with.
  void note_wordings(const std::vector<SaidConcept>& said) {
    const std::map<std::uint32_t, Choice> alike = choices_;
    for (const SaidConcept& one : said) {
      if (one.under.empty()) continue;
      WordPlaces told;
      if (const auto known = alike.find(one.number); known != alike.end())
        std::set_intersection(one.under.begin(), one.under.end(), known->second.under.begin(),
                              known->second.under.end(), std::inserter(told, told.end()));
      if (told.empty()) told = one.under;
      Choice& choice = choices_[one.number];
      choice.number = one.number;
      const double share = total_ > 0 ? weight_of(words_, told) / total_ : 0;
      if (choice.absent && share <= choice.said) continue;
      choice.said = share;
      choice.absent = one.absent;
      choice.under = std::move(told);
    }
  }

  std::vector<Choice> best(bool absent) {
    std::vector<Choice> best;
    for (auto& [number, choice] : choices_) {
      if (!choice.absent && choice.likeness < least_likeness) continue;
      choice.worth = choice.said + of_likeness * choice.likeness;
      // What is only like the query is meant as the whole of it says.
      if (!choice.absent) choice.absent = absent != (choice.lean < 0);
      best.push_back(std::move(choice));
    }
    std::stable_sort(best.begin(), best.end(),
                     [](const Choice& a, const Choice& b) { return a.worth > b.worth; });
    if (best.size() > most_concepts) best.resize(most_concepts);
    if (!best.empty())
      std::erase_if(best, [least = share_of_best * best.front().worth](const Choice& choice) {
        return choice.worth < least;
      });
    add_related(best);
    return best;
  }

 private:
  // Of each concept the word of its profile that the query's word or a word for it comes nearest
  // to.
  std::map<std::uint32_t, ProfileWord> nearest(const QueryWord& word) const {
    std::map<std::uint32_t, ProfileWord> nearest;
    const auto look = [&](const std::string& key, double nearness) {
      for (const ProfileWord& of : profiles_.of(key)) {
        ProfileWord& best = nearest[of.concept_number];
        const auto near = static_cast<float>(nearness);
        if (near * (of.present + of.absent) > best.present + best.absent)
          best = {of.concept_number, near * of.present, near * of.absent};
      }
    };
    look(word.stem, 1);
    for (std::size_t size = shortest_beginning; size <= word.form.size(); ++size)
      look(word.form.substr(0, size) + "*", 1);
    for (const auto& [stem, nearness] : word.alternatives) look(stem, nearness);
    return nearest;
  }

  // Two opposites are not both there. To the best one come those that it has to do with.
  void add_related(std::vector<Choice>& best) const {
    using Kind = RelatedConcept::Kind;
    const std::size_t own = best.size();
    for (std::size_t i = 0; i < own; ++i)
      for (const RelatedConcept& other : profiles_.related(best[i].number)) {
        const auto known = std::find_if(best.begin(), best.end(), [&](const Choice& choice) {
          return choice.number == other.concept_number;
        });
        if (known != best.end()) {
          if (other.kind == Kind::opposite && known > best.begin() + static_cast<std::ptrdiff_t>(i))
            known->absent = !*best[i].absent;
          continue;
        }
        const double share = worth_of(other.kind, *best[i].absent);
        if (i > 0 || share == 0) continue;
        Choice more = best[i];
        more.number = other.concept_number;
        more.related = true;
        more.worth *= share;
        if (other.kind == Kind::opposite) more.absent = !*more.absent;
        best.push_back(std::move(more));
      }
  }

  // Who has no deficit at all has no weakness, but one who has a deficit need not be weak.
  static double worth_of(RelatedConcept::Kind kind, bool absent) {
    if (kind == RelatedConcept::Kind::narrower) return of_narrower;
    if (kind == RelatedConcept::Kind::opposite) return of_opposite;
    return absent ? of_broader : 0;
  }

  const ConceptProfiles& profiles_;
  const Thesaurus& thesaurus_;
  const std::vector<QueryWord>& words_;
  double total_ = 0;
  std::map<std::uint32_t, Choice> choices_;
};

// Beside a concept that is wanted as the query says it, one that is wanted the other way round.
void discount_inverse(ConceptGroup& group, Wanted stated) {
  auto& readings = group.readings;
  const auto as_stated = [&](const QueryConcept& reading) { return reading.wanted == stated; };
  if (std::none_of(readings.begin(), readings.end(), as_stated)) return;
  for (QueryConcept& reading : readings)
    if (!as_stated(reading)) {
      reading.inverse = true;
      reading.fit *= inverse_reading;
    }
}

void normalise_fits(ConceptGroup& group) {
  auto& readings = group.readings;
  std::stable_sort(readings.begin(), readings.end(),
                   [](const QueryConcept& a, const QueryConcept& b) { return a.fit > b.fit; });
  const double best = readings.front().fit;
  for (QueryConcept& reading : readings) reading.fit = best > 0 ? reading.fit / best : 1;
}

double best_worth(const ConceptGroup& group) {
  double best = 0;
  for (const QueryConcept& reading : group.readings) best = std::max(best, reading.fit);
  return best;
}

}  // namespace

std::vector<ConceptGroup> ConceptChooser::groups(const std::vector<QueryWord>& words,
                                                 const std::vector<SaidConcept>& said,
                                                 bool absent) const {
  Choosing choosing(profiles_, thesaurus_, words);
  choosing.compare_profiles();
  choosing.note_wordings(said);
  std::vector<ConceptGroup> groups;
  std::vector<WordPlaces> covered;
  for (const Choice& choice : choosing.best(absent)) {
    std::size_t g = 0;
    while (g < groups.size() && !overlap(covered[g], choice.under)) ++g;
    if (g == groups.size()) {
      groups.emplace_back();
      covered.emplace_back();
    }
    covered[g].insert(choice.under.begin(), choice.under.end());
    groups[g].readings.push_back({choice.number, *choice.absent ? Wanted::absent : Wanted::present,
                                  choice.worth, false, choice.related});
  }
  double total = 0;
  for (const QueryWord& word : words)
    if (!word.is_small) total += word.weight;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const double sure =
        std::clamp((best_worth(groups[g]) - doubtful) / (certain - doubtful), 0.0, 1.0);
    groups[g].weight = total > 0 ? sure * weight_of(words, covered[g]) / total : 0;
    discount_inverse(groups[g], absent ? Wanted::absent : Wanted::present);
    normalise_fits(groups[g]);
  }
  return groups;
}

}  // namespace rationale
