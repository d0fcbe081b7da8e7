#!/usr/bin/python3
"""Reads the tables of a web page, or of Markdown with HTML tables, into grids: what a browser would make of the spans.

usage: html_tables.py FILE
       html_tables.py --selftest

Prints JSON as box_table.py does: for every table its cells (row, column, spans, whole text), the headings, and the problems
found: cells that overlap, rows of unequal length. Exit status: 0 no problem, 1 problems, 2 wrong usage.
"""

import argparse
import json
import sys
from html.parser import HTMLParser


class TableParser(HTMLParser):
    """Collects headings, and the cells of tables; a cell stands where the cells before it leave room."""

    HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables, self.headings, self.problems = [], [], []
        self.cell = self.heading = None
        self.taken, self.cells, self.row = None, [], -1

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.taken, self.cells, self.row = {}, [], -1
        elif tag == "tr":
            self.row += 1
        elif tag in ("td", "th") and self.taken is not None:
            spans = {name: int(value) for name, value in attributes if name in ("rowspan", "colspan")}
            self.open_cell(spans.get("rowspan", 1), spans.get("colspan", 1))
        elif tag in self.HEADINGS:
            self.heading = ""
        elif tag == "br" and self.cell is not None:
            self.cell["text"] += "\n"

    def open_cell(self, rowspan, colspan):
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        self.cell = {"row": self.row, "column": column, "rowspan": rowspan, "colspan": colspan, "text": ""}
        self.cells.append(self.cell)
        for row in range(self.row, self.row + rowspan):
            for place in range(column, column + colspan):
                if (row, place) in self.taken:
                    self.problems.append({"table": len(self.tables), "problem": f"two cells at {row}, {place}"})
                self.taken[row, place] = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None
        elif tag in self.HEADINGS and self.heading is not None:
            self.headings.append(" ".join(self.heading.split()))
            self.heading = None
        elif tag == "table" and self.taken is not None:
            rows = 1 + max((row for row, _ in self.taken), default=-1)
            columns = 1 + max((column for _, column in self.taken), default=-1)
            if rows != self.row + 1 or len(self.taken) != rows * columns:
                self.problems.append({"table": len(self.tables), "problem": "the cells do not tile a rectangle"})
            for cell in self.cells:
                cell["text"] = " ".join(cell["text"].split())
            self.tables.append({"rows": rows, "columns": columns, "cells": self.cells})
            self.taken = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell["text"] += data
        elif self.heading is not None:
            self.heading += data


def read(text):
    """Every table of the text."""
    parser = TableParser()
    parser.feed(text)
    parser.close()
    return {"tables": parser.tables, "headings": parser.headings, "problems": parser.problems}


def selftest():
    page = "<h2>一、<i>甲</i></h2><table><tr><th rowspan=2>甲</th><th colspan=2>乙 &lt;b&gt;</th></tr><tr><td>1</td><td><b>2</b><br>3</td></tr></table>"
    found = read(page)
    assert found["problems"] == [] and found["headings"] == ["一、甲"], found
    places = {c["text"]: (c["row"], c["column"], c["rowspan"], c["colspan"]) for c in found["tables"][0]["cells"]}
    assert places == {"甲": (0, 0, 2, 1), "乙 <b>": (0, 1, 1, 2), "1": (1, 1, 1, 1), "2 3": (1, 2, 1, 1)}, places
    assert read(page.replace("colspan=2", "colspan=3"))["problems"], "a row too short passes"
    assert read(page.replace("rowspan=2", "rowspan=3"))["problems"], "a cell that leaves the table passes"
    print("html_tables: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", metavar="FILE")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if arguments.file is None:
        parser.error("a FILE is needed")
    with open(arguments.file, encoding="utf-8") as handle:
        found = read(handle.read())
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 1 if found["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
