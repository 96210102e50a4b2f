#include "api/offset_units.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "searcher/searcher.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_texts = 20;

void convert_pairs(Json& pairs, std::string_view text, std::string_view unit) {
  for (Json& pair : pairs)
    for (Json& offset : pair) offset = OffsetUnits::count(text, offset.get<std::uint64_t>(), unit);
}

bool has_number(const Json& node, const char* key) {
  const auto found = node.find(key);
  return found != node.end() && found->is_number();
}

}  // namespace

std::uint64_t OffsetUnits::count(std::string_view text, std::uint64_t bytes,
                                 std::string_view unit) {
  if (unit == "bytes") return bytes;
  std::uint64_t units = 0;
  for (const char c : text.substr(0, static_cast<std::size_t>(bytes))) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) != 0x80;
    units += unit == "utf16" && byte >= 0xF0;  // beyond the basic plane: two units
  }
  return units;
}

void OffsetUnits::convert(Json& node, const std::string& id, const TextOf& text_of) const {
  if (node.is_array())
    for (Json& child : node) convert(child, id, text_of);
  if (!node.is_object()) return;
  const auto own = node.find("id");
  const bool is_item = own != node.end() && own->is_string();
  const std::string here = is_item ? own->get<std::string>() : id;
  for (const char* key : {"start", "end"})
    if (has_number(node, key))
      node[key] = count(text_of(here), node[key].get<std::uint64_t>(), unit_);
  const auto text = node.find("text");
  for (auto it = node.begin(); it != node.end(); ++it) {
    const bool pairs = (it.key() == "highlights" || it.key() == "spans") && text != node.end();
    if (pairs)
      convert_pairs(it.value(), text->get_ref<const std::string&>(), unit_);
    else
      convert(it.value(), here, text_of);
  }
}

std::string_view OffsetUnits::letter_text(const std::string& id, Searcher& searcher) const {
  const std::string letter = id.substr(0, id.rfind('#'));
  if (const auto known = texts_.find(letter); known != texts_.end()) return known->second;
  if (texts_.size() >= most_texts) texts_.clear();
  return texts_.emplace(letter, searcher.show(id).letter_text).first->second;
}

Json OffsetUnits::applied(Json answer, Searcher& searcher) const {
  if (unit_ != "bytes")
    convert(answer, "", [&](const std::string& id) { return letter_text(id, searcher); });
  answer["offset_unit"] = unit_;
  return answer;
}

Json OffsetUnits::applied(Json answer, std::string_view text) const {
  if (unit_ != "bytes") convert(answer, "", [&](const std::string&) { return text; });
  answer["offset_unit"] = unit_;
  return answer;
}

void OffsetUnits::apply(Hit& hit, Searcher& searcher) const {
  if (unit_ == "bytes") return;
  for (Passage& passage : hit.passages) {
    const std::string_view text = letter_text(hit.item.id, searcher);
    passage.start = static_cast<std::uint32_t>(count(text, passage.start, unit_));
    passage.end = static_cast<std::uint32_t>(count(text, passage.end, unit_));
  }
}

}  // namespace rationale
