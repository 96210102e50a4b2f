// What a quotation leaves out, changes in brackets or types otherwise, by the kinds of fault that
// were seen.
#include <functional>
#include <random>
#include <sstream>

#include "indexer/indexer.h"
#include "searcher/quotations/quotation_json.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

std::string said(const Quotation& quotation) {
  std::string text(to_string(quotation.status));
  for (const LeftOut& one : quotation.left_out) text += " <" + one.text + ">";
  return text;
}

Quotation quote(const std::string& rationale, const std::string& text,
                const std::string& before = {}) {
  const SmallIndex index({about("CM17-0000001", "Service", rationale)});
  return Searcher({index.folder()}).quote(QuotationRequest{text, before, {}});
}

struct Case {
  std::string printed;
  std::string quoted;
  std::string left_out;  // a word that must be named
};

void all_turned(const std::vector<Case>& cases, LeftOutAt at) {
  for (const Case& one : cases) {
    INFO(one.printed << " | " << one.quoted);
    const Quotation found = quote(one.printed, one.quoted);
    INFO(said(found));
    CHECK(found.status == QuotationStatus::sense_turned);
    const bool named = std::any_of(
        found.left_out.begin(), found.left_out.end(),
        [&](const LeftOut& left) { return left.text == one.left_out && left.at == at; });
    CHECK(named);
    CHECK_FALSE(found.is_sound());
    REQUIRE_FALSE(found.places.empty());
    CHECK(one.printed.find(found.places[0].text) != std::string::npos);
  }
}

void all_are(const std::vector<std::pair<std::string, std::string>>& cases,
             QuotationStatus status) {
  for (const auto& [printed, quoted] : cases) {
    INFO(printed << " | " << quoted);
    const Quotation found = quote(printed, quoted);
    INFO(said(found));
    CHECK(found.status == status);
  }
}

}  // namespace

TEST_CASE("fault 01: an ellipsis must not leave out a negation, condition or qualification") {
  all_turned({{"The six visits that remain are not medically necessary. There is no gain.",
               "The six visits that remain are ... medically necessary", "not"},
              {"The brace isn't going to be needed after the surgery.",
               "The brace ... going to be needed after the surgery", "isn't"},
              {"The infusion is medically necessary only if two oral drugs have failed.",
               "The infusion is medically necessary ...", "only if"},
              {"The infusion is medically necessary, unless the oral drug works.",
               "The infusion is medically necessary . . . .", "unless"},
              {"The exercises may at some later time restore full motion of the knee.",
               "The exercises \xE2\x80\xA6 restore full motion of the knee", "may"},
              {"The records do not, as far as they go, show a new deficit of the arm.",
               "The records [...] show a new deficit of the arm", "not"},
              {"The worker never completed the course of therapy that was approved.",
               "The worker * * * completed the course of therapy that was approved", "never"},
              {"A second opinion was sought. There is no sign that the fusion has healed well.",
               "A second opinion was sought. ... the fusion has healed well", "no"},
              {"The injection hardly changed the level of pain at rest.",
               "The injection ... changed the level of pain at rest", "hardly"},
              {"The drug was stopped, but the pain came back within a week of that.",
               "The drug was stopped ...", "but"}},
             LeftOutAt::ellipsis);
}

TEST_CASE("fault 01: nor may a word that turns the sense stand just before a quotation") {
  all_turned({{"There is no record of functional gain from the first twelve visits.",
               "record of functional gain from the first twelve visits", "no"},
              {"The notes fail to show that the worker took part in the home program.",
               "show that the worker took part in the home program", "fail"},
              {"If the pain persists, a second block is medically necessary and appropriate.",
               "a second block is medically necessary and appropriate", "If"},
              {"It is unclear whether the worker has tried a brace before this.",
               "the worker has tried a brace before this", "whether"},
              {"The pump might be medically necessary at a later date than this.",
               "be medically necessary at a later date than this", "might"},
              {"The lack of a signed agreement about opioids is a concern here.",
               "a signed agreement about opioids is a concern here", "lack"},
              {"The examination is suggestive of a tear of the medial meniscus.",
               "a tear of the medial meniscus", "suggestive of"},
              {"The surgeon noted a potential tear of the rotator cuff on the left.",
               "tear of the rotator cuff on the left", "potential"},
              {"The provider claims that the worker has gone back to full duty.",
               "the worker has gone back to full duty", "claims that"}},
             LeftOutAt::before);
}

TEST_CASE("fault 01: what the sentence concedes to another party is not the reviewer's") {
  all_turned(
      {{"While the physician indicated that the worker improved with therapy, no gain in "
        "function is documented.",
        "the worker improved with therapy", "While the physician indicated"},
       {"Although the provider states the knee gives way each day, the examination is stable.",
        "the knee gives way each day", "Although the provider states"},
       {"Though the worker reported that the drug helped with sleep, the log shows no change.",
        "the drug helped with sleep", "Though the worker reported"}},
      LeftOutAt::before);
  all_are({{"While the knee was swollen, the worker reported that the drug helped with sleep.",
            "the drug helped with sleep"}},
          QuotationStatus::verbatim);
}

TEST_CASE("a full stop before what limits the sentence is said, and passes") {
  const std::string printed =
      "The guidelines recommend epidural injections when radiculopathy is documented.";
  const Quotation found = quote(printed, "recommend epidural injections.");
  CHECK(found.status == QuotationStatus::verbatim);
  CHECK(found.goes_on == "when radiculopathy is documented.");
  CHECK(quote(printed,
              "The guidelines recommend epidural injections when radiculopathy is "
              "documented.")
            .goes_on.empty());
}

TEST_CASE("fault 01: nor may it follow where the quotation closes as a sentence") {
  all_turned({{"The request is medically necessary only if surgery is planned.",
               "The request is medically necessary.", "only if"},
              {"A trial of the stimulator is supported unless the screen is failed.",
               "A trial of the stimulator is supported.", "unless"},
              {"A reduction of pain medication was not documented in any of the notes.",
               "A reduction of pain medication.", "not"}},
             LeftOutAt::after);
}

TEST_CASE("fault 01: nor may a bracket take it away or put it in") {
  all_turned({{"The restriction has not been lifted by the surgeon.",
               "The restriction has [] been lifted by the surgeon", "not"},
              {"The visits are not medically necessary at this time.",
               "The visits [are] medically necessary at this time", "not"},
              {"The visits are medically necessary at this time.",
               "The visits are [not] medically necessary at this time", "not"},
              {"The scan was unnecessary in the absence of new complaints.",
               "The scan was []necessary in the absence of new complaints", "un"},
              {"The scan was necessary given the new complaints.",
               "The scan was [un]necessary given the new complaints", "un"},
              {"The worker cannot climb a ladder at work any more.",
               "The worker can[] climb a ladder at work any more", "not"}},
             LeftOutAt::bracket);
}

TEST_CASE("an omission that turns nothing is certified") {
  all_are({{"The worker was seen on May 2, 2016, and has regained full motion of the knee.",
            "The worker was seen ... and has regained full motion of the knee"},
           {"There is no documentation of pain relief, of functional gain or of return to work.",
            "There is no documentation of pain relief ... or of return to work"},
           {"The brace was worn daily. It did not help with sleep. The swelling has gone down.",
            "The brace was worn daily. ... The swelling has gone down."},
           {"There are no red flags and the request for the scan is not supported.",
            "the request for the scan is not supported"},
           {"Although the notes are brief, the exam shows weakness of the left leg.",
            "the exam shows weakness of the left leg"},
           {"The exam of the knee shows full motion, and no brace is needed.",
            "The exam of the knee shows full motion ..."}},
          QuotationStatus::verbatim);
}

TEST_CASE("what the brief itself says before a quotation is not left out") {
  const std::string printed = "There is no record of functional gain from the first twelve visits.";
  const std::string quoted = "record of functional gain from the first twelve visits";
  CHECK(quote(printed, quoted, "The reviewer found no").status == QuotationStatus::verbatim);
  CHECK(quote(printed, quoted, "The reviewer noted the lack of any").status ==
        QuotationStatus::verbatim);
  CHECK(quote(printed, quoted, "The reviewer found a").status == QuotationStatus::sense_turned);
}

TEST_CASE("fault 13: the letter's typography makes no true quotation false") {
  all_are({{"The worker can go on with exercises at home.Two visits were authorized for review.",
            "exercises at home. Two visits were authorized for review"},
           {"There is no documen- tation of functional improvement from the visits.",
            "There is no documentation of functional improvement from the visits."},
           {"The test is non- certified for this indication, and was then appealed.",
            "The test is non-certified for this indication, and was then appealed"},
           {"The records,from the clinic;were reviewed (in full)and without delay.",
            "The records, from the clinic; were reviewed (in full) and without delay."},
           {"An evaluationwith a functional capacity test was done in May of 2016.",
            "An evaluation with a functional capacity test was done in May of 2016"},
           {"The \xEF\xAC\x81ndings are di\xEF\xAC\x80use and the bene\xEF\xAC\x81t is not "
            "de\xEF\xAC\x81ned.",
            "The findings are diffuse and the benefit is not defined."},
           {"The fi ndings are di ff use and the signi fi cant bene fi t is not shown.",
            "The findings are diffuse and the significant benefit is not shown."},
           {"The dose is 10mg twice a day for 4 - 6 weeks at L4 -L5 of the spine.",
            "The dose is 10 mg twice a day for 4-6 weeks at L4-L5 of the spine"},
           {"Sj\xC3\xB6gren syndrome and M\xC3\xA9ni\xC3\xA8re disease were ruled in by the tests.",
            "Sjogren syndrome and Meniere disease were ruled in by the tests"}},
          QuotationStatus::verbatim);
}

TEST_CASE("fault 13: nor does that of the brief") {
  all_are({{"The worker has completed fourteen visits of therapy without a gain.",
            "The worker has comple-\nted fourteen visits of therapy without a gain."},
           {"The worker has completed fourteen visits of therapy without a gain.",
            "The worker has com\xC2\xADpleted\xC2\xA0"
            "fourteen  visits\fof therapy\nwithout a gain"},
           {"The worker's pain is 8/10 - with activity, as the chart says.",
            "The worker\xE2\x80\x99s pain is 8/10\xE2\x80\x94with activity, as the chart says"},
           {"The chart says \"no gain\" from the visits that were approved.",
            "The chart says 'no gain' from the visits that were approved"}},
          QuotationStatus::verbatim);
}

TEST_CASE("fault 13: a space that makes other words is a change") {
  all_are({{"The gain from the visits was notable in every respect of the exam.",
            "The gain from the visits was not able in every respect of the exam"},
           {"The worker is not able to climb a ladder at the place of work.",
            "The worker is notable to climb a ladder at the place of work"},
           {"A course of 4-6 weeks of therapy was approved for the worker.",
            "A course of 46 weeks of therapy was approved for the worker"}},
          QuotationStatus::nearest);
}

TEST_CASE("a quotation that differs is never shown as the same") {
  const std::string printed =
      "The home-based program was done daily, and no gain was seen in 4-6 weeks.";
  for (const char* quoted :
       {"The home based program was done daily, and no gain was seen in 4-6 weeks",
        "The home-based program was done daily and no gain was seen in 4-6 weeks",
        "The home-based program was done daily, and no gain was seen in 4 6 weeks",
        "The home-based Program was done daily, and no gain was seen in 4-6 weeks",
        "The home-based program was done daily; and no gain was seen in 4-6 weeks",
        "The home-based program was done daily, and gain was seen in 4-6 weeks"}) {
    INFO(quoted);
    const Quotation found = quote(printed, quoted);
    CHECK(found.status == QuotationStatus::nearest);
    CHECK(std::any_of(found.diff.begin(), found.diff.end(),
                      [](const DiffPart& part) { return part.kind != DiffKind::same; }));
  }
}

TEST_CASE("fault 14: brackets say what whoever quotes has changed") {
  const std::string printed =
      "The worker reports steady pain. The restriction has not been lifted.";
  struct Bracketed {
    std::string quoted;
    std::string bracket;
    std::string stands_for;
  };
  for (const Bracketed& one : std::vector<Bracketed>{
           {"The worker report[ed] steady pain", "[ed]", "s"},
           {"The worker report[] steady pain", "[]", "s"},
           {"The worker reports steady [ongoing] pain.", "[ongoing]", ""},
           {"[He] reports steady pain.", "[He]", "The worker"},
           {"The [injured employee] reports steady pain", "[injured employee]", "worker"},
           {"The worker reports steady [sic] pain", "[sic]", ""},
           {"The worker reports steady pain [emphasis added]. The restriction", "[emphasis added]",
            ""}}) {
    INFO(one.quoted);
    const Quotation found = quote(printed, one.quoted);
    INFO(said(found));
    CHECK(found.status == QuotationStatus::bracketed);
    REQUIRE(found.changes.size() == 1);
    CHECK(found.changes[0].quoted == one.bracket);
    CHECK(found.changes[0].printed == one.stands_for);
    CHECK(found.is_sound());
  }
  // One word altered beyond the bracket is a misquotation.
  CHECK(quote(printed, "The worker complain[ed] of steady pain").status ==
        QuotationStatus::nearest);
  CHECK(quote(printed, "The worker report[ed] severe pain at night").status !=
        QuotationStatus::bracketed);
}

TEST_CASE("fault 14: what points may be changed in number, gender and case") {
  all_are({{"The worker did well with this type of brace at work.",
            "did well with th[ese] type of brace at work"},
           {"The worker says that his pain is worse at night than before.",
            "says that h[er] pain is worse at night than before"},
           {"The worker says that he was given the drug twice a day.",
            "says that [s]he was given the drug twice a day"}},
          QuotationStatus::bracketed);
}

TEST_CASE("fault 14: a bracket for any other printed word is no quotation of it") {
  const std::string printed =
      "The worker had a relatively benign examination of the right knee, walks in excess of one "
      "mile, and pain increases with work that undermined the gain.";
  struct Replaced {
    std::string quoted;
    std::string stands_for;
  };
  for (const Replaced& one : std::vector<Replaced>{
           {"The worker had a [markedly abnormal] examination of the right knee",
            "relatively benign"},
           {"examination of the [left] knee, walks in excess of one mile", "right"},
           {"examination of the right knee, walks [within] one mile", "in excess of"},
           {"walks in excess of one mile, and pain [decreases] with work", "increases"},
           {"and pain increases with work that [supported] the gain", "undermined"},
           {"walks in excess of [two] mile, and pain increases", "one"}}) {
    INFO(one.quoted);
    const Quotation found = quote(printed, one.quoted);
    INFO(said(found));
    CHECK(found.status == QuotationStatus::replaced);
    REQUIRE(found.changes.size() == 1);
    CHECK(found.changes[0].replaces);
    CHECK(found.changes[0].printed == one.stands_for);
    CHECK_FALSE(found.is_sound());
  }
  for (const char* quoted : {"[He] had a relatively benign examination of the right knee",
                             "[Mr. Doe] had a relatively benign examination of the right knee",
                             "The [applicant] had a relatively benign examination",
                             "The worker [has] a relatively benign examination",
                             "and pain [increased] with work that undermined the gain",
                             "and pain increases with work that undermine[s] the gain"}) {
    INFO(quoted);
    CHECK(quote(printed, quoted).is_sound());
  }
}

TEST_CASE("fault 01: a closing full stop where the letter goes on to deny or doubt") {
  const std::string printed =
      "The worker had 8 sessions of physical therapy, which were not beneficial. A tear is seen on "
      "MRI, the official reading failed to support this. There is limited or conflicting evidence "
      "that acupuncture is superior to rest at home.";
  for (const char* quoted : {"The worker had 8 sessions of physical therapy.",
                             "A tear is seen on MRI.", "acupuncture is superior to rest at home"}) {
    INFO(quoted);
    CHECK(quote(printed, quoted).status == QuotationStatus::sense_turned);
  }
  // Without the full stop the quotation does not say that the sentence ends there.
  CHECK(quote(printed, "The worker had 8 sessions of physical therapy").is_sound());
}

TEST_CASE("fault 14: capitals in brackets and marks of footnotes and paragraphs change nothing") {
  const std::string printed =
      "The worker reports steady pain. The restriction has not been lifted.";
  for (const char* quoted :
       {"[t]he worker reports steady pain", "[T]he worker reports steady pain",
        "The worker reports steady pain.\xC2\xB9 The restriction has not been lifted",
        "The worker reports steady pain[1]. The restriction has not been lifted[fn. 2]",
        "The worker reports steady pain.3 The restriction has not been lifted.4",
        "The worker reports steady pain\xE2\x80\xA0. [\xC2\xB6] The restriction has not been "
        "lifted*",
        "The worker reports [*12] steady pain. The restriction has not been lifted"}) {
    INFO(quoted);
    CHECK(quote(printed, quoted).status == QuotationStatus::verbatim);
  }
}

TEST_CASE("brackets that the letter itself prints are its words") {
  all_are({{"The guideline says that [t]rials of six visits are an option for this.",
            "The guideline says that [t]rials of six visits are an option for this"},
           {"The scale [0-10] was used to rate the pain of the worker at rest.",
            "The scale [0-10] was used to rate the pain of the worker at rest"},
           {"The provider [sic] noted gains in walking and in sitting at work.",
            "The provider [sic] noted gain[s] in walking and in sitting at work"}},
          QuotationStatus::verbatim);
}

TEST_CASE("the cited letter is the one that must say it") {
  const SmallIndex index({about("CM17-0000001", "Service", "The brace was worn every day at work."),
                          about("CM17-0000002", "Service", "The brace was never worn at work.")});
  Searcher searcher({index.folder()});
  const auto cited = [&](const std::string& text, const std::string& number) {
    return searcher.quote(QuotationRequest{text, {}, number});
  };
  const Quotation right = cited("The brace was worn every day at work", "CM17-0000001");
  CHECK(right.cited == CitedLetter::says_it);
  CHECK(right.is_sound());
  const Quotation wrong = cited("The brace was worn every day at work", "CM17-0000002");
  CHECK(wrong.status == QuotationStatus::verbatim);
  CHECK(wrong.cited == CitedLetter::does_not_say_it);
  CHECK_FALSE(wrong.is_sound());
  CHECK(cited("The brace was never worn at work", "CM17-7777777").cited ==
        CitedLetter::not_indexed);
  CHECK_FALSE(cited("no such thing was ever said", "").cited.has_value());
}

TEST_CASE("of a sentence in many letters the cited one is shown first and decides") {
  const SmallIndex index(
      {about("CM17-0000001", "Service", "The request is supported by the notes."),
       about("CM17-0000002", "Service",
             "It is not so that the request is supported by the notes.")});
  Searcher searcher({index.folder()});
  const std::string text = "the request is supported by the notes";
  CHECK(searcher.quote(text).status == QuotationStatus::verbatim);
  const Quotation of_second = searcher.quote(QuotationRequest{text, {}, "CM17-0000002"});
  CHECK(of_second.places[0].item.case_number == "CM17-0000002");
  CHECK(of_second.status == QuotationStatus::sense_turned);
}

TEST_CASE("the number of items is of those that print it so, not of other inflections") {
  const SmallIndex index({about("CM17-0000001", "Service", "The visits were approved in May."),
                          about("CM17-0000002", "Service", "The visit was approved in May."),
                          about("CM17-0000003", "Service", "The visits were approved in May.")});
  const Quotation found = Searcher({index.folder()}).quote("The visits were approved in May");
  CHECK(found.total == 2);
  CHECK(found.total_is_exact);
}

namespace {

// The rationales of the sample letters, by the letter's number.
std::vector<std::pair<std::string, std::string>> rationales(Searcher& searcher) {
  std::vector<std::pair<std::string, std::string>> found;
  searcher.for_each_item({}, [&](ItemRecord&& item) {
    if (const StoredSection* section = item.find(SectionKind::rationale))
      found.emplace_back(item.id.substr(0, item.id.rfind('#')), section->text);
  });
  return found;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool is_letters(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return 'a' <= c && c <= 'z'; });
}

}  // namespace

TEST_CASE("quotations of the sample letters are certified as retyped, and not as changed") {
  const ScratchFolder scratch;
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {std::string(RATIONALE_SOURCE_DIR) + "/data/letters"};
  run_indexer(options);
  Searcher searcher({options.folder});
  const auto texts = rationales(searcher);
  std::string everything;
  for (const auto& [number, text] : texts) everything += joined(words_of(text)) + "\n";
  std::mt19937 random(22);
  int certified = 0, refused = 0;
  for (int round = 0; round < 300; ++round) {
    const auto& [number, text] = texts[random() % texts.size()];
    std::vector<std::string> words = words_of(text);
    if (words.size() < 12) continue;
    words.resize(std::min<std::size_t>(words.size(), 12 + random() % 20));
    std::vector<std::string> retyped = words;
    const std::size_t i = 2 + random() % (words.size() - 4);
    if (retyped[i].size() > 6 && is_letters(retyped[i])) retyped[i].insert(3, "-\n");
    retyped[i + 1] += random() % 2 == 0 ? "\xC2\xB9" : " [sic]";
    INFO(joined(retyped));
    const Quotation found = searcher.quote(QuotationRequest{joined(retyped), {}, number});
    INFO(said(found));
    CHECK(found.is_sound());
    certified += found.is_sound();
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    if (everything.find(joined(words)) != std::string::npos) continue;
    INFO(joined(words));
    const Quotation less = searcher.quote(QuotationRequest{joined(words), {}, number});
    CHECK(less.status == QuotationStatus::nearest);
    CHECK(std::any_of(less.diff.begin(), less.diff.end(),
                      [](const DiffPart& part) { return part.kind == DiffKind::only_printed; }));
    ++refused;
  }
  CHECK(certified > 200);
  CHECK(refused > 150);
}
