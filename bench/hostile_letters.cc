// Measures the processor time of the parsing and the analysis of letters that no reviewer wrote, at
// two sizes: what takes more than about twice as long for twice the text is not linear.
//
// usage: hostile_letters [BYTES]   default 1,000,000; the second size is twice that
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include "analyzers/understanding.h"
#include "base/error.h"
#include "letters/reader.h"

using namespace rationale;

namespace {

struct Kind {
  const char* name;
  std::string_view part;  // repeated without end
};

constexpr Kind kinds[] = {
    {"no full stop", "There is no documentation of functional improvement from therapy "},
    {"cues without end", "no not if unless without lack of denies failed to show "},
    {"concepts without end", "functional improvement pain relief home exercise program "},
    {"commas", "pain, relief, if any, that is, of the knee, which was, "},
    {"marks", "! ? . ; "},
    {"brackets", "((((([[[[[ pain "},
    {"one word", "improvement"},
    {"one word with stops", "a.b."},
    {"abbreviations", "e.g. Dr. vs. No. 5 i.e. "},
    {"quotation marks that open", "said \"the pain "},
    {"curly marks that open", "said \xE2\x80\x9Cthe pain "},
    {"quotations", "\"There is no documentation of improvement in the record\" "},
    {"sources", "pain (Lee, 2004) (Lee, 2004 "},
    {"dates", "11/03/2016 L4-5 10/325mg #120 "},
    {"exclamations", "There is no pain! "},
    {"lines", "There is no pain\n"},
    {"numbered lines", "1. pain\n"},
    {"list marks", "(1) pain (2) relief (3) "},
    {"accents", "a\xCC\x81\xCC\x81\xCC\x81\xCC\x81"},
    {"accents only", "\xCC\x81"},
    {"items", "\n\nNorco: Upheld\n\nDecision rationale: None."},
    {"decisions", "\nNorco: Upheld"},
    {"determinations",
     "\nMAXIMUS Federal Services, Inc. has determined the request for Norco is not medically "
     "necessary.\n"},
    {"footers", " Final Determination Letter for IMR Case Number CM16-0000001 3 pain"},
    {"pages", "pain\f"},
    {"labels", "MAXIMUS guideline: Decision rationale: "},
    {"guidelines", "Decision based on MTUS Chronic Pain, page 31. "},
};

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

std::string letter_of(const std::string& rationale) {
  return "HOW THE IMR FINAL DETERMINATION WAS MADE\nA reviewer was chosen.\n\n"
         "IMR ISSUES, DECISIONS AND RATIONALES\n\nTherapy: Upheld\n\nClaims Administrator "
         "guideline: None.\n\nMAXIMUS guideline: MTUS.\n\nDecision rationale: " +
         rationale;
}

// Of the processor: a busy machine says the same.
template <typename Work>
double seconds(const Work& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double parsing(const std::string& text) {
  return seconds([&] {
    try {
      parse_letter({{letter_of(text)}, false});
    } catch (const Error&) {
      // It has too many items or headings, which is found out in time, too.
    }
  });
}

double analysing(Annotator& annotator, const std::string& text) {
  return seconds([&] { annotator.annotate(text, Section::rationale); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t bytes = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  Annotator annotator;
  std::printf("| %zu bytes of | parsed s | twice as much | analysed s | twice as much |\n", bytes);
  std::printf("|---|---|---|---|---|\n");
  for (const Kind& kind : kinds) {
    const std::string once = repeated(kind.part, bytes);
    const std::string twice = repeated(kind.part, 2 * bytes);
    const double parsed = parsing(once);
    const double analysed = analysing(annotator, once);
    std::printf("| %s | %.2f | %.1f | %.2f | %.1f |\n", kind.name, parsed, parsing(twice) / parsed,
                analysed, analysing(annotator, twice) / analysed);
    std::fflush(stdout);
  }
  return 0;
}
