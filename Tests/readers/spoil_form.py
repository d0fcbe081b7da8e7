"""Spoils a filled-in form as people do, with LibreOffice: one file for each way.

usage: spoil_form.py FORM FOLDER

FORM is a blank form of 2021. Every function below spoils a fresh copy of it, which is saved in FOLDER under the function's
name. Prints the files' names as JSON.
"""

import json
import os
import sys

import uno
from com.sun.star.table import CellAddress, CellRangeAddress
from com.sun.star.sheet.CellDeleteMode import ROWS as DELETE_ROWS, COLUMNS as DELETE_COLUMNS
from com.sun.star.sheet.CellInsertMode import ROWS as INSERT_ROWS, COLUMNS as INSERT_COLUMNS

from office import named_cell, office, opened, save, unprotect

FIRST = "applications.received.natural_person"
SECOND = "applications.carried_over.natural_person"
MONEY = "disclosure.fees.amount_10k_yuan"
SPOILINGS = {}


def spoiling(*suffix):
    """Registers a way to spoil a form."""
    def register(function):
        SPOILINGS[function.__name__] = (function, suffix[0] if suffix else ".xlsx")
        return function
    return register


def typed(name, text, cell=FIRST):
    """A text typed into a cell."""
    def spoil(document):
        named_cell(document, cell).String = text
    SPOILINGS[name] = (spoil, ".xlsx")


def number(name, value, cell=FIRST):
    """A number typed into a cell."""
    def spoil(document):
        named_cell(document, cell).Value = value
    SPOILINGS[name] = (spoil, ".xlsx")


def formula(name, text, cell=FIRST):
    """A formula typed into a cell."""
    def spoil(document):
        named_cell(document, cell).Formula = text
    SPOILINGS[name] = (spoil, ".xlsx")


typed("text_number", "12")
typed("full_width_digits", "１２")
typed("with_unit", "12 件")
typed("thousands", "1,234")
typed("none_word", "无")
typed("dash", "-")
typed("words", "十二")
typed("about", "约12")
typed("two_numbers", "12（其中网络8）")
typed("percent", "12%")
typed("money_in_yuan", "251000元", MONEY)
number("plain", 12)
number("fraction", 3.5)
number("negative", -3)
number("huge", 1e20)
number("money_five_decimals", 0.12345, MONEY)
formula("sum_formula", "=7+8")
formula("division_by_zero", "=1/0")
formula("lost_reference", "=#REF!+1")
formula("truth_value", "=TRUE()")
formula("other_workbook", "='file:///tmp/elsewhere.xlsx'#$Sheet1.A1")
number("total_typed_over", 99, "applications.received.total")
typed("total_in_words", "同上", "applications.received.total")
typed("year_missing", "", "report.year")
typed("year_in_words", "二〇二四", "report.year")
typed("year_of_another_edition", "2020", "report.year")
typed("year_full_width", "２０２４年", "report.year")
typed("agency_missing", "", "report.agency")
typed("agency_is_a_number", "123", "report.agency")
typed("blanks_are_not_zero", "空白不是0", "report.blanks")
typed("invisible_character", "\u200b12")
typed("unit_in_brackets", "12（件）")
typed("sign_of_money", "¥12.5", MONEY)
formula("formula_without_text", '=""')
formula("agency_from_a_formula", '="某市"&"某局"', "report.agency")
formula("narrative_is_an_error", "=NOSUCHFUNCTION()", "report.narrative.overview.1")
formula("total_is_an_error", "=#REF!+1", "applications.received.total")
typed("blanks_are_zero", "视为0", "report.blanks")
typed("blanks_unclear", "随便", "report.blanks")
typed("paragraphs_in_a_cell", "第一段\n第二段", "report.narrative.overview.1")


@spoiling()
def date(document):
    cell = named_cell(document, FIRST)
    formats = document.NumberFormats
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    cell.Value = 45000
    cell.NumberFormat = formats.queryKey("YYYY-MM-DD", locale, False)
    if cell.NumberFormat < 0:
        cell.NumberFormat = formats.addNew("YYYY-MM-DD", locale)


def formatted(name, value, code, cell=FIRST):
    """A number under a number format."""
    def spoil(document):
        target = named_cell(document, cell)
        locale = uno.createUnoStruct("com.sun.star.lang.Locale")
        key = document.NumberFormats.queryKey(code, locale, False)
        target.Value = value
        target.NumberFormat = key if key >= 0 else document.NumberFormats.addNew(code, locale)
    SPOILINGS[name] = (spoil, ".xlsx")


formatted("shown_as_percent", 0.12, "0%", MONEY)
formatted("shown_in_thousands", 12000, "0,")
formatted("shown_as_nothing", 12, ";;;")
formatted("shown_as_another_number", 12, '"99"')
formatted("shown_with_unit", 12, '0"件"')
formatted("shown_rounded", 12.5, "0", MONEY)
formatted("nought_shown_as_a_dash", 0, '#,##0;-#,##0;"-"')


def sheet_of(document, name):
    return document.Sheets.getByIndex(named_cell(document, name).CellAddress.Sheet)


def find(document, text):
    """The first cell with a text."""
    for sheet in document.Sheets:
        search = sheet.createSearchDescriptor()
        search.SearchString = text
        search.SearchWords = True
        found = sheet.findFirst(search)
        if found is not None:
            return found
    raise SystemExit(f"no cell says {text}")


@spoiling()
def label_changed(document):
    find(document, "规章").String = "规章制度"


@spoiling()
def label_emptied(document):
    find(document, "（一）予以公开").String = ""


@spoiling()
def head_changed(document):
    find(document, "现行有效件数").String = "现行有效件"


@spoiling()
def label_respaced(document):
    find(document, "规章").String = " 规 章 "


@spoiling()
def heading_changed(document):
    named_cell(document, "section.applications").String = "三、依申请公开情况"


@spoiling()
def sheet_renamed(document):
    sheet_of(document, FIRST).Name = "表三"


@spoiling()
def sheets_reordered(document):
    document.Sheets.moveByName(document.Sheets.getByIndex(0).Name, document.Sheets.Count)
    document.Sheets.moveByName(sheet_of(document, FIRST).Name, 0)


@spoiling()
def rules_deleted(document):
    document.Sheets.removeByName("校验")


@spoiling()
def guide_deleted(document):
    document.Sheets.removeByName("说明")


@spoiling()
def statutory_sheet_deleted(document):
    document.Sheets.removeByName(sheet_of(document, FIRST).Name)


@spoiling()
def cover_deleted(document):
    document.Sheets.removeByName("封面")


@spoiling()
def sheet_copied(document):
    name = sheet_of(document, FIRST).Name
    document.Sheets.copyByName(name, "副本", document.Sheets.Count)


@spoiling()
def sheet_added(document):
    document.Sheets.insertNewByName("底稿", document.Sheets.Count)
    document.Sheets.getByName("底稿").getCellByPosition(0, 0).String = "自己算的数"


@spoiling()
def sheet_hidden(document):
    sheet_of(document, FIRST).IsVisible = False


def line(address, row_count=1, column_count=1):
    area = CellRangeAddress()
    area.Sheet = address.Sheet
    area.StartRow, area.EndRow = address.Row, address.Row + row_count - 1
    area.StartColumn, area.EndColumn = address.Column, address.Column + column_count - 1
    return area


@spoiling()
def row_deleted(document):
    cell = named_cell(document, "applications.granted.natural_person")
    sheet_of(document, FIRST).removeRange(line(cell.CellAddress), DELETE_ROWS)


@spoiling()
def row_inserted(document):
    cell = named_cell(document, "applications.granted.natural_person")
    sheet_of(document, FIRST).insertCells(line(cell.CellAddress), INSERT_ROWS)


@spoiling()
def row_inserted_and_filled(document):
    row_inserted(document)
    address = named_cell(document, "applications.granted.natural_person").CellAddress
    sheet_of(document, FIRST).getCellByPosition(address.Column, address.Row - 1).Value = 5


@spoiling()
def row_inserted_with_text(document):
    row_inserted(document)
    address = named_cell(document, "applications.granted.natural_person").CellAddress
    sheet_of(document, FIRST).getCellByPosition(address.Column, address.Row - 1).String = "５ 件"


@spoiling()
def inputs_merged(document):
    address = named_cell(document, FIRST).CellAddress
    sheet = sheet_of(document, FIRST)
    sheet.getCellRangeByPosition(address.Column, address.Row, address.Column + 1, address.Row).merge(True)


@spoiling()
def number_below_the_table(document):
    sheet_of(document, FIRST).getCellByPosition(3, 29).Value = 5


@spoiling()
def look_alike_label(document):
    find(document, "（一）予以公开").String = "（一）予以公幵"


@spoiling()
def two_names_on_a_cell(document):
    names = document.NamedRanges
    names.getByName(SECOND).Content = names.getByName(FIRST).Content


@spoiling()
def column_deleted(document):
    cell = named_cell(document, FIRST)
    sheet_of(document, FIRST).removeRange(line(cell.CellAddress), DELETE_COLUMNS)


@spoiling()
def column_inserted(document):
    cell = named_cell(document, FIRST)
    sheet_of(document, FIRST).insertCells(line(cell.CellAddress), INSERT_COLUMNS)


@spoiling()
def row_inserted_above(document):
    sheet = sheet_of(document, FIRST)
    sheet.insertCells(line(sheet.getCellByPosition(0, 0).CellAddress), INSERT_ROWS)


@spoiling()
def beside_the_table(document):
    address = named_cell(document, FIRST).CellAddress
    sheet_of(document, FIRST).getCellByPosition(address.Column + 9, address.Row).String = "待核"


@spoiling()
def cut_and_pasted(document):
    source = named_cell(document, FIRST)
    source.Value = 12
    target = named_cell(document, SECOND).CellAddress
    sheet_of(document, FIRST).moveRange(target, line(source.CellAddress))


@spoiling()
def cut_and_pasted_outside(document):
    source = named_cell(document, FIRST)
    source.Value = 12
    target = CellAddress()
    target.Sheet, target.Column, target.Row = source.CellAddress.Sheet, source.CellAddress.Column + 9, 40
    sheet_of(document, FIRST).moveRange(target, line(source.CellAddress))


@spoiling()
def merges_undone(document):
    sheet = sheet_of(document, FIRST)
    sheet.getCellRangeByPosition(0, 0, 12, 60).merge(False)


@spoiling()
def rows_hidden(document):
    address = named_cell(document, FIRST).CellAddress
    sheet_of(document, FIRST).Rows.getByIndex(address.Row).IsVisible = False


@spoiling()
def colours_and_notes(document):
    cell = named_cell(document, FIRST)
    cell.Value = 12
    cell.CellBackColor = 0xFFFF00
    sheet_of(document, FIRST).Annotations.insertNew(cell.CellAddress, "数字来自台账")


@spoiling()
def partly_bold(document):
    cell = named_cell(document, FIRST)
    cell.String = "12"
    cursor = cell.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(1, True)
    cursor.CharWeight = 150.0


@spoiling()
def name_deleted(document):
    document.NamedRanges.removeByName(FIRST)


@spoiling()
def names_all_deleted(document):
    for name in document.NamedRanges.ElementNames:
        document.NamedRanges.removeByName(name)


@spoiling()
def properties_of_another_edition(document):
    document.DocumentProperties.UserDefinedProperties.setPropertyValue("nianbao.edition", "2019")


@spoiling()
def properties_deleted(document):
    properties = document.DocumentProperties.UserDefinedProperties
    for name in [property.Name for property in properties.PropertySetInfo.Properties]:
        properties.removeProperty(name)


@spoiling(".xlsm")
def saved_as_xlsm(document):
    named_cell(document, FIRST).Value = 12


@spoiling(".ods")
def saved_as_ods(document):
    named_cell(document, FIRST).Value = 12


@spoiling(".xls")
def saved_as_xls(document):
    named_cell(document, FIRST).Value = 12


def main():
    form, folder = sys.argv[1:]
    with office() as desktop:
        for name, (spoil, suffix) in SPOILINGS.items():
            with opened(desktop, form) as document:
                unprotect(document)
                spoil(document)
                save(document, os.path.join(folder, name + suffix))
    print(json.dumps({name: name + suffix for name, (_, suffix) in SPOILINGS.items()}))


if __name__ == "__main__":
    main()
