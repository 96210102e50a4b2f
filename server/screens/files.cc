#include "server/screens/files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "base/sha256.h"

namespace rationale {
namespace {

constexpr int deepest_template = 5;

const PageFile& built_in(std::string_view name) {
  for (const PageFile& file : built_in_page_files())
    if (file.name == name) return file;
  throw Error(ErrorCode::internal, "there is no page file " + std::string(name),
              "please report this as a defect");
}

std::string digest_of(const std::string& content) {
  return sha256_hex(content).substr(0, 10);
}

std::string without_indentation(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    out += line;
    if (!line.empty() && end < text.size()) out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

PageFiles::PageFiles(std::string folder) : folder_(std::move(folder)) {
  if (!are_built_in()) return;
  for (const PageFile& file : built_in_page_files()) {
    if (file.name.ends_with(".mustache"))
      templates_.emplace(file.name.substr(0, file.name.rfind('.')), "");
    else
      digests_.emplace(file.name, digest_of(std::string(file.content)));
  }
  for (auto& [name, text] : templates_) text = whole(name, 0);
}

std::string PageFiles::content(std::string_view name) const {
  const PageFile& known = built_in(name);
  if (are_built_in()) return std::string(known.content);
  const bool is_template = name.ends_with(".mustache");
  std::ifstream in(folder_ + (is_template ? "/templates/" : "/") + std::string(name),
                   std::ios::binary);
  if (!in)
    throw Error(ErrorCode::usage,
                "the page file " + std::string(name) + " cannot be read in " + folder_,
                "name the folder server/page of the sources with --page-dir");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string PageFiles::whole(std::string_view name, int depth) const {
  if (depth > deepest_template)
    throw Error(ErrorCode::internal,
                "page templates name each other in a circle: " + std::string(name), "");
  const std::string text = without_indentation(content(std::string(name) + ".mustache"));
  std::string out;
  std::size_t at = 0;
  for (std::size_t open = text.find("{{>"); open != std::string::npos;
       open = text.find("{{>", at)) {
    const std::size_t close = std::min(text.find("}}", open), text.size());
    out += text.substr(at, open - at);
    out += whole(std::string_view(text).substr(open + 3, close - open - 3), depth + 1);
    at = std::min(close + 2, text.size());
  }
  return out + text.substr(at);
}

std::string PageFiles::whole_template(std::string_view name) const {
  const auto known = templates_.find(name);
  return known != templates_.end() ? known->second : whole(name, 0);
}

std::string PageFiles::digest(std::string_view name) const {
  const auto known = digests_.find(name);
  return known != digests_.end() ? known->second : digest_of(content(name));
}

}  // namespace rationale
