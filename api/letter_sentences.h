#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "index/record.h"

namespace rationale {

/// The role of a sentence of a stored section; empty where it has none.
std::string role_of_sentence(const StoredSection& section, const StoredSentence& sentence);

/// The sentences of a section of an item's letter: {section, sentence, role, start, end, page}.
nlohmann::ordered_json sentences_json(const ItemRecord& item, const StoredSection& section);

}  // namespace rationale
