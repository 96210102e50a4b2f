#!/usr/bin/env python3
"""Indexing and queries of rationale beside a minimal Xapian program and SQLite FTS5, on the same items, in one run.

usage: compare.py BUILD WORK ITEMS [--alone]     BUILD: build/release; WORK: a folder for letters and indexes
--alone: rationale only, where the others would take hours.
Prints Markdown. Times are wall clock of one machine: read the ratios.
"""
import json
import os
import pathlib
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
REPETITIONS = 3
QUERIES_OF_A_CLASS = 20


def folder_bytes(path):
    path = pathlib.Path(path)
    return path.stat().st_size if path.is_file() else sum(f.stat().st_size for f in path.iterdir())


def run(command, **options):
    """Seconds and peak memory (MB) of a program."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} failed")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def texts(letters):
    """What the other engines are given of each item, as bench/minimal_xapian.cc takes it."""
    for line in open(letters):
        letter = json.loads(line)
        for item in letter["items"]:
            yield "\n".join((item.get("title", ""), item.get("rationale", ""), letter.get("case_summary", "")))


def index_fts(letters, path):
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE items USING fts5(text, tokenize='porter')")
    with database:
        database.executemany("INSERT INTO items VALUES (?)", ((text,) for text in texts(letters)))
    database.close()


def windows(letters):
    """Words that stand beside each other in the items' texts: as common and as rare as words are."""
    chooser = random.Random(20161130)
    sample = []
    for number, text in enumerate(texts(letters)):
        if number % 97 == 0:
            sample += (run.split() for run in re.split(r"[^A-Za-z ]+", text))
        if len(sample) > 20000:
            break

    def window(size):
        words = chooser.choice([s for s in sample if len(s) > max(size, 4)])
        at = chooser.randrange(len(words) - size)
        return [w.lower() for w in words[at:at + size]]

    return window


def any_of(words):
    return " ".join(words), " OR ".join(f'"{word}"' for word in words)


def all_of(words):
    return " AND ".join(words), " AND ".join(f'"{word}"' for word in words)


def phrase(words):
    return (f'"{" ".join(words)}"',) * 2


CLASSES = (("five words", 5, any_of), ("two words", 2, any_of), ("one word", 1, any_of), ("all of three words", 3, all_of),
           ("phrase of two", 2, phrase), ("phrase of four", 4, phrase))


def answers(output):
    decoder, at = json.JSONDecoder(), 0
    while at < len(output):
        value, at = decoder.raw_decode(output, at)
        yield value
        while at < len(output) and output[at].isspace():
            at += 1


def ask_rationale(program, index, file, queries, options):
    """Milliseconds and matches of each query, when its words are known from rounds before, and when it is asked first."""
    file.write_text("".join(f"q{i}\t{q}\n" for i, (q, _) in enumerate(queries * (1 + REPETITIONS))))
    output = subprocess.run([program, "search", "--index", index, "--queries", file, *options], check=True,
                            capture_output=True, text=True).stdout
    asked = [(a["took_ms"], a["total"]) for a in answers(output)]
    first, again = asked[:len(queries)], asked[len(queries):]
    return [(statistics.median(t for t, _ in again[i::len(queries)]), first[i][1]) for i in range(len(queries))], first


def ask_xapian(program, index, file, queries, exact):
    file.write_text("".join(q + "\n" for q, _ in queries))
    output = subprocess.run([program, "query", index, file] + (["exact"] if exact else []), check=True,
                            capture_output=True, text=True).stdout
    return [(float(line.split("\t")[0]), int(line.split("\t")[1])) for line in output.splitlines()]


def ask_fts(path, queries):
    database = sqlite3.connect(path)
    result = []
    for _, match in queries:
        times = []
        for _ in range(REPETITIONS):
            start = time.monotonic()
            database.execute("SELECT text FROM items WHERE items MATCH ? ORDER BY bm25(items) LIMIT 10", (match,)).fetchall()
            times.append((time.monotonic() - start) * 1000)
        total = database.execute("SELECT count(*) FROM items WHERE items MATCH ?", (match,)).fetchone()[0]
        result.append((statistics.median(times), total))
    return result


def print_indexing(rows, count, size, text_size):
    base = count / rows[0][1]
    print(f"### {count:,} items, {size / 1e6:.0f} MB of JSON Lines, {text_size / 1e6:.0f} MB of items' texts\n")
    print("| indexing | items/s | relative | peak MB | size MB | size by text |\n|---|---|---|---|---|---|")
    for name, seconds, memory, bytes_ in rows:
        print(f"| {name} | {count / seconds:,.0f} | {count / seconds / base:.2f} | {memory:.0f} | {bytes_ / 1e6:.0f} | "
              f"{bytes_ / text_size:.2f} |")


def print_queries(columns):
    """`columns`: (name, by class [(ms, matches)], against: number of a column or None)."""
    print("\n| median, 95th % ms | " + " | ".join(name for name, _, _ in columns) + " |\n|---|" + "---|" * len(columns))

    def figures(times):
        milliseconds = sorted(t for t, _ in times)
        return statistics.median(milliseconds), milliseconds[int(0.95 * len(milliseconds))]

    def cell(by_class, against, names):
        times = [t for name in names for t in by_class[name]]
        median, high = figures(times)
        text = f"{median:.2f}, {high:.1f}"
        if against is not None:
            other = figures([t for name in names for t in columns[against][1][name]])
            text += f" (**{median / other[0]:.2f}, {high / other[1]:.2f}**)"
        return text + f"; {statistics.mean(n for _, n in times):,.0f}"

    names = [name for name, _, _ in CLASSES]
    for row, classes in [(name, [name]) for name in names] + [("five and two words", names[:2]), ("all", names)]:
        print(f"| {row} | " + " | ".join(cell(by_class, against, classes) for _, by_class, against in columns) + " |")


def main():
    if sys.argv[1] == "index-fts":  # in a process of its own, for its memory
        return index_fts(sys.argv[2], sys.argv[3])
    alone = "--alone" in sys.argv
    build, work, items = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    letters, ours, xapian, fts = (work / f"{name}-{items}" for name in ("letters", "rationale", "xapian", "fts"))
    letters = letters.with_suffix(".jsonl")
    with open(letters, "w") as out:
        subprocess.run([build / "bench/generate_letters", HERE / "letters.grammar", str(items)], stdout=out, check=True)
    for path in (ours, xapian, fts):
        subprocess.run(["rm", "-rf", path], check=True)
    sizes = [len(text.encode()) for text in texts(letters)]
    program, minimal = build / "cli/rationale", build / "bench/minimal_xapian"

    rows = []
    if not alone:
        rows.append(("Xapian, minimal, one thread", *run([minimal, "index", xapian], stdin=open(letters)), folder_bytes(xapian)))
    rows.append((f"rationale, {os.cpu_count()} jobs", *run([program, "index", "--index", ours, letters], stderr=subprocess.DEVNULL),
                 folder_bytes(ours)))
    if not alone:
        rows.append(("SQLite FTS5, porter, one thread", *run([sys.executable, __file__, "index-fts", letters, fts]), folder_bytes(fts)))
    print_indexing(rows, len(sizes), letters.stat().st_size, sum(sizes))

    window = windows(letters)
    queries = {name: [form(window(size)) for _ in range(QUERIES_OF_A_CLASS)] for name, size, form in CLASSES}
    file = work / "queries"
    by_class = lambda ask: {name: ask(asked) for name, asked in queries.items()}

    def rationale(*options):
        all_queries = [q for asked in queries.values() for q in asked]
        parted = lambda times: {name: times[i * QUERIES_OF_A_CLASS:][:QUERIES_OF_A_CLASS] for i, name in enumerate(queries)}
        return [parted(times) for times in ask_rationale(program, ours, file, all_queries, options)]

    exact, first = rationale()
    columns = [("rationale: exact total, passages, all facets", rationale("--facets")[0], 4),
               ("rationale: exact total, passages", exact, 4),
               ("rationale `--estimate`", rationale("--estimate")[0], 3)]
    if alone:
        columns = [(name, times, None) for name, times, _ in columns]
    else:
        columns += [("Xapian, minimal: top ten", by_class(lambda asked: ask_xapian(minimal, xapian, file, asked, False)), None),
                    ("… with the exact total", by_class(lambda asked: ask_xapian(minimal, xapian, file, asked, True)), None),
                    ("SQLite FTS5: top ten", by_class(lambda asked: ask_fts(fts, asked)), None)]
    columns.append(("rationale: exact total, asked for the first time", first, None))
    print_queries(columns)


if __name__ == "__main__":
    main()
