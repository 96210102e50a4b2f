#include "searcher/near_sentences.h"

#include <unordered_map>

#include "analyzers/ascii.h"
#include "index/places.h"
#include "index/record.h"
#include "index/terms.h"
#include "searcher/shard_words.h"

namespace rationale {
namespace {

// How many of its rarest words a near sentence must have at least. With more, fewer candidates are
// verified, but the postings of commoner words are read.
constexpr std::size_t words_in_common = 3;

bool has_figure(std::string_view stem) {
  return std::any_of(stem.begin(), stem.end(), is_digit);
}

// The words of a rationale by number, and where its sentences begin.
struct RationaleWords {
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> starts;

  void read(std::string_view places) {
    words.clear();
    starts.clear();
    for_each_section(places, field("rationale"), [&](const SectionView& section) {
      if (!words.empty()) return;
      section.sequence(words);
      section.sentences(starts);
      for (std::uint32_t& start : starts) start -= section.first();
    });
  }
};

// A sentence asked for, in words that are numbered for this question only.
struct WantedSentence {
  std::vector<std::uint32_t> words;
  std::uint32_t most_edits = 0;
  std::vector<std::string> stems;  // each once, without figures
};

class Search {
 public:
  Search(const OpenedIndex& index, Xapian::docid of) : database_(index.database) {
    for (std::size_t i = 0; i < index.shards.size(); ++i)
      shards_.emplace_back(index.shards[i], index.is_remote(i));
    own_shard_ = shard_of(of);
    const Xapian::Document document = database_.get_document(of);
    own_.read(document.get_value(places_slot));
    const ItemRecord item = decode_item(document.get_value(record_slot));
    const StoredSection* rationale = item.find(SectionKind::rationale);
    own_stems_ = shards_[own_shard_].stems(own_.words, rationale == nullptr ? "" : rationale->text);
    for (const std::uint32_t number : own_.words)
      if (number != no_word)
        known_.try_emplace(comparable(own_stems_.at(number)),
                           static_cast<std::uint32_t>(known_.size() + 1));
    for (ShardWords& shard : shards_) shard.learn(known_);
  }

  WantedSentence wanted(const NearQuestion& question) const {
    WantedSentence wanted;
    const std::size_t end = std::min<std::size_t>(question.last_word, own_.words.size());
    for (std::size_t i = question.first_word; i < end; ++i) {
      const std::uint32_t number = own_.words[i];
      wanted.words.push_back(shards_[own_shard_].word(number));
      if (number == no_word || has_figure(own_stems_.at(number))) continue;
      wanted.stems.push_back(own_stems_.at(number));
    }
    std::sort(wanted.stems.begin(), wanted.stems.end());
    wanted.stems.erase(std::unique(wanted.stems.begin(), wanted.stems.end()), wanted.stems.end());
    wanted.most_edits = edits_allowed(wanted.words.size());
    return wanted;
  }

  // Every document in which a near sentence may stand, ascending. Each edit takes away one word at
  // most, so that of any number of different words all but so many must be there.
  std::vector<Xapian::docid> candidates(const WantedSentence& wanted) const {
    std::vector<std::pair<Xapian::doccount, std::string>> rarest;
    for (const std::string& stem : wanted.stems) {
      std::string of_stem = term(field("rationale"), stem);
      const Xapian::doccount frequency = database_.get_termfreq(of_stem);
      rarest.emplace_back(frequency, std::move(of_stem));
    }
    std::sort(rarest.begin(), rarest.end());
    if (rarest.size() > wanted.most_edits + words_in_common)
      rarest.resize(wanted.most_edits + words_in_common);
    std::vector<Xapian::docid> found;
    if (rarest.size() <= wanted.most_edits) {  // hardly anything but figures, or one word repeated
      append_documents("", found);
      return found;
    }
    for (const auto& [frequency, of_stem] : rarest) append_documents(of_stem, found);
    return repeated(std::move(found), rarest.size() - wanted.most_edits);
  }

  // Goes on to another document.
  void read(Xapian::docid docid, std::string_view places) {
    target_.read(places);
    const ShardWords& shard = shards_[shard_of(docid)];
    for (std::uint32_t& number : target_.words) number = shard.word(number);
    target_.starts.push_back(static_cast<std::uint32_t>(target_.words.size()));
  }

  // The nearest sentence of the document read last.
  std::optional<NearSentence> nearest(const WantedSentence& wanted) {
    std::optional<NearSentence> nearest;
    for (std::size_t i = 0; i + 1 < target_.starts.size(); ++i) {
      sentence_.assign(target_.words.begin() + target_.starts[i],
                       target_.words.begin() + target_.starts[i + 1]);
      const auto edits = word_edits(wanted.words, sentence_, wanted.most_edits);
      if (edits && (!nearest || *edits < nearest->edits))
        nearest = NearSentence{0, target_.starts[i], *edits};
    }
    return nearest;
  }

 private:
  // Xapian deals the documents of several databases out in turn.
  std::size_t shard_of(Xapian::docid docid) const { return (docid - 1) % shards_.size(); }

  void append_documents(const std::string& of_term, std::vector<Xapian::docid>& all) const {
    for (auto it = database_.postlist_begin(of_term); it != database_.postlist_end(of_term); ++it)
      all.push_back(*it);
  }

  // Those that stand in `all` at least `times`, ascending.
  static std::vector<Xapian::docid> repeated(std::vector<Xapian::docid> all, std::size_t times) {
    std::sort(all.begin(), all.end());
    std::vector<Xapian::docid> often;
    for (std::size_t i = 0; i + times <= all.size(); ++i)
      if (all[i] == all[i + times - 1] && (often.empty() || often.back() != all[i]))
        often.push_back(all[i]);
    return often;
  }

  const Xapian::Database& database_;
  std::vector<ShardWords> shards_;
  std::unordered_map<std::uint32_t, std::string> own_stems_;  // by number
  std::unordered_map<std::string, std::uint32_t> known_;
  std::size_t own_shard_ = 0;
  RationaleWords own_;
  RationaleWords target_;
  std::vector<std::uint32_t> sentence_;
};

}  // namespace

std::string comparable(std::string_view stem) {
  std::string word;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    const char c = stem[i];
    const bool after_figure = !word.empty() && i > 0 && is_digit(stem[i - 1]);
    if (is_digit(c) && !word.empty() && word.back() == '0') continue;
    if ((c == '.' || c == ',') && after_figure && i + 1 < stem.size() && is_digit(stem[i + 1]))
      continue;
    word += is_digit(c) ? '0' : c;
  }
  return word;
}

// By the table of least edits of beginnings, of which only what is at most `most` off the diagonal
// can lead to so few.
std::optional<std::uint32_t> word_edits(const std::vector<std::uint32_t>& a,
                                        const std::vector<std::uint32_t>& b, std::uint32_t most) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most) return std::nullopt;
  const std::uint32_t too_many = most + 1;
  std::vector<std::uint32_t> last(b.size() + 1, too_many);
  std::vector<std::uint32_t> row(b.size() + 1, too_many);
  for (std::size_t j = 0; j <= std::min<std::size_t>(b.size(), most); ++j)
    last[j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t begin = i > most ? i - most : 0;
    const std::size_t end = std::min<std::size_t>(b.size(), i + most);
    std::fill(row.begin(), row.end(), too_many);
    std::uint32_t least = too_many;
    for (std::size_t j = begin; j <= end; ++j) {
      std::uint32_t edits = last[j] + 1;
      if (j > 0) edits = std::min({edits, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      row[j] = std::min(edits, too_many);
      least = std::min(least, row[j]);
    }
    if (least > most) return std::nullopt;
    std::swap(last, row);
  }
  if (last[b.size()] > most) return std::nullopt;
  return last[b.size()];
}

std::vector<std::vector<NearSentence>> near_sentences(const OpenedIndex& index, Xapian::docid of,
                                                      const std::vector<NearQuestion>& questions,
                                                      const Deadline& deadline) {
  std::vector<std::vector<NearSentence>> found(questions.size());
  if (questions.empty()) return found;
  Search search(index, of);
  std::vector<WantedSentence> wanted;
  std::vector<std::pair<Xapian::docid, std::size_t>> candidates;  // and the question
  for (std::size_t q = 0; q < questions.size(); ++q) {
    deadline.check();
    wanted.push_back(search.wanted(questions[q]));
    const std::vector<Xapian::docid>& but = questions[q].but;
    for (const Xapian::docid docid : search.candidates(wanted.back()))
      if (docid != of && !std::binary_search(but.begin(), but.end(), docid))
        candidates.emplace_back(docid, q);
  }
  std::sort(candidates.begin(), candidates.end());
  // A stream over servers fetches a document of each at every step.
  const bool streamed = !index.any_remote();
  const auto end = index.database.valuestream_end(places_slot);
  auto places = streamed ? index.database.valuestream_begin(places_slot) : end;
  const auto places_of = [&](Xapian::docid docid) {
    if (!streamed) return index.database.get_document(docid).get_value(places_slot);
    if (places != end && places.get_docid() < docid) places.skip_to(docid);
    return places != end && places.get_docid() == docid ? *places : std::string();
  };
  Xapian::docid read = 0;
  for (const auto& [docid, q] : candidates) {
    deadline.check();
    if (docid != read) search.read(docid, places_of(docid));
    read = docid;
    if (std::optional<NearSentence> near = search.nearest(wanted[q])) {
      near->docid = docid;
      found[q].push_back(*near);
    }
  }
  return found;
}

}  // namespace rationale
