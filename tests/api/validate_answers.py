"""Validates real answers of the program against docs/api.schema.json.

usage: validate_answers.py PROGRAM PROJECT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

COMMANDS = [
    ["show", "--format", "json", "CM16-9000037#2"],
    ["show", "--format", "json", "--offset-unit", "utf16", "CM15-9000036#1"],
    ["letter", "CM16-9000037"],
    ["letter", "--offset-unit", "characters", "CM15-9000036"],
    ["search", "--analyze", "knee MRI /5 improve!"],
    ["search", "--analyze", "no documentation of functional improvement"],
    ["fields", "--format", "json"],
    ["values", "category"],
    ["values", "--limit", "1", "--prefix", "nothing has this", "finding"],
    ["concepts"],
    ["info"],
    ["check"],
]


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads((project / "docs/api.schema.json").read_text())
    kinds = set()

    def validate(text):
        document = json.loads(text)
        kind = document["schema"].split("/")[1]
        one = dict(schema, oneOf=[{"$ref": f"#/$defs/{kind}"}])  # says what is wrong with this kind
        jsonschema.Draft202012Validator(one).validate(document)
        kinds.add(kind)

    with tempfile.TemporaryDirectory() as folder:
        index = ["--index", folder + "/index"]
        subprocess.run([program, "index", *index, project / "data/letters"], check=True, capture_output=True)
        for command, *arguments in COMMANDS:
            where = [] if command == "fields" else index
            validate(subprocess.run([program, command, *where, *arguments], check=True, capture_output=True).stdout)
        # A query that is refused has no numbers, and the exit code says so.
        lines = b"a\tlumbar MRI\nb\t/5 improve\nc\ttherapy\n"
        counted = subprocess.run([program, "count", *index, "--queries", "-"], input=lines, capture_output=True)
        assert counted.returncode == 2, counted.stderr
        validate(counted.stdout)
    described = {reference["$ref"].rsplit("/", 1)[1] for reference in schema["oneOf"]}
    assert kinds == described, kinds ^ described


main()
