"""Validates real answers of the program against docs/search.schema.json and docs/quote.schema.json.

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
    ["(no OR lack!) /5 (function! /3 improve!)"],
    ["absent:(functional improvement) AND decision:upheld"],
    ["\"functional improvement documented nowhere\""],
    ["improvemnt", "AND", "surgery"],
    ["--facets", "lumbar /p wom?n"],
]
QUOTATIONS = [
    ["there is no documentation of functional improvement"],
    ["The request for physical therapy is not medically necessary"],
    ["purple elephants dance slowly in moonlight"],
]


def validator(project, name):
    return jsonschema.Draft202012Validator(json.loads((project / "docs" / name).read_text()))


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    search, quote = validator(project, "search.schema.json"), validator(project, "quote.schema.json")
    with tempfile.TemporaryDirectory() as folder:
        index = ["--index", folder + "/index"]
        subprocess.run([program, "index", *index, project / "data/letters"], check=True, capture_output=True)
        hits = 0
        for query in QUERIES:
            result = subprocess.run([program, "search", *index, *query], check=True, capture_output=True)
            answer = json.loads(result.stdout)
            search.validate(answer)
            hits += len(answer["hits"])
        for text in QUOTATIONS:
            result = subprocess.run([program, "quote", *index, *text], check=True, capture_output=True)
            quote.validate(json.loads(result.stdout))
    assert hits > 20, f"only {hits} hits were validated"
    print(f"{len(QUERIES)} answers with {hits} hits are valid")


main()
