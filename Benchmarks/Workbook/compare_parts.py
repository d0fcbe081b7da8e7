"""Says whether two workbooks have the same parts, byte for byte once unpacked.

usage: compare_parts.py ONE.xlsx OTHER.xlsx
"""

import sys

from workbook_model import parts

one, other = (parts(path) for path in sys.argv[1:])
differing = [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]
for name in differing:
    left, right = one.get(name, b""), other.get(name, b"")
    place = next((index for index, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))
    print(f"{name} differs at byte {place}:", left[max(0, place - 80):place + 120], right[max(0, place - 80):place + 120], sep="\n  ")
sys.exit(1 if differing else 0)
