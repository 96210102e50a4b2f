#pragma once

#include <memory>
#include <string>

#include "server/http_server.h"
#include "tests/server/samples.h"

/// A server within the test, so that its limits can be shorter than a user's.
class OwnServer {
 public:
  explicit OwnServer(rationale::HttpServer::Options options = {},
                     rationale::AccessRules access = {})
      : listener_(rationale::listen_at("127.0.0.1", 0)) {
    if (options.indexes.empty()) options.indexes = {sample_index()};
    options.workers = 2;
    if (access.hosts.empty()) access.hosts = listener_.hosts;
    rationale::Service::Options rules;
    rules.access = std::move(access);
    rules.version = "test";
    rules.metrics = [this] { return metrics.text(); };
    rules.log = [this](const std::string& line) { logged += line + "\n"; };
    service_ = std::make_unique<rationale::Service>(std::move(rules));
    server_ = std::make_unique<rationale::HttpServer>(options, *service_, metrics, listener_);
  }

  unsigned port() const {
    return static_cast<unsigned>(
        std::stoul(listener_.address.substr(listener_.address.rfind(':') + 1)));
  }
  rationale::HttpServer& server() { return *server_; }

  rationale::Metrics metrics;
  std::string logged;

 private:
  rationale::Listener listener_;
  std::unique_ptr<rationale::Service> service_;
  std::unique_ptr<rationale::HttpServer> server_;
};
