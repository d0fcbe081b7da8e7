"""Reads tables of Markdown back with cmark-gfm and pandoc, two parsers that others wrote.

Standard input: a JSON list of cases, each with `name`, `markdown` (one table with flattened heads, perhaps in several
pieces under captions) and `cells` (row, column, rowSpan, columnSpan, text, rowRole) of the table that it was. Every row
of the body must be there with its texts in order, every text under the heads that stood over it, joined by ／, and
every caption must stand above its piece. Prints what is wrong; exit status 1 if anything is.
"""

import html.parser
import itertools
import json
import subprocess
import sys
import unicodedata

READERS = {
    "cmark-gfm": ["cmark-gfm", "-e", "table", "--unsafe"],
    "pandoc": ["pandoc", "-f", "gfm", "-t", "html", "--wrap=preserve"],
}


class Page(html.parser.HTMLParser):
    """The paragraphs, and the tables as heads and rows."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.text = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.parts.append({"heads": [], "rows": []})
        elif tag == "tr":
            self.parts[-1]["rows"].append([])
        elif tag in ("td", "th", "p"):
            self.text = ""
        elif tag == "br" and self.text is not None:
            self.text += "\n"

    def handle_endtag(self, tag):
        if tag == "p":
            self.parts.append(self.text)
        elif tag in ("td", "th"):
            self.parts[-1]["rows"][-1].append(self.text)
        elif tag == "thead":
            self.parts[-1]["heads"] = self.parts[-1]["rows"].pop()

    def handle_data(self, data):
        if self.text is not None:
            self.text += data


def solid(text):
    return "".join(unicodedata.normalize("NFC", text).split())


def bands(cells):
    """The table in pieces: rows of captions and heads, and the rows of the body below them."""
    kinds = {cell["row"]: cell["rowRole"] for cell in cells}
    rows = sorted(kinds)
    pieces, above, body = [], [], []
    for row in rows:
        if kinds[row] == "body":
            body.append(row)
            continue
        if body:
            pieces.append((above, body))
            above, body = [], []
        above.append(row)
    pieces.append((above, body))
    return pieces


def wanted_pieces(cells):
    for above, body in bands(cells):
        over = [cell for cell in cells if cell["row"] in above]
        captions = [solid(cell["text"]) for cell in over if cell["rowRole"] == "caption" and cell["text"]]
        heads = sorted((c for c in over if c["rowRole"] == "head"), key=lambda c: (c["row"], c["column"]))
        rows = []
        for row in body:
            line = []
            for cell in sorted((c for c in cells if c["row"] == row), key=lambda c: c["column"]):
                path = [
                    solid(head["text"]) for head in heads
                    if head["column"] <= cell["column"] < head["column"] + head["columnSpan"]
                ]
                line.append((cell, solid(cell["text"]), "／".join(text for text in path if text)))
            rows.append(line)
        yield captions, rows


def check(case, reader, command, complain):
    page = Page()
    page.feed(subprocess.run(command, input=case["markdown"].encode(), capture_output=True, check=True).stdout.decode())
    tables = [part for part in page.parts if isinstance(part, dict)]
    pieces = [piece for piece in wanted_pieces(case["cells"])]
    full = [piece for piece in pieces if piece[1]]
    if len(tables) != len(full):
        complain(f"{len(tables)} tables instead of {len(full)}")
        return
    texts = [solid(part) for part in page.parts if isinstance(part, str)]
    for caption in itertools.chain.from_iterable(captions for captions, _ in pieces):
        if caption not in texts:
            complain(f"no caption {caption}")
    for table, (_, rows) in zip(tables, full):
        if len(table["rows"]) != len(rows):
            complain(f"{len(table['rows'])} rows instead of {len(rows)}")
            continue
        for found, line in zip(table["rows"], rows):
            # Pandoc leaves an empty head out.
            table["heads"] = table["heads"] or [""] * len(found)
            if len(found) != len(table["heads"]):
                complain(f"a row of {len(found)} cells under {len(table['heads'])} heads")
            texts = [(solid(text), solid(head)) for text, head in zip(found, table["heads"]) if solid(text)]
            # A corner that spans several columns of labels is written over the first.
            wanted = [(text, head) for cell, text, head in line if text]
            if [text for text, _ in texts] != [text for text, _ in wanted]:
                complain(f"a row differs: {texts[:4]} instead of {wanted[:4]}")
                continue
            for (text, head), (_, over) in zip(texts, wanted):
                if head not in (over, ""):
                    complain(f"{text} stands under {head} instead of {over}")
                if head == "" and over and not any(solid(other) == over for other in table["heads"]):
                    complain(f"no head {over} over {text}")


def main():
    failed = False
    for case in json.load(sys.stdin):
        for reader, command in READERS.items():
            problems = []
            check(case, reader, command, problems.append)
            for problem in problems[:5]:
                failed = True
                print(f"{reader}: {case['name']}: {problem}")
    sys.exit(1 if failed else 0)


main()
