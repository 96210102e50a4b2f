#include "briefs/word_file.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "briefs/zip_library.h"

namespace rationale {
namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& why,
                         const std::string& hint = {}) {
  throw Error(ErrorCode::usage, name + " " + why,
              hint.empty() ? "save it anew as .docx, or as plain text in UTF-8" : hint);
}

// A zip archive in memory.
class Archive {
 public:
  Archive(const std::string& bytes, const std::string& name, const WordFileLimits& limits)
      : name_(name), limits_(limits) {
    zip_error_t error;
    library_.error_init(&error);
    zip_source_t* source = library_.source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) throw std::bad_alloc();
    zip_.reset(library_.open_from_source(source, ZIP_RDONLY, &error));
    const std::string problem = library_.error_strerror(&error);
    library_.error_fini(&error);
    if (!zip_) {
      library_.source_free(source);
      refuse(name, "is a damaged Word file (" + problem + ")");
    }
    const auto entries = static_cast<std::uint64_t>(library_.get_num_entries(zip_.get(), 0));
    if (entries > limits.entries)
      refuse(name, "has " + std::to_string(entries) + " files within it, more than the " +
                       std::to_string(limits.entries) + " that are read");
  }

  bool has(const std::string& part) const {
    return library_.name_locate(zip_.get(), part.c_str(), 0) >= 0;
  }

  // The bytes of a part; nothing where there is none.
  std::optional<std::string> read(const std::string& part) const {
    const zip_int64_t index = library_.name_locate(zip_.get(), part.c_str(), 0);
    if (index < 0) return std::nullopt;
    zip_stat_t about;
    library_.stat_init(&about);
    const auto number = static_cast<zip_uint64_t>(index);
    if (library_.stat_index(zip_.get(), number, 0, &about) != 0 ||
        (about.valid & (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)) !=
            (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE))
      damaged(part);
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
      refuse(name_, "is encrypted", "save it without a password");
    check_size(part, about.size, about.comp_size);
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        library_.fopen_index(zip_.get(), number, 0), library_.fclose);
    if (!file) damaged(part);
    // What the archive says of a size is not to be trusted: one byte more is asked for.
    std::string content(about.size + 1, '\0');
    std::size_t read = 0;
    while (read < content.size()) {
      const zip_int64_t got =
          library_.fread(file.get(), content.data() + read, content.size() - read);
      if (got < 0) damaged(part);
      if (got == 0) break;
      read += static_cast<std::size_t>(got);
    }
    if (read != about.size) damaged(part);
    content.resize(read);
    return content;
  }

 private:
  [[noreturn]] void damaged(const std::string& part) const {
    refuse(name_, "is a damaged Word file (" + part + " cannot be read)");
  }

  void check_size(const std::string& part, std::uint64_t size, std::uint64_t stored) const {
    constexpr std::uint64_t megabyte = 1 << 20;
    if (size > limits_.part_bytes)
      refuse(name_, "has " + std::to_string(size) + " bytes in " + part + ", more than the " +
                        std::to_string(limits_.part_bytes) + " that are read");
    if (size > megabyte && size / std::max<std::uint64_t>(stored, 1) > limits_.ratio)
      refuse(name_, "holds " + part + " compressed more than " + std::to_string(limits_.ratio) +
                        " times, as no document is");
  }

  struct Discard {
    void operator()(zip_t* zip) const { zip_library().discard(zip); }
  };

  const ZipLibrary& library_ = zip_library();
  std::string name_;
  WordFileLimits limits_;
  std::unique_ptr<zip_t, Discard> zip_;
};

// The name of an element or attribute without its namespace's prefix, which a writer may choose.
std::string_view local(const char* name) {
  const std::string_view all = name;
  const std::size_t colon = all.rfind(':');
  return colon == all.npos ? all : all.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node one : node.children())
    if (local(one.name()) == name) return one;
  return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute one : node.attributes())
    if (local(one.name()) == name) return one.value();
  return {};
}

// Reads the paragraphs of one part.
class PartReader {
  using NoteMarks = std::vector<std::pair<std::uint32_t, std::string>>;

 public:
  PartReader(Brief& brief, const std::set<std::string>& quoting_styles, const std::string& name,
             const WordFileLimits& limits)
      : brief_(brief), quoting_styles_(quoting_styles), name_(name), limits_(limits) {}

  void read_part(const pugi::xml_document& document) {
    read(document);
    if (held_) add(*std::exchange(held_, std::nullopt), brief_.paragraphs.size());
  }

 private:
  void read(pugi::xml_node node, std::uint32_t depth = 0) {
    if (depth > limits_.depth)
      refuse(name_, "has elements more than " + std::to_string(limits_.depth) +
                        " deep within one another");
    for (const pugi::xml_node one : node.children()) {
      const std::string_view element = local(one.name());
      if (is_skipped(element, one)) continue;
      if (element == "footnote" || element == "endnote") note_ = note_name(element, one);
      if (element == "p")
        read_paragraph(one, depth);
      else if (element == "AlternateContent")
        read_alternative(one, depth);
      else if (text_ != nullptr && take(element, one))
        continue;
      else
        read(one, depth + 1);
    }
  }

  // A property that is there, and not switched off.
  static bool is_on(pugi::xml_node property) {
    const std::string_view value = attribute(property, "val");
    return property && value != "0" && value != "false" && value != "off";
  }

  // What is not printed: deleted, moved and hidden text, codes of fields, notes that only divide.
  static bool is_skipped(std::string_view element, pugi::xml_node node) {
    if (element == "del" || element == "moveFrom" || element == "instrText" ||
        element == "delText" || element == "pPr" || element == "rPr" || element == "sectPr")
      return true;
    if (element == "r" && is_on(child(child(node, "rPr"), "vanish"))) return true;
    const std::string_view type = attribute(node, "type");
    return (element == "footnote" || element == "endnote") && !type.empty() && type != "normal";
  }

  // The same content twice, for newer and for older programs: read once.
  void read_alternative(pugi::xml_node node, std::uint32_t depth) {
    pugi::xml_node chosen = child(node, "Choice");
    if (!chosen) chosen = child(node, "Fallback");
    read(chosen, depth + 1);
  }

  bool take(std::string_view element, pugi::xml_node node) {
    if (element == "t")
      *text_ += node.text().get();
    else if (element == "tab" || element == "br" || element == "cr" || element == "ptab")
      *text_ += ' ';
    else if (element == "noBreakHyphen")
      *text_ += '-';
    else if (element == "sym")
      *text_ += symbol(attribute(node, "char"));
    else if (element == "footnoteReference" || element == "endnoteReference")
      marks_->emplace_back(static_cast<std::uint32_t>(text_->size()),
                           note_name(element.substr(0, element.find("note") + 4), node));
    else
      return element == "softHyphen" || element == "footnoteRef" || element == "endnoteRef";
    return true;
  }

  // "footnote 2".
  static std::string note_name(std::string_view kind, pugi::xml_node node) {
    return std::string(kind) + " " + std::string(attribute(node, "id"));
  }

  // Word writes some quotation marks as symbols of its fonts.
  static std::string symbol(std::string_view code) {
    const std::string hex(code);
    const auto value = std::strtoul(hex.c_str(), nullptr, 16) & 0xFF;
    return value > 0x20 && value < 0x7F ? std::string(1, static_cast<char>(value)) : " ";
  }

  // A paragraph may hold others, in text boxes: they come behind it.
  void read_paragraph(pugi::xml_node node, std::uint32_t depth) {
    std::string text;
    NoteMarks marks;
    std::string* outer = std::exchange(text_, &text);
    NoteMarks* outer_marks = std::exchange(marks_, &marks);
    const std::size_t place = brief_.paragraphs.size();
    const std::uint32_t number = ++numbers_;
    read(node, depth + 1);
    text_ = outer;
    marks_ = outer_marks;
    BriefParagraph paragraph;
    paragraph.text = repair_utf8(text);
    paragraph.number = number;
    paragraph.note = note_;
    paragraph.marks = std::move(marks);
    paragraph.is_block = is_block(child(node, "pPr"));
    // Where the mark that ends a paragraph is deleted, the next one goes on with it.
    if (held_) paragraph = joined(*std::exchange(held_, std::nullopt), paragraph);
    if (child(child(child(node, "pPr"), "rPr"), "del"))
      held_ = std::move(paragraph);
    else
      add(std::move(paragraph), place);
  }

  static BriefParagraph joined(BriefParagraph first, const BriefParagraph& second) {
    for (const auto& [byte, name] : second.marks)
      first.marks.emplace_back(byte + static_cast<std::uint32_t>(first.text.size()), name);
    first.text += second.text;
    first.is_block = first.is_block && second.is_block;
    return first;
  }

  void add(BriefParagraph paragraph, std::size_t place) {
    const auto cut = static_cast<std::uint32_t>(
        std::min(paragraph.text.find_first_not_of(" \t\r\n"), paragraph.text.size()));
    paragraph.text = trim(paragraph.text);
    for (auto& [byte, name] : paragraph.marks) byte -= std::min(byte, cut);
    if (!paragraph.text.empty())
      brief_.paragraphs.insert(brief_.paragraphs.begin() + static_cast<std::ptrdiff_t>(place),
                               std::move(paragraph));
  }

  bool is_block(pugi::xml_node properties) const {
    if (!properties) return false;
    const std::string style(attribute(child(properties, "pStyle"), "val"));
    if (quoting_styles_.contains(style)) return true;
    if (child(properties, "numPr")) return false;  // an entry of a list
    const pugi::xml_node indent = child(properties, "ind");
    const auto twips = [&](std::string_view one, std::string_view other) {
      std::string value(attribute(indent, one));
      if (value.empty()) value = attribute(indent, other);
      return std::strtol(value.c_str(), nullptr, 10);
    };
    constexpr long quarter_inch = 360;
    return twips("left", "start") >= quarter_inch && twips("right", "end") >= quarter_inch;
  }

  Brief& brief_;
  const std::set<std::string>& quoting_styles_;
  const std::string& name_;
  const WordFileLimits& limits_;
  std::string* text_ = nullptr;         // of the paragraph that is read
  NoteMarks* marks_ = nullptr;          // of the same
  std::string note_;                    // that is read
  std::optional<BriefParagraph> held_;  // whose end is deleted
  std::uint32_t numbers_ = 0;
};

pugi::xml_document parsed(const std::string& content, const std::string& part,
                          const std::string& name) {
  pugi::xml_document document;
  const pugi::xml_parse_result result = document.load_buffer(
      content.data(), content.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result)
    refuse(name, "is a damaged Word file (" + part + ": " + result.description() + " at byte " +
                     std::to_string(result.offset) + ")");
  return document;
}

// Where the text is: what the package's relations say, else where Word puts it.
std::string main_part(const Archive& archive, const std::string& name) {
  if (const std::optional<std::string> relations = archive.read("_rels/.rels")) {
    const pugi::xml_document document = parsed(*relations, "_rels/.rels", name);
    for (const pugi::xml_node one : document.document_element().children())
      if (attribute(one, "Type").ends_with("/officeDocument")) {
        std::string target(attribute(one, "Target"));
        target.erase(0, target.find_first_not_of("./"));
        if (archive.has(target)) return target;
      }
  }
  return "word/document.xml";
}

// Styles whose name or ancestor says that they quote: "Quote", "Block Text", "Block Quotation" …
std::set<std::string> quoting_styles(const Archive& archive, const std::string& folder,
                                     const std::string& name) {
  std::set<std::string> styles{"Quote", "IntenseQuote", "BlockText", "BlockQuote",
                               "BlockQuotation"};
  const std::optional<std::string> content = archive.read(folder + "styles.xml");
  if (!content) return styles;
  const pugi::xml_document document = parsed(*content, folder + "styles.xml", name);
  for (const pugi::xml_node style : document.document_element().children()) {
    std::string title(attribute(child(style, "name"), "val"));
    std::transform(title.begin(), title.end(), title.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string parent(attribute(child(style, "basedOn"), "val"));
    if (title.find("quot") != title.npos || title.find("block") != title.npos ||
        styles.contains(parent))
      styles.emplace(attribute(style, "styleId"));
  }
  return styles;
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Brief brief_of_word_file(const std::string& bytes, const std::string& name,
                         const WordFileLimits& limits) {
  if (bytes.size() > longest_word_file)
    refuse(name, "has more than " + std::to_string(longest_word_file) + " bytes");
  const Archive archive(bytes, name, limits);
  const std::string part = main_part(archive, name);
  const std::optional<std::string> content = archive.read(part);
  if (!content)
    refuse(name, archive.has("content.xml") ? "is an OpenDocument text, which is not read"
                                            : "is a zip archive, but no Word file");
  const std::string folder = part.substr(0, part.rfind('/') + 1);
  const std::set<std::string> styles = quoting_styles(archive, folder, name);
  Brief brief;
  brief.numbered_by_paragraph = true;
  PartReader reader(brief, styles, name, limits);
  reader.read_part(parsed(*content, part, name));
  for (const char* notes : {"footnotes.xml", "endnotes.xml"})
    if (const std::optional<std::string> more = archive.read(folder + notes))
      reader.read_part(parsed(*more, folder + notes, name));
  return brief;
}

}  // namespace rationale
