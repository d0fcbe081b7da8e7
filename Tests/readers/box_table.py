#!/usr/bin/python3
"""Reads plain text with box tables back into grids, from the characters alone.

usage: box_table.py FILE [--ambiguous narrow|wide] [--width N]
       box_table.py --selftest

Prints JSON: for every table its cells (row, column, spans, whole text), the paragraphs and lines outside tables, and the
problems found: a border out of line, a cell that is no rectangle, a line wider than --width. FILE may be `-`.
Exit status: 0 no problem, 1 problems, 2 wrong usage.

The text becomes an array of display columns (widths from python3-wcwidth; with `--ambiguous wide`, characters of
ambiguous East Asian width take two columns, borders included; a joined emoji or a flag is as wide as one emoji). From each table's upper left corner the border is
followed arm by arm; the junctions met on the way are the corners of the cells. A box character inside a cell's text is
never reached that way, so data cannot forge a border. ASCII tables (`+ - = |`) are read alike.
"""

import argparse
import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field

from wcwidth import wcwidth

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
STEP = {UP: (-1, 0), DOWN: (1, 0), LEFT: (0, -1), RIGHT: (0, 1)}
OPPOSITE = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}


def arms_of(character):
    """The directions in which a box-drawing character has a line, from its Unicode name."""
    name = unicodedata.name(character, "") if character and len(character) == 1 else ""
    if not name.startswith("BOX DRAWINGS") or "DIAGONAL" in name:
        return frozenset()
    words = set(name.split())
    arms = {word.lower() for word in words & {"UP", "DOWN", "LEFT", "RIGHT"}}
    if "VERTICAL" in words:
        arms |= {UP, DOWN}
    if "HORIZONTAL" in words:
        arms |= {LEFT, RIGHT}
    return frozenset(arms)


def is_flag_letter(character):
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def is_skin_tone(character):
    return "\U0001f3fb" <= character <= "\U0001f3ff"


@dataclass
class Screen:
    """Lines as display columns: at a character's first column the character, at its second an empty string."""

    rows: list
    ambiguous_wide: bool

    @classmethod
    def of(cls, text, ambiguous_wide):
        screen = cls([], ambiguous_wide)
        for line in text.split("\n"):
            columns, before = [], ""
            for character in line.rstrip("\r").replace("\f", ""):
                joins = before == "\u200d" or is_skin_tone(character)
                joins = joins or is_flag_letter(character) and len(before) == 1 and is_flag_letter(before)
                width = 0 if joins and columns else screen.width_of(character)
                # Two letters make a flag; the third begins the next one.
                before = "" if joins and is_flag_letter(character) else character
                if width == 0 and columns:
                    last = max(i for i, cell in enumerate(columns) if cell)
                    columns[last] += character
                    if character == "\ufe0f" and last == len(columns) - 1:
                        columns.append("")
                elif width > 0:
                    columns += [character] + [""] * (width - 1)
            screen.rows.append(columns)
        return screen

    def width_of(self, character):
        if self.ambiguous_wide and unicodedata.east_asian_width(character) == "A":
            return 0 if unicodedata.combining(character) else 2
        if is_flag_letter(character):
            return 2
        return max(wcwidth(character), 0)

    @property
    def border_width(self):
        return 2 if self.ambiguous_wide else 1

    def at(self, row, column):
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def text(self, row, start, end):
        return "".join(self.rows[row][start:end])


@dataclass
class Table:
    """One table: the border network that hangs on its upper left corner, and the cells it encloses."""

    screen: Screen
    top: int
    left: int
    ascii: bool
    network: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)

    @property
    def pitch(self):
        """Columns that one border character takes."""
        return 1 if self.ascii else self.screen.border_width

    def problem(self, row, column, words):
        self.problems.append({"line": row + 1, "column": column + 1, "problem": words})

    def arms(self, row, column):
        character = self.screen.at(row, column)
        if not self.ascii:
            return arms_of(character)
        if character == "|":
            return frozenset({UP, DOWN})
        if character in ("-", "="):
            return frozenset({LEFT, RIGHT})
        if character != "+":
            return frozenset()
        neighbours = {UP: "|+", DOWN: "|+", LEFT: "-=+", RIGHT: "-=+"}
        return frozenset(
            arm for arm, marks in neighbours.items()
            if (self.screen.at(row + STEP[arm][0], column + STEP[arm][1]) or " ") in marks)

    def trace(self):
        """Follows the border from the corner; an arm that meets no arm is a border out of line."""
        queue = [(self.top, self.left)]
        self.network[self.top, self.left] = self.arms(self.top, self.left)
        while queue:
            row, column = queue.pop()
            for arm in self.network[row, column]:
                place = (row + STEP[arm][0], column + STEP[arm][1] * self.pitch)
                found = self.arms(*place)
                if OPPOSITE[arm] not in found:
                    shown = self.screen.at(*place)
                    self.problem(row, column, f"the border goes on {arm} but meets {shown!r}")
                elif place not in self.network:
                    self.network[place] = found
                    queue.append(place)

    @property
    def bottom(self):
        return max(row for row, _ in self.network)

    def rules(self):
        """Rows with a horizontal rule and columns with a vertical one; where lines turn or branch."""
        turns = [place for place, arms in self.network.items() if arms & {UP, DOWN} and arms & {LEFT, RIGHT}]
        return sorted({row for row, _ in turns}), sorted({column for _, column in turns})

    def cells(self):
        """The cells as rectangles of grid squares, joined where no wall stands between two squares."""
        ys, xs = self.rules()
        joined = {}

        def root(square):
            while joined.setdefault(square, square) != square:
                square = joined[square]
            return square

        squares = [(i, j) for i in range(len(ys) - 1) for j in range(len(xs) - 1)]
        for i, j in squares:
            root((i, j))
            if j + 2 < len(xs) and DOWN not in self.network.get((ys[i], xs[j + 1]), ()):
                joined[root((i, j + 1))] = root((i, j))
            if i + 2 < len(ys) and RIGHT not in self.network.get((ys[i + 1], xs[j]), ()):
                joined[root((i + 1, j))] = root((i, j))
        groups = {}
        for square in squares:
            groups.setdefault(root(square), []).append(square)
        return [self.cell(ys, xs, group) for group in sorted(groups.values())]

    def cell(self, ys, xs, squares):
        top, bottom = min(i for i, _ in squares), max(i for i, _ in squares)
        left, right = min(j for _, j in squares), max(j for _, j in squares)
        if len(squares) != (bottom - top + 1) * (right - left + 1):
            self.problem(ys[top], xs[left], "a cell is no rectangle")
        lines = [
            self.screen.text(row, xs[left] + self.pitch, xs[right + 1]).strip()
            for row in range(ys[top] + 1, ys[bottom + 1])
        ]
        lines = [line for line in lines if line]
        return {
            "row": top, "column": left, "rowspan": bottom - top + 1, "colspan": right - left + 1,
            "text": join_lines(lines), "lines": lines,
        }

    def check_edges(self):
        """Every line of the table starts and ends with its border."""
        ys, xs = self.rules()
        if len(ys) < 2 or len(xs) < 2:
            self.problem(self.top, self.left, "the border encloses no cell")
            return
        for row in range(self.top, self.bottom + 1):
            for column, side in ((xs[0], "left"), (xs[-1], "right")):
                if (row, column) not in self.network:
                    self.problem(row, column, f"no {side} border here")
            rest = self.screen.text(row, xs[-1] + self.pitch, None).strip()
            if rest:
                self.problem(row, xs[-1], f"{rest!r} stands outside the table")

    def as_json(self):
        ys, xs = self.rules()
        return {
            "line": self.top + 1, "rows": max(len(ys) - 1, 0), "columns": max(len(xs) - 1, 0),
            "cells": self.cells(),
        }


def join_lines(lines):
    """Joins wrapped lines: a space between two words of Latin letters, nothing elsewhere."""
    text = ""
    for line in lines:
        between = text[-1:] + line[:1]
        latin = len(between) == 2 and between.isascii() and not between.isdigit()
        text += " " + line if latin and text[-1] != "-" else line
    return text


def paragraphs_of(text, taken):
    """Text outside tables, a paragraph per run of lines; an indented line begins a new one."""
    paragraphs, run = [], []

    def close():
        if run:
            paragraphs.append(join_lines([line.strip() for line in run]))
            run.clear()

    for number, line in enumerate(text.split("\n")):
        if number in taken or not line.strip():
            close()
            continue
        if re.match(r"\f|　　|  ", line):
            close()
        run.append(line)
    close()
    return paragraphs


def read(text, ambiguous_wide=False, width=None):
    """Everything that the text holds, and what is wrong with it."""
    screen = Screen.of(text, ambiguous_wide)
    tables, taken, problems = [], set(), []
    for row, columns in enumerate(screen.rows):
        if width is not None and len(columns) > width:
            problems.append({"line": row + 1, "column": width + 1, "problem": f"{len(columns)} columns wide"})
        if row in taken:
            continue
        left = next((i for i, cell in enumerate(columns) if cell.strip()), None)
        if left is None:
            continue
        is_box = arms_of(screen.at(row, left)) == {DOWN, RIGHT}
        is_ascii = screen.at(row, left) == "+" and screen.at(row, left + 1) in ("-", "=")
        if is_box or is_ascii:
            table = Table(screen, row, left, ascii=is_ascii)
            table.trace()
            table.check_edges()
            tables.append(table.as_json())
            problems += table.problems
            taken |= set(range(row, table.bottom + 1))
        elif arms_of(screen.at(row, left)) and len(columns) > left + 2:
            problems.append({"line": row + 1, "column": left + 1, "problem": "a border that belongs to no table"})
    outside = [line.strip() for number, line in enumerate(text.split("\n")) if number not in taken]
    return {
        "width": max((len(columns) for columns in screen.rows), default=0),
        "problems": problems, "tables": tables, "paragraphs": paragraphs_of(text, taken),
        "text_lines": [line for line in outside if line],
    }


NARROW = """\
一、总体情况

　　危及“三安全一稳定”的，
不予公开。
┌──────────────┬──────────────────┬────┐
│（本列数据的勾│    申请人情况    │总计│
│稽关系为：第一├────┬─────────────┤    │
│项）          │自然│法人或其他组 │    │
│              │人  │织           │    │
├────┬─────────┼────┼─────────────┼────┤
│三、│1.属于│国│   2│           53│  55│
│本年│家秘密   │    │             │    │
│度办├─────────┼────┼─────────────┼────┤
│理结│危及“三安│   0│            0│   0│
│果  │全”      │    │             │    │
└────┴─────────┴────┴─────────────┴────┘
"""

WIDE = """\
┌──────┬───┬──┐
│危及“三安全│    12│ 总 │
│一稳定”    ├───┤ 计 │
│            │     3│    │
└──────┴───┴──┘
"""

ASCII = """\
  +---------+-----+
  | a + b   |   1 |
  | wrapped +-----+
  | text    |  -2 |
  +=========+=====+
"""


def places(table):
    """Text → where it stands and what it spans."""
    return {
        cell["text"]: [cell[key] for key in ("row", "column", "rowspan", "colspan")] for cell in table["cells"]
    }


def selftest():
    """The reader against tables drawn by hand, sound and spoiled."""
    found = read(NARROW)
    assert found["problems"] == [], found["problems"]
    assert found["paragraphs"] == ["一、总体情况", "危及“三安全一稳定”的，不予公开。"], found["paragraphs"]
    table = found["tables"][0]
    cells = places(table)
    assert (table["rows"], table["columns"]) == (4, 5), table
    assert cells["（本列数据的勾稽关系为：第一项）"] == [0, 0, 2, 2], cells
    assert cells["申请人情况"] == [0, 2, 1, 2] and cells["总计"] == [0, 4, 2, 1], cells
    assert cells["法人或其他组织"] == [1, 3, 1, 1], cells
    assert cells["三、本年度办理结果"] == [2, 0, 2, 1], cells
    assert cells["1.属于│国家秘密"] == [2, 1, 1, 1], cells
    assert cells["危及“三安全”"] == [3, 1, 1, 1] and cells["53"] == [2, 3, 1, 1], cells
    assert sum(cell["rowspan"] * cell["colspan"] for cell in table["cells"]) == 20

    wide = read(WIDE, ambiguous_wide=True)
    assert wide["problems"] == [], wide["problems"]
    cells = places(wide["tables"][0])
    assert cells == {"危及“三安全一稳定”": [0, 0, 2, 1], "12": [0, 1, 1, 1], "3": [1, 1, 1, 1], "总计": [0, 2, 2, 1]}, cells
    assert read(WIDE)["problems"], "the table for paper is torn on the screen"
    assert read(NARROW, ambiguous_wide=True)["problems"], "the table for the screen is torn on paper"

    plain = read(ASCII)
    assert plain["problems"] == [], plain["problems"]
    assert [cell["text"] for cell in plain["tables"][0]["cells"]] == ["a + b wrapped text", "1", "-2"], plain["tables"]

    spoiled = [
        NARROW.replace("│   2│", "│  2│"),
        NARROW.replace("│家秘密   │    │", "│家秘密   │     "),
        NARROW.replace("├────┬─────────┼────┼", "├────┬─────────┼───┼─"),
        NARROW.replace("│理结│危", "│理结 危"),
        NARROW.replace("│  55│", "│  55│ 件"),
        NARROW.replace("└────┴─────────┴────┴─────────────┴────┘\n", ""),
    ]
    for number, text in enumerate(spoiled):
        assert text != NARROW and read(text)["problems"], f"spoiled table {number} passes"
    assert read(NARROW, width=39)["problems"] and not read(NARROW, width=40)["problems"], read(NARROW)["width"]
    print("box_table: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", metavar="FILE")
    parser.add_argument("--ambiguous", choices=["narrow", "wide"], default="narrow")
    parser.add_argument("--width", type=int)
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if arguments.file is None:
        parser.error("a FILE is needed")
    handle = sys.stdin if arguments.file == "-" else open(arguments.file, encoding="utf-8", newline="\n")
    with handle:
        found = read(handle.read(), arguments.ambiguous == "wide", arguments.width)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 1 if found["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
