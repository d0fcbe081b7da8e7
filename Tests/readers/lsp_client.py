"""A scripted editor: speaks the Language Server Protocol to `nianbao lsp` and holds it to what an editor needs.

    lsp_client.py PROGRAM TEMPLATES SCENARIO

Shares no code with the product. Ends with 0 where the scenario went as it should, with the difference on standard
error where not.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


class Editor:
    def __init__(self, program, templates):
        self.process = subprocess.Popen(
            [program, "lsp", "--lang", "en", "--templates", templates], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.diagnostics = {}

    def send(self, message, raw=None):
        body = raw if raw is not None else json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = None
        while True:
            line = self.process.stdout.readline()
            assert line.endswith(b"\r\n"), f"a header line ends with CR LF, not {line!r}"
            if line == b"\r\n":
                break
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def request(self, method, params=None):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params or {}})
        while True:
            message = self.receive()
            if message.get("id") == self.number:
                return message

    def result(self, method, params=None):
        message = self.request(method, params)
        assert "result" in message, message
        return message["result"]

    def notify(self, method, params=None):
        self.send({"method": method, "params": params or {}})

    def open(self, path, text=None):
        text = path.read_text("utf-8") if text is None else text
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": path.as_uri(), "languageId": "x", "version": 1, "text": text}})
        return self.sync(path)

    def change(self, path, text):
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": path.as_uri(), "version": 2}, "contentChanges": [{"text": text}]})
        return self.sync(path)

    def close(self, path):
        self.notify("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})
        return self.sync(path)

    def sync(self, path):
        # Messages are answered in their order: what was published before this answer is all there is.
        self.request("textDocument/hover", {"textDocument": {"uri": path.as_uri()}, "position": at(0, 0)})
        return self.diagnostics.get(path.as_uri())

    def ask(self, method, path, text, mark="‸"):
        """Asks at the mark in `text`, which is taken out."""
        before, after = text.split(mark)
        self.change(path, before + after)
        line = before.count("\n")
        last = before.rsplit("\n", 1)[-1]
        return self.result("textDocument/" + method, {
            "textDocument": {"uri": path.as_uri()}, "position": at(line, len(last.encode("utf-16-le")) // 2)})

    def labels(self, path, text):
        return {item["label"]: item.get("detail", "") for item in self.ask("completion", path, text)}

    def quit(self):
        self.result("shutdown")
        self.notify("exit")
        return self.process.wait(timeout=20)


def at(line, character):
    return {"line": line, "character": character}


def want(is_so, *words):
    if not is_so:
        raise AssertionError(" ".join(str(word) for word in words))


def begin(editor):
    capabilities = editor.result("initialize", {"processId": None, "rootUri": None, "capabilities": {}})["capabilities"]
    want(capabilities["positionEncoding"] == "utf-16", capabilities)
    editor.notify("initialized")


def package(folder, report, name="guizhou"):
    path = folder / "Templates" / name
    path.mkdir()
    (path / "template.yaml").write_text(f"name: {name}\ntitle: 贵州\nextends: national\n", "utf-8")
    (path / "report.jinja").write_text(report, "utf-8")
    return path / "report.jinja"


def templates(editor, folder):
    text = '{% extends "national" %}\n{% block preamble %}\n𠮷祥{{ report.applications.received.natral_person | num }}\n{% endblock %}\n'
    path = package(folder, text)
    found = editor.open(path)
    want(len(found) == 1 and found[0]["severity"] == 1, found)
    want("natural_person" in found[0]["message"], found)
    # 𠮷 takes two units of UTF-16: the place is counted in them.
    start = len("𠮷祥{{ report.applications.received.".encode("utf-16-le")) // 2
    want(found[0]["range"] == {"start": at(2, start), "end": at(2, start + len("natral_person"))}, found[0]["range"])
    actions = editor.result("textDocument/codeAction", {
        "textDocument": {"uri": path.as_uri()}, "range": found[0]["range"], "context": {"diagnostics": []}})
    for action in actions:
        edit = action["edit"]["changes"][path.as_uri()][0]
        want(edit["newText"] == "natural_person", edit)
    want(editor.change(path, text.replace("natral", "natural")) == [], "a mended template has no findings")
    want(len(editor.change(path, text + "{% if %}")) >= 1, "an error while typing is shown")
    want(editor.close(path) == [], "a closed file has no findings")


def inherited(editor, folder):
    """An error in a file that others extend is shown there."""
    path = folder / "Templates" / "national" / "report.jinja"
    text = path.read_text("utf-8")
    want(editor.open(path) == [], "the national template is right")
    found = editor.change(path, text.replace("{% slot signature %}", "{{ report.agncy }}"))
    want(len(found) == 1 and "agency" in found[0]["message"], found)


def settings(editor, folder):
    path = folder / "Templates" / "national" / "template.yaml"
    text = path.read_text("utf-8")
    want(editor.open(path) == [], "the national settings are right")
    want(len(editor.change(path, text.replace("unit_in_head:", "unit_in_haed:"))) == 1, "a wrong key is shown")
    labels = editor.labels(path, "name: x\ntitle: x\nsettings:\n  ‸\n")
    want("title_order" in labels and "margins" in labels, labels)


def reports(editor, folder):
    path = folder / "report.yaml"
    text = (pathlib.Path(__file__).parents[2] / "Examples" / "huaian-2024.yaml").read_text("utf-8")
    want([d for d in editor.open(path, text) if d["severity"] == 1] == [], "the example is right")
    found = editor.change(path, text.replace("year: 2024", "year: 2024\nyaer: 1"))
    want(any(d["range"]["start"]["line"] > 0 and "year" in d["message"] for d in found), found)
    head = "year: 2024\nagency: 某市\nfigures:\n"
    labels = editor.labels(path, head + "  applications:\n    ‸\n")
    want("received" in labels and labels["received"].startswith("一、"), labels)
    labels = editor.labels(path, head + "  applications:\n    refused:\n      state_secret:\n        ‸\n")
    want(labels.get("natural_person") == "自然人", labels)
    want("narrative" in editor.labels(path, head + "‸"), "keys at the top")
    hover = editor.ask("hover", path, head + "  applications:\n    rece‸ived:\n      natural_person: 1\n")
    want("本年新收" in hover["contents"]["value"], hover)
    hover = editor.ask("hover", path, head + "  applications:\n    received:\n      natural‸_person: 1\n")
    want("applications.received.natural_person" in hover["contents"]["value"], hover)


def completion(editor, folder):
    start = '{% extends "national" %}\n{% block preamble %}\n'
    path = package(folder, start)
    editor.open(path)
    for inside, name, detail in [
        ("{{ ‸", "report", None), ("{{ report.applications.rec‸", "received", None),
        ("{{ report.applications.received.‸", "natural_person", "自然人"), ("{{ report.year | n‸", "num", None),
        ("{% if report.year is ‸", "divisibleby", None), ("{% ‸", "section", None),
        ("{% for s in form.sections %}{{ s.‸", "heading", "标题"),
        ("{% for s in form.sections %}{% for t in s.tables %}{{ t.‸", "title", "表名"),
        ("{% endblock %}{% block ‸", "sections.三.after", None), ('{% include "‸', "national", None),
    ]:
        labels = editor.labels(path, start + inside)
        want(name in labels, inside, labels)
        want(detail is None or labels[name] == detail, inside, labels[name])
    block = editor.labels(path, start + "{% endblock %}{% block ‸")["sections.三.after"]
    want("收到和处理政府信息公开申请情况" in block, block)
    want(editor.labels(path, start + "文字‸") == {}, "nothing is proposed in text")


def pointing(editor, folder):
    start = '{% extends "national" %}\n'
    path = package(folder, start)
    editor.open(path)
    hover = editor.ask("hover", path, start + "{% block preamble %}{{ report.applications.received.natural_per‸son }}{% endblock %}")
    want("自然人" in hover["contents"]["value"] and "applications.received.natural_person" in hover["contents"]["value"], hover)
    hover = editor.ask("hover", path, start + "{% block sections.三.aft‸er %}{% endblock %}")
    want("收到和处理政府信息公开申请情况" in hover["contents"]["value"], hover)
    target = editor.ask("definition", path, start + "{% block pream‸ble %}{% endblock %}")
    want(target["uri"].endswith("Templates/national/report.jinja"), target)
    lines = (folder / "Templates/national/report.jinja").read_text("utf-8").split("\n")
    place = target["range"]["start"]
    want(lines[place["line"]][place["character"]:].startswith("preamble"), target)
    target = editor.ask("definition", path, '{% extends "nat‸ional" %}\n')
    want(target["uri"].endswith("Templates/national/report.jinja"), target)


def formatting(editor, folder):
    path = package(folder, "{%extends 'national'%}\n")
    editor.open(path)
    edits = editor.result("textDocument/formatting", {"textDocument": {"uri": path.as_uri()}, "options": {}})
    want(edits[0]["newText"] == '{% extends "national" %}\n', edits)
    editor.change(path, "{% for %}")
    want(editor.result("textDocument/formatting", {"textDocument": {"uri": path.as_uri()}}) is None, "errors: no format")


def manners(editor, folder):
    want(editor.request("no/such")["error"]["code"] == -32601, "an unknown method is refused")
    editor.notify("no/such/note")
    editor.send({}, raw=b"{ this is no JSON")
    want(editor.receive()["error"]["code"] == -32700, "what is no JSON is refused")
    for position in [at(10 ** 9, 0), at(0, 10 ** 9), {"line": -1, "character": 0}, {}]:
        path = folder / "x.jinja"
        editor.result("textDocument/completion", {"textDocument": {"uri": path.as_uri()}, "position": position})
    for uri in ["", "untitled:1", "http://x/y", "file:///"]:
        editor.result("textDocument/hover", {"textDocument": {"uri": uri}, "position": at(0, 0)})


def heirs(editor, folder):
    """A change above shows at once in the open files of those that extend it."""
    upper = package(folder, '{% extends "national" %}\n{% block preamble %}\n{% block basis %}甲{% endblock %}\n{% endblock %}\n')
    lower = package(folder, '{% extends "guizhou" %}\n{% block basis %}乙{% endblock %}\n', "zunyi")
    (lower.parent / "template.yaml").write_text("name: zunyi\ntitle: 遵义\nextends: guizhou\n", "utf-8")
    want(editor.open(lower) == [], "the heir is right")
    text = upper.read_text("utf-8")
    editor.open(upper)
    editor.change(upper, text.replace("basis", "ground"))
    want(len(editor.diagnostics[lower.as_uri()]) == 1, editor.diagnostics[lower.as_uri()])
    editor.change(upper, text)
    want(editor.diagnostics[lower.as_uri()] == [], "mended above, mended below")


def values(editor, folder):
    """After the colon: the values that there are."""
    path = package(folder, '{% extends "national" %}\n').parent / "template.yaml"
    editor.open(path)
    labels = editor.labels(path, "name: x\ntitle: x\nsettings:\n  title_order: ‸\n")
    want("two_lines" in labels and "政府信息公开" in labels["two_lines"], labels)
    labels = editor.labels(path, "name: x\ntitle: x\nsettings:\n  unit_in_head: ‸\n")
    want(set(labels) == {"true", "false"}, labels)
    labels = editor.labels(path, "name: x\ntitle: x\nextends: ‸\n")
    want(labels.get("jiangsu") == "江苏", labels)
    report = folder / "report.yaml"
    editor.open(report, "year: 2024\nagency: 某市\n")
    want("jiangsu" in editor.labels(report, "year: 2024\nagency: 某市\nprovince: ‸\n"), "packages")
    labels = editor.labels(report, "year: 2024\nagency: 某市\nprovince: jiangsu\nextra:\n  ‸\n")
    want(labels == {"areas": "list", "fees": "list"}, labels)
    found = editor.change(report, "year: 2024\nagency: 某市\nprovince: jiangsu\nextra: {aeras: []}\n")
    want(any("areas" in d["message"] for d in found if d["severity"] == 1), found)
    want("zero" in editor.labels(report, "year: 2024\nagency: 某市\nblanks: ‸\n"), "blanks")


def order(editor, folder):
    """Nothing before `initialize`, nothing after `shutdown`, no answer to what was cancelled in time but the usual one."""
    editor.notify("$/cancelRequest", {"id": 99})
    editor.send({}, raw=b"[]")
    want(editor.receive()["error"]["code"] == -32600, "what asks for nothing is refused")
    editor.send({"id": "a", "method": "textDocument/hover", "params": {"textDocument": {"uri": "file:///x"}}})
    want(editor.receive()["id"] == "a", "an id may be text")
    first = Editor(editor.process.args[0], str(folder / "Templates"))
    want(first.request("textDocument/hover")["error"]["code"] == -32002, "initialize comes first")
    first.notify("exit")
    want(first.process.wait(timeout=20) == 1, "an exit without shutdown is told")
    last = Editor(editor.process.args[0], str(folder / "Templates"))
    begin(last)
    last.result("shutdown")
    want(last.request("textDocument/hover")["error"]["code"] == -32600, "nothing after shutdown")
    last.process.stdin.close()
    want(last.process.wait(timeout=20) == 0, "the end of the stream ends it")


SCENARIOS = [
    templates, inherited, heirs, settings, values, reports, completion, pointing, formatting, manners, order]


def main():
    program, source, name = sys.argv[1:]
    scenario = {function.__name__: function for function in SCENARIOS}[name]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder).resolve()
        shutil.copytree(source, folder / "Templates")
        editor = Editor(program, str(folder / "Templates"))
        try:
            begin(editor)
            scenario(editor, folder)
            want(editor.quit() == 0, "the server ends in order")
        finally:
            editor.process.kill()


if __name__ == "__main__":
    main()
