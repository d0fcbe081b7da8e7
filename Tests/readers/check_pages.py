#!/usr/bin/python3
"""Reads printed documents back page by page: nothing too wide, no row torn, nothing lost.

usage: check_pages.py <CASES.json
       check_pages.py --selftest

Standard input: a JSON list of cases, each with `name`, `text`, `width`, `wide` (ambiguous characters two columns),
`pageLines`, `texts` (what stands outside tables, in order) and `cells` (the texts of the cells of tables). Every page must
have as many lines as asked and its number on the last; every table of a page must be closed by itself; the texts must
be there in order, to the character, and each cell must be whole on some page. Prints what is wrong, one line each; exit
status 1 if anything is.
"""

import json
import sys
import unicodedata

import box_table


def solid(text):
    return "".join(unicodedata.normalize("NFC", text).split())


def complaints(case):
    outside, cells = [], set()
    for number, page in enumerate(case["text"].split("\f"), 1):
        lines = page.split("\n")
        if lines.pop() != "":
            yield f"page {number} does not end with a line end"
        if len(lines) != case["pageLines"]:
            yield f"page {number} has {len(lines)} lines"
        if lines.pop().strip() != f"— {number} —":
            yield f"page {number} lacks its number"
        found = box_table.read("\n".join(lines), case["wide"], case["width"])
        for problem in found["problems"]:
            yield f"page {number}: {problem}"
        outside += found["text_lines"]
        cells |= {solid(cell["text"]) for table in found["tables"] for cell in table["cells"]}
    wanted, shown = solid("".join(case["texts"])), solid("".join(outside))
    if wanted != shown:
        place = next((i for i, (a, b) in enumerate(zip(wanted, shown)) if a != b), min(len(wanted), len(shown)))
        yield f"text differs: {wanted[max(0, place - 10):place + 20]!r} became {shown[max(0, place - 10):place + 20]!r}"
    for text in case["cells"]:
        if solid(text) not in cells:
            yield f"no page shows the cell {text!r} whole"


SAMPLE = """\
    甲乙丙。
+----+---+
| 丁 | 1 |
+----+---+
      — 1 —
\f+----+---+
| 丁 | 2 |
+----+---+
    戊。
      — 2 —
"""


def selftest():
    """The reader against pages drawn by hand, sound and spoiled."""
    case = {
        "name": "sample", "text": SAMPLE, "width": 12, "wide": False, "pageLines": 5, "texts": ["甲乙丙。", "戊。"],
        "cells": ["丁", "1", "2"],
    }
    assert list(complaints(case)) == [], list(complaints(case))
    spoiled = [
        {"width": 9}, {"pageLines": 6}, {"texts": ["甲丙乙。", "戊。"]}, {"texts": ["甲乙丙。"]}, {"cells": ["3"]},
        {"text": SAMPLE.replace("— 2 —", "— 3 —")}, {"text": SAMPLE.replace("| 丁 | 2 |", "| 丁 | 22|")},
        {"text": SAMPLE.replace("+----+---+\n      — 1", "      — 1").replace("    甲", "\n    甲")},
    ]
    for change in spoiled:
        assert list(complaints({**case, **change})), f"passes: {change}"
    print("check_pages: ok")


def main():
    if sys.argv[1:] == ["--selftest"]:
        return selftest()
    wrong = [f"{case['name']}: {line}" for case in json.load(sys.stdin) for line in complaints(case)]
    if wrong:
        print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
