#!/usr/bin/python3
"""Has LibreOffice calculate workbooks anew, break a rule in each, and mend it again.

usage: workbook_watch.py FILE.xlsx...

Every value that a file holds must be the value that its formula gives. On the sheet with the rules (the one with a table
whose last head is 结论) each line's difference is its left side less its right, and its verdict says so; a line without one
of its figures is 缺数. Then 一 of the applications is changed by one: a line must say 不符 with a difference, and cells
of the statutory sheet must turn red; changed back, all must be as before. Prints what is wrong; exit status 0 nothing, 1
something, 2 wrong usage.
"""

import sys

from office import named_cell, office, opened, unprotect

import uno

FORMULAS = 16
# A column that no sheet uses.
SCRATCH = 200


def values(book):
    """What every formula comes to: numbers and texts by sheet, row and column."""
    found = {}
    for sheet in book.Sheets:
        for area in sheet.queryContentCells(FORMULAS).RangeAddresses:
            lines = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow).DataArray
            for row, line in enumerate(lines, area.StartRow):
                for column, value in enumerate(line, area.StartColumn):
                    found[(sheet.Name, row, column)] = value if isinstance(value, str) else round(value, 9)
    return found


def rule_lines(book):
    """The lines of the sheet with the rules: place, left, right, difference, verdict as they are shown."""
    for sheet in book.Sheets:
        for head in range(4):
            heads = [sheet.getCellByPosition(column, head).String for column in range(7)]
            if heads[-1] == "结论":
                row = head + 1
                while sheet.getCellByPosition(0, row).String:
                    cells = [sheet.getCellByPosition(column, row) for column in range(7)]
                    if cells[6].Formula.startswith("="):
                        yield row, cells
                    row += 1
                return


def is_number(cell):
    return cell.String != ""


def judge_lines(book, complain):
    count = 0
    for row, cells in rule_lines(book):
        count += 1
        left, right, difference, verdict = cells[3:]
        if is_number(left) and is_number(right):
            wanted = round(left.Value - right.Value, 6)
            words = "不符" if wanted else "相符"
            if not is_number(difference) or round(difference.Value, 6) != wanted:
                complain(f"line {row + 1}: {left.String} - {right.String} is shown as {difference.String!r}")
        else:
            words = "缺数"
            if is_number(difference):
                complain(f"line {row + 1}: a difference of what is missing: {difference.String}")
        if verdict.String != words:
            complain(f"line {row + 1}: {verdict.String} instead of {words}")
    if count == 0:
        complain("no line for any rule")


def red(book):
    """The cells whose condition holds now: sheet, column, row."""
    holding = set()
    for sheet in book.Sheets:
        for condition in sheet.ConditionalFormats.getConditionalFormats():
            for number in range(condition.getCount()):
                for area in condition.Range.RangeAddresses:
                    # A condition is spelled for the first row; copied down, it is each row's own.
                    scratch = sheet.getCellRangeByPosition(SCRATCH, area.StartRow, SCRATCH, area.EndRow)
                    scratch.getCellByPosition(0, 0).Formula = "=" + condition.getByIndex(number).Formula1.replace(",", ";")
                    if area.EndRow > area.StartRow:
                        scratch.fillAuto(uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM"), 1)
                    for row, (value,) in enumerate(scratch.DataArray, area.StartRow):
                        if value == 1:
                            holding.add((sheet.Name, area.StartColumn, row))
                    scratch.clearContents(FORMULAS)
    return holding


def fill_column(book):
    """The cell to be changed; where its column waits for figures, they are filled in so that they balance."""
    changed, over, forward, granted = (
        named_cell(book, f"applications.{row}.natural_person")
        for row in ("received", "carried_over", "carried_forward", "granted"))
    for cell in (changed, over, granted):
        if not cell.Formula:
            cell.Value = 0
    if not forward.Formula:
        forward.Value = over.Value
    return changed


def watch(desktop, file, complain):
    with opened(desktop, file) as book:
        unprotect(book)
        written = values(book)
        book.calculateAll()
        calculated = values(book)
        for spot, value in written.items():
            if calculated[spot] != value:
                complain(f"{spot[0]} row {spot[1] + 1} column {spot[2] + 1}: {value!r} is written, {calculated[spot]!r} is right")
        judge_lines(book, complain)
        place = fill_column(book)
        book.calculateAll()
        before, verdicts = red(book), {row: cells[6].String for row, cells in rule_lines(book)}
        old = place.Value
        place.Value = old + 1
        book.calculateAll()
        judge_lines(book, complain)
        changed = [row for row, cells in rule_lines(book) if cells[6].String != verdicts[row]]
        broken = [row for row, cells in rule_lines(book) if cells[6].String == "不符" and verdicts[row] != "不符"]
        turned = red(book) - before
        if not changed:
            complain("一 was changed and no line of the rules says so")
        if broken and not [spot for spot in turned if spot[0] == place.Spreadsheet.Name]:
            complain("a rule is broken and no cell of its sheet turns red")
        place.Value = old
        book.calculateAll()
        if red(book) != before or {row: cells[6].String for row, cells in rule_lines(book)} != verdicts:
            complain("mended, and not as before")


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    faults = []
    with office() as desktop:
        for file in sys.argv[1:]:
            watch(desktop, file, lambda words: faults.append(f"{file}: {words}"))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
