#include "api/feed.h"

#include <algorithm>

#include "api/requests.h"
#include "base/fault.h"
#include "base/sha256.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "searcher/newest.h"

namespace rationale {
namespace {

constexpr std::size_t longest_summary = 600;  // bytes of the rationale

// As text or attribute of XML 1.0: without what it cannot hold.
std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    const std::string_view sign = text.substr(i, 3);
    if (sign == "\xEF\xBF\xBE" || sign == "\xEF\xBF\xBF") {  // U+FFFE and U+FFFF are none
      i += 2;
      continue;
    }
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (byte >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml_text(text) + "</" + std::string(name) + ">\n";
}

IndexedAt since_of(const Arguments& arguments) {
  if (!arguments.has("since")) return 0;
  const std::string given = arguments.text("since");
  const std::optional<IndexedAt> time = read_iso_time(given);
  if (!time)
    throw Error(ErrorCode::usage, "since cannot be '" + std::string(utf8_prefix(given, 60)) + "'",
                "give a time, as 2026-01-31T00:00:00Z or 2026-01-31T00:00:00-08:00, or a day");
  return *time;
}

// "…" where it goes on.
std::string summary_of(const ItemRecord& item) {
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr) return "";
  const std::string& text = rationale->text;
  if (text.size() <= longest_summary) return text;
  const std::string_view prefix = utf8_prefix(text, longest_summary);
  return std::string(prefix.substr(0, prefix.rfind(' '))) + " …";
}

std::string link(std::string_view relation, std::string_view address) {
  return "<link rel=\"" + std::string(relation) + "\" href=\"" + xml_text(address) + "\"/>\n";
}

// The same address with another offset.
std::string with_offset(const std::string& address, std::uint64_t offset) {
  const std::size_t question = std::min(address.find('?'), address.size());
  std::string asked;
  for (const std::string_view pair : split(std::string_view(address).substr(question), '&')) {
    const std::string_view one = pair.starts_with('?') ? pair.substr(1) : pair;
    if (!one.empty() && !one.starts_with("offset=")) asked += std::string(one) + "&";
  }
  return address.substr(0, question) + "?" + asked + "offset=" + std::to_string(offset);
}

// Behind the last item, and where no more may be skipped, there is no next page.
std::string link_to_next(const Arguments& arguments, const NewestItems& newest,
                         const std::string& address) {
  const std::uint64_t seen = arguments.number("offset") + newest.items.size();
  const bool more =
      !newest.items.empty() && seen < newest.total && seen <= arguments.most("offset");
  return more ? link("next", with_offset(address, seen)) : "";
}

std::string entry_of(const NewItem& found) {
  const ItemRecord& item = found.item;
  const std::size_t mark = item.id.rfind('#');
  const std::string letter = item.id.substr(0, mark);
  const std::string number = item.id.substr(mark + 1);
  const std::string decision(to_string(item.decision));
  return "<entry>\n" + element("id", "urn:rationale:item:" + letter + ":" + number) +
         element("title", decision + ": " + std::string(item.text_at(item.treatment)) + " (" +
                              item.id + ")") +
         element("updated", iso_time(found.indexed_at)) +
         "<link rel=\"alternate\" type=\"text/html\" href=\"/letter/" + xml_text(letter) +
         "?item=" + xml_text(number) + "\"/>\n" +
         "<link rel=\"alternate\" type=\"application/json\" href=\"/api/v1/items/" +
         xml_text(letter) + "/" + xml_text(number) + "\"/>\n<category term=\"" + decision +
         "\"/>\n" + element("summary", summary_of(item)) + "</entry>\n";
}

// A feed is known by what it is asked, whichever index answers.
std::string feed_id(const Arguments& arguments) {
  std::string asked;
  for (const auto& [name, values] : arguments.values())
    for (const std::string& value : values)
      if (name != "since" && name != "limit" && name != "offset" && name != "timeout")
        asked += name + "=" + value + "\n";
  return "urn:rationale:feed:" + sha256_hex(asked).substr(0, 32);
}

}  // namespace

std::string atom_feed(Searcher& searcher, const Arguments& arguments, const std::string& address,
                      const std::string& base) {
  SearchRequest request = search_request(arguments);
  request.limit = arguments.number("limit");
  request.offset = arguments.number("offset");
  const IndexedAt since = since_of(arguments);
  const NewestItems newest = newest_items(searcher, request, since);
  const IndexedAt updated = newest.items.empty() ? since : newest.items.front().indexed_at;
  std::string title = "Newly indexed determinations";
  if (!request.text.empty()) title += ": " + request.text;
  std::string feed =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"" +
      (base.empty() ? "" : " xml:base=\"" + xml_text(base) + "\"") + ">\n" +
      element("id", feed_id(arguments)) + element("title", title) +
      element("updated", iso_time(updated)) + link("self", address) +
      link_to_next(arguments, newest, address) + "<author><name>rationale</name></author>\n";
  for (const NewItem& found : newest.items) feed += entry_of(found);
  return feed + "</feed>\n";
}

}  // namespace rationale
