#include "server/microhttpd.h"

#include <dlfcn.h>
#include <string>

#include "base/error.h"

namespace rationale {
namespace {

[[noreturn]] void cannot_load_server(const char* problem) {
  throw Error(ErrorCode::usage,
              std::string("a server needs libmicrohttpd: ") +
                  (problem != nullptr ? problem : RATIONALE_MICROHTTPD),
              "install libmicrohttpd (Debian: libmicrohttpd12)");
}

template <typename Function>
void find_in(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  if (function == nullptr) cannot_load_server(::dlerror());
}

MicroHttpd load_microhttpd() {
  void* library = ::dlopen(RATIONALE_MICROHTTPD, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) cannot_load_server(::dlerror());
  MicroHttpd http{};
  find_in(library, "MHD_start_daemon", http.start_daemon);
  find_in(library, "MHD_quiesce_daemon", http.quiesce_daemon);
  find_in(library, "MHD_stop_daemon", http.stop_daemon);
  find_in(library, "MHD_create_response_from_buffer", http.create_response_from_buffer);
  find_in(library, "MHD_create_response_from_callback", http.create_response_from_callback);
  find_in(library, "MHD_add_response_header", http.add_response_header);
  find_in(library, "MHD_queue_response", http.queue_response);
  find_in(library, "MHD_destroy_response", http.destroy_response);
  find_in(library, "MHD_get_connection_values", http.get_connection_values);
  find_in(library, "MHD_get_connection_info", http.get_connection_info);
  find_in(library, "MHD_suspend_connection", http.suspend_connection);
  find_in(library, "MHD_resume_connection", http.resume_connection);
  return http;
}

}  // namespace

const MicroHttpd& microhttpd() {
  static const MicroHttpd library = load_microhttpd();
  return library;
}

}  // namespace rationale
