#include "briefs/word_file.h"

#include <zip.h>

#include "base/error.h"
#include "briefs/quotations_of.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

// A zip archive of these parts.
std::string archive_of(const Parts& parts, const char* password = nullptr) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  REQUIRE(target != nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  REQUIRE(zip != nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_OVERWRITE);
    REQUIRE(index >= 0);
    if (password != nullptr)
      zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password);
  }
  REQUIRE(zip_close(zip) == 0);
  zip_stat_t about;
  zip_stat_init(&about);
  zip_source_stat(target, &about);
  std::string bytes(about.size, '\0');
  zip_source_open(target);
  REQUIRE(zip_source_read(target, bytes.data(), bytes.size()) ==
          static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

const std::string head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document "
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";

std::string document(const std::string& body) {
  return head + body + "</w:body></w:document>";
}

std::string paragraph(const std::string& text, const std::string& properties = {}) {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") +
         "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string why_refused(const std::string& bytes, const WordFileLimits& limits = {}) {
  try {
    brief_of_word_file(bytes, "b.docx", limits);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return error.what();
  }
  return "";
}

std::vector<std::string> texts(const std::string& bytes) {
  std::vector<std::string> found;
  for (const BriefQuotation& one : quotations_of(brief_of_word_file(bytes, "b.docx")).quotations)
    found.push_back(one.text);
  return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a Word file's quotations are read as it is printed") {
  const std::string body =
      paragraph("Introduction.") +
      "<w:p><w:r><w:t>He wrote \xE2\x80\x9C"
      "a stu</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>dy was "
      "</w:t></w:r><w:del><w:r><w:delText>perhaps </w:delText></w:r></w:del><w:ins><w:r><w:t>never "
      "</w:t></w:r></w:ins><w:r><w:t>done</w:t><w:footnoteReference w:id=\"2\"/><w:t "
      "xml:space=\"preserve\"> again\xE2\x80\x9D.</w:t></w:r></w:p>" +
      paragraph("The visits were all done.", "<w:pStyle w:val=\"Quote\"/>") +
      paragraph("The gain was not shown.", "<w:ind w:left=\"720\" w:right=\"720\"/>") +
      paragraph("A list entry of some words.", "<w:numPr/><w:ind w:left=\"720\" w:right=\"720\"/>");
  const std::string notes =
      "<w:footnotes xmlns:w=\"x\"><w:footnote w:type=\"separator\" w:id=\"0\">" + paragraph("x") +
      "</w:footnote><w:footnote w:id=\"2\">" + paragraph("Also \"no brace was ever worn\".") +
      "</w:footnote></w:footnotes>";
  const std::string bytes =
      archive_of({{"word/document.xml", document(body)}, {"word/footnotes.xml", notes}});
  CHECK(texts(bytes) == Texts{"a study was never done again", "The visits were all done.",
                              "The gain was not shown.", "no brace was ever worn"});
  const auto read = quotations_of(brief_of_word_file(bytes, "b.docx")).quotations;
  CHECK(read[0].number == 2);
  CHECK(read[1].is_block);
}

TEST_CASE("a Word file's text is found where its package says, and its styles by their names") {
  const std::string relations =
      "<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
      "officeDocument\" Target=\"/docs/main.xml\"/></Relationships>";
  const std::string styles =
      "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"a7\"><w:name w:val=\"Block "
      "Quotation\"/></w:style>"
      "</w:styles>";
  CHECK(texts(archive_of({{"_rels/.rels", relations},
                          {"docs/styles.xml", styles},
                          {"docs/main.xml", document(paragraph("The visits were all done.",
                                                               "<w:pStyle w:val=\"a7\"/>"))}})) ==
        Texts{"The visits were all done."});
}

TEST_CASE("text boxes are read once, and codes of fields not at all") {
  const std::string box =
      "<w:txbxContent>" + paragraph("\"the visits were all done\"") + "</w:txbxContent>";
  const std::string body = "<w:p><w:r><mc:AlternateContent><mc:Choice>" + box +
                           "</mc:Choice><mc:Fallback>" + box +
                           "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:instrText>REF \"a b "
                           "c d e\"</w:instrText></w:r>"
                           "</w:p>";
  CHECK(texts(archive_of({{"word/document.xml", document(body)}})) ==
        Texts{"the visits were all done"});
}

TEST_CASE("hostile and damaged Word files are refused with a reason, in bounds") {
  const std::string sound = archive_of({{"word/document.xml", document(paragraph("Text."))}});
  CHECK(why_refused(sound).empty());
  CHECK(why_refused(sound.substr(0, sound.size() / 2)).find("damaged") != std::string::npos);
  CHECK(why_refused("PK\x03\x04 and nothing else").find("damaged") != std::string::npos);
  CHECK(why_refused(archive_of({{"a.txt", "x"}})).find("no Word file") != std::string::npos);
  CHECK(why_refused(archive_of({{"content.xml", "<x/>"}})).find("OpenDocument") !=
        std::string::npos);
  CHECK(why_refused(archive_of({{"word/document.xml", "<w:document><w:p>"}})).find("damaged") !=
        std::string::npos);
  const std::string bomb(20u << 20, ' ');
  CHECK(why_refused(archive_of({{"word/document.xml", bomb}})).find("compressed more than") !=
        std::string::npos);
  WordFileLimits few;
  few.part_bytes = 100;
  CHECK(why_refused(sound, few).find("more than the 100") != std::string::npos);
  Parts many{{"word/document.xml", document("")}};
  for (int i = 0; i < 30; ++i) many.emplace_back("x" + std::to_string(i), "");
  few = {};
  few.entries = 20;
  CHECK(why_refused(archive_of(many), few).find("31 files") != std::string::npos);
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<w:p>";
  for (int i = 0; i < 20'000; ++i) deep += "</w:p>";
  CHECK(why_refused(archive_of({{"word/document.xml", document(deep)}})).find("deep") !=
        std::string::npos);
  const std::string entities =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" +
      document(paragraph("\"one two three four &b;\""));
  CHECK(texts(archive_of({{"word/document.xml", entities}})).size() == 1);
  CHECK(
      why_refused(archive_of({{"word/document.xml", document("")}}, "secret")).find("encrypted") !=
      std::string::npos);
}

namespace {

std::string reference(const std::string& kind, int id) {
  return "<w:r><w:" + kind + "Reference w:id=\"" + std::to_string(id) + "\"/></w:r>";
}

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

std::string note(const std::string& kind, int id, const std::string& text) {
  return "<w:" + kind + " w:id=\"" + std::to_string(id) + "\">" + paragraph(text) + "</w:" + kind +
         ">";
}

std::vector<std::string> cited_in(const std::string& bytes) {
  std::vector<std::string> found;
  for (const BriefQuotation& one : quotations_of(brief_of_word_file(bytes, "b.docx")).quotations)
    found.push_back(one.cited.case_number);
  return found;
}

}  // namespace

TEST_CASE("a note that is marked at a quotation cites its letter") {
  const std::string body = "<w:p>" +
                           run("He wrote \xE2\x80\x9C"
                               "a study was never done.\xE2\x80\x9D") +
                           reference("footnote", 2) + run(" She wrote \"it was done after all\"") +
                           reference("endnote", 3) +
                           run(". They wrote \"it was half done then\".") +
                           reference("footnote", 4) + "</w:p>";
  const std::string footnotes = "<w:footnotes xmlns:w=\"x\">" +
                                note("footnote", 2, " CM17-0000001, item 2, p. 3.") +
                                note("footnote", 4, "Id.") + "</w:footnotes>";
  const std::string endnotes =
      "<w:endnotes xmlns:w=\"x\">" + note("endnote", 3, "See CM17-0000002.") + "</w:endnotes>";
  CHECK(cited_in(archive_of({{"word/document.xml", document(body)},
                             {"word/footnotes.xml", footnotes},
                             {"word/endnotes.xml", endnotes}})) ==
        Texts{"CM17-0000001", "CM17-0000002", "CM17-0000002"});
}

TEST_CASE("cells of a Word table are paragraphs, and their citations stand beside them") {
  const auto cell = [](const std::string& text) { return "<w:tc>" + paragraph(text) + "</w:tc>"; };
  const std::string table = "<w:tbl><w:tr>" + cell("CM17-0000001") +
                            cell(
                                "\xE2\x80\x9C"
                                "A study was never done.\xE2\x80\x9D") +
                            "</w:tr><w:tr>" + cell("CM17-0000002") + "<w:tc><w:tbl><w:tr>" +
                            cell("\"It was done after all.\"") +
                            "</w:tr></w:tbl></w:tc></w:tr></w:tbl>";
  const std::string bytes = archive_of({{"word/document.xml", document(table)}});
  CHECK(texts(bytes) == Texts{"A study was never done.", "It was done after all."});
  CHECK(cited_in(bytes) == Texts{"CM17-0000001", "CM17-0000002"});
}

TEST_CASE("what a Word file hides, moves or deletes is not quoted") {
  const std::string hidden =
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>perhaps </w:t></w:r>"
      "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">never </w:t></w:r>";
  const std::string moved =
      "<w:moveFrom><w:r><w:t>once </w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t "
      "xml:space=\"preserve\">there </w:t></w:r></w:moveTo>";
  const std::string comment = "<w:commentRangeStart w:id=\"1\"/>" + run("done") +
                              "<w:commentRangeEnd w:id=\"1\"/>"
                              "<w:r><w:commentReference w:id=\"1\"/></w:r>";
  const std::string body =
      "<w:p>" + run("He wrote \"a study was ") + hidden + moved + comment + run("\".") + "</w:p>";
  CHECK(texts(archive_of({{"word/document.xml", document(body)},
                          {"word/comments.xml", "<w:comments xmlns:w=\"x\"><w:comment>" +
                                                    paragraph("\"is this a quotation at all?\"") +
                                                    "</w:comment></w:comments>"}})) ==
        Texts{"a study was never there done"});
}

TEST_CASE("a paragraph whose end was deleted goes on in the next") {
  const std::string deleted_end = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
  const std::string body = paragraph("He wrote \"a study was ", deleted_end) +
                           paragraph("never ", deleted_end) + paragraph("done\" (CM17-0000001).");
  const std::string bytes = archive_of({{"word/document.xml", document(body)}});
  CHECK(texts(bytes) == Texts{"a study was never done"});
  CHECK(cited_in(bytes) == Texts{"CM17-0000001"});
}
