#include "cli/export_run.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "api/json_text.h"
#include "base/error.h"
#include "cli/output.h"
#include "cli/progress.h"

namespace rationale {
namespace {

void write_certificate(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::trunc);
  out << text;
  out.flush();
  if (!out)
    throw Error(ErrorCode::usage, "cannot write the certificate to " + file,
                "name a file that can be written");
}

// Items that the progress counts up to; only for who looks on.
std::uint64_t expected_items(Searcher& searcher, SearchRequest request,
                             const ExportOptions& options) {
  if (!Progress::is_shown() || options.sample > 0) return options.sample;
  request.limit = 0;
  return searcher.search(request).total;
}

}  // namespace

void CertificateOption::add_to(CLI::App& command) {
  command.add_flag("--certificate{-}", where,
                   "Say on standard error what is needed to repeat the export; "
                   "--certificate=FILE writes it there");
}

void CertificateOption::refuse_file_among(const std::vector<std::string>& words) const {
  if (where != "-") return;
  for (const std::string& word : words) {
    std::error_code problem;
    const std::filesystem::path folder = std::filesystem::path(word).parent_path();
    const bool in_folder = !folder.empty() && std::filesystem::is_directory(folder, problem);
    if (in_folder || word.ends_with(".json"))
      throw Error(ErrorCode::usage, "'" + word + "' would be a word of the query",
                  "to write the certificate there, give --certificate=" + word);
  }
}

int run_export(Searcher& searcher, const SearchRequest& request, const ExportOptions& options,
               const CertificateOption& certificate) {
  const bool to_file = !certificate.where.empty() && certificate.where != "-";
  // What an earlier export left there must not vouch for this one, should it fail.
  if (to_file) write_certificate(certificate.where, "");
  Exported exported;
  {
    Progress progress("items", expected_items(searcher, request, options));
    ExportOptions watched = options;
    watched.progress = [&](std::uint64_t items) { progress.show(items); };
    exported = export_all(searcher, request, watched, [](std::string_view part) { print(part); });
  }
  print_notes(exported.complete.warnings);
  if (exported.complete.total == 0) print_notes({"no item matches"});
  if (certificate.where.empty()) return 0;
  const std::string text =
      json_text(certificate_of(request, exported, options, RATIONALE_VERSION), -1);
  if (to_file)
    write_certificate(certificate.where, text + "\n");
  else
    std::fprintf(stderr, "%s\n", text.c_str());
  return 0;
}

}  // namespace rationale
