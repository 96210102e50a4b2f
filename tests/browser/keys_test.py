"""Everything can be done with the keyboard alone, and single keys can be switched off."""
from selenium.webdriver.common.keys import Keys

from browser import PageTest
from screens import SCREENS, SEARCH

# What Tab has to reach, in the order of the page: of radio buttons one of a group. Each is numbered, and where it gets
# the focus it is noted whether that can be seen.
WATCH = """
const seen = [];
window.reached = seen;
const fields = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
const all = [...document.querySelectorAll(fields)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.disabled &&
    (one.type !== "radio" || one.checked));
all.forEach((one, number) => (one.dataset.number = number));
const lines = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
document.addEventListener("focusin", ({ target }) => {
  const box = target.getBoundingClientRect();
  const visible = lines(getComputedStyle(target)) && box.width > 0 && box.right > 0 && box.left < innerWidth;
  seen.push([target.dataset.number ?? target.outerHTML.slice(0, 100), visible]);
});
return all.map((one) => one.outerHTML.slice(0, 120));
"""


class Tabbing(PageTest):
    def check(self, address):
        self.open(address)
        expected = self.script(WATCH)
        # A field of a date has places for day, month and year.
        dates = len(self.all("input[type=date]"))
        self.press(Keys.TAB * (len(expected) + 3 * dates))
        reached, order = {}, []
        for number, visible in self.script("return reached"):
            self.assertTrue(number.isdecimal(), f"{number} has the focus")
            if number not in reached:
                order.append(int(number))
            reached[number] = visible
        self.assertEqual([text for number, text in enumerate(expected) if number not in order], [], "not reached")
        self.assertEqual(order, sorted(order), "the order is another than that of the page")
        self.assertEqual([expected[int(number)] for number, visible in reached.items() if not visible], [],
                         "the focus cannot be seen")

    def test_tab_reaches_everything_in_the_order_of_the_page_and_is_seen(self):
        for name, address in SCREENS.items():
            with self.subTest(name):
                self.check(address)

    def test_the_first_tab_leads_past_the_head_of_the_page(self):
        self.open(SEARCH)
        self.press(Keys.TAB)
        self.assertEqual(self.driver.switch_to.active_element.text, "Skip to the content")
        self.press(Keys.ENTER)
        self.assertEqual(self.driver.switch_to.active_element.get_attribute("id"), "main")


class SingleKeys(PageTest):
    def focused(self):
        return self.driver.switch_to.active_element

    def chosen(self):
        return [one.get_attribute("value") for one in self.all(".at")]

    def test_keys_go_through_hits_and_open_a_letter(self):
        self.open(SEARCH)
        self.press("j")
        self.assertEqual(self.chosen(), ["1"])
        self.press("jjk")
        self.assertEqual(self.chosen(), ["2"])
        self.assertTrue(self.in_view(self.one(".at")))
        title = self.focused().text
        self.assertEqual(title, self.one(".at .title").text)
        page = self.one("html")
        self.press(Keys.ENTER)
        self.wait(lambda: self.has_gone(page), "the letter")
        self.assertEqual(self.one("#item-title").text, title)
        self.press("j")
        self.assertEqual(self.focused().get_attribute("class").split()[0], "sentence")

    def test_slash_leads_to_the_box_where_keys_are_letters(self):
        self.open(SEARCH)
        self.press("/")
        self.assertEqual(self.focused().get_attribute("id"), "q")
        self.press("jk?c")
        self.assertEqual(self.focused().get_attribute("value"), "jk?c", "the last query is not replaced")
        self.assertEqual(self.chosen(), [])
        self.press(Keys.ESCAPE)
        self.press("j")
        self.assertEqual(self.chosen(), ["1"])

    def test_c_copies_and_s_keeps(self):
        self.allow_clipboard()
        self.open(SEARCH)
        self.press("jjc")
        self.one(".toast", text="Copied with its cite.")
        quoted = self.one(".at .passage blockquote").text
        self.assertTrue(self.clipboard().startswith(f"“{quoted}” ("), self.clipboard())
        self.press("s")
        self.one(".toast", text="is in the folder")

    def test_keys_are_explained_and_can_be_switched_off(self):
        self.open(SEARCH)
        page = self.one("html")
        self.press("?")
        self.wait(lambda: self.has_gone(page), "the help")
        self.assertEqual(self.path(), "/help#keys")
        self.one("#keys-on").click()
        self.open(SEARCH)
        self.press("j/?")
        self.assertEqual(self.chosen(), [])
        self.assertEqual(self.path(), SEARCH)
        self.assertNotEqual(self.focused().get_attribute("id"), "q")
        self.open("/help")
        self.assertFalse(self.one("#keys-on").is_selected())
        self.one("#keys-on").click()
        self.open(SEARCH)
        self.press("j")
        self.assertEqual(self.chosen(), ["1"])
