#!/usr/bin/python3
"""Reads a workbook with openpyxl, an independent reader, and prints what it found as JSON."""

import collections
import json
import sys

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.read_only import EMPTY_CELL


def borders(cell):
    """How many sides of the cell have a border."""
    edges = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
    return sum(1 for edge in edges if edge is not None and edge.style)


def cell_facts(cell, cached):
    if isinstance(cell, MergedCell):
        return {"covered": True, "borders": borders(cached)}
    facts = {
        "covered": False,
        "borders": borders(cached),
        "format": cell.number_format,
        "font": cell.font.name,
        "size": cell.font.size,
        "bold": bool(cell.font.bold),
        "locked": bool(cell.protection.locked),
        "wraps": bool(cell.alignment.wrap_text),
        "horizontal": cell.alignment.horizontal,
        "rotation": cell.alignment.textRotation,
    }
    value = cell.value
    if cell.data_type == "f":
        facts["formula"] = value
        value = cached.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        facts["number"] = value
    elif value is not None:
        facts["text"] = str(value)
    return facts


def sheet_facts(sheet, streamed):
    # The streaming reader gives values without formulas, and covered cells with the borders that the file gives them.
    cached = collections.defaultdict(lambda: EMPTY_CELL)
    cached.update({cell.coordinate: cell for row in streamed.rows for cell in row if hasattr(cell, "coordinate")})
    cells = {
        cell.coordinate: cell_facts(cell, cached[cell.coordinate])
        for row in sheet.iter_rows()
        for cell in row
        if cached[cell.coordinate].has_style or cell.value is not None
    }
    validations = sheet.data_validations.dataValidation if sheet.data_validations else []
    return {
        "name": sheet.title,
        "state": sheet.sheet_state,
        "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
        "cells": cells,
        "heights": {str(row): d.height for row, d in sheet.row_dimensions.items() if d.height},
        "widths": {letter: d.width for letter, d in sheet.column_dimensions.items()},
        "freeze": sheet.freeze_panes,
        "printArea": str(sheet.print_area) if sheet.print_area else None,
        "repeatedRows": sheet.print_title_rows,
        "paper": sheet.page_setup.paperSize,
        "orientation": sheet.page_setup.orientation,
        "fitWidth": sheet.page_setup.fitToWidth,
        "fitHeight": sheet.page_setup.fitToHeight,
        "centered": bool(sheet.print_options.horizontalCentered),
        "footer": sheet.oddFooter.center.text,
        "protected": bool(sheet.protection.sheet),
        "validations": [
            {"cells": str(v.sqref), "type": v.type, "operator": v.operator, "formula": v.formula1,
             "title": v.promptTitle, "prompt": v.prompt, "error": v.error}
            for v in validations
        ],
        "conditions": [
            {"cells": str(area.sqref), "formulas": [formula for rule in area.rules for formula in rule.formula]}
            for area in sheet.conditional_formatting
        ],
        "tables": sorted(sheet.tables.keys()),
    }


def main(path):
    book = openpyxl.load_workbook(path)
    cached = openpyxl.load_workbook(path, data_only=True, read_only=True)
    names = {
        name.name: name.attr_text
        for name in book.defined_names.definedName
        if name.localSheetId is None
    }
    properties = book.properties
    facts = {
        "sheets": [sheet_facts(sheet, cached[sheet.title]) for sheet in book.worksheets],
        "names": names,
        "title": properties.title or "",
        "author": properties.creator or "",
        "created": properties.created.isoformat(),
    }
    json.dump(facts, sys.stdout, ensure_ascii=False)


main(sys.argv[1])
