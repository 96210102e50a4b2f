#include "server/http_server.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <optional>
#include <unistd.h>

#include "base/error.h"
#include "server/microhttpd.h"

namespace rationale {
namespace {

constexpr std::size_t connection_bytes = 64 << 10;  // of buffers: headers, and what is sent
constexpr unsigned idle_seconds = 15;               // the clock is stricter with requests

MHD_Result add_header(void* headers, MHD_ValueKind, const char* name, const char* value) {
  std::string key(name);
  for (char& c : key) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  auto& all = *static_cast<std::map<std::string, std::string>*>(headers);
  const auto [place, is_new] = all.emplace(key, value != nullptr ? value : "");
  // Of two hosts, tokens or origins none can be believed.
  if (!is_new && (key == "host" || key == "authorization" || key == "origin"))
    place->second += "\n";
  return MHD_YES;
}

std::string address_of(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      microhttpd().get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr == nullptr) return "";
  std::array<char, INET6_ADDRSTRLEN> text{};
  const sockaddr* address = info->client_addr;
  const void* bytes = nullptr;
  if (address->sa_family == AF_INET)
    bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
  else if (address->sa_family == AF_INET6)
    bytes = &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  if (bytes != nullptr) ::inet_ntop(address->sa_family, bytes, text.data(), text.size());
  return text.data();
}

Problem busy_problem(const char* what) {
  return {503, "busy", "The server has too much to do", what, "try again in a second"};
}

}  // namespace

/// A request and its answer.
struct HttpServer::Exchange {
  HttpServer& server;
  MHD_Connection* connection;
  HttpRequest request;
  std::string version{};
  bool begun = false;
  std::chrono::steady_clock::time_point whole_at{};  // when the request was
  std::string operation = "other";
  std::optional<HttpAnswer> answer{};
  std::string stream_type{};
  HttpHeaders stream_head{};  // written before the first part is there to be sent
  std::unique_ptr<ExportStream> stream{};
};

HttpServer::HttpServer(const Options& options, const Service& service, Metrics& metrics,
                       const Listener& listener)
    : options_(options),
      service_(service),
      metrics_(metrics),
      rate_(options.rate),
      clock_(metrics) {
  const MicroHttpd& http = microhttpd();
  workers_ =
      std::make_unique<Workers>(options.indexes, options.workers, options.most_waiting, metrics);
  daemon_ = http.start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, nullptr, nullptr,
      &HttpServer::on_request, this, MHD_OPTION_LISTEN_SOCKET, listener.descriptor,
      MHD_OPTION_URI_LOG_CALLBACK, &HttpServer::on_target, this, MHD_OPTION_NOTIFY_COMPLETED,
      &HttpServer::on_completed, this, MHD_OPTION_NOTIFY_CONNECTION, &HttpServer::on_connection,
      this, MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_bytes, MHD_OPTION_CONNECTION_LIMIT,
      options.most_connections, MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (daemon_ == nullptr)
    throw Error(ErrorCode::internal, "libmicrohttpd does not start",
                "allow the program more open files (ulimit -n)");
}

HttpServer::~HttpServer() {
  end();
}

void HttpServer::end(std::chrono::milliseconds patience) {
  if (ending_.exchange(true)) return;
  const MicroHttpd& http = microhttpd();
  listening_ = http.quiesce_daemon(daemon_);
  if (listening_ >= 0) ::close(listening_);
  {
    std::unique_lock lock(mutex_);
    if (!idle_.wait_for(lock, patience, [this] { return exchanges_.empty(); }))
      for (Exchange* exchange : exchanges_)
        if (exchange->stream) exchange->stream->give_up();
    idle_.wait(lock, [this] { return exchanges_.empty(); });
  }
  http.stop_daemon(daemon_);
  workers_.reset();
}

void* HttpServer::on_target(void* self, const char* target, MHD_Connection* connection) {
  auto& server = *static_cast<HttpServer*>(self);
  return new Exchange{server, connection, {"", target, {}, ""}};
}

void HttpServer::on_connection(void* self, MHD_Connection* connection, void**,
                               MHD_ConnectionNotificationCode what) {
  auto& server = *static_cast<HttpServer*>(self);
  if (what == MHD_CONNECTION_NOTIFY_CLOSED) return server.clock_.closed(connection);
  const MHD_ConnectionInfo* info =
      microhttpd().get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info == nullptr) return;
  server.clock_.opened(connection, info->connect_fd);
  server.clock_.give(connection, server.options_.sending);
}

void HttpServer::on_completed(void* self, MHD_Connection* connection, void** context,
                              MHD_RequestTerminationCode) {
  auto& server = *static_cast<HttpServer*>(self);
  auto* exchange = static_cast<Exchange*>(*context);
  *context = nullptr;
  if (exchange == nullptr) return;
  server.clock_.give(connection, server.options_.sending);  // for the next request
  if (exchange->stream) --server.metrics_.streaming;
  {
    const std::lock_guard lock(server.mutex_);
    std::erase(server.exchanges_, exchange);
    if (server.exchanges_.empty()) server.idle_.notify_all();
  }
  delete exchange;
}

MHD_Result HttpServer::on_request(void* self, MHD_Connection*, const char*, const char* method,
                                  const char* version, const char* data, std::size_t* size,
                                  void** context) {
  auto& server = *static_cast<HttpServer*>(self);
  auto& exchange = *static_cast<Exchange*>(*context);
  try {
    if (!exchange.begun) return server.begin(exchange, method, version);
    if (*size > 0) return server.take_body(exchange, data, *size);
    if (exchange.stream) return server.send_export(exchange);
    if (exchange.answer) return server.send(exchange, std::move(*exchange.answer));
    exchange.whole_at = std::chrono::steady_clock::now();
    server.clock_.give(exchange.connection, std::nullopt);
    return server.dispatch(exchange);
  } catch (...) {
    return server.send(exchange,
                       server.service_.answer_to(std::current_exception(), exchange.request));
  }
}

// The headers are there. What is refused now needs no body.
MHD_Result HttpServer::begin(Exchange& exchange, const char* method, const char* version) {
  const MicroHttpd& http = microhttpd();
  exchange.begun = true;
  exchange.request.method = method;
  exchange.version = version;
  exchange.whole_at = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    exchanges_.push_back(&exchange);
  }
  http.get_connection_values(exchange.connection, MHD_HEADER_KIND, &add_header,
                             &exchange.request.headers);
  const MHD_ConnectionInfo* info =
      http.get_connection_info(exchange.connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  service_.check_headers(exchange.request, info == nullptr ? 0 : info->header_size);
  check_rate(exchange);
  return MHD_YES;
}

void HttpServer::check_rate(const Exchange& exchange) {
  if (rate_.allows(address_of(exchange.connection), std::chrono::steady_clock::now())) return;
  throw Refused({429, "rate-limited", "Too many requests from this address",
                 "this server answers so many requests a second of one address (--rate)",
                 "ask again in a second"});
}

// Of a body without an end no more is read than it may have.
MHD_Result HttpServer::take_body(Exchange& exchange, const char* data, std::size_t& size) {
  std::string& body = exchange.request.body;
  if (body.size() + size > longest_body(exchange.request.target)) return MHD_NO;
  body.append(data, size);
  size = 0;
  return MHD_YES;
}

MHD_Result HttpServer::dispatch(Exchange& exchange) {
  Plan plan = service_.plan(exchange.request);
  exchange.operation = plan.operation;
  if (plan.immediate) return send(exchange, std::move(*plan.immediate));
  if (plan.stream) return begin_export(exchange, std::move(plan));
  return submit(exchange, std::move(plan));
}

MHD_Result HttpServer::submit(Exchange& exchange, Plan plan) {
  const MicroHttpd& http = microhttpd();
  const auto job = [this, &exchange, answer = std::move(plan.answer)](Searcher& searcher) {
    try {
      if (std::chrono::steady_clock::now() - exchange.whole_at > options_.waiting)
        throw Refused(busy_problem("no worker was free in time"));
      exchange.answer = answer(searcher);
    } catch (...) {
      exchange.answer = service_.answer_to(std::current_exception(), exchange.request);
    }
    microhttpd().resume_connection(exchange.connection);
  };
  http.suspend_connection(exchange.connection);
  if (workers_->submit(job)) return MHD_YES;
  exchange.answer = service_.answer_to(
      std::make_exception_ptr(Refused(busy_problem("all workers work, and others wait"))),
      exchange.request);
  http.resume_connection(exchange.connection);
  return MHD_YES;
}

MHD_Result HttpServer::begin_export(Exchange& exchange, Plan plan) {
  if (exchange.version == MHD_HTTP_VERSION_1_0)
    throw Refused({505, "http-version", "An export needs HTTP/1.1",
                   "with HTTP/1.0 an export that fails midway looks whole", ""});
  if (exchange.request.method == "HEAD") return send(exchange, {200, plan.stream_type, "", {}});
  if (metrics_.streaming >= options_.most_exports)
    throw Refused(busy_problem("other exports are being sent"));
  ++metrics_.streaming;
  exchange.stream_type = plan.stream_type;
  microhttpd().suspend_connection(exchange.connection);
  exchange.stream = std::make_unique<ExportStream>(
      [this, &exchange, stream = std::move(plan.stream)](const auto& take) {
        Searcher searcher(options_.indexes);
        stream(searcher, take, [&](HttpHeaders head) { exchange.stream_head = std::move(head); });
      },
      [connection = exchange.connection] { microhttpd().resume_connection(connection); },
      options_.exporting);
  return MHD_YES;
}

MHD_Result HttpServer::send(Exchange& exchange, HttpAnswer answer) {
  answer = Service::finished(std::move(answer));
  MHD_Response* response = microhttpd().create_response_from_buffer(
      answer.body.size(), answer.body.data(), MHD_RESPMEM_MUST_COPY);
  clock_.give(exchange.connection, options_.receiving);
  return queue(exchange, response, answer);
}

MHD_Result HttpServer::send_export(Exchange& exchange) {
  if (const std::exception_ptr failure = exchange.stream->failed_at_once())
    return send(exchange, service_.answer_to(failure, exchange.request));
  constexpr std::size_t block = 32 << 10;
  MHD_Response* response = microhttpd().create_response_from_callback(
      MHD_SIZE_UNKNOWN, block, &HttpServer::on_content, &exchange, nullptr);
  return queue(exchange, response,
               Service::finished({200, exchange.stream_type, "", exchange.stream_head}));
}

MHD_Result HttpServer::queue(Exchange& exchange, MHD_Response* response, const HttpAnswer& answer) {
  const MicroHttpd& http = microhttpd();
  if (response == nullptr) return MHD_NO;
  for (const auto& [name, value] : answer.headers)
    http.add_response_header(response, name.c_str(), value.c_str());
  if (ending_) http.add_response_header(response, "Connection", "close");
  const MHD_Result queued =
      http.queue_response(exchange.connection, static_cast<unsigned>(answer.status), response);
  http.destroy_response(response);
  metrics_.count(exchange.operation, answer.status,
                 std::chrono::steady_clock::now() - exchange.whole_at);
  return queued;
}

ssize_t HttpServer::on_content(void* context, std::uint64_t, char* buffer, std::size_t size) {
  auto& exchange = *static_cast<Exchange*>(context);
  std::size_t copied = 0;
  const ExportStream::Next next = exchange.stream->read(
      buffer, size, copied, [&] { microhttpd().suspend_connection(exchange.connection); });
  switch (next) {
    case ExportStream::Next::some:
    case ExportStream::Next::none_yet:
      return static_cast<ssize_t>(copied);
    case ExportStream::Next::end:
      return MHD_CONTENT_READER_END_OF_STREAM;
    case ExportStream::Next::failed:
      break;
  }
  return MHD_CONTENT_READER_END_WITH_ERROR;
}

}  // namespace rationale
