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

#: Elements of a small part that is held as objects (``part-too-large``): 65,000 cell styles of
#: four elements. Direct children of a worksheet, and its merged ranges, stay below that too.
MAX_ELEMENTS = 300_000

#: Bytes of one tag, of which expat holds all attributes at once (``part-too-large``).
MAX_TAG = 1024 * 1024

#: Characters of formulas worked out from shared ones in one sheet; the text of others is not known.
MAX_FORMULA_TEXT = 8_000_000

#: Steps in looking for the formulas that depend on an edit (``too-many-cells``): characters read,
#: references noted and compared.
MAX_STEPS = 20_000_000

#: Nesting of XML elements (``too-deep``); worksheets with extensions reach about 10.
MAX_DEPTH = 100

#: Characters of one text (``text-too-long``); Excel stops at 32,767.
MAX_TEXT = 262_144

#: Entries of the shared strings (``too-many-texts``).
MAX_STRINGS = 1_000_000
