#!/usr/bin/python3
"""Finds each figure of a document by its labels, as a person would: along its row, up its column.

usage: labelled_figures.py EDITION.yaml READER.json FIGURES
       labelled_figures.py --selftest

READER.json is what box_table.py or markdown_tables.py printed, FIGURES as for statutory_workbook.py. For every figure,
the cell whose row shows all labels of the figure's row to its left, and whose column shows all labels of the figure's
column above it, must hold the figure, and nothing where it was published blank. A blank left of a label continues the
label above it; ／ parts the levels of a flattened head or row. Exit status: 0 all in place, 1 some not, 2 wrong usage.
"""

import argparse
import sys
from decimal import Decimal, InvalidOperation

import yaml

from labels import squeezed, without_unit
from statutory_workbook import figures_of

CHILDREN = ("children", "columns", "rows")


def leaves(nodes, ids=(), labels=()):
    """The leaves of a label tree: ids and labels from the root; an empty label says nothing."""
    for node in nodes:
        path = ids + ((node["id"],) if node.get("id") else ())
        words = labels + ((squeezed(node["label"]),) if node.get("label") else ())
        below = next((node[key] for key in CHILDREN if node.get(key)), None)
        if below:
            yield from leaves(below, path, words)
        else:
            yield path, words


def cells_of(edition):
    """Cell name → labels of its row, labels of its column."""
    cells = {}
    for section in edition["sections"]:
        for table in section.get("tables") or []:
            for band in table.get("bands") or [table]:
                for row_ids, row_labels in leaves(band.get("rows") or [{}]):
                    for column_ids, column_labels in leaves(band["columns"]):
                        cells[".".join((table["id"],) + row_ids + column_ids)] = (row_labels, column_labels)
    return cells


def dense(table):
    """A table as a matrix of texts, a spanning cell's text at each square that it covers."""
    if "cells" in table:
        matrix = [[""] * table["columns"] for _ in range(table["rows"])]
        for cell in table["cells"]:
            for row in range(cell["row"], cell["row"] + cell["rowspan"]):
                for column in range(cell["column"], cell["column"] + cell["colspan"]):
                    matrix[row][column] = cell["text"]
        return matrix
    matrix = [table["head"]] + [list(row) for row in table["rows"]]
    for above, row in zip(matrix, matrix[1:]):
        labelled = [column for column, text in enumerate(row) if text and number(text) is None]
        for column in range(labelled[-1] if labelled else 0):
            if not row[column] and number(above[column]) is None:
                row[column] = above[column]
    return matrix


def number(text):
    """The number that a text shows, or None."""
    try:
        return Decimal(text.replace(",", "").replace("−", "-").strip()).normalize()
    except InvalidOperation:
        return None


def parts(text):
    """A text and, where it is flattened, its levels."""
    parts = {squeezed(text)} | {squeezed(part) for part in text.split("／")}
    return parts | {without_unit(part) for part in parts}


def squares(matrix):
    """Every square that may hold a figure, with the labels to its left and above it."""
    above = [set() for _ in matrix[0]]
    for row in matrix:
        if len(row) > 1 and len(set(row)) == 1 and row[0].strip() and number(row[0]) is None:
            # A caption across the table starts a band: the heads above it say nothing about what is below.
            above = [set() for _ in row]
        left = set()
        for column, text in enumerate(row):
            if not text.strip() or number(text) is not None:
                yield text, left, set(above[column])
            left = left | parts(text)
        for column, text in enumerate(row):
            above[column] |= parts(text)


def differences(edition, document, figures):
    """Figures that do not stand where their labels meet."""
    lines, places = [], [place for table in document["tables"] for place in squares(dense(table))]
    cells = cells_of(edition)
    for name, figure in figures.items():
        if name not in cells:
            lines.append(f"{name}: the edition has no such cell")
            continue
        row_labels, column_labels = cells[name]
        shown = [text for text, left, above in places if left >= set(row_labels) and above >= set(column_labels)]
        where = f"{name} ({' '.join(row_labels)} / {' '.join(column_labels)})"
        if not shown:
            lines.append(f"{where}: no cell has these labels")
        elif not agrees(shown, figure):
            expected = "blank" if figure is None else format(figure, "f")
            lines.append(f"{where}: published {expected}, shows {', '.join(map(repr, shown))}")
    return lines


def agrees(shown, figure):
    """Whether the cells under the labels show the figure; over several flattened columns it stands in the first."""
    filled = [text for text in shown if text.strip()]
    if figure is None:
        return not filled
    return bool(filled) and all(number(text) == figure for text in filled)


EDITION = """
sections:
  - id: overview
  - id: applications
    tables:
      - id: applications
        bands:
          - columns:
              - label: 申请人
                children: [{id: person, label: 自然人}, {label: 法人, children: [{id: b, label: 企业}, {id: o, label: 其他}]}]
            rows:
              - {id: received, label: 一、新收}
              - label: 三、结果
                children: [{id: refused, label: （三）不公开, children: [{id: s, label: 1.秘密}, {id: o, label: 其他}]}]
  - id: review
    tables:
      - id: review
        bands:
          - columns: [{id: direct, label: 复议, children: [{id: upheld, label: 维持}]}]
            rows: [{label: ""}]
"""

FIGURES = {
    "applications": {"received": {"person": 1, "b": 2, "o": 3}, "refused": {"s": {"person": 4, "b": None, "o": 6},
                     "o": {"person": 7, "b": 8, "o": "9.50"}}},
    "review": {"direct": {"upheld": 5}},
}


def selftest():
    edition, figures = yaml.safe_load(EDITION), figures_of(FIGURES)

    def cell(row, column, rowspan, colspan, text):
        return {"row": row, "column": column, "rowspan": rowspan, "colspan": colspan, "text": text}

    merged = {"rows": 6, "columns": 6, "cells": [
        cell(0, 0, 3, 3, "勾稽"), cell(0, 3, 1, 3, "申请人"), cell(1, 3, 2, 1, "自然人"), cell(1, 4, 1, 2, "法人"),
        cell(2, 4, 1, 1, "企业"), cell(2, 5, 1, 1, "其他"), cell(3, 0, 1, 3, "一、新收"), cell(4, 0, 2, 1, "三、结果"),
        cell(4, 1, 2, 1, "（三）不公开"), cell(4, 2, 1, 1, "1.秘密"), cell(5, 2, 1, 1, "其他"),
    ] + [cell(3 + i // 3, 3 + i % 3, 1, 1, text) for i, text in enumerate("1 2 3 4  6 7 8 9.50".split(" "))]}
    review = {"rows": 3, "columns": 1, "cells": [
        cell(0, 0, 1, 1, "复议"), cell(1, 0, 1, 1, "维持"), cell(2, 0, 1, 1, "5")]}
    assert differences(edition, {"tables": [merged, review]}, figures) == []

    flat = {"head": ["勾稽", "", "", "申请人／自然人", "申请人／法人／企业", "申请人／法人／其他"], "rows": [
        ["一、新收", "", "", "1", "2", "3"], ["三、结果", "（三）不公开", "1.秘密", "4", "", "6"],
        ["", "", "其他", "7", "8", "9.50"]]}
    flat_review = {"head": ["复议／维持"], "rows": [["5"]]}
    assert differences(edition, {"tables": [flat, flat_review]}, figures) == []
    joined = {"head": ["", *flat["head"][3:]], "rows": [
        ["一、新收", "1", "2", "3"], ["三、结果／（三）不公开／1.秘密", "4", "", "6"], ["三、结果／（三）不公开／其他", "7", "8", "9.50"]]}
    assert differences(edition, {"tables": [joined, flat_review]}, figures) == []

    def spoiled(row, column, text):
        rows = [list(cells) for cells in flat["rows"]]
        rows[row][column] = text
        return differences(edition, {"tables": [{**flat, "rows": rows}, flat_review]}, figures)

    assert len(spoiled(0, 3, "2")) == 1 and len(spoiled(1, 4, "0")) == 1 and len(spoiled(1, 2, "2.秘密")) == 3
    assert len(differences(edition, {"tables": [flat]}, figures)) == 1
    print("labelled_figures: ok")


def loaded(path):
    with open(path, encoding="utf-8") as handle:
        return yaml.safe_load(handle)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="EDITION.yaml READER.json FIGURES")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if len(arguments.files) != 3:
        parser.error("EDITION.yaml, READER.json and FIGURES are needed")
    edition, document, figures = map(loaded, arguments.files)
    lines = differences(edition, document, figures_of(figures, cells_of(edition)))
    print("\n".join(lines) or "all figures in place")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
