#include "cli/like_sources.h"

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"
#include "cli/file_word.h"
#include "cli/parameter_options.h"

namespace rationale {
namespace {

bool is_file(const std::string& argument) {
  std::error_code problem;  // a passage may be too long for a name
  return std::filesystem::is_regular_file(argument, problem);
}

// A passage whose quotation marks were forgotten.
bool are_words(const std::vector<std::string>& arguments) {
  return arguments.size() > 1 &&
         std::none_of(arguments.begin(), arguments.end(), [](const std::string& argument) {
           return argument.find('#') != std::string::npos || is_file(argument);
         });
}

}  // namespace

SimilarRequest like_sources(const std::vector<std::string>& arguments) {
  SimilarRequest request;
  for (const std::string& argument : arguments)
    refuse_missing_file(argument,
                        "give the id of an item, a file with a letter or a passage, or a passage "
                        "in quotation marks");
  if (are_words(arguments)) {
    request.texts.push_back({"", repair_utf8(joined_words(arguments)), {}});
    return request;
  }
  for (const std::string& argument : arguments) {
    if (is_file(argument)) {
      for (SimilarText& text : texts_of_file(argument)) request.texts.push_back(std::move(text));
    } else if (argument.find(' ') != std::string::npos) {
      request.texts.push_back({"", repair_utf8(argument), {}});
    } else {
      request.ids.push_back(argument);
    }
  }
  return request;
}

}  // namespace rationale
