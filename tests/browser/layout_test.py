"""Every screen fits: any width, zoom, size of text, colours that a reader has chosen, paper; and stays where it is."""
from browser import PageTest
from screens import LETTER, SEARCH, all_addresses

# How much wider the page is than the window, and what makes it so.
OVERFLOW = """
const root = document.documentElement;
if (root.scrollWidth <= root.clientWidth) return "";
const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
return `${root.scrollWidth} in ${root.clientWidth}: ` + wide.slice(-3).map((one) => one.outerHTML.slice(0, 200)).join(" | ");
"""

SHIFTS = """
const done = arguments[0];
// A fraction of a pixel, as rounding gives on a busy machine, is seen by nobody.
const seen = (shift) => shift.value > 0.0001;
const shifts = [];
const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
observer.observe({ type: "layout-shift", buffered: true });
const said = (one) => `${one.value} at ${one.startTime}: ` + one.sources.map((place) => place.node?.outerHTML?.slice(0, 150));
// What was shown until now is reported behind the next two frames.
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
    done([...shifts, ...observer.takeRecords()].filter(seen).map(said)))));
"""


class Fitting(PageTest):
    def check_width(self, name):
        with self.subTest(name):
            self.assertEqual(self.script(OVERFLOW), "", f"{name}: the page has to be scrolled sideways")

    def test_every_screen_fits_a_phone_zoom_and_large_text_and_does_not_move(self):
        for name, address in all_addresses():
            self.open(address)
            with self.subTest(name):
                self.assertEqual(self.driver.execute_async_script(SHIFTS), [], "something moves after it was shown")
            for pixels, zoom in ((320, 1), (640, 2), (3840, 1)):
                self.width(pixels, zoom)
                self.check_width(f"{name}, {pixels} pixels")
            self.width(1280)
            self.script("document.documentElement.style.fontSize = '200%'")
            self.check_width(f"{name}, text of twice the size")


class Choices(PageTest):
    def style(self, selector, name):
        return self.script("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name)

    def test_nothing_moves_for_readers_who_want_no_motion(self):
        self.media(prefers_reduced_motion="reduce")
        for address in (SEARCH, LETTER, "/stats", "/folder"):
            self.open(address)
            with self.subTest(address):
                moving = self.script("""return [...document.querySelectorAll("*")].filter((one) => {
                    const style = getComputedStyle(one);
                    return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none" ||
                           style.scrollBehavior === "smooth";
                }).map((one) => one.outerHTML.slice(0, 100))""")
                self.assertEqual(moving, [])

    def test_with_forced_colours_signs_and_marks_are_still_told_apart(self):
        self.media(forced_colors="active")
        self.open(SEARCH)
        edges = {self.style(f".passage.{name}", "borderLeftStyle") for name in ("missing", "found", "supposed") if
                 self.all(f".passage.{name}")}
        self.assertGreaterEqual(len(edges), 2)
        self.assertNotEqual(self.style("mark", "backgroundColor"), self.style("body", "backgroundColor"))
        self.assertIn("Missing", self.one(".passage .tag").text)
        self.open(LETTER)
        self.assertEqual(self.style(".sentence.here", "outlineStyle"), "solid")
        self.open("/stats?by=year")
        for part in ("circle", ".interval"):
            self.assertNotEqual(self.style(f".whisker {part}", "stroke" if part == ".interval" else "fill"),
                                self.style("body", "backgroundColor"))

    def test_paper_has_what_is_read_and_nothing_to_press(self):
        self.media("print")
        for address, read in ((SEARCH, ".hit blockquote"), (LETTER, ".sentence.here"), ("/stats?by=year", ".rates td"),
                              ("/contrast?q=CM15-9000036%231", ".sides .hit"),
                              ("/quotes?text=the+visits+were+certainly+good+for+the+patient", ".quotation blockquote")):
            self.open(address)
            with self.subTest(address):
                self.assertTrue(self.one(read).is_displayed())
                pressed = [one.get_attribute("outerHTML") for one in self.all("button, input, select, textarea, nav.top a")
                           if one.is_displayed()]
                self.assertEqual(pressed, [])
                self.assertEqual(self.script("return getComputedStyle(document.body).color"), "rgb(0, 0, 0)")

    def test_a_page_prints(self):
        self.open(LETTER)
        self.assertGreater(len(self.driver.print_page()), 5000)
