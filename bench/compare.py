#!/usr/bin/env python3
"""Indexing and queries of rationale beside a minimal Xapian program and SQLite FTS5, on the same items, in one run.

usage: compare.py BUILD WORK ITEMS      BUILD: build/release; WORK: a folder for letters and indexes
Prints Markdown. Times are wall clock of one machine: read the ratios.
"""
import json
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import time

REPETITIONS = 3


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
    for line in open(letters):
        letter = json.loads(line)
        for item in letter["items"]:
            yield "\n".join((item.get("title", ""), item.get("rationale", ""), letter.get("case_summary", "")))


def index_fts(letters, path):
    start = time.monotonic()
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE items USING fts5(text, tokenize='porter')")
    with database:
        database.executemany("INSERT INTO items VALUES (?)", ((text,) for text in texts(letters)))
    database.close()
    return time.monotonic() - start


def queries_of(letters, count):
    """Windows of five and of two words of the items' texts: as common and as rare as words are."""
    chooser = random.Random(20161130)
    sample = []
    for number, text in enumerate(texts(letters)):
        if number % 97 == 0:
            sample.append([w for w in text.replace(".", " ").replace(",", " ").split() if w.isalpha()])
        if len(sample) > 2000:
            break
    queries = []
    for i in range(count):
        words = chooser.choice([s for s in sample if len(s) > 10])
        size = 5 if i % 2 == 0 else 2
        at = chooser.randrange(len(words) - size)
        queries.append(" ".join(words[at:at + size]).lower())
    return queries


def answers(output):
    decoder, at = json.JSONDecoder(), 0
    while at < len(output):
        value, at = decoder.raw_decode(output, at)
        yield value
        while at < len(output) and output[at].isspace():
            at += 1


def ask_rationale(program, index, file, queries, options):
    file.write_text("".join(f"q{i}\t{q}\n" for i, q in enumerate(queries)))
    rounds = []
    for _ in range(REPETITIONS):
        output = subprocess.run([program, "search", "--index", index, "--queries", file, *options], check=True,
                                capture_output=True, text=True).stdout
        rounds.append([(a["took_ms"], a["total"]) for a in answers(output)])
    return [(statistics.median(r[i][0] for r in rounds), rounds[0][i][1]) for i in range(len(queries))]


def ask_xapian(program, index, file, queries, exact):
    file.write_text("".join(q + "\n" for q in queries))
    output = subprocess.run([program, "query", index, file] + (["exact"] if exact else []), check=True,
                            capture_output=True, text=True).stdout
    return [(float(line.split("\t")[0]), int(line.split("\t")[1])) for line in output.splitlines()]


def ask_fts(path, queries):
    database = sqlite3.connect(path)
    result = []
    for query in queries:
        match = " OR ".join(f'"{word}"' for word in query.split())
        times = []
        for _ in range(REPETITIONS):
            start = time.monotonic()
            database.execute("SELECT text FROM items WHERE items MATCH ? ORDER BY bm25(items) LIMIT 10", (match,)).fetchall()
            times.append((time.monotonic() - start) * 1000)
        total = database.execute("SELECT count(*) FROM items WHERE items MATCH ?", (match,)).fetchone()[0]
        result.append((statistics.median(times), total))
    return result


def main():
    build, work, items = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    letters, ours, xapian, fts = (work / f"{name}-{items}" for name in ("letters", "rationale", "xapian", "fts"))
    letters = letters.with_suffix(".jsonl")
    with open(letters, "w") as out:
        subprocess.run([build / "bench/generate_letters", str(items)], stdout=out, check=True)
    for path in (ours, xapian, fts):
        subprocess.run(["rm", "-rf", path], check=True)
    count = sum(1 for _ in texts(letters))
    size = letters.stat().st_size
    program, minimal = build / "cli/rationale", build / "bench/minimal_xapian"

    rows = []
    seconds, memory = run([minimal, "index", xapian], stdin=open(letters))
    base = count / seconds
    rows.append(("Xapian, minimal, one thread", seconds, memory, folder_bytes(xapian)))
    jobs = os.cpu_count()
    seconds, memory = run([program, "index", "--index", ours, letters], stderr=subprocess.DEVNULL)
    rows.append((f"rationale, {jobs} jobs", seconds, memory, folder_bytes(ours)))
    rows.append(("SQLite FTS5, porter, one thread", index_fts(letters, fts), None, folder_bytes(fts)))
    print(f"### {count:,} items, {size / 1e6:.0f} MB of JSON Lines\n")
    print("| indexing | items/s | relative | peak MB | size MB | size by input |\n|---|---|---|---|---|---|")
    for name, seconds, memory, bytes_ in rows:
        peak = f"{memory:.0f}" if memory else "–"
        print(f"| {name} | {count / seconds:,.0f} | {count / seconds / base:.2f} | {peak} | {bytes_ / 1e6:.0f} | "
              f"{bytes_ / size:.2f} |")

    queries = queries_of(letters, 60)
    file = work / "queries"
    exact = ask_xapian(minimal, xapian, file, queries, True)
    plain = ask_xapian(minimal, xapian, file, queries, False)
    table = [("Xapian, minimal: top ten", plain, plain), ("rationale --estimate", plain, ask_rationale(program, ours, file, queries, ["--estimate"])),
             ("rationale --estimate --plain", plain, ask_rationale(program, ours, file, queries, ["--estimate", "--plain"])),
             ("Xapian, minimal: top ten, exact total", exact, exact),
             ("rationale: exact total, passages", exact, ask_rationale(program, ours, file, queries, [])),
             ("rationale: exact total, passages, all facets", exact, ask_rationale(program, ours, file, queries, ["--facets"])),
             ("SQLite FTS5: top ten", plain, ask_fts(fts, queries))]
    print("\n| 60 queries of five and of two words | median ms | 95th % ms | median by Xapian's | 95th % by Xapian's | mean matches |\n"
          "|---|---|---|---|---|---|")
    for name, against, times in table:
        milliseconds = sorted(t for t, _ in times)
        other = sorted(t for t, _ in against)
        high = int(0.95 * len(times))
        print(f"| {name} | {statistics.median(milliseconds):.1f} | {milliseconds[high]:.1f} | "
              f"{statistics.median(milliseconds) / statistics.median(other):.2f} | {milliseconds[high] / other[high]:.2f} | "
              f"{statistics.mean(n for _, n in times):,.0f} |")


if __name__ == "__main__":
    main()
