"""The folder, which the browser keeps, and searches that are followed."""
import json
import xml.etree.ElementTree

from browser import PageTest, Running
from screens import SEARCH

ATOM = "{http://www.w3.org/2005/Atom}"


class Folder(PageTest):
    def fill(self):
        self.open(SEARCH)
        self.item = self.one(".hit").get_attribute("data-id")
        self.one(".hit button[data-do=keep]").click()
        self.one(".toast", text="is in the folder")
        self.one("button[data-do=keep-search]").click()
        self.one(".toast", text="The search is in the folder")

    def kept(self, kind):
        return [(one.text, one.get_attribute("href").removeprefix(self.origin)) for one in self.all(f".kept-{kind} a")]

    def test_what_is_kept_is_listed_opened_and_removed(self):
        self.open("/folder")
        self.assertIn("No item yet", self.text())
        self.fill()
        self.open("/folder")
        self.assertNotIn("No item yet", self.text())
        (title, address), = self.kept("items")
        self.assertTrue(title.startswith(self.item))
        self.assertEqual([title for title, _ in self.kept("searches")], ["no documentation of functional improvement"])
        self.follow(self.one(".kept-searches a"))
        self.assertEqual(self.path(), SEARCH)
        self.open(address)
        self.assertEqual(self.one(".item").get_attribute("data-id"), self.item)
        self.open("/folder")
        self.one(".kept-items button").click()
        self.assertEqual(self.kept("items"), [])
        self.assertIn("No item yet", self.text())

    def test_the_folder_can_be_exported_emptied_and_imported(self):
        downloads = Running.scratch / "downloads"
        self.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        self.fill()
        self.open("/folder")
        before = self.kept("items"), self.kept("searches")
        self.one("#folder-export").click()
        file = downloads / "rationale-folder.json"
        self.wait(file.exists, "the exported file")
        self.one("#folder-empty").click()
        self.driver.switch_to.alert.accept()
        self.assertEqual(self.kept("items"), [])
        self.one("#folder-import").send_keys(str(file))
        self.one(".toast", text="imported")
        self.assertEqual((self.kept("items"), self.kept("searches")), before)

    def test_a_file_of_somebody_else_brings_no_foreign_address(self):
        entries = [{"title": f"bad {n}", "href": href} for n, href in enumerate(
            ["javascript:alert(1)", "https://example.org/", "//example.org/", "/\\example.org", 5, "data:text/html,x"])]
        entries.append({"title": "<b>good</b>", "href": "/letter/CM15-9000036?item=1"})
        self.open("/folder")
        self.one("#folder-import").send_keys(self.written("foreign.json", json.dumps({"items": entries, "searches": "x"})))
        self.one(".toast", text="imported")
        self.assertEqual(self.kept("items"), [("<b>good</b>", "/letter/CM15-9000036?item=1")])
        self.one("#folder-import").send_keys(self.written("broken.json", "{"))
        self.one(".toast", text="no exported folder")


class Following(PageTest):
    def test_a_search_is_followed_by_an_atom_address(self):
        self.open(SEARCH + "&decision=upheld")
        follow = self.link("Follow")
        self.assertEqual(follow.get_attribute("type"), "application/atom+xml")
        feed = xml.etree.ElementTree.fromstring(self.fetched(follow.get_attribute("href")))
        entries = feed.findall(f"{ATOM}entry")
        self.assertGreater(len(entries), 2)
        self.assertIn("decision=upheld", follow.get_attribute("href"))
