"""Fills in a blank form with LibreOffice, as a person would: cell by cell, found by the cells' names.

usage: fill_form.py FORM VALUES TO

VALUES is JSON: names of cells with numbers or texts.
"""

import json
import sys

from office import named_cell, office, opened, save

form, values, target = sys.argv[1:]
with open(values, encoding="utf-8") as file:
    values = json.load(file)
with office() as desktop, opened(desktop, form) as document:
    for name, value in values.items():
        cell = named_cell(document, name)
        if isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value
    save(document, target)
