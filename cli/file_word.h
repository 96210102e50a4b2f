#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// Whether a word of the command line can only be meant as a file, be it there or not: it ends as
/// the names of files do that `index` and `quote` read (.pdf, .docx, .txt, …), or begins as a path
/// does (/x/…, ./, ../, ~/). One with a # is the id of an item.
bool means_a_file(std::string_view word);

/// Throws Error(usage) where `word` means a file that is not there, or is the name of a folder;
/// `hint` says what to give.
void refuse_missing_file(const std::string& word, const std::string& hint);

}  // namespace rationale
