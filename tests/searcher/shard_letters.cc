#include "tests/searcher/shard_letters.h"

#include <array>
#include <string_view>

using namespace rationale;

namespace {

using Words = std::string_view;

constexpr std::array<Words, 8> titles{"Physical therapy 2x6 for the lumbar spine",
                                      "MRI of the lumbar spine",
                                      "Norco 10/325mg #120",
                                      "Acupuncture, 8 visits",
                                      "Lumbar epidural steroid injection at L4-L5",
                                      "EMG/NCV of the bilateral lower extremities",
                                      "TENS unit, 30-day trial",
                                      "Right shoulder arthroscopy"};

constexpr std::array<Words, 8> recitals{
    "The guidelines recommend continued therapy where there is documentation of objective "
    "functional improvement.",
    "MTUS states that opioids should be continued if the patient has returned to work or has "
    "improved functioning and pain.",
    "Imaging is recommended where red flags or unequivocal objective findings identify nerve "
    "compromise on the neurologic examination.",
    "Radiculopathy must be documented by physical examination and corroborated by imaging studies.",
    "Muscle relaxants are recommended with caution as a second-line option.",
    "Patients are expected to continue active therapies at home as an extension of treatment.",
    "A one-month trial period of the TENS unit should be documented.",
    "Acupuncture may be extended if functional improvement is documented."};

constexpr std::array<Words, 12> findings{
    "There is no documentation of functional improvement from the prior visits.",
    "The records document objective functional improvement after 6 visits.",
    "There are no red flags on examination.",
    "The patient has decreased sensation in the L5 dermatome and a positive straight leg raise.",
    "The request does not specify the frequency or the duration.",
    "There is lack of evidence of radiculopathy.",
    "The provider failed to document a urine drug screen or signs of aberrant behavior.",
    "The worker was better able to dress, walk and lift after the treatment.",
    "Conservative treatment has failed, and surgery is being considered.",
    "Neither weakness nor atrophy was found.",
    "Pain decreased from 8/10 to 4/10 with medication, and the patient works full-time.",
    "If a home exercise program fails, pre-operative x-ray films may be needed."};

constexpr std::array<Words, 4> conclusions{
    "Therefore, the request is not medically necessary.", "The request is medically necessary.",
    "Medical necessity is not established.", "As such, the treatment is supported."};

constexpr std::array<Words, 24> vocabulary{
    "pain",    "function",   "improvement", "documented",   "treatment", "therapy",
    "records", "lumbar",     "physician",   "weakness",     "sensation", "spine",
    "visits",  "radicular",  "opioid",      "injection",    "no",        "not",
    "medical", "medication", "improved",    "improvements", "x-ray",     "pre-operative"};

constexpr std::array<Words, 6> days{"01/06/2017", "01/06/2017", "02/14/2016",
                                    "07/01/2015", "12/31/2014", "07/01/2015"};
constexpr std::array<Words, 4> specialties{"Pain Management", "Physical Medicine & Rehabilitation",
                                           "Family Practice, Pain Management",
                                           "Orthopedic Surgery"};
constexpr std::array<Words, 3> states{"California", "Texas, New York", "California, Texas"};
constexpr std::array<Words, 4> guidelines{
    "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine "
    "treatment.",
    "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies, page 303.",
    "Decision based on Non-MTUS Citation ODG, Low Back, MRI.",
    "Decision based on MTUS Chronic Pain Treatment Guidelines 2009, Section(s): Opioids, pages "
    "78-80."};

template <std::size_t N>
std::string any(std::mt19937_64& random, const std::array<Words, N>& of) {
  return std::string(of[random() % N]);
}

std::string babble(std::mt19937_64& random) {
  std::string text = "The";
  for (auto n = 4 + random() % 16; n > 0; --n) text += " " + any(random, vocabulary);
  return text + ".";
}

std::string rationale_of(std::mt19937_64& random) {
  std::string text = any(random, recitals);
  for (auto n = 1 + random() % 4; n > 0; --n)
    text += (random() % 6 == 0 ? "\n\n" : " ") +
            (random() % 3 == 0 ? babble(random) : any(random, findings));
  return text + " " + any(random, conclusions);
}

// Some words that follow one another in a text of the letters.
std::string piece(std::mt19937_64& random, std::size_t words) {
  const std::string text = random() % 2 == 0 ? any(random, findings) : rationale_of(random);
  std::vector<std::string> all;
  std::string word;
  for (const char c : text + " ") {
    if (std::string_view(" \n.,\"").find(c) == std::string_view::npos)
      word += c;
    else if (!word.empty())
      all.push_back(std::move(word)), word.clear();
  }
  const std::size_t first = all.size() > words ? random() % (all.size() - words) : 0;
  std::string out;
  for (std::size_t i = first; i < all.size() && i < first + words; ++i)
    out += (out.empty() ? "" : " ") + all[i];
  return out;
}

std::string marked(std::mt19937_64& random) {
  constexpr std::array<Words, 8> all{"improv!", "document!", "=improved", "therap!",
                                     "wom?n",   "function!", "=visits",   "radicul!"};
  return any(random, all);
}

std::string field_value(std::mt19937_64& random) {
  constexpr std::array<Words, 11> all{"decision:overturned",
                                      "decision:upheld",
                                      "category:Medications",
                                      "specialty:\"Pain Management\"",
                                      "finding:functional_improvement:absent",
                                      "treatment:lumbar",
                                      "rationale:improvement",
                                      "year:2015",
                                      "decided:2015-01-01..2016-12-31",
                                      "authority:MTUS",
                                      "page:303"};
  return any(random, all);
}

std::string text(std::mt19937_64& random) {
  switch (random() % 12) {
    case 0:
      return "\"" + piece(random, 2 + random() % 3) + "\"";
    case 1:
      return "absent:(" + piece(random, 2) + ")";
    case 2:
      return "present:(" + piece(random, 2) + ") AND " + field_value(random);
    case 3:
      return marked(random) + " /" + std::to_string(1 + random() % 9) + " " + marked(random);
    case 4:
      return "(no OR lack! OR not) +5 (" + marked(random) + ")";
    case 5:
      return marked(random) + " /s " + any(random, vocabulary) + " AND NOT " + marked(random);
    case 6:
      return field_value(random) + " " + piece(random, 4);
    case 7:
      return field_value(random);
    case 8:
      return piece(random, 3) + " " + marked(random);
    default:
      return piece(random, 1 + random() % 9);
  }
}

}  // namespace

std::vector<SampleLetter> random_letters(std::mt19937_64& random, std::size_t count) {
  std::vector<SampleLetter> letters;
  for (std::size_t i = 0; i < count; ++i) {
    SampleLetter letter;
    letter.case_number = "CM16-" + std::to_string(1000000 + i * 37);
    letter.decided = any(random, days);
    letter.specialties = any(random, specialties);
    letter.states = any(random, states);
    letter.summary = random() % 4 == 0 ? babble(random) : letter.summary;
    for (auto n = 1 + random() % 3; n > 0; --n) {
      SampleItem item;
      item.title = any(random, titles);
      item.rationale = rationale_of(random);
      item.decision = random() % 3 == 0 ? "Overturned" : "Upheld";
      item.guideline = any(random, guidelines);
      letter.items.push_back(item);
    }
    letters.push_back(std::move(letter));
  }
  return letters;
}

void add_random_options(SearchRequest& request, std::mt19937_64& random) {
  const auto filter = [&](std::string_view name, std::string_view value) {
    request.filters.push_back(make_filter(field(name), value));
  };
  switch (random() % 10) {
    case 0:
      filter("decision", random() % 2 == 0 ? "upheld" : "!overturned");
      break;
    case 1:
      filter("specialty", "Pain Management");
      filter("year", "2015");
      break;
    case 2:
      filter("decided", "2015-01-01..2016-12-31");
      break;
    case 3:
      filter("rationale", "functional improvement");
      break;
    default:
      break;
  }
  if (random() % 4 == 0) request.sort = SortOrder::date;
  request.facets = random() % 3 == 0;
  request.limit = static_cast<std::uint32_t>(1 + random() % 10);
  request.offset = random() % 5 == 0 ? static_cast<std::uint32_t>(random() % 220) : 0;
  request.explain = random() % 4 == 0;
  request.plain = random() % 8 == 0;
}

SearchRequest random_request(std::mt19937_64& random) {
  SearchRequest request;
  request.text = text(random);
  add_random_options(request, random);
  return request;
}
