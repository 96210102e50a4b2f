#include "api/info.h"

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "searcher/searcher.h"

namespace rationale {

nlohmann::ordered_json info_json(const IndexInfo& info) {
  return {{"schema", "rationale/info/1"},
          {"index", info.folder},
          {"uuid", info.uuid},
          {"revision", info.revision ? nlohmann::ordered_json(*info.revision) : nullptr},
          {"letters", info.letters},
          {"items", info.items},
          {"text_bytes", info.text_bytes},
          {"layout", info.schema},
          {"analyzer", info.analyzer},
          {"lexicon", info.lexicon}};
}

// Of several indexes that are taken as one, what they hold together and what each holds.
nlohmann::ordered_json answer_info(Searcher& searcher, const Arguments&) {
  nlohmann::ordered_json json = info_json(searcher.info());
  const std::vector<IndexInfo>& all = searcher.opened().infos;
  if (all.size() == 1) return info_json(all.front());
  json["shards"] = nlohmann::ordered_json::array();
  for (const IndexInfo& each : all) json["shards"].push_back(info_json(each));
  return json;
}

}  // namespace rationale
