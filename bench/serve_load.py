"""Asks a server of rationale, and beside it a minimal Xapian server, the same queries by wrk, and prints a table.

usage: serve_load.py BUILD INDEX [XAPIAN_DATABASE] [--seconds N] [--clients N]

INDEX is made by `rationale index`, XAPIAN_DATABASE by `minimal_xapian index` from the same letters. The queries are those of
data/eval/plain. Server and wrk share the machine. First each query is asked once: what is measured is a server that runs.
"""
import argparse
import os
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

PROJECT = pathlib.Path(__file__).resolve().parent.parent
WARMED = 1  # rounds of all queries before


def queries():
    lines = (PROJECT / "data/eval/plain/queries.tsv").read_text().splitlines()
    return [line.split("\t")[1] for line in lines if "\t" in line]


def resident_mb(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def first_answer_ms(port, path, query):
    start = time.perf_counter()
    urllib.request.urlopen(f"http://127.0.0.1:{port}{path}{urllib.parse.quote(query)}").read()
    return (time.perf_counter() - start) * 1000


def measured(name, command, port, path, options):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(queries()) + "\n")
        file.flush()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            announced = process.stdout.readline()
            if port == 0:
                port = int(re.search(r":(\d+)/", announced).group(1))
            first = first_answer_ms(port, path, queries()[0])
            for _ in range(WARMED):
                for query in queries():
                    first_answer_ms(port, path, query)
            environment = dict(os.environ, QUERIES=file.name, REQUEST_PATH=path)
            run = subprocess.run(["wrk", "-t2", f"-c{options.clients}", f"-d{options.seconds}s", "--timeout", "30s", "--latency", "-s",
                                  PROJECT / "bench/requests.lua", f"http://127.0.0.1:{port}"],
                                 env=environment, check=True, capture_output=True, text=True).stdout
            rate, median, high, most, failed = re.search(r"RESULT (\S+) (\S+) (\S+) (\S+) (\S+)", run).groups()
            print(f"| {name} | {rate} | {median} | {high} | {most} | {failed} | {first:.0f} | {resident_mb(process):.0f} |", flush=True)
            return float(rate)
        finally:
            process.terminate()
            process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("index")
    parser.add_argument("database", nargs="?")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args()
    print("| server | requests/s | median ms | 99 % ms | most ms | failed | first answer ms | MB |\n|---|--:|--:|--:|--:|--:|--:|--:|")
    serve = [options.build / "cli/rationale", "serve", "--index", options.index, "--port", "0", "--workers", str(options.workers)]
    with_facets = measured("rationale, facets", serve, 0, "/api/v1/search?limit=10&facets=true&q=", options)
    measured("rationale, no facets", serve, 0, "/api/v1/search?limit=10&q=", options)
    if options.database:
        minimal = [options.build / "bench/minimal_server", options.database, "8901", str(os.cpu_count())]
        least = measured("minimal Xapian", minimal, 8901, "/?q=", options)
        print(f"\nrationale with facets answers {with_facets / least:.2f} times as many requests")


main()
