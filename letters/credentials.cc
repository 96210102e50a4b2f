#include "letters/credentials.h"

#include <algorithm>
#include <array>

#include "base/tsv.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

// Specialties whose names contain "and" or a comma: the boards' own names and those of the State's
// search form. "&" is read as "and".
constexpr std::array<std::string_view, 29> compound_names = {
    "Physical Medicine and Rehabilitation",
    "Physical Medicine and Rehab",
    "Podiatric Medicine and Surgery",
    "Foot and Ankle Medicine",
    "Psychiatry and Neurology",
    "Allergy and Immunology",
    "Obstetrics and Gynecology",
    "Hospice and Palliative Medicine",
    "Public Health and General Preventive Medicine",
    "Child and Adolescent Psychiatry",
    "Colon and Rectal Surgery",
    "Oral and Maxillofacial Surgery",
    "Plastic and Reconstructive Surgery",
    "Cardiovascular and Thoracic Surgery",
    "Thoracic and Cardiac Surgery",
    "Foot and Ankle Surgery",
    "Foot and Ankle",
    "Hand and Upper Extremity Surgery",
    "Head and Neck Surgery",
    "Hematology and Oncology",
    "Occupational and Environmental Medicine",
    "Undersea and Hyperbaric Medicine",
    "Endocrinology, Diabetes and Metabolism",
    "Ear, Nose and Throat",
    "Ear, Nose, and Throat",
    "Vascular and Interventional Radiology",
    "Acupuncture and Oriental Medicine",
    "Pulmonary Disease and Critical Care Medicine",
    "Female Pelvic Medicine and Reconstructive Surgery",
};

// Acupuncturists, psychologists and others hold a license in their field instead.
constexpr std::array<std::string_view, 7> certified = {
    "Board Certified in", "Board-Certified in", "Certified in",        "is licensed in",
    "is a licensed",      "is a doctor of",     "is a board certified"};
constexpr std::array<std::string_view, 6> subspecialty = {
    "has a subspecialty in", "with a subspecialty in", "a subspecialty in",
    "has subspecialties in", "with subspecialties in", "subspecialty certification in"};
constexpr std::array<std::string_view, 4> licensed = {"licensed to practice medicine in",
                                                      "licensed to practice in",
                                                      "licensed to practise in", "licensed in"};
// What ends a list of names inside the sentence.
constexpr std::array<std::string_view, 9> list_ends = {
    "and is licensed", "is licensed",         "and licensed", "and has",           "has a",
    "with a",          "with subspecialties", "who is",       "has subspecialties"};

// `name` begins at `at`, with "&" for "and".
std::size_t match_name(std::string_view text, std::size_t at, std::string_view name) {
  const std::size_t end = match_phrase(text, at, name);
  if (end != npos) return end;
  std::string other(name);
  const std::size_t place = other.find(" and ");
  if (place == npos) return npos;
  return match_phrase(text, at, other.replace(place, 5, " & "));
}

std::size_t compound_at(std::string_view text, std::size_t at) {
  for (std::string_view name : compound_names) {
    const std::size_t end = match_name(text, at, name);
    if (end != npos && (end == text.size() || !is_word(text[end]))) return end;
  }
  return npos;
}

// The length of a separator at `at`; 0 without one.
std::size_t separator_at(std::string_view list, std::size_t at, bool in_prose) {
  if (list[at] == ',' || list[at] == ';') return 1;
  if (in_prose && list.substr(at).starts_with(" and ")) return 5;
  if (in_prose && list.substr(at).starts_with(" & ")) return 3;
  return 0;
}

void add_name(std::vector<std::string>& names, std::string_view name, bool in_prose) {
  name = strip(name, " .,;:");
  if (in_prose && name.starts_with("and ")) name = trim(name.substr(4));
  if (!name.empty()) names.emplace_back(name);
}

// The end of the sentence that `at` is in: a full stop before white space or at the end.
std::size_t end_of_sentence(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at)
    if (text[at] == '.' &&
        (at + 1 == text.size() || is_white(text[at + 1]) || is_upper(text[at + 1])))
      break;
  return at;
}

std::string_view list_after(std::string_view text, std::size_t begin, bool stop_early) {
  std::size_t end = end_of_sentence(text, begin);
  if (stop_early) end = std::min(end, find_first_phrase(text, list_ends, begin).begin);
  return text.substr(begin, end - begin);
}

}  // namespace

std::vector<std::string> split_names(std::string_view list, bool in_prose) {
  const std::string flat = collapse(list);
  const std::string_view text = flat;
  std::vector<std::string> names;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool word_starts = at == 0 || !is_word(text[at - 1]);
    if (const std::size_t end = word_starts ? compound_at(text, at) : npos; end != npos) {
      at = end;
    } else if (const std::size_t length = separator_at(text, at, in_prose)) {
      add_name(names, text.substr(begin, at - begin), in_prose);
      begin = at += length;
    } else {
      ++at;
    }
  }
  add_name(names, text.substr(begin), in_prose);
  return names;
}

Credentials read_prose_credentials(std::string_view text) {
  Credentials out;
  const Found board = find_first_phrase(text, certified, 0);
  if (board) {
    out.specialties = split_names(list_after(text, board.end, true), true);
    const std::size_t limit =
        std::min(find_first_phrase(text, licensed, board.end).begin, text.size());
    const Found sub = find_first_phrase(text.substr(0, limit), subspecialty, board.end);
    if (sub)
      for (std::string& name : split_names(list_after(text, sub.end, true), true))
        out.specialties.push_back(std::move(name));
  }
  if (const Found license = find_first_phrase(text, licensed, board ? board.end : 0))
    out.licensure = split_names(list_after(text, license.end, false), true);
  return out;
}

}  // namespace rationale
