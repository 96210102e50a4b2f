#!/usr/bin/env python3
"""Puts the tables of scripts/bench into docs/performance.md, in the place of those between the two marks.

usage: write_tables.py TABLES DOCUMENT
"""
import datetime
import os
import pathlib
import sys

BEGIN, END = "<!-- scripts/bench: begin -->\n", "<!-- scripts/bench: end -->\n"


def main():
    tables, document = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    text = document.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        sys.exit(f"{document}: the marks of scripts/bench are not there")
    day = datetime.date.today().isoformat()
    head = f"Written by `scripts/bench` on {day}, {os.cpu_count()} cores.\n\n"
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    document.write_text(before + BEGIN + head + tables.read_text().strip() + "\n" + END + after)


if __name__ == "__main__":
    main()
