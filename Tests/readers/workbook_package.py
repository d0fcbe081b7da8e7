#!/usr/bin/python3
"""Says what in workbooks Excel would not accept, or would offer to repair: from the parts themselves, with no library for spreadsheets.

usage: workbook_package.py FILE.xlsx...

Prints a line for each fault, `FILE: PART: FAULT`. Exit status: 0 none, 1 some, 2 wrong usage.
"""

import posixpath
import re
import sys
import zipfile
import xml.etree.ElementTree as tree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
VARIANT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
# The order in which the standard has the children of a worksheet (ECMA-376, CT_Worksheet).
ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst""".split()
FUNCTIONS = {"SUM", "IF", "AND", "COUNT", "ROUND", "ISBLANK", "ISNUMBER"}
CELL = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$")
NAME = re.compile(r"^[A-Za-z_\\\u0080-\uffff][\w.\\\u0080-\uffff]*$")
REFERENCE_LIKE = re.compile(r"^([A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[Rr]|[Cc])$")


def units(text):
    """The length as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


def place(reference):
    found = CELL.match(reference)
    if not found:
        raise ValueError(f"no cell: {reference}")
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    row = int(found.group(2))
    if column > 16384 or row > 1048576:
        raise ValueError(f"outside the sheet: {reference}")
    return row, column


def area(reference):
    first, _, last = reference.partition(":")
    top, left = place(first)
    bottom, right = place(last) if last else (top, left)
    if bottom < top or right < left:
        raise ValueError(f"upside down: {reference}")
    return top, left, bottom, right


def meet(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


class Workbook:
    def __init__(self, file):
        self.parts = zipfile.ZipFile(file)
        self.faults = []
        self.part = ""

    def fault(self, words):
        self.faults.append((self.part, words))

    def read(self, part):
        self.part = part
        return tree.fromstring(self.parts.read(part))

    def relations(self, part):
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", name + ".rels")
        if file not in self.parts.namelist():
            return {}
        targets = {}
        for relation in tree.fromstring(self.parts.read(file)).iter(PACKAGE + "Relationship"):
            target = relation.get("Target")
            if relation.get("TargetMode") != "External":
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                if target not in self.parts.namelist():
                    self.faults.append((file, f"no such part: {target}"))
            targets[relation.get("Id")] = target
        return targets

    def check(self):
        names = self.parts.namelist()
        if len(set(names)) != len(names):
            self.fault("two parts of one name")
        self.content_types(names)
        self.workbook()
        self.shared_strings()
        self.style_sheet()
        self.names()
        tables = set()
        for number, (name, part) in enumerate(self.sheets):
            self.sheet(part, tables)
        self.properties()
        return self.faults

    def content_types(self, names):
        types = self.read("[Content_Types].xml")
        defaults = {item.get("Extension") for item in types.iter(TYPES + "Default")}
        overrides = [item.get("PartName") for item in types.iter(TYPES + "Override")]
        if len(set(overrides)) != len(overrides):
            self.fault("a part with two types")
        for name in names:
            if name != "[Content_Types].xml" and "/" + name not in overrides and name.rpartition(".")[2] not in defaults:
                self.fault(f"no type for {name}")
        for name in overrides:
            if name[1:] not in names:
                self.fault(f"a type for {name}, which is not there")

    def workbook(self):
        book = self.read("xl/workbook.xml")
        targets = self.relations("xl/workbook.xml")
        self.part = "xl/workbook.xml"
        self.sheets = []
        ids = set()
        for sheet in book.iter(MAIN + "sheet"):
            name = sheet.get("name")
            if not name or units(name) > 31 or re.search(r"[\[\]:*?/\\]", name) or name[0] == "'" or name[-1] == "'":
                self.fault(f"sheet name {name!r}")
            if name.lower() == "history":
                self.fault("a sheet called History")
            if name.lower() in {other.lower() for other, _ in self.sheets} or sheet.get("sheetId") in ids:
                self.fault(f"two sheets {name!r}")
            ids.add(sheet.get("sheetId"))
            self.sheets.append((name, targets[sheet.get(RELATION + "id")]))
        if not self.sheets:
            self.fault("no sheet")
        self.defined = {}
        for item in book.iter(MAIN + "definedName"):
            self.define(item)

    def define(self, item):
        name, local, text = item.get("name"), item.get("localSheetId"), item.text or ""
        if local is not None and not 0 <= int(local) < len(self.sheets):
            self.fault(f"{name} is of no sheet")
        if (name.lower(), local) in self.defined:
            self.fault(f"{name} is defined twice")
        self.defined[(name.lower(), local)] = text
        if not name.startswith("_xlnm.") and (
                not NAME.match(name) or REFERENCE_LIKE.match(name) or units(name) > 255):
            self.fault(f"{name} cannot be a name")
        if not text or units(text) > 8192:
            self.fault(f"{name} means nothing, or too much")

    def names(self):
        self.part = "xl/workbook.xml"
        spelled = {}
        for name, _ in self.sheets:
            spelled["'" + name.replace("'", "''") + "'"] = name
        for (name, local), text in self.defined.items():
            for piece in re.split(r",(?=')", text):
                sheet, _, cells = piece.rpartition("!")
                if sheet not in spelled:
                    self.fault(f"{name}: no such sheet: {piece}")
                    continue
                if local is not None and self.sheets[int(local)][0] != spelled[sheet]:
                    self.fault(f"{name} of another sheet: {piece}")
                whole = re.fullmatch(r"\$(\d+):\$(\d+)|\$([A-Z]+):\$([A-Z]+)", cells)
                if name == "_xlnm.print_titles" and whole:
                    continue
                try:
                    area(cells)
                except ValueError as error:
                    self.fault(f"{name}: {error}")

    def shared_strings(self):
        self.strings = []
        if "xl/sharedStrings.xml" not in self.parts.namelist():
            return
        root = self.read("xl/sharedStrings.xml")
        for item in root.findall(MAIN + "si"):
            pieces = [text for text in item.iter(MAIN + "t")]
            words = "".join(piece.text or "" for piece in pieces)
            if units(words) > 32767:
                self.fault("a text longer than a cell")
            for piece in pieces:
                text = piece.text or ""
                if text != text.strip() and text.strip("\u3000") == text and \
                        piece.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                    self.fault(f"space that will be lost: {text[:20]!r}")
            for font in item.iter(MAIN + "rFont"):
                if units(font.get("val")) > 31:
                    self.fault(f"font name {font.get('val')}")
            self.strings.append(words)
        if int(root.get("uniqueCount")) != len(self.strings):
            self.fault("uniqueCount")
        self.string_uses = int(root.get("count"))

    def style_sheet(self):
        root = self.read("xl/styles.xml")
        counts = {}
        for kind in ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"]:
            found = root.find(MAIN + kind)
            counts[kind] = 0 if found is None else len(found)
            if found is not None and int(found.get("count")) != len(found):
                self.fault(f"count of {kind}")
        for font in root.iter(MAIN + "name"):
            if not font.get("val") or units(font.get("val")) > 31:
                self.fault(f"font name {font.get('val')!r}")
        for size in root.iter(MAIN + "sz"):
            if not 1 <= float(size.get("val")) <= 409:
                self.fault(f"font size {size.get('val')}")
        formats = {item.get("numFmtId") for item in root.iter(MAIN + "numFmt")}
        for item in root.iter(MAIN + "numFmt"):
            if units(item.get("formatCode")) > 255:
                self.fault("a number format too long")
        for cell in root.find(MAIN + "cellXfs"):
            if int(cell.get("fontId")) >= counts["fonts"] or int(cell.get("fillId")) >= counts["fills"] or \
                    int(cell.get("borderId")) >= counts["borders"]:
                self.fault("a look without its parts")
            if int(cell.get("numFmtId")) >= 164 and cell.get("numFmtId") not in formats:
                self.fault("a look without its number format")
            alignment = cell.find(MAIN + "alignment")
            if alignment is not None and int(alignment.get("indent", 0)) > 250:
                self.fault("indent")
        self.looks, self.differential = counts["cellXfs"], counts["dxfs"]

    def formula(self, text, where):
        if units(text) > 8192:
            self.fault(f"{where}: a formula of {units(text)} characters")
        bare = re.sub(r'"[^"]*"', '""', text)
        for sheet in re.findall(r"'((?:[^']|'')+)'!", bare):
            if sheet.replace("''", "'") not in [name for name, _ in self.sheets]:
                self.fault(f"{where}: no such sheet: {sheet}")
        bare = re.sub(r"'(?:[^']|'')+'!", "", bare)
        depth = deepest = 0
        for mark in bare:
            depth += (mark == "(") - (mark == ")")
            deepest = max(deepest, depth)
            if depth < 0:
                break
        if depth != 0 or deepest > 64:
            self.fault(f"{where}: brackets: {text[:60]}")
        for call in re.findall(r"([A-Za-z_.][\w.]*)\(", bare):
            if call not in FUNCTIONS:
                self.fault(f"{where}: function {call}")
        for arguments in re.findall(r"[A-Z]+\(([^()]*)\)", bare):
            if arguments.count(",") > 254:
                self.fault(f"{where}: {arguments.count(',') + 1} arguments")
        for word in re.findall(r"(?<![\w.$])\$?[A-Za-z_\u0080-\uffff][\w.$\u0080-\uffff]*(?![\w.(])", bare):
            if CELL.match(word) or word in ("TRUE", "FALSE"):
                continue
            if (word.lower(), None) not in self.defined:
                self.fault(f"{where}: no such name: {word}")

    def sheet(self, part, tables):
        root = self.read(part)
        targets = self.relations(part)
        self.part = part
        kinds = [child.tag.replace(MAIN, "") for child in root]
        places = [ORDER.index(kind) if kind in ORDER else -1 for kind in kinds]
        if -1 in places or places != sorted(places):
            self.fault(f"order of parts: {kinds}")
        for kind in set(kinds) - {"conditionalFormatting"}:
            if kinds.count(kind) > 1:
                self.fault(f"{kind} stands twice")
        cells = self.cells(root)
        merges = self.merges(root)
        self.columns(root)
        self.conditions(root)
        self.validations(root)
        self.page(root)
        self.marked_tables(root, targets, cells, merges, tables)
        self.part = part
        for link in root.iter(MAIN + "hyperlink"):
            area(link.get("ref"))
            where = link.get("location")
            if where is not None:
                sheet, _, cell = where.rpartition("!")
                if sheet.strip("'").replace("''", "'") not in [name for name, _ in self.sheets]:
                    self.fault(f"a link to {where}")
                place(cell)
            for kind in ("location", "tooltip", "display"):
                if units(link.get(kind, "")) > 2079:
                    self.fault(f"a link's {kind} is too long")
        for error in root.iter(MAIN + "ignoredError"):
            for piece in error.get("sqref").split():
                area(piece)

    def cells(self, root):
        cells = {}
        last_row = 0
        for row in root.iter(MAIN + "row"):
            number = int(row.get("r"))
            if number <= last_row:
                self.fault(f"row {number} after row {last_row}")
            last_row = number
            if float(row.get("ht", 15)) > 409.5:
                self.fault(f"row {number} is {row.get('ht')} high")
            last_column = 0
            for cell in row:
                at, column = place(cell.get("r"))
                if at != number or column <= last_column:
                    self.fault(f"{cell.get('r')} in row {number} after column {last_column}")
                last_column = column
                if int(cell.get("s", 0)) >= self.looks:
                    self.fault(f"{cell.get('r')} has no look")
                cells[(at, column)] = self.value(cell)
        return cells

    def value(self, cell):
        where, kind = cell.get("r"), cell.get("t", "n")
        formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
        if formula is not None:
            self.formula(formula.text or "", where)
            if value is None:
                self.fault(f"{where}: a formula without its value")
        text = "" if value is None else value.text or ""
        if kind == "s":
            if not text.isdigit() or int(text) >= len(self.strings):
                self.fault(f"{where}: no such text")
                return ""
            return self.strings[int(text)]
        if kind == "n" and value is not None and not re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?", text):
            self.fault(f"{where}: no number: {text}")
        if kind not in ("n", "s", "str", "b"):
            self.fault(f"{where}: type {kind}")
        return text

    def columns(self, root):
        last = 0
        for column in root.iter(MAIN + "col"):
            if int(column.get("min")) <= last or int(column.get("max")) < int(column.get("min")):
                self.fault(f"column {column.get('min')}")
            last = int(column.get("max"))
            if not 0 <= float(column.get("width")) <= 255:
                self.fault(f"column {column.get('min')} is {column.get('width')} wide")

    def merges(self, root):
        merges = [area(item.get("ref")) for item in root.iter(MAIN + "mergeCell")]
        holder = root.find(MAIN + "mergeCells")
        if holder is not None and holder.get("count") is not None and int(holder.get("count")) != len(merges):
            self.fault("count of merges")
        owner = {}
        for merge in merges:
            if merge[:2] == merge[2:]:
                self.fault(f"a merge of one cell: {merge}")
            for row in range(merge[0], merge[2] + 1):
                for column in range(merge[1], merge[3] + 1):
                    if owner.setdefault((row, column), merge) != merge:
                        self.fault(f"merges overlap: {merge} {owner[(row, column)]}")
        return merges

    def conditions(self, root):
        priorities = []
        for condition in root.iter(MAIN + "conditionalFormatting"):
            for piece in condition.get("sqref").split():
                area(piece)
            for rule in condition.iter(MAIN + "cfRule"):
                priorities.append(rule.get("priority"))
                if int(rule.get("dxfId", 0)) >= self.differential:
                    self.fault("a condition without its look")
                formulas = rule.findall(MAIN + "formula")
                if len(formulas) != 1:
                    self.fault("a condition without its formula")
                for formula in formulas:
                    self.formula(formula.text, "condition")
                    if "!" in re.sub(r'"[^"]*"', "", formula.text):
                        self.fault(f"a condition on another sheet: {formula.text[:60]}")
        if len(set(priorities)) != len(priorities):
            self.fault("two conditions of one priority")

    def validations(self, root):
        taken = []
        holder = root.find(MAIN + "dataValidations")
        if holder is None:
            return
        if int(holder.get("count")) != len(holder):
            self.fault("count of validations")
        for item in holder:
            for piece in item.get("sqref").split():
                spot = area(piece)
                if any(meet(spot, other) for other in taken):
                    self.fault(f"two validations on {piece}")
                taken.append(spot)
            for kind, most in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
                text = item.get(kind)
                if not text or units(text) > most:
                    self.fault(f"{kind} of the validation on {item.get('sqref')}: {text!r}")
            for formula in item:
                if units(formula.text or "") > 255:
                    self.fault(f"a validation's list on {item.get('sqref')} is too long")

    def page(self, root):
        for kind in ("oddHeader", "oddFooter"):
            for item in root.iter(MAIN + kind):
                if units(item.text or "") > 255:
                    self.fault(f"{kind} is too long")
                if re.search(r"&(?![LCR\"0-9PNDTAFZGBIUESXYKH+&-])", item.text or ""):
                    self.fault(f"{kind}: {item.text}")
        for breaks in root.iter(MAIN + "rowBreaks"):
            if int(breaks.get("count")) != len(breaks) or len(breaks) > 1023:
                self.fault("page breaks")
        margins = root.find(MAIN + "pageMargins")
        if margins is not None and any(not 0 <= float(value) < 49 for value in margins.attrib.values()):
            self.fault("margins")

    def marked_tables(self, root, targets, cells, merges, taken):
        for item in root.iter(MAIN + "tablePart"):
            table = self.read(targets[item.get(RELATION + "id")])
            name = table.get("displayName")
            if not NAME.match(name) or REFERENCE_LIKE.match(name) or (name.lower(), None) in self.defined:
                self.fault(f"table name {name}")
            for key in (("name", name.lower()), ("id", table.get("id"))):
                if key in taken:
                    self.fault(f"two tables: {key}")
                taken.add(key)
            top, left, bottom, right = area(table.get("ref"))
            if bottom <= top:
                self.fault("a table without rows")
            if any(meet((top, left, bottom, right), merge) for merge in merges):
                self.fault("merged cells inside a table")
            heads = [column.get("name") for column in table.iter(MAIN + "tableColumn")]
            if len(heads) != right - left + 1 or len({head.lower() for head in heads}) != len(heads):
                self.fault(f"heads {heads}")
            if int(table.find(MAIN + "tableColumns").get("count")) != len(heads):
                self.fault("count of heads")
            for offset, head in enumerate(heads):
                if cells.get((top, left + offset)) != head:
                    self.fault(f"head {head!r} stands as {cells.get((top, left + offset))!r}")

    def properties(self):
        if "docProps/custom.xml" in self.parts.namelist():
            root = self.read("docProps/custom.xml")
            seen = []
            for number, item in enumerate(root.iter(CUSTOM + "property")):
                seen.append(item.get("name").lower())
                if int(item.get("pid")) != number + 2 or len(item) != 1 or units(item.get("name")) > 255:
                    self.fault(f"property {item.get('name')}")
                if item[0].tag != VARIANT + "lpwstr" or not item[0].text or units(item[0].text) > 255:
                    self.fault(f"value of {item.get('name')}")
            if len(set(seen)) != len(seen):
                self.fault("two properties of one name")
        root = self.read("docProps/app.xml")
        spaces = {"x": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}
        listed = root.find("x:TitlesOfParts", spaces)
        heads = [int(number.text) for number in root.find("x:HeadingPairs", spaces).iter(VARIANT + "i4")]
        if listed is not None and (sum(heads) != len(listed[0]) or heads[0] != len(self.sheets)):
            self.fault("the list of sheets and names")


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    faulty = False
    for file in sys.argv[1:]:
        try:
            faults = Workbook(file).check()
        except (ValueError, KeyError, tree.ParseError, zipfile.BadZipFile) as error:
            faults = [("", f"cannot be read: {error!r}")]
        for part, words in faults:
            faulty = True
            print(f"{file}: {part}: {words}")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
