#include "tests/searcher/small_index.h"

#include "indexer/indexer.h"

using namespace rationale;

SmallIndex::SmallIndex(const std::vector<SampleLetter>& letters) {
  for (const SampleLetter& letter : letters)
    scratch_.write("letters/" + letter.case_number + ".txt", letter_of(letter));
  IndexOptions options;
  options.folder = folder();
  options.paths = {scratch_ / "letters"};
  const IndexSummary summary = run_indexer(options);
  if (summary.letters != letters.size())
    throw std::runtime_error("only " + std::to_string(summary.letters) + " letters were indexed");
}

SearchAnswer SmallIndex::search(const SearchRequest& request) const {
  return Searcher({folder()}).search(request);
}

SearchAnswer SmallIndex::search(const std::string& query) const {
  SearchRequest request;
  request.text = query;
  return search(request);
}

std::vector<std::string> SmallIndex::ids(const std::string& query) const {
  std::vector<std::string> ids;
  for (const Hit& hit : search(query).hits) ids.push_back(hit.item.id);
  return ids;
}

SampleLetter about(const std::string& case_number, const std::string& title,
                   const std::string& rationale, const std::string& decision) {
  SampleLetter letter;
  letter.case_number = case_number;
  SampleItem item;
  item.title = title;
  item.rationale = rationale;
  item.decision = decision;
  letter.items = {item};
  return letter;
}
