#!/usr/bin/env python3
"""python/rationale.py says the same by the command line and by HTTP.

usage: python_client.py PROGRAM PROJECT
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, PROJECT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(PROJECT / "python"))
from rationale import Rationale, RationaleError  # noqa: E402

ID = "CM15-9000036#1"


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

    def test_refusals_have_a_hint_and_a_code(self):
        for way, code in zip(self.ways, (2, 400)):
            for ask in (lambda: way.search("knee AND (MRI"), lambda: list(way.export("knee AND (MRI")),
                        lambda: way.search("knee", decision="aproved")):
                with self.assertRaises(RationaleError) as raised:
                    ask()
                self.assertEqual(raised.exception.code, code)
                self.assertTrue(raised.exception.hint)


unittest.main(argv=sys.argv[:1])
