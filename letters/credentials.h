#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// Who decided: the certifications and the states, as printed and in the order printed.
struct Credentials {
  std::vector<std::string> specialties;
  std::vector<std::string> licensure;
};

/// "Board Certified in X[, has a subspecialty in Y] and is licensed to practice in Z." anywhere in
/// `text`; empty lists where it says no such thing.
Credentials read_prose_credentials(std::string_view text);

/// A printed list: parts between commas and semicolons, and with `in_prose` also at "and". Names
/// that contain these themselves ("Physical Medicine and Rehabilitation") stay whole.
std::vector<std::string> split_names(std::string_view list, bool in_prose);

}  // namespace rationale
