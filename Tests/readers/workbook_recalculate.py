#!/usr/bin/python3
"""Has LibreOffice open a workbook, recalculate every formula and save it again: workbook_recalculate.py IN OUT."""

import os
import shutil
import subprocess
import sys
import tempfile

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def main(source, target):
    with tempfile.TemporaryDirectory() as folder:
        profile = os.path.join(folder, "profile")
        os.makedirs(os.path.join(profile, "user"))
        with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w") as settings:
            settings.write(ALWAYS)
        copy = os.path.join(folder, "in.xlsx")
        shutil.copy(source, copy)
        out = os.path.join(folder, "out")
        subprocess.run(
            ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx", "--outdir",
             out, copy], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        shutil.move(os.path.join(out, "in.xlsx"), target)


main(sys.argv[1], sys.argv[2])
