#include "indexer/build_progress.h"

#include <fstream>

#include "base/bytes.h"

namespace rationale {

std::string BuildProgress::encoded() const {
  ByteWriter out;
  out.string(boot);
  out.number(named);
  out.number(parts.size());
  for (const BuildPart& part : parts) {
    out.string(part.name);
    out.number(part.level);
  }
  out.number(stale.size());
  for (const auto& [key, items] : stale) {
    out.string(key);
    out.number(items);
  }
  return out.take();
}

BuildProgress BuildProgress::decoded(std::string_view bytes) {
  BuildProgress progress;
  ByteReader in(bytes);
  progress.boot = in.string();
  progress.named = in.number();
  for (std::uint64_t n = in.number(); n > 0; --n) {
    std::string name(in.string());
    progress.parts.push_back({std::move(name), in.number32()});
  }
  for (std::uint64_t n = in.number(); n > 0; --n) {
    std::string key(in.string());
    progress.stale[std::move(key)] = in.number32();
  }
  return progress;
}

std::string this_boot() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id;
}

}  // namespace rationale
