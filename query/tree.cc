#include "query/tree.h"

#include <algorithm>

namespace rationale {
namespace {

// A run of words inside a larger node needs parentheses to stay together.
std::string operand(const QueryNode& node) {
  const bool run = node.kind == NodeKind::words && node.text.find(' ') != std::string::npos;
  return run ? "(" + node.text + ")" : to_string(node);
}

std::string joined(const QueryNode& node, const std::string& separator) {
  std::string out;
  for (const QueryNode& child : node.children) {
    if (!out.empty()) out += separator;
    out += separator == " " ? to_string(child) : operand(child);
  }
  return node.children.size() > 1 ? "(" + out + ")" : out;
}

std::string_view mark_text(WordMark mark) {
  if (mark == WordMark::exact) return "=";
  return mark == WordMark::synonyms ? "~" : "";
}

std::string distance_text(const QueryNode& node) {
  const ConnectorKind kind = node.kind == NodeKind::near       ? ConnectorKind::near
                             : node.kind == NodeKind::sentence ? ConnectorKind::sentence
                                                               : ConnectorKind::paragraph;
  std::string text(first_spelling(kind, node.ordered));
  if (node.kind == NodeKind::near) text.replace(text.size() - 1, 1, std::to_string(node.distance));
  return " " + text + " ";
}

// A value that stands alone needs no parentheses behind a colon.
std::string value(const QueryNode& node) {
  const std::string text = joined(node, " ");
  const QueryNode& child = node.children.front();
  const bool several = child.kind == NodeKind::words && text.find(' ') != std::string::npos;
  return several ? "(" + text + ")" : text;
}

}  // namespace

bool is_text(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::words:  // several are no phrase
      return node.text.find_first_of(" \t\r\n\f") == std::string::npos;
    case NodeKind::marked:
    case NodeKind::phrase:
    case NodeKind::near:
    case NodeKind::sentence:
    case NodeKind::paragraph:
      return true;
    case NodeKind::any:
      return std::all_of(node.children.begin(), node.children.end(), is_text);
    default:
      return false;
  }
}

std::string to_string(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::words:
      return node.text;
    case NodeKind::marked:
      return std::string(mark_text(node.mark)) + node.text;
    case NodeKind::phrase:
      return std::string(mark_text(node.mark)) + '"' + node.text + '"';
    case NodeKind::field:
      return std::string(node.field->name) + (node.negated ? ":!" : ":") + value(node);
    case NodeKind::presence:
      return (node.negated ? "missing:" : "has:") + std::string(node.field->name);
    case NodeKind::stated:
      return node.text + ":" + value(node);
    case NodeKind::role:
      return "role:" + node.text;
    case NodeKind::all:
      return joined(node, node.joined ? " " : " AND ");
    case NodeKind::any:
      return joined(node, " OR ");
    case NodeKind::without:
      return joined(node, " NOT ");
    case NodeKind::not_there:
      return "NOT " + operand(node.children.front());
    case NodeKind::near:
    case NodeKind::sentence:
    case NodeKind::paragraph:
      return joined(node, distance_text(node));
    case NodeKind::at_least:
      return "atleast" + std::to_string(node.distance) + "(" + to_string(node.children.front()) +
             ")";
  }
  return {};
}

}  // namespace rationale
