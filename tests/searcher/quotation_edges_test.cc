// What stands at the edges of a quotation: brackets that no quoted words hold on one side, and a
// full stop where the letter's sentence goes on.
#include <algorithm>

#include "searcher/quotations/quotation_json.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

struct Case {
  std::string quoted;
  std::string stands_for;
};

class QuotedLetter {
 public:
  explicit QuotedLetter(const std::string& rationale)
      : index_({about("CM17-0000001", "Service", rationale)}), searcher_({index_.folder()}) {}

  Quotation quote(const std::string& text) {
    return searcher_.quote(QuotationRequest{text, {}, {}});
  }

  void has_status(const std::vector<Case>& cases, QuotationStatus status) {
    for (const Case& one : cases) {
      INFO(one.quoted);
      const Quotation found = quote(one.quoted);
      INFO(to_string(found.status));
      CHECK(found.status == status);
      REQUIRE_FALSE(found.changes.empty());
      INFO(found.changes[0].printed);
      CHECK(found.changes[0].printed == one.stands_for);
    }
  }

 private:
  SmallIndex index_;
  Searcher searcher_;
};

bool turned_at_bracket(const Quotation& found, const std::string& word) {
  return found.status == QuotationStatus::sense_turned &&
         std::any_of(found.left_out.begin(), found.left_out.end(), [&](const LeftOut& left) {
           return left.text == word && left.at == LeftOutAt::bracket;
         });
}

}  // namespace

TEST_CASE("fault 14: a bracket at the end of a quotation stands for what is printed there") {
  QuotedLetter letter(
      "The six visits are excessive at this time. The right shoulder was stiff and sore. The "
      "worker has shown steady progress with exercise. The request was denied by the employer.");
  letter.has_status({{"The six visits are [warranted]", "excessive at this time"},
                     {"The six visits are [warranted].", "excessive at this time"},
                     {"The right [knee]", "shoulder was stiff and sore"},
                     {"The right shoulder was [strong and supple].", "stiff and sore"},
                     {"The worker has shown steady [decline]", "progress with exercise"},
                     {"The worker has shown steady progress with [injections].", "exercise"},
                     {"The six visits [were needed] ... at this time", "are excessive"},
                     {"The six visits are [warranted] [emphasis added]", "excessive at this time"}},
                    QuotationStatus::replaced);
  for (const char* quoted : {"The six visits are [warranted]", "The right [knee]"})
    CHECK_FALSE(letter.quote(quoted).is_sound());
}

TEST_CASE("fault 14: a bracket at the end must not take away a word that turns the sense") {
  QuotedLetter letter(
      "The six visits are not medically necessary. The scan was never approved by the carrier. "
      "Surgery is indicated only if the injections fail.");
  CHECK(turned_at_bracket(letter.quote("The six visits are [warranted]"), "not"));
  CHECK(turned_at_bracket(letter.quote("The scan was [authorized]"), "never"));
  CHECK(turned_at_bracket(letter.quote("Surgery is indicated [now]."), "only if"));
  CHECK(turned_at_bracket(letter.quote("The six visits are [needed] ..."), "not"));
}

TEST_CASE("fault 14: a bracket at the end may stand for nothing, a person or another form") {
  QuotedLetter letter(
      "The worker reports steady pain. The request was denied by the employer. The therapist saw "
      "him and noted a gain, which was small. The notes describe a gait that limps.");
  letter.has_status({{"The worker reports steady pain [at rest]", ""},
                     {"The worker reports steady pain [at rest].", ""},
                     {"The request was denied by [it]", "the employer"},
                     {"The request was denied by the [carrier].", "employer"},
                     {"The therapist saw [the worker]", "him"},
                     {"The therapist saw him [the worker]", ""},
                     {"saw him and noted a gain [of strength]", ""},
                     {"saw him [on Monday]", ""},
                     {"The notes describe a gait that [limped]", "limps"},
                     {"The worker reports steady pain [sic]", ""}},
                    QuotationStatus::bracketed);
}

TEST_CASE("fault 14: a bracket at the beginning stands for what is printed there") {
  QuotedLetter letter(
      "Imaging of the right knee was normal. In this case great relief followed the injection. The "
      "worker, a packer, lifts boxes.");
  letter.has_status({{"[left] knee was normal", "right"},
                     {"[small] relief followed the injection", "great"},
                     {"Imaging ... [left] knee was normal", "right"}},
                    QuotationStatus::replaced);
  letter.has_status({{"[The] relief followed the injection", ""},
                     {"[He] lifts boxes", ""},
                     {"[that] imaging of the right knee was normal", ""},
                     {"[A recent] imaging of the right knee was normal", ""}},
                    QuotationStatus::bracketed);
}

TEST_CASE(
    "fault 14: a bracket beside ellipses, and a figure in brackets, stand for printed words") {
  QuotedLetter letter(
      "The six visits were in the end excessive and far too costly. Six weeks of rest were enough. "
      "The worker completed nine sessions in May.");
  letter.has_status(
      {{"The six visits ... [are warranted]", "were in the end excessive and far too costly"},
       {"The six visits ... [are warranted] ...", "were in the end excessive and far too costly"},
       {"The six visits ... [were needed] ... costly", "were in the end excessive and far too"},
       {"[12] weeks of rest were enough", "Six"},
       {"The worker completed [12] sessions in May", "nine"},
       {"The worker completed [12]", "nine sessions in May"}},
      QuotationStatus::replaced);
  CHECK(letter.quote("The worker completed[12] nine sessions in May.[3]").status ==
        QuotationStatus::verbatim);
  CHECK(letter.quote("The six visits ... [and] ... far too costly").is_sound());
}

TEST_CASE("fault 14: figures are no forms of each other, nor words that only begin alike") {
  QuotedLetter letter(
      "The worker was seen on May 2, 2016 by the internal medicine clinic. The patient took 100mg "
      "daily. The records were accepted, and the visit was denied. The exam is documented in "
      "full.");
  letter.has_status({{"seen on May 2, [2017]", "2016 by the internal medicine clinic"},
                     {"was seen on May 2, [2015] by the internal medicine clinic", "2016"},
                     {"The patient took [105mg] daily", "100mg"},
                     {"by the [interior] medicine clinic", "internal"},
                     {"The records were [accessed], and the visit", "accepted"}},
                    QuotationStatus::replaced);
  letter.has_status({{"The exam [was] documented in full", "is"},
                     {"The exam is [documenting]", "documented"},
                     {"The records were [accept], and the visit", "accepted"},
                     {"The records were [acceptable], and the visit", "accepted"}},
                    QuotationStatus::bracketed);
  CHECK_FALSE(letter.quote("and the visit was [dented]").is_sound());
  CHECK(letter.quote("and the visit was [denies]").is_sound());
}

TEST_CASE("fault 14: a side or an outcome that is put in does not pass") {
  QuotedLetter letter(
      "The request for the right knee is medically necessary. The appeal was filed in time.");
  letter.has_status({{"The request for the right [left] knee is medically necessary", ""},
                     {"The request for the [bilateral] right knee", ""},
                     {"right knee is [retroactively] medically necessary", ""},
                     {"The [approved] request for the right knee", ""}},
                    QuotationStatus::replaced);
  CHECK(letter.quote("The request for the right knee is [therefore] medically necessary").status ==
        letter.quote("The [present] request for the right knee is medically necessary").status);
  CHECK(letter.quote("right knee is [therefore] medically necessary").status !=
        QuotationStatus::replaced);
}

TEST_CASE("fault 14: an ending in brackets is one of the printed word") {
  QuotedLetter letter(
      "The visits are unlikely to help. The course was documented in March. Prescriptions were "
      "refilled. The authorization lapsed, and the women stopped the class.");
  for (const char* quoted :
       {"The visits are un[warranted] to help", "The visits are un[warranted]",
        "The course was doc[tored] in March", "The course was do[ne] in March"}) {
    INFO(quoted);
    CHECK(letter.quote(quoted).status != QuotationStatus::verbatim);
    CHECK_FALSE(letter.quote(quoted).is_sound());
  }
  for (const char* quoted :
       {"The course was document[able] in March", "Prescription[] were refilled",
        "The authoriz[ed] lapsed", "the wom[a]n stopped the class", "the women stop[] the class",
        "The course was document[ing]"}) {
    INFO(quoted);
    CHECK(letter.quote(quoted).is_sound());
  }
}

TEST_CASE("a full stop where the letter's sentence goes on is said, and passes") {
  QuotedLetter letter(
      "The worker has steady pain in the low back, which began in May. The exam shows full motion "
      "and normal strength. MRI of the spine was read as normal by the radiologist.");
  struct Stop {
    std::string quoted;
    std::string rest;
  };
  for (const Stop& one : std::vector<Stop>{
           {"The worker has steady pain in the low back.", ", which began in May."},
           {"The exam shows full motion.", "and normal strength."},
           {"[T]he exam shows full motion.", "and normal strength."},
           {"Full motion and normal.", "strength."},
           {"which began in May. The exam shows full motion.", "and normal strength."},
           {"The worker has ... pain in the low back.", ", which began in May."}}) {
    INFO(one.quoted);
    const Quotation found = letter.quote(one.quoted);
    CHECK(found.goes_on == one.rest);
    CHECK(found.is_sound());
  }
  // The sentence ends there, an ellipsis says that it goes on, or the phrase is its author's.
  for (const char* quoted :
       {"The exam shows full motion and normal strength.", "The exam shows full motion ...",
        "The exam shows full motion", "full motion.", "steady pain in the low back.",
        "MRI of the spine was read as normal by the radiologist."}) {
    INFO(quoted);
    CHECK(letter.quote(quoted).goes_on.empty());
    CHECK(letter.quote(quoted).is_sound());
  }
}

TEST_CASE("of two letters the one whose sentence ends with the quotation is shown first") {
  const SmallIndex index(
      {about("CM17-0000001", "Service", "The brace was worn daily, but it did not fit well."),
       about("CM17-0000002", "Service", "The brace was worn daily.")});
  Searcher searcher({index.folder()});
  const Quotation found = searcher.quote("The brace was worn daily.");
  REQUIRE_FALSE(found.places.empty());
  CHECK(found.places[0].item.case_number == "CM17-0000002");
  CHECK(found.goes_on.empty());
}

TEST_CASE("where it is not certain which letter is cited each of them must say it") {
  const SmallIndex index({about("CM17-0000001", "Service", "The brace was worn every day at work."),
                          about("CM17-0000002", "Service", "The brace was worn every day at work."),
                          about("CM17-0000003", "Service", "The brace was never worn at work.")});
  Searcher searcher({index.folder()});
  const auto cited = [&](const std::string& number, const std::vector<std::string>& others,
                         bool surely) {
    QuotationRequest request{"The brace was worn every day at work", {}, number};
    request.other_cases = others;
    request.surely_cited = surely;
    return searcher.quote(request);
  };
  CHECK(cited("CM17-0000001", {"CM17-0000002"}, false).cited == CitedLetter::says_it);
  CHECK(cited("CM17-0000001", {"CM17-0000003"}, false).cited == CitedLetter::unclear);
  CHECK(cited("CM17-0000003", {"CM17-0000001"}, false).cited == CitedLetter::unclear);
  CHECK(cited("CM17-0000002", {}, false).cited == CitedLetter::says_it);
  CHECK(cited("CM17-0000003", {}, false).cited == CitedLetter::unclear);
  CHECK(cited("CM17-0000003", {}, true).cited == CitedLetter::does_not_say_it);
  CHECK_FALSE(cited("CM17-0000003", {}, false).is_sound());
}
