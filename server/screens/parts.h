#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace rationale {

// Parts that several screens show, each made of the JSON that an operation answers.

/// 12345 as "12,345".
std::string grouped(std::uint64_t number);

/// "1 item", "12,345 items".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

/// 0.2692 as "26.9 %".
std::string percent(double share);

/// {word, name, title} of "upheld", "overturned", "overturned_in_part" or "unknown"; `name` chooses
/// icon and colour.
nlohmann::ordered_json outcome_view(std::string_view decision);

/// `text` as a list of {text, mark, cue}: marked where `highlights`, pairs of bytes, say so; `cue`
/// where the words that deny or suppose are, if they are in the text once.
nlohmann::ordered_json pieces_of(const std::string& text, const nlohmann::ordered_json& highlights,
                                 std::string_view cue = "");

/// How a sentence of that role is labelled: {word, name, title}.
nlohmann::ordered_json role_view(std::string_view role);

/// The state of a finding ("present", "absent", "mixed", …), labelled in the same way.
nlohmann::ordered_json state_view(std::string_view state);

/// A passage of a hit with its label, and the address of its sentence in the letter, which marks
/// what answers `q` where that is short.
nlohmann::ordered_json passage_view(const nlohmann::ordered_json& passage,
                                    nlohmann::ordered_json badge, std::string_view id,
                                    std::string_view q);

/// What every list of items shows of one: treatment, outcome, case number, date, category,
/// specialties, addresses, reasons of a denial with their quotations.
nlohmann::ordered_json item_view(const nlohmann::ordered_json& item);

/// What makes an item similar to another, or sets it apart: a list of {text, quotation, href}.
nlohmann::ordered_json why_view(const nlohmann::ordered_json& reasons, std::string_view id);

/// A rate with its interval in words and as places on a scale of 0 to 100; `any` is false where
/// nothing was counted.
nlohmann::ordered_json rate_view(const nlohmann::ordered_json& proportion);

/// A value of a field for readers: {label, tag}; `tag` of findings.
nlohmann::ordered_json value_view(std::string_view field, const std::string& value);

/// What readers call a field: "Denial reason".
std::string field_title(std::string_view field);

/// A hint or a warning without the clause that only helps at the command line, and what follows it;
/// empty where nothing is left.
std::string without_command_line(const std::string& text);

/// Warnings without what only the command line has an option for.
nlohmann::ordered_json warnings_view(const nlohmann::ordered_json& warnings);

/// The string of that key; empty where it is null or missing.
std::string text_of(const nlohmann::ordered_json& json, std::string_view key);

}  // namespace rationale
