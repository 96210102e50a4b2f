#pragma once

#include <microhttpd.h>

namespace rationale {

/// libmicrohttpd, loaded when a server starts: linked into the program it would be loaded by every
/// command, with GnuTLS behind it.
struct MicroHttpd {
  decltype(&::MHD_start_daemon) start_daemon;
  decltype(&::MHD_quiesce_daemon) quiesce_daemon;
  decltype(&::MHD_stop_daemon) stop_daemon;
  decltype(&::MHD_create_response_from_buffer) create_response_from_buffer;
  decltype(&::MHD_create_response_from_callback) create_response_from_callback;
  decltype(&::MHD_add_response_header) add_response_header;
  decltype(&::MHD_queue_response) queue_response;
  decltype(&::MHD_destroy_response) destroy_response;
  decltype(&::MHD_get_connection_values) get_connection_values;
  decltype(&::MHD_get_connection_info) get_connection_info;
  decltype(&::MHD_suspend_connection) suspend_connection;
  decltype(&::MHD_resume_connection) resume_connection;
};

/// Throws Error(usage) where it is not installed.
const MicroHttpd& microhttpd();

}  // namespace rationale
