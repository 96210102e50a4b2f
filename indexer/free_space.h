#pragma once

#include <cstdint>
#include <string>

namespace rationale {

/// The bytes that the files in a database's folder take.
std::uint64_t bytes_on_disk(const std::string& folder);

/// Throws Error(index) where the disk of `folder` has fewer than `bytes` free: what happens to a
/// disk that fills up while it is written to is Xapian's to handle, and costs a batch. `index` is
/// how messages call it.
void require_free_space(const std::string& folder, std::uint64_t bytes, const std::string& index);

/// The most that a commit to an index of `bytes` takes for letters of `text_bytes`: what is new,
/// and a new copy of each block that it changes.
std::uint64_t space_for_update(std::uint64_t bytes, std::uint64_t text_bytes);

/// The most that a part of an index that is built takes for letters of `text_bytes`.
std::uint64_t space_for_part(std::uint64_t text_bytes);

}  // namespace rationale
