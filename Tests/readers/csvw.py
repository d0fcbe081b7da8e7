#!/usr/bin/python3
"""Reads a CSV file by its CSV on the Web metadata and says where the two do not agree.

usage: csvw.py NAME.csv-metadata.json
       csvw.py --selftest

Prints JSON: the title, the columns' names, the rows (an object each, with nulls, lists and numbers as the datatypes say;
numbers as text, so that no digit is lost) and the problems found: encoding, byte order mark, line ends, quoting, heads
against titles, datatypes, required columns, the primary key. Exit status: 0 no problem, 1 problems, 2 wrong usage.
"""

import argparse
import csv
import io
import json
import os
import re
import sys
import tempfile
from urllib.parse import unquote, urlsplit

DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)$", re.ASCII)
BOM = b"\xef\xbb\xbf"
# What a spreadsheet program takes for a formula, numbers aside.
FORMULA = tuple("=+-@\t\r")


def titles_of(column):
    titles = column.get("titles", {})
    return list(titles.values()) if isinstance(titles, dict) else [titles]


def metadata_problems(metadata):
    problems = []
    context = metadata.get("@context")
    if context != "http://www.w3.org/ns/csvw" and not (
        isinstance(context, list) and len(context) == 2 and context[0] == "http://www.w3.org/ns/csvw"
        and set(context[1]) <= {"@language", "@base"}
    ):
        problems.append("the context is not that of CSV on the Web")
    names = [column.get("name") for column in metadata["tableSchema"]["columns"]]
    if len(set(names)) != len(names) or not all(name and re.match(r"[A-Za-z][A-Za-z0-9_]*$", name) for name in names):
        problems.append("names of columns must be words, each different")
    if metadata["tableSchema"].get("primaryKey") not in names:
        problems.append("the primary key is no column")
    for column in metadata["tableSchema"]["columns"]:
        known = {"name", "titles", "datatype", "required", "null", "separator"}
        strange = [key for key in column if key not in known and ":" not in key]
        if strange:
            problems.append(f"column {column.get('name')}: unknown properties {strange}")
        if column.get("datatype", "string") not in ("string", "decimal"):
            problems.append(f"column {column.get('name')}: this reader does not know datatype {column.get('datatype')}")
    for key, value in metadata.items():
        if key not in ("@context", "url", "tableSchema", "dialect") and ":" not in key:
            problems.append(f"unknown property {key}")
        if ":" in key and isinstance(value, str) and not value:
            problems.append(f"{key} is empty")
    return problems


def text_of(data, dialect, problems):
    if not data.startswith(BOM):
        problems.append("no byte order mark: Excel would not read the Chinese")
    text = data[len(BOM) if data.startswith(BOM) else 0 :].decode(dialect.get("encoding", "utf-8"))
    bare = re.sub(r'"(?:[^"]|"")*"', '""', text)
    if not text.endswith("\r\n") or re.search(r"(?<!\r)\n|\r(?!\n)", bare):
        problems.append("lines do not all end in CRLF")
    return text


def value_of(field, column, where, problems):
    """The value of a field by its column's datatype."""
    if column.get("required") and field == "":
        problems.append(f"{where}: required, and empty")
    if "separator" in column:
        return [] if field == column.get("null", "") else field.split(column["separator"])
    if field == column.get("null", ""):
        return None
    if column.get("datatype") == "decimal" and not DECIMAL.match(field):
        problems.append(f"{where}: {field!r} is no decimal")
    if column.get("datatype") != "decimal" and field.startswith(FORMULA):
        problems.append(f"{where}: {field!r} looks like a formula")
    return field


def read(metadata, data):
    problems = metadata_problems(metadata)
    columns = metadata["tableSchema"]["columns"]
    dialect = metadata.get("dialect", {})
    text = text_of(data, dialect, problems)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=dialect.get("delimiter", ",")))
    except csv.Error as error:
        return {"problems": problems + [str(error)], "rows": []}
    head, lines = lines[0], lines[1:]
    if len(head) != len(columns):
        problems.append(f"{len(head)} heads and {len(columns)} columns")
    for name, column in zip(head, columns):
        if name not in titles_of(column):
            problems.append(f"the head {name!r} is no title of column {column['name']}")
    rows, keys = [], set()
    for number, line in enumerate(lines, start=2):
        if len(line) != len(columns):
            problems.append(f"line {number}: {len(line)} fields")
            continue
        row = {
            column["name"]: value_of(field, column, f"line {number}, {column['name']}", problems)
            for field, column in zip(line, columns)
        }
        key = row.get(metadata["tableSchema"].get("primaryKey"))
        if key in keys:
            problems.append(f"line {number}: {key!r} a second time")
        keys.add(key)
        rows.append(row)
    return {"title": metadata.get("dc:title"), "columns": [c["name"] for c in columns], "rows": rows, "problems": problems}


def read_file(path):
    with open(path, encoding="utf-8") as handle:
        metadata = json.load(handle)
    address = urlsplit(metadata["url"])
    if address.scheme or address.netloc or address.path.startswith("/"):
        return {"problems": [f"{metadata['url']} is not beside the metadata"], "rows": []}
    name = unquote(metadata["url"])
    with open(os.path.join(os.path.dirname(path), name), "rb") as handle:
        answer = read(metadata, handle.read())
    if os.path.basename(path) != name + "-metadata.json":
        answer["problems"].append("the metadata does not have the name that programs look for")
    return answer


def selftest():
    metadata = {
        "@context": "http://www.w3.org/ns/csvw", "url": "甲 乙.csv", "dc:title": "x",
        "tableSchema": {
            "primaryKey": "cell",
            "columns": [
                {"name": "cell", "titles": {"zh": "单元格"}, "required": True},
                {"name": "value", "titles": {"zh": "数值"}, "datatype": "decimal", "null": ""},
                {"name": "parts", "titles": "各项", "separator": " ", "null": ""},
            ],
        },
    }
    sound = BOM + "单元格,数值,各项\r\na.b,-25.1000,\r\n\"c,\"\"d\",,x y\r\n".encode()
    answer = read(metadata, sound)
    assert answer["problems"] == [], answer
    assert answer["rows"] == [
        {"cell": "a.b", "value": "-25.1000", "parts": []}, {"cell": 'c,"d', "value": None, "parts": ["x", "y"]},
    ], answer
    spoiled = [
        sound[3:], sound.replace(b"\r\n", b"\n"), sound.replace("数值".encode(), "数目".encode()),
        sound.replace(b"25.1000", b"25,1000"), sound.replace(b"25.1000", b"2e5"), sound.replace(b"a.b", b""),
        sound.replace(b"a.b", b"=a.b"), sound + b"a.b,1,\r\n", sound.replace(b'""d', b'"d'), sound[:-2],
    ]
    for data in spoiled:
        assert read(metadata, data)["problems"], data
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "甲 乙.csv-metadata.json")
        with open(path, "w", encoding="utf-8") as handle:
            json.dump({**metadata, "url": "甲%20乙.csv"}, handle)
        with open(os.path.join(folder, "甲 乙.csv"), "wb") as handle:
            handle.write(sound)
        assert read_file(path)["problems"] == []
    assert metadata_problems({**metadata, "titel": "x"}) and metadata_problems({**metadata, "dc:title": ""})
    print("csvw: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("metadata", nargs="?", metavar="NAME.csv-metadata.json")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if not arguments.metadata:
        parser.error("NAME.csv-metadata.json is needed")
    answer = read_file(arguments.metadata)
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    return 1 if answer["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
