#!/usr/bin/env python3
"""python/rationale.py says the same by the command line and by HTTP.

usage: python_client.py PROGRAM PROJECT
"""
import http.server
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import warnings

PROGRAM, PROJECT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(PROJECT / "python"))
from rationale import Rationale, RationaleError  # noqa: E402

ID = "CM15-9000036#1"


class BreaksOff(http.server.BaseHTTPRequestHandler):
    """A server that is killed midway: whole lines, and then no last chunk."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        line = json.dumps({"id": "CM16-0000001#1"}).encode() + b"\n"
        self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
        self.close_connection = True

    def log_message(self, *_):
        pass


class Answers(http.server.BaseHTTPRequestHandler):
    """A server of something else, and one whose connection closes within a line."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"id": "CM16-0000001#1"}\n{"id": "CM')

    def log_message(self, *_):
        pass


def without_times(answer):
    return {key: value for key, value in answer.items() if key not in ("took_ms", "judging_ms")}


class Client(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        index = cls.folder.name + "/index"
        subprocess.run([PROGRAM, "index", "--index", index, PROJECT / "data/letters"], check=True, capture_output=True)
        cls.server = subprocess.Popen([PROGRAM, "serve", "--index", index, "--port", "0"], stdout=subprocess.PIPE, text=True)
        address = cls.server.stdout.readline().split()[-1]
        cls.ways = [Rationale(index=index, program=str(PROGRAM)), Rationale(url=address)]

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()
        cls.folder.cleanup()

    def same(self, ask):
        line, http = (ask(way) for way in self.ways)
        self.assertEqual(line, http)
        return line

    def test_both_ways_answer_alike(self):
        found = self.same(lambda way: without_times(way.search("knee MRI", decision=["upheld", "overturned"], limit=3,
                                                               facets=True, from_="2013-01-01")))
        self.assertEqual(len(found["hits"]), 3)
        self.same(lambda way: without_times(way.search("-opioid --taper", plain=True)))
        self.same(lambda way: without_times(way.similar(ID, limit=2)))
        self.same(lambda way: without_times(way.stats("therapy", by=["category", "year"])))
        self.same(lambda way: way.values("decision", prefix="over"))
        self.assertEqual(self.same(lambda way: way.item(ID))["id"], ID)

    def test_offsets_slice_the_text(self):
        text = self.same(lambda way: way.text(ID))
        for finding in self.ways[0].item(ID)["findings"]:
            self.assertEqual(text[finding["start"]:finding["end"]], finding["text"])

    def test_exports_are_whole_and_alike(self):
        items = self.same(lambda way: list(way.export("decision:overturned")))
        self.assertEqual(len(items), self.ways[0].search("decision:overturned")["total"])
        self.assertEqual(len(self.same(lambda way: list(way.export()))), 110)

    def test_an_export_can_be_left_early(self):
        for way in self.ways:
            export = way.export()
            self.assertEqual(next(export)["schema"], "rationale/export/1")
            export.close()

    def test_an_export_can_be_a_table_or_a_sample(self):
        self.assertEqual(len(self.same(lambda way: list(way.export(sample=5, seed=7)))), 5)
        rows = self.same(lambda way: list(way.export("decision:overturned", table="findings", all_words=True)))
        self.assertEqual(rows[0]["schema"], "rationale/export-row/1")
        table = self.same(lambda way: way.csv("decision:overturned", sample=3)).decode("utf-8").splitlines()
        self.assertEqual(table[0].split(",")[:4], ["id", "case_number", "item", "decision"])
        self.assertIn("decided", table[0].split(","))

    def test_a_frame_has_the_columns_of_the_csv(self):
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed")
        frame = self.ways[0].frame("decision:overturned")
        self.assertEqual(len(frame), self.ways[0].search("decision:overturned")["total"])
        self.assertIn("decided", frame.columns)

    def test_a_passage_and_a_case_number_are_understood_alike(self):
        passage = "There is no documentation of functional improvement from the prior visits & 'therapy' at 50%."
        found = self.same(lambda way: without_times(way.similar(passage, limit=2)))
        self.assertEqual(len(found["hits"]), 2)
        self.assertEqual(found["query"]["texts"][0]["rationale"], passage)
        letter = self.same(lambda way: way.item(ID.split("#")[0]))
        self.assertEqual(letter["schema"], "rationale/letter/1")
        self.assertIn(ID, [item["id"] for item in letter["items"]])

    def broken(self, ask, within="", code=None):
        with self.assertRaises(RationaleError) as raised:
            ask()
        self.assertIn(within, str(raised.exception))
        self.assertEqual(raised.exception.code, code)

    def served_by(self, handler):
        server = http.server.HTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return Rationale(url=f"http://127.0.0.1:{server.server_address[1]}")

    def test_an_export_that_breaks_off_is_an_error(self):
        killed = self.served_by(BreaksOff)
        export = killed.export()
        self.assertEqual(next(export), {"id": "CM16-0000001#1"})
        self.broken(lambda: next(export), "broke off")
        self.broken(killed.csv, "broke off")
        within_line = self.served_by(Answers).export()
        next(within_line)
        self.broken(lambda: next(within_line), "broke off within a line")

    def script(self, text):
        program = pathlib.Path(self.folder.name) / f"script{len(text)}"
        program.write_text("#!/bin/sh\n" + text)
        program.chmod(0o755)
        return Rationale(index="i", program=str(program), timeout=5)

    def test_a_program_that_is_killed_or_prints_much_is_told_of(self):
        killed = self.script("printf '{\"id\": 1}\\n{\"id'; kill -KILL $$").export()
        self.assertEqual(next(killed), {"id": 1})
        self.broken(lambda: next(killed), "signal 9", -signal.SIGKILL)
        # More than a pipe holds, on standard error first.
        much = self.script("yes 'note: many words of a note' | head -c 300000 >&2; echo '{\"id\": 1}'")
        with warnings.catch_warnings(record=True) as noted:
            warnings.simplefilter("always")
            self.assertEqual(list(much.export()), [{"id": 1}])
        self.assertIn("many words of a note", str(noted[0].message))

    def test_whatever_goes_wrong_is_one_kind_of_error(self):
        missing = Rationale(index="i", program=self.folder.name + "/no-program")
        nobody = Rationale(url="http://127.0.0.1:9", timeout=5)
        for way in missing, nobody:
            for ask in (lambda: way.search("knee"), lambda: list(way.export()), lambda: way.text(ID)):
                self.broken(ask)
        self.broken(lambda: self.served_by(Answers).search("knee"), "no JSON")
        self.broken(lambda: self.script("echo no JSON").search("knee"), "no JSON")
        slow = self.script("exec sleep 60")
        slow._timeout = 0.2
        self.broken(lambda: slow.search("knee"), "0.2 s")

    def test_notes_of_the_program_are_warnings(self):
        for way in self.ways:
            with warnings.catch_warnings(record=True) as noted:
                warnings.simplefilter("always")
                list(way.export(category="Rehabilitaton"))
            self.assertTrue(any("did you mean category:rehabilitation" in str(one.message) for one in noted), way)

    def test_refusals_have_a_hint_and_a_code(self):
        for way, code in zip(self.ways, (2, 400)):
            for ask in (lambda: way.search("knee AND (MRI"), lambda: list(way.export("knee AND (MRI")),
                        lambda: way.search("knee", decision="aproved")):
                with self.assertRaises(RationaleError) as raised:
                    ask()
                self.assertEqual(raised.exception.code, code)
                self.assertTrue(raised.exception.hint)


unittest.main(argv=sys.argv[:1])
