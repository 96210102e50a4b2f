#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rationale {

/// What a connector asks of its two sides.
enum class ConnectorKind : std::uint8_t {
  any,        ///< at least one side
  near,       ///< within a number of words
  sentence,   ///< in one sentence
  paragraph,  ///< in one paragraph
  all,        ///< both sides
  without     ///< the left side and not the right
};

/// A connector as it was typed.
struct Connector {
  ConnectorKind kind = ConnectorKind::all;
  bool ordered = false;        ///< the left side first
  std::uint32_t distance = 0;  ///< of `near`: the most words from one side to the other
};

/// How a connector is written. `/n` stands for a slash and a number.
struct ConnectorSpelling {
  std::string_view text;
  ConnectorKind kind;
  bool ordered = false;
  bool any_case = false;  ///< "W/5" is "w/5"; AND, OR and NOT are connectors in capitals only
  std::string_view doc;   ///< empty: another spelling of the one above
};

// In the order of binding, the tightest first: that of Westlaw, where Lexis agrees but for
// distances (docs/query-language.md).
inline constexpr std::array connector_spellings{
    ConnectorSpelling{"OR", ConnectorKind::any, false, false, "at least one of the two"},
    ConnectorSpelling{"/n", ConnectorKind::near, false, true,
                      "within n words of one another, in either order; next to one another is /1"},
    ConnectorSpelling{"w/n", ConnectorKind::near, false, true, ""},
    ConnectorSpelling{"near/n", ConnectorKind::near, false, true, ""},
    ConnectorSpelling{"+n", ConnectorKind::near, true, true, "within n words, in this order"},
    ConnectorSpelling{"pre/n", ConnectorKind::near, true, true, ""},
    ConnectorSpelling{"onear/n", ConnectorKind::near, true, true, ""},
    ConnectorSpelling{"/s", ConnectorKind::sentence, false, true, "in the same sentence"},
    ConnectorSpelling{"w/s", ConnectorKind::sentence, false, true, ""},
    ConnectorSpelling{"w/sent", ConnectorKind::sentence, false, true, ""},
    ConnectorSpelling{"+s", ConnectorKind::sentence, true, true,
                      "in the same sentence, in this order"},
    ConnectorSpelling{"pre/s", ConnectorKind::sentence, true, true, ""},
    ConnectorSpelling{"/p", ConnectorKind::paragraph, false, true, "in the same paragraph"},
    ConnectorSpelling{"w/p", ConnectorKind::paragraph, false, true, ""},
    ConnectorSpelling{"w/para", ConnectorKind::paragraph, false, true, ""},
    ConnectorSpelling{"+p", ConnectorKind::paragraph, true, true,
                      "in the same paragraph, in this order"},
    ConnectorSpelling{"pre/p", ConnectorKind::paragraph, true, true, ""},
    ConnectorSpelling{"AND", ConnectorKind::all, false, false, "both, anywhere in the item"},
    ConnectorSpelling{"&", ConnectorKind::all, false, false, ""},
    ConnectorSpelling{"NOT", ConnectorKind::without, false, false,
                      "the first without the second; AND NOT before one operand only"},
    ConnectorSpelling{"%", ConnectorKind::without, false, false, ""},
};

/// The connector that `word` is as a whole, if it is one. A distance out of `1…longest_distance`
/// is returned as it stands: the parser refuses it.
std::optional<Connector> connector(std::string_view word);

/// "/5", "+s", "AND": the connector in its first spelling.
std::string_view first_spelling(ConnectorKind kind, bool ordered);

}  // namespace rationale
