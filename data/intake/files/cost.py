"""What opening a whole workbook for marking would cost, reckoned from its parts without doing it.

The library that opens it makes an object per element, and one per cell that a merged area or a link covers. The
unit is such an object.
"""

from collections.abc import Sequence

from openpyxl.utils import range_boundaries

from data.intake.files.package import MAX_SHEETS, Package

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_LOOKED_THROUGH = 10
_LETTERS = 100
_STYLED = 5
_PICTURE = 100


def cost(package: Package) -> int:
    """How much work and memory it takes to open and save it. UnreadableFileError where it has too many elements."""
    sheets = [sheet.part for sheet in package.sheets()]
    texts = package.look().texts
    rest = [
        part.filename
        for part in package.parts
        if part.filename.lower().endswith((".xml", ".rels")) and part.filename not in sheets
    ]
    return (
        sum(_of_sheet(package, part, texts) for part in sheets)
        + sum(_of_part(package, part) for part in rest)
        + _of_pictures(package)
    )


def _of_sheet(package: Package, part: str, texts: Sequence[str]) -> int:
    """The elements, what its areas cover, links looked up among areas, shared formulas and texts written out."""
    elements = covered = merged = links = shared = longest = letters = 0
    kind = ""
    for name, element in package.elements(part):
        elements += name.startswith("+")
        if name == "+c":
            kind = element.get("t", "")
        elif name == "-v" and kind == "s":
            letters += len(texts[int(element.text or 0)])
        elif name in ("-mergeCell", "-hyperlink"):
            covered += _area(element.get("ref", "A1"))
            merged += name == "-mergeCell"
            links += name == "-hyperlink"
        elif name == "-f":
            longest = max(longest, len(element.text or ""))
            shared += element.get("t") == "shared"
    written = (shared * longest + letters) // _LETTERS
    return elements + covered + _LOOKED_THROUGH * merged * links + written


def _of_part(package: Package, part: str) -> int:
    """The elements, heavy ones in a style sheet; pivot tables are opened for every sheet, formats for every style."""
    elements = styles = formats = 0
    for name, _ in package.elements(part):
        elements += name.startswith("+")
        styles += name == "+cellStyle"
        formats += name == "+numFmt"
    times = MAX_SHEETS if "/pivot" in part.lower() else _STYLED if styles else 1
    return times * elements + styles * formats // _LOOKED_THROUGH


def _of_pictures(package: Package) -> int:
    """The largest picture, as often as a drawing shows one."""
    largest = max((part.file_size for part in package.parts if "/media/" in part.filename.lower()), default=0)
    drawings = [part.filename for part in package.parts if "/drawings/" in part.filename.lower()]
    shown = sum(
        name == "+blip" for part in drawings if part.endswith(".xml") for name, _ in package.elements(part)
    )
    return shown * largest // _PICTURE


def _area(ref: str) -> int:
    """How many cells a reference covers. ValueError where it is none."""
    left, top, right, bottom = range_boundaries(ref)
    return ((right or LAST_COLUMN) - (left or 1) + 1) * ((bottom or LAST_ROW) - (top or 1) + 1)
