"""Validates real answers of the precedent tools against docs/precedent.schema.json.

usage: validate_precedent.py PROGRAM PROJECT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

COMMANDS = [
    ["stats", "--by", "decision,category,specialty,guideline,year,concept,denial_reason,citing"],
    ["stats", "--by", "category+year", "--limit", "3", "--decision", "upheld", "therapy"],
    ["stats", "nothingwhateverhasthisword"],
    ["similar", "CM15-9000036#1"],
    ["similar", "--category", "Surgery", "There is no documentation of functional improvement."],
    ["similar", "nothing whateverhasthisword"],
    ["contrast", "CM15-9000036#1"],
    ["contrast", "lumbar MRI"],
    ["contrast", "nothingwhateverhasthisword"],
    ["cites", "MTUS", "Chronic Pain"],
    ["cites", "--page", "60..99", "--side", "reviewer", "MTUS"],
    ["cites", "nothingwhateverhasthisword"],
    ["passages", "CM15-9000036#1"],
    ["search", "--all", "--certificate", "therapy"],
    ["search", "--all", "--certificate", "nothingwhateverhasthisword"],
    ["export", "--certificate", "--sample", "5", "--seed", "3", "therapy"],
    ["export", "--table", "findings", "decision:overturned"],
    ["export", "--table", "citations", "decision:overturned"],
    ["export", "--table", "passages", "knee"],
]


def documents(text):
    """A document, or one a line."""
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads((project / "docs/precedent.schema.json").read_text())
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        index = ["--index", folder + "/index"]
        subprocess.run([program, "index", *index, project / "data/letters"], check=True, capture_output=True)
        for command, *arguments in COMMANDS:
            result = subprocess.run([program, command, *index, *arguments], check=True, capture_output=True)
            certificates = [line for line in result.stderr.decode().splitlines() if line.startswith("{")]
            assert len(certificates) == ("--certificate" in arguments), result.stderr
            for document in documents(result.stdout) + [json.loads(line) for line in certificates]:
                kind = document["schema"].split("/")[1].replace("-", "_")
                one = dict(schema, oneOf=[{"$ref": f"#/$defs/{kind}"}])  # says what is wrong with this kind
                jsonschema.Draft202012Validator(one).validate(document)
                count += 1
    assert count > 50, f"only {count} documents were validated"
    print(f"{count} documents are valid")


main()
