#include "analyzers/stemmer.h"

#include <filesystem>
#include <fstream>

#include "analyzers/lexicon.h"
#include "tests/analyzers/lexicon_folder.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE("inflected words share a stem") {
  Stemmer stemmer(Lexicon::embedded());
  const std::string visit = stemmer.stem("visit");
  CHECK(stemmer.stem("visits") == visit);
  CHECK(stemmer.stem("visit's") == visit);
  CHECK(stemmer.stem("visits'") == visit);
  CHECK(stemmer.stem("documented") == std::string(stemmer.stem("documenting")));
}

TEST_CASE("small words that turn a finding around stay themselves") {
  Stemmer stemmer(Lexicon::embedded());
  for (const std::string_view word : {"no", "not", "nor", "without", "against", "cannot"})
    CHECK(stemmer.stem(word) == word);
}

TEST_CASE("quantities and joined words are not English to be stemmed") {
  Stemmer stemmer(Lexicon::embedded());
  for (const std::string_view form :
       {"10/325", "l4-l5", "m54.16", "emg/ncvs", "#120", "50%", "a1s"})
    CHECK(stemmer.stem(form) == form);
}

TEST_CASE("the list of exceptions is stronger than the rules") {
  const LexiconFolder folder({{"stems",
                               "word\tstem\tnote\nmedication\tmedication\t\n"
                               "medications\tmedication\t\nnecessity\tnecessary\t\n"}});
  const Lexicon lexicon = Lexicon::from_folder(folder.path());
  Stemmer stemmer(lexicon);
  CHECK(stemmer.stem("medications") == "medication");
  CHECK(stemmer.stem("medication's") == "medication");
  CHECK(stemmer.stem("necessity") == "necessary");
  CHECK(stemmer.stem("medication") != std::string(stemmer.stem("medical")));
}

TEST_CASE("a stem is short enough for a term, and two long words stay two") {
  Stemmer stemmer(Lexicon::embedded());
  const std::string digits(200, '7');
  const std::string stem = stemmer.stem(digits);
  CHECK(stem.size() == 40 + 1 + 16);
  CHECK(stem.substr(0, 41) == digits.substr(0, 40) + "~");
  CHECK(stemmer.stem(digits + "8") != stem);
  CHECK(short_stem(std::string(64, 'a')) == std::string(64, 'a'));
  std::string accents = "a";
  for (int i = 0; i < 50; ++i) accents += "\u00E9";
  CHECK(short_stem(accents).substr(0, 40) == accents.substr(0, 39) + "~");
}
