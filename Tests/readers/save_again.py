"""Opens workbooks with LibreOffice, calculates them, and saves them.

usage: save_again.py FROM TO [FROM TO …]
"""

import sys

from office import office, opened, save

with office() as desktop:
    paths = sys.argv[1:]
    for source, target in zip(paths[::2], paths[1::2]):
        with opened(desktop, source) as document:
            save(document, target)
