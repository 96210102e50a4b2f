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
    Name{"Chronic Pain Guidelines", "Chronic Pain Medical Treatment"},
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
    Name{"Elbow Disorders", "Elbow Complaints"},
    Name{"Forearm, Wrist, and Hand Complaints", "Forearm, Wrist, and Hand Complaints"},
    Name{"Forearm, Wrist, & Hand Complaints", "Forearm, Wrist, and Hand Complaints"},
    Name{"Forearm, Wrist and Hand Complaints", "Forearm, Wrist, and Hand Complaints"},
    Name{"Ankle and Foot Complaints", "Ankle and Foot Complaints"},
    Name{"Ankle & Foot Complaints", "Ankle and Foot Complaints"},
    Name{"Stress-Related Conditions", "Stress-Related Conditions"},
    Name{"Stress Related Conditions", "Stress-Related Conditions"},
    Name{"Eye Chapter", "Eye"},
    Name{"General Approach to Initial Assessment and Documentation",
         "General Approach to Initial Assessment and Documentation"},
    Name{"Initial Approaches to Treatment", "Initial Approaches to Treatment"},
    Name{"Cornerstones of Disability Prevention and Management",
         "Cornerstones of Disability Prevention and Management"},
    Name{"Independent Medical Examinations and Consultations",
         "Independent Medical Examinations and Consultations"},
};

// The chapters of the Official Disability Guidelines; the qualifiers "(Acute & Chronic)" and
// "(Chronic)" are left out of the titles.
constexpr std::array odg_names = {
    Name{"Neck and Upper Back", "Neck & Upper Back"},
    Name{"Neck & Upper Back", "Neck & Upper Back"},
    Name{"Neck", "Neck & Upper Back"},
    Name{"Low Back - Lumbar & Thoracic", "Low Back"},
    Name{"Low Back Lumbar and Thoracic", "Low Back"},
    Name{"Low Back, Lumbar & Thoracic", "Low Back"},
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
};

// Section names of the MTUS with a comma before a capital or an "&". A comma before a small letter
// never ends a section, so that such names ("Opioids, criteria for use") need no row.
constexpr std::array<std::string_view, 19> whole_sections = {
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

std::size_t whole_section_at(std::string_view text, std::size_t at) {
  for (std::string_view name : whole_sections)
    if (const std::size_t end = match_phrase(text, at, name); ends_name(text, end)) return end;
  return npos;
}

}  // namespace rationale
