"""Validates real answers of the program against docs/search.schema.json.

usage: validate_answers.py PROGRAM PROJECT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

QUERIES = [
    ["no documentation of functional improvement"],
    ["--facets", "--explain", "functional improvement"],
    ["--decision", "upheld", "--specialty", "!Neurology", "--facets", "Norco"],
    ["--sort", "date", "--from", "2014-01-01", "therapy"],
    ["--limit", "0", "MRI"],
    ["\"unclosed phrase"],
    ["nothingwhateverhasthisword"],
    ["--decision", "overturned"],
    ["--plain", "PT visits"],
]


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads((project / "docs/search.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    with tempfile.TemporaryDirectory() as folder:
        index = ["--index", folder + "/index"]
        subprocess.run([program, "index", *index, project / "data/letters"], check=True, capture_output=True)
        hits = 0
        for query in QUERIES:
            result = subprocess.run([program, "search", *index, *query], check=True, capture_output=True)
            answer = json.loads(result.stdout)
            validator.validate(answer)
            hits += len(answer["hits"])
    assert hits > 20, f"only {hits} hits were validated"
    print(f"{len(QUERIES)} answers with {hits} hits are valid")


main()
