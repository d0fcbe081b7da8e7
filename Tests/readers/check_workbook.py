"""Reads tables of workbooks back with openpyxl, knowing nothing of how they were written.

Standard input: a JSON list of cases, each with `name`, `workbook` (base64) and `cells` (row, column, rowSpan, columnSpan,
text) of its one table. Each cell must stand at its row and column, merged over what it spans and over no more, numbers
as numbers. Prints what is wrong; exit status 1 if anything is.
"""

import base64
import io
import json
import sys

import openpyxl


def shown(value):
    """What a cell says, white space apart."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "".join(str(value).split())
    return float(value)


def wanted(text):
    try:
        return float(text)
    except ValueError:
        return "".join(text.split())


def check(case, complain):
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(case["workbook"])))
    sheet = book.worksheets[0]
    areas = {
        (area.min_row - 1, area.min_col - 1): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    for cell in case["cells"]:
        place = (cell["row"], cell["column"])
        found = sheet.cell(place[0] + 1, place[1] + 1).value
        text = cell["text"]
        if shown(found) != (wanted(text) if isinstance(found, (int, float)) else "".join(text.split())):
            complain(f"{place}: {found!r} instead of {text!r}")
        spans = areas.pop(place, (1, 1))
        if spans != (cell["rowSpan"], cell["columnSpan"]):
            complain(f"{place}: spans {spans} instead of {(cell['rowSpan'], cell['columnSpan'])}")
    if areas:
        complain(f"merged without need: {sorted(areas)[:4]}")


def main():
    failed = False
    for case in json.load(sys.stdin):
        problems = []
        check(case, problems.append)
        for problem in problems[:5]:
            failed = True
            print(f"{case['name']}: {problem}")
    sys.exit(1 if failed else 0)


main()
