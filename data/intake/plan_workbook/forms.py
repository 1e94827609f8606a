"""What a cell of the plan workbook looks like, each form in both directions; a blank cell says nothing."""

import re
from dataclasses import replace
from datetime import date

from data.intake.plan_workbook.miswritten import figure_alone, to_the_day, whole_alone, year_alone
from data.records import cells
from data.records.forms import DAY as ANY_DAY
from data.records.forms import Codec

_SEPARATED = re.compile(r"[、，,；;\n]")
_ITEM = re.compile(r"【([^】]*)】|[^、，,；;\n]+")
_PERCENT = re.compile(r"\s*[%％]\s*$")
ANY_NUMBER = "General"
# What stands in cells of tables on paper that say nothing.
NOTHING = frozenset({"无", "没有", "暂无", "/", "-", "--"})


def _signed(cell: str) -> float | None:
    """A figure that may lie below zero; of a share its figure before the sign of percent."""
    try:
        written = cells.ungrouped(_PERCENT.sub("", cell))
    except cells.CellError as error:
        said = f"{error}".removesuffix("；没有数据请留空")
        raise cells.CellError(figure_alone(cell) or said) from error
    if written and abs(float(written)) > cells.LARGEST:
        raise cells.CellError("数字太大，请检查单位和位数")
    return float(written) if written else None


def _whole(cell: str) -> int | None:
    try:
        found = _signed(cell)
    except cells.CellError as error:
        raise cells.CellError(whole_alone(cell)) from error
    if found is not None and not found.is_integer():
        raise cells.CellError("这里应填整数")
    return None if found is None else int(found)


def _rate(cell: str) -> float | None:
    """A share of one; one with a sign of percent is a hundredth of its figure."""
    found = _signed(cell)
    return found / 100 if found is not None and _PERCENT.search(cell) else found


def _day(cell: str) -> date | None:
    try:
        found = cells.day(cell)
    except cells.CellError as error:
        raise cells.CellError(to_the_day(cell) or str(error)) from error
    if found and (said := year_alone(found)):
        raise cells.CellError(said)
    return found


def _several(cell: str) -> tuple[str, ...]:
    found = ((item[1] or item[0]).strip() for item in _ITEM.finditer(cell))
    return tuple(each for each in found if each)


def _joined(items: tuple[str, ...]) -> str:
    """One text with 、 between; an item that has a separator itself stands in 【】."""
    return "、".join(f"【{each}】" if _SEPARATED.search(each) else each for each in items)


FIGURE = Codec(_signed, pattern=ANY_NUMBER)
WHOLE = Codec(_whole, pattern=ANY_NUMBER)
RATE = Codec(_rate, pattern=ANY_NUMBER)
DAY = replace(ANY_DAY, read=_day)
SEVERAL = Codec(_several, _joined, blank=())
# What is no by itself, so that only the yes is written.
MARK = Codec(cells.yes_no, lambda value: "是" if value else None, words=("是", "否"))
