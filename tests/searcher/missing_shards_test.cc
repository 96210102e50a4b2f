#include <filesystem>
#include <fstream>
#include <random>

#include <xapian.h>

#include "base/error.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/searcher/breaking_proxy.h"
#include "tests/searcher/index_server.h"
#include "tests/searcher/shard_letters.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

SmallIndex knee_index() {
  return SmallIndex({about("CM16-0000001", "Knee brace", "A knee brace is not needed."),
                     about("CM16-0000002", "Knee MRI", "An MRI of the knee is needed.")});
}

SmallIndex spine_index() {
  return SmallIndex({about("CM16-0000003", "Lumbar MRI", "There are no red flags for an MRI.")});
}

SearchRequest asking(const std::string& text) {
  SearchRequest request;
  request.text = text;
  return request;
}

// The error that `work` ends with.
template <typename Work>
Error error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::internal, "no error"};
}

Error error_of_opening(const std::vector<std::string>& names, bool partial = false) {
  return error_of([&] { Searcher(names, {partial, {}}); });
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void add_letter(const SmallIndex& index, const SampleLetter& letter) {
  IndexOptions options;
  options.folder = index.folder();
  options.paths = {index.scratch().write("more/" + letter.case_number + ".txt", letter_of(letter))};
  run_indexer(options);
}

}  // namespace

TEST_CASE("a shard file names folders beside itself and servers, a line each") {
  const ScratchFolder scratch;
  const std::string file = scratch.write(
      "place/shards", "# all letters\n\n  2014\n../2015 \r\n/far/away\nhost-1.example:8801\n");
  const auto shards = shard_addresses({file, "other", "localhost:9"});
  REQUIRE(shards.size() == 6);
  CHECK(shards[0].name == scratch / "place/2014");
  CHECK(shards[1].place == scratch / "2015");
  CHECK(shards[2].name == "/far/away");
  CHECK(shards[3].host == "host-1.example");
  CHECK(shards[3].port == 8801);
  CHECK_FALSE(shards[4].is_remote());
  CHECK(shards[5].name == "localhost:9");
}

TEST_CASE("what has a slash or stands in the file system is a folder, even if it ends as a port") {
  const ScratchFolder scratch;
  std::filesystem::create_directory(scratch / "host:80");
  CHECK_FALSE(shard_addresses({scratch / "host:80"}).front().is_remote());
  CHECK_FALSE(shard_addresses({"./host:80"}).front().is_remote());
  CHECK_FALSE(shard_addresses({"host:0"}).front().is_remote());
  CHECK_FALSE(shard_addresses({"host:65536"}).front().is_remote());
  CHECK_FALSE(shard_addresses({"host:80a"}).front().is_remote());
}

TEST_CASE("an error in a shard file names the file and the line") {
  const ScratchFolder scratch;
  const std::string inner = scratch.write("inner", "a\n");
  for (const std::string line : {"host:99999", "host:", "inner", "::1:8801"}) {
    const std::string file = scratch.write("shards", "# one\n" + line + "\n");
    const Error error = error_of([&] { shard_addresses({file}); });
    INFO(line << ": " << error.what());
    CHECK(error.code() == ErrorCode::usage);
    CHECK(holds(error.what(), file + " line 2: '" + line + "' is"));
  }
  const std::string nothing = scratch.write("shards", "# none\n");
  CHECK(holds(error_of([&] { shard_addresses({nothing}); }).what(), nothing + " names no shard"));
}

TEST_CASE("an index that is named twice is refused, whatever it is called") {
  const SmallIndex index = knee_index();
  const ScratchFolder scratch;
  const std::string folder = index.folder();
  std::filesystem::create_directory_symlink(folder, scratch / "link");
  std::filesystem::copy(folder, scratch / "copy");
  const std::string file = scratch.write("shards", "link\n");
  const IndexServer server(folder);
  for (const std::string& again : {folder, folder + "/", index.scratch() / "letters/../index",
                                   scratch / "link", file, scratch / "copy", server.address()}) {
    const Error error = error_of_opening({folder, again}, true);
    INFO(again << ": " << error.what());
    CHECK(error.code() == ErrorCode::usage);
    CHECK(holds(error.what(), folder));
    CHECK(holds(error.hint(), "name each index once"));
  }
  CHECK(holds(error_of_opening({server.address(), server.address()}).what(),
              server.address() + " is named twice"));
}

TEST_CASE("a shard that is not there is an error that names it and the way around it") {
  const SmallIndex index = knee_index();
  const ScratchFolder scratch;
  const std::string nobody = "127.0.0.1:" + std::to_string(Listener().port());
  for (const std::string& missing : {nobody, scratch / "none"}) {
    const Error error = error_of_opening({index.folder(), missing});
    CHECK(error.code() == ErrorCode::index);
    CHECK(holds(error.what(), missing));
    CHECK(holds(error.hint(), "--partial answers from the other shards"));
    CHECK_FALSE(holds(error_of_opening({missing}).hint(), "--partial"));
    CHECK(error_of_opening({missing}, true).code() == ErrorCode::index);
  }
}

TEST_CASE("a port behind which something else listens is waited for a few seconds at most") {
  const Listener silent;
  const auto start = std::chrono::steady_clock::now();
  CHECK(holds(error_of_opening({silent.address()}).what(),
              "the shard " + silent.address() + " does not answer"));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("a partial answer is one of the shards that are there, and says which are not") {
  const SmallIndex knee = knee_index();
  const SmallIndex spine = spine_index();
  const std::string nobody = "127.0.0.1:" + std::to_string(Listener().port());
  std::vector<std::string> told;
  const auto tell = [&](const MissingShard& shard) { told.push_back(shard.name); };
  Searcher searcher({knee.folder(), nobody}, {true, tell});
  const SearchAnswer answer = searcher.search(asking("MRI"));
  CHECK(answer.total == 1);
  CHECK(answer.index.missing == std::vector<std::string>{nobody});
  REQUIRE(answer.warnings.size() == 1);
  CHECK(holds(answer.warnings.front(), "answered without the shard " + nobody));
  CHECK(told == std::vector<std::string>{nobody});
  CHECK(Searcher({knee.folder(), spine.folder()}, {true, tell})
            .search(asking("MRI"))
            .warnings.empty());
}

TEST_CASE("a server that dies after it was opened is an error that names it, or is done without") {
  const SmallIndex knee = knee_index();
  const SmallIndex spine = spine_index();
  IndexServer server(spine.folder());
  Searcher strict({knee.folder(), server.address()});
  Searcher partial({knee.folder(), server.address()}, {true, {}});
  CHECK(strict.search(asking("MRI")).total == 2);
  CHECK(partial.search(asking("MRI")).total == 2);
  server.stop();
  const Error error = error_of([&] { strict.search(asking("MRI")); });
  CHECK(error.code() == ErrorCode::index);
  CHECK(holds(error.what(), "the shard " + server.address() + " does not answer"));
  CHECK(holds(error_of([&] { strict.for_each_hit(asking("MRI"), [](Hit&&) {}); }).what(),
              server.address()));
  const SearchAnswer answer = partial.search(asking("MRI"));
  CHECK(answer.total == 1);
  CHECK(answer.index.missing == std::vector<std::string>{server.address()});

  const IndexServer again(spine.folder(), server.port());
  CHECK(strict.search(asking("MRI")).total == 2);
  CHECK(Searcher({again.address()}).search(asking("MRI")).total == 1);
}

TEST_CASE("of a server that breaks whenever it is asked the others' answer is given, naming it") {
  const SmallIndex knee = knee_index();
  const SmallIndex spine = spine_index();
  const IndexServer server(spine.folder());
  BreakingProxy proxy(server.port());
  Searcher strict({knee.folder(), proxy.address()});
  Searcher partial({knee.folder(), proxy.address()}, {true, {}});
  CHECK(strict.search(asking("MRI")).total == 2);
  proxy.answer_queries_by("");
  const Error error = error_of([&] { strict.search(asking("MRI")); });
  INFO(error.what());
  CHECK(error.code() == ErrorCode::index);
  CHECK(holds(error.what(), "the shard " + proxy.address() + " does not answer"));
  for (const char* query : {"MRI", "knee AND MRI", "knee /5 MRI"}) {
    Searcher fresh({knee.folder(), proxy.address()}, {true, {}});
    const SearchAnswer answer = fresh.search(asking(query));
    CHECK(answer.total == 1);
    CHECK(answer.index.missing == std::vector<std::string>{proxy.address()});
  }
  CHECK(partial.search(asking("MRI")).total == 1);
}

TEST_CASE("a server whose answer cannot be understood is an error that names it, or is left out") {
  const SmallIndex knee = knee_index();
  const SmallIndex spine = spine_index();
  const IndexServer server(spine.folder());
  const std::string endless("\xff\xff\xff\xff\xff\xff\xff\x7f", 8);
  std::vector<std::string> answers{"GET / HTTP/1.1 400 Bad Request", std::string(300, '\0'),
                                   std::string(300, '\xff')};
  for (int type = 0; type < 24; ++type) {  // of the protocol's answers, each with a wrong body
    answers.push_back(static_cast<char>(type) + endless);
    answers.push_back(static_cast<char>(type) + std::string("\x05"
                                                            "ABCDE"));
    answers.push_back(static_cast<char>(type) + std::string("\0", 1));
  }
  for (const std::string& bytes : answers) {
    BreakingProxy proxy(server.port());
    Searcher strict({knee.folder(), proxy.address()});
    Searcher partial({knee.folder(), proxy.address()}, {true, {}});
    proxy.answer_queries_by(bytes);
    const Error error = error_of([&] { strict.search(asking("MRI")); });
    INFO(int(bytes.front()) << " " << bytes.size() << ": " << error.what());
    CHECK(error.code() == ErrorCode::index);
    CHECK(holds(error.what(), proxy.address()));
    const SearchAnswer answer = partial.search(asking("MRI"));
    CHECK(answer.total == 1);
    CHECK(answer.index.missing == std::vector<std::string>{proxy.address()});
  }
}

TEST_CASE("a server whose index is updated meanwhile answers from one state or the other") {
  const SmallIndex knee = knee_index();
  std::mt19937_64 random(20'261'125);
  const SmallIndex spine(random_letters(random, 60));
  const IndexServer server(spine.folder());
  const auto ask = [](Searcher& searcher) { return searcher.search(asking("lumbar")).total; };
  Searcher old({knee.folder(), server.address()});
  const auto before = ask(old);
  Searcher fresh({knee.folder(), server.address()});
  for (SampleLetter& letter : random_letters(random, 12)) {
    letter.items.resize(1);
    letter.items[0].title = "Lumbar MRI";
    letter.case_number[2] = '7';
    add_letter(spine, letter);
  }
  const auto after = before + 12;
  CHECK((ask(old) == before || ask(old) == after));
  CHECK((ask(fresh) == before || ask(fresh) == after));
  Searcher latest({knee.folder(), server.address()});
  CHECK(ask(latest) == after);
}

TEST_CASE("a shard of another version is refused by name, and is never done without") {
  const SmallIndex knee = knee_index();
  const SmallIndex spine = spine_index();
  {
    Xapian::WritableDatabase database(spine.folder());
    database.set_metadata("analyzer", "another 7");
    database.commit();
  }
  const IndexServer server(spine.folder());
  for (const std::string& old : {spine.folder(), server.address()})
    for (const bool partial : {false, true}) {
      const Error error = error_of_opening({knee.folder(), old}, partial);
      CHECK(error.code() == ErrorCode::index);
      CHECK(holds(error.what(), old + " was made with analyzer another 7"));
    }
  CHECK(holds(error_of_opening({server.address()}).hint(), "on its host"));
}
