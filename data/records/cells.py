"""One cell at a time: text of a sheet into a value, or a CellError that says how to mend it.

A blank cell is None: nothing was said. It is never zero.
"""

import calendar
import re
from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from data.records.spelling import normalise, visible

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:t?00:00(?::00)?)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"[2-9]\d{4}(?:\.0)?")
_DAY_ZERO = date(1899, 12, 30)
_QUARTER = re.compile(r"(\d{4})年?-?(?:q|第|(?=[1-4一二三四]季))([1-4一二三四])(?:季度?)?")
LARGEST = 1e15
_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_BLANK_IN_NUMBER = re.compile(r"(?<=\d)\s+(?=\d)")
_LIST = re.compile(r"[、,，;；/]+")
_YES_NO = {"是": True, "有": True, "1": True, "否": False, "无": False, "0": False}


class CellError(ValueError):
    """What is wrong with a cell and how to mend it, in words for the person who filled it in."""


def text(cell: str) -> str | None:
    """Trimmed text without invisible characters, None when nothing is left."""
    return visible(cell) or None


def too_long(words: str, longest: int) -> str:
    """That words are longer than there is room for; empty where they are not."""
    return f"最多 {longest:,} 字，现有 {len(words):,} 字，请删减" if len(words) > longest else ""


def day(cell: str) -> date | None:
    """A calendar day: 2025-12-31, 2025/12/31, 20251231, 2025年12月31日, or the number a spreadsheet keeps for it."""
    if not cell.strip():
        return None
    if _SERIAL.fullmatch(normalise(cell)):
        return _DAY_ZERO + timedelta(days=int(float(normalise(cell))))
    found = _DAY.fullmatch(normalise(cell)) or _COMPACT_DAY.fullmatch(normalise(cell))
    try:
        return date(*(int(part) for part in found.groups())) if found else _refuse_day()
    except ValueError as error:
        raise CellError("日期无效，请写成 2025-12-31 的样子") from error


def quarter_end(cell: str) -> date | None:
    """The last day of a quarter, as a day or as 2025Q4, 2025年第四季度."""
    named = _QUARTER.fullmatch(normalise(cell))
    if named and int(named[1]):
        month = 3 * ("1234".find(named[2]) + 1 or "一二三四".find(named[2]) + 1)
        return date(int(named[1]), month, calendar.monthrange(int(named[1]), month)[1])
    found = day(cell)
    if found and (found.month % 3 or found.day != calendar.monthrange(found.year, found.month)[1]):
        raise CellError("数据期须为季度最后一日，例如 2025-03-31、2025-06-30、2025-09-30、2025-12-31")
    return found


def number(cell: str) -> float | None:
    """A figure that is zero or more; commas or blanks may set off every three digits, units and words may not be."""
    written = ungrouped(cell)
    if not written:
        return None
    if float(written) < 0:
        raise CellError("数字不能小于 0；没有数据请留空")
    if float(written) > LARGEST:
        raise CellError("数字太大，请检查单位和位数")
    return float(written)


def ungrouped(cell: str) -> str:
    """The digits of a figure without what sets off its thousands; empty where blank."""
    grouped = normalise(_BLANK_IN_NUMBER.sub(",", cell))
    written = grouped.replace(",", "")
    if written and not _NUMBER.fullmatch(written):
        raise CellError("这里应填数字，不带单位和文字；没有数据请留空")
    if written and not _NUMBER.fullmatch(grouped):
        raise CellError("逗号只能每三位分隔一次，例如 1,200；小数请用小数点，例如 10.5")
    return written


def times(cell: str, factor: float) -> str:
    """A figure in a unit so many times smaller; what is no figure stays as it is, for its reader to name."""
    try:
        return format((Decimal(ungrouped(cell)) * Decimal(str(factor))).normalize(), "f")
    except (CellError, InvalidOperation):
        return cell


def whole(cell: str) -> float | None:
    """A figure of things that are counted: firms, teams."""
    found = number(cell)
    if found is not None and found != int(found):
        raise CellError("这里应填整数")
    return found


def year(cell: str) -> int | None:
    """A year of four digits; 年 may stand behind it."""
    found = whole(cell.strip().removesuffix("年"))
    if found is not None and not 1990 <= found <= 2100:
        raise CellError("这里填四位数的年份，例如 2025")
    return None if found is None else int(found)


def metres(cell: str) -> int | None:
    """A distance of at least a metre."""
    found = whole(cell)
    if found is not None and found < 1:
        raise CellError("这里至少填 1 米")
    return None if found is None else int(found)


def credit_code(cell: str) -> str | None:
    """A firm's 18-character credit code, in capitals."""
    written = normalise(cell).replace("-", "").upper()
    if written and not re.fullmatch(r"[0-9A-HJ-NP-RTUW-Y]{18}", written):
        raise CellError("统一社会信用代码为 18 位数字和大写字母（不含 I、O、S、V、Z）；没有请留空")
    return written or None


def yes_no(cell: str) -> bool:
    """是 or 否; blank is 否."""
    if not cell.strip():
        return False
    try:
        return _YES_NO[normalise(cell)]
    except KeyError as error:
        raise CellError("这里应填“是”或“否”") from error


def several(cell: str) -> tuple[str, ...]:
    """Words separated by 、 or a comma."""
    return tuple(part.strip() for part in _LIST.split(cell) if part.strip())


def one_of(cell: str, allowed: Collection[str]) -> str | None:
    """One of the allowed words, whatever the spelling of dashes and brackets."""
    if not cell.strip():
        return None
    by_spelling = {normalise(word): word for word in allowed}
    try:
        return by_spelling[normalise(cell)]
    except KeyError as error:
        raise CellError(f"只能填：{'、'.join(allowed)}") from error


def some_of(cell: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Some of the allowed words, in the order given."""
    return tuple(word for part in several(cell) if (word := one_of(part, allowed)))


def _refuse_day() -> date:
    raise ValueError("not written as a day")
