"""The job of a researcher: a population, its rates, an export that can be repeated, and what reviewers copy."""
import csv
import io
import json
import shlex
import subprocess

from browser import PageTest, Running

ALIKE = "The number of prior visits is not documented in any of the records that were sent."
OWN = ("A home program was learned in the spring and is done every morning.",
       "Her shoulder was operated upon by the surgeon of another county.", "His notes from March cannot be read at all.")


def percent(share):
    return f"{100 * share:.1f} %"


class Rates(PageTest):
    def test_a_population_is_said_before_it_is_counted(self):
        self.open("/stats")
        self.search("therapy")
        answer = self.api("stats", q="therapy")
        box = self.one(".population-box")
        self.assertIn(answer["query"]["interpreted"]["population"], box.text)
        self.assertIn(f"{answer['total']} items", box.text)
        self.assertIn(percent(answer["matching"]["overturn_rate"]["value"]), box.text)
        self.assertLess(box.location["y"], self.one("table.rates").location["y"])

    def test_each_table_has_the_rates_of_the_api_with_a_picture(self):
        self.open("/stats?q=therapy")
        for box in self.all(".by input"):
            if box.is_selected() != (box.get_attribute("value") in ("year", "category")):
                box.click()
        self.follow(self.one("form.search button"))
        tables = self.api("stats", q="therapy", by=["year", "category"], limit=25)["tables"]
        shown = self.all("table.rates")
        captions = [one.find_element("tag name", "caption").text for one in shown]
        self.assertEqual(captions[0], "By Year")
        self.assertTrue(captions[1].startswith("By Treatment category"), captions)
        self.assertIn("Assigned by rules", captions[1])
        for table, expected in zip(shown, tables):
            rows = self.all("tbody tr", table)
            self.assertEqual(len(rows), len(expected["rows"]))
            for row, counts in zip(rows, expected["rows"]):
                rate = counts["overturn_rate"]
                self.assertIn(f"{rate['numerator']} of {rate['denominator']}", row.text)
                self.assertIn(f"{percent(rate['low'])} – {percent(rate['high'])}", row.text)
                dot, axis = self.one("circle", row).rect, self.one(".axis", row).rect
                self.assertAlmostEqual((dot["x"] + dot["width"] / 2 - axis["x"]) / axis["width"], rate["value"], delta=0.02)

    def test_a_row_leads_to_the_items_that_it_counts(self):
        self.open("/stats?q=functional+improvement&by=year&by=category")
        rows = [(one.get_attribute("href"), int(self.all("td.number", row)[0].text))
                for row in self.all("table.rates tbody tr") for one in self.all("a", row)]
        self.assertGreater(len(rows), 8)
        for address, items in rows[::4]:
            self.open(address.removeprefix(self.origin))
            self.assertEqual(self.one(".total").text, f"{items} item{'s' if items > 1 else ''}")

    def test_the_same_rates_can_be_taken_away(self):
        self.open("/stats?q=therapy&by=year")
        rows = list(csv.DictReader(io.StringIO(self.fetched(self.link("CSV").get_attribute("href")))))
        self.assertEqual(len([row for row in rows if row["by"] == "year"]), len(self.all("table.rates tbody tr")))
        document = json.loads(self.fetched(self.link("JSON").get_attribute("href")))
        self.assertEqual(document["total"], int(self.one(".figure strong").text.split()[0]))

    def test_a_citator_counts_by_who_cites(self):
        self.open("/cites")
        self.follow(self.link("MTUS Chronic Pain"))
        answer = self.api("cites", cited="MTUS Chronic Pain")
        rows = {row.text.split("\n")[0]: row for row in self.all("table.rates tbody tr")}
        for title, side in (("The claims administrator", "claims_administrator"), ("The reviewer", "reviewer")):
            row = next(row for text, row in rows.items() if text.startswith(title))
            rate = answer[side]["overturn_rate"]
            self.assertIn(f"{rate['numerator']} of {rate['denominator']}", row.text)
        self.assertIn("Chronic Pain", self.one(".hit .why").text)


class Exporting(PageTest):
    def setUp(self):
        super().setUp()
        self.open("/?q=patient%27s+therapy&decision=upheld&all_words=true")
        self.total = int(self.one(".total").text.split()[0])
        self.assertGreater(self.total, 3)
        self.follow(self.link("Export"))

    def test_csv_and_ndjson_hold_every_item_of_the_search(self):
        rows = list(csv.DictReader(io.StringIO(self.fetched(self.link("CSV").get_attribute("href")))))
        self.assertEqual(len({row["id"] for row in rows}), self.total)
        self.assertEqual({row["decision"] for row in rows}, {"upheld"})
        lines = self.fetched(self.link("NDJSON").get_attribute("href")).splitlines()
        self.assertEqual(len([line for line in lines if "id" in json.loads(line)]), self.total)

    def test_curl_is_shown_with_the_same_address(self):
        words = shlex.split(self.one("pre", text="curl").text)
        self.assertEqual(words[:3], ["curl", "-o", "items.csv"])
        self.assertEqual(words[3], self.link("CSV").get_attribute("href"))

    def test_the_command_line_writes_the_same_items_and_a_certificate(self):
        words = shlex.split(self.one("pre", text="rationale search").text)
        expected = self.fetched(self.link("CSV").get_attribute("href"))
        self.assertEqual(words[:4], ["rationale", "search", "--index", "DIR"])
        self.assertEqual(words[-2:], [">", "items.csv"])
        run = subprocess.run([Running.program, "search", "--index", Running.scratch / "index-letters", *words[4:-2]],
                             cwd=Running.scratch, capture_output=True, check=True)
        self.assertEqual(run.stdout.decode(), expected)
        certificate = json.loads((Running.scratch / "certificate.json").read_text())
        self.assertIn("patient's therapy", json.dumps(certificate))


class Copied(PageTest):
    """What reviewers copy from letter to letter. No sample letter does."""

    def setUp(self):
        super().setUp()
        letters = [{"case_number": f"CM16-900020{n}", "items": [
            {"treatment": "Physical therapy", "decision": "upheld", "rationale": f"{ALIKE} {own}"}]}
                   for n, own in enumerate(OWN, 1)]
        self.serve("alike", self.written("alike.jsonl", "\n".join(json.dumps(one) for one in letters)))

    def test_a_sentence_of_other_letters_leads_to_them(self):
        self.open("/letter/CM16-9000201?item=1")
        same, own = self.all(".sentence")
        self.assertNotIn("other letter", own.text)
        quiet, dark = (one.value_of_css_property("color") for one in (self.one("p", same), self.one("p", own)))
        self.assertNotEqual(quiet, dark)
        self.follow(self.link("in 2 other letters", same))
        self.assertIn("#s1", self.path())
        shared, own = self.all(".sentence")
        self.assertIn("2 other letters", shared.text)
        self.assertIn(ALIKE, shared.text)
        self.assertIn("CM16-9000202#1", shared.text)
        self.assertIn("in no other letter", own.text)
        self.follow(self.link("2 other letters", shared))
        self.assertEqual(len(self.all(".hits .hit")), 3)
