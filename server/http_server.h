#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <microhttpd.h>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/connection_clock.h"
#include "server/export_stream.h"
#include "server/listener.h"
#include "server/metrics.h"
#include "server/rate.h"
#include "server/service.h"
#include "server/workers.h"

namespace rationale {

/// Serves HTTP at a socket until it is ended. One thread reads and writes; workers answer.
class HttpServer {
 public:
  struct Options {
    std::vector<std::string> indexes;
    std::size_t workers = 4;
    std::size_t most_waiting = 64;     ///< requests for a worker, before 503
    std::size_t most_exports = 2;      ///< at once, before 503
    unsigned most_connections = 1000;  ///< beyond which new ones wait until one is closed
    double rate = 0;                   ///< requests a second of one address, before 429; 0: any
    std::chrono::milliseconds waiting{5'000};     ///< for a worker, before 503
    std::chrono::milliseconds sending{10'000};    ///< for a client to send a request
    std::chrono::milliseconds receiving{60'000};  ///< for a client to take an answer
    std::chrono::milliseconds exporting{600'000};
  };

  /// Opens the indexes and begins to serve. Takes the listener's socket. Throws as Searcher does,
  /// and Error(usage) where libmicrohttpd is missing.
  HttpServer(const Options& options, const Service& service, Metrics& metrics,
             const Listener& listener);
  /// As end().
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Takes no more connections, sends every answer that was begun, and ends. Exports that take
  /// longer than `patience` are broken off.
  void end(std::chrono::milliseconds patience = std::chrono::milliseconds(30'000));

 private:
  struct Exchange;

  // libmicrohttpd calls these.
  static void* on_target(void* self, const char* target, MHD_Connection* connection);
  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url,
                               const char* method, const char* version, const char* data,
                               std::size_t* size, void** exchange);
  static void on_completed(void* self, MHD_Connection* connection, void** exchange,
                           MHD_RequestTerminationCode why);
  static void on_connection(void* self, MHD_Connection* connection, void** context,
                            MHD_ConnectionNotificationCode what);
  static ssize_t on_content(void* exchange, std::uint64_t position, char* buffer, std::size_t size);

  MHD_Result begin(Exchange& exchange, const char* method, const char* version);
  MHD_Result take_body(Exchange& exchange, const char* data, std::size_t& size);
  MHD_Result dispatch(Exchange& exchange);
  MHD_Result submit(Exchange& exchange, Plan plan);
  MHD_Result begin_export(Exchange& exchange, Plan plan);
  MHD_Result send(Exchange& exchange, HttpAnswer answer);
  MHD_Result send_export(Exchange& exchange);
  MHD_Result queue(Exchange& exchange, MHD_Response* response, const HttpAnswer& answer);
  void check_rate(const Exchange& exchange);

  Options options_;
  const Service& service_;
  Metrics& metrics_;
  RateLimit rate_;
  ConnectionClock clock_;
  std::unique_ptr<Workers> workers_;
  std::atomic<bool> ending_{false};
  std::mutex mutex_;
  std::condition_variable idle_;
  std::vector<Exchange*> exchanges_;  // from the headers to the end of the answer
  int listening_ = -1;
  MHD_Daemon* daemon_ = nullptr;
};

}  // namespace rationale
