#pragma once

#include <string_view>
#include <vector>

namespace rationale {

/// Every number that the ranking is made of. Chosen by scripts/tune over the development
/// collections, never by hand for a single query; docs/evaluation.md has the figures.
struct Weights {
  // How much a sentence counts by what it does.
  double finding = 1.0;
  double conclusion = 0.67;
  double background = 0.843;
  double recital = 0.056;
  double other_role = 0.1;  ///< of all but the role that the query names

  // What a matching word of a sentence is worth, by its assertion there.
  double agree = 1.25;           ///< as the query wants it
  double suppose = 0.144;        ///< only supposed ("if", "should")
  double clash_absent = -0.844;  ///< the query wants it absent, the sentence has it
  double clash_present = -1.1;   ///< the query wants it present, the sentence lacks it

  // What stands for a query's word, beside its synonyms.
  double related = 0.6;    ///< another word of its family ("gain" for "improvement")
  double opposed = 0.308;  ///< a word that denies it ("normal" for "deficit"), turned round

  // Evidence of a sentence.
  double words = 1.0;              ///< share of the query's words, by rarity
  double concept_ = 1.5;           ///< the query's concepts, where they say all of it
  double concept_in_part = 0.333;  ///< the same where they say hardly any of it
  double coverage_power = 2.5;     ///< >1: a sentence with all words beats several with some
  double near = 0.15;              ///< the matching words stand close together
  double ordered = 0.12;           ///< the query's neighbours are neighbours there
  double titular = 0.0;  ///< factor where the concept found is the disputed treatment itself

  // Evidence of an item.
  double best = 1.0;           ///< its best sentence
  double second = 0.0;         ///< its next best sentence
  double contradiction = 0.4;  ///< taken off for its sentence that says the opposite most clearly
  double background_text = 0.625;  ///< the whole item against the query (BM25, share of the best)
  double title = 0.118;            ///< share of the query's words in the treatment
  double coverage = 0.45;  ///< share of the query's words anywhere in rationale and treatment
  double grounded = 0.75;  ///< share of the query's words that the rationale's sentences bear out
  double gate = 1.25;    ///< how much of the above, but the sentences', a contradiction takes away
  double doubt = 0.074;  ///< a contradiction far weaker than this takes nothing away
  double few_words = 3.0;      ///< a query of more words describes a case, not one finding
  double outcome = 0.2;        ///< the decision is the one that the query names
  double asked = 3.0;          ///< the treatment that the query opens with
  double asked_inside = 0.4;   ///< the treatment that another question names
  double asked_outcome = 1.2;  ///< as `outcome`, of a question about a treatment
  double other_outcome = 1.0;  ///< share of `asked` that another outcome takes away
  double asked_gate = 0.6;     ///< share of `asked` that a contradiction takes away
  double unasked = 0.5;        ///< how much what is found counts for another treatment
  double all_named = 0.3;  ///< how much the sentences count where a treatment is all that is asked
  double focus = 0.375;    ///< how much BM25, title and coverage give way to concepts
  double focus_power = 2.64;  ///< >1: only where these cover nearly all of the query
};

/// A weight by its name, for scripts; null where there is none.
double* find_weight(Weights& weights, std::string_view name);

/// The names of all weights.
std::vector<std::string_view> weight_names();

}  // namespace rationale
