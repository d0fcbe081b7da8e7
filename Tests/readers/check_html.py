"""Reads HTML back, knowing nothing of how it was written.

Standard input: a JSON list of cases, each with `name`, `html` and `cells` (row, column, rowSpan, columnSpan, text) of its
one table. Tags must balance, ids be unique, `headers` name heads of the same table, spans tile the table; there may be no
script and nothing fetched from elsewhere; the cells found must be the cells given. Prints what is wrong; exit status 1 if
anything is.
"""

import html.parser
import json
import sys

VOID = {"meta", "br", "col", "link", "img", "hr", "input"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.problems, self.ids = [], [], {}
        self.rows, self.cell, self.groups, self.headers = [], None, [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            if attributes["id"] in self.ids or " " in attributes["id"]:
                self.problems.append(f"id {attributes['id']!r} is not unique or not a word")
            self.ids[attributes["id"]] = tag
        for name in ("src", "href", "onclick", "onload"):
            if name in attributes:
                self.problems.append(f"<{tag} {name}>")
        if tag == "script" or tag == "link":
            self.problems.append(f"<{tag}>")
        if tag in ("thead", "tbody"):
            self.groups.append(len(self.rows))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = {"text": "", "rows": int(attributes.get("rowspan", 1)), "columns": int(attributes.get("colspan", 1))}
            if tag == "th" and attributes.get("scope") not in ("row", "col"):
                self.problems.append("a head without scope")
            self.rows[-1].append(self.cell)
            self.headers += attributes.get("headers", "").split()
        if tag == "br" and self.cell is not None:
            self.cell["text"] += "\n"
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell["text"] += data


def solid(text):
    return "".join(text.split())


def check(case):
    page = Page()
    page.feed(case["html"])
    page.close()
    problems = page.problems
    if page.stack:
        problems.append(f"never closed: {page.stack}")
    for name in page.headers:
        if page.ids.get(name) != "th":
            problems.append(f"headers name {name!r}, which is no head")
    taken, found = set(), []
    for row, cells in enumerate(page.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            for r in range(row, row + cell["rows"]):
                for c in range(column, column + cell["columns"]):
                    if (r, c) in taken:
                        problems.append(f"two cells at {r}, {c}")
                    taken.add((r, c))
            found.append((row, column, cell["rows"], cell["columns"], solid(cell["text"])))
            column += cell["columns"]
    width = max((c for _, c in taken), default=-1) + 1
    if len(taken) != width * len(page.rows):
        problems.append("cells do not tile the table")
    wanted = sorted((c["row"], c["column"], c["rowSpan"], c["columnSpan"], solid(c["text"])) for c in case["cells"])
    if sorted(found) != wanted:
        problems.append(f"cells differ: {sorted(set(found) ^ set(wanted))[:4]}")
    return problems


def main():
    failed = False
    for case in json.load(sys.stdin):
        for problem in check(case):
            failed = True
            print(f"{case['name']}: {problem}")
    sys.exit(1 if failed else 0)


main()
