#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/sentence_view.h"

namespace rationale {

/// The closed classes of words that show where a clause begins and ends.
enum WordClass : std::uint16_t {
  finite_verb = 1,       ///< is, has, did, may, shows, underwent …
  determiner = 2,        ///< the, this, his, any …
  pronoun = 4,           ///< he, it, there …: subjects by themselves
  relative = 8,          ///< who, which, whose …
  subordinator = 16,     ///< although, while, because …
  conjunction = 32,      ///< and, or, nor
  preposition = 64,      ///< in, with, despite …
  complementizer = 128,  ///< that, whether, how …
  evidence_noun = 256,   ///< documentation, evidence …: what "that" may depend on
  person = 512,          ///< patient, claimant, physician …
  report_verb = 1024,    ///< document, note, show …: finite after a plural subject
  record_noun = 2048,    ///< records, notes, report …
  auxiliary = 4096,      ///< is, has, did, may …: what follows is no verb of its own
  somebody_else = 8192,  ///< mother, wife …: what is said of them is not said of the patient
  other_party = 16384,   ///< adjuster, carrier …: what they say is not what the reviewer says
  time_mark = 32768,     ///< initially, until, now …: what was and what is
};

/// The WordClasses of a form.
std::uint16_t classes_of(std::string_view form);

/// Fills `classes` and `finite` of each word.
void classify(std::vector<WordView>& words);

}  // namespace rationale
