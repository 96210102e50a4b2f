#!/usr/bin/env python3
"""Runs the plain questions of docs/query-language.md over the sample letters: the item behind the arrow must come first.

usage: plain_examples.py PROGRAM PROJECT
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    block = re.search(r"```plain\n(.*?)```", (project / "docs/query-language.md").read_text(), re.DOTALL)
    examples = [re.split(r"\s+→ ", line) for line in block.group(1).splitlines()]
    assert len(examples) >= 10, "docs/query-language.md has hardly any plain question"
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        index = folder + "/index"
        subprocess.run([program, "index", "--index", index, "data/letters"], check=True, capture_output=True,
                       cwd=project)
        for question, item in examples:
            answer = json.loads(subprocess.run([program, "search", "--index", index, "--limit", "1", question],
                                               check=True, capture_output=True).stdout)
            first = answer["hits"][0]["id"] if answer["hits"] else None
            if first != item:
                wrong += 1
                print(f"{question}: {first} comes first, not {item}")
    sys.exit(1 if wrong else 0)


main()
