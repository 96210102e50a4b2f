#pragma once

#include <string>

/// While it lives, reads of one file by this process fail, as on a disk that has gone bad. The test
/// program's own `read` stands in front of the C library's, so nothing has to be preloaded.
class FailingReads {
 public:
  /// The `nth` read (1…) of the file at `path` and all later ones fail with EIO.
  FailingReads(const std::string& path, int nth);
  ~FailingReads();
  FailingReads(const FailingReads&) = delete;
  FailingReads& operator=(const FailingReads&) = delete;

  /// How many reads failed.
  static int failures();
};
