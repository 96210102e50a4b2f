#include "indexer/documents.h"

#include <algorithm>
#include <array>
#include <set>

#include "analyzers/paragraphs.h"
#include "index/citing.h"
#include "index/denial_reasons.h"
#include "index/facet_values.h"
#include "index/fields.h"
#include "index/finding.h"
#include "index/indexed_at.h"
#include "index/item_findings.h"
#include "index/judged_facts.h"
#include "index/places.h"
#include "index/record.h"
#include "index/sentence_key.h"
#include "index/terms.h"

namespace rationale {
namespace {

// A citation such as "Page(s): 1-500" is a misprint, not five hundred pages that were relied upon.
constexpr int most_pages_of_a_range = 100;

struct TextFieldOf {
  SectionKind section;
  const Field& field;
};

constexpr std::array text_fields{
    TextFieldOf{SectionKind::treatment, field("treatment")},
    TextFieldOf{SectionKind::claims_administrator_guideline, field("guideline")},
    TextFieldOf{SectionKind::reviewer_guideline, field("guideline")},
    TextFieldOf{SectionKind::rationale, field("rationale")},
    TextFieldOf{SectionKind::case_summary, field("summary")},
    TextFieldOf{SectionKind::request, field("request")},
};

const Field& field_of(SectionKind section) {
  for (const TextFieldOf& entry : text_fields)
    if (entry.section == section) return entry.field;
  return field("rationale");
}

// The value of each of `count` words, of runs of them.
template <typename Value>
std::vector<Value> by_word(const std::vector<WordRun>& runs, std::size_t count, Value otherwise) {
  std::vector<Value> values(count, otherwise);
  for (const WordRun& run : runs)
    std::fill(values.begin() + run.first_word, values.begin() + run.last_word,
              static_cast<Value>(run.value));
  return values;
}

class DocumentBuilder {
 public:
  DocumentBuilder(NumberCache& numbers, const Thesaurus& thesaurus)
      : numbers_(numbers), thesaurus_(thesaurus) {}

  void text(const StoredSection& section, const std::vector<Token>& tokens) {
    const Field& f = field_of(section.section);
    SectionWords places;
    std::vector<Xapian::termcount> uses(tokens.size(), 1);
    if (section.section == SectionKind::rationale) stated(section, tokens, uses);
    add_terms(f, tokens, uses);
    for (const Token& token : tokens) {
      const std::uint32_t number = numbers_.number(token);
      places.words.push_back({number, token.position});
      // Neighbours on either side of a joined word must find it next to them.
      if (!is_joined_word(token)) continue;
      places.words.push_back({number, token.position + token.length - 1});
      for (std::uint32_t part = 1; part < token.length; ++part)
        places.joined.push_back(token.position + part);
    }
    boundaries(section, places);
    for (const WordRun& run : section.assertions)
      places.assertions.push_back({run.first_word, run.last_word, run.value});
    if (!places.sentences.empty()) document_.add_boolean_term(term(f, any_sentence_value));
    places_.section(f, places);
  }

  void values(std::string_view field_name, const std::vector<std::string>& values) {
    const Field& f = field(field_name);
    std::string slot;
    std::set<std::string> seen;  // a specialty may be printed twice; an item counts once
    for (const std::string& value : values) {
      if (value.empty() || !seen.insert(value).second) continue;
      document_.add_boolean_term(term(f, folded_value(value)));
      if (!slot.empty()) slot += value_separator;
      slot += value;
    }
    if (f.slot != no_slot && !slot.empty())
      document_.add_value(static_cast<Xapian::valueno>(f.slot), slot);
  }

  void date(std::string_view field_name, const std::optional<std::string>& date) {
    if (date)
      document_.add_value(static_cast<Xapian::valueno>(field(field_name).slot), date_value(*date));
  }

  void page(int number) { document_.add_boolean_term(term(field("page"), std::to_string(number))); }

  // What the reviewer found or missed can be searched and counted; what is only spoken of helps to
  // rank.
  void findings(const ItemRecord& record) {
    const StoredSection* rationale = record.find(SectionKind::rationale);
    if (rationale == nullptr) return;
    for (const StoredMention& mention : rationale->mentions)
      document_.add_term(mention_term(mention.concept_number,
                                      static_cast<Assertion>(mention.assertion),
                                      static_cast<Role>(mention.role)));
    std::set<CountedFinding> found;
    for (const ItemFinding& finding : item_findings(record)) {
      document_.add_boolean_term(finding_term(finding.concept_number, finding.state));
      found.insert({finding.concept_number, static_cast<std::uint32_t>(finding.state)});
    }
    if (!found.empty())
      document_.add_value(static_cast<Xapian::valueno>(field("finding").slot), finding_slot(found));
  }

  /// The document; nothing may be added any more.
  Xapian::Document take() {
    for (const std::uint32_t slot : places_slots)
      if (const std::string places = places_.take(slot); !places.empty())
        document_.add_value(slot, places);
    return std::move(document_);
  }

  // What the ranking compares items by, and terms by which its first stage finds those that are
  // filed as a treatment that is asked for.
  void judged(const ItemRecord& record, const TreatmentFacts& treatment) {
    places_.judged(encode(judged_facts(record, treatment)));
    for (const Family family : treatment.families) document_.add_term(family_term(family));
    for (const std::uint32_t ingredient : treatment.ingredients)
      document_.add_term(ingredient_term(ingredient));
  }

 private:
  // The words that findings deny or suppose, so that the first stage, too, tells a thing found from
  // the same thing missed. What is said outright has its plain term, which counts for more: a
  // second one for each such word would be a fifth of an item's terms.
  void stated(const StoredSection& section, const std::vector<Token>& tokens,
              std::vector<Xapian::termcount>& uses) {
    const std::vector<Assertion> assertions =
        by_word(section.assertions, section.words.size(), Assertion::affirmed);
    const std::vector<Role> roles = by_word(section.roles, section.words.size(), Role::background);
    std::size_t word = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::compound) continue;
      const std::size_t at = word++;
      if (at >= roles.size() || !is_found(roles[at]) || thesaurus_.is_function_word(token.stem))
        continue;
      if (assertions[at] == Assertion::affirmed)
        uses[i] += affirmed_uses;
      else
        document_.add_term(stated_term(token.stem, assertions[at]));
    }
  }

  // Each word once with its uses.
  void add_terms(const Field& f, const std::vector<Token>& tokens,
                 const std::vector<Xapian::termcount>& uses) {
    std::vector<const Token*> by_word;
    by_word.reserve(tokens.size());
    for (const Token& token : tokens) by_word.push_back(&token);
    const auto key = [](const Token* token) {
      return std::pair(token->word, token->word == unnumbered ? std::string_view(token->stem)
                                                              : std::string_view());
    };
    std::sort(by_word.begin(), by_word.end(),
              [&](const Token* a, const Token* b) { return key(a) < key(b); });
    for (auto run = by_word.begin(); run != by_word.end();) {
      const auto end = std::find_if(run, by_word.end(),
                                    [&](const Token* token) { return key(token) != key(*run); });
      Xapian::termcount all = 0;
      for (auto one = run; one != end; ++one) all += uses[*one - tokens.data()];
      document_.add_term(term(f, (*run)->stem), all);
      run = end;
    }
  }

  static void boundaries(const StoredSection& section, SectionWords& places) {
    std::vector<Span> spans;
    for (const StoredSentence& sentence : section.sentences) {
      spans.push_back(sentence.span);
      if (sentence.first_word < sentence.last_word) places.sentences.push_back(sentence.first_word);
    }
    for (const std::uint32_t i : paragraph_starts(section.text, spans))
      if (section.sentences[i].first_word < section.words.size())
        places.paragraphs.push_back(section.sentences[i].first_word);
  }

  NumberCache& numbers_;
  const Thesaurus& thesaurus_;
  Xapian::Document document_;
  PlacesWriter places_;
};

// The values in the order in which they are first cited, each once.
template <typename Get>
std::vector<std::string> distinct(const std::vector<Citation>& citations, Get get) {
  std::vector<std::string> values;
  for (const Citation& citation : citations) {
    const std::string value = get(citation);
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
      values.push_back(value);
  }
  return values;
}

void add_citations(DocumentBuilder& builder, const std::vector<Citation>& citations) {
  builder.values("authority", distinct(citations, [](const Citation& c) { return c.authority; }));
  builder.values("guideline_title", distinct(citations, [](const Citation& c) { return c.title; }));
  std::set<int> pages;
  for (const Citation& citation : citations)
    for (const PageRange& range : citation.pages)
      for (int more = 0; more <= std::min(range.last - range.first, most_pages_of_a_range); ++more)
        pages.insert(range.first + more);
  for (const int page : pages) builder.page(page);
}

void add_dates(DocumentBuilder& builder, const Dates& dates) {
  builder.date("decided", dates.decided);
  builder.date("received", dates.received);
  builder.date("injury", dates.injury);
  builder.date("assigned", dates.assigned);
  builder.date("ur_denial", dates.ur_denial);
  if (dates.decided) builder.values("year", {dates.decided->substr(0, 4)});
}

ItemRecord letter_part(const Letter& letter, const Specialties& specialties) {
  ItemRecord record;
  record.path = letter.path;
  record.file = letter.file;
  record.sha256 = letter.sha256;
  record.format = letter.format;
  record.case_number = letter.case_number;
  record.dates = letter.dates;
  record.priority = letter.priority;
  record.classification = letter.classification;
  record.printed_specialties = letter.specialties;
  for (const std::string& printed : letter.specialties) {
    std::string label = specialties.canonical(printed);
    // Two that the State has one label for count once.
    if (std::find(record.specialties.begin(), record.specialties.end(), label) ==
        record.specialties.end())
      record.specialties.push_back(std::move(label));
  }
  record.licensure = letter.licensure;
  record.pages = letter.pages;
  record.letter_bytes = static_cast<std::uint32_t>(letter.text.size());
  record.letter_items = static_cast<std::uint32_t>(letter.items.size());
  return record;
}

void item_part(const Item& item, ItemRecord& record) {
  record.decision = item.decision;
  record.guidelines = item.guidelines;
  record.treatment = item.treatment;
  record.original_request = item.original_request;
}

LetterRecord record_of(const Letter& letter, const std::vector<AnalysedSection>& shared,
                       const std::vector<std::vector<AnalysedSection>>& own) {
  LetterRecord record;
  record.warnings = letter.warnings;
  std::vector<Span> covered;
  const auto cover = [&](const AnalysedSection& section) {
    const auto size = static_cast<std::uint32_t>(section.stored.text.size());
    covered.push_back({section.stored.begin, section.stored.begin + size});
  };
  for (const AnalysedSection& section : shared) {
    record.sections.push_back(section.stored);
    cover(section);
  }
  for (const auto& sections : own) std::for_each(sections.begin(), sections.end(), cover);
  record.rest = uncovered(letter.text, covered);
  return record;
}

std::vector<std::string> sentence_keys(const ItemRecord& record) {
  std::vector<std::string> keys;
  if (const StoredSection* rationale = record.find(SectionKind::rationale))
    for (const StoredSentence& sentence : rationale->sentences)
      keys.push_back(sentence_key(slice(rationale->text, sentence.span)));
  return keys;
}

// What tells items apart or joins them beyond their words: reasons, citations, shared sentences.
void add_comparisons(DocumentBuilder& builder, const ItemRecord& record) {
  std::vector<std::string> reasons;
  for (const DenialReason& reason : denial_reasons(record)) reasons.push_back(reason.reason);
  builder.values("denial_reason", reasons);
  builder.values("citing", citing(record.guidelines));
  builder.values("same", sentence_keys(record));
}

void add_classification(DocumentBuilder& builder, const ItemRecord& record) {
  const Classification& of = record.classification;
  builder.values("kind", {record.format == Format::dmhc ? "DMHC" : "IMR"});
  builder.values("diagnosis", {of.diagnosis});
  builder.values("diagnosis_subcategory", {of.diagnosis_subcategory});
  builder.values("review_type", {of.review_type});
  builder.values("age", {of.age});
  builder.values("gender", {of.gender});
  if (!record.dates.decided) builder.values("year", {of.year});
}

void add_facets(DocumentBuilder& builder, const ItemRecord& record) {
  builder.values("id", {record.id});
  builder.values("decision", {std::string(to_string(record.decision))});
  builder.values("specialty", record.specialties);
  builder.values("licensure", record.licensure);
  builder.values("category", {record.category});
  builder.values("subcategory", {record.subcategory});
  add_citations(builder, record.guidelines);
  add_dates(builder, record.dates);
  add_classification(builder, record);
}

}  // namespace

std::string letter_name(const Letter& letter) {
  const std::string id = item_id(letter, 1);
  return id.substr(0, id.rfind('#'));
}

std::string letter_key(const Letter& letter) {
  return folded_value(letter_name(letter));
}

void NumberCache::forget_before(std::uint32_t first_word) {
  if (first_word == first_word_) return;
  first_word_ = first_word;
  by_word_.clear();
}

std::uint32_t NumberCache::number(const Token& token) {
  if (token.word == unnumbered || token.word < first_word_) return numbers_.number(token);
  const std::uint32_t place = token.word - first_word_;
  if (place >= by_word_.size()) by_word_.resize(place + 1, no_word);
  if (by_word_[place] == no_word) by_word_[place] = numbers_.number(token);
  return by_word_[place];
}

DocumentMaker::DocumentMaker(const Lexicon& lexicon, WordNumbers& numbers)
    : numbers_(numbers),
      thesaurus_(lexicon),
      sections_(lexicon),
      treatments_(lexicon),
      specialties_(lexicon) {}

// A source's own category counts, else the treatment's words decide.
void DocumentMaker::file(const Letter& letter, const Item& item, ItemRecord& record) {
  const Category category =
      item.category.empty()
          ? treatments_.categories().of(sections_.tokens(slice(letter.text, item.treatment)))
          : Category{item.category, item.subcategory};
  record.category = category.category;
  record.subcategory = category.subcategory;
}

std::vector<ItemDocument> DocumentMaker::make(const Letter& letter) {
  const std::vector<AnalysedSection> shared = sections_.letter_sections(letter);
  std::vector<std::vector<AnalysedSection>> own;
  for (const Item& item : letter.items) own.push_back(sections_.item_sections(letter, item));
  const LetterRecord letter_record = record_of(letter, shared, own);

  std::vector<std::vector<Token>> shared_tokens;
  for (const AnalysedSection& section : shared) shared_tokens.push_back(section.tokens);
  numbers_.forget_before(sections_.first_word());
  const std::string indexed_at = encode_indexed_at(indexing_time());
  std::vector<ItemDocument> documents;
  for (std::size_t i = 0; i < letter.items.size(); ++i) {
    const Item& item = letter.items[i];
    ItemRecord record = letter_part(letter, specialties_);
    // Whatever ids a JSON line gives, the ones here are found, replaced and removed by letter and
    // number.
    record.number = static_cast<int>(i) + 1;
    record.id = item_id(letter, record.number);
    item_part(item, record);
    file(letter, item, record);

    std::vector<std::vector<Token>> tokens;
    for (AnalysedSection& section : own[i]) {
      record.sections.push_back(std::move(section.stored));
      tokens.push_back(std::move(section.tokens));
    }
    Xapian::Document made = document(record, tokens, letter_record, shared_tokens);
    made.add_value(record_slot, encode(record, i == 0 ? &letter_record : nullptr));
    made.add_value(indexed_at_slot, indexed_at);
    documents.push_back({record.id, std::move(made)});
  }
  return documents;
}

// Of the first treatment and rationale, which a record shows.
TreatmentFacts DocumentMaker::treatment_facts(const ItemRecord& record,
                                              const std::vector<std::vector<Token>>& tokens) const {
  const std::vector<Token> none;
  const auto tokens_of = [&](SectionKind kind) -> const std::vector<Token>& {
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (record.sections[i].section == kind) return tokens[i];
    return none;
  };
  return treatments_.read(tokens_of(SectionKind::treatment), tokens_of(SectionKind::rationale));
}

Xapian::Document DocumentMaker::document(const ItemRecord& record,
                                         const std::vector<std::vector<Token>>& tokens,
                                         const LetterRecord& letter,
                                         const std::vector<std::vector<Token>>& shared_tokens) {
  DocumentBuilder builder(numbers_, thesaurus_);
  for (std::size_t i = 0; i < tokens.size(); ++i) builder.text(record.sections[i], tokens[i]);
  for (std::size_t i = 0; i < shared_tokens.size(); ++i)
    builder.text(letter.sections[i], shared_tokens[i]);
  builder.values("case", {record.id.substr(0, record.id.rfind('#'))});
  add_facets(builder, record);
  builder.findings(record);
  add_comparisons(builder, record);
  builder.judged(record, treatment_facts(record, tokens));
  return builder.take();
}

Xapian::Document DocumentMaker::again(const ItemRecord& item, const LetterRecord& letter) {
  std::vector<std::vector<Token>> tokens;
  std::vector<std::vector<Token>> shared_tokens;
  for (const StoredSection& section : item.sections) tokens.push_back(sections_.tokens_of(section));
  for (const StoredSection& section : letter.sections)
    shared_tokens.push_back(sections_.tokens_of(section));
  numbers_.forget_before(sections_.first_word());
  return document(item, tokens, letter, shared_tokens);
}

}  // namespace rationale
