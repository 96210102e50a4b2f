// Reads random bytes as CSV, once as they are and once below the header of the health plans' table:
// each row is a sound letter or a reject with its reason, or the whole is refused.
#include <cstdint>
#include <sstream>
#include <string>

#include "base/error.h"
#include "letters/reader.h"
#include "tests/fuzz/sound_letter.h"

using namespace rationale;

namespace {

constexpr const char* header =
    "ReferenceID,ReportYear,DiagnosisCategory,DiagnosisSubCategory,TreatmentCategory,"
    "TreatmentSubCategory,Determination,Type,AgeRange,PatientGender,IMRType,DaysToReview,"
    "DaysToAdopt,Findings\n";

void read(const std::string& bytes) {
  Sink sink;
  sink.letter = [](Letter&& letter) {
    fuzz::require_sound(letter);
    fuzz::require(letter.items.size() == 1);
  };
  sink.reject = [](Reject&& reject) { fuzz::require(!reject.reason.empty()); };
  std::istringstream in(bytes);
  try {
    read_dmhc(in, "table.csv", sink);
  } catch (const Error& error) {
    fuzz::require(error.code() == ErrorCode::rejected && *error.what() != '\0');
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  read(header + bytes);
  return 0;
}
