#pragma once

#include <vector>

#include "query/extents.h"
#include "searcher/answer.h"
#include "searcher/judge.h"

namespace rationale {

inline constexpr std::size_t most_passages = 3;

/// The sentences from the first to the last of `sentences`, quoted, with `words` of the section
/// highlighted; role and assertion are those of the words.
Passage quote(const ItemRecord& item, const StoredSection& section, Extent sentences,
              const std::vector<std::uint32_t>& words);

/// The sentences of `item` that answer best, one to three, the best first: of its rationale, else
/// of its treatment or guidelines. Empty where none holds a word of the query.
std::vector<Passage> passages(const ItemRecord& item, const Judgement& judgement, Judge& judge);

/// The passages of a letter's own section, for items whose rationale holds no word of the query.
std::vector<Passage> passages_of(const StoredSection& section, const ItemRecord& item,
                                 Judge& judge);
/// The first sentence of the rationale, else of the treatment: what is shown where no word was
/// asked.
std::vector<Passage> opening(const ItemRecord& item);

}  // namespace rationale
