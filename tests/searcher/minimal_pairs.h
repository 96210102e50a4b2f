#pragma once

#include <string>
#include <vector>

/// Two texts that differ only in what they assert, and the query that each answers better: a row of
/// data/eval/minimal_pairs.tsv.
struct MinimalPair {
  std::string id;
  std::string phenomenon;
  bool of_roles = false;  ///< differs in the role of the sentence, not in its assertion
  std::string texts[2];   ///< present, absent
  std::string queries[2];
};

/// The pairs of a file of data/eval, or of the file at a path.
std::vector<MinimalPair> read_minimal_pairs(const std::string& name = "minimal_pairs");

/// The number at the end of the id is even: the half that rules may be developed on.
bool is_development(const MinimalPair& pair);

/// A case number for each text of each pair.
std::string case_number_of(std::size_t pair, std::size_t side);

/// Of one query of a pair: its own text came out strictly ahead, it did not, or the query asks for
/// something that the program does not offer.
enum class Outcome { right, wrong, unmeasured };

struct PairOutcome {
  Outcome queries[2] = {Outcome::wrong, Outcome::wrong};

  /// Right where every measured query is.
  bool right() const;
};

/// What a stock full-text engine makes of the pairs: Xapian's BM25 over the words, English stemmer,
/// any word.
std::vector<PairOutcome> stock_outcomes(const std::vector<MinimalPair>& pairs);

/// The same of the program itself.
std::vector<PairOutcome> own_outcomes(const std::vector<MinimalPair>& pairs);
