"""The job of an attorney: from a denial to an appeal brief that quotes what reviewers found."""
import io
import json
import zipfile

from browser import PageTest

DENIAL = "no documentation of functional improvement"
FOUND = "There is no documentation of functional improvement from them"
ITEM = "CM15-9000036#1"
LETTER = "/letter/CM15-9000036?item=1"


def hit_of(test, item):
    return test.one(f'.hit[data-id="{item}"]')


def docx(*paragraphs):
    """A Word file."""
    text = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    document = ('<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w='
                f'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{text}</w:body></w:document>')
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", document)
    return file.getvalue()


class Reading(PageTest):
    def test_a_denial_leads_to_the_sentence_that_answers_it(self):
        self.open("/")
        self.search(DENIAL)
        self.assertIn("Missing", self.one(".understood").text)
        hit = hit_of(self, ITEM)
        passage = self.one(".passage", hit, FOUND)
        self.assertIn("Missing", passage.text)
        self.assertIn("p. 2", passage.text)
        self.follow(self.one("blockquote a", passage))
        here = self.one(".sentence.here")
        self.assertIn(FOUND, here.text)
        self.assertTrue(self.in_view(here))
        self.assertEqual(here.get_attribute("value"), "4")
        self.assertEqual([one.text for one in self.all("mark", here)][:2], ["documentation", "functional improvement"])
        self.follow(self.link("Back to the results"))
        self.assertEqual(self.one("#q").get_attribute("value"), DENIAL)

    def test_each_finding_of_a_letter_leads_to_its_sentence(self):
        self.open(LETTER)
        findings = self.all(".findings a")
        self.assertGreater(len(findings), 5)
        for finding in findings:
            quotation = finding.get_attribute("title")
            finding.click()
            sentence = self.one(self.path().partition("#")[2] and "#" + self.path().partition("#")[2])
            self.assertIn(quotation, self.one("p", sentence).text)
            self.wait(lambda sentence=sentence: self.in_view(sentence), "the sentence in view")

    def test_a_passage_of_a_denial_finds_items_alike_with_their_reasons(self):
        self.open("/similar")
        self.one("#text").send_keys("Physical therapy was denied. The number of prior visits is not documented.")
        self.follow(self.one("form.search button"))
        first = self.one(".hits .hit")
        self.assertIn("physical therapy", first.text.lower())
        self.follow(self.one(".why q a"))
        self.assertTrue(self.in_view(self.one(".sentence.here, .summary mark")))

    def test_contrast_shows_both_sides_and_where_they_differ(self):
        self.open(LETTER)
        self.follow(self.link("Contrast outcomes"))
        headings = [one.text for one in self.all(".sides > section > h2")]
        self.assertEqual(headings, ["Overturned", "Upheld"])
        answer = self.api("contrast", q=ITEM)
        rows = [row.text for row in self.all(".differences tbody tr")]
        self.assertEqual(len(rows), len(answer["differences"]))
        for row, difference in zip(rows, answer["differences"]):
            for side in ("upheld", "overturned"):
                self.assertIn("{numerator} of {denominator}".format(**difference[side]), row)
        example = self.one(".differences q a")
        quotation = example.text
        self.follow(example)
        self.assertIn(quotation, self.one(".sentence.here").text)


class Copying(PageTest):
    FORMS = {
        "plain": "“{}” (CM15-9000036, item 1 (upheld 2015-04-10), rationale, sentence 4, page 2)",
        "california": "“{}” (Independent Medical Review Final Determination, Case No. CM15-9000036 (Apr. 10, 2015) "
                      "item 1, p. 2.)",
    }

    def setUp(self):
        super().setUp()
        self.allow_clipboard()

    def copied(self, button):
        self.script("return navigator.clipboard.writeText('nothing')")
        button.click()
        self.one(".toast", text="Copied with its cite.")
        return self.clipboard()

    def test_a_quotation_of_a_hit_is_copied_with_its_cite_in_the_chosen_form(self):
        self.open("/?q=" + DENIAL.replace(" ", "+"))
        passage = self.one(".passage", hit_of(self, ITEM), FOUND)
        button = self.one("button", passage)
        quoted = self.one("blockquote", passage).text
        for form, expected in self.FORMS.items():
            self.choose(self.one("select[data-choose=form]"), form)
            self.assertEqual(self.copied(button), expected.format(quoted))
        self.choose(self.one("select[data-choose=form]"), "json")
        copied = json.loads(self.copied(button))
        self.assertEqual((copied["letter"], copied["item"], copied["sentences"], copied["pages"]),
                         ("CM15-9000036", "1", [4], [2]))
        self.assertNotIn("q=", copied["address"])
        self.choose(self.one("select[data-choose=form]"), "markdown")
        self.assertIn(f"> {quoted}", self.copied(button))
        # The form is the same on the next page.
        self.open(LETTER)
        self.assertEqual(self.one("select[data-choose=form]").get_attribute("value"), "markdown")

    def test_a_selection_is_copied_verbatim_with_its_sentences_and_pages(self):
        self.open(LETTER)
        self.script("""
            const text = (number) => document.querySelector(`#s${number} p bdi`).firstChild;
            getSelection().setBaseAndExtent(text(3), 4, text(4), 28);""")
        copied = self.copied(self.one("button[data-do=copy-letter]"))
        self.assertEqual(copied, "“injured worker has completed 14 visits, more than the guideline provides for. There is no "
                                 "documentation of” (CM15-9000036, item 1 (upheld 2015-04-10), rationale, sentences 3–4, "
                                 "pages 1–2)")

    def test_what_is_copied_passes_the_check_of_a_brief(self):
        self.open("/?q=" + DENIAL.replace(" ", "+"))
        copied = [self.copied(button) for button in self.all("button[data-do=copy]")[:5]]
        self.open("/quotes")
        self.script("arguments[0].value = arguments[1]", self.one("#brief"), "The reviewers wrote: " + " ".join(copied))
        self.follow(self.one("button", text="Check the brief"))
        self.assertEqual(self.one("#report-title").text, "5 of 5 quotations pass")


class Checking(PageTest):
    BRIEF = (f'The reviewer found that "{FOUND}" (CM15-9000036).',
             'Elsewhere "There is good documentation of functional improvement from them" (CM15-9000036).',
             'And "the visits were certainly good for the patient".')

    def check_report(self):
        self.assertEqual(self.one("#report-title").text, "1 of 3 quotations pass")
        verbatim, nearest, absent = self.all(".quotation")
        self.assertIn("Verbatim", verbatim.text)
        self.assertIn("CM15-9000036 says it", verbatim.text)
        self.assertIn("Words that turn the sense are left out", nearest.text)
        self.assertIn("CM15-9000036 does not say it", nearest.text)
        self.assertEqual([one.text for one in self.all("del", nearest)], ["good"])
        self.assertEqual([one.text for one in self.all("ins", nearest)], ["no"])
        self.assertIn("No letter is cited", absent.text)
        self.follow(self.one(".places a", verbatim))
        self.assertIn(FOUND, self.one(".sentence.here").text)

    def test_a_brief_that_is_pasted_is_checked(self):
        self.open("/quotes")
        self.one("#brief").send_keys(" ".join(self.BRIEF))
        self.follow(self.one("button", text="Check the brief"))
        self.check_report()

    def test_a_brief_that_is_a_word_file_is_checked(self):
        self.open("/quotes")
        self.one("#file").send_keys(self.written("brief.docx", docx(*self.BRIEF)))
        self.follow(self.one("button", text="Check the brief"))
        self.assertIn("paragraph 2", self.all(".quotation")[1].text)
        self.check_report()

    def test_one_quotation_is_checked_against_the_case_that_is_cited(self):
        self.open("/quotes")
        self.one("#text").send_keys(FOUND)
        self.one("#case").send_keys("CM16-9000037")
        self.follow(self.one("button", text="Check the quotation"))
        self.assertIn("CM16-9000037 does not say it", self.one(".quotation").text)
        self.assertEqual(self.one("#report-title").text, "0 of 1 quotation passes")
