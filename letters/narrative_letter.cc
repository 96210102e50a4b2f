#include "letters/narrative_letter.h"

#include "letters/credentials.h"

namespace rationale {

void add_narrative(const FlatNarrative& narrative, const DmhcNarrative& parts, Letter& letter,
                   Item& item) {
  const auto begin = static_cast<std::uint32_t>(letter.text.size());
  letter.text += narrative.text;
  const auto place = [&](Span part) {
    if (part.empty()) return Span{};
    const Span placed{part.begin + begin, part.end + begin};
    // A part begins a block, even where its label stands before it in the same line.
    if (placed.begin > begin && letter.text[placed.begin - 1] == ' ')
      letter.text[placed.begin - 1] = '\n';
    return placed;
  };
  letter.case_summary = place(parts.case_summary);
  item.rationale = place(parts.findings);
  place(parts.result);
  const std::string_view credentials = slice(letter.text, place(parts.credentials));
  letter.specialties =
      reviewers_specialties(credentials.empty() ? std::string_view(narrative.text) : credentials);
  if (!letter.specialties.empty())
    if (const std::size_t at = letter.text.find(letter.specialties.front(), begin);
        at != std::string::npos)
      letter.places.push_back(
          {"reviewer.specialties",
           {static_cast<std::uint32_t>(at),
            static_cast<std::uint32_t>(at + letter.specialties.front().size())}});
  letter.licensure = read_prose_credentials(credentials).licensure;
}

}  // namespace rationale
