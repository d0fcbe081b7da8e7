#!/usr/bin/python3
"""Validates YAML and JSON files against a JSON Schema, with Debian's jsonschema.

usage: schema.py SCHEMA.json FILE…
       schema.py --selftest

Prints a JSON list, one object for each file: its name, and its errors, each with the path in the file and a message.
Exit status: 0 all fit, 1 some do not, 2 wrong usage or a schema that is none.
"""

import argparse
import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema: `no` and `2024-01-01` are text."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag.rsplit(":", 1)[1] in ("null", "int", "float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for word in ("true", "false"):
    CoreLoader.yaml_implicit_resolvers[word[0]] = [
        ("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"))
    ]


def load(path):
    with open(path, encoding="utf-8-sig") as handle:
        return json.load(handle) if path.endswith(".json") else yaml.load(handle, Loader=CoreLoader)


def dotted(path):
    return ".".join(str(part) for part in path)


def errors_of(validator, value):
    """The errors of a value, the deepest cause of each."""
    found = []
    for error in sorted(validator.iter_errors(value), key=lambda error: [str(part) for part in error.absolute_path]):
        found.append({"path": dotted(error.absolute_path), "message": error.message[:200]})
    return found


def validator_for(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def selftest():
    validator = validator_for({"properties": {"year": {"type": "integer"}}, "additionalProperties": False})
    assert errors_of(validator, {"year": 2024}) == []
    assert [error["path"] for error in errors_of(validator, {"year": "x"})] == ["year"]
    assert [error["path"] for error in errors_of(validator, {"yaer": 2024})] == [""]
    assert yaml.load("{a: no, b: true, c: 2024-01-01, d: 1, e: }", Loader=CoreLoader) == {
        "a": "no", "b": True, "c": "2024-01-01", "d": 1, "e": None,
    }
    try:
        validator_for({"type": 3})
        raise AssertionError("a schema that is none was taken")
    except jsonschema.SchemaError:
        pass
    print("schema: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("schema", nargs="?", metavar="SCHEMA.json")
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if not arguments.schema or not arguments.files:
        parser.error("SCHEMA.json and FILE are needed")
    try:
        validator = validator_for(load(arguments.schema))
    except jsonschema.SchemaError as error:
        print(f"{arguments.schema}: {error.message}", file=sys.stderr)
        return 2
    answers = [{"file": path, "errors": errors_of(validator, load(path))} for path in arguments.files]
    print(json.dumps(answers, ensure_ascii=False, indent=1))
    return 1 if any(answer["errors"] for answer in answers) else 0


if __name__ == "__main__":
    sys.exit(main())
