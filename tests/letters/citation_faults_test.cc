// Citations of several works in one field, and the words between them.

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using test::cited;

struct Row {
  const char* field;
  const char* citations;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.field);
    CHECK(cited(row.field) == row.citations);
  }
}

TEST_CASE("fault A: each title and year behind MTUS begins a work") {
  check({
      {"Decision based on MTUS Opioids 2017; MTUS Depressive Disorders 2020; MTUS Anxiety "
       "Disorders 2021.",
       "MTUS Opioids | | | | 2017\nMTUS Depressive Disorders | | | | 2020\n"
       "MTUS Anxiety Disorders | | | | 2021\n"},
      {"Decision based on MTUS Opioids 2017; MTUS Antiemetics 2017.",
       "MTUS Opioids | | | | 2017\nMTUS Antiemetics | | | | 2017\n"},
      {"Decision based on MTUS COVID-19 2021; MTUS Work-Related Asthma 2016.",
       "MTUS COVID-19 | | | | 2021\nMTUS Work-Related Asthma | | | | 2016\n"},
      {"Decision based on MTUS Low Back Disorders 2020, Section(s): Lumbar Supports. and MTUS "
       "Chronic Pain Disorders 2017.",
       "MTUS Low Back Disorders | [Lumbar Supports] | | | 2020\n"
       "MTUS Chronic Pain Disorders | | | | 2017\n"},
      {"Decision based on MTUS Anxiety Disorders 2021 & MTUS Rotator Cuff 2023, MTUS Opioids 2017.",
       "MTUS Anxiety Disorders | | | | 2021\nMTUS Rotator Cuff | | | | 2023\n"
       "MTUS Opioids | | | | 2017\n"},
      {"Decision based on MTUS Opioids 2017, Section(s): Tapering. MTUS Interventional Pain "
       "Management 2022.",
       "MTUS Opioids | [Tapering] | | | 2017\nMTUS Interventional Pain Management | | | | 2022\n"},
      {"Decision based on Non-MTUS Citation ODG Pain Chapter, Opioids and MTUS COVID-19 2022.",
       "ODG Pain | [Opioids] | | |\nMTUS COVID-19 | | | | 2022\n"},
  });
}

TEST_CASE("fault J: the words that join two works are no section") {
  check({
      {"Decision based on MTUS Chronic Pain Medical Treatment 2016 Section: Topical Analgesics & "
       "MTUS General Approaches 2004, Section(s): Prevention.",
       "MTUS Chronic Pain Medical Treatment | [Topical Analgesics] | | | 2016\n"
       "MTUS General Approaches | [Prevention] | | | 2004\n"},
      {"The Claims Administrator based its decision on the MTUS Chronic Pain Medical Treatment "
       "Guidelines, pgs 78, 80-82 and 91 and on the ODG, Pain chapter, Opioids.",
       "MTUS Chronic Pain Medical Treatment | | 78-78 80-82 91-91 | |\nODG Pain | [Opioids] | | "
       "|\n"},
      {"Decision based on MTUS Opioids 2017, Section(s): Tapering and upon the ODG, Pain Chapter.",
       "MTUS Opioids | [Tapering] | | | 2017\nODG Pain | | | |\n"},
      {"Decision based on MTUS Opioids 2017, Section(s): Tapering. and on the MTUS Chronic Pain "
       "2017, Section(s): NSAIDs.",
       "MTUS Opioids | [Tapering] | | | 2017\nMTUS Chronic Pain | [NSAIDs] | | | 2017\n"},
  });
}

TEST_CASE("fault I: a label before the sections of the ODG or the MTUS is no part of them") {
  check({
      {"Decision based on ODG Knee Chapter, Section(s): MRI.", "ODG Knee & Leg | [MRI] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Low Back (Acute & "
       "Chronic) Section(s): MRIs.",
       "ODG Low Back | [MRIs] | | |\n"},
      {"Decision based on ODG Shoulder Chapter, topic: Physical therapy.",
       "ODG Shoulder | [Physical therapy] | | |\n"},
      {"Decision based on ODG Knee & Leg (Acute & Chronic), Topics: MRI; Physical therapy.",
       "ODG Knee & Leg | [MRI] [Physical therapy] | | |\n"},
      {"Decision based on Non-MTUS Citation ODG, Pain, Section(s): Urine drug testing.",
       "ODG Pain | [Urine drug testing] | | |\n"},
      {"Decision based on MTUS Low Back Disorders 2020, Topic: Lumbar Supports.",
       "MTUS Low Back Disorders | [Lumbar Supports] | | | 2020\n"},
  });
}

TEST_CASE("fault I: a chapter of the ODG is read behind an article and an edition") {
  check({
      {"Decision based on the ODG, Treatment Index, 11th Edition (web), 2013, Neck and Upper Back, "
       "Facet joint diagnostic blocks.",
       "ODG Neck & Upper Back | [Facet joint diagnostic blocks] | | | 2013 11th edition\n"},
      {"Decision based on the Official Disability Guidelines, Shoulder, Surgery for rotator cuff "
       "repair.",
       "ODG Shoulder | [Surgery for rotator cuff repair] | | |\n"},
      {"Decision based on the ODG, 2016, Pain, Opioids.", "ODG Pain | [Opioids] | | | 2016\n"},
      {"Decision based on the ODG (web), Hip & Pelvis, MRI.",
       "ODG Hip & Pelvis | [MRI] | | | web version\n"},
  });
}

TEST_CASE("fault J: of a list of bare names each is cited") {
  check({
      {"Decision based on the MTUS, ACOEM and ODG.",
       "MTUS  | | | |\nACOEM  | | | |\nODG  | | | |\n"},
      {"Decision based on MTUS, ACOEM, ODG.", "MTUS  | | | |\nACOEM  | | | |\nODG  | | | |\n"},
      {"Decision based on MTUS, ODG and ACOEM guidelines.",
       "MTUS  | | | |\nODG  | | | |\nACOEM  | | | |\n"},
      // Only one of them: "MTUS" says whose list the chapter is in.
      {"Decision based on MTUS, ACOEM Guidelines, Chapter 12, page 303.",
       "ACOEM Low Back Complaints | | 303-303 | |\n"},
  });
}

TEST_CASE("fault J: a section of the Labor Code is no part of the schedule") {
  check({
      {"Decision based on California Labor Code section 4610.5(c)(2) and Title 8, California Code "
       "of Regulations, section 9792.20(e).",
       "other California Labor Code section 4610.5(c)(2) | | | |\nMTUS  | | | 9792.20(e) |\n"},
      {"Decision based on 8 CCR 9792.20(e) and Labor Code section 4610.5(c)(2).",
       "MTUS  | | | 9792.20(e) |\nother Labor Code section 4610.5(c)(2) | | | |\n"},
      {"Decision based on MTUS Opioids 2017 and Labor Code 4610.",
       "MTUS Opioids | | | | 2017\nother Labor Code 4610 | | | |\n"},
      {"Decision based on California Labor Code 4604.5(c).",
       "other California Labor Code 4604.5(c) | | | |\n"},
      {"Decision based on Labor Code \xC2\xA7 4604.5(d); MTUS Opioids 2017, Section(s): Tapering.",
       "other Labor Code \xC2\xA7 4604.5(d) | | | |\nMTUS Opioids | [Tapering] | | | 2017\n"},
  });
}

TEST_CASE("fault A: a title and year behind pages or a labelled section begins a work") {
  check({
      {"Decision based on MTUS Chronic Pain 2017 Section: Acupuncture and Opioids 2017 Section: "
       "Screening.",
       "MTUS Chronic Pain | [Acupuncture] | | | 2017\nMTUS Opioids | [Screening] | | | 2017\n"},
      {"Decision based on MTUS Opioids 2017, p. 12 and Chronic Pain 2017, p. 48.",
       "MTUS Opioids | | 12-12 | | 2017\nMTUS Chronic Pain | | 48-48 | | 2017\n"},
      {"Decision based on MTUS Elbow Disorders 2018, pages 40-44 and Shoulder Disorders 2016.",
       "MTUS Elbow Disorders | | 40-44 | | 2018\nMTUS Shoulder Disorders | | | | 2016\n"},
  });
}

TEST_CASE("fault I: the name in parentheses behind a chapter says whose it is") {
  check({
      {"Decision based on Non-MTUS Citation Pain, Suffering, and the Restoration of Function "
       "Chapter (ACOEM), page 114.",
       "ACOEM Pain, Suffering, and the Restoration of Function | | 114-114 | |\n"},
      {"Decision based on Non-MTUS Citation Low Back Disorders Chapter (ACOEM), page 9.",
       "ACOEM Low Back Disorders | | 9-9 | |\n"},
      {"Decision based on Non-MTUS Citation Shoulder Chapter (ODG), MRI.",
       "ODG Shoulder | [MRI] | | |\n"},
  });
}

TEST_CASE("fault J: what kind of guideline it is, and which version is current, is no section") {
  check({
      {"The Expert Reviewer based his/her decision on the Official Disability Guidelines (ODG) "
       "(current version), Pain Chapter, a medical treatment guideline not part of the MTUS.",
       "ODG Pain | | | |\n"},
      {"Decision based on ODG, current version, Knee Chapter, MRI.",
       "ODG Knee & Leg | [MRI] | | |\n"},
      {"The Expert Reviewer based his/her decision on the ODG, Low Back Chapter, which is a "
       "medical "
       "treatment guideline that is not part of the MTUS.",
       "ODG Low Back | | | |\n"},
  });
}

TEST_CASE("fault I: a page in thousands is one page") {
  check({
      {"Decision based on ACOEM, 3rd Edition, Low Back Disorders, p.1,234.",
       "ACOEM Low Back Disorders | | 1234-1234 | | 3rd edition\n"},
      {"Decision based on ACOEM, 3rd Edition, Low Back Disorders, page 1,002.",
       "ACOEM Low Back Disorders | | 1002-1002 | | 3rd edition\n"},
      {"Decision based on ACOEM, 3rd Edition, Low Back Disorders, pp. 1,234-1,236.",
       "ACOEM Low Back Disorders | | 1234-1236 | | 3rd edition\n"},
      // A list of pages stays one.
      {"Decision based on MTUS Chronic Pain Medical Treatment Guidelines, page 60,61.",
       "MTUS Chronic Pain Medical Treatment | | 60-60 61-61 | |\n"},
      {"Decision based on MTUS Chronic Pain Medical Treatment Guidelines, pages 8,124,127.",
       "MTUS Chronic Pain Medical Treatment | | 8-8 124-124 127-127 | |\n"},
      {"Decision based on MTUS Chronic Pain Medical Treatment Guidelines, page 9,105.",
       "MTUS Chronic Pain Medical Treatment | | 9-9 105-105 | |\n"},
  });
}

}  // namespace
}  // namespace rationale
