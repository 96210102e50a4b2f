#include "searcher/query_diagnoser.h"

#include <utility>

#include "base/error.h"
#include "searcher/compile.h"
#include "searcher/matches.h"
#include "searcher/value_spelling.h"

namespace rationale {

QueryDiagnoser::QueryDiagnoser(const OpenedIndex& index, Analyzer& analyzer,
                               const Thesaurus& thesaurus, KeptPostings& postings,
                               const SearchRequest& request, const Deadline& deadline,
                               Search search, CountItems count)
    : index_(index),
      analyzer_(analyzer),
      thesaurus_(thesaurus),
      postings_(postings),
      request_(request),
      deadline_(deadline),
      search_(std::move(search)),
      count_(std::move(count)),
      vocabulary_(index.shards) {}

Diagnosis QueryDiagnoser::diagnose(const UnderstoodRequest& reading) {
  Diagnosis diagnosis;
  try {
    rationale::diagnose(reading.parsed, source(), diagnosis);
    for (std::size_t i = 0; i < request_.filters.size(); ++i) add_filter(i, diagnosis);
  } catch (const TimeUp&) {
    diagnosis.complete = false;
  }
  return diagnosis;
}

DiagnosisSource QueryDiagnoser::source() {
  return {[this](const std::vector<QueryNode>& all) { return count(all); },
          [this](const QueryNode& query) { return relaxation(query); },
          [this](const std::string& form) {
            deadline_.check();
            return items_with(index_, analyzer_, form);
          },
          [this](const Field& f, const std::string& value) { return values_near(f, value); },
          &vocabulary_};
}

// Values of the index that one which no item has may have been meant for.
std::vector<Suggestion> QueryDiagnoser::values_near(const Field& f,
                                                    const std::string& value) const {
  std::vector<Suggestion> near;
  for (const KnownValue& known : nearest_values(index_.database, f, value)) {
    const bool one_word = known.value.find(' ') == std::string::npos;
    const std::string shown = one_word ? known.value : '"' + known.value + '"';
    near.push_back({value, std::string(f.name) + ":" + shown, known.items});
  }
  return near;
}

std::vector<std::string> QueryDiagnoser::misspelled_warnings(const UnderstoodRequest& reading) {
  std::vector<std::string> warnings;
  try {
    for (const Suggestion& one : misspelled(reading.parsed, source()))
      warnings.push_back("no item has '" + one.word + "'; did you mean '" + one.suggestion + "' (" +
                         std::to_string(one.items) + ")?");
  } catch (const TimeUp&) {
    return warnings;  // the answer itself is there
  }
  return warnings;
}

// A filter counts as a further clause: alone, and with all before it.
void QueryDiagnoser::add_filter(std::size_t number, Diagnosis& diagnosis) {
  const Filter& filter = request_.filters[number];
  const std::string shown =
      std::string(filter.field->name) + ":" + (filter.negated ? "!" : "") + filter.value;
  SearchRequest alone;
  alone.filters = {filter};
  const std::uint64_t items = count_(alone);
  diagnosis.clauses.push_back({shown, 0, items});
  if (items == 0 && !filter.negated)
    for (Suggestion& near : values_near(*filter.field, filter.value)) {
      near.word = shown;
      diagnosis.suggestions.push_back(std::move(near));
    }
  if (diagnosis.emptied_by) return;
  SearchRequest so_far = request_;
  so_far.filters.resize(number + 1);
  const bool last = number + 1 == request_.filters.size();
  if (items == 0 || last || count_(so_far) == 0) diagnosis.emptied_by = shown;
}

std::uint64_t QueryDiagnoser::count(const std::vector<QueryNode>& clauses) {
  ParsedQuery parsed;
  parsed.connectors = true;
  parsed.root.kind = NodeKind::all;
  parsed.root.children = clauses;
  try {
    CompiledQuery compiled =
        QueryCompiler(analyzer_, thesaurus_, vocabulary_, false).compile(parsed);
    compiled.restrict({}, analyzer_);
    return all_matches(index_, compiled.query(), compiled, postings_, deadline_).documents.size();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) throw;
    return 0;  // a clause without a word, which a natural query may have
  }
}

std::optional<Relaxation> QueryDiagnoser::relaxation(const QueryNode& query) {
  deadline_.check();
  SearchRequest wider = request_;
  wider.text = to_string(query);
  wider.limit = 1;
  wider.offset = 0;
  wider.facets = false;
  wider.diagnose = false;
  wider.timeout_ms = deadline_.milliseconds_left();
  SearchAnswer answer;
  try {
    answer = search_(wider);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) throw;
    return std::nullopt;  // a part that can only be looked for within the whole
  }
  if (answer.timed_out) throw TimeUp();
  if (answer.total == 0) return std::nullopt;
  Relaxation found{wider.text, answer.total, ""};
  for (const Passage& passage : answer.hits.front().passages)
    if (found.example.empty() && !passage.spans.empty())
      found.example = slice(passage.text, passage.spans.front());
  return found;
}

}  // namespace rationale
