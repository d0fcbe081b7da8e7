#!/usr/bin/python3
"""Reads a workbook with openpyxl and compares its named cells with a report's figures.

usage: statutory_workbook.py FILE.xlsx                   prints JSON: names, values, formulas, merges, texts
       statutory_workbook.py FILE.xlsx FIGURES           prints what differs from the figures
       statutory_workbook.py --selftest

FIGURES is a JSON or YAML file that holds `disclosure`, `applications` and `review` (under `figures` or at the top), rows
and columns nested or dotted; a list of figures gives no names and is skipped. Every figure must stand at the defined
name table.row.column as a number equal to it, and null as a blank cell. In both uses problems go to standard error:
a SUM whose cached value is missing or is not the sum of its cells, merged ranges that overlap, a named cell hidden
inside a merge, an error value. Exit status: 0 nothing differs and no problem, 1 otherwise, 2 wrong usage.
"""

import argparse
import json
import re
import sys
import tempfile
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import openpyxl
import yaml
from openpyxl.utils import range_boundaries

TABLES = ("disclosure", "applications", "review")


def read(path):
    """Everything that matters of a workbook: named cells, formulas with cached values, merges, texts, problems."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    found = {"sheets": formulas.sheetnames, "names": {}, "formulas": {}, "merges": {}, "texts": [], "problems": []}
    for sheet in formulas.worksheets:
        merges = [str(merged) for merged in sheet.merged_cells.ranges]
        found["merges"][sheet.title] = merges
        for one, other in combinations(sheet.merged_cells.ranges, 2):
            if not one.isdisjoint(other):
                found["problems"].append(f"{sheet.title}: {one} and {other} overlap")
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            read_cell(cell, values[sheet.title][cell.coordinate], values, found)
    for name, target in defined_names(formulas):
        read_name(name, target, formulas, values, found)
    return found


def defined_names(workbook):
    """Pairs of name and target; openpyxl changed the container in 3.1."""
    names = workbook.defined_names
    entries = names.definedName if hasattr(names, "definedName") else names.values()
    return [(entry.name, entry.attr_text) for entry in entries]


def read_cell(cell, cached, values, found):
    place = f"{cell.parent.title}!{cell.coordinate}"
    if cell.data_type == "f":
        # A formula that came to an empty text is kept as Excel keeps it: of type text, with nothing in it.
        value = "" if cached.value is None and cached.data_type == "str" else cached.value
        found["formulas"][place] = {"formula": cell.value, "value": value}
        if value is None:
            found["problems"].append(f"{place}: {cell.value} has no cached value")
        elif value != "":
            expected = evaluated(cell.value, cell.parent.title, values)
            if expected is not None and exact(value) != expected:
                found["problems"].append(f"{place}: {cell.value} is {expected}, cached as {value}")
    elif cell.data_type == "e":
        found["problems"].append(f"{place}: error value {cell.value}")
    elif cell.data_type == "s" and cell.value is not None:
        found["texts"].append(cell.value)


def read_name(name, target, formulas, values, found):
    match = re.fullmatch(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]+)\$(\d+)", target or "")
    if not match:
        if "." in name:
            found["problems"].append(f"{name} points at {target}, not at one cell")
        return
    sheet, address = (match[1] or match[2]).replace("''", "'"), match[3] + match[4]
    if sheet not in formulas.sheetnames:
        found["problems"].append(f"{name} points at a sheet that is not there: {sheet}")
        return
    cell, cached = formulas[sheet][address], values[sheet][address]
    if isinstance(cell, openpyxl.cell.cell.MergedCell):
        found["problems"].append(f"{name}: {sheet}!{address} is hidden inside a merge")
    found["names"][name] = {
        "sheet": sheet, "address": address, "value": cached.value,
        "formula": cell.value if cell.data_type == "f" else None,
    }


def exact(value):
    """A number as the decimal that is shown, or None where it is no number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return Decimal(repr(value)).normalize()


def evaluated(formula, sheet, values):
    """The value of a sum of cells and ranges (`=SUM(A1:B2,C3)`, `=A1+B2`); None for any other formula."""
    body = formula.removeprefix("=").replace("$", "").replace(" ", "")
    summed = re.fullmatch(r"SUM\(([^()]*)\)", body, re.IGNORECASE)
    parts = summed[1].split(",") if summed else body.split("+")
    total = Decimal(0)
    for part in parts:
        match = re.fullmatch(r"(?:(?:'([^']+)'|([^'!]+))!)?([A-Z]+\d+(?::[A-Z]+\d+)?)", part)
        if not match or (match[1] or match[2] or sheet) not in values.sheetnames:
            return None
        left, top, right, bottom = range_boundaries(match[3])
        for row in values[match[1] or match[2] or sheet].iter_rows(top, bottom, left, right):
            total += sum((exact(cell.value) or Decimal(0) for cell in row), Decimal(0))
    return total.normalize()


def figures_of(data, cells=()):
    """Name → figure as published (int, Decimal or None), names as table.row.column.

    A row given as a list needs `cells`, the names of the form's cells in their order; the list may leave off its end.
    """
    figures, root = {}, data.get("figures", data)

    def walk(node, path):
        if isinstance(node, dict):
            for key, value in node.items():
                walk(value, f"{path}.{key}")
        elif isinstance(node, list):
            names = [name for name in cells if name.startswith(path + ".")]
            if len(names) < len(node):
                raise ValueError(f"{path}: {len(node)} figures for {len(names)} cells")
            for name, value in zip(names, node):
                walk(value, name)
        elif node is None:
            figures[path] = None
        else:
            figures[path] = Decimal(str(node)).normalize()

    for table in TABLES:
        walk(root.get(table, {}), table)
    return figures


def differences(found, figures):
    """What the workbook does not show as published."""
    lines = []
    for name, figure in figures.items():
        cell = found["names"].get(name)
        if cell is None:
            lines.append(f"{name}: no such defined name")
        elif figure is None and cell["value"] is not None:
            lines.append(f"{name}: published blank, {cell['sheet']}!{cell['address']} holds {cell['value']!r}")
        elif figure is not None and exact(cell["value"]) != figure:
            lines.append(f"{name}: published {figure:f}, {cell['sheet']}!{cell['address']} holds {cell['value']!r}")
    return lines


def selftest():
    """A workbook made here, sound and spoiled."""
    figures = figures_of({
        "disclosure": {"fees": {"amount_10k_yuan": "25.1000"}},
        "applications": {"received": {"natural_person": 3, "organisation": {"other": None}, "total": 5}},
    })
    assert figures == {
        "disclosure.fees.amount_10k_yuan": Decimal("25.1"), "applications.received.natural_person": Decimal(3),
        "applications.received.organisation.other": None, "applications.received.total": Decimal(5),
    }, figures
    names = ["review.reconsideration.upheld", "review.reconsideration.corrected", "review.reconsideration.total"]
    listed = {"review": {"reconsideration": [1, None]}}
    assert figures_of(listed, names) == {names[0]: Decimal(1), names[1]: None}
    try:
        figures_of(listed)
        raise AssertionError("a list without the names of its cells is passed over")
    except ValueError:
        pass

    def problems_of(change=None):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "三、申请"
        sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = 3, None, 5, 25.1
        sheet["A2"] = "自然人"
        sheet.merge_cells("A2:B3")
        names = {"applications.received.natural_person": "$A$1", "applications.received.organisation.other": "$B$1",
                 "applications.received.total": "$C$1", "disclosure.fees.amount_10k_yuan": "$D$1"}
        if change:
            change(sheet, names)
        for name, address in names.items():
            entry = openpyxl.workbook.defined_name.DefinedName(name, attr_text=f"'三、申请'!{address}")
            if hasattr(workbook.defined_names, "append"):
                workbook.defined_names.append(entry)
            else:
                workbook.defined_names.add(entry)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sample.xlsx"
            workbook.save(path)
            found = read(path)
        assert "自然人" in found["texts"] and found["merges"] == {"三、申请": ["A2:B3"]}, found
        return found["problems"] + differences(found, figures)

    assert problems_of() == [], problems_of()
    spoiled = {
        "wrong number": lambda sheet, names: sheet.__setitem__("A1", 4),
        "number as text": lambda sheet, names: sheet.__setitem__("A1", "3"),
        "blank filled": lambda sheet, names: sheet.__setitem__("B1", 0),
        "name lost": lambda sheet, names: names.pop("applications.received.total"),
        "name moved": lambda sheet, names: names.update({"applications.received.total": "$D$1"}),
        "name inside a merge": lambda sheet, names: names.update({"applications.received.extra": "$B$3"}),
        "no cached value": lambda sheet, names: sheet.__setitem__("E1", "=SUM(A1:B1)"),
        "name over a range": lambda sheet, names: names.update({"applications.received.total": "$C$1:$D$1"}),
    }
    for words, change in spoiled.items():
        assert problems_of(change), f"passes: {words}"

    values = openpyxl.Workbook()
    values.active.title = "s"
    values.active["A1"], values.active["A2"], values.active["B1"] = 1, 2.5, "x"
    assert evaluated("=SUM(A1:B2)", "s", values) == Decimal("3.5")
    assert evaluated("=SUM($A$1,A2)", "s", values) == Decimal("3.5") == evaluated("='s'!A1+A2", "s", values)
    assert evaluated('=IF(A1,"",1)', "s", values) is None
    print("statutory_workbook: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbook", nargs="?", metavar="FILE.xlsx")
    parser.add_argument("figures", nargs="?", metavar="FIGURES")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if arguments.workbook is None:
        parser.error("a FILE.xlsx is needed")
    found = read(arguments.workbook)
    differing = []
    if arguments.figures is None:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1, default=str)
        print()
    else:
        with open(arguments.figures, encoding="utf-8") as handle:
            figures = figures_of(yaml.safe_load(handle) or {})
        differing = differences(found, figures)
        for line in differing:
            print(line)
        print(f"{len(figures)} figures, {len(differing)} differ; {len(found['formulas'])} formulas")
    for line in found["problems"]:
        print(line, file=sys.stderr)
    return 1 if differing or found["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
