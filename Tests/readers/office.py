"""A LibreOffice of its own: started for one script, in a profile that nobody else uses, and ended with it."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".ods": "calc8", ".xls": "MS Excel 97"}


def setting(name, value):
    property = PropertyValue()
    property.Name, property.Value = name, value
    return property


@contextlib.contextmanager
def office():
    """The desktop of a fresh LibreOffice."""
    profile = tempfile.mkdtemp(prefix="nianbao-office-")
    pipe = "nianbao" + str(os.getpid())
    process = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        desktop = None
        for _ in range(600):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
                break
            except NoConnectException:
                if process.poll() is not None and process.returncode != 81:
                    break
                time.sleep(0.1)
        if desktop is None:
            sys.exit("LibreOffice does not start")
        yield desktop
        with contextlib.suppress(Exception):
            desktop.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
    finally:
        if process.poll() is None:
            process.kill()
        shutil.rmtree(profile, ignore_errors=True)


@contextlib.contextmanager
def opened(desktop, path):
    """A spreadsheet, closed again without a question."""
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(os.path.abspath(path)), "_blank", 0, (setting("Hidden", True),))
    try:
        yield document
    finally:
        document.close(True)


def save(document, path):
    """Saves as the kind of file that the name says."""
    filter = FILTERS[os.path.splitext(path)[1]]
    document.calculateAll()
    document.storeToURL(uno.systemPathToFileUrl(os.path.abspath(path)), (setting("FilterName", filter),))


def named_cell(document, name):
    """The first cell that a name stands for; no name, no cell."""
    area = document.NamedRanges.getByName(name).getReferredCells()
    return area.getCellByPosition(0, 0)


def unprotect(document):
    for sheet in document.Sheets:
        sheet.unprotect("")
