#!/usr/bin/env python3
"""Runs the first example of README.md over the sample letters: every "key": value that it shows must be in the answer.

usage: readme_example.py PROGRAM PROJECT
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SHOWN = re.compile(r'"(\w+)": ("(?:[^"\\]|\\.)*"|-?[0-9.]+|null|\[\[[0-9, \[\]]*\]\])')


def pairs(value, found):
    if isinstance(value, dict):
        for key, inner in value.items():
            found.setdefault(key, []).append(inner)
            pairs(inner, found)
    elif isinstance(value, list):
        for inner in value:
            pairs(inner, found)
    return found


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    readme = (project / "README.md").read_text()
    block = re.search(r"```\n\$ rationale search (.*?)\n(.*?)```", readme, re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        index = folder + "/index"
        subprocess.run([program, "index", "--index", index, "data/letters"], check=True, capture_output=True,
                       cwd=project)
        answer = json.loads(subprocess.run([program, "search", "--index", index, "--format", "json",
                                            *block.group(1).split()], check=True, capture_output=True).stdout)
    found = pairs(answer, {})
    shown = SHOWN.findall(block.group(2))
    assert len(shown) > 15, "README.md's example shows hardly anything"
    for key, text in shown:
        value = json.loads(text)
        if value not in found.get(key, []):
            sys.exit(f'README.md shows "{key}": {text}; the answer has {found.get(key)}')


main()
