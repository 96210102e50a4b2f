"""Asks a rationale index from Python: by the command line or by a server. Standard library only.

    from rationale import Rationale

    index = Rationale(index="letters.index")            # runs the program `rationale`
    index = Rationale(url="http://127.0.0.1:8765")      # asks `rationale serve`

    answer = index.search("no documentation of functional improvement", decision="upheld", limit=5)
    for hit in answer["hits"]:
        print(hit["id"], hit["passages"][0]["text"])

    for item in index.export("decision:overturned"):    # every item, one at a time
        ...
    frame = index.frame("decision:overturned")          # the columns of the CSV as a pandas.DataFrame

Parameters are those of the command line, with _ for -: offset_unit, all_words, from_ (from is a word of Python).
Offsets in answers count characters of Python unless offset_unit says otherwise: text[start:end] is the passage.
Whatever goes wrong is a RationaleError; what the program notes beside an answer is a warning (module warnings).
"""
import http.client
import io
import json
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import warnings

__all__ = ["Rationale", "RationaleError"]


class RationaleError(Exception):
    """What the program or the server refused, with its hint. `code` is the exit code, or the status of HTTP; None
    where there was no answer, or not the whole of one."""

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

    def similar(self, source, **parameters):
        """Items like the item of that id, or like a passage of several words, and why."""
        parameters = {**_characters, **parameters}
        if not self._url:
            return self._ask("similar", "similar", source, parameters)
        pairs = _pairs(parameters)
        if " " not in source.strip():
            return self._json(self._get("similar", [("id", source)] + pairs))
        return self._json(self._get("similar", pairs, body=source))

    def item(self, id, **parameters):
        """An item with its sections, findings and the letter it is in; of a case number the letter with its items."""
        path = _item_path(id) if "#" in id else _letter_path(id)
        return self._ask("show", path, id, {**_characters, **parameters}, in_path=True)

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
            return self._get(_letter_path(id.split("#")[0]) + "/text", []).decode("utf-8")
        return self._run(["show", *self._index, "--text", id]).decode("utf-8")

    def export(self, query=None, **parameters):
        """Every item that matches, by id, one at a time; of table="findings" and so on every row of that table.
        Raises RationaleError where the export breaks off."""
        rest = b""
        for block in self._exported("ndjson", query, parameters):
            *lines, rest = (rest + block).split(b"\n")
            yield from map(self._json, lines)
        if rest:
            raise RationaleError("the export broke off within a line")

    def csv(self, query=None, **parameters):
        """The same as the bytes of a CSV file."""
        return b"".join(self._exported("csv", query, parameters))

    def frame(self, query=None, **parameters):
        """The same as a pandas.DataFrame with the columns of the CSV ('rationale codebook' describes them)."""
        import pandas

        return pandas.read_csv(io.BytesIO(self.csv(query, **parameters)))

    def _ask(self, command, path, query, parameters, in_path=False):
        pairs = _pairs(parameters)
        if self._url:
            return self._json(self._get(path, pairs if in_path else _query(query) + pairs))
        form = [] if command == "values" else ["--format=json"]
        return self._json(self._run([command, *self._index, *form, *_options(pairs), *_words(query)]))

    def _json(self, text):
        try:
            return json.loads(text)
        except ValueError:
            asked = self._url or self._program[0]
            raise RationaleError(f"what {asked} answers is no JSON", "see that it is rationale") from None

    def _exported(self, form, query, parameters):
        """The export in that form, block by block."""
        pairs = _pairs({**_characters, **parameters})
        if self._url:
            return self._blocks("search." + form, _query(query) + pairs)
        return self._printed(["export", *self._index, "--format=" + form, *_options(pairs), *_words(query)])

    def _run(self, arguments):
        try:
            run = subprocess.run(self._program + arguments, capture_output=True, timeout=self._timeout)
        except subprocess.TimeoutExpired:
            raise RationaleError(f"no answer within {self._timeout} s", "give a longer timeout") from None
        except OSError as error:
            raise self._not_run(error) from None
        if run.returncode != 0:
            raise _refusal(run.returncode, run.stderr)
        _warn(_notes(run.stderr))
        return run.stdout

    def _printed(self, arguments):
        """What the program prints, block by block. Its notes go to a file, so that neither waits for the other."""
        with tempfile.TemporaryFile() as complaint:
            try:
                run = subprocess.Popen(self._program + arguments, stdout=subprocess.PIPE, stderr=complaint)
            except OSError as error:
                raise self._not_run(error) from None
            with run:
                try:
                    while block := run.stdout.read1(_block):
                        yield block
                finally:
                    run.stdout.close()
            complaint.seek(0)
            said = complaint.read()
        if run.returncode != 0:
            raise _refusal(run.returncode, said)
        _warn(_notes(said))

    def _not_run(self, error):
        return RationaleError(f"{self._program[0]} cannot be run: {error.strerror}", "name the program: program='…'")

    def _blocks(self, path, pairs):
        """What the server answers, block by block."""
        with self._open(path, pairs) as answer:
            while block := self._heard(lambda: answer.read1(_block)):
                yield block

    def _get(self, path, pairs, body=None):
        with self._open(path, pairs, body) as answer:
            return self._heard(answer.read)

    def _open(self, path, pairs, body=None):
        address = f"{self._url}/api/v1/{path}" + ("?" + urllib.parse.urlencode(pairs) if pairs else "")
        headers = {**self._headers, **({"Content-Type": "text/plain"} if body is not None else {})}
        data = body.encode("utf-8") if body is not None else None
        request = urllib.request.Request(address, data=data, headers=headers)
        answer = self._heard(lambda: urllib.request.urlopen(request, timeout=self._timeout))
        _warn(json.loads(answer.headers.get("Rationale-Warnings", "[]")))
        return answer

    def _heard(self, listen):
        """What `listen` gets of the server."""
        try:
            return listen()
        except urllib.error.HTTPError as error:
            raise _problem(error) from None
        except http.client.IncompleteRead:
            raise RationaleError(f"the answer of {self._url} broke off", "ask again") from None
        except (OSError, http.client.HTTPException) as error:
            why = getattr(error, "reason", error)
            raise RationaleError(f"{self._url} does not answer: {why}", "see that the server runs") from None


_characters = {"offset_unit": "characters"}  # as Python slices
_block = 1 << 16  # bytes read at a time


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


def _letter_path(case):
    return "letters/" + urllib.parse.quote(case, safe="")


def _item_path(id):
    case, _, number = id.partition("#")
    return f"items/{urllib.parse.quote(case, safe='')}/{urllib.parse.quote(number, safe='')}"


def _said(complaint, mark):
    lines = complaint.decode("utf-8", "replace").splitlines()
    return [line[len(mark):] for line in lines if line.startswith(mark)]


def _notes(complaint):
    return _said(complaint, "note: ")


def _warn(notes):
    for note in notes:
        warnings.warn(note, stacklevel=4)


def _refusal(code, complaint):
    messages, hints = _said(complaint, "rationale: error: "), _said(complaint, "hint: ")
    broken = f"rationale was ended by signal {-code}" if code < 0 else "rationale failed"
    return RationaleError(messages[-1] if messages else broken, hints[-1] if hints else "", code)


def _problem(error):
    try:
        problem = json.load(error)
    except (ValueError, OSError, http.client.HTTPException):
        problem = {}
    return RationaleError(problem.get("detail", str(error)), problem.get("hint", ""), error.code)
