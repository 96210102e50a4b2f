#pragma once

#include <string>
#include <vector>

/// A question that is put to an index as a command of its own does: it opens the index, asks, and
/// prints the answer.
struct Question {
  std::string name;
  std::string (*ask)(const std::string& folder, const std::string& words);
  std::string words;
};

/// Fifty questions, of every kind that reads an index: searches natural and in connectors, with
/// fields, filters, facets, dates and explanations, sets, exports, statistics, comparisons,
/// citations, quotations, items and letters, sentences, and what the index says of itself.
/// `ids` are four items of the index, of which one each is shown and compared.
std::vector<Question> fifty_questions(const std::vector<std::string>& ids);
