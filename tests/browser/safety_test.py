"""Whatever a letter or an address says is shown as text."""
import json

from browser import PageTest
from layout_test import OVERFLOW

HOSTILE = ("<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> &lt;b&gt; &amp;amp; {{q}} "
           "{{{q}}} javascript:alert(1) \"'><svg onload=alert(1)> https://example.org/x.png ")
TURNED = "abc \u202egnp.exe\u202c \u2066left\u2069 \u05d0\u05d1\u05d2 "
LONG = "w" * 2000
ITEMS = 300


def hostile_letter():
    items = [{"treatment": f"Therapy {n} {HOSTILE}{TURNED}{LONG}", "decision": "upheld",
              "rationale": f"There is no documentation of benefit number {n}: {HOSTILE}{TURNED}{LONG}. "
                           "The request is not medically necessary."} for n in range(1, ITEMS + 1)]
    return json.dumps({"case_number": "CM16-9999999", "items": items}) + "\n"


class HostileText(PageTest):
    def setUp(self):
        super().setUp()
        self.serve("hostile", self.written("hostile.jsonl", hostile_letter()))

    def check(self):
        self.assertNotEqual(self.driver.title, "run")
        main = self.one("main")
        self.assertEqual(self.all("script, img, iframe, b, object", main), [])
        self.assertNotRegex(main.text, "[\u202a-\u202e\u2066-\u2069]")
        self.assertEqual(self.script(OVERFLOW), "", "the page has to be scrolled sideways")

    def test_a_hostile_letter_is_shown_as_text_on_every_screen(self):
        for address in ("/?q=no+documentation+of+benefit", "/letter/CM16-9999999?item=300&s=1",
                        "/similar?id=CM16-9999999%231", "/contrast?q=therapy", "/shared?id=CM16-9999999%231",
                        "/quotes?text=documentation+of+benefit+number+7", "/stats?q=therapy"):
            self.open(address)
            for pixels in (1280, 320):
                self.width(pixels)
                with self.subTest(f"{address}, {pixels} pixels"):
                    self.check()
        self.open("/letter/CM16-9999999?item=300&s=1")
        self.assertIn(HOSTILE.strip(), self.one("#item-title").text)
        self.assertIn("\\u202egnp.exe", self.one(".sentence.here").text)
        self.assertEqual(len(self.all(".items li")), ITEMS)
        self.assertTrue(self.in_view(self.one(".sentence.here p")))

    def test_a_hostile_query_is_shown_as_text(self):
        self.open("/")
        self.search("\"><script>document.title='run'</script> therapy")
        self.check()
        self.assertIn("<script>", self.one("#q").get_attribute("value"))

    def test_a_hostile_title_is_kept_in_the_folder_as_text(self):
        self.open("/letter/CM16-9999999?item=300&s=1")
        self.one("button[data-do=keep]").click()
        self.one(".toast", text="is in the folder")
        self.open("/folder")
        self.assertIn("<script>", self.one(".kept-items li").text)
        self.check()


class Policy(PageTest):
    def test_what_the_policy_forbids_does_not_run(self):
        """That the console is watched at all: elsewhere it has to be silent."""
        self.open("/")
        self.script("const one = document.createElement('script'); one.textContent = \"document.title = 'run'\";"
                    "document.body.append(one)")
        self.assertNotEqual(self.driver.title, "run")
        said = self.driver.get_log("browser")
        self.assertTrue(any("Content Security Policy" in one["message"] for one in said), said)
