#include "letters/guideline_names.h"

#include <array>

#include "letters/phrase.h"

namespace rationale {
namespace {

struct Name {
  std::string_view printed;
  std::string_view title;
};

// California Code of Regulations, title 8, sections 9792.20 to 9792.27: the chapters of the MTUS by
// the names that letters of different years print. Longest first where one begins another.
constexpr std::array mtus_names = {
    Name{"Chronic Pain Medical Treatment Guidelines", "Chronic Pain Medical Treatment"},
    Name{"Chronic Pain Medical Treatment Guideline", "Chronic Pain Medical Treatment"},
    Name{"Chronic Pain Medical Treatment", "Chronic Pain Medical Treatment"},
    Name{"Chronic Pain Treatment Guidelines", "Chronic Pain Medical Treatment"},
    Name{"Chronic Pain Treatment Guideline", "Chronic Pain Medical Treatment"},
    Name{"Chronic Pain Guidelines", "Chronic Pain"},
    Name{"Opioid Treatment Guidelines", "Opioid Treatment"},
    Name{"Opioids Treatment Guidelines", "Opioid Treatment"},
    Name{"Opioid Treatment", "Opioid Treatment"},
    Name{"Opioids Treatment", "Opioid Treatment"},
    Name{"Acupuncture Medical Treatment Guidelines", "Acupuncture Treatment"},
    Name{"Acupuncture Medical Treatment Guideline", "Acupuncture Treatment"},
    Name{"Acupuncture Medical Treatment", "Acupuncture Treatment"},
    Name{"Acupuncture Treatment Guidelines", "Acupuncture Treatment"},
    Name{"Acupuncture Treatment", "Acupuncture Treatment"},
    Name{"Acupuncture Guidelines", "Acupuncture Treatment"},
    Name{"Postsurgical Treatment Guidelines", "Postsurgical Treatment"},
    Name{"Post-surgical Treatment Guidelines", "Postsurgical Treatment"},
    Name{"Post surgical Treatment Guidelines", "Postsurgical Treatment"},
    Name{"Postsurgical Treatment", "Postsurgical Treatment"},
    Name{"Post-surgical Treatment", "Postsurgical Treatment"},
    Name{"Post surgical Treatment", "Postsurgical Treatment"},
    Name{"General Approaches", "General Approaches"},
    Name{"Low Back Complaints", "Low Back Complaints"},
    Name{"Neck and Upper Back Complaints", "Neck and Upper Back Complaints"},
    Name{"Neck & Upper Back Complaints", "Neck and Upper Back Complaints"},
    Name{"Shoulder Complaints", "Shoulder Complaints"},
    Name{"Knee Complaints", "Knee Complaints"},
    Name{"Elbow Complaints", "Elbow Complaints"},
    Name{"Elbow Disorders", "Elbow Disorders"},
    Name{"Forearm, Wrist, and Hand Complaints", "Forearm, Wrist, and Hand Complaints"},
    Name{"Forearm, Wrist, & Hand Complaints", "Forearm, Wrist, and Hand Complaints"},
    Name{"Forearm, Wrist and Hand Complaints", "Forearm, Wrist, and Hand Complaints"},
    Name{"Ankle and Foot Complaints", "Ankle and Foot Complaints"},
    Name{"Ankle & Foot Complaints", "Ankle and Foot Complaints"},
    Name{"Stress-Related Conditions", "Stress-Related Conditions"},
    Name{"Stress Related Conditions", "Stress-Related Conditions"},
    Name{"Eye Chapter", "Eye"},
    Name{"Work-Relatedness Chapter", "Work-Relatedness"},
    Name{"Pain, Suffering, and the Restoration of Function",
         "Pain, Suffering, and the Restoration of Function"},
    Name{"Pain, Suffering and the Restoration of Function",
         "Pain, Suffering, and the Restoration of Function"},
    Name{"General Approach to Initial Assessment and Documentation",
         "General Approach to Initial Assessment and Documentation"},
    Name{"Initial Approaches to Treatment", "Initial Approaches to Treatment"},
    Name{"Cornerstones of Disability Prevention and Management",
         "Cornerstones of Disability Prevention and Management"},
    Name{"Independent Medical Examinations and Consultations",
         "Independent Medical Examinations and Consultations"},
    // As the schedule adopted them since December 2017, and ACOEM's third edition.
    Name{"Low Back Disorders", "Low Back Disorders"},
    Name{"Cervical and Thoracic Spine Disorders", "Cervical and Thoracic Spine Disorders"},
    Name{"Cervical & Thoracic Spine Disorders", "Cervical and Thoracic Spine Disorders"},
    Name{"Shoulder Disorders", "Shoulder Disorders"},
    Name{"Knee Disorders", "Knee Disorders"},
    Name{"Ankle and Foot Disorders", "Ankle and Foot Disorders"},
    Name{"Ankle & Foot Disorders", "Ankle and Foot Disorders"},
    Name{"Hip and Groin Disorders", "Hip and Groin Disorders"},
    Name{"Hip & Groin Disorders", "Hip and Groin Disorders"},
    Name{"Hand, Wrist, and Forearm Disorders", "Hand, Wrist, and Forearm Disorders"},
    Name{"Hand, Wrist and Forearm Disorders", "Hand, Wrist, and Forearm Disorders"},
    Name{"Hand, Wrist, & Forearm Disorders", "Hand, Wrist, and Forearm Disorders"},
    Name{"Hand, Wrist & Forearm Disorders", "Hand, Wrist, and Forearm Disorders"},
    Name{"Eye Disorders", "Eye Disorders"},
    Name{"Traumatic Brain Injury", "Traumatic Brain Injury"},
    Name{"Occupational/Work-Related Asthma", "Occupational/Work-Related Asthma"},
    Name{"Occupational Interstitial Lung Disease", "Occupational Interstitial Lung Disease"},
};

// The chapters of ACOEM's second edition (2004), by which letters also cite them.
constexpr std::array<std::string_view, 16> acoem_chapters = {
    "Prevention",
    "General Approach to Initial Assessment and Documentation",
    "Initial Approaches to Treatment",
    "Work-Relatedness",
    "Cornerstones of Disability Prevention and Management",
    "Pain, Suffering, and the Restoration of Function",
    "Independent Medical Examinations and Consultations",
    "Neck and Upper Back Complaints",
    "Shoulder Complaints",
    "Elbow Complaints",
    "Forearm, Wrist, and Hand Complaints",
    "Low Back Complaints",
    "Knee Complaints",
    "Ankle and Foot Complaints",
    "Stress-Related Conditions",
    "Eye",
};

// Chapters of ACOEM's third edition whose names are also those of sections: only a whole part of a
// citation is one of them.
constexpr std::array<std::string_view, 17> acoem_short_names = {
    "Chronic Pain",
    "Opioids",
    "Antiemetics",
    "Low Back",
    "Shoulder",
    "Elbow",
    "Knee",
    "Eye",
    "Cervical and Thoracic Spine",
    "Hand, Wrist, and Forearm",
    "Hip and Groin",
    "Ankle and Foot",
    "Depressive Disorders",
    "Anxiety Disorders",
    "Posttraumatic Stress Disorder and Acute Stress Disorder",
    "Workplace Mental Health",
    "Interstitial Lung Disease"};

// The chapters of the Official Disability Guidelines; the qualifiers "(Acute & Chronic)" and
// "(Chronic)" are left out of the titles.
constexpr std::array odg_names = {
    Name{"Neck and Upper Back", "Neck & Upper Back"},
    Name{"Neck & Upper Back", "Neck & Upper Back"},
    Name{"Neck", "Neck & Upper Back"},
    Name{"Low Back - Lumbar & Thoracic", "Low Back"},
    Name{"Low Back Lumbar and Thoracic", "Low Back"},
    Name{"Low Back, Lumbar & Thoracic", "Low Back"},
    Name{"Low Back-Lumbar & Thoracic", "Low Back"},
    Name{"Low Back-Lumbar and Thoracic", "Low Back"},
    Name{"Low Back Lumbar & Thoracic", "Low Back"},
    Name{"Low Back", "Low Back"},
    Name{"Lumbar & Thoracic", "Low Back"},
    Name{"Lumbar and Thoracic", "Low Back"},
    Name{"Knee & Leg", "Knee & Leg"},
    Name{"Knee and Leg", "Knee & Leg"},
    Name{"Knee", "Knee & Leg"},
    Name{"Shoulder", "Shoulder"},
    Name{"Elbow", "Elbow"},
    Name{"Forearm, Wrist, & Hand", "Forearm, Wrist, & Hand"},
    Name{"Forearm, Wrist, and Hand", "Forearm, Wrist, & Hand"},
    Name{"Forearm, Wrist and Hand", "Forearm, Wrist, & Hand"},
    Name{"Forearm, Wrist & Hand", "Forearm, Wrist, & Hand"},
    Name{"Carpal Tunnel Syndrome", "Carpal Tunnel Syndrome"},
    Name{"Ankle & Foot", "Ankle & Foot"},
    Name{"Ankle and Foot", "Ankle & Foot"},
    Name{"Ankle", "Ankle & Foot"},
    Name{"Hip & Pelvis", "Hip & Pelvis"},
    Name{"Hip and Pelvis", "Hip & Pelvis"},
    Name{"Mental Illness & Stress", "Mental Illness & Stress"},
    Name{"Mental Illness and Stress", "Mental Illness & Stress"},
    Name{"Mental & Stress", "Mental Illness & Stress"},
    Name{"Stress & Mental Illness", "Mental Illness & Stress"},
    Name{"Pain", "Pain"},
    Name{"Head", "Head"},
    Name{"Hernia", "Hernia"},
    Name{"Burns", "Burns"},
    Name{"Diabetes", "Diabetes"},
    Name{"Eye", "Eye"},
    Name{"Fitness for Duty", "Fitness for Duty"},
    Name{"Infectious Diseases", "Infectious Diseases"},
    Name{"Infectious Disease", "Infectious Diseases"},
    Name{"Pulmonary", "Pulmonary"},
    Name{"Preface", "Preface"},
};

// Short names of the same chapters, for which the word "Chapter" or a qualifier must vouch.
constexpr std::array odg_short_names = {
    Name{"Hand", "Forearm, Wrist, & Hand"},
    Name{"Wrist", "Forearm, Wrist, & Hand"},
    Name{"Wrist & Hand", "Forearm, Wrist, & Hand"},
    Name{"Wrist and Hand", "Forearm, Wrist, & Hand"},
    Name{"Hand & Wrist", "Forearm, Wrist, & Hand"},
    Name{"Hand and Wrist", "Forearm, Wrist, & Hand"},
    Name{"Forearm", "Forearm, Wrist, & Hand"},
    Name{"Hip", "Hip & Pelvis"},
    Name{"Pelvis", "Hip & Pelvis"},
    Name{"Leg", "Knee & Leg"},
    Name{"Foot", "Ankle & Foot"},
    Name{"Foot & Ankle", "Ankle & Foot"},
    Name{"Foot and Ankle", "Ankle & Foot"},
    Name{"Back", "Low Back"},
    Name{"Lower Back", "Low Back"},
    Name{"Lumbar", "Low Back"},
    Name{"Lumbar Spine", "Low Back"},
    Name{"Upper Back", "Neck & Upper Back"},
    Name{"Cervical", "Neck & Upper Back"},
    Name{"Cervical Spine", "Neck & Upper Back"},
    Name{"Carpal Tunnel", "Carpal Tunnel Syndrome"},
    Name{"Mental Health", "Mental Illness & Stress"},
    Name{"Mental", "Mental Illness & Stress"},
    Name{"Stress", "Mental Illness & Stress"},
    Name{"Chronic Pain", "Pain"},
};

// Section names of the MTUS with a comma before a capital or an "&", and those that letters print
// in capitals. Other names with a comma before a small letter need no row.
constexpr std::array<std::string_view, 33> whole_sections = {
    "Opioids, criteria for use",
    "Opioids, specific drug list",
    "Opioids, long-term assessment",
    "Opioids, dosing",
    "NSAIDs, hypertension and renal function",
    "NSAIDs, specific drug list & adverse effects",
    "NSAIDs, specific drug list and adverse effects",
    "TENS, chronic pain",
    "TENS, post operative pain",
    "Chronic pain programs, early intervention",
    "Chronic pain programs, opioids",
    "Capsaicin, topical",
    "Ultrasound, therapeutic",
    "Work conditioning, work hardening",
    "NSAIDs, GI symptoms & cardiovascular risk",
    "NSAIDs, GI symptoms and cardiovascular risk",
    "NSAIDs, GI symptoms, & cardiovascular risk",
    "Forearm, Wrist, & Hand",
    "Forearm, Wrist, and Hand",
    "Forearm, Wrist & Hand",
    "Psychological evaluations, IDDS & SCS (intrathecal drug delivery systems & spinal cord "
    "stimulators)",
    "Psychological evaluations, IDDS & SCS",
    "Hip, Pelvis and Thigh",
    "Hip, Pelvis, and Thigh",
    "Ankle & Foot",
    "Elbow & Upper Arm",
    "Neck & Upper Back",
    "CRPS, Spinal cord stimulators",
    "CRPS, Sympathetic and Epidural blocks",
    "Interferential Current Stimulation, ICS",
    "Opioids, Psychological intervention",
    "Opioids, Long-term Users of Opioids",
    "Low-Level Laser Therapy, LLLT",
};

// As 2007 and 2009 called what later editions call so again: whether this one is of that time.
bool is_earlier(const std::optional<int>& year, std::string_view edition, int last) {
  return year ? *year <= last : !edition.starts_with("3rd");
}

bool ends_name(std::string_view text, std::size_t end) {
  return end != npos && (end == text.size() || !is_word(text[end]));
}

template <std::size_t N>
std::optional<Chapter> chapter_at(std::string_view text, std::size_t at,
                                  const std::array<Name, N>& names) {
  for (const Name& name : names)
    if (const std::size_t end = match_phrase(text, at, name.printed); ends_name(text, end))
      return Chapter{name.title, end};
  return std::nullopt;
}

}  // namespace

std::optional<Chapter> mtus_chapter_at(std::string_view text, std::size_t at) {
  return chapter_at(text, at, mtus_names);
}

std::optional<Chapter> odg_chapter_at(std::string_view text, std::size_t at) {
  return chapter_at(text, at, odg_names);
}

std::optional<Chapter> odg_short_chapter_at(std::string_view text, std::size_t at) {
  std::optional<Chapter> longest;
  for (const Name& name : odg_short_names)
    if (const std::size_t end = match_phrase(text, at, name.printed); ends_name(text, end))
      if (!longest || end > longest->end) longest = Chapter{name.title, end};
  return longest;
}

std::string_view acoem_chapter(int number) {
  const auto index = static_cast<std::size_t>(number) - 1;
  return index < acoem_chapters.size() ? acoem_chapters[index] : std::string_view{};
}

std::string_view acoem_short_chapter(std::string_view name) {
  for (std::string_view chapter : acoem_short_names)
    if (match_phrase(name, 0, chapter) == name.size()) return chapter;
  return {};
}

std::string mtus_title(std::string_view printed, bool scheduled, std::optional<int> year,
                       std::string_view edition) {
  std::string title(printed);
  if (const auto known = mtus_chapter_at(printed, 0); known && known->end == printed.size())
    title = known->title;
  if (title == "Elbow Disorders" && is_earlier(year, edition, 2007)) return "Elbow Complaints";
  if (scheduled && title == "Chronic Pain" && is_earlier(year, edition, 2016))
    return "Chronic Pain Medical Treatment";
  return title;
}

std::size_t whole_section_at(std::string_view text, std::size_t at) {
  for (std::string_view name : whole_sections)
    if (const std::size_t end = match_phrase(text, at, name); ends_name(text, end)) return end;
  return npos;
}

}  // namespace rationale
