// The least server that one would write with Xapian and libmicrohttpd, to compare with: the best ten
// and the exact total of the words of `q`, over a database of minimal_xapian. scripts/bench-serve
// runs it.
//
// usage: minimal_server DATABASE PORT THREADS
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include <microhttpd.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

namespace {

std::string folder;

struct Searching {
  Xapian::Database database{folder};
  Xapian::QueryParser parser;

  Searching() {
    parser.set_stemmer(Xapian::Stem("english"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }

  std::string answer(const std::string& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(query));
    const Xapian::MSet found = enquire.get_mset(0, 10, database.get_doccount());
    nlohmann::json hits = nlohmann::json::array();
    for (auto it = found.begin(); it != found.end(); ++it)
      hits.push_back({{"id", *it},
                      {"score", it.get_weight()},
                      {"text", it.get_document().get_data().substr(0, 500)}});
    return nlohmann::json{{"total", found.get_matches_estimated()}, {"hits", std::move(hits)}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
};

MHD_Result on_request(void*, MHD_Connection* connection, const char*, const char*, const char*,
                      const char*, std::size_t*, void**) {
  thread_local Searching searching;
  const char* query = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "q");
  std::string text = searching.answer(query != nullptr ? query : "");
  MHD_Response* response =
      MHD_create_response_from_buffer(text.size(), text.data(), MHD_RESPMEM_MUST_COPY);
  const MHD_Result result = MHD_queue_response(connection, MHD_HTTP_OK, response);
  MHD_destroy_response(response);
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: minimal_server DATABASE PORT THREADS\n";
    return 2;
  }
  folder = argv[1];
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  MHD_Daemon* daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD, static_cast<std::uint16_t>(std::atoi(argv[2])), nullptr,
      nullptr, &on_request, nullptr, MHD_OPTION_THREAD_POOL_SIZE,
      static_cast<unsigned>(std::atoi(argv[3])), MHD_OPTION_END);
  if (daemon == nullptr) return 1;
  std::cout << "listening\n" << std::flush;
  int signal = 0;
  sigwait(&signals, &signal);
  MHD_stop_daemon(daemon);
  return 0;
}
