#pragma once

#include <stdexcept>
#include <string>

namespace rationale {

/// The exit codes of the command line: what kind of thing went wrong, from the caller's side.
enum class ErrorCode : int {
  usage = 2,     ///< the command or the query cannot be understood
  index = 3,     ///< the index is missing, locked, damaged, foreign or of another version
  rejected = 4,  ///< an input cannot be read; others may have been taken
  timeout = 5,   ///< time was up before the whole answer was there
  internal = 70  ///< a defect of this program
};

/// The one exception type of the project. `what()` says what happened and to which file, byte or
/// query column, in one line without a full stop; `hint()` says what to do about it. A library's
/// own exception is translated into this one in the folder that calls the library.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& what, std::string hint = {})
      : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}

  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// What was asked about is not there, as an item of that id.
class NotFound : public Error {
 public:
  using Error::Error;
};

}  // namespace rationale
