// Sentences that stand nearly so in other letters: what readers are promised, and that none is
// missed.
#include "searcher/near_sentences.h"

#include <map>
#include <random>
#include <regex>
#include <set>

#include <nlohmann/json.hpp>

#include "analyzers/analyzer.h"
#include "index/sentence_key.h"
#include "searcher/shared_sentences.h"
#include "searcher/shared_sentences_json.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

const std::string plain =
    "The records do not show that the patient has tried and failed conservative care.";

// Who has the first sentence of CM16-0000001, where CM16-0000002 has `other`.
SharedSentence compared(const std::string& sentence, const std::string& other) {
  const SmallIndex index({about("CM16-0000001", "Lumbar MRI", sentence),
                          about("CM16-0000002", "Lumbar MRI", "Pain persists. " + other)});
  Searcher searcher({index.folder()});
  return shared_sentences(searcher, "CM16-0000001#1").sentences.at(0);
}

bool is_near(const std::string& sentence, const std::string& other) {
  const SharedSentence shared = compared(sentence, other);
  CHECK(shared.letters + shared.nearly.letters <= 1);
  return shared.nearly.letters == 1;
}

}  // namespace

TEST_CASE("a sentence with one word replaced, left out or added is nearly the same") {
  CHECK(is_near(plain,
                "The records do not show that the worker has tried and failed conservative care."));
  CHECK(is_near(plain,
                "The records do not show that the patient has tried conservative care."
                " It was needed.") == false);  // two of thirteen words are left out
  CHECK(is_near(plain,
                "The records do not show that patient has tried and failed conservative "
                "care."));
  CHECK(is_near(plain,
                "The records do not show that the patient has tried and failed any "
                "conservative care."));
}

TEST_CASE("an inflection is no edit, nor is another figure") {
  const SharedSentence shared = compared(
      "The patients tried 12 visits of therapy in 7.5 weeks without documented improvements.",
      "The patient tried 6 visits of therapies in 8 weeks without documented improvement.");
  REQUIRE(shared.nearly.examples.size() == 1);
  CHECK(shared.nearly.examples[0].edits == 0);
  CHECK(comparable("7.5") == "0");
  CHECK(comparable("l4") == "l0");
  CHECK(comparable("97110") == "0");
  CHECK(comparable("1,200.50mg") == "0mg");
}

TEST_CASE("a not is one word: the opposite finding is nearly the same sentence") {
  const SharedSentence shared =
      compared("There is documentation of functional improvement with the therapy.",
               "There is not documentation of functional improvement with the therapy.");
  REQUIRE(shared.nearly.examples.size() == 1);
  CHECK(shared.nearly.examples[0].edits == 1);
  CHECK(shared.nearly.examples[0].text ==
        "There is not documentation of functional improvement with the therapy.");
}

TEST_CASE("a long sentence may differ in one word of eight, not in more") {
  const std::string head =
      "The injured worker reports severe low back pain that radiates into both legs after a fall";
  CHECK(edits_allowed(7) == 1);
  CHECK(edits_allowed(15) == 1);
  CHECK(edits_allowed(16) == 2);
  CHECK(is_near(head + " at work.", head + " near home."));            // 2 of 18
  CHECK_FALSE(is_near(head + " at work.", head + " near her home."));  // 3 of 18
}

TEST_CASE(
    "a sentence in other words is not nearly the same, nor one of the same words in disorder") {
  CHECK_FALSE(is_near(plain, "There are no red flags on the physical examination of the back."));
  CHECK_FALSE(is_near(plain,
                      "Conservative care failed and the patient has tried that the records "
                      "do not show."));
}

TEST_CASE("who has the very sentence is counted apart from who has it nearly") {
  const std::string near =
      "The records do not show that the worker has tried and failed "
      "conservative care.";
  SampleLetter two = about("CM16-0000004", "Lumbar MRI", near);
  two.items.push_back(two.items.front());
  const SmallIndex index({about("CM16-0000001", "Lumbar MRI", plain + " Pain persists."),
                          about("CM16-0000002", "Lumbar MRI", plain),
                          about("CM16-0000003", "Lumbar MRI", near + " " + plain), two,
                          about("CM16-0000005", "Lumbar MRI", "There are no red flags.")});
  Searcher searcher({index.folder()});
  const SharedSentencesAnswer answer = shared_sentences(searcher, "CM16-0000001#1");
  const SharedSentence& shared = answer.sentences.at(0);
  CHECK(shared.letters == 2);
  CHECK(shared.nearly.items == 2);
  CHECK(shared.nearly.letters == 1);
  REQUIRE(shared.nearly.examples.size() == 1);
  CHECK(shared.nearly.examples[0].id == "CM16-0000004#1");
  CHECK(shared.nearly.examples[0].text == near);
  CHECK(answer.sentences.at(1).nearly.items == 0);  // too short to compare
  const auto json = to_json(answer)["sentences"][0]["nearly"];
  CHECK(json["items"] == 2);
  CHECK(json["examples"][0]["edits"] == 1);
}

TEST_CASE("near sentences are found over several indexes, whose words are numbered apart") {
  const SmallIndex first({about("CM16-0000001", "Lumbar MRI", plain),
                          about("CM16-0000003", "Lumbar MRI", "There are no red flags.")});
  const SmallIndex second(
      {about("CM16-0000002", "Knee MRI",
             "Care was tried. The records do not show that the worker has tried and failed "
             "conservative care.")});
  for (const auto& folders : {std::vector{first.folder(), second.folder()},
                              std::vector{second.folder(), first.folder()}}) {
    Searcher searcher(folders);
    const SharedSentence shared = shared_sentences(searcher, "CM16-0000001#1").sentences.at(0);
    REQUIRE(shared.nearly.examples.size() == 1);
    CHECK(shared.nearly.examples[0].id == "CM16-0000002#1");
    CHECK(shared.nearly.examples[0].text.starts_with("The records"));
  }
}

namespace {

// Texts that differ by chance: sentences of a few words, most of them an edit or more away from
// another one.
class ChanceTexts {
 public:
  explicit ChanceTexts(unsigned seed) : random_(seed) {
    for (int i = 0; i < 6; ++i) models_.push_back(sentence(6 + below(20)));
    models_.push_back({"12", "30", "40", "50", "60", "70", "pain"});
  }

  std::string rationale() {
    std::string text;
    for (std::size_t i = 0; i < 1 + below(4); ++i) {
      std::vector<std::string> words = models_[below(models_.size())];
      for (std::size_t edits = below(5); edits > 0; --edits) edit(words);
      std::string printed = "The ";
      for (const std::string& each : words) printed += each + " ";
      text += printed + "end. ";
    }
    return text;
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }

  std::string word() {
    static const std::vector<std::string> pool = {
        "patient", "patients", "therapy", "therapies", "pain",   "12",     "7.5", "L4-L5",
        "back",    "was",      "were",    "x-ray",     "is",     "knee",   "not", "pre-operative",
        "10/325",  "visits",   "visit",   "improved",  "record", "records"};
    return pool[below(pool.size())];
  }

  std::vector<std::string> sentence(std::size_t size) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < size; ++i) words.push_back(word());
    return words;
  }

  void edit(std::vector<std::string>& words) {
    const auto at = words.begin() + static_cast<std::ptrdiff_t>(below(words.size()));
    switch (below(3)) {
      case 0:
        words.insert(at, word());
        break;
      case 1:
        if (words.size() > 6) words.erase(at);
        break;
      default:
        *at = word();
    }
  }

  std::mt19937 random_;
  std::vector<std::vector<std::string>> models_;
};

using Words = std::vector<std::string>;

// The whole table of least edits.
std::size_t least_edits(const Words& a, const Words& b) {
  std::vector<std::vector<std::size_t>> least(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        least[i][j] = i + j;
        continue;
      }
      least[i][j] = std::min({least[i - 1][j] + 1, least[i][j - 1] + 1,
                              least[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
    }
  return least[a.size()][b.size()];
}

struct TextSentence {
  std::string key;
  Words words;
};

// The sentences of a stored rationale as they are read anew from its text.
std::vector<TextSentence> sentences_of(const ItemRecord& item, Analyzer& analyzer) {
  static const std::regex figure("[0-9]+([.,][0-9]+)*");
  std::vector<TextSentence> sentences;
  const StoredSection& rationale = *item.find(SectionKind::rationale);
  for (const StoredSentence& stored : rationale.sentences) {
    TextSentence sentence{sentence_key(slice(rationale.text, stored.span)), {}};
    for (std::uint32_t w = stored.first_word; w < stored.last_word; ++w)
      sentence.words.push_back(std::regex_replace(
          analyzer.stem_of(slice(rationale.text, rationale.words[w])), figure, "0"));
    sentences.push_back(sentence);
  }
  return sentences;
}

bool has_near(const TextSentence& asked, const std::vector<TextSentence>& sentences) {
  bool near = false;
  for (const TextSentence& other : sentences) {
    if (other.key == asked.key) return false;
    near = near || least_edits(asked.words, other.words) <= edits_allowed(asked.words.size());
  }
  return near;
}

}  // namespace

TEST_CASE("no near sentence is missed and none invented: every pair of texts tried out") {
  std::size_t found = 0;
  std::size_t same = 0;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    ChanceTexts texts(seed);
    std::vector<std::vector<SampleLetter>> letters(2);
    std::vector<std::string> ids;
    for (int i = 0; i < 40; ++i) {
      const std::string number = "CM16-00000" + std::to_string(10 + i);
      letters[i % 3 == 0 ? 1 : 0].push_back(about(number, "Lumbar MRI", texts.rationale()));
      ids.push_back(number + "#1");
    }
    const SmallIndex first(letters[0]);
    const SmallIndex second(letters[1]);
    Searcher searcher({first.folder(), second.folder()});
    Analyzer analyzer;
    std::map<std::string, std::vector<TextSentence>> by_id;
    for (const std::string& id : ids)
      by_id[id] = sentences_of(searcher.opened().item(id), analyzer);
    for (const std::string& id : ids) {
      const SharedSentencesAnswer answer = shared_sentences(searcher, id);
      REQUIRE(answer.sentences.size() == by_id[id].size());
      for (std::size_t i = 0; i < answer.sentences.size(); ++i) {
        std::size_t near = 0;
        for (const auto& [other, sentences] : by_id)
          if (other != id && !by_id[id][i].key.empty() && has_near(by_id[id][i], sentences)) ++near;
        INFO(seed << " " << id << " " << answer.sentences[i].sentence.text);
        CHECK(answer.sentences[i].nearly.items == near);
        found += near;
        same += answer.sentences[i].items;
      }
    }
  }
  CHECK(found > 500);
  CHECK(same > 50);
}
