"""Writes a workbook of ours again with a Python library: the same cells, merges, formats and formulas.

usage: python_peers.py xlsxwriter|openpyxl WORKBOOK.xlsx TO.xlsx ROUNDS

Prints the seconds that each round took.
"""

import sys
import time

from workbook_model import Model


def with_xlsxwriter(model, path):
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    formats = []
    for style in model.formats:
        options = {
            "font_name": style["font"], "font_size": float(style["size"]), "bold": style["bold"], "text_wrap": style["wrap"],
            "align": style["horizontal"] or "", "valign": (style["vertical"] or "").replace("center", "vcenter").replace(
                "justify", "vjustify"), "border": 1 if style["border"] else 0, "locked": not style["unlocked"],
        }
        if style["number"]:
            options["num_format"] = style["number"]
        if style["rotation"]:
            options["rotation"] = 270
        if style["color"]:
            options["font_color"] = "#" + style["color"][-6:]
        if style["fill"]:
            options["bg_color"] = "#" + style["fill"][-6:]
        formats.append(book.add_format(options))
    for plan in model.sheets:
        sheet = book.add_worksheet(plan["name"])
        for index, width in enumerate(plan["columns"]):
            sheet.set_column(index, index, width)
        for index, height in enumerate(plan["rows"]):
            sheet.set_row(index, height)
        styles = {cell[:2]: cell[2] for cell in plan["cells"]}
        for top, left, bottom, right in plan["merges"]:
            sheet.merge_range(top, left, bottom, right, "", formats[styles[(top, left)]])
        for row, column, style, kind, value, formula in plan["cells"]:
            format = formats[style]
            if kind == "number":
                sheet.write_number(row, column, float(value), format)
            elif kind == "text":
                sheet.write_string(row, column, model.strings[value], format)
            elif kind != "blank":
                sheet.write_formula(row, column, "=" + formula, format, value if kind == "textformula" else float(value))
            elif (row, column) not in plan["covered"]:
                sheet.write_blank(row, column, None, format)
    for name, formula in model.names:
        book.define_name(name, "=" + formula)
    book.close()


def with_openpyxl(model, path):
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.defined_name import DefinedName

    book = openpyxl.Workbook()
    book.remove(book.active)
    thin = Side(style="thin")
    formats = []
    for style in model.formats:
        formats.append((
            Font(name=style["font"], size=float(style["size"]), bold=style["bold"], color=style["color"]),
            Alignment(horizontal=style["horizontal"], vertical=style["vertical"], wrap_text=style["wrap"]),
            Border(left=thin, right=thin, top=thin, bottom=thin) if style["border"] else Border(),
            PatternFill("solid", fgColor=style["fill"]) if style["fill"] else PatternFill(),
            Protection(locked=not style["unlocked"]), style["number"] or "General"))
    for plan in model.sheets:
        sheet = book.create_sheet(plan["name"])
        for index, width in enumerate(plan["columns"], 1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        for index, height in enumerate(plan["rows"], 1):
            sheet.row_dimensions[index].height = height
        for row, column, style, kind, value, formula in plan["cells"]:
            cell = sheet.cell(row + 1, column + 1)
            cell.font, cell.alignment, cell.border, cell.fill, cell.protection, cell.number_format = formats[style]
            if kind == "number":
                cell.value = float(value)
            elif kind == "text":
                cell.value = model.strings[value]
            elif kind != "blank":
                cell.value = "=" + formula
        for top, left, bottom, right in plan["merges"]:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for name, formula in model.names:
        book.defined_names[name] = DefinedName(name, attr_text=formula)
    book.save(path)


if __name__ == "__main__":
    library, source, target, rounds = sys.argv[1:]
    model = Model(source)
    for plan in model.sheets:
        plan["covered"] = {
            (row, column) for top, left, bottom, right in plan["merges"]
            for row in range(top, bottom + 1) for column in range(left, right + 1)}
    write = {"xlsxwriter": with_xlsxwriter, "openpyxl": with_openpyxl}[library]
    write(model, target)
    for _ in range(int(rounds)):
        start = time.perf_counter()
        write(model, target)
        print(f"{time.perf_counter() - start:.6f}")
