#!/usr/bin/env python3
"""Runs the commands of docs/precedent.md over the sample letters and compares what they print.

usage: doc_samples.py PROGRAM PROJECT [--write]
A block of ```console holds commands after `$ `, each with its output. --write puts in what was printed. UUIDs,
which no two indexes share, and the lexicon's number, which any new word changes, are shown as zeros, paths from the
project on.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEXICON = re.compile(r'("lexicon": ?")[0-9a-f]{16}')


def printed(command, environment, project):
    script = f'rationale() {{ "$RATIONALE_PROGRAM" "$@"; }}\n{command}'
    result = subprocess.run(["bash", "-c", script], env=environment, cwd=project, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)
    output = result.stdout.replace("\r\n", "\n").replace(f"{project}/", "")
    output = UUID.sub("00000000-0000-0000-0000-000000000000", output)
    return LEXICON.sub(r"\g<1>0000000000000000", output)


def renewed(document, environment, project):
    def block(match):
        commands = [line for line in match.group(1).splitlines() if line.startswith("$ ")]
        text = ""
        for command in commands:
            output = printed(command[2:], environment, project)
            text += command + "\n" + output + ("" if output.endswith("\n") else "\n")
        return "```console\n" + text + "```\n"
    return re.sub(r"```console\n(.*?)```\n", block, document, flags=re.DOTALL)


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    path = project / "docs/precedent.md"
    written = path.read_text()
    with tempfile.TemporaryDirectory() as folder:
        index = folder + "/index"
        subprocess.run([program, "index", "--jobs", "1", "--index", index, "data/letters"], check=True,
                       capture_output=True, cwd=project)
        environment = dict(os.environ, RATIONALE_PROGRAM=str(program), RATIONALE_INDEX=index, LC_ALL="C.UTF-8")
        now = renewed(written, environment, project)
    if "--write" in sys.argv:
        path.write_text(now)
    elif now != written:
        for there, here in zip(written.splitlines(), now.splitlines()):
            if there != here:
                sys.exit(f"docs/precedent.md is not what the program prints (renew it with --write):\n- {there}\n+ {here}")
        sys.exit("docs/precedent.md has more or fewer lines than the program prints (renew it with --write)")


main()
