"""Asks a rationale index from Python: by the command line or by a server. Standard library only.

    from rationale import Rationale

    index = Rationale(index="letters.index")            # runs the program `rationale`
    index = Rationale(url="http://127.0.0.1:8765")      # asks `rationale serve`

    answer = index.search("no documentation of functional improvement", decision="upheld", limit=5)
    for hit in answer["hits"]:
        print(hit["id"], hit["passages"][0]["text"])

    for item in index.export("decision:overturned"):    # every item, one at a time
        ...
    frame = index.frame("decision:overturned")          # the same as a pandas.DataFrame

Parameters are those of the command line, with _ for -: offset_unit, all_words, from_ (from is a word of Python).
Offsets in answers count characters of Python unless offset_unit says otherwise: text[start:end] is the passage.
"""
import json
import subprocess
import urllib.error
import urllib.parse
import urllib.request

__all__ = ["Rationale", "RationaleError"]


class RationaleError(Exception):
    """What the program or the server refused, with its hint. `code` is the exit code, or the status of HTTP."""

    def __init__(self, message, hint="", code=None):
        super().__init__(f"{message} ({hint})" if hint else message)
        self.hint = hint
        self.code = code


class Rationale:
    """One index. Give `url` of a server, or `index`, a folder; without either the program's default index."""

    def __init__(self, index=None, url=None, program="rationale", token=None, timeout=60):
        if index is not None and url is not None:
            raise ValueError("give an index or a url, not both")
        self._url = url.rstrip("/") if url else None
        self._program = [program]
        self._index = ["--index", str(index)] if index is not None else []
        self._headers = {"Authorization": "Bearer " + token} if token else {}
        self._timeout = timeout  # seconds

    def search(self, query=None, **parameters):
        """The answer of a search (docs/search.schema.json)."""
        return self._ask("search", "search", query, {**_characters, **parameters})

    def similar(self, id, **parameters):
        """Items like the item `id`, and why."""
        return self._ask("similar", _item_path(id) + "/similar", id, {**_characters, **parameters}, in_path=True)

    def item(self, id, **parameters):
        """An item with its sections, findings and the letter it is in."""
        return self._ask("show", _item_path(id), id, {**_characters, **parameters}, in_path=True)

    def stats(self, query=None, **parameters):
        """Counts and overturn rates; by="category,year" names the tables."""
        return self._ask("stats", "stats", query, parameters)

    def values(self, field, **parameters):
        """The values of a field, with how many items have each."""
        path = f"fields/{urllib.parse.quote(field, safe='')}/values"
        return self._ask("values", path, field, parameters, in_path=True)["values"]

    def text(self, id):
        """The text of the letter that the item is in: what offsets count in."""
        if self._url:
            return self._get(f"letters/{urllib.parse.quote(id.split('#')[0], safe='')}/text", []).decode("utf-8")
        return self._run(["show", *self._index, "--text", id]).decode("utf-8")

    def export(self, query=None, **parameters):
        """Every item that matches, by id, one at a time. Raises RationaleError where the export breaks off."""
        pairs = _pairs({**_characters, **parameters})
        if self._url:
            with self._open("search.ndjson", _query(query) + pairs) as answer:
                yield from map(json.loads, answer)
            return
        command = ["search", *self._index, "--all", "--format=ndjson", *_options(pairs), *_words(query)]
        with subprocess.Popen(self._program + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            try:
                yield from map(json.loads, run.stdout)
                complaint = run.stderr.read()
            finally:
                run.stdout.close()
        if run.returncode != 0:
            raise _refusal(run.returncode, complaint)

    def frame(self, query=None, **parameters):
        """The items that match as a pandas.DataFrame, without their passages and findings, which are lists."""
        import pandas

        nested = ("passages", "findings", "guidelines", "explanation")
        return pandas.DataFrame([{key: value for key, value in item.items() if key not in nested}
                                 for item in self.export(query, **parameters)])

    def _ask(self, command, path, query, parameters, in_path=False):
        pairs = _pairs(parameters)
        if self._url:
            return json.loads(self._get(path, pairs if in_path else _query(query) + pairs))
        form = [] if command == "values" else ["--format=json"]
        return json.loads(self._run([command, *self._index, *form, *_options(pairs), *_words(query)]))

    def _run(self, arguments):
        run = subprocess.run(self._program + arguments, capture_output=True, timeout=self._timeout)
        if run.returncode != 0:
            raise _refusal(run.returncode, run.stderr)
        return run.stdout

    def _open(self, path, pairs):
        address = f"{self._url}/api/v1/{path}" + ("?" + urllib.parse.urlencode(pairs) if pairs else "")
        try:
            return urllib.request.urlopen(urllib.request.Request(address, headers=self._headers), timeout=self._timeout)
        except urllib.error.HTTPError as error:
            raise _problem(error) from None

    def _get(self, path, pairs):
        with self._open(path, pairs) as answer:
            return answer.read()


_characters = {"offset_unit": "characters"}  # as Python slices


def _query(query):
    return [] if query is None else [("q", query)]


def _pairs(parameters):
    """(name, value) as texts; a list is a parameter that repeats, None one that is left out."""
    pairs = []
    for name, value in parameters.items():
        name = name.rstrip("_")
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is not None:
                pairs.append((name, str(one).lower() if isinstance(one, bool) else str(one)))
    return pairs


def _options(pairs):
    return [f"--{name.replace('_', '-')}={value}" for name, value in pairs]


def _words(query):
    return [] if query is None else ["--", query]


def _item_path(id):
    case, _, number = id.partition("#")
    return f"items/{urllib.parse.quote(case, safe='')}/{urllib.parse.quote(number, safe='')}"


def _refusal(code, complaint):
    message, hint = "rationale failed", ""
    for line in complaint.decode("utf-8", "replace").splitlines():
        if line.startswith("rationale: error: "):
            message = line[len("rationale: error: "):]
        elif line.startswith("hint: "):
            hint = line[len("hint: "):]
    return RationaleError(message, hint, code)


def _problem(error):
    try:
        problem = json.load(error)
    except ValueError:
        problem = {}
    return RationaleError(problem.get("detail", str(error)), problem.get("hint", ""), error.code)
