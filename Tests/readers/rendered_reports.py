#!/usr/bin/python3
"""Reads rendered reports back, many in one run: every statutory label whole, every figure at its row and column.

usage: rendered_reports.py CASES.json

CASES.json is a list of cases, each with `file`, `reader` (box, markdown or html), `edition` (the edition file),
`figures` (the report or its figures) and, for box, `width` and `wide` (ambiguous characters two columns). Prints what is
wrong, one line each. Exit status: 0 nothing, 1 something, 2 wrong usage.
"""

import functools
import json
import sys

import yaml

import box_table
import html_tables
import labelled_figures
import labels
import markdown_tables
from statutory_workbook import figures_of


@functools.cache
def loaded(path):
    with open(path, encoding="utf-8") as handle:
        return yaml.load(handle, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def complaints(case):
    """What is wrong with one rendered report."""
    with open(case["file"], encoding="utf-8", newline="\n") as handle:
        text = handle.read()
    if case["reader"] == "box":
        found = box_table.read(text, case["wide"], case["width"])
    elif case["reader"] == "markdown":
        found = markdown_tables.read(text)
        if found["html"]:
            yield f"raw HTML: {found['html'][:3]}"
    else:
        found = html_tables.read(text)
    for problem in found["problems"]:
        yield f"{problem}"
    edition = loaded(case["edition"])
    for label in labels.missing(edition, found):
        yield f"{label}"
    figures = figures_of(loaded(case["figures"]), labelled_figures.cells_of(edition))
    yield from labelled_figures.differences(edition, found, figures)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with open(sys.argv[1], encoding="utf-8") as handle:
        cases = json.load(handle)
    wrong = [f"{case['file']}: {line}" for case in cases for line in complaints(case)]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
