"""How much an honest workbook can need; beyond it `ResourceLimit` is raised, with these reasons.

The standard agency workbook has about 60 parts, 1,200 cells and 300 KB of XML, so each limit is at
least fifty times what is expected, and all of them together keep one reader below a few hundred MB.
"""

from __future__ import annotations

#: Bytes of the file itself; larger is not even read (``file-too-large``).
MAX_FILE = 128 * 1024 * 1024

#: Members of the archive (``too-many-parts``).
MAX_MEMBERS = 5_000

#: Decompressed bytes of one part (``part-too-large``); a sheet of 200,000 cells has about 10 MB.
MAX_PART = 64 * 1024 * 1024

#: Decompressed bytes of all the parts read from one workbook (``total-too-large``).
MAX_TOTAL = 128 * 1024 * 1024

#: Decompressed over compressed size (``ratio``). Sheets reach about 50; the format's
#: own maximum is 1,032. It only counts above the floor, where memory starts to matter.
MAX_RATIO = 200
RATIO_FLOOR = 4 * 1024 * 1024

#: Cells of one sheet that hold something (``too-many-cells``): 8,000 agencies of 25 columns.
MAX_CELLS = 200_000

#: Cell and row elements of one sheet, empty ones included (``too-many-cells``): stray formats.
MAX_CELL_ELEMENTS = 1_000_000
MAX_ROW_ELEMENTS = 1_048_576

#: Nesting of XML elements (``too-deep``); worksheets with extensions reach about 10.
MAX_DEPTH = 100

#: Characters of one text (``text-too-long``); Excel stops at 32,767.
MAX_TEXT = 262_144

#: Entries of the shared strings (``too-many-texts``).
MAX_STRINGS = 1_000_000
