"""Reads plain text back as a person with a ruler would, knowing nothing of how it was written.

Standard input: a JSON list of cases, each with `name`, `text`, `width`, `wide` (ambiguous characters two columns),
`borders`, `isWhole` (one table in one piece) and `cells` (row, column, rowSpan, columnSpan, text). Every line must be no
wider than asked by wcwidth; every table must be made of closed rectangles; the cells found must be the cells given.
Prints what is wrong, one line each; exit status 1 if anything is.
"""

import json
import sys
import unicodedata

import wcwidth

ARMS = {
    "│": "ud", "─": "lr", "┌": "dr", "┐": "dl", "└": "ur", "┘": "ul",
    "├": "udr", "┤": "udl", "┬": "dlr", "┴": "ulr", "┼": "udlr",
}


def cells_of_line(line, wide):
    """A list with one entry for each column: the character that starts there, or '' where one goes on."""
    columns = []
    joined = False
    for index, char in enumerate(line):
        width = max(wcwidth.wcwidth(char), 0)
        if wide and unicodedata.east_asian_width(char) == "A" and width == 1:
            width = 2
        if 0x1F1E6 <= ord(char) <= 0x1F1FF:
            width = 1  # flags are pairs of these
        if char in "\u200d\ufe0f" or joined or width == 0 or 0x1F3FB <= ord(char) <= 0x1F3FF:
            joined = char == "\u200d"
            start = next((i for i in range(len(columns) - 1, -1, -1) if columns[i]), None)
            if start is not None:
                columns[start] += char
            continue
        columns += [char] + [""] * (width - 1)
    return columns


class Canvas:
    def __init__(self, lines, wide, borders):
        self.rows = [cells_of_line(line, wide) for line in lines]
        self.step = 2 if wide and borders == "box" else 1
        self.borders = borders

    def char(self, row, column):
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return " "

    def arms(self, row, column):
        char = self.char(row, column)
        if self.borders == "box":
            return ARMS.get(char, "")
        if char == "|":
            return "ud"
        if char == "-":
            return "lr"
        if char != "+":
            return ""
        arms = ""
        for arm, there, marks in (
            ("u", self.char(row - 1, column), "|+"), ("d", self.char(row + 1, column), "|+"),
            ("l", self.char(row, column - 1), "-+"), ("r", self.char(row, column + 1), "-+"),
        ):
            if there and there in marks:
                arms += arm
        return arms

    def rectangle(self, top, left):
        """The smallest closed rectangle whose upper left corner is here."""
        right = left + self.step
        while "d" not in self.arms(top, right):
            if "r" not in self.arms(top, right):
                return None
            right += self.step
        bottom = top + 1
        while "r" not in self.arms(bottom, left):
            if "d" not in self.arms(bottom, left):
                return None
            bottom += 1
        for row in range(top + 1, bottom):
            if "d" not in self.arms(row, right) or "l" in self.arms(row, right):
                return None
        if "l" not in self.arms(bottom, right):
            return None
        for column in range(left + self.step, right, self.step):
            if "r" not in self.arms(bottom, column) or "u" in self.arms(bottom, column):
                return None
        return bottom, right

    def text(self, top, left, bottom, right):
        lines = []
        for row in range(top + 1, bottom):
            lines.append("".join(self.rows[row][left + self.step:right]).strip())
        return "".join(lines)


def solid(text):
    return "".join(text.split()).replace("\u3000", "")


def read_table(lines, wide, borders, complain):
    canvas = Canvas(lines, wide, borders)
    lengths = {len(row) for row in canvas.rows}
    if len(lengths) != 1:
        complain(f"lines of different widths {sorted(lengths)}")
    found = []
    width = max(lengths)
    pending = [(0, 0)]
    seen = set()
    # From the first corner on, every rectangle leads to those on its right and below it.
    while pending:
        top, left = pending.pop()
        if (top, left) in seen:
            continue
        seen.add((top, left))
        rectangle = canvas.rectangle(top, left)
        if rectangle is None:
            complain(f"no closed cell at line {top + 1}, column {left}: {''.join(canvas.rows[top])}")
            return []
        bottom, right = rectangle
        found.append((top, left, bottom, right, canvas.text(top, left, bottom, right)))
        for column in range(left, right, canvas.step):
            arms = canvas.arms(bottom, column)
            if "d" in arms and "r" in arms:
                pending.append((bottom, column))
        for row in range(top, bottom):
            arms = canvas.arms(row, right)
            if "r" in arms and "d" in arms:
                pending.append((row, right))
    area = sum((bottom - top) * (right - left) for top, left, bottom, right, _ in found)
    if area != (len(lines) - 1) * (width - canvas.step):
        complain("cells do not tile the table")
    tops = sorted({cell[0] for cell in found}) + [len(lines) - 1]
    lefts = sorted({cell[1] for cell in found}) + [width - canvas.step]
    grid = []
    for top, left, bottom, right, text in found:
        row, column = tops.index(top), lefts.index(left)
        grid.append((row, column, tops.index(bottom) - row, lefts.index(right) - column, text))
    return sorted(grid)


def tables_of(text, borders):
    corner = "┌" if borders == "box" else "+-"
    current = []
    for line in text.replace("\f", "").split("\n"):
        starts = line.startswith(corner)
        is_end = bool(current) and (line.startswith("└") if borders == "box" else False)
        if current or starts:
            if not line:
                yield current
                current = []
                continue
            current.append(line)
            if is_end:
                yield current
                current = []
    if current:
        yield current


def check(case):
    problems = []
    complain = problems.append
    wide, borders = case["wide"], case["borders"]
    for line in case["text"].replace("\f", "").split("\n"):
        if len(cells_of_line(line, wide)) > case["width"]:
            complain(f"a line is wider than {case['width']}: {line}")
    if borders == "none":
        return problems
    tables = list(tables_of(case["text"], borders))
    if case["isWhole"] and len(tables) != 1:
        complain(f"{len(tables)} tables instead of one")
    grids = [read_table(table, wide, borders, complain) for table in tables]
    wanted = [solid(cell["text"]) for cell in case["cells"]]
    if case["isWhole"] and len(grids) == 1:
        found = [(row, column, rows, columns, solid(text)) for row, column, rows, columns, text in grids[0]]
        expected = sorted(
            (c["row"], c["column"], c["rowSpan"], c["columnSpan"], solid(c["text"])) for c in case["cells"])
        if found != expected:
            complain(f"cells differ: {sorted(set(found) ^ set(expected))[:4]}")
    else:
        found = [solid(text) for grid in grids for *_, text in grid]
        for text in wanted:
            if text not in found:
                complain(f"lost: {text}")
        for text in found:
            if text not in wanted:
                complain(f"invented: {text}")
    return problems


def main():
    failed = False
    for case in json.load(sys.stdin):
        for problem in check(case):
            failed = True
            print(f"{case['name']}: {problem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
