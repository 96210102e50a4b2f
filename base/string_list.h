#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace rationale {

/// Strings one behind the other: of millions of short ones each takes four bytes beside its own. Up
/// to 4 GiB, see end_among_strings().
class StringList {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::string_view*;
    using reference = std::string_view;

    Iterator(const StringList& list, std::size_t i) : list_(&list), i_(i) {}
    std::string_view operator*() const { return (*list_)[i_]; }
    Iterator& operator++() {
      ++i_;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++i_;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.i_ == b.i_; }

   private:
    const StringList* list_;
    std::size_t i_;
  };

  void push_back(std::string_view text) {
    ends_.push_back(end_among_strings(bytes_.size() + text.size()));
    bytes_ += text;
  }
  /// Valid until the list grows.
  std::string_view operator[](std::size_t i) const {
    const std::uint32_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }
  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

  friend bool operator==(const StringList&, const StringList&) = default;

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace rationale
