#include "query/segments.h"

#include <algorithm>
#include <iterator>

namespace rationale {
namespace {

constexpr std::string_view anonymous =
    "reviewers are anonymous: write specialty:\"Pain Management\"";
constexpr std::string_view no_court = "letters name no court, party or attorney";
constexpr std::string_view no_digest =
    "letters have no digest, headnotes or topics: write treatment:(…), rationale:(…) or category:…";

constexpr SegmentName segment_names[] = {{"ti", "treatment"},
                                         {"headline", "treatment"},
                                         {"name", "treatment"},
                                         {"caption", "treatment"},
                                         {"ca", "treatment"},
                                         {"hlead", "treatment"},
                                         {"heading", "treatment"},
                                         {"issue", "treatment"},
                                         {"te", "rationale"},
                                         {"text", "rationale"},
                                         {"body", "rationale"},
                                         {"op", "rationale"},
                                         {"opinion", "rationale"},
                                         {"lead", "rationale"},
                                         {"opn", "rationale"},
                                         {"sy", "summary"},
                                         {"synopsis", "summary"},
                                         {"overview", "summary"},
                                         {"background", "summary"},
                                         {"facts", "summary"},
                                         {"disposition", "decision"},
                                         {"holding", "decision"},
                                         {"docket", "case"},
                                         {"dn", "case"},
                                         {"number", "case"},
                                         {"ci", "case"},
                                         {"cite", "case"},
                                         {"ju", "", anonymous},
                                         {"judge", "", anonymous},
                                         {"judges", "", anonymous},
                                         {"opinionby", "", anonymous},
                                         {"writtenby", "", anonymous},
                                         {"author", "", anonymous},
                                         {"au", "", anonymous},
                                         {"co", "", no_court},
                                         {"court", "", no_court},
                                         {"counsel", "", no_court},
                                         {"attorney", "", no_court},
                                         {"at", "", no_court},
                                         {"pr", "", no_court},
                                         {"di", "", no_digest},
                                         {"dig", "", no_digest},
                                         {"digest", "", no_digest},
                                         {"he", "", no_digest},
                                         {"headnote", "", no_digest},
                                         {"headnotes", "", no_digest},
                                         {"to", "", no_digest},
                                         {"topic", "", no_digest},
                                         {"core-terms", "", no_digest},
                                         {"ky", "", no_digest},
                                         {"kn", "", no_digest},
                                         {"hn", "", no_digest},
                                         {"wp", "", no_digest},
                                         {"su", "", no_digest},
                                         {"subject", "", no_digest},
                                         {"terms", "", no_digest},
                                         {"concepts", "", no_digest},
                                         {"dissent", "", anonymous},
                                         {"concur", "", anonymous},
                                         {"byline", "", anonymous},
                                         {"lawfirm", "", no_court},
                                         {"party", "", no_court},
                                         {"plaintiff", "", no_court},
                                         {"defendant", "", no_court}};

}  // namespace

const SegmentName* segment_named(std::string_view name) {
  const auto* found = std::find_if(std::begin(segment_names), std::end(segment_names),
                                   [&](const SegmentName& one) { return one.name == name; });
  return found == std::end(segment_names) ? nullptr : found;
}

}  // namespace rationale
