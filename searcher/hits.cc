#include "searcher/hits.h"

#include <algorithm>
#include <utility>

#include "base/damage.h"
#include "index/judged_facts.h"
#include "index/places.h"
#include "index/record.h"
#include "searcher/finding_passages.h"
#include "searcher/passages.h"
#include "searcher/span_passages.h"

namespace rationale {
namespace {

// Adds passages that are not quoted yet, as far as there is room.
void add_new(std::vector<Passage> more, std::vector<Passage>& quoted) {
  for (Passage& passage : more) {
    const bool known = std::any_of(quoted.begin(), quoted.end(), [&](const Passage& other) {
      return other.start == passage.start;
    });
    if (!known && quoted.size() < most_passages) quoted.push_back(std::move(passage));
  }
}

}  // namespace

void HitMaker::quote_findings(const SearchRequest& request) {
  findings_ = wanted_findings(reading_.compiled.must, request.filters);
}

std::vector<Hit> HitMaker::hits(const std::vector<Candidate>& candidates,
                                const SearchRequest& request) {
  quote_findings(request);
  std::vector<Hit> hits;
  for (std::size_t i = request.offset; i < candidates.size() && hits.size() < request.limit; ++i) {
    if (!hits.empty() && deadline_.passed()) {
      complete_ = false;
      break;
    }
    hits.push_back(hit(candidates[i], request.explain));
    hits.back().rank = static_cast<std::uint32_t>(i + 1);
  }
  return hits;
}

Hit HitMaker::hit(const Candidate& candidate, bool explain) {
  Hit hit;
  const Xapian::Document document = index_.database.get_document(candidate.docid);
  hit.item = decode_item(document.get_value(record_slot));
  require_sound(hit.item.id == document.get_value(static_cast<Xapian::valueno>(field("id").slot)),
                "an item has another's record");
  JudgedFacts facts;
  if (explain) {
    PlacesBlocks blocks;
    const std::string places = document.get_value(places_slot);
    blocks.read(places);
    decode(blocks.judged(), facts);
  }
  Judgement judgement = judge_.judge(hit.item, candidate.bm25_share, facts.treatment);
  hit.score = candidate.score;
  // Xapian deals the documents of several databases out in turn; the document knows its number in
  // its own one only.
  const std::size_t shard = (candidate.docid - 1) % index_.shards.size();
  hit.passages = quoted(shard, document, hit.item, judgement);
  if (!explain) return hit;
  hit.explanation = std::move(judgement.parts);
  if (candidate.of_all > 0) hit.explanation.push_back({"all of the query", candidate.of_all});
  return hit;
}

std::vector<Passage> HitMaker::quoted(std::size_t shard, const Xapian::Document& document,
                                      const ItemRecord& item, const Judgement& judgement) {
  std::vector<Passage> quoted;
  try {
    quoted = spans_of(shard, document, item);
  } catch (const TimeUp&) {
    complete_ = false;
    return opening(item);
  }
  // Where a finding was asked for, the sentence that says it answers, too.
  if (std::vector<Passage> found = finding_passages(findings_, item); !found.empty()) {
    if (quoted.size() == most_passages) quoted.pop_back();
    add_new(std::move(found), quoted);
  }
  if (!quoted.empty() && !findings_.empty() && !reading_.compiled.words.empty())
    add_new(passages(item, judgement, judge_), quoted);
  if (quoted.empty() && !reading_.parsed.connectors) quoted = passages(item, judgement, judge_);
  if (quoted.empty() && !reading_.parsed.connectors) quoted = summary_passages(item);
  return quoted.empty() ? opening(item) : quoted;
}

// Where what must hold is satisfied; nothing where words only rank, or a fact decides.
std::vector<Passage> HitMaker::spans_of(std::size_t shard, const Xapian::Document& document,
                                        const ItemRecord& item) {
  if (reading_.compiled.only_ranks) return {};
  const Condition& condition = reading_.compiled.condition;
  if (!atoms_) {
    atoms_ = std::make_unique<NumberedAtoms>(condition, index_.shards);
    places_ = std::make_unique<TextPlaces>(*atoms_);
    places_->stop_at(deadline_);
  }
  DocumentPlaces reader(document);
  places_->at(shard, reader);
  ItemText text{item, {}};
  if (may_hold(condition, field("summary"), *places_)) text.letter = index_.letter_of(item);
  return span_passages(condition, text, *places_, judge_, analyzer_, !reading_.parsed.connectors);
}

std::vector<Passage> HitMaker::summary_passages(const ItemRecord& item) {
  const LetterRecord letter = index_.letter_of(item);
  for (const StoredSection& section : letter.sections) {
    std::vector<Passage> quoted = passages_of(section, item, judge_);
    if (!quoted.empty()) return quoted;
  }
  return {};
}

}  // namespace rationale
