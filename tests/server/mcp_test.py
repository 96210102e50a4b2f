"""Speaks the Model Context Protocol with `rationale mcp` and `POST /mcp`, in both revisions, and holds every answer against
the schema that the server gives for it.

usage: mcp_test.py PROGRAM PROJECT
"""
import atexit
import http.client
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

MODERN = "2026-07-28"
META = {"io.modelcontextprotocol/protocolVersion": MODERN, "io.modelcontextprotocol/clientCapabilities": {}}
CALLS = [
    ("search_determinations", {"query": "no documentation of functional improvement"}),
    ("search_determinations", {"query": "therapy", "filters": {"decision": "overturned"}, "detail": "full", "limit": 20}),
    ("search_determinations", {"query": "nothinghasthisword"}),
    ("search_determinations", {"filters": {"decision": ["upheld", "overturned"], "to": "2016-12-31"}, "sort": "date"}),
    ("get_determination", {"id": "CM16-9000037#1"}),
    ("get_determination", {"id": "CM16-9000037#1", "section": "case_summary", "limit": 2}),
    ("get_determination", {"id": "CM16-9000037"}),
    ("verify_quotations", {"quotations": ["there is no documentation of functional improvement", "no such words"]}),
    ("verify_quotations", {"text": 'He wrote "there is no documentation of functional improvement" in his letter.'}),
    ("find_similar", {"id": "CM15-9000036#1", "limit": 3}),
    ("find_similar", {"text": "The number of prior visits is not documented.", "filters": {"decision": "upheld"}}),
    ("compare_outcomes", {"id_or_treatment": "CM15-9000036#1"}),
    ("compare_outcomes", {"id_or_treatment": "physical therapy", "limit": 10}),
    ("overturn_rates", {}),
    ("overturn_rates", {"query": "physical therapy", "by": "year"}),
    ("overturn_rates", {"by": "category+decision", "limit": 100}),
    ("guideline_citations", {"guideline": "MTUS", "side": "reviewer"}),
    ("guideline_citations", {"guideline": "MTUS Chronic Pain", "page": "60..99"}),
    ("list_values", {"field": "category"}),
    ("list_values", {"field": "finding", "prefix": "func", "limit": 2}),
    ("list_values", {"field": "concept", "prefix": "pain"}),
]
WRONG_SHAPE = [
    ("search_determinations", {"query": 5}),
    ("search_determinations", {"qeury": "knee"}),
    ("search_determinations", {"query": "knee", "limit": 21}),
    ("search_determinations", {"query": "knee", "cursor": "x"}),
    ("search_determinations", {"query": "knee", "filters": {"colour": "red"}}),
    ("search_determinations", {"query": "knee", "filters": []}),
    ("get_determination", {}),
    ("get_determination", []),
    ("verify_quotations", {"text": "a", "quotations": ["b"]}),
    ("find_similar", {"limit": 3}),
    ("list_values", {"prefix": "a"}),
    ("no_such_tool", {}),
]
REFUSED = [
    ("search_determinations", {"query": "knee AND ("}),
    ("search_determinations", {"filters": {"decided": "soon"}}),
    ("get_determination", {"id": "CM16-9000037#99"}),
    ("find_similar", {"id": "CM99#1"}),
    ("list_values", {"field": "colour"}),
]


class Stdio:
    """`rationale mcp`"""

    def __init__(self, program, index):
        self.process = subprocess.Popen([program, "mcp", "--index", index], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)

    def send(self, message):
        self.process.stdin.write(message if isinstance(message, str) else json.dumps(message))
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def ask(self, message):
        self.send(message)
        return 200, json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        rest = self.process.stdout.read()
        assert rest == "", rest
        assert self.process.wait(60) == 0


class Http:
    """`POST /mcp`"""

    def __init__(self, program, index):
        self.process = subprocess.Popen([program, "serve", "--index", index, "--port", "0"], stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        self.port = int(re.search(r":([0-9]+)/", self.process.stdout.readline()).group(1))

    def post(self, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", "/mcp", body, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def ask(self, message, **changed):
        headers = {}
        params = message.get("params", {}) if isinstance(message, dict) else {}
        if isinstance(params, dict) and "_meta" in params:
            headers = {"MCP-Protocol-Version": params["_meta"].get("io.modelcontextprotocol/protocolVersion", MODERN),
                       "Mcp-Method": message["method"]}
            if message["method"] in ("tools/call", "resources/read"):
                headers["Mcp-Name"] = params.get("name") or params.get("uri")
        headers.update(changed)
        headers = {name: value for name, value in headers.items() if value is not None}
        status, body = self.post(message if isinstance(message, str) else json.dumps(message), headers)
        return status, json.loads(body) if body else None

    def end(self):
        self.process.terminate()
        assert self.process.wait(60) == 0


def request(method, params=None, modern=False, number=[0]):
    number[0] += 1
    params = dict(params or {})
    if modern:
        params["_meta"] = META
    return {"jsonrpc": "2.0", "id": number[0], "method": method, "params": params}


def result(way, method, params=None, modern=False):
    asked = request(method, params, modern)
    status, answer = way.ask(asked)
    assert status == 200 and answer["id"] == asked["id"], answer
    assert "error" not in answer, answer
    got = answer["result"]
    assert ("resultType" in got) == modern, got
    if modern:
        assert got["resultType"] == "complete"
        assert got["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "rationale"
        if method.endswith("/list") or method == "server/discover":
            assert got["ttlMs"] >= 0 and got["cacheScope"] == "private"
    return got


def error(way, message, **headers):
    status, answer = way.ask(message, **headers)
    assert "result" not in answer, answer
    return status, answer["error"]["code"]


def check_greetings(way, modern):
    if modern:
        discovered = result(way, "server/discover", modern=True)
        assert discovered["supportedVersions"] == [MODERN]
        assert error(way, request("initialize", {}, True)) [1] == -32601
        other = request("tools/list", {"_meta": dict(META, **{"io.modelcontextprotocol/protocolVersion": "2099-01-01"})})
        assert error(way, other)[1] == -32022
        bare = request("tools/list", {"_meta": {"io.modelcontextprotocol/protocolVersion": MODERN}})
        assert error(way, bare)[1] == -32602
        return
    for version in ("2025-11-25", "2025-06-18", "2099-01-01"):
        told = result(way, "initialize", {"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}})
        assert told["protocolVersion"] == (version if version < "2026" else "2025-11-25")
        assert set(told["capabilities"]) == {"tools", "resources"}
    assert result(way, "ping") == {}


def check_tools(way, modern):
    tools = {tool["name"]: tool for tool in result(way, "tools/list", modern=modern)["tools"]}
    assert len(tools) == 8
    for tool in tools.values():
        jsonschema.Draft202012Validator.check_schema(tool["inputSchema"])
        jsonschema.Draft202012Validator.check_schema(tool["outputSchema"])
        assert tool["annotations"] == {"readOnlyHint": True, "openWorldHint": False}
    for name, arguments in CALLS:
        jsonschema.Draft202012Validator(tools[name]["inputSchema"]).validate(arguments)
        got = result(way, "tools/call", {"name": name, "arguments": arguments}, modern)
        assert not got["isError"], got
        text = got["content"][0]["text"]
        assert json.loads(text) == got["structuredContent"]
        jsonschema.Draft202012Validator(tools[name]["outputSchema"]).validate(got["structuredContent"])
        assert len(text.encode()) <= 8000, (name, arguments, len(text))
        assert got["structuredContent"]["coverage"]["letters"] == 50
    for name, arguments in WRONG_SHAPE:
        assert error(way, request("tools/call", {"name": name, "arguments": arguments}, modern))[1] == -32602, (name, arguments)
    for name, arguments in REFUSED:
        got = result(way, "tools/call", {"name": name, "arguments": arguments}, modern)
        assert got["isError"] and "hint: " in got["content"][0]["text"], got
    assert {name for name, _ in CALLS} == set(tools)


def check_resources(way, modern):
    for resource in result(way, "resources/list", modern=modern)["resources"]:
        assert result(way, "resources/read", {"uri": resource["uri"]}, modern)["contents"][0]["uri"] == resource["uri"]
    assert len(result(way, "resources/templates/list", modern=modern)["resourceTemplates"]) == 2
    letter = result(way, "resources/read", {"uri": "rationale://letter/CM16-9000037"}, modern)["contents"][0]["text"]
    item = json.loads(result(way, "resources/read", {"uri": "rationale://item/CM16-9000037/1"}, modern)["contents"][0]["text"])
    assert item["id"] == "CM16-9000037#1" and item["rationale"] in letter
    for uri in ("rationale://letter/none", "rationale://item/CM16-9000037", "file:///etc/passwd", ""):
        code = error(way, request("resources/read", {"uri": uri}, modern))[1]
        assert code == (-32602 if modern else -32002), (uri, code)


def check_walk(way, modern):
    """Find, read, verify the quotation, compare outcomes: what one answer names the next one takes."""
    def call(name, **arguments):
        return result(way, "tools/call", {"name": name, "arguments": arguments}, modern)["structuredContent"]

    for query in ("no documentation of functional improvement", "lumbar MRI", "physical therapy visits", "opioid weaning",
                  "home exercise program", "epidural steroid injection", "acupuncture", "urine drug screen", "surgery",
                  "no red flags"):
        answer = call("search_determinations", query=query)
        assert len(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()) <= 2500, query
        hits = answer["hits"]
        assert hits, query
        first = next(hit for hit in hits if "rationale" in hit["cite"])
        lines = call("get_determination", id=first["id"])["sentences"]
        assert any(first["quote"] == line["text"] for line in lines), (first["quote"], lines)
        verified = call("verify_quotations", quotations=[first["quote"]], case=first["id"].split("#")[0])["quotations"][0]
        assert verified["passes"] and verified["cited"]["status"] == "says_it", verified
        assert call("compare_outcomes", id_or_treatment=first["id"])["coverage"]["letters"] == 50
    seen, cursor = [], ""
    while cursor is not None:
        answer = call("search_determinations", query="therapy", limit=20, **({"cursor": cursor} if cursor else {}))
        seen += [hit["id"] for hit in answer["hits"]]
        cursor = answer["next"]
    assert len(seen) == len(set(seen)) == answer["total"], (len(seen), answer["total"])


def check_messages(way):
    assert error(way, "no json")[1] == -32700
    for wrong in ([], {}, {"jsonrpc": "1.0", "id": 1, "method": "ping"}, {"jsonrpc": "2.0", "id": None, "method": "ping"},
                  {"jsonrpc": "2.0", "id": 1.5, "method": "ping"}, [request("ping")]):
        assert error(way, wrong)[1] == -32600, wrong
    assert error(way, request("tools/call", {"name": 1}))[1] == -32602
    assert error(way, {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": []})[1] == -32602
    assert error(way, request("no/method"))[1] == -32601
    assert way.ask({"jsonrpc": "2.0", "id": "a text", "method": "ping"})[1]["id"] == "a text"


def check_http(way):
    listed = request("tools/list", {}, True)
    assert error(way, listed, **{"MCP-Protocol-Version": "2025-11-25"}) == (400, -32020)
    assert error(way, listed, **{"Mcp-Method": None}) == (400, -32020)
    called = request("tools/call", {"name": "list_values", "arguments": {"field": "category"}}, True)
    assert error(way, called, **{"Mcp-Name": "other"}) == (400, -32020)
    assert way.ask(called, **{"Mcp-Name": "=?base64?bGlzdF92YWx1ZXM=?="})[0] == 200
    assert error(way, request("no/method", {}, True)) == (404, -32601)
    assert error(way, request("ping"), **{"MCP-Protocol-Version": "1999-01-01"}) == (400, -32022)
    assert way.ask(request("ping"), **{"MCP-Protocol-Version": "2025-11-25"})[0] == 200
    assert way.ask({"jsonrpc": "2.0", "method": "notifications/initialized"}) == (202, None)
    assert way.post("{}", {"Origin": "http://evil.example"})[0] == 403
    assert way.post("{}", {"Content-Type": "text/plain"})[0] == 415
    connection = http.client.HTTPConnection("127.0.0.1", way.port, timeout=60)
    connection.request("GET", "/mcp")
    assert connection.getresponse().status == 405


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        index = folder + "/index"
        subprocess.run([program, "index", "--index", index, project / "data/letters"], check=True, capture_output=True)
        for kind in (Stdio, Http):
            way = kind(program, index)
            for modern in (False, True):
                check_greetings(way, modern)
                check_tools(way, modern)
                check_resources(way, modern)
                check_walk(way, modern)
            check_messages(way)
            if kind is Http:
                check_http(way)
            else:
                way.send({"jsonrpc": "2.0", "method": "notifications/initialized"})  # has no answer
            way.end()


main()
