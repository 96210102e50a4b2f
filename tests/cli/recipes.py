#!/usr/bin/env python3
"""Runs the recipes of docs/recipes.md over the sample letters, in order, in one folder.

usage: recipes.py PROGRAM PROJECT
What needs a tool that is not installed is left out, and named.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```([\w-]+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
RUNNERS = {
    "sh": ["bash", "-euo", "pipefail", "-c"],
    "jq": ["bash", "-euo", "pipefail", "-c"],
    "python": [sys.executable, "-c"],
    "pandas": [sys.executable, "-c"],
    "r": ["Rscript", "-e"],
    "r-jsonlite": ["Rscript", "-e"],
    "r-httr2": ["Rscript", "-e"],
}
WANTED = {"jq": ["jq", "--version"], "pandas": [sys.executable, "-c", "import pandas"], "r": ["Rscript", "--version"],
          "r-jsonlite": ["Rscript", "-e", "library(jsonlite)"], "r-httr2": ["Rscript", "-e", "library(httr2)"]}


def is_there(kind):
    wanted = WANTED.get(kind)
    if wanted is None:
        return True
    return shutil.which(wanted[0]) is not None and subprocess.run(wanted, capture_output=True).returncode == 0


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    blocks = BLOCK.findall((project / "docs/recipes.md").read_text())
    done, left_out = [], []
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}", PYTHONPATH=str(project / "python"))
        subprocess.run([program, "index", "--index", "letters.index", project / "data/letters"], check=True,
                       capture_output=True, cwd=folder)
        server = subprocess.Popen([program, "serve", "--index", "letters.index", "--port", "0"], stdout=subprocess.PIPE,
                                  text=True, cwd=folder)
        try:
            address = server.stdout.readline().split()[-1].rstrip("/")
            for kind, text in blocks:
                if kind not in RUNNERS or not is_there(kind):
                    left_out.append(kind)
                    continue
                text = text.replace("http://127.0.0.1:8765", address)
                run = subprocess.run(RUNNERS[kind] + [text], cwd=folder, env=environment, capture_output=True, text=True)
                if run.returncode != 0 or (kind != "sh" and not run.stdout.strip()):
                    sys.exit(f"a recipe for {kind} fails:\n{text}\n{run.stdout}\n{run.stderr}")
                done.append(kind)
        finally:
            server.terminate()
            server.wait()
    assert done.count("python") == 3 and "sh" in done, done
    print("run:", ", ".join(done), "- left out:", ", ".join(left_out) or "none")


main()
