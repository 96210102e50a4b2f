"""Starts a server, asks it something at each address of its own description, and validates every answer by it.

usage: openapi_test.py PROGRAM PROJECT
"""
import atexit
import http.client
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import jsonschema

ATOM = "{http://www.w3.org/2005/Atom}"
ITEM = {"case": "CM16-9000037", "n": "1", "name": "category"}
TEXTS = {
    "/api/v1/similar": b"The number of prior visits is not documented.",
    "/api/v1/quotes": b'He wrote that "there is no documentation of functional improvement".',
    "/api/v1/counts": b"a\tlumbar MRI\nb\ttherapy\n",
}
# Beside what the description gives by itself: queries for those that need one.
QUERIES = {
    "/api/v1/search": ["q=no+documentation+of+functional+improvement&facets=true&explain=true", "q=nothinghasthisword",
                       "decision=upheld&sort=date"],
    "/api/v1/search.csv": ["q=therapy"],
    "/api/v1/feed.atom": ["", "q=%22functional+improvement%22+%3C%26&decision=upheld", "since=2099-01-01"],
    "/api/v1/search.ndjson": ["q=therapy"],
    "/api/v1/query": ["q=knee+MRI+/5+improve!"],
    "/api/v1/similar": ["id=CM16-9000037%231&id=CM15-9000036%231"],
    "/api/v1/contrast": ["q=lumbar+MRI"],
    "/api/v1/cites": ["cited=MTUS"],
    "/api/v1/stats": ["", "by=category%2Byear&q=therapy"],
    "/api/v1/fields/{name}/values": ["", "prefix=nothinghasthis"],
}
WRONG = ["/api/v1/search?limit=1000", "/api/v1/items/none/1", "/nothing", "/api/v1/search?q=knee+AND+(", "/api/v1/stats?by=x"]


class Server:
    def __init__(self, program, index):
        self.process = subprocess.Popen([program, "serve", "--index", index, "--port", "0"], stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        self.port = int(re.search(r":([0-9]+)/", self.process.stdout.readline()).group(1))

    def ask(self, method, target, body=None, content_type=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, target, body, {"Content-Type": content_type} if content_type else {})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type"), answer.read()

    def end(self):
        self.process.terminate()
        return self.process.wait(60)


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from references(child)


def resolve(document, reference):
    for part in reference.removeprefix("#/").split("/"):
        document = document[part.replace("~1", "/").replace("~0", "~")]
    return document


def check_description(api, project):
    assert api["openapi"].startswith("3.1.")
    ids = [operation["operationId"] for path in api["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids)), "two operations have one id"
    for path, methods in api["paths"].items():
        for operation in methods.values():
            named = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path)), path
    for reference in references(api):
        resolve(api, reference)
    for schema in api["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    files = {file.name.split(".")[0] for file in (project / "docs").glob("*.schema.json")}
    assert files <= set(api["components"]["schemas"]), "a schema of docs/ is missing"
    used = {r.split("/")[3] for r in references(api["paths"])}
    assert files <= used, "a schema of docs/ is used by no address"


def validate(api, response, content_type, body, where):
    content = response["content"]
    assert content_type.split(";")[0] in content, (where, content_type)
    schema = content[content_type.split(";")[0]]["schema"]
    if content_type.endswith("json") and "ndjson" not in content_type:
        whole = dict(schema, components=api["components"])
        jsonschema.Draft202012Validator(whole).validate(json.loads(body))
    if "atom" in content_type:
        feed = xml.etree.ElementTree.fromstring(body)
        assert feed.tag == ATOM + "feed" and all(feed.find(ATOM + name) is not None for name in ("id", "title", "updated", "author"))
        for entry in feed.iter(ATOM + "entry"):
            assert all(entry.find(ATOM + name) is not None for name in ("id", "title", "updated", "link", "summary")), body
    if "ndjson" in content_type:
        line = {"$ref": "#/components/schemas/precedent/$defs/export", "components": api["components"]}
        for text in body.splitlines():
            jsonschema.Draft202012Validator(line).validate(json.loads(text))


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "index", "--index", folder + "/index", project / "data/letters"], check=True, capture_output=True)
        server = Server(program, folder + "/index")
        api = json.loads(server.ask("GET", "/openapi.json")[2])
        check_description(api, project)
        asked = 0
        for path, methods in api["paths"].items():
            target = re.sub(r"{(\w+)}", lambda match: urllib.parse.quote(ITEM[match[1]]), path)
            for method, operation in methods.items():
                responses = operation["responses"]
                if method == "post":
                    status, kind, body = server.ask("POST", target, TEXTS[path], "text/plain")
                    assert status == 200, (path, body)
                    validate(api, responses["200"], kind, body, path)
                    asked += 1
                    continue
                for query in QUERIES.get(path, [""]):
                    status, kind, body = server.ask("GET", target + ("?" + query if query else ""))
                    assert status == 200, (target, query, status, body)
                    validate(api, responses["200"], kind, body, path)
                    asked += 1
        for target in WRONG:
            status, kind, body = server.ask("GET", target)
            assert 400 <= status < 500 and kind == "application/problem+json", (target, status, kind)
            problem = {"$ref": "#/components/schemas/problem", "components": api["components"]}
            jsonschema.Draft202012Validator(problem).validate(json.loads(body))
        assert server.end() == 0
    assert asked >= 25, asked
    print(f"{asked} answers at {len(api['paths'])} addresses are valid")


main()
