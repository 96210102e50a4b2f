#pragma once

#include <vector>

#include "analyzers/clause_context.h"

namespace rationale {

/// The rules behind context_cues(), each in a file of its own kind. All append to `cues`.

/// "weakness (-)", "(-) spasm", "Lachman -", "-Lachman, +McMurray".
void add_signs(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "red flags: none", "pallor: N/A", "Finkelstein neg at the wrist".
void add_values(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// Headlines and queries, where no verb is finite: "biopsy omitted", "dialysis not begun yet".
void add_fragments(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "all tests except the last": what is left out of a whole, or alone is not denied with the rest.
void add_exceptions(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "initially he limped; of late he walks well"
void add_old_states(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "her gait, normal in the spring, has become unsteady"
void add_dated_asides(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "he complains of weakness, yet strength is 5/5": the complaint beside what was examined.
void add_complaints(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "was present until the boot came off", "worn up to the June visit"
void add_until(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "some tingling, since resolved"
void add_resolved(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "she used to run"
void add_used_to(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// "before the fall he lifted weights"
void add_before_injury(const ScopeView& sentence, std::vector<ContextCue>& cues);

}  // namespace rationale
