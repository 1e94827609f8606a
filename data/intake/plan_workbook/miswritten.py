"""Figures and days as people write them into a plan workbook, and how they are to be written."""

from datetime import date

from plan_config.miswritten import BETWEEN, FIGURES, TIMES, YEAR, half_width, month_end

_DAY_ZERO = date(1899, 12, 30)
_FIRST_YEAR = 1990


def figure_alone(cell: str) -> str:
    """How a figure among words is to be written; empty where there is none."""
    half = half_width(cell)
    if between := BETWEEN.fullmatch(half):
        low, high = between.groups()
        return f"这是区间：约束填“区间”，目标数填 {low}，区间上限填 {high}"
    found = FIGURES.findall(half)
    if len(found) != 1:
        return ""
    plain, after = found[0].replace(",", ""), half.split(found[0])[1].strip()
    if times := TIMES.get(after[:1]):
        spelled = f"{float(plain) * times:.15g}"
        return f"请只填数：按“{after}”计的填 {plain}，按“{after[1:] or '个'}”计的填 {spelled}"
    return f"请只填数 {plain}；单位按指标的计量单位，不少于、超过、左右、不超过在“约束”里选"


def whole_alone(cell: str) -> str:
    """How a whole figure among words is to be written."""
    found = FIGURES.findall(half_width(cell))
    return f"请只填数 {found[0]}" if len(found) == 1 else "这里应填整数，不带文字"


def to_the_day(cell: str) -> str:
    """How a month or a year would be written as a day; empty where it is neither."""
    half = half_width(cell)
    if last := month_end(half):
        return f"日期要写到日：若指月底，请写成 {last}"
    year = YEAR.fullmatch(half)
    return f"日期要写到日：若指年底，请写成 {year[1]}-12-31" if year else ""


def year_alone(day: date) -> str:
    """How a day is to be written that a spreadsheet has made of a year alone; empty where it has not."""
    typed = (day - _DAY_ZERO).days
    if day.year >= _FIRST_YEAR:
        return ""
    return f"表格软件把只填的 {typed} 当成了 {day}；日期要写到日，若指年底，请写成 {typed}-12-31"
