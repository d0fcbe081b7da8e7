"""Reads Markdown back with two parsers that others wrote: cmark-gfm and pandoc.

Standard input: a JSON list of cases, each with `name`, `markdown` (GFM), `pandoc` (the same in Pandoc's own Markdown) and
`blocks`, the blocks that must come out: a kind (`h1`… `h6`, `p`, `li`, `tr`) and its texts (one, or one for each cell).
Text must be what went in, white space apart, and
no mark in it may have been taken for markup. All cases are read as one page, so a case that leaves something open spoils
the next. Prints what is wrong, one line each; exit status 1 if anything is.
"""

import html.parser
import json
import re
import subprocess
import sys
import unicodedata

READERS = {
    "cmark-gfm": ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist", "--unsafe"],
    "pandoc": ["pandoc", "-f", "gfm", "-t", "html", "--wrap=preserve"],
    "pandoc's own": ["pandoc", "-f", "markdown", "-t", "html", "--wrap=preserve"],
}
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li"}
STRUCTURE = {"ul", "ol", "table", "thead", "tbody", "colgroup", "col", "br", "strong", "div"}


class Page(html.parser.HTMLParser):
    """Blocks in reading order, and tags that no block should hold."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks = []
        self.odd = []
        self.open = []
        self.strong = 0

    def handle_starttag(self, tag, attributes):
        if tag == "p" and self.open and self.open[-1] == "li":
            return
        if tag in BLOCKS:
            self.blocks.append([tag, [""]])
            self.open.append(tag)
        elif tag == "tr":
            self.blocks.append(["tr", []])
        elif tag in ("td", "th"):
            self.blocks[-1][1].append("")
        elif tag == "br":
            self.handle_data("\n")
        elif tag == "a" and dict(attributes).get("href", "").startswith(("mailto:", "xmpp:")):
            pass  # GFM offers no way to keep an address from becoming a link
        elif tag == "span" and not attributes:
            pass  # an empty one keeps Pandoc from making a box to tick
        elif tag not in STRUCTURE:
            self.odd.append((len(self.blocks), tag))

    def handle_endtag(self, tag):
        if tag in BLOCKS and self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if self.blocks and self.blocks[-1][1]:
            self.blocks[-1][1][-1] += data


def plain(text, dialect):
    # Pandoc composes characters (NFC), trims the cells of its grids, and drops spaces before a closing quotation mark.
    text = unicodedata.normalize("NFC", text)
    return "".join(text.split()) if dialect == "pandoc" else re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def main():
    cases = json.load(sys.stdin)
    failed = False
    for reader, command in READERS.items():
        dialect = "pandoc" if reader == "pandoc's own" else "markdown"
        source = "".join(f"###### CASE {i}\n\n{case[dialect]}\n" for i, case in enumerate(cases))
        output = subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout.decode()
        page = Page()
        page.feed(output)
        groups = [[]]
        for index, (kind, texts) in enumerate(page.blocks):
            if kind == "h6" and texts[0].startswith("CASE "):
                groups.append([])
            else:
                groups[-1].append((kind, [plain(text, dialect) for text in texts]))
        if len(groups) - 1 != len(cases):
            print(f"{reader}: {len(groups) - 1} cases instead of {len(cases)}")
            failed = True
        for case, found in zip(cases, groups[1:]):
            wanted = [(block["kind"], [plain(text, dialect) for text in block["texts"]]) for block in case["blocks"]]
            if found != wanted:
                print(f"{reader}: {case['name']}: wanted {wanted}, found {found}, from {case[dialect]!r}")
                failed = True
        for index, tag in page.odd:
            texts = page.blocks[index - 1][1] if index else ""
            print(f"{reader}: <{tag}> in {texts}")
            failed = True
    sys.exit(1 if failed else 0)


main()
