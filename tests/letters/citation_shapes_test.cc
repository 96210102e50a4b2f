// Citations by their shape: authority, title, year or edition, sections, pages. The table was
// written before any of its rows had been run.

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

TEST_CASE("fault A: chapters of the MTUS of any year are read by shape") {
  check({
      {"Decision based on MTUS Low Back Disorders 2020, Section(s): Treatments.",
       "MTUS Low Back Disorders | [Treatments] | | | 2020\n"},
      {"Decision based on MTUS Chronic Pain 2017, Section(s): Acupuncture, and Opioids 2017, "
       "Section(s): Screening.",
       "MTUS Chronic Pain | [Acupuncture] | | | 2017\nMTUS Opioids | [Screening] | | | 2017\n"},
      {"Decision based on MTUS Hip and Groin Disorders 2019, Section(s): Imaging; MRI.",
       "MTUS Hip and Groin Disorders | [Imaging] [MRI] | | | 2019\n"},
      {"Decision based on MTUS Hand, Wrist, and Forearm Disorders 2019, Section(s): Carpal Tunnel "
       "Syndrome: Injections.",
       "MTUS Hand, Wrist, and Forearm Disorders | [Carpal Tunnel Syndrome: Injections] | | | "
       "2019\n"},
      {"Decision based on MTUS Workplace Mental Health: Depressive Disorders 2020, Section(s): "
       "Cognitive Behavioral Therapy.",
       "MTUS Workplace Mental Health: Depressive Disorders | [Cognitive Behavioral Therapy] | | | "
       "2020\n"},
      {"Decision based on MTUS Elbow Complaints 2007, Section(s): 326.",
       "MTUS Elbow Complaints | [326] | | | 2007\n"},
      {"Decision based on MTUS Antiemetics 2017, Section(s): Ondansetron, and Non-MTUS Citation "
       "FDA "
       "label.",
       "MTUS Antiemetics | [Ondansetron] | | | 2017\nother FDA label | | | |\n"},
      {"Decision based on MTUS Interstitial Lung Disease 2019, Section(s): Testing.",
       "MTUS Interstitial Lung Disease | [Testing] | | | 2019\n"},
      {"Decision based on MTUS Initial Approaches to Treatment 2017, Section(s): Exercise.",
       "MTUS Initial Approaches to Treatment | [Exercise] | | | 2017\n"},
  });
}

TEST_CASE("chapters of the MTUS in other wordings") {
  check({
      {"Decision based on MTUS Knee Disorders 2021, Section(s): Meniscal Tears, Osteoarthrosis.",
       "MTUS Knee Disorders | [Meniscal Tears] [Osteoarthrosis] | | | 2021\n"},
      {"Decision based on MTUS Ankle and Foot Disorders 2018, and Initial Approaches to Treatment "
       "2017, Section(s): Modalities.",
       "MTUS Ankle and Foot Disorders | | | | 2018\n"
       "MTUS Initial Approaches to Treatment | [Modalities] | | | 2017\n"},
      {"Decision based on MTUS Occupational/Work-Related Asthma 2016, Section(s): Spirometry, and "
       "Occupational Interstitial Lung Disease 2019.",
       "MTUS Occupational/Work-Related Asthma | [Spirometry] | | | 2016\n"
       "MTUS Occupational Interstitial Lung Disease | | | | 2019\n"},
      {"Decision based on MTUS Workplace Mental Health: Posttraumatic Stress Disorder and Acute "
       "Stress Disorder 2018, Section(s): Exposure Therapy, and Chronic Pain 2017.",
       "MTUS Workplace Mental Health: Posttraumatic Stress Disorder and Acute Stress Disorder | "
       "[Exposure Therapy] | | | 2018\nMTUS Chronic Pain | | | | 2017\n"},
      {"Decision based on MTUS Hand, Wrist, and Forearm Disorders 2024, and Elbow Disorders 2023, "
       "Section(s): Lateral Epicondylalgia.",
       "MTUS Hand, Wrist, and Forearm Disorders | | | | 2024\n"
       "MTUS Elbow Disorders | [Lateral Epicondylalgia] | | | 2023\n"},
      {"Decision based on MTUS Skin and Burn Injuries 2027, Section(s): Grafts, and Return to "
       "Work, "
       "Leave, and Accommodation 2026, Section(s): Modified Duty.",
       "MTUS Skin and Burn Injuries | [Grafts] | | | 2027\n"
       "MTUS Return to Work, Leave, and Accommodation | [Modified Duty] | | | 2026\n"},
      {"Decision based on MTUS Opioids 2017, Section(s): Postoperative Pain. Decision based on "
       "Non-MTUS Citation Official Disability Guidelines (ODG), Pain (updated 3/7/2018), Opioids "
       "for acute pain.",
       "MTUS Opioids | [Postoperative Pain] | | | 2017\n"
       "ODG Pain | [Opioids for acute pain] | | |\n"},
      {"Decision based on MTUS COVID-19 2021, Section(s): Rehabilitation.",
       "MTUS COVID-19 | [Rehabilitation] | | | 2021\n"},
      {"Decision based on MTUS Traumatic Brain Injury 2017; Cervical and Thoracic Spine Disorders "
       "2018, Section(s): Diagnostic Investigations.",
       "MTUS Traumatic Brain Injury | | | | 2017\n"
       "MTUS Cervical and Thoracic Spine Disorders | [Diagnostic Investigations] | | | 2018\n"},
      {"Decision based on MTUS Hip and Groin Disorders 2019 Page(s): 112-114.",
       "MTUS Hip and Groin Disorders | | 112-114 | | 2019\n"},
  });
}

TEST_CASE("fault I: ACOEM's and the ODG's ways of citing") {
  check({
      {"Decision based on Non-MTUS Citation ACOEM guidelines and the Official Disability "
       "Guidelines.",
       "ACOEM  | | | |\nODG  | | | |\n"},
      {"Decision based on Non-MTUS Citation Shoulder (Acute & Chronic), Physical Therapy, ODG "
       "Preface - Physical Therapy.",
       "ODG Shoulder | [Physical Therapy] | | |\nODG Preface | [Physical Therapy] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines, Shoulder Chapter, Hand "
       "Chapter, Physical therapy.",
       "ODG Shoulder | | | |\nODG Forearm, Wrist, & Hand | [Physical therapy] | | |\n"},
      {"Decision based on Non-MTUS Citation ODG Guidelines, 14th Edition, 2016, Knee Chapter.",
       "ODG Knee & Leg | | | | 2016 14th edition\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Work Loss Data "
       "Institute (21th Annual Edition), 2016, Neck and Upper Back (Acute & Chronic) Chapter.",
       "ODG Neck & Upper Back | | | | 2016 21st edition\n"},
      {"Decision based on Non-MTUS Citation ACOEM, 3rd ed., Low Back Disorders, pg. 607.",
       "ACOEM Low Back Disorders | | 607-607 | | 3rd edition\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low back, Lumbar "
       "& "
       "Thoracic (Acute & Chronic) - Manipulation Harris J. Occupational medicine practice "
       "guidelines, 2nd edition (2004) p 301.",
       "ODG Low Back | [Manipulation] | | |\n"
       "ACOEM Occupational Medicine Practice Guidelines | | 301-301 | | 2004 2nd edition\n"},
      {"Decision based on Non-MTUS Citation American College of Occupational and Environmental "
       "Medicine (ACOEM) Pain, Suffering, and the Restoration of Function Chapter.",
       "ACOEM Pain, Suffering, and the Restoration of Function | | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Low Back "
       "(Thoracic "
       "and Lumbar, Acute and Chronic) Chapter, Epidural Steroid Injection (ESI).",
       "ODG Low Back | [Epidural Steroid Injection (ESI)] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Chapter: Low "
       "Back-Lumbar & Thoracic (Acute & Chronic) 12/20/2016 MRI (magnetic resonance imaging).",
       "ODG Low Back | [MRI (magnetic resonance imaging)] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines, 2016, Web Version, "
       "Criteria for skilled nursing facility.",
       "ODG  | [Criteria for skilled nursing facility] | | | 2016 web version\n"},
      {"Decision based on Non-MTUS Citation MCG Health Care Guidelines, Home Health.",
       "other MCG Health Care Guidelines | [Home Health] | | |\n"},
      {"Decision based on MTUS Opioid Treatment 2016, Section(s): 3.3.1.1 Opioids for Chronic "
       "Pain: "
       "Screening for Risk of Addiction or Adverse Events, Prior to Chronic Opioid Treatment: "
       "Screening for Drug Misuse/Abuse, 3.3.1.2 Opioids: Tools.",
       "MTUS Opioid Treatment | [3.3.1.1 Opioids for Chronic Pain: Screening for Risk of Addiction "
       "or Adverse Events, Prior to Chronic Opioid Treatment: Screening for Drug Misuse/Abuse] "
       "[3.3.1.2 Opioids: Tools] | | | 2016\n"},
  });
}

TEST_CASE("ACOEM, the ODG and other works in other wordings") {
  check({
      {"Decision based on Non-MTUS Citation ODG and the ACOEM Practice Guidelines.",
       "ODG  | | | |\nACOEM  | | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), 19th Edition, "
       "2014, Ankle & Foot Chapter, Hip & Pelvis Chapter, Walking aids.",
       "ODG Ankle & Foot | | | | 2014 19th edition\n"
       "ODG Hip & Pelvis | [Walking aids] | | | 2014 19th edition\n"},
      {"Decision based on Non-MTUS Citation Work Loss Data Institute, ODG Treatment in Workers' "
       "Compensation, 12th annual edition, 2014, Carpal Tunnel Syndrome (Acute & Chronic), "
       "Splinting.",
       "ODG Carpal Tunnel Syndrome | [Splinting] | | | 2014 12th edition\n"},
      {"Decision based on Non-MTUS Citation ACOEM, 3rd Edition, Shoulder Disorders, pp. 88-91.",
       "ACOEM Shoulder Disorders | | 88-91 | | 3rd edition\n"},
      {"Decision based on MTUS ACOEM Practice Guidelines, Second Edition, 2004, Chapter 13: Knee "
       "Complaints, pages 341-343.",
       "ACOEM Knee Complaints | | 341-343 | | 2004 2nd edition\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Hip & Pelvis "
       "(Acute "
       "& Chronic) Chapter last updated 8/23/2016, Sacroiliac joint blocks.",
       "ODG Hip & Pelvis | [Sacroiliac joint blocks] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines, Neck and Upper Back "
       "Chapter/Facet joint therapeutic steroid injections; Pain Chapter/Weaning of medications.",
       "ODG Neck & Upper Back | [Facet joint therapeutic steroid injections] | | |\n"
       "ODG Pain | [Weaning of medications] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Online, 2015, "
       "Forearm, Wrist, & Hand (Acute & Chronic): Static progressive stretch (SPS) therapy.",
       "ODG Forearm, Wrist, & Hand | [Static progressive stretch (SPS) therapy] | | | 2015 online "
       "version\n"},
      {"Decision based on Non-MTUS Citation ACOEM Occupational Medicine Practice Guidelines, "
       "Hegmann "
       "K, 3rd ed. (2011), Chronic Pain, p. 73.",
       "ACOEM Chronic Pain | | 73-73 | | 2011 3rd edition\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines Fitness for Duty "
       "Chapter, "
       "Functional capacity evaluation (FCE) and American College of Occupational and "
       "Environmental "
       "Medicine (ACOEM), Chapter 7, p. 137.",
       "ODG Fitness for Duty | [Functional capacity evaluation (FCE)] | | |\n"
       "ACOEM Independent Medical Examinations and Consultations | | 137-137 | |\n"},
      {"Decision based on Non-MTUS Citation AMA Guides to the Evaluation of Permanent Impairment, "
       "5th Edition, pages 382-383.",
       "other AMA Guides to the Evaluation of Permanent Impairment | | 382-383 | | 5th edition\n"},
      {"Decision based on Non-MTUS Citation http://www.example.org/a-b.html and "
       "https://www.example.net/c?d=e.",
       "other http://www.example.org/a-b.html | | | |\n"
       "other https://www.example.net/c?d=e | | | |\n"},
      {"Decision based on Non-MTUS Citation National Institute of Sleep. Insomnia in adults. "
       "Springfield (IL): Sleep Press; 2011 Mar. 24 p.",
       "other National Institute of Sleep. Insomnia in adults | | | | 2011\n"},
      {"Decision based on Non-MTUS Citation ODG, Mental Illness & Stress Chapter (web version, "
       "2017) "
       "regarding Cognitive therapy for depression.",
       "ODG Mental Illness & Stress | [Cognitive therapy for depression] | | | 2017 web version\n"},
  });
}

TEST_CASE("fault J: what is said about a citation is no part of it") {
  check({
      {"The Claims Administrator based its decision on the Low Back Complaints Chapter (ACOEM "
       "Practice Guidelines, 2nd Edition (2004), Chapter 12), page 303, part of the Medical "
       "Treatment Utilization Schedule (MTUS).",
       "ACOEM Low Back Complaints | | 303-303 | | 2004 2nd edition\n"},
      {"The Expert Reviewer based his/her decision on the Chronic Pain Medical Treatment "
       "Guidelines "
       "(no page cited), which is part of MTUS.",
       "MTUS Chronic Pain Medical Treatment | | | |\n"},
      {"The Claims Administrator did not cite a guideline.", "none  | | | |\n"},
  });
}

TEST_CASE("what is said about a citation, in other wordings") {
  check({
      {"The Claims Administrator based its decision on the Shoulder Complaints Chapter (ACOEM "
       "Practice Guidelines, 2nd Edition (2004), Chapter 9), pages 203-204, which are part of the "
       "Medical Treatment Utilization Schedule (MTUS).",
       "ACOEM Shoulder Complaints | | 203-204 | | 2004 2nd edition\n"},
      {"The Expert Reviewer based his/her decision on the Chronic Pain Medical Treatment "
       "Guidelines, "
       "Topical Analgesics (no page cited), part of the MTUS.",
       "MTUS Chronic Pain Medical Treatment | [Topical Analgesics] | | |\n"},
      {"The Claims Administrator did not cite a guideline in its utilization review determination "
       "letter.",
       "none  | | | |\n"},
      {"No guideline was cited.", "none  | | | |\n"},
      {"The Expert Reviewer relied on the Elbow Disorders Chapter (ACOEM Practice Guidelines, "
       "2007, "
       "Chapter 10), page 40, which is part of the California MTUS, and the Official Disability "
       "Guidelines (ODG), Elbow Chapter, Surgery for epicondylitis, which is not part of the MTUS.",
       "ACOEM Elbow Complaints | | 40-40 | | 2007\n"
       "ODG Elbow | [Surgery for epicondylitis] | | |\n"},
      {"Decision based on MTUS Chronic Pain Medical Treatment Guidelines 8 C.C.R. 9792.20 - "
       "9792.26 "
       "(Effective July 18, 2009) Page(s): 60 of 127.",
       "MTUS Chronic Pain Medical Treatment | | 60-60 | 9792.20 9792.26 | 2009\n"},
      {"Decision based on MTUS 9792.24.2(e), Title 8 California Code of Regulations.",
       "MTUS  | | | 9792.24.2(e) |\n"},
      {"Decision based on MTUS Chronic Pain Medical Treatment Guidelines, 2009, page number not "
       "provided.",
       "MTUS Chronic Pain Medical Treatment | | | | 2009\n"},
      {"Decision based on MTUS Chronic Pain 2009, Physical Medicine pages 98 and 99.",
       "MTUS Chronic Pain Medical Treatment | [Physical Medicine] | 98-98 99-99 | | 2009\n"},
  });
}

// Written when the first tables were read rightly, again before any of its rows had been run.
TEST_CASE("a second table of citations of all these kinds") {
  check({
      {"Decision based on MTUS Cervical and Thoracic Spine Disorders 2018, Section(s): "
       "Manipulation, Traction, and Chronic Pain 2017, Section(s): Trigger Point Injections.",
       "MTUS Cervical and Thoracic Spine Disorders | [Manipulation] [Traction] | | | 2018\nMTUS "
       "Chronic Pain | [Trigger Point Injections] | | | 2017\n"},
      {"Decision based on MTUS Bloodborne Pathogens 2025, Section(s): Prophylaxis.",
       "MTUS Bloodborne Pathogens | [Prophylaxis] | | | 2025\n"},
      {"Decision based on MTUS Workplace Mental Health: Anxiety Disorders 2022, and Workplace "
       "Mental Health: Depressive Disorders 2020, Section(s): Psychotherapy, Exercise.",
       "MTUS Workplace Mental Health: Anxiety Disorders | | | | 2022\nMTUS Workplace Mental "
       "Health: Depressive Disorders | [Psychotherapy] [Exercise] | | | 2020\n"},
      {"Decision based on MTUS Prevention 2017, Section(s): Introduction, and Elbow Disorders "
       "2018.",
       "MTUS Prevention | [Introduction] | | | 2017\nMTUS Elbow Disorders | | | | 2018\n"},
      {"Decision based on MTUS Head, Face, and Neck Injuries 2026, Section(s): CT; MRI.",
       "MTUS Head, Face, and Neck Injuries | [CT] [MRI] | | | 2026\n"},
      {"Decision based on MTUS Opioid Treatment 2016, and Opioids 2017, Section(s): Urine Drug "
       "Screening.",
       "MTUS Opioid Treatment | | | | 2016\nMTUS Opioids | [Urine Drug Screening] | | | 2017\n"},
      {"Decision based on MTUS Shoulder Disorders 2016 and ODG Shoulder Chapter.",
       "MTUS Shoulder Disorders | | | | 2016\nODG Shoulder | | | |\n"},
      {"Decision based on MTUS Antiemetics 2017. Decision based on Non-MTUS Citation Physicians' "
       "Desk Reference, 71st edition, Zofran.",
       "MTUS Antiemetics | | | | 2017\nother Physicians' Desk Reference, Zofran | | | | 71st "
       "edition\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) 22nd Edition, "
       "2017 Elbow (Acute & Chronic): Cubital tunnel release.",
       "ODG Elbow | [Cubital tunnel release] | | | 2017 22nd edition\n"},
      {"Decision based on Non-MTUS Citation ODG, Head, Hearing protection and Eye Chapter, "
       "Glasses.",
       "ODG Head | [Hearing protection] | | |\nODG Eye | [Glasses] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines - Treatment in Workers' "
       "Compensation (TWC), Pulmonary (Acute & Chronic) Chapter (updated 7/5/16), Spirometry.",
       "ODG Pulmonary | [Spirometry] | | |\n"},
      {"Decision based on Non-MTUS Citation ODG Neck & Upper Back, Discography; Low Back, "
       "Discography.",
       "ODG Neck & Upper Back | [Discography] | | |\nODG Low Back | [Discography] | | |\n"},
      {"Decision based on Non-MTUS Citation Official Disability Guidelines, Chapter Knee & Leg, "
       "Section Meniscectomy.",
       "ODG Knee & Leg | [Meniscectomy] | | |\n"},
      {"Decision based on MTUS ACOEM Chapter 5 Cornerstones of Disability Prevention and "
       "Management, pages 89, 92-3.",
       "ACOEM Cornerstones of Disability Prevention and Management | | 89-89 92-93 | |\n"},
      {"Decision based on Non-MTUS Citation ACOEM, Third Edition, Opioids, pg. 12-14, 18.",
       "ACOEM Opioids | | 12-14 18-18 | | 3rd edition\n"},
      {"Decision based on Non-MTUS Citation ACOEM 2nd Edition (2004) Chapter 11: Forearm, Wrist, "
       "and Hand Complaints, pages 268-269 and ODG Carpal Tunnel Syndrome, Electrodiagnostic "
       "studies.",
       "ACOEM Forearm, Wrist, and Hand Complaints | | 268-269 | | 2004 2nd edition\nODG Carpal "
       "Tunnel Syndrome | [Electrodiagnostic studies] | | |\n"},
      {"Decision based on Non-MTUS Citation Glass LS, editor. Occupational Medicine Practice "
       "Guidelines, 2nd edition (2004), p. 92.",
       "ACOEM Occupational Medicine Practice Guidelines | | 92-92 | | 2004 2nd edition\n"},
      {"Decision based on Non-MTUS Citation American College of Radiology, ACR Appropriateness "
       "Criteria, 2015.",
       "other American College of Radiology, ACR Appropriateness Criteria | | | | 2015\n"},
      {"Decision based on Non-MTUS Citation Lee K, Park S. Knee bracing in arthritis. J Orthop. "
       "2012;9(2):44-51.",
       "other Lee K, Park S. Knee bracing in arthritis. J Orthop | | 44-51 | | 2012\n"},
      {"Decision based on Non-MTUS Citation Cigna Coverage Position; Anthem Medical Policy.",
       "other Cigna Coverage Position | | | |\nother Anthem Medical Policy | | | |\n"},
      {"The Claims Administrator based its decision on the Knee Complaints Chapter of the ACOEM "
       "Practice Guidelines, 2nd Edition (2004), Chapter 13, page 343, which is part of the "
       "California MTUS.",
       "ACOEM Knee Complaints | | 343-343 | | 2004 2nd edition\n"},
      {"The Claims Administrator did not identify any guidelines in support of the denial.",
       "none  | | | |\n"},
      {"The Claims Administrator's denial letter cited no evidence.", "none  | | | |\n"},
      {"The Expert Reviewer based his/her decision on the Postsurgical Treatment Guidelines, "
       "Shoulder (page not given), adopted into the MTUS.",
       "MTUS Postsurgical Treatment | [Shoulder] | | |\n"},
      {"The Claims Administrator based its decision on the Official Disability Guidelines (ODG), "
       "which is not part of the Medical Treatment Utilization Schedule (MTUS). The Expert "
       "Reviewer did not find it relevant.",
       "ODG  | | | |\n"},
      {"The Expert Reviewer based his/her decision on the Acupuncture Medical Treatment "
       "Guidelines, 9792.24.1(c)(1) and (2), part of the MTUS.",
       "MTUS Acupuncture Treatment | | | 9792.24.1(c)(1) 9792.24.1(c)(2) |\n"},
      {"Decision based on MTUS Chronic Pain Treatment Guidelines H-wave stimulation (HWT) Page(s): "
       "117-8 of 127.",
       "MTUS Chronic Pain Medical Treatment | [H-wave stimulation (HWT)] | 117-118 | |\n"},
      {"Decision based on MTUS (Effective December 1, 2017) Chronic Pain 2017, Section(s): "
       "Massage.",
       "MTUS Chronic Pain | [Massage] | | | 2017\n"},
  });
}

TEST_CASE("fault I: editions by their number, editors, short chapters and days of updates") {
  check({
      {"Decision based on Non-MTUS Citation ACOEM V.3, Opioids, Urine Drug Screening.",
       "ACOEM Opioids | [Urine Drug Screening] | | | version 3\n"},
      {"Decision based on Non-MTUS Citation ACOEM v3.0, Low Back Disorders, page 12.",
       "ACOEM Low Back Disorders | | 12-12 | | version 3\n"},
      {"Decision based on Non-MTUS Citation ACOEM Practice Guidelines, Version 2, Chapter 12.",
       "ACOEM Low Back Complaints | | | | version 2\n"},
      {"Decision based on Non-MTUS Citation Occupational Medicine Practice Guidelines, 2nd ed., "
       "chap. "
       "12, p. 303-305.",
       "ACOEM Low Back Complaints | | 303-305 | | 2nd edition\n"},
      {"Decision based on Non-MTUS Citation ACOEM, Ch. 9, page 207.",
       "ACOEM Shoulder Complaints | | 207-207 | |\n"},
      {"Decision based on Non-MTUS Citation Hegmann K (ed), Occupational Medicine Practice "
       "Guidelines, 3rd Ed (2014) Hip and Groin Disorders p. 12.",
       "ACOEM Hip and Groin Disorders | | 12-12 | | 2014 3rd edition\n"},
      {"Decision based on Non-MTUS Citation Glass LS (Ed.), Occupational Medicine Practice "
       "Guidelines, 2nd Edition, 2004, p. 42.",
       "ACOEM Occupational Medicine Practice Guidelines | | 42-42 | | 2004 2nd edition\n"},
      {"Decision based on Non-MTUS Citation ODG, Fitness for Duty, Functional capacity evaluation, "
       "as "
       "of 06 June 2016.",
       "ODG Fitness for Duty | [Functional capacity evaluation] | | |\n"},
      {"Decision based on Non-MTUS Citation ODG, Pain, Opioids, as of 10/6/2016.",
       "ODG Pain | [Opioids] | | |\n"},
  });
}

TEST_CASE(
    "fault A: sections of the regulations beyond the schedule, in the codes' ways of citing") {
  check({
      {"Decision based on MTUS 8 CCR 9785(g), 9792.25.1.", "MTUS  | | | 9785(g) 9792.25.1 |\n"},
      {"Decision based on 8 Cal. Code Regs., \xC2\xA7 9792.23.5.", "MTUS  | | | 9792.23.5 |\n"},
      {"Decision based on Cal. Code Regs., tit. 8, \xC2\xA7 9792.6.1.", "MTUS  | | | 9792.6.1 |\n"},
      {"Decision based on MTUS 8 CCR \xC2\xA7 9792.24.2.", "MTUS  | | | 9792.24.2 |\n"},
      {"Decision based on MTUS 9792.21.1(d)(1)-(3).",
       "MTUS  | | | 9792.21.1(d)(1) 9792.21.1(d)(3) |\n"},
      {"Decision based on MTUS, section 9781(d)(1).", "MTUS  | | | 9781(d)(1) |\n"},
      {"Decision based on MTUS Low Back Complaints 2004, page 978.",
       "MTUS Low Back Complaints | | 978-978 | | 2004\n"},
  });
}

}  // namespace
}  // namespace rationale
