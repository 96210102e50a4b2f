// Writes made-up letters as JSON Lines, the same ones for the same number: for benchmarks only.
//
// usage: generate_letters ITEMS > letters.jsonl
//
// A letter decides one to four items. Rationales are put together from recitals that many letters
// share, findings whose words are drawn by Zipf's law from a vocabulary of a field and of plain
// English, and a conclusion, so that frequencies of words and of pairs of words are spread as in
// real letters.
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::array<std::string_view, 18> treatments{"Physical therapy 2x6 for the lumbar spine",
                                                      "MRI of the lumbar spine",
                                                      "Norco 10/325mg #120",
                                                      "Acupuncture, 8 visits",
                                                      "Chiropractic treatment, 12 visits",
                                                      "Lumbar epidural steroid injection at L4-L5",
                                                      "EMG/NCV of the bilateral lower extremities",
                                                      "Functional capacity evaluation",
                                                      "TENS unit, 30-day trial",
                                                      "Omeprazole 20mg #60",
                                                      "Cyclobenzaprine 7.5mg #90",
                                                      "Right shoulder arthroscopy",
                                                      "Urine drug screen",
                                                      "Home health aide, 4 hours a day",
                                                      "Cognitive behavioral therapy, 6 sessions",
                                                      "Gabapentin 300mg #90",
                                                      "Lidocaine patch 5% #30",
                                                      "Left knee brace"};

constexpr std::array<std::string_view, 8> recitals{
    "The guidelines recommend continued therapy where there is documentation of objective "
    "functional improvement.",
    "MTUS states that opioids should be continued if the patient has returned to work or has "
    "improved functioning and pain.",
    "Imaging is recommended where red flags or unequivocal objective findings identify nerve "
    "compromise on the neurologic examination.",
    "Patients are instructed and expected to continue active therapies at home as an extension of "
    "the treatment process.",
    "Radiculopathy must be documented by physical examination and corroborated by imaging studies "
    "or electrodiagnostic testing.",
    "Muscle relaxants are recommended with caution as a second-line option for short-term "
    "treatment of acute exacerbations.",
    "The criteria include (1) failure of conservative treatment, (2) evidence of functional "
    "limitation and (3) a plan with specific goals.",
    "Proton pump inhibitors are recommended for patients at risk for gastrointestinal events."};

constexpr std::array<std::string_view, 64> vocabulary{
    "pain",          "function",  "improvement", "documented", "treatment",   "therapy",
    "medication",    "records",   "examination", "lumbar",     "physician",   "request",
    "functional",    "weakness",  "sensation",   "spine",      "visits",      "prior",
    "conservative",  "radicular", "strength",    "opioid",     "relief",      "injection",
    "shoulder",      "knee",      "objective",   "evidence",   "findings",    "surgery",
    "improved",      "decreased", "daily",       "activities", "work",        "restrictions",
    "home",          "exercise",  "program",     "screening",  "side",        "effects",
    "medical",       "necessity", "duration",    "frequency",  "acute",       "chronic",
    "flare",         "reflexes",  "motor",       "deficits",   "reduction",   "dosage",
    "documentation", "absence",   "lacking",     "operative",  "radiographs", "instability",
    "swelling",      "goals",     "tolerance",   "compliance"};

constexpr std::array<std::string_view, 40> grammar{
    "the",   "of",     "and",   "is",      "no",    "with", "in",   "to",   "there",   "for",
    "was",   "has",    "not",   "a",       "that",  "on",   "from", "by",   "at",      "are",
    "been",  "this",   "have",  "were",    "since", "but",  "as",   "or",   "her",     "his",
    "after", "during", "which", "without", "lack",  "any",  "more", "than", "remains", "noted"};

class Generator {
 public:
  void letters(long items) {
    for (long made = 0, number = 1; made < items; ++number) made += letter(number);
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  // Zipf's law with exponent 1: the k-th word is drawn k times as seldom as the first.
  template <std::size_t N>
  std::string_view zipf(const std::array<std::string_view, N>& words) {
    const double u = static_cast<double>(random_() >> 11) * 0x1.0p-53;
    const auto k = static_cast<std::size_t>(std::pow(static_cast<double>(N) + 1, u)) - 1;
    return words[k < N ? k : N - 1];
  }

  // Names, places and slips of the pen: words that few letters share.
  std::string rare_word() {
    constexpr std::string_view letters = "etaoinshrdlu";
    std::string word;
    for (unsigned size = 5 + below(5); size > 0; --size) word += letters[below(12)];
    return word;
  }

  std::string finding() {
    std::string text = below(2) == 0 ? "In this case, there" : "The injured worker";
    for (unsigned words = 8 + below(16); words > 0; --words) {
      text += ' ';
      if (below(60) == 0)
        text += rare_word();
      else
        text += below(5) < 2 ? zipf(grammar) : zipf(vocabulary);
    }
    return text + ".";
  }

  std::string rationale() {
    std::string text(recitals[below(8)]);
    for (unsigned findings = 4 + below(8); findings > 0; --findings) text += " " + finding();
    return text + " Therefore, the request is " + (below(8) == 0 ? "" : "not ") +
           "medically necessary.";
  }

  int letter(long number) {
    char head[512];
    std::snprintf(
        head, sizeof head,
        "{\"case_number\":\"CM%02ld-%07ld\",\"dates\":{\"decided\":\"20%02ld-%02u-%02u\"},"
        "\"reviewer\":{\"specialties\":[\"%s\"],\"licensure\":[\"California\"]},"
        "\"case_summary\":\"",
        13 + number % 10, number, 13 + number % 10, 1 + below(12), 1 + below(28),
        below(2) == 0 ? "Physical Medicine & Rehabilitation" : "Pain Management");
    std::string line = head;
    for (unsigned sentences = 3 + below(5); sentences > 0; --sentences) line += finding() + " ";
    line += "\",\"items\":[";
    const int items = 1 + static_cast<int>(below(10) < 6 ? 0 : 1 + below(3));
    for (int i = 0; i < items; ++i) {
      if (i > 0) line += ',';
      line += "{\"title\":\"" + std::string(treatments[below(18)]) + "\",\"decision\":\"" +
              (below(8) == 0 ? "overturned" : "upheld") +
              "\",\"reviewer_guideline\":\"Decision based on MTUS Chronic Pain Medical Treatment "
              "2009, Section(s): Physical medicine.\",\"rationale\":\"" +
              rationale() + "\"}";
    }
    line += "]}\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
    return items;
  }

  std::mt19937_64 random_{20'130'101};
};

}  // namespace

int main(int argc, char** argv) {
  const long items = argc == 2 ? std::atol(argv[1]) : 0;
  if (items <= 0) {
    std::fprintf(stderr, "usage: generate_letters ITEMS > letters.jsonl\n");
    return 2;
  }
  Generator().letters(items);
  return 0;
}
