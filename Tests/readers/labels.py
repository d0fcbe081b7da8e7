#!/usr/bin/python3
"""Says which statutory labels of an edition a document does not show whole.

usage: labels.py EDITION.yaml READER.json [--counts]
       labels.py EDITION.yaml --list
       labels.py --selftest

READER.json is what another reader printed of the document (box_table.py, markdown_tables.py, statutory_workbook.py), or
any JSON that holds its texts; `-` reads standard input. A label is found when some text equals it, spaces and line
breaks aside; in a flattened head the parts between ／ count by themselves. With --counts a label must also be there as
often as the form has it, which holds where merged cells are kept (text, workbook). Exit status: 0 all found, 1 some
missing, 2 wrong usage.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter

import yaml

# The keys of an edition file whose values are printed on the form.
LABEL_KEYS = ("label", "heading", "caption", "corner")


def labels_of(edition):
    """Every statutory wording of an edition, as often as the form shows it, in the order of the file."""
    labels = []

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in LABEL_KEYS and isinstance(value, str):
                    if value.strip():
                        labels.append(value.strip())
                else:
                    walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(edition)
    return labels


def squeezed(text):
    """A text without white space; full-width forms stay as they are, for the wording is statutory."""
    return "".join(unicodedata.normalize("NFC", text).split())


def texts_of(node):
    """Every text of a JSON value."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from texts_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts_of(value)


def without_unit(text):
    """A label without the unit that some provinces print behind it."""
    return re.sub(r"（单位：[^（）]*）$", "", text)


def shown_texts(document):
    """How often each text is shown; `lines` repeats the text of its cell and is left out."""

    def pruned(node):
        if isinstance(node, dict):
            return {key: pruned(value) for key, value in node.items() if key not in ("lines", "problems")}
        if isinstance(node, list):
            return [pruned(value) for value in node]
        return node

    whole, parts = Counter(), Counter()
    for text in texts_of(pruned(document)):
        whole[squeezed(text)] += 1
        for part in text.split("／"):
            parts[squeezed(part)] += 1
            bare = without_unit(squeezed(part))
            if bare != squeezed(part):
                parts[bare] += 1
    return whole, parts


def missing(edition, document, counts=False):
    """Labels that are not shown whole, with how often they should be and are."""
    whole, parts = shown_texts(document)
    gone = []
    for label, needed in Counter(labels_of(edition)).items():
        shown = whole[squeezed(label)] or parts[squeezed(label)]
        if shown < (needed if counts else 1):
            gone.append({"label": label, "needed": needed, "found": shown})
    return gone


EDITION = """
sections:
  - id: applications
    numeral: 三
    heading: 三、收到和处理政府信息公开申请情况
    tables:
      - title: 申请情况
        bands:
          - corner: （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）
            columns: [{id: n, label: 自然人}, {label: 法人, children: [{id: b, label: 商业企业}, {id: o, label: 其他}]}]
            rows: [{id: s, label: 3.危及“三安全一稳定”}, {id: o, label: 其他}]
"""


def selftest():
    edition = yaml.safe_load(EDITION)
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert len(labels_of(edition)) == 8, labels_of(edition)
    sound = {
        "paragraphs": ["三、收到和处理政府信息公开申请情况"],
        "cells": [{"text": text} for text in [corner, "自然人", "法人", "商业\n企业", "其他", "3.危及“三安全一稳定”", "其他"]],
    }
    assert missing(edition, sound, counts=True) == []
    flat = ["三、收到和处理政府信息公开申请情况", corner, "自然人", "法人／商业企业", "法人／其他", "3.危及“三安全一稳定”"]
    assert missing(edition, flat) == []
    assert [item["label"] for item in missing(edition, flat[1:])] == [flat[0]]
    straight = [text.replace("“", '"').replace("”", '"') for text in flat]
    assert [item["label"] for item in missing(edition, straight)] == ["3.危及“三安全一稳定”"]
    torn = [text.replace("自然人", "自然") for text in flat]
    assert [item["label"] for item in missing(edition, torn)] == ["自然人"]
    once = {"cells": sound["cells"][:-1], "paragraphs": sound["paragraphs"]}
    assert missing(edition, once, counts=True) == [{"label": "其他", "needed": 2, "found": 1}]
    print("labels: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", nargs="?", metavar="EDITION.yaml")
    parser.add_argument("document", nargs="?", metavar="READER.json")
    parser.add_argument("--counts", action="store_true", help="as often as the form has it")
    parser.add_argument("--list", action="store_true", help="print the labels of the edition")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if arguments.edition is None or (arguments.document is None and not arguments.list):
        parser.error("EDITION.yaml and READER.json are needed")
    with open(arguments.edition, encoding="utf-8") as handle:
        edition = yaml.safe_load(handle)
    if arguments.list:
        print("\n".join(labels_of(edition)))
        return 0
    with sys.stdin if arguments.document == "-" else open(arguments.document, encoding="utf-8") as handle:
        gone = missing(edition, json.load(handle), arguments.counts)
    for item in gone:
        print(f"missing: {item['label']} (needed {item['needed']}, found {item['found']})")
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(main())
