// Values, ranges and names in queries and filters: each does what it says or says what to write.
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "searcher/citator.h"
#include "searcher/closed_values.h"
#include "searcher/similar.h"
#include "searcher/statistics.h"
#include "searcher/value_ranges.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

// One letter a year from 2014 to 2017.
SmallIndex four_years() {
  std::vector<SampleLetter> letters;
  for (int year = 2014; year <= 2017; ++year) {
    SampleLetter letter = about("CM" + std::to_string(year % 100) + "-0000001", "Lumbar MRI",
                                "There are no red flags.");
    letter.decided = "03/15/" + std::to_string(year);
    letter.items[0].guideline =
        "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 31-33.";
    letters.push_back(letter);
  }
  return SmallIndex(letters);
}

// "14 16": the years of the letters that a query finds, or "error | hint".
std::string years(const SmallIndex& index, const std::string& query) {
  SearchRequest request;
  request.text = query;
  try {
    std::string found;
    for (const std::string& id : Searcher({index.folder()}).ids(request))
      found += (found.empty() ? "" : " ") + id.substr(2, 2);
    return found;
  } catch (const Error& error) {
    return std::string(error.what()) + " | " + error.hint();
  }
}

std::string all_text(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("a range of years holds the years that it says") {
  const SmallIndex index = four_years();
  for (const char* query : {"year:2015..2016", "year:2015-2016", "year:\"2015 to 2016\"",
                            "year:(2015 OR 2016)", "year:[2015 TO 2016]", "decided:2015..2016",
                            "decided:2015-2016", "decided:2015 to 2016", "year:2015 to 2016"}) {
    INFO(query);
    CHECK(years(index, query) == "15 16");
  }
  CHECK(years(index, "year:2016..") == "16 17");
  CHECK(years(index, "year:>=2016") == "16 17");
  CHECK(years(index, "year:>2016") == "17");
  CHECK(years(index, "year:..2015") == "14 15");
  CHECK(years(index, "year:<2015") == "14");
  CHECK(years(index, "year >= 2016") == "16 17");
  CHECK(years(index, "year:!2015..2016") == "14 17");
  CHECK(years(index, "year:2016") == "16");
  CHECK(years(index, "year:1990..1999").empty());
}

TEST_CASE("a range that cannot be says what to write") {
  const SmallIndex index = four_years();
  CHECK(years(index, "year:2017..2016") ==
        "'2017..2016' is no value of year at column 1 | the range ends before it begins; write "
        "year:2016..2017");
  CHECK(years(index, "decided:2017..2016") ==
        "'2017..2016' is no value of decided at column 1 | the range ends before it begins; write "
        "decided:2016..2017");
  CHECK(years(index, "page:33..31") ==
        "'33..31' is no value of page at column 1 | the range ends before it begins; write "
        "page:31..33");
  CHECK(years(index, "year:16").find("year:2016") != std::string::npos);
  CHECK(years(index, "year:2O16").find("year:2015..2017") != std::string::npos);
  CHECK(years(index, "year:..").find("no value of year") != std::string::npos);
  CHECK(years(index, "page:31..").find("needs its end") != std::string::npos);
  CHECK(years(index, "page:>31").find("needs its end") != std::string::npos);
  CHECK(years(index, "decided:2016..foo").find("'2016..foo' is no value of decided") == 0);
  CHECK(years(index, "case:CM14-0000001..CM16-0000001").find("takes no range") !=
        std::string::npos);
  CHECK(years(index, "decision:upheld..overturned").find("no value of decision") !=
        std::string::npos);
  CHECK(years(index, "specialty:a..b").find("specialty:(a OR b)") != std::string::npos);
}

TEST_CASE("pages with an open beginning, a dash or a sign are ranges, in a citator too") {
  const SmallIndex index = four_years();
  for (const char* query :
       {"page:..31", "page:<32", "page:<=31", "page:33-40", "page:\"33 to 40\"", "page:32"})
    CHECK(years(index, query) == "14 15 16 17");
  CHECK(years(index, "page:<31").empty());
  Searcher searcher({index.folder()});
  CitatorRequest request;
  request.guideline = "MTUS";
  request.filters = {make_filter(field("page"), "33-40")};
  CHECK(cites(searcher, request).all.items() == 4);
  request.filters = {make_filter(field("page"), "34-40")};
  CHECK(cites(searcher, request).all.items() == 0);
}

TEST_CASE("dates count back from today at either end of a range") {
  const SmallIndex index = four_years();
  CHECK(years(index, "decided:-3000y..2015") == "14 15");
  CHECK(years(index, "decided:2016..-1d") == "16 17");
  CHECK(years(index, "decided:-1d..").empty());
  SearchRequest request;
  request.text = "decided:-3000y..2015";
  CHECK(all_text(Searcher({index.folder()}).search(request).warnings)
            .find("means 0001-01-01..2015") != std::string::npos);
}

TEST_CASE("ages are the ranges that health plans print") {
  CHECK(age_values("41-50") == Ids{"41-50"});
  CHECK(age_values("41..50") == Ids{"41-50"});
  CHECK(age_values("41 to 50") == Ids{"41-50"});
  CHECK(age_values("41..64") == Ids{"41-50", "51-64"});
  CHECK(age_values("51..") == Ids{"51-64", "65+"});
  CHECK(age_values(">64") == Ids{"65+"});
  CHECK(age_values("65+") == Ids{"65+"});
  CHECK(age_values("..20") == Ids{"0-10", "11-20"});
  CHECK(age_values("unknown").empty());
  const auto hint = [](const char* value) {
    try {
      age_values(value);
      return std::string();
    } catch (const Error& error) {
      return error.hint();
    }
  };
  CHECK(hint("45").ends_with("; write age:41-50"));
  CHECK(hint("45..55").ends_with("; write age:41-50 OR age:51-64"));
  CHECK(hint("50..41").find("write age:41..50") != std::string::npos);
}

TEST_CASE("a value that cannot be is refused with the nearest and with those there are") {
  const SmallIndex index = four_years();
  const auto refused = [&](const std::string& query, const std::string& hint) {
    const std::string answer = years(index, query);
    INFO(query << ": " << answer);
    CHECK(answer.find("is no value of") != std::string::npos);
    CHECK(answer.find(hint) != std::string::npos);
  };
  refused("citing:foo", "ur_cited_no_evidence, same_guideline and other_guideline");
  refused("citing:other", "did you mean citing:other_guideline?");
  refused("kind:xyz", "values of kind are IMR and DMHC");
  refused("kind:IRM", "did you mean kind:IMR?");
  refused("authority:foo", "MTUS, ACOEM, ODG, other and none");
  refused("authority:mtsu", "did you mean authority:MTUS?");
  refused("denial_reason:foo", "'rationale values denial_reason'");
  refused("denial_reason:no_red_flag", "did you mean denial_reason:no_red_flags?");
  refused("decision:aproved", "did you mean decision:overturned?");
  refused("decision:denied", "did you mean decision:upheld?");
  refused("decision:foo", "decisions are upheld (the denial stands), overturned and");
  refused("finding:functional_improvment:absent",
          "did you mean finding:functional_improvement:absent?");
  refused("finding:functional_improvement", "finding:functional_improvement:absent, or :present");
  refused("finding:functional_improvement:missing", "finding:functional_improvement:absent");
  refused("finding:foo", "'rationale concepts' lists them");
  refused("stated:improv", "stated:improv:absent");
  refused("lumbar AND NOT citing:foo", "'foo' is no value of citing at column 16");
  refused("pain kind:(IMR OR xyz)", "values of kind are");
}

TEST_CASE("filters, statistics, exports and similar items refuse such a value as searches do") {
  const SmallIndex index = four_years();
  Searcher searcher({index.folder()});
  SearchRequest request;
  request.text = "lumbar";
  request.filters = {make_filter(field("citing"), "foo")};
  CHECK_THROWS_AS(searcher.search(request), Error);
  CHECK_THROWS_AS(searcher.ids(request), Error);
  CHECK_THROWS_AS(searcher.analyze(request), Error);
  CHECK_THROWS_AS(searcher.for_each_item(request, [](ItemRecord&&) {}), Error);
  StatisticsRequest counted;
  counted.matching = request;
  counted.tables = statistics_tables("year");
  CHECK_THROWS_AS(statistics(searcher, counted), Error);
  SimilarRequest like;
  like.ids = {"CM14-0000001#1"};
  like.filters = request.filters;
  CHECK_THROWS_AS(similar(searcher, like), Error);
  request.filters = {make_filter(field("citing"), "!same guideline")};
  CHECK_NOTHROW(searcher.search(request));
}

TEST_CASE("a value that no item has is named where others have hits, and in what is counted") {
  const SmallIndex index = four_years();
  Searcher searcher({index.folder()});
  const auto notes = [&](const std::string& query) {
    SearchRequest request;
    request.text = query;
    const std::string searched = all_text(searcher.search(request).warnings);
    CHECK(all_text(searcher.matching_ids(request).warnings).find("no item has") !=
          std::string::npos);
    return searched;
  };
  CHECK(notes("lumbar NOT specialty:\"Pain Managment\"")
            .find("no item has specialty:\"Pain Managment\"; did you mean specialty:\"pain "
                  "management\" (4)?") != std::string::npos);
  CHECK(notes("specialty:(Zoology OR \"Pain Management\")")
            .find("no item has specialty:Zoology; 'rationale values specialty' lists") !=
        std::string::npos);
  CHECK(notes("id:CM14-0000001#9").find("its letter has 1 item: write case:") != std::string::npos);
  CHECK(notes("CM99-0000001").find("no item has case:CM99-0000001; ") != std::string::npos);
  CHECK(notes("licensure:Californa OR lumbar").find("did you mean licensure:california") !=
        std::string::npos);
  SearchRequest known;
  known.text = "specialty:\"pain management\" kind:IMR citing:same_guideline";
  CHECK(all_text(searcher.search(known).warnings).find("citing:same_guideline; ") !=
        std::string::npos);
}

TEST_CASE("an empty query is refused where it is given, and is all items where it is left out") {
  const SmallIndex index = four_years();
  Searcher searcher({index.folder()});
  SearchRequest request;
  CHECK(searcher.search(request).total == 4);
  CHECK(searcher.ids(request).size() == 4);
  CHECK(searcher.for_each_item(request, [](ItemRecord&&) {}).total == 4);
  StatisticsRequest counted;
  counted.tables = statistics_tables("year");
  CHECK(statistics(searcher, counted).matching.items() == 4);
  for (const char* nothing : {"\"\"", "()", "( )", "absent:()"}) {
    INFO(nothing);
    request.text = nothing;
    CHECK_THROWS_AS(searcher.search(request), Error);
    CHECK_THROWS_AS(searcher.ids(request), Error);
    CHECK_THROWS_AS(searcher.analyze(request), Error);
    counted.matching.text = nothing;
    CHECK_THROWS_AS(statistics(searcher, counted), Error);
  }
  for (const char* signs : {"*", "?!", "..."}) {
    INFO(signs);
    request.text = signs;
    CHECK(searcher.search(request).total == 0);
    CHECK(all_text(searcher.matching_ids(request).warnings).find("holds no word") !=
          std::string::npos);
  }
}

TEST_CASE("a guideline is named in full, by its letters or with a slip") {
  SampleLetter acoem = about("CM16-0000001", "Lumbar MRI",
                             "The ACOEM guidelines require red flags. There are none.");
  SampleLetter in_full =
      about("CM16-0000002", "Lumbar MRI",
            "The American College of Occupational and Environmental Medicine asks for red flags. "
            "There are none.",
            "Overturned");
  SampleLetter other = about("CM16-0000003", "Knee brace", "The knee is stable.");
  other.items[0].guideline =
      "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Chapter: Knee.";
  const SmallIndex index({acoem, in_full, other});
  Searcher searcher({index.folder()});
  const auto asked = [&](const std::string& guideline) {
    CitatorRequest request;
    request.guideline = guideline;
    return cites(searcher, request);
  };
  for (const char* name : {"MTUS", "mtus", "CA MTUS", "California MTUS guidelines",
                           "Medical Treatment Utilization Schedule", "mtus/acoem"})
    CHECK(asked(name).all.items() == 2);
  for (const char* name : {"ODG", "Official Disability Guidelines", "ODG-TWC", "ODG (TWC)",
                           "odg knee", "Official Disability Guidelines Knee chapter"})
    CHECK(asked(name).all.items() == 1);
  // No field cites it; two rationales argue from it.
  const CitatorAnswer bare = asked("ACOEM");
  CHECK(bare.all.items() == 0);
  REQUIRE(bare.only_named.has_value());
  CHECK(bare.only_named->items() == 2);
  CHECK(bare.only_named->overturned == 1);
  CHECK(bare.anywhere->items() == 2);
  CHECK(bare.named_items == Ids{"CM16-0000001#1", "CM16-0000002#1"});
  CHECK(asked("MTUS").anywhere->items() == 2);
  CHECK_FALSE(asked("MTUS Chronic Pain").anywhere.has_value());
  CHECK(all_text(asked("MTSU").warnings).find("did you mean MTUS?") != std::string::npos);
  CHECK(all_text(asked("MTUS Chronc Pain").warnings).find("did you mean chronic?") !=
        std::string::npos);
  CHECK(all_text(asked("ACEOM").warnings).find("did you mean ACOEM?") != std::string::npos);
  CHECK(all_text(asked("Zygodactyl").warnings).find("no title of a cited guideline has it") !=
        std::string::npos);
  CHECK(asked("MTUS").warnings.empty());
}

TEST_CASE("two indexes that hold the same letters are named where their items count twice") {
  const SmallIndex a = four_years();
  const SmallIndex b({about("CM16-0000001", "Lumbar MRI", "There are no red flags."),
                      about("CM18-0000001", "Lumbar MRI", "There are no red flags.")});
  Searcher both({a.folder(), b.folder()});
  const std::string named = a.folder() + " and " + b.folder() +
                            " hold the same letters, such as CM16-0000001: items of both ";
  StatisticsRequest counted;
  counted.tables = statistics_tables("year");
  CHECK(all_text(statistics(both, counted).warnings).find(named + "count twice") !=
        std::string::npos);
  SearchRequest request;
  request.text = "lumbar";
  CHECK(all_text(both.matching_ids(request).warnings).find(named + "count once") !=
        std::string::npos);
  CHECK(both.matching_ids(request).ids.size() == 5);
  CHECK(statistics(both, counted).matching.items() == 6);
  CHECK(all_text(both.search(request).warnings).find(named + "are found twice") !=
        std::string::npos);
  request.text = "year:2014 lumbar";  // what is found stands in one of them only
  CHECK(all_text(both.search(request).warnings).find(named) == std::string::npos);
  const SmallIndex c({about("CM19-0000001", "Lumbar MRI", "There are no red flags.")});
  Searcher apart({a.folder(), c.folder()});
  CHECK(statistics(apart, counted).warnings.empty());
}
