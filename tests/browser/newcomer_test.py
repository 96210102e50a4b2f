"""What a newcomer tries: the examples of the empty page, what was understood, and what to do where nothing is found."""
from browser import PageTest


class Tour(PageTest):
    def test_every_example_of_the_empty_page_works(self):
        self.open("/")
        examples = [(one.text, one.get_attribute("href")) for one in self.all(".tour a")]
        self.assertGreaterEqual(len(examples), 6)
        for query, address in examples:
            self.open(address.removeprefix(self.origin))
            with self.subTest(query):
                self.assertEqual(self.one("#q").get_attribute("value"), query)
                self.assertTrue(self.all("table.rates circle" if "/stats" in address else ".hit mark"))

    def test_every_page_of_the_head_can_be_opened_and_says_which_it_is(self):
        self.open("/")
        for title in [one.text for one in self.all("header nav a")]:
            self.follow(self.link(title, self.one("header nav")))
            current = self.all("header nav [aria-current=page]")
            self.assertEqual([one.text for one in current], [title])
            self.assertEqual(len(self.all("h1")), 1)

    def test_every_example_of_the_help_finds_something(self):
        self.open("/help")
        # Those of the fields are of every kind of letter: the samples are not.
        examples = {one.text: one.get_attribute("href")
                    for one in self.all("main a[href^='/?q=']:not(.field-example)")}
        self.assertGreater(len(examples), 8)
        for query, address in examples.items():
            with self.subTest(query):
                self.assertGreater(self.api("search", q=query)["total"], 0)
                self.assertIn("<h2 id=\"results-title\">", self.fetched(address))


class Understanding(PageTest):
    def test_each_part_that_was_understood_can_be_taken_back_and_undone(self):
        self.open("/?q=physical+therapy+knee+denied")
        parts = len(self.all(".understood .chip a"))
        self.follow(self.link("as plain words"))
        self.assertIn("without_part", self.parameters())
        self.follow(self.link("undo"))
        self.assertEqual(len(self.all(".understood .chip a")), parts)

    def test_denials_are_understood_and_can_be_taken_as_words(self):
        self.open("/?q=no+documentation+of+functional+improvement")
        self.assertIn("Asks for what is Missing", self.one(".understood .chip").text)
        self.follow(self.link("as words only"))
        self.assertNotIn("Asks for what is", self.one(".understood").text)

    def test_facets_include_exclude_and_are_taken_away(self):
        self.open("/?q=therapy&all_words=true")
        value = self.one("#facet-decision .value", text="Overturned")
        count = self.one("#facet-decision li", text="Overturned").text.split()[-2]
        self.follow(value)
        self.assertEqual(self.one(".total").text, f"{count} items")
        self.assertEqual({one.text for one in self.all(".hit .outcome")}, {"Overturned"})
        self.follow(self.link("remove", self.one(".filters")))
        self.follow(self.one("#facet-decision .exclude[aria-label='Leave out Overturned']"))
        self.assertNotIn("Overturned", {one.text for one in self.all(".hit .outcome")})

    def test_an_error_is_explained_and_mended_by_a_link(self):
        self.open("/?q=knee+AND+(MRI")
        problem = self.one(".problem")
        self.assertIn("parenthesis", problem.text)
        self.follow(self.one("a", problem))
        self.assertTrue(self.all(".hit"))

    def test_where_nothing_is_found_another_query_is_a_link(self):
        self.open("/?q=documentatoin&plain=true&all_words=true")
        self.assertIn("Nothing was found", self.text())
        self.follow(self.one(".nothing a"))
        self.assertTrue(self.all(".hit"))

    def test_an_address_that_is_none_leads_back(self):
        for address in ("/nothing", "/letter/none"):
            self.open(address)
            self.follow(self.link("Back to the search"))
            self.assertEqual(self.path(), "/")


class FirstRun(PageTest):
    def test_an_index_without_letters_says_how_to_index_a_folder(self):
        self.serve_nothing()
        self.open("/")
        self.assertIn("rationale index --index", self.one(".first-run").text)
        self.search("knee")
        self.assertIn("Nothing was found", self.text())


class WithoutScripts(PageTest):
    """All but copying, keys and the folder."""

    def setUp(self):
        super().setUp()
        self.without_scripts()

    def test_nothing_is_shown_that_needs_a_script(self):
        for address in ("/?q=therapy", "/letter/CM15-9000036?item=1", "/similar?id=CM15-9000036%231"):
            self.open(address)
            shown = [one.get_attribute("outerHTML") for one in self.all(".by-script, button[data-do]") if one.is_displayed()]
            self.assertEqual(shown, [])
        self.open("/folder")
        self.assertIn("needs a browser that runs scripts", self.text())

    def test_a_search_is_read_narrowed_and_opened(self):
        self.open("/")
        self.search("no documentation of functional improvement")
        self.follow(self.one("#facet-decision .value", text="Upheld"))
        self.assertEqual(self.parameters()["decision"], ["upheld"])
        self.one("input[name=all_words][value=true]").click()
        self.choose(self.one("select[name=sort]"), "date")
        self.follow(self.one("form[role=search] button"))
        self.assertEqual(self.parameters(), {"q": ["no documentation of functional improvement"], "all_words": ["true"],
                                             "sort": ["date"], "decision": ["upheld"]})
        self.one("details.reasons summary").click()
        self.assertTrue(self.one("details.reasons q").is_displayed())
        self.follow(self.one(".hit blockquote a"))
        self.assertTrue(self.in_view(self.one(".sentence.here")))
        for title, heading in (("Similar items", "Similar items"), ("Contrast outcomes", "side by side"),
                               ("Shared sentences", "Shared sentences")):
            self.follow(self.link(title))
            self.assertIn(heading, self.one("h1").text)
            self.driver.back()
            self.one("#item-title")

    def test_forms_for_rates_citators_and_briefs_work(self):
        self.open("/stats")
        self.search("therapy")
        self.assertTrue(self.one("table.rates .whisker circle").is_displayed())
        self.open("/cites")
        self.one("input[name=cited]").send_keys("ODG")
        self.follow(self.one("form.search button"))
        self.assertTrue(self.all(".hit"))
        self.open("/contrast")
        self.search("physical therapy")
        self.assertEqual(len(self.all(".sides > section")), 2)
        self.open("/quotes")
        self.one("#file").send_keys(self.written("brief.txt", 'He said "functional improvement from them".'))
        self.follow(self.one("button", text="Check the brief"))
        self.assertEqual(len(self.all(".quotation")), 1)
