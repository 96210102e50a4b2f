#include "searcher/scorer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "searcher/bm25.h"

namespace rationale {
namespace {

using Bits = WindowBits;
using Sums = std::array<double, window_size>;

bool has(const Bits& bits, std::uint16_t place) {
  return (bits[place / 64] >> (place % 64) & 1) != 0;
}

void unite(Bits& bits, const Bits& others) {
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= others[i];
}

void intersect(Bits& bits, const Bits& others) {
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] &= others[i];
}

// A term's documents within one window.
struct Slice {
  const std::uint16_t* documents = nullptr;
  const std::uint16_t* uses = nullptr;  // one of the two
  const Xapian::termcount* many_uses = nullptr;
  std::size_t size = 0;
  const Bits* bits = nullptr;  // null where they are not at hand

  Xapian::termcount uses_at(std::size_t i) const {
    return uses != nullptr ? uses[i] : many_uses[i];
  }
};

template <typename Take>
void for_each_place(const Bits& bits, const Take& take) {
  for (std::size_t i = 0; i < bits.size(); ++i)
    for (std::uint64_t word = bits[i]; word != 0; word &= word - 1)
      take(static_cast<std::uint16_t>(64 * i + static_cast<unsigned>(std::countr_zero(word))));
}

void set(Bits& bits, const Slice& slice) {
  if (slice.bits != nullptr) {
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= (*slice.bits)[i];
    return;
  }
  std::size_t at = 0;
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < slice.size; ++i) {
    const std::size_t of_place = slice.documents[i] / 64;
    if (of_place != at) {
      bits[at] |= word;
      at = of_place;
      word = 0;
    }
    word |= std::uint64_t{1} << (slice.documents[i] % 64);
  }
  bits[at] |= word;
}

// Calls `take` with each of `places` (ascending) that the slice has, and where it stands there.
template <typename Take>
void find(const std::vector<std::uint16_t>& places, const Slice& slice, const Take& take) {
  std::size_t before = 0;  // documents in the words, or those passed over
  std::size_t word = 0;
  for (const std::uint16_t place : places) {
    if (slice.bits != nullptr) {
      const Bits& bits = *slice.bits;
      for (; word < place / 64U; ++word)
        before += static_cast<std::size_t>(std::popcount(bits[word]));
      const std::uint64_t bit = std::uint64_t{1} << (place % 64);
      if ((bits[word] & bit) != 0)
        take(place, before + static_cast<std::size_t>(std::popcount(bits[word] & (bit - 1))));
    } else {
      while (before < slice.size && slice.documents[before] < place) ++before;
      if (before < slice.size && slice.documents[before] == place) take(place, before);
    }
  }
}

// A term's list, window by window: from memory, or else as Xapian reads it or finds places in it.
class TermReader {
 public:
  TermReader(const Xapian::Database& database, const std::string& term, DatabasePostings::List list)
      : list_(std::move(list)) {
    if (list_) return;
    at_ = database.postlist_begin(term);
    end_ = database.postlist_end(term);
  }

  // What a document has of the term's weight at the most.
  double most() const { return list_ ? bm25(1, least_bm25_norm, list_->most_uses) : 1; }

  // The documents at `places` of a window that have the term. Windows are asked for in turn.
  Slice look_up(Xapian::docid window, const Bits& places) {
    documents_.clear();
    uses_.clear();
    for_each_place(places, [&](std::uint16_t place) {
      const Xapian::docid docid = window * window_size + place;
      if (at_ != end_ && *at_ < docid) at_.skip_to(docid);
      if (at_ == end_ || *at_ != docid) return;
      documents_.push_back(place);
      uses_.push_back(at_.get_wdf());
    });
    return {documents_.data(), nullptr, uses_.data(), documents_.size(), nullptr};
  }

  // Windows are asked for in turn.
  Slice slice(Xapian::docid window) {
    if (list_) {
      const std::size_t begin = list_->windows[window];
      const std::uint32_t bits = list_->bits_of[window];
      return {list_->documents.data() + begin, list_->uses.data() + begin, nullptr,
              list_->windows[window + 1] - begin,
              bits == PostingList::no_bits ? nullptr : &list_->bits[bits]};
    }
    documents_.clear();
    uses_.clear();
    for (; at_ != end_ && *at_ / window_size == window; ++at_) {
      documents_.push_back(static_cast<std::uint16_t>(*at_ % window_size));
      uses_.push_back(at_.get_wdf());
    }
    return {documents_.data(), nullptr, uses_.data(), documents_.size(), nullptr};
  }

 private:
  DatabasePostings::List list_;
  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  std::vector<std::uint16_t> documents_;
  std::vector<Xapian::termcount> uses_;
};

// What the documents of each window are worth. Words that weigh little, of which the lists are the
// longest, are added only where a document may still be among the best: MaxScore, Turtle and Flood,
// Query evaluation: strategies and optimizations, 1995.
class WindowScorer {
 public:
  WindowScorer(DatabasePostings& postings, const ScoringPlan& plan, const Deadline& deadline)
      : postings_(postings), plan_(plan), slices_(plan.terms().size()) {
    read_lists(deadline);
    for (const auto& [weight, term] : plan.singles()) add_part(weight, {term});
    for (const auto& [weight, terms] : plan.together()) add_part(weight, terms);
    std::stable_sort(parts_.begin(), parts_.end(),
                     [](const Part& a, const Part& b) { return a.most > b.most; });
    double rest = 0;
    for (auto part = parts_.rbegin(); part != parts_.rend(); ++part)
      part->most = rest += part->most;
  }

  // Adds to `sums`, and says in `matched` which documents match. Only sums of what is `allowed`
  // (null: all) and comes up to `enough` are sure to be whole. Windows are asked for in turn.
  void window(Xapian::docid window, double enough, const Bits* allowed, Bits& matched, Sums& sums) {
    first_ = window * window_size;
    norms_.fill(0);
    for (std::size_t i = 0; i < readers_.size(); ++i)
      if (!looked_up_[i]) slices_[i] = readers_[i].slice(window);
    look_up(window, allowed);
    bool all = allowed == nullptr;  // places_ are not taken yet: all documents count
    if (!all) take_places(*allowed);
    for (const Part& part : parts_) {
      if (fewest(part) == 0) continue;
      if (part.terms.size() == 1)
        set(matched, slices_[part.terms.front()]);
      else
        unite(matched, both_ = with_all(part.terms));
      if (all ? part.most >= enough : fewest(part) < places_.size()) {
        add(part, sums);
        continue;
      }
      // Of all documents those without a sum do not come up to `enough` any more.
      keep_those_above(enough - part.most, all, sums);
      all = false;
      add_to_places(part, sums);
    }
  }

 private:
  // An alternative: a term, or several that count together only.
  struct Part {
    double weight = 0;
    std::vector<std::size_t> terms;
    double most = 0;  // what this and all that follow can add to a document
  };

  // Lists of which little is needed are not read the first time.
  void read_lists(const Deadline& deadline) {
    const std::vector<std::string>& terms = plan_.terms();
    std::vector<std::string> read;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      looked_up_.push_back(plan_.needs_few(i) && !postings_.note_little_use(terms[i]));
      if (!looked_up_.back()) read.push_back(terms[i]);
    }
    std::vector<DatabasePostings::List> lists = postings_.lists(read, true, deadline);
    auto next = lists.begin();
    for (std::size_t i = 0; i < terms.size(); ++i)
      readers_.emplace_back(postings_.database(), terms[i],
                            looked_up_[i] ? nullptr : std::move(*next++));
  }

  // Finds those documents in lists that are not gone through which have all other terms of a part.
  void look_up(Xapian::docid window, const Bits* allowed) {
    std::map<std::size_t, Bits> wanted;  // by number of a term
    for (const Part& part : parts_) {
      std::vector<std::size_t> others;
      std::copy_if(part.terms.begin(), part.terms.end(), std::back_inserter(others),
                   [&](std::size_t term) { return !looked_up_[term]; });
      if (others.size() == part.terms.size()) continue;
      Bits places = with_all(others);
      if (allowed != nullptr) intersect(places, *allowed);
      for (const std::size_t term : part.terms)
        if (looked_up_[term]) unite(wanted[term], places);
    }
    for (const auto& [term, places] : wanted)
      slices_[term] = readers_[term].look_up(window, places);
  }

  void add_part(double weight, const std::vector<std::size_t>& terms) {
    double most = 0;
    for (const std::size_t term : terms)
      most += weight * plan_.weight(term) * readers_[term].most();
    parts_.push_back({weight, terms, most});
  }

  // Documents of its rarest term in the window.
  std::size_t fewest(const Part& part) const {
    std::size_t fewest = slices_[part.terms.front()].size;
    for (const std::size_t term : part.terms) fewest = std::min(fewest, slices_[term].size);
    return fewest;
  }

  // Of all places, or of those kept before.
  void keep_those_above(double least, bool all, const Sums& sums) {
    if (!all) {
      std::erase_if(places_, [&](std::uint16_t place) { return sums[place] < least; });
      return;
    }
    places_.clear();
    for (std::size_t place = 0; place < sums.size(); ++place)
      if (sums[place] >= least) places_.push_back(static_cast<std::uint16_t>(place));
  }

  void take_places(const Bits& bits) {
    places_.clear();
    for_each_place(bits, [&](std::uint16_t place) { places_.push_back(place); });
  }

  void add(const Part& part, Sums& sums) {
    for (const std::size_t term : part.terms) {
      const Slice& slice = slices_[term];
      const double weight = part.weight * plan_.weight(term);
      for (std::size_t i = 0; i < slice.size; ++i) {
        const std::uint16_t place = slice.documents[i];
        if (part.terms.size() == 1 || has(both_, place))
          sums[place] += bm25(weight, norm(place), slice.uses_at(i));
      }
    }
  }

  void add_to_places(const Part& part, Sums& sums) {
    for (const std::size_t term : part.terms) {
      const Slice& slice = slices_[term];
      const double weight = part.weight * plan_.weight(term);
      find(places_, slice, [&](std::uint16_t place, std::size_t i) {
        if (part.terms.size() == 1 || has(both_, place))
          sums[place] += bm25(weight, norm(place), slice.uses_at(i));
      });
    }
  }

  double norm(std::uint16_t place) {
    double& norm = norms_[place];
    return norm != 0 ? norm : norm = postings_.norm(first_ + place);
  }

  Bits with_all(const std::vector<std::size_t>& terms) const {
    Bits all{};
    set(all, slices_[terms.front()]);
    for (auto term = terms.begin() + 1; term != terms.end(); ++term) {
      Bits bits{};
      set(bits, slices_[*term]);
      intersect(all, bits);
    }
    return all;
  }

  DatabasePostings& postings_;
  const ScoringPlan& plan_;
  std::vector<TermReader> readers_;    // by number of a term
  std::vector<bool> looked_up_;        // likewise: of its list places are found only
  std::vector<Part> parts_;            // those that can add most first
  std::vector<Slice> slices_;          // by number of a term
  std::vector<std::uint16_t> places_;  // of documents that may still be among the best
  Bits both_{};                        // documents that have all terms of a part
  Xapian::docid first_ = 0;            // docid of the window's first place
  Sums norms_{};                       // of the window's documents; 0: not asked for
};

}  // namespace

ScoringPlan::ScoringPlan(const Xapian::Database& whole, const Disjunction& words) {
  std::map<std::size_t, double> singles;  // an alternative may be given several times
  for (const WeighedTerms& alternative : words.alternatives) {
    Together together{alternative.weight, {}};
    for (const std::string& term : alternative.terms)
      if (const auto number = number_of(whole, term)) together.terms.push_back(*number);
    if (together.terms.size() < alternative.terms.size()) continue;  // no document has all
    if (together.terms.size() == 1)
      singles[together.terms.front()] += alternative.weight;
    else
      together_.push_back(std::move(together));
  }
  for (const auto& [term, weight] : singles) singles_.push_back({weight, term});
  find_those_that_need_few();
}

// In each of its parts another term is so much rarer that to look up what that one leaves is less
// work than to go through the list.
void ScoringPlan::find_those_that_need_few() {
  constexpr std::uint64_t rarer = 2;
  needs_few_.assign(terms_.size(), true);
  for (const Single& single : singles_) needs_few_[single.term] = false;
  for (const Together& part : together_) {
    Xapian::doccount rarest = frequencies_[part.terms.front()];
    for (const std::size_t term : part.terms) rarest = std::min(rarest, frequencies_[term]);
    for (const std::size_t term : part.terms)
      if (rarest * rarer > frequencies_[term]) needs_few_[term] = false;
  }
}

// Nothing for a term that no document has.
std::optional<std::size_t> ScoringPlan::number_of(const Xapian::Database& whole,
                                                  const std::string& term) {
  if (const auto known = numbers_.find(term); known != numbers_.end()) return known->second;
  const Xapian::doccount frequency = whole.get_termfreq(term);
  if (frequency == 0) return std::nullopt;
  terms_.push_back(term);
  frequencies_.push_back(frequency);
  weights_.push_back(bm25_term_weight(whole.get_doccount(), frequency));
  return numbers_.emplace(term, terms_.size() - 1).first->second;
}

Scored score(DatabasePostings& postings, const ScoringPlan& plan, const DocumentSet* restriction,
             bool words_must_match, Xapian::doccount wanted, const Deadline& deadline) {
  const Xapian::docid last = postings.database().get_lastdocid();
  Scored scored{DocumentSet(last), {}, true};
  WindowScorer scorer(postings, plan, deadline);
  BestMatches best(postings.database(), wanted);
  const auto sums = std::make_unique<Sums>();
  for (Xapian::docid window = 0; window <= last / window_size; ++window) {
    if (window > 0 && deadline.passed()) {
      scored.complete = false;
      break;
    }
    Bits matched{};
    Bits allowed{};
    const std::size_t first = window * matched.size();
    const std::size_t size = std::min<std::size_t>(matched.size(), last / 64 + 1 - first);
    for (std::size_t i = 0; restriction != nullptr && i < size; ++i)
      allowed[i] = restriction->word(first + i);
    sums->fill(0);
    scorer.window(window, best.enough(), restriction != nullptr ? &allowed : nullptr, matched,
                  *sums);
    for (std::size_t i = 0; i < size; ++i) {
      std::uint64_t word = matched[i];
      if (restriction != nullptr) word = words_must_match ? word & allowed[i] : allowed[i];
      scored.documents.insert(first + i, word);
      for (; word != 0; word &= word - 1) {
        const std::size_t place = 64 * i + static_cast<unsigned>(std::countr_zero(word));
        best.offer(static_cast<Xapian::docid>(window * window_size + place), (*sums)[place]);
      }
    }
  }
  scored.best = best.take();
  return scored;
}

}  // namespace rationale
