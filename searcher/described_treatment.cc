#include "searcher/described_treatment.h"

#include <algorithm>
#include <vector>

#include "analyzers/treatments.h"

namespace rationale {
namespace {

const std::vector<Category>& families() {
  return TreatmentReader::standard().categories().families();
}

std::string listed(const std::vector<std::string>& names, const std::string& last_joint) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? last_joint : ", ") + names[i];
  return text;
}

// Whether every family of the category is asked for, of which there are several.
bool is_whole(const std::string& category, const std::vector<Family>& asked) {
  std::size_t all = 0;
  for (Family f = 0; f < families().size(); ++f) {
    if (families()[f].category != category) continue;
    ++all;
    if (std::find(asked.begin(), asked.end(), f) == asked.end()) return false;
  }
  return all > 1;
}

std::string labels(const std::vector<Family>& asked) {
  std::vector<std::string> labels;
  for (const std::string& label : family_labels(asked)) labels.push_back('"' + label + '"');
  return listed(labels, " or ");
}

// "hydrocodone and acetaminophen"; of a name that stands for several drugs: "…, or …".
std::string contents(const NamePart& part) {
  std::vector<std::string> drugs;
  for (const AskedDrug& drug : part.drugs) {
    std::vector<std::string> names;
    for (const std::uint32_t ingredient : drug.ingredients)
      names.push_back(TreatmentReader::standard().categories().ingredient(ingredient));
    std::string text = "a drug with " + listed(names, " and ") + " in it";
    if (!drug.families.empty()) text += ", filed under " + labels(drug.families);
    if (!part.form.empty()) text += ", whose name has \"" + part.form + '"';
    if (std::find(drugs.begin(), drugs.end(), text) == drugs.end())
      drugs.push_back(std::move(text));
  }
  return listed(drugs, ", or ");
}

std::string contents(const AskedTreatment& asked) {
  std::string text;
  for (const NamePart& part : asked.name) {
    const std::string held = contents(part);
    if (!held.empty()) text += "; " + held;
  }
  return text;
}

std::string quoted(const std::vector<std::string>& texts, const std::string& last_joint) {
  std::vector<std::string> all;
  for (const std::string& text : texts)
    if (std::find(all.begin(), all.end(), '"' + text + '"') == all.end())
      all.push_back('"' + text + '"');
  return listed(all, last_joint);
}

// What it is called, once for each of several treatments.
std::vector<std::string> names_of(const AskedTreatment& asked) {
  std::vector<std::string> names;
  for (const NamePart& part : asked.name) {
    if (part.weight < telling_weight) continue;
    names.resize(std::max<std::size_t>(names.size(), part.segment + 1));
    std::string& name = names[part.segment];
    name += (name.empty() ? "" : " ") + part.text;
  }
  return names;
}

std::string called(const AskedTreatment& asked) {
  if (asked.is_class)
    return " whose treatment is filed under " + labels(asked.families) +
           (asked.class_labels.empty() ? " (\"" + asked.name_text + "\")"
                                       : " or named " + quoted(asked.class_labels, " or "));
  if (!asked.class_names.empty())
    return " whose treatment is named " + quoted(asked.class_labels, " or ");
  return " whose treatment is named " + quoted(names_of(asked), " or ") +
         (names_several(asked) ? ", or another name of one of them" : ", or another name of it") +
         contents(asked);
}

// What else its name must have, and the words that ask for nothing.
std::string details(const AskedTreatment& asked) {
  std::string text;
  std::vector<std::string> printed;
  for (const NamePart& detail : asked.details) printed.push_back(detail.text);
  if (!printed.empty()) text += ", with " + quoted(printed, " and ") + " in its name";
  if (!asked.ignored.empty())
    text += " (" + quoted(asked.ignored, " and ") + (asked.ignored.size() > 1 ? " are" : " is") +
            " ignored)";
  return text;
}

// "for the left knee"
std::string place(const AskedTreatment& asked) {
  const std::string side = asked.sides == left_side    ? "left"
                           : asked.sides == right_side ? "right"
                           : asked.sides != 0          ? "bilateral"
                                                       : "";
  if (asked.parts == 0) return side.empty() ? "" : ", on the " + side + " side";
  return ", for the " + side + (side.empty() ? "" : " ") +
         TreatmentReader::standard().body_parts().labels(asked.parts);
}

}  // namespace

bool names_several(const AskedTreatment& asked) {
  return !asked.name.empty() && asked.name.back().segment > 0;
}

std::vector<std::string> family_labels(const std::vector<Family>& asked) {
  std::vector<std::string> labels;
  for (const Family family : asked) {
    const Category& one = families()[family];
    std::string label = one.category;
    if (!one.subcategory.empty() && !is_whole(one.category, asked)) label += ": " + one.subcategory;
    if (std::find(labels.begin(), labels.end(), label) == labels.end())
      labels.push_back(std::move(label));
  }
  return labels;
}

std::string described(const AskedTreatment& asked) {
  return called(asked) + place(asked) + details(asked);
}

}  // namespace rationale
