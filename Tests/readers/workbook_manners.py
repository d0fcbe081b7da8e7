#!/usr/bin/python3
"""Says of a workbook what the checklists for accessible spreadsheets ask, with openpyxl.

usage: workbook_manners.py FILE.xlsx

Prints JSON: the sheets' names, and for each the text of A1, its first row and column with content, hidden rows and
columns, filters, frozen panes, fills, images and drawings, header and footer, tables, merged areas; for the workbook macros, title, creator, the
active sheet and its cell. Exit status: 0 done, 2 wrong usage.
"""

import json
import sys
import zipfile

import openpyxl


def sheet_manners(sheet):
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    footer = " ".join(part.text or "" for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right))
    header = " ".join(part.text or "" for part in (sheet.oddHeader.left, sheet.oddHeader.center, sheet.oddHeader.right))
    return {
        "name": sheet.title,
        "a1": sheet["A1"].value,
        "firstColumn": min((cell.column for cell in filled), default=None),
        "hidden": [name for name, part in list(sheet.row_dimensions.items()) + list(sheet.column_dimensions.items()) if part.hidden],
        "state": sheet.sheet_state,
        "filtered": bool(sheet.auto_filter.ref),
        "frozen": sheet.freeze_panes is not None,
        "fills": sum(cell.fill.fill_type is not None for row in sheet.iter_rows() for cell in row),
        "unwrapped": [
            cell.coordinate for cell in filled
            if isinstance(cell.value, str) and cell.data_type == "s" and not cell.alignment.wrap_text and len(cell.value) > 12
        ],
        "header": header.strip(),
        "footer": footer.strip(),
        "tables": list(sheet.tables),
        "merges": [str(area) for area in sheet.merged_cells.ranges],
    }


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    book = openpyxl.load_workbook(sys.argv[1])
    with zipfile.ZipFile(sys.argv[1]) as parts:
        names = parts.namelist()
    print(json.dumps({
        "sheets": [sheet_manners(sheet) for sheet in book.worksheets],
        "macros": [name for name in names if "vba" in name.lower() or "macro" in name.lower()],
        "floating": [name for name in names if "/drawings/" in name or "/media/" in name],
        "title": book.properties.title,
        "creator": book.properties.creator,
        "active": book.active.title,
        "cursor": book.active.sheet_view.selection[0].activeCell if book.active.sheet_view.selection else None,
    }, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
