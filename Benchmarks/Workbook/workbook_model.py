"""What a workbook of ours holds, read from its parts: what the programs that write it again are made from."""

import re
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


# What a program is told to let pass, as the file and as the library calls it.
IGNORED = {"numberStoredAsText": "NUMBER_STORED_AS_TEXT", "formula": "FORMULA_DIFFERS", "formulaRange": "FORMULA_RANGE"}


def parts(path):
    """The unpacked parts of a workbook by their names."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def address(reference):
    """Row and column, from 0, of `B7`."""
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def area(reference):
    """First row, first column, last row, last column of `B7:D9`."""
    first, _, last = reference.partition(":")
    return address(first) + address(last or first)


class Model:
    """A workbook: fonts and formats, sheets with their cells, names, properties."""

    def __init__(self, path):
        self.parts = parts(path)
        self.strings = [self.text_of(item) for item in self.tree("xl/sharedStrings.xml")]
        self.read_styles()
        book = self.tree("xl/workbook.xml")
        relations = self.relations("xl/_rels/workbook.xml.rels")
        self.sheets = [
            self.read_sheet(sheet.get("name"), "xl/" + relations[sheet.get(LINK + "id")])
            for sheet in book.find(MAIN + "sheets")
        ]
        self.names = []
        for name in book.find(MAIN + "definedNames"):
            if name.get("localSheetId") is None:
                self.names.append((name.get("name"), name.text))
                continue
            sheet = self.sheets[int(name.get("localSheetId"))]
            reference = name.text.rpartition("!")[2].replace("$", "")
            if name.get("name") == "_xlnm.Print_Area":
                sheet["print_area"] = area(reference)
            elif name.get("name") == "_xlnm.Print_Titles":
                sheet["repeated"] = [int(row) - 1 for row in reference.split(":")]
        self.order_names()
        self.read_properties()

    def tree(self, name):
        return ElementTree.fromstring(self.parts[name])

    def relations(self, name):
        return {relation.get("Id"): relation.get("Target") for relation in self.tree(name)}

    @staticmethod
    def text_of(item):
        if item.find(MAIN + "r") is not None:
            raise SystemExit("the workbook has rich text, which the programs do not write")
        return item.find(MAIN + "t").text or ""

    def order_names(self):
        """Names as the sheets have their cells, which is how one writes them."""
        index = {sheet["name"]: number for number, sheet in enumerate(self.sheets)}
        def place(name):
            sheet, _, reference = name[1].rpartition("!")
            return index[sheet.strip("'")], area(reference.replace("$", ""))
        self.names.sort(key=place)

    def read_styles(self):
        styles = self.tree("xl/styles.xml")
        codes = {item.get("numFmtId"): item.get("formatCode") for item in styles.iter(MAIN + "numFmt")}
        fonts = [{child.tag[len(MAIN):]: child.attrib for child in font} for font in styles.find(MAIN + "fonts")]
        fills = [fill[0] for fill in styles.find(MAIN + "fills")]
        self.formats = []
        for format in styles.find(MAIN + "cellXfs"):
            font = fonts[int(format.get("fontId"))]
            alignment = format.find(MAIN + "alignment")
            protection = format.find(MAIN + "protection")
            pattern = fills[int(format.get("fillId"))]
            fill = pattern.find(MAIN + "fgColor")
            number = format.get("numFmtId")
            self.formats.append({
                "font": font["name"]["val"], "size": font["sz"]["val"], "bold": "b" in font,
                "family": font["family"]["val"], "charset": font.get("charset", {}).get("val"),
                "color": font["color"].get("rgb"), "fill": None if fill is None else fill.get("rgb"),
                "number": codes.get(number, {"0": None, "1": "0", "2": "0.00"}.get(number)),
                "border": format.get("borderId") != "0",
                "horizontal": None if alignment is None else alignment.get("horizontal"),
                "vertical": None if alignment is None else alignment.get("vertical"),
                "wrap": alignment is not None and alignment.get("wrapText") == "1",
                "indent": None if alignment is None else alignment.get("indent"),
                "rotation": None if alignment is None else alignment.get("textRotation"),
                "unlocked": protection is not None and protection.get("locked") == "0",
            })

    def read_sheet(self, name, path):
        tree = self.tree(path)
        def attributes(tag):
            found = tree.find(".//" + MAIN + tag)
            return {} if found is None else found.attrib
        default = attributes("sheetFormatPr").get("defaultRowHeight")
        sheet = {
            "name": name, "print_area": None, "repeated": None,
            "columns": [float(column.get("width")) for column in tree.iter(MAIN + "col")],
            # A height that is the default is not written down.
            "rows": [float(row.get("ht", default)) for row in tree.iter(MAIN + "row")],
            "merges": [area(merge.get("ref")) for merge in tree.iter(MAIN + "mergeCell")],
            "links": {link.get("ref"): link.get("location") for link in tree.iter(MAIN + "hyperlink")},
            "landscape": attributes("pageSetup").get("orientation") == "landscape",
            "fit": "fitToPage" in attributes("pageSetUpPr"),
            "one_page": attributes("pageSetup").get("fitToHeight") is None,
            "margins": {key: float(value) for key, value in attributes("pageMargins").items()},
            "header": tree.findtext(".//" + MAIN + "oddHeader"), "footer": tree.findtext(".//" + MAIN + "oddFooter"),
            "frozen": [int(attributes("pane").get(key, 0)) for key in ("ySplit", "xSplit")] if attributes("pane") else None,
            "breaks": [int(item.get("id")) for item in tree.iter(MAIN + "brk")],
            "protected": bool(attributes("sheetProtection")),
            "validations": [dict(item.attrib, first=item.findtext(MAIN + "formula1"), second=item.findtext(MAIN + "formula2"))
                            for item in tree.iter(MAIN + "dataValidation")],
            "ignored": [(kind, item.get("sqref")) for item in tree.iter(MAIN + "ignoredError")
                        for attribute, kind in IGNORED.items() if item.get(attribute)],
            "conditions": [], "tables": [], "cells": [],
        }
        for format in tree.iter(MAIN + "conditionalFormatting"):
            for rule in format:
                sheet["conditions"].append((int(rule.get("priority")), format.get("sqref"), rule.findtext(MAIN + "formula")))
        sheet["conditions"].sort()
        if tree.find(MAIN + "tableParts") is not None:
            relations = self.relations(path.replace("worksheets/", "worksheets/_rels/") + ".rels")
            for part in tree.find(MAIN + "tableParts"):
                table = self.tree("xl/" + relations[part.get(LINK + "id")].replace("../", ""))
                sheet["tables"].append(
                    (table.get("displayName"), area(table.get("ref")), [column.get("name") for column in table.iter(MAIN + "tableColumn")]))
        for cell in tree.iter(MAIN + "c"):
            sheet["cells"].append(self.read_cell(cell))
        return sheet

    def read_cell(self, cell):
        """Row, column, format, kind, value, formula; kind is blank, text, number, formula or textformula."""
        value, formula = cell.findtext(MAIN + "v"), cell.findtext(MAIN + "f")
        row, column = address(cell.get("r"))
        style = int(cell.get("s", 0))
        if formula is not None:
            kind = "textformula" if cell.get("t") == "str" else "formula"
            return row, column, style, kind, value or "", formula
        if value is None:
            return row, column, style, "blank", None, None
        if cell.get("t") == "s":
            return row, column, style, "text", int(value), None
        return row, column, style, "number", value, None

    def read_properties(self):
        core = self.tree("docProps/core.xml")
        texts = {child.tag.rpartition("}")[2]: child.text for child in core}
        self.properties = texts
        app = {child.tag.rpartition("}")[2]: child.text for child in self.tree("docProps/app.xml")}
        texts["company"] = app.get("Company") or ""
        self.custom = [
            (property.get("name"), property[0].text) for property in self.tree("docProps/custom.xml")]

    def is_inside_merge(self, sheet, row, column):
        """Whether a cell is covered by a merged area and not its first cell."""
        for top, left, bottom, right in sheet["merges"]:
            if top <= row <= bottom and left <= column <= right:
                return (row, column) != (top, left)
        return False
