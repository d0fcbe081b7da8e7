#!/usr/bin/python3
"""Reads Markdown with an independent parser (markdown-it-py: CommonMark and GFM tables) and prints what it says.

usage: markdown_tables.py FILE
       markdown_tables.py --selftest

Prints JSON: headings with their level, paragraphs and list items, tables as rows of texts with the column alignments,
and raw HTML blocks, of which there should be none. Texts are what a reader sees: escapes and entities resolved,
emphasis marks gone. FILE may be `-`. Exit status: 0 read, 1 a problem (a table whose rows differ in length, a line that
looks like a table but is none), 2 wrong usage.
"""

import argparse
import json
import sys

from markdown_it import MarkdownIt


def plain(inline):
    """The text of an inline token, marks gone."""
    parts = []
    for child in inline.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline" and child.content.lower().replace(" ", "").rstrip("/>") == "<br":
            parts.append("\n")
        elif child.type == "image":
            parts.append(plain(child))
        else:
            parts.append(child.content)
    return "".join(parts)


def alignment(token):
    style = token.attrs.get("style", "")
    return style.removeprefix("text-align:") if style.startswith("text-align:") else None


def read(text):
    """Headings, paragraphs, tables, raw HTML and problems."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    found = {"headings": [], "paragraphs": [], "tables": [], "html": [], "problems": []}
    table, row = None, None
    for position, token in enumerate(tokens):
        if token.type == "table_open":
            table = {"line": token.map[0] + 1, "alignment": [], "head": [], "rows": []}
        elif token.type == "tr_open":
            row = []
        elif token.type == "th_open":
            table["alignment"].append(alignment(token))
        elif token.type == "tr_close":
            (table["rows"] if table["head"] else table["head"]).append(row)
            row = None
        elif token.type == "table_close":
            found["tables"].append({**table, "head": table["head"][0]})
            table = None
        elif token.type == "html_block":
            found["html"].append({"line": token.map[0] + 1, "text": token.content})
        elif token.type == "inline":
            before = tokens[position - 1]
            shown = plain(token)
            if row is not None:
                row.append(shown)
            elif before.type == "heading_open":
                found["headings"].append({"line": token.map[0] + 1, "level": int(before.tag[1:]), "text": shown})
            else:
                found["paragraphs"].append({"line": token.map[0] + 1, "text": shown})
                check_paragraph(token, found)
        elif token.type in ("code_block", "fence"):
            found["problems"].append({"line": token.map[0] + 1, "problem": "a code block"})
    check_rows(text.split("\n"), tokens, found)
    return found


def check_paragraph(token, found):
    """A paragraph with a delimiter row is a table that the parser would not take."""
    for number, line in enumerate(token.content.split("\n")):
        squeezed = line.replace(" ", "")
        if squeezed.startswith("|-") or squeezed.startswith("|:-"):
            found["problems"].append({"line": token.map[0] + number + 1, "problem": "a table that is none"})


def check_rows(lines, tokens, found):
    """GFM cuts long rows and fills short ones silently; here both are problems."""
    for token in tokens:
        if token.type != "table_open":
            continue
        counts = {}
        for number in range(*token.map):
            counts.setdefault(pipes(lines[number]), number + 1)
        if len(counts) > 1:
            found["problems"].append({"line": max(counts.values()), "problem": "rows differ in their number of cells"})


def pipes(line):
    """How many pipes of a line part cells: those without a backslash before them."""
    return sum(1 for i, mark in enumerate(line) if mark == "|" and (i == 0 or line[i - 1] != "\\"))


SAMPLE = r"""# 某市 2024 年\#报告

依据 **条例** 编制\*。
第二行 &lt;b&gt;

## 三、申请情况

|  | 自然人 | 法人／商业企业 |
|:---|---:|:-:|
| 一、本年新收 | 3001 | a\|b |
| 三、（三）1.属于国家秘密 |  | 0 |

- 一是
- 二是
"""


def selftest():
    found = read(SAMPLE)
    assert found["headings"] == [
        {"line": 1, "level": 1, "text": "某市 2024 年#报告"},
        {"line": 6, "level": 2, "text": "三、申请情况"},
    ], found
    assert [paragraph["text"] for paragraph in found["paragraphs"]] == ["依据 条例 编制*。\n第二行 <b>", "一是", "二是"], found
    table = found["tables"][0]
    assert table["head"] == ["", "自然人", "法人／商业企业"], table
    assert table["alignment"] == ["left", "right", "center"], table
    assert table["rows"] == [["一、本年新收", "3001", "a|b"], ["三、（三）1.属于国家秘密", "", "0"]], table
    assert found["problems"] == [] and found["html"] == [], found
    assert read(SAMPLE.replace("| 3001 ", "| 3001 | 4 "))["problems"], "a row too long passes"
    assert read(SAMPLE.replace("|:---|---:|:-:|", "|:---|---:|"))["problems"], "a broken delimiter row passes"
    assert read("<b>x</b>\n\n<div>\n")["html"], "raw HTML passes"
    print("markdown_tables: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", metavar="FILE")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if arguments.file is None:
        parser.error("a FILE is needed")
    with sys.stdin if arguments.file == "-" else open(arguments.file, encoding="utf-8") as handle:
        found = read(handle.read())
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 1 if found["problems"] or found["html"] else 0


if __name__ == "__main__":
    sys.exit(main())
