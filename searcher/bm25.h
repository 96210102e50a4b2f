#pragma once

#include <algorithm>
#include <cmath>

#include <xapian.h>

namespace rationale {

// BM25 as Xapian::BM25Weight has it with its default parameters (k1 = 1, k2 = 0, k3 = 1, b = 0.5,
// lengths below half of the average taken for half), so that what is weighed here and what a server
// weighs are equal: https://xapian.org/docs/apidoc/html/classXapian_1_1BM25Weight.html; Robertson
// and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009.

/// What each use of a term that `frequency` of `documents` have is worth at the most.
inline double bm25_term_weight(Xapian::doccount documents, Xapian::doccount frequency) {
  constexpr double k1 = 1;
  const double tf = frequency;
  double odds = (documents - tf + 0.5) / (tf + 0.5);
  // A term of more than a third of the documents would count for little or against them.
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds) * (k1 + 1);
}

/// The number of uses at which a term counts half of its weight, in a document `relative_length`
/// times as long as the average one.
inline double bm25_norm(double relative_length) {
  constexpr double k1 = 1;
  constexpr double b = 0.5;
  constexpr double shortest = 0.5;
  return k1 * (std::max(relative_length, shortest) * b + (1 - b));
}

/// No document's is lower.
inline constexpr double least_bm25_norm = 0.75;

/// The weight of a document that uses a term `uses` times.
inline double bm25(double term_weight, double norm, double uses) {
  return term_weight * (uses / (norm + uses));
}

}  // namespace rationale
