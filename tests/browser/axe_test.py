"""No screen violates a rule of axe-core (WCAG 2.2 and good practice), in light and in dark."""
import unittest

from browser import PageTest, Running
from screens import all_addresses

RUN = """
const [options, done] = arguments;
axe.run(document, options).then(
    (found) => done(found.violations.map((one) =>
        `${one.id}: ${one.help}: ` + one.nodes.map((node) => node.html + " " + node.failureSummary).join(" | "))),
    (error) => done([String(error)]));
"""


class Rules(PageTest):
    @classmethod
    def setUpClass(cls):
        file = Running.project / "tests/npm/node_modules/axe-core/axe.min.js"
        if not file.exists():
            raise unittest.SkipTest("tests/npm/node_modules/axe-core is missing; scripts/test installs it")
        cls.axe = file.read_text()

    def check(self, name, options):
        with self.subTest(name):
            self.assertEqual(self.driver.execute_async_script(RUN, options), [])

    def check_both_schemes(self, name):
        self.script(self.axe)
        self.media(prefers_color_scheme="light")
        self.check(f"{name}, light", {"resultTypes": ["violations"]})
        self.media(prefers_color_scheme="dark")
        # What is no matter of colour is the same in both.
        self.check(f"{name}, dark", {"runOnly": ["color-contrast", "link-in-text-block"]})

    def test_no_screen_violates_a_rule(self):
        for name, address in all_addresses():
            self.open(address)
            self.script("document.querySelectorAll('details').forEach((one) => one.open = true)")
            self.check_both_schemes(name)

    def test_no_screen_of_an_index_without_letters_violates_a_rule(self):
        self.serve_nothing()
        for address in ("/", "/?q=knee", "/stats", "/cites?cited=MTUS", "/contrast?q=knee"):
            self.open(address)
            self.check_both_schemes(f"{address} without letters")

    def test_a_folder_with_items_and_searches_violates_no_rule(self):
        self.open("/?q=therapy")
        self.one("button[data-do=keep]").click()
        self.one("button[data-do=keep-search]").click()
        self.open("/folder")
        self.one(".kept-items li")
        self.check_both_schemes("folder")

    def test_a_report_of_a_brief_violates_no_rule(self):
        self.open("/quotes")
        self.one("#brief").send_keys('It says "there is good documentation of functional improvement from them".')
        self.follow(self.one("button", text="Check the brief"))
        self.check_both_schemes("report")
