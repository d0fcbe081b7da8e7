#!/usr/bin/python3
"""Colours a file by a TextMate grammar, as editors do, with Python's own regular expressions.

usage: textmate.py GRAMMAR.json FILE
       textmate.py GRAMMAR.json --check
       textmate.py --selftest

Prints a JSON list, a list for each line, of its pieces: [text, [scopes]]. --check reads the grammar alone: every
expression compiles, every include names something, no rule is left unused. Exit status: 0 done, 1 the grammar is wrong,
2 wrong usage.
"""

import argparse
import json
import re
import sys

KEYS = {"name", "contentName", "match", "begin", "end", "captures", "beginCaptures", "endCaptures", "patterns", "include"}


def rules_of(node):
    """Every rule of a grammar."""
    for pattern in node.get("patterns", []):
        yield pattern
        yield from rules_of(pattern)


def problems_of(grammar):
    problems, used = [], set()
    repository = grammar.get("repository", {})
    rules = list(rules_of(grammar))
    for name, rule in repository.items():
        rules += [rule] + list(rules_of(rule))
    for rule in rules:
        strange = set(rule) - KEYS
        if strange:
            problems.append(f"unknown keys {sorted(strange)}")
        if "begin" in rule and "end" not in rule:
            problems.append(f"{rule['begin']}: begins and never ends")
        groups = {}
        for key in ("match", "begin", "end"):
            if key in rule:
                try:
                    groups[key] = re.compile(rule[key]).groups
                except re.error as error:
                    problems.append(f"{rule[key]}: {error}")
        for captures, key in (("captures", "match"), ("beginCaptures", "begin"), ("endCaptures", "end")):
            for number in rule.get(captures, {}):
                if int(number) > groups.get(key, -1):
                    problems.append(f"{rule.get(key)}: has no group {number}")
        if "include" in rule:
            target = rule["include"]
            used.add(target[1:])
            if target != "$self" and target[1:] not in repository:
                problems.append(f"{target}: there is no such rule")
    problems += [f"{name}: never used" for name in repository if name not in used]
    return problems


class Colourer:
    def __init__(self, grammar):
        self.grammar = grammar
        self.repository = grammar.get("repository", {})
        self.stack = []

    def flat(self, patterns):
        for pattern in patterns:
            if pattern.get("include") == "$self":
                yield from self.flat(self.grammar["patterns"])
            elif "include" in pattern:
                rule = self.repository[pattern["include"][1:]]
                if "match" in rule or "begin" in rule:
                    yield rule
                else:
                    yield from self.flat(rule.get("patterns", []))
            elif "match" in pattern or "begin" in pattern:
                yield pattern
            else:
                yield from self.flat(pattern.get("patterns", []))

    def scopes(self, inner=True):
        names = [self.grammar["scopeName"]]
        for number, rule in enumerate(self.stack):
            names.append(rule.get("name"))
            if inner or number + 1 < len(self.stack):
                names.append(rule.get("contentName"))
        return [name for name in names if name]

    def next(self, line, at):
        """The leftmost match from a place; the end of the open rule before all others."""
        top = self.stack[-1] if self.stack else self.grammar
        best = None
        if self.stack:
            found = re.compile(top["end"]).search(line, at)
            best = (found.start(), found, None) if found else None
        for rule in self.flat(top.get("patterns", [])):
            found = re.compile(rule.get("match") or rule["begin"]).search(line, at)
            if found and (best is None or found.start() < best[0]):
                best = (found.start(), found, rule)
        return best

    def matched(self, found, captures, names):
        """A match in pieces, by its groups."""
        marks = sorted({found.start(), found.end()} | {edge for n in captures for edge in found.span(int(n)) if edge >= 0})
        for start, end in zip(marks, marks[1:]):
            own = [
                rule["name"] for number, rule in sorted(captures.items())
                if found.start(int(number)) <= start and end <= found.end(int(number))
            ]
            yield [found.string[start:end], names + own]

    def line(self, line):
        pieces, at = [], 0
        for _ in range(4 * len(line) + 8):
            best = self.next(line, at)
            if best is None or (at == len(line) and best[2] is not None):
                break
            start, found, rule = best
            if start > at:
                pieces.append([line[at:start], self.scopes()])
            if rule is None:
                pieces += self.matched(found, self.stack[-1].get("endCaptures", {}), self.scopes(inner=False))
                self.stack.pop()
            elif "begin" in rule:
                self.stack.append(rule)
                pieces += self.matched(found, rule.get("beginCaptures", {}), self.scopes(inner=False))
            else:
                names = self.scopes() + ([rule["name"]] if "name" in rule else [])
                pieces += self.matched(found, rule.get("captures", {}), names)
                if found.end() == found.start():
                    raise SystemExit(f"{rule['match']} matches nothing, for ever")
            at = found.end()
        if at < len(line):
            pieces.append([line[at:], self.scopes()])
        return pieces


def selftest():
    grammar = {
        "scopeName": "s", "patterns": [{"include": "#tag"}, {"name": "word", "match": "[a-z]+"}],
        "repository": {
            "tag": {
                "name": "tag", "contentName": "inside", "begin": r"(<)(\w*)", "end": ">",
                "beginCaptures": {"2": {"name": "id"}}, "endCaptures": {"0": {"name": "close"}},
                "patterns": [{"name": "digit", "match": r"\d"}],
            }
        },
    }
    assert problems_of(grammar) == []
    colourer = Colourer(grammar)
    assert colourer.line("ab <x 1") == [
        ["ab", ["s", "word"]], [" ", ["s"]], ["<", ["s", "tag"]], ["x", ["s", "tag", "id"]],
        [" ", ["s", "tag", "inside"]], ["1", ["s", "tag", "inside", "digit"]],
    ]
    assert colourer.line("2>c") == [
        ["2", ["s", "tag", "inside", "digit"]], [">", ["s", "tag", "close"]], ["c", ["s", "word"]],
    ]
    for spoiled in (
        {"patterns": [{"match": "("}]}, {"patterns": [{"include": "#none"}]}, {"patterns": [{"begin": "a"}]},
        {"patterns": [], "repository": {"x": {"match": "a"}}}, {"patterns": [{"match": "a", "captures": {"1": {}}}]},
    ):
        assert problems_of({"scopeName": "s", **spoiled}), spoiled
    print("textmate: ok")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("grammar", nargs="?", metavar="GRAMMAR.json")
    parser.add_argument("file", nargs="?", metavar="FILE")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return selftest()
    if not arguments.grammar or not (arguments.file or arguments.check):
        parser.error("GRAMMAR.json and FILE are needed")
    with open(arguments.grammar, encoding="utf-8") as handle:
        grammar = json.load(handle)
    problems = problems_of(grammar)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    if arguments.file:
        colourer = Colourer(grammar)
        with open(arguments.file, encoding="utf-8") as handle:
            print(json.dumps([colourer.line(line) for line in handle.read().split("\n")], ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
