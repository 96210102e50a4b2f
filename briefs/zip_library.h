#pragma once

#include <zip.h>

namespace rationale {

/// libzip, loaded when the first Word file is read: linked into the program it would be loaded by
/// every command, with all of OpenSSL behind it, which takes a quarter of the time of a search.
struct ZipLibrary {
  decltype(&::zip_error_init) error_init;
  decltype(&::zip_error_fini) error_fini;
  decltype(&::zip_error_strerror) error_strerror;
  decltype(&::zip_source_buffer_create) source_buffer_create;
  decltype(&::zip_source_free) source_free;
  decltype(&::zip_open_from_source) open_from_source;
  decltype(&::zip_get_num_entries) get_num_entries;
  decltype(&::zip_name_locate) name_locate;
  decltype(&::zip_stat_init) stat_init;
  decltype(&::zip_stat_index) stat_index;
  decltype(&::zip_fopen_index) fopen_index;
  decltype(&::zip_fread) fread;
  decltype(&::zip_fclose) fclose;
  decltype(&::zip_discard) discard;
};

/// Throws Error(usage) where it is not installed.
const ZipLibrary& zip_library();

}  // namespace rationale
