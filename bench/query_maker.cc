#include "bench/query_maker.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace rationale {
namespace {

constexpr std::size_t longest_query = 20'000;  // bytes, as query/limits.h has it

constexpr std::string_view distances[] = {"/1",  "/3", "/5",   "/15",   "/50", "/255",
                                          "+2",  "+9", "w/25", "pre/4", "/s",  "+s",
                                          "w/s", "/p", "+p",   "w/para"};
constexpr std::string_view facts[] = {"decision:upheld",
                                      "decision:!overturned",
                                      "decision:(upheld OR overturned)",
                                      "has:summary",
                                      "missing:received",
                                      "has:stated",
                                      "category:Medication",
                                      "guideline:mtus",
                                      "page:31..33",
                                      "decided:2015-01-01..",
                                      "role:finding",
                                      "finding:functional_improvement:absent",
                                      "specialty:\"Pain Management\""};
constexpr std::string_view fields[] = {"treatment:", "rationale:", "summary:", "guideline:"};
constexpr std::string_view slips[] = {
    "(",    ")",  "\"", "\xE2\x80\x9C", "!",  "*",     "?",       ":",
    "AND",  "OR", "/0", "/256",         "~",  "=",     "NOT",     "%",
    "\xFF", "\t", "&&", "atleast0(",    "w/", "a:(^`", "\xCC\x81"};

}  // namespace

QueryMaker::QueryMaker(std::vector<std::string> words, std::uint64_t seed)
    : words_(std::move(words)), numbers_(seed) {}

std::uint32_t QueryMaker::below(std::uint32_t end) {
  return static_cast<std::uint32_t>(numbers_() % end);
}

// As texts use words: the n-th commonest about 1/n as often as the first.
const std::string& QueryMaker::word() {
  const double share = static_cast<double>(below(1'000'000)) / 1'000'000;
  const double number = std::pow(static_cast<double>(words_.size()), share) - 1;
  return words_[std::min(words_.size() - 1, static_cast<std::size_t>(number))];
}

std::string QueryMaker::phrase() {
  std::string text = chance(20) ? "=\"" : "\"";
  for (std::uint32_t i = 2 + below(chance(5) ? 60 : 4); i > 0; --i)
    text += (chance(5) ? expander() : word()) + " ";
  return text + "\"";
}

// Of a word of three letters or more: shorter ones are refused.
std::string QueryMaker::expander() {
  const std::string& plain = word();
  if (plain.size() < 3) return plain;
  return plain.substr(0, 3 + below(3)) + (chance(50) ? "!" : "*");
}

std::string QueryMaker::operand() {
  const std::uint32_t kind = below(20);
  if (kind == 0) return phrase();
  const std::string& plain = word();
  if (kind == 1) return expander();
  if (kind == 2) return "=" + plain;
  if (kind == 3) return "~" + plain;
  if (kind == 4 && plain.size() > 3) return plain.substr(0, 2) + "?" + plain.substr(3);
  return plain;
}

std::string QueryMaker::connector(bool between_texts) {
  if (between_texts) return std::string(distances[below(std::size(distances))]);
  constexpr std::string_view others[] = {"AND", "OR", "NOT", "AND NOT", "&", "", "%"};
  return std::string(others[below(std::size(others))]);
}

std::string QueryMaker::group(std::uint32_t operands) {
  std::string text = "(" + operand();
  for (std::uint32_t i = 1; i < operands && text.size() < longest_query; ++i)
    text += " OR " + operand();
  return text + ")";
}

// What has a place in a text.
std::string QueryMaker::text(std::uint32_t depth) {
  if (depth == 0 || chance(30)) return chance(30) ? group(2 + below(6)) : operand();
  return "(" + text(depth - 1) + " " + connector(true) + " " + text(depth - 1) + ")";
}

std::string QueryMaker::clause(std::uint32_t depth) {
  switch (below(12)) {
    case 0:
      return std::string(facts[below(std::size(facts))]);
    case 1:
      return (chance(50) ? "absent:" : "present:") + ("(" + text(depth) + ")");
    case 2:
      return "atleast" + std::to_string(1 + below(9)) + "(" + text(depth) + ")";
    case 3:
      return std::string(fields[below(std::size(fields))]) + "(" + text(depth) + ")";
    default:
      return text(depth);
  }
}

std::string QueryMaker::set(std::uint32_t depth) {
  std::string query = clause(depth);
  for (std::uint32_t i = below(1 + depth); i > 0; --i)
    query += " " + connector(false) + " " +
             (chance(40) && depth > 0 ? "(" + set(depth - 1) + ")" : clause(depth));
  return query;
}

std::string QueryMaker::chain_of_groups() {
  std::string query = group(2 + below(60));
  for (std::uint32_t i = 1 + below(10); i > 0; --i)
    query += " " + connector(chance(90)) + " " + group(2 + below(60));
  return query;
}

std::string QueryMaker::natural() {
  std::string query;
  for (std::uint32_t i = 1 + below(chance(20) ? 800 : 20); i > 0; --i) query += word() + " ";
  if (chance(30)) query += std::string(facts[below(std::size(facts))]);
  if (chance(20)) query += " absent:(" + word() + " " + word() + ")";
  return query;
}

// As long as a query may be, or nearly.
std::string QueryMaker::longest() {
  const std::string joint = chance(60)   ? " OR "
                            : chance(50) ? " AND "
                                         : " " + connector(true) + " ";
  std::string query = word();
  for (std::uint32_t i = 1; i < 990 && query.size() + 60 < longest_query; ++i)
    query += joint + (chance(90) ? word() : operand());
  return query;
}

std::string QueryMaker::with_slips(std::string query) {
  for (std::uint32_t i = 1 + below(4); i > 0; --i)
    query.insert(below(static_cast<std::uint32_t>(query.size()) + 1),
                 slips[below(std::size(slips))]);
  return query;
}

std::string QueryMaker::query() {
  const std::uint32_t kind = below(100);
  std::string made = kind < 30   ? set(2)
                     : kind < 50 ? set(3)
                     : kind < 65 ? chain_of_groups()
                     : kind < 85 ? natural()
                     : kind < 95 ? group(5 + below(300))
                                 : longest();
  return chance(10) ? with_slips(std::move(made)) : made;
}

}  // namespace rationale
