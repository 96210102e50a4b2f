#include <filesystem>
#include <functional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/reliability/index_state.h"
#include "tests/scratch_folder.h"

namespace {

namespace fs = std::filesystem;

// An index, the folder beside it in which it is built, and somebody's own folder.
struct Shelf {
  ScratchFolder scratch;
  std::string index = scratch / "index";
  std::string work = scratch / "index.making-index";
  std::string own = fs::path(scratch.write("own/notes.txt", "mine")).parent_path();

  std::vector<std::string> indexing() const {
    return {"index", "--index", index, sample_letters()};
  }
  ProgramRun build() const { return run_program(indexing()); }
  bool own_is_untouched() const { return fs::file_size(own + "/notes.txt") == 4; }
};

void check_refused(const ProgramRun& run, const std::string& named) {
  INFO(run.err);
  CHECK(run.code == 3);
  CHECK(run.err.starts_with("rationale: error: "));
  CHECK(run.err.find(named) != std::string::npos);
  CHECK(run.err.find("\nhint: ") != std::string::npos);
}

}  // namespace

TEST_CASE(
    "where an index is to be built, what no build made is refused by name and left as it is") {
  const Shelf shelf;
  std::string named = shelf.work;
  SECTION("a link to a folder") {
    fs::create_directory_symlink(shelf.own, shelf.work);
  }
  SECTION("a link to nothing") {
    fs::create_symlink(shelf.scratch / "gone", shelf.work);
  }
  SECTION("a file") {
    shelf.scratch.write("index.making-index", "mine");
  }
  SECTION("a pipe") {
    REQUIRE(::mkfifo(shelf.work.c_str(), 0600) == 0);
  }
  SECTION("a folder of somebody's files") {
    named = shelf.scratch.write("index.making-index/letter.txt", "mine");
  }
  SECTION("a folder of ours with a foreign file") {
    fs::create_directory(shelf.work);
    shelf.scratch.write("index.making-index/catalogue/iamglass", "ours");
    named = shelf.scratch.write("index.making-index/catalogue/letter.txt", "mine");
  }
  SECTION("a folder of ours with a folder behind a link") {
    fs::create_directory(shelf.work);
    named = shelf.work + "/part-1";
    fs::create_directory_symlink(shelf.own, named);
  }
  SECTION("a folder of ours with a table behind a link") {
    shelf.scratch.write("index.making-index/part-1/iamglass", "ours");
    named = shelf.work + "/part-1/postlist.glass";
    fs::create_symlink(shelf.own + "/notes.txt", named);
  }
  SECTION("a folder of ours whose lock is a link") {
    fs::create_directory(shelf.work);
    named = shelf.work + "/lock";
    fs::create_symlink(shelf.own + "/notes.txt", named);
  }
  check_refused(shelf.build(), named);
  CHECK(shelf.own_is_untouched());
  CHECK(fs::symlink_status(named).type() != fs::file_type::not_found);
  CHECK(!fs::exists(shelf.index));
}

TEST_CASE("somebody's folder beside an index that is there does not disturb its update") {
  const Shelf shelf;
  REQUIRE(shelf.build().code == 0);
  fs::create_directory_symlink(shelf.own, shelf.work);
  CHECK(shelf.build().code == 0);
  CHECK(shelf.own_is_untouched());
}

TEST_CASE(
    "what an earlier program's build left is removed by the next run, also where it updates") {
  const Shelf shelf;
  const auto leave = [&](const std::string& folder) {
    for (const char* file : {"catalogue/iamglass", "catalogue/flintlock", "part-12/postlist.glass",
                             "part-12/v.tmp", "whole/termlist.glass"})
      shelf.scratch.write(folder + "/" + file, "old");
  };
  leave("index.making-index");
  REQUIRE(shelf.build().code == 0);
  CHECK(!fs::exists(shelf.work));
  leave("index.making-index");
  leave("index/.making-index");
  REQUIRE(shelf.build().code == 0);
  CHECK(!fs::exists(shelf.work));
  CHECK(!fs::exists(shelf.index + "/.making-index"));
  fs::remove_all(shelf.index);
  leave("index/.making-index");
  leave("index.making-index");
  REQUIRE(shelf.build().code == 0);
  CHECK(!fs::exists(shelf.work));
  CHECK(!fs::exists(shelf.index + "/.making-index"));
  CHECK(first_problem(shelf.index).empty());
}

TEST_CASE("of two first builds at once exactly one works, the other says that it is locked") {
  for (int attempt = 0; attempt < 50; ++attempt) {
    const ScratchFolder scratch;
    const std::string index = scratch / "index";
    const std::vector<std::string> arguments{"index", "--index", index, "-"};
    WaitingProgram one(arguments);
    WaitingProgram other(arguments);
    bool one_ended = false;
    bool other_ended = false;
    while (!one_ended && !other_ended) {  // one has the lock and waits for its letters
      one_ended = one.has_ended();
      other_ended = other.has_ended();
    }
    CHECK((one_ended ? one : other).end() == 3);
    WaitingProgram& works = one_ended ? other : one;
    CHECK(!works.has_ended());
    struct stat status {};
    REQUIRE(::lstat((index + ".making-index").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0700);
    check_refused(run_program({"info", "--index", index}), "there is no index");
    CHECK(works.end(R"({"case_number":"CM16-1000001","items":[{"title":"MRI","decision":"upheld",)"
                    R"("rationale":"There are no red flags."}]})"
                    "\n") == 0);
    CHECK(state_of(index).contains("item CM16-1000001#1"));
    CHECK(!fs::exists(index + ".making-index"));
  }
}

TEST_CASE(
    "an index that lost a file, or has something in its place, is refused and never replaced") {
  const Shelf shelf;
  REQUIRE(shelf.build().code == 0);
  const Snapshot whole = state_of(shelf.index);
  const std::string kept = shelf.scratch / "kept";
  using Replace = std::function<void(const std::string&)>;
  const std::vector<Replace> replacements{
      [](const std::string&) {},
      [](const std::string& path) { REQUIRE(::mkfifo(path.c_str(), 0600) == 0); },
      [](const std::string& path) { fs::create_directory(path); },
      [&](const std::string& path) { fs::create_symlink(shelf.scratch / "gone", path); },
      [](const std::string& path) {
        struct sockaddr_un address {};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        REQUIRE(::bind(socket, reinterpret_cast<struct sockaddr*>(&address), sizeof address) == 0);
        ::close(socket);
      }};
  for (const char* name : {"iamglass", "postlist.glass", "termlist.glass"})
    for (const Replace& replace : replacements) {
      const std::string path = shelf.index + "/" + name;
      fs::rename(path, kept);
      replace(path);
      check_refused(shelf.build(), name);
      check_refused(run_program({"search", "--index", shelf.index, "red flags"}), name);
      check_refused(run_program({"info", "--index", shelf.index}), name);
      check_refused(run_program({"check", "--index", shelf.index}), name);
      fs::remove_all(path);
      fs::rename(kept, path);
    }
  CHECK(state_of(shelf.index) == whole);
}

TEST_CASE("a link to a place that is not there is not replaced by an index") {
  const Shelf shelf;
  fs::create_directory_symlink(shelf.scratch / "unmounted", shelf.index);
  check_refused(shelf.build(), shelf.index);
  CHECK(fs::is_symlink(shelf.index));
}

TEST_CASE("an index is made in folders that are not there yet, and in an empty one of any mode") {
  const ScratchFolder scratch;
  const std::string deep = scratch / "a/b/c/index";
  REQUIRE(run_program({"index", "--index", deep, sample_letters()}).code == 0);
  CHECK(first_problem(deep).empty());
  const std::string there = scratch / "there";
  fs::create_directory(there);
  fs::permissions(there, fs::perms::owner_all);
  REQUIRE(run_program({"index", "--index", there, sample_letters()}).code == 0);
  CHECK(state_of(there) == state_of(deep));
  CHECK(fs::status(there).permissions() == fs::perms::owner_all);
}

TEST_CASE("a new index is its owner's alone, and stays open to whom its owner opened it") {
  const Shelf shelf;
  REQUIRE(shelf.build().code == 0);
  CHECK(fs::status(shelf.index).permissions() == fs::perms::owner_all);
  const fs::perms shared = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec;
  fs::permissions(shelf.index, shared);
  shelf.scratch.write("more/letter.txt", "no letter");
  run_program({"index", "--index", shelf.index, shelf.scratch / "more"});
  CHECK(fs::status(shelf.index).permissions() == shared);
}
