#include "searcher/item_places.h"

#include <algorithm>
#include <iterator>

#include "index/vocabulary.h"

namespace rationale {

NumberedAtoms::NumberedAtoms(const Condition& condition,
                             const std::vector<Xapian::Database>& shards) {
  std::vector<const Atom*> atoms;
  add(condition, atoms);
  RowsByWord by_word;
  for (const Atom* atom : atoms) {
    const auto next = static_cast<std::uint32_t>(by_word.size());
    rows_.emplace(atom, by_word.try_emplace({atom->stem, atom->forms}, next).first->second);
  }
  size_ = by_word.size();
  for (const Xapian::Database& database : shards) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> words;
    for (const auto& [word, row] : by_word)
      for (const std::uint32_t number : numbers_of(database, word.first, word.second))
        words.emplace_back(number, row);
    std::sort(words.begin(), words.end());
    Shard shard;
    for (const auto& [number, row] : words) {
      shard.numbers.push_back(number);
      shard.rows.push_back(row);
    }
    shards_.push_back(std::move(shard));
  }
}

void NumberedAtoms::add(const Condition& condition, std::vector<const Atom*>& atoms) {
  add(condition.text, atoms);
  for (const Condition& child : condition.children) add(child, atoms);
}

void NumberedAtoms::add(const TextExpression& text, std::vector<const Atom*>& atoms) {
  if (text.kind == TextKind::atom) atoms.push_back(&text.atom);
  for (const TextExpression& child : text.children) add(child, atoms);
}

void ItemPlaces::at(std::size_t shard, LazyPlaces& places) {
  shard_ = shard;
  places_ = &places;
  looked_ = false;
  only_.reset();
}

void ItemPlaces::only(Assertion assertion) {
  look();
  only_ = assertion;
  for (OfAtom& of : of_atoms_) of.read = false;
  runs_.clear();
  for (const SectionView& section : sections_) section.assertions(runs_);
}

void ItemPlaces::any_assertion() {
  if (!only_) return;
  only_.reset();
  for (OfAtom& of : of_atoms_) of.read = false;
}

// Which of the words the item has, at the first question.
void ItemPlaces::look() {
  if (looked_) return;
  looked_ = true;
  sections_.clear();
  for (OfAtom& of : of_atoms_) {
    of.found.clear();
    of.read = false;
  }
  for (List* list : {&joined_, &sentences_, &paragraphs_}) list->read = false;
  places_->of(field_).for_each_section(field_, [&](const SectionView& section) {
    const auto index = static_cast<std::uint32_t>(sections_.size());
    section.find(atoms_.numbers(shard_), [&](std::size_t i, std::uint32_t local) {
      of_atoms_[atoms_.row_of(shard_, i)].found.push_back({index, local});
    });
    sections_.push_back(section);
  });
}

bool ItemPlaces::may_hold(const TextExpression& text) {
  look();
  if (text.kind == TextKind::atom) return !of_atoms_[atoms_.row(text.atom)].found.empty();
  const auto holds = [&](const TextExpression& child) { return may_hold(child); };
  return text.kind == TextKind::any
             ? std::any_of(text.children.begin(), text.children.end(), holds)
             : std::all_of(text.children.begin(), text.children.end(), holds);
}

bool ItemPlaces::has(const TextExpression& text, bool& limited) {
  if (const auto phrase = has_phrase(text)) return *phrase;
  return has_extent(text, *this, limited);
}

// Of words one right after the other; nothing where not all of it can be seen from the sequence.
std::optional<bool> ItemPlaces::has_phrase(const TextExpression& text) {
  if (text.kind != TextKind::sequence || only_) return std::nullopt;
  for (const TextExpression& child : text.children)
    if (child.kind != TextKind::atom || child.atom.joined) return std::nullopt;
  look();
  in_turn_.resize(text.children.size());
  for (std::uint32_t section = 0; section < sections_.size(); ++section) {
    bool all = true;
    for (std::size_t i = 0; i < text.children.size(); ++i) {
      in_turn_[i].clear();
      for (const Found& found : of_atoms_[atoms_.row(text.children[i].atom)].found)
        if (found.section == section) in_turn_[i].push_back(found.local);
      all = all && !in_turn_[i].empty();
    }
    if (!all) continue;
    const std::optional<bool> holds = sections_[section].holds_in_turn(in_turn_);
    if (!holds || *holds) return holds;
  }
  return false;
}

const std::vector<std::uint32_t>& ItemPlaces::positions(const Atom& atom) {
  look();
  OfAtom& of = of_atoms_[atoms_.row(atom)];
  if (of.read) return of.positions;
  of.read = true;
  of.positions.clear();
  for (const Found& found : of.found) sections_[found.section].positions(found.local, of.positions);
  if (of.found.size() > 1) {  // several printed forms, each in its order
    std::sort(of.positions.begin(), of.positions.end());
    of.positions.erase(std::unique(of.positions.begin(), of.positions.end()), of.positions.end());
  }
  if (only_)
    std::erase_if(of.positions, [&](std::uint32_t position) {
      const auto next =
          std::upper_bound(runs_.begin(), runs_.end(), position,
                           [](std::uint32_t p, const AssertedRun& run) { return p < run.first; });
      if (next == runs_.begin() || position >= std::prev(next)->last)
        return *only_ != Assertion::affirmed;
      return static_cast<Assertion>(std::prev(next)->assertion) != *only_;
    });
  return of.positions;
}

const std::vector<std::uint32_t>& ItemPlaces::all(
    List& list, void (SectionView::*get)(std::vector<std::uint32_t>&) const) {
  look();
  if (list.read) return list.positions;
  list.read = true;
  list.positions.clear();
  for (const SectionView& section : sections_) (section.*get)(list.positions);
  return list.positions;
}

const std::vector<std::uint32_t>& ItemPlaces::joined_parts() {
  return all(joined_, &SectionView::joined);
}

const std::vector<std::uint32_t>& ItemPlaces::starts(TextKind unit) {
  return unit == TextKind::paragraph ? all(paragraphs_, &SectionView::paragraphs)
                                     : all(sentences_, &SectionView::sentences);
}

TextPlaces::TextPlaces(const NumberedAtoms& atoms) {
  for (const Field& field : fields)
    if (field.kind == FieldKind::text)
      all_.push_back({&field, std::make_unique<ItemPlaces>(field, atoms)});
}

void TextPlaces::at(std::size_t shard, PlacesReader& reader) {
  lazy_.at(reader);
  for (const OfField& of : all_) of.places->at(shard, lazy_);
}

void TextPlaces::stop_at(const Deadline& deadline) {
  for (const OfField& of : all_) of.places->stop_at(deadline);
}

ItemPlaces& TextPlaces::of(const Field& field) {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const OfField& of) { return of.field == &field; });
  return *found->places;
}

}  // namespace rationale
