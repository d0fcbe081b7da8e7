"""Writes the C program that makes a workbook with libxlsxwriter as it comes: one call after the other, as one writes it by
hand from a finished form.

usage: c_program.py WORKBOOK.xlsx PROGRAM.c
"""

import calendar
import sys
import time

from workbook_model import Model, address, area

HEAD = """\
// Made by c_program.py: the workbook as a C program for libxlsxwriter.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

"""

MAIN_FUNCTION = """
static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

// usage: program FILE ROUNDS; prints the seconds that each round took.
int main(int count, char **arguments) {
  if (count != 3) return 2;
  for (int round = 0; round < atoi(arguments[2]); round++) {
    double start = now();
    if (write_workbook(arguments[1]) != LXW_NO_ERROR) return 3;
    printf("%.6f\\n", now() - start);
  }
  return 0;
}
"""


def quoted(text):
    """A text as C spells it."""
    result = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + result + '"'


def color(code):
    return "0x" + code[-6:]


class Program:
    def __init__(self, model):
        self.model = model
        self.lines = []
        self.functions = []

    def add(self, line):
        self.lines.append("  " + line)

    def formats(self):
        functions = {"left": "LXW_ALIGN_LEFT", "center": "LXW_ALIGN_CENTER", "right": "LXW_ALIGN_RIGHT"}
        vertical = {"top": "LXW_ALIGN_VERTICAL_TOP", "center": "LXW_ALIGN_VERTICAL_CENTER",
                    "justify": "LXW_ALIGN_VERTICAL_JUSTIFY"}
        first = self.model.formats[0]
        self.add(f'lxw_format *plain = STAILQ_FIRST(workbook->formats);')
        self.add(f"format_set_font_name(plain, {quoted(first['font'])});")
        self.add(f"format_set_font_size(plain, {first['size']});")
        self.add("formats[0] = NULL;")
        for index, format in enumerate(self.model.formats[1:], 1):
            name = f"formats[{index}]"
            self.add(f"{name} = workbook_add_format(workbook);")
            self.add(f"format_set_font_name({name}, {quoted(format['font'])});")
            self.add(f"format_set_font_size({name}, {format['size']});")
            self.add(f"format_set_font_family({name}, {format['family']});")
            if format["charset"]:
                self.add(f"format_set_font_charset({name}, {format['charset']});")
            if format["bold"]:
                self.add(f"format_set_bold({name});")
            if format["color"]:
                self.add(f"format_set_font_color({name}, {color(format['color'])});")
            if format["fill"]:
                self.add(f"format_set_pattern({name}, LXW_PATTERN_SOLID);")
                self.add(f"format_set_bg_color({name}, {color(format['fill'])});")
            if format["horizontal"]:
                self.add(f"format_set_align({name}, {functions[format['horizontal']]});")
            if format["vertical"]:
                self.add(f"format_set_align({name}, {vertical[format['vertical']]});")
            if format["wrap"]:
                self.add(f"format_set_text_wrap({name});")
            if format["indent"]:
                self.add(f"format_set_indent({name}, {format['indent']});")
            if format["rotation"]:
                self.add(f"format_set_rotation({name}, 270);")
            if format["border"]:
                self.add(f"format_set_border({name}, LXW_BORDER_THIN);")
            if format["number"]:
                self.add(f"format_set_num_format({name}, {quoted(format['number'])});")
            if format["unlocked"]:
                self.add(f"format_set_unlocked({name});")
        if any(sheet["conditions"] for sheet in self.model.sheets):
            self.add("warning = workbook_add_format(workbook);")
            self.add("format_set_bg_color(warning, 0xFFC7CE);")
            self.add("format_set_font_color(warning, 0x9C0006);")

    def page(self, sheet):
        margins = sheet["margins"]
        self.add("worksheet_set_paper(sheet, 9);")
        self.add(f"worksheet_set_{'landscape' if sheet['landscape'] else 'portrait'}(sheet);")
        self.add("worksheet_set_margins(sheet, %r, %r, %r, %r);" % tuple(
            margins[side] for side in ("left", "right", "top", "bottom")))
        self.add("worksheet_center_horizontally(sheet);")
        self.add("worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);")
        if sheet["fit"]:
            self.add(f"worksheet_fit_to_pages(sheet, 1, {1 if sheet['one_page'] else 0});")
        if sheet["header"]:
            self.add(f"worksheet_set_header(sheet, {quoted(sheet['header'])});")
        if sheet["footer"]:
            self.add(f"lxw_header_footer_options footer = {{.margin = {margins['footer']!r}}};")
            self.add(f"worksheet_set_footer_opt(sheet, {quoted(sheet['footer'])}, &footer);")
        if sheet["print_area"]:
            self.add("worksheet_print_area(sheet, %d, %d, %d, %d);" % sheet["print_area"])
        if sheet["repeated"]:
            self.add("worksheet_repeat_rows(sheet, %d, %d);" % tuple(sheet["repeated"]))
        if sheet["frozen"]:
            self.add("worksheet_freeze_panes(sheet, %d, %d);" % tuple(sheet["frozen"]))
        if sheet["breaks"]:
            self.add(f"lxw_row_t breaks[] = {{{', '.join(map(str, sheet['breaks']))}, 0}};")
            self.add("worksheet_set_h_pagebreaks(sheet, breaks);")
        for index, width in enumerate(sheet["columns"]):
            pixels = round(width * 7)
            self.add(f"worksheet_set_column_pixels(sheet, {index}, {index}, {pixels}, NULL);")
        for index, height in enumerate(sheet["rows"]):
            self.add(f"worksheet_set_row(sheet, {index}, {height!r}, NULL);")

    def rules(self, sheet):
        for number, item in enumerate(sheet["validations"]):
            name = f"validation{number}"
            if item["type"] == "list":
                choices = ", ".join(quoted(text) for text in item["first"].strip('"').split(","))
                self.add(f"const char *choices{number}[] = {{{choices}, NULL}};")
                fields = f".validate = LXW_VALIDATION_TYPE_LIST, .value_list = (void *)choices{number}, "
            else:
                kind = {"whole": "INTEGER", "decimal": "DECIMAL"}[item["type"]]
                fields = (
                    f".validate = LXW_VALIDATION_TYPE_{kind}, .criteria = LXW_VALIDATION_CRITERIA_BETWEEN, "
                    f".minimum_number = {item['first']}, .maximum_number = {item['second']}, ")
            fields += (
                f".input_title = {quoted(item['promptTitle'])}, .input_message = {quoted(item['prompt'])}, "
                f".error_title = {quoted(item['errorTitle'])}, .error_message = {quoted(item['error'])}")
            self.add(f"lxw_data_validation {name} = {{{fields}}};")
            self.add("worksheet_data_validation_range(sheet, %d, %d, %d, %d, &%s);" % (*area(item["sqref"]), name))
        for number, (name, reference, heads) in enumerate(sheet["tables"]):
            for index, head in enumerate(heads):
                self.add(f"lxw_table_column head{number}_{index} = {{.header = {quoted(head)}}};")
            heads = ", ".join(f"&head{number}_{index}" for index in range(len(heads)))
            self.add(f"lxw_table_column *heads{number}[] = {{{heads}, NULL}};")
            self.add(
                f"lxw_table_options table{number} = {{.name = {quoted(name)}, .no_autofilter = 1, .no_banded_rows = 1, "
                f".style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 0, .columns = heads{number}}};")
            self.add("worksheet_add_table(sheet, %d, %d, %d, %d, &table%d);" % (*reference, number))
        for number, (_, places, formula) in enumerate(sheet["conditions"]):
            several = f", .multi_range = {quoted(places)}" if " " in places else ""
            self.add(
                f"lxw_conditional_format condition{number} = {{.type = LXW_CONDITIONAL_TYPE_FORMULA, "
                f".value_string = {quoted('=' + formula)}{several}, .format = warning}};")
            self.add(
                "worksheet_conditional_format_range(sheet, %d, %d, %d, %d, &condition%d);"
                % (*area(places.split(" ")[0]), number))
        for kind, places in sheet["ignored"]:
            self.add(f"worksheet_ignore_errors(sheet, LXW_IGNORE_{kind}, {quoted(places)});")
        if sheet["protected"]:
            self.add("lxw_protection protection = {.format_columns = 1, .format_rows = 1};")
            self.add("worksheet_protect(sheet, NULL, &protection);")

    def cells(self, sheet):
        formats = {(cell[0], cell[1]): cell[2] for cell in sheet["cells"]}
        for top, left, bottom, right in sheet["merges"]:
            style = formats[(top, left)]
            self.add(f'worksheet_merge_range(sheet, {top}, {left}, {bottom}, {right}, "", formats[{style}]);')
        merged = {(merge[0], merge[1]) for merge in sheet["merges"]}
        # Texts first, as the library numbers them; figures after them.
        order = sorted(sheet["cells"], key=lambda cell: (cell[3] != "text", cell[4] if cell[3] == "text" else 0, cell[:2]))
        for row, column, style, kind, value, formula in order:
            place = f"sheet, {row}, {column}"
            format = f"formats[{style}]"
            if kind == "blank":
                if (row, column) not in merged and not self.model.is_inside_merge(sheet, row, column):
                    self.add(f"worksheet_write_blank({place}, {format});")
            elif kind == "number":
                self.add(f"worksheet_write_number({place}, {value}, {format});")
            elif kind == "formula":
                self.add(f"worksheet_write_formula_num({place}, {quoted('=' + formula)}, {format}, {value});")
            elif kind == "textformula":
                self.add(f"worksheet_write_formula_str({place}, {quoted('=' + formula)}, {format}, {quoted(value)});")
            else:
                text = quoted(self.model.strings[value])
                link = next((target for reference, target in sheet["links"].items() if address(reference) == (row, column)), None)
                if link:
                    self.add(f"worksheet_write_url_opt({place}, {quoted('internal:' + link)}, {format}, {text}, NULL);")
                else:
                    self.add(f"worksheet_write_string({place}, {text}, {format});")

    def function(self, head):
        """Closes the lines so far as a function."""
        self.functions.append(head + " {\n" + "\n".join(self.lines) + "\n}\n")
        self.lines = []

    def write(self):
        count = len(self.model.formats)
        state = f"static lxw_format *formats[{count}];\nstatic lxw_format *warning;\n\n"
        self.formats()
        self.function("static void add_formats(lxw_workbook *workbook)")
        for index, sheet in enumerate(self.model.sheets):
            self.add(f"lxw_worksheet *sheet = workbook_add_worksheet(workbook, {quoted(sheet['name'])});")
            self.page(sheet)
            self.rules(sheet)
            self.cells(sheet)
            self.function(f"static void write_sheet{index}(lxw_workbook *workbook)")
        for name, formula in self.model.names:
            self.add(f"workbook_define_name(workbook, {quoted(name)}, {quoted('=' + formula)});")
        self.function("static void define_names(lxw_workbook *workbook)")
        properties = self.model.properties
        created = calendar.timegm(time.strptime(properties["created"], "%Y-%m-%dT%H:%M:%SZ"))
        self.add("lxw_workbook *workbook = workbook_new(path);")
        self.add(
            f"lxw_doc_properties properties = {{.title = {quoted(properties['title'])}, "
            f".subject = {quoted(properties['subject'])}, .author = {quoted(properties['creator'])}, "
            f".company = {quoted(properties['company'])}, .created = {created}}};")
        self.add("workbook_set_properties(workbook, &properties);")
        for name, value in self.model.custom:
            self.add(f"workbook_set_custom_property_string(workbook, {quoted(name)}, {quoted(value)});")
        self.add("add_formats(workbook);")
        for index in range(len(self.model.sheets)):
            self.add(f"write_sheet{index}(workbook);")
        self.add("define_names(workbook);")
        self.add("return workbook_close(workbook);")
        self.function("static lxw_error write_workbook(const char *path)")
        return HEAD + state + "\n".join(self.functions) + MAIN_FUNCTION


if __name__ == "__main__":
    source, target = sys.argv[1:]
    with open(target, "w", encoding="utf-8") as file:
        file.write(Program(Model(source)).write())
