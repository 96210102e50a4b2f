// What is offered for a query that cannot be read.
#include "query/repair.h"

#include "base/fault.h"
#include "query/parser.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

/// The fault of `query`; the test fails where it can be read.
Fault fault_of(const std::string& query, bool strict = false) {
  try {
    parse_query(query, strict);
  } catch (const Fault& fault) {
    return fault;
  }
  FAIL("it can be read: " << query);
  throw 0;
}

}  // namespace

TEST_CASE("a query that cannot be read is repaired with as little as can be changed") {
  const std::pair<const char*, const char*> cases[] = {
      {"knee AND", "knee"},
      {"OR knee", "knee"},
      {"knee AND (", "knee"},
      {"knee AND OR surgery", "knee OR surgery"},
      {"(knee OR hip AND surgery", "(knee OR hip AND surgery)"},
      {"((knee OR hip AND surgery", "((knee OR hip AND surgery))"},
      {"knee) AND surgery", "knee AND surgery"},
      {"knee /0 pain", "knee /1 pain"},
      {"knee w/300 pain", "knee w/255 pain"},
      {"(functional improvement) /5 pain", "\"functional improvement\" /5 pain"},
      {"pain /5 (functional improvement)", "pain /5 \"functional improvement\""},
      {"knee AND \"lumbar spine", "knee AND \"lumbar spine\""},
      {"sjögren AND", "sjögren"},
  };
  for (const auto& [typed, repaired] : cases) {
    INFO(typed);
    const Fault fault = fault_of(typed);
    CHECK(fault.kind() == FaultKind::query_syntax);
    CHECK(fault.details().column > 0);
    CHECK(fault.details().repaired_query == repaired);
    CHECK_NOTHROW(parse_query(fault.details().repaired_query));
  }
}

TEST_CASE("a natural query that is refused only when strict is repaired strictly") {
  const Fault fault = fault_of("(knee pain", true);
  CHECK(fault.details().repaired_query == "(knee pain)");
  CHECK_NOTHROW(parse_query(fault.details().repaired_query, true));
}

TEST_CASE("nothing is offered where no small change helps") {
  CHECK(fault_of("knee AND role:colour").details().repaired_query.empty());
  const std::string deep = std::string(60, '(') + "knee AND hip" + std::string(60, ')');
  CHECK(fault_of(deep).details().repaired_query.empty());
  CHECK(fault_of(std::string(20'001, 'a')).kind() == FaultKind::too_large);
}
