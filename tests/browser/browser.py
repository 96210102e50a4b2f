"""One server and one headless Chromium for all tests, and what every test of the page can do with them."""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import urllib.parse
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

LONGEST_WAIT = 30  # seconds; a wait ends as soon as what it waits for is there

chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
chromedriver = shutil.which("chromedriver") or shutil.which("chromium.chromedriver")


def what_is_missing():
    """What keeps the tests from being run; empty where nothing does."""
    if not chromium:
        return "chromium is missing"
    return "" if chromedriver else "chromedriver is missing"


class Running:
    """What `running` has started."""
    program = project = scratch = driver = origin = None


@contextlib.contextmanager
def running(program, project):
    """A server over the sample letters and a browser, until the end of the block."""
    with contextlib.ExitStack() as ends:
        scratch = ends.enter_context(tempfile.TemporaryDirectory(prefix="rationale-browser-"))
        Running.program, Running.project, Running.scratch = program, project, pathlib.Path(scratch)
        Running.origin = ends.enter_context(served(indexed("letters", project / "data/letters")))
        Running.driver = started_browser()
        ends.callback(Running.driver.quit)
        Running.driver.set_script_timeout(LONGEST_WAIT)
        yield


def indexed(name, *files):
    """The index of these files and folders, made once."""
    index = Running.scratch / f"index-{name}"
    if not index.exists():
        subprocess.run([Running.program, "index", "--index", index, *files], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return index


@contextlib.contextmanager
def served(index):
    """The origin of a server of that index, until the end of the block."""
    page_folder = os.environ.get("RATIONALE_PAGE_DIR")
    server = subprocess.Popen([Running.program, "serve", "--index", index, "--port", "0",
                               *(["--page-dir", page_folder] if page_folder else [])],
                              stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().split()[-1].rstrip("/")
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def started_browser():
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                     "--disable-component-update", "--no-first-run", "--window-size=1280,1000",
                     f"--user-data-dir={Running.scratch / 'profile'}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(service=Service(chromedriver), options=options)


class PageTest(unittest.TestCase):
    """A test in the browser. Whatever else it checks: no request leaves the server, and the browser has nothing to say
    about the page, such as that something is against its Content-Security-Policy."""

    def setUp(self):
        self.driver, self.origin = Running.driver, Running.origin
        self.command("Storage.clearDataForOrigin", origin=self.origin, storageTypes="local_storage")
        self.driver.get_log("browser")
        self.driver.get_log("performance")

    def tearDown(self):
        self.check_requests()
        said = [one for one in self.driver.get_log("browser") if one["source"] != "network"]
        self.assertEqual(said, [], "the browser says something of the page")

    def check_requests(self):
        asked = [event["params"]["request"]["url"] for event in self.events("Network.requestWillBeSent")]
        # Addresses of the kind data: hold what they are the address of, such as Chromium's own pictures.
        others = [url for url in asked if not url.startswith((self.origin + "/", "data:", "blob:" + self.origin))]
        self.assertEqual(others, [], "a page asks another server")

    def events(self, method):
        messages = (json.loads(one["message"])["message"] for one in self.driver.get_log("performance"))
        return [message for message in messages if message["method"] == method]

    # The browser

    def command(self, name, **parameters):
        """A command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, parameters)

    def without_scripts(self):
        self.command("Emulation.setScriptExecutionDisabled", value=True)
        self.addCleanup(self.command, "Emulation.setScriptExecutionDisabled", value=False)

    def media(self, kind="", **features):
        """Emulates media="print" or features, e.g. prefers_color_scheme="dark"."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.command("Emulation.setEmulatedMedia", media=kind, features=named)
        self.addCleanup(self.command, "Emulation.setEmulatedMedia", media="", features=[])

    def width(self, pixels, zoom=1):
        """A window of so many pixels of CSS: zooming to 200 % halves them."""
        self.command("Emulation.setDeviceMetricsOverride", width=pixels, height=1000, deviceScaleFactor=zoom, mobile=False)
        self.addCleanup(self.command, "Emulation.clearDeviceMetricsOverride")

    def press(self, keys):
        ActionChains(self.driver, duration=0).send_keys(keys).perform()

    # The page

    def open(self, address):
        self.driver.get(self.origin + address)

    def all(self, selector, within=None):
        return (within or self.driver).find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector, within=None, text=""):
        """The first element of that selector that holds the text, as soon as there is one."""
        return self.wait(lambda: next((found for found in self.all(selector, within) if text in found.text), None),
                         f"{selector} {text}")

    def link(self, text, within=None):
        return self.one("a", within, text)

    def wait(self, condition, what="something"):
        return WebDriverWait(self.driver, LONGEST_WAIT, poll_frequency=0.02).until(
            lambda _: condition(), f"{what} is not there: {self.driver.current_url}")

    def follow(self, link):
        """Activates a link or a button that leads to another page, and waits until that is there."""
        page = self.one("html")
        link.click()
        self.wait(lambda: self.has_gone(page), "another page")
        self.one("footer")

    @staticmethod
    def has_gone(element):
        try:
            element.is_enabled()
            return False
        except WebDriverException:  # of which class depends on how far the next page has come
            return True

    def search(self, query):
        """Types a query into the box of the page that is open, and sends it."""
        box = self.one("#q")
        box.clear()
        box.send_keys(query)
        self.follow(self.one("form.search button[type=submit]"))

    def path(self):
        return self.driver.current_url.removeprefix(self.origin)

    def parameters(self):
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self.driver.current_url).query)

    def text(self):
        return self.one("body").text

    def script(self, source, *arguments):
        return self.driver.execute_script(source, *arguments)

    def in_view(self, element):
        return self.script("const box = arguments[0].getBoundingClientRect();"
                           "return box.bottom > 0 && box.top < innerHeight && box.width > 0", element)

    def choose(self, element, value):
        Select(element).select_by_value(value)

    # The server

    def serve(self, name, *files):
        """Opens pages of another server from here on: one over these files."""
        ends = contextlib.ExitStack()
        self.addCleanup(ends.close)
        self.origin = ends.enter_context(served(indexed(name, *files)))

    def serve_nothing(self):
        """An index without letters."""
        folder = Running.scratch / "none"
        folder.mkdir(exist_ok=True)
        self.serve("empty", folder)

    def fetched(self, address):
        """What a program gets at an address of the server."""
        with urllib.request.urlopen(urllib.parse.urljoin(self.origin, address)) as answer:
            return answer.read().decode()

    def api(self, path, **parameters):
        return json.loads(self.fetched(f"/api/v1/{path}?{urllib.parse.urlencode(parameters, doseq=True)}"))

    def clipboard(self):
        return self.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0], arguments[0])")

    def allow_clipboard(self):
        self.command("Browser.grantPermissions", origin=self.origin,
                     permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])

    def written(self, name, content):
        """A file of that content, for a form."""
        file = Running.scratch / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)
