#include "searcher/documents_query.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>

#include "index/fields.h"
#include "index/terms.h"

namespace rationale {
namespace {

using Documents = std::shared_ptr<const std::vector<Xapian::docid>>;

class DocumentsSource : public Xapian::PostingSource {
 public:
  explicit DocumentsSource(Documents documents) : documents_(std::move(documents)) {}

  Xapian::PostingSource* clone() const override { return new DocumentsSource(documents_); }
  void init(const Xapian::Database& /*database*/) override {
    set_maxweight(0);
    next_ = 0;
  }

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }

  // It begins before the first.
  void next(double /*least_weight*/) override { ++next_; }
  void skip_to(Xapian::docid docid, double /*least_weight*/) override {
    const auto from = documents_->begin() + static_cast<std::ptrdiff_t>(next_ > 0 ? next_ - 1 : 0);
    const auto found = std::lower_bound(from, documents_->end(), docid);
    next_ = static_cast<std::size_t>(found - documents_->begin()) + 1;
  }
  bool at_end() const override { return next_ > documents_->size(); }
  Xapian::docid get_docid() const override { return (*documents_)[next_ - 1]; }
  std::string get_description() const override { return std::to_string(size()) + " documents"; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(documents_->size()); }

  Documents documents_;
  std::size_t next_ = 0;  // number of the one that stands, from 1 on; 0 before the first
};

}  // namespace

Xapian::Query documents_query(std::vector<Xapian::docid> documents) {
  auto shared = std::make_shared<const std::vector<Xapian::docid>>(std::move(documents));
  return Xapian::Query((new DocumentsSource(std::move(shared)))->release());
}

std::vector<Xapian::Query> id_queries(std::vector<std::string> ids) {
  constexpr std::size_t at_once = 100;
  std::sort(ids.begin(), ids.end());
  std::vector<std::vector<std::string>> groups;
  std::unordered_set<std::string> seen;  // two indexes may share an id
  for (const std::string& id : ids) {
    const std::string of_id = term(field("id"), folded_value(id));
    if (!seen.insert(of_id).second) continue;
    if (groups.empty() || groups.back().size() == at_once) groups.emplace_back();
    groups.back().push_back(of_id);
  }
  std::vector<Xapian::Query> queries;
  for (const std::vector<std::string>& group : groups)
    queries.emplace_back(Xapian::Query::OP_OR, group.begin(), group.end());
  return queries;
}

}  // namespace rationale
