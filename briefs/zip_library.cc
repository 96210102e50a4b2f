#include "briefs/zip_library.h"

#include <dlfcn.h>

#include "base/error.h"

namespace rationale {
namespace {

[[noreturn]] void cannot_load(const char* problem) {
  throw Error(ErrorCode::usage,
              std::string("Word files cannot be read without libzip: ") +
                  (problem != nullptr ? problem : RATIONALE_LIBZIP),
              "install libzip, or give the brief as plain text");
}

template <typename Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  if (function == nullptr) cannot_load(::dlerror());
}

ZipLibrary load() {
  void* library = ::dlopen(RATIONALE_LIBZIP, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) cannot_load(::dlerror());
  ZipLibrary zip{};
  find(library, "zip_error_init", zip.error_init);
  find(library, "zip_error_fini", zip.error_fini);
  find(library, "zip_error_strerror", zip.error_strerror);
  find(library, "zip_source_buffer_create", zip.source_buffer_create);
  find(library, "zip_source_free", zip.source_free);
  find(library, "zip_open_from_source", zip.open_from_source);
  find(library, "zip_get_num_entries", zip.get_num_entries);
  find(library, "zip_name_locate", zip.name_locate);
  find(library, "zip_stat_init", zip.stat_init);
  find(library, "zip_stat_index", zip.stat_index);
  find(library, "zip_fopen_index", zip.fopen_index);
  find(library, "zip_fread", zip.fread);
  find(library, "zip_fclose", zip.fclose);
  find(library, "zip_discard", zip.discard);
  return zip;
}

}  // namespace

const ZipLibrary& zip_library() {
  static const ZipLibrary library = load();
  return library;
}

}  // namespace rationale
