"""Figures and days as people write them, and how they are to be written."""

import calendar
import re
import unicodedata
from datetime import date

DAY = "写成 2025-12-31 的样子"
LONGEST = 12  # characters of a figure
TIMES = {"万": 10_000, "亿": 100_000_000}
NUMBER = r"\d[\d,]*(?:\.\d+)?"
FIGURES = re.compile(NUMBER)
BETWEEN = re.compile(rf"({NUMBER})\D{{0,3}}?[-—–~至到]+({NUMBER})\D*")
MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?[底末]?")
YEAR = re.compile(r"(\d{4})年?(?:年?底|年?末|Q4|四季度)?")
_DAY = re.compile(r"(?<!\d)(\d{4})[-/.年—–](\d{1,2})[-/.月—–](\d{1,2})(?!\d)日?")
_FIGURE = re.compile(rf"(?P<figure>[-+]?{NUMBER})\s*(?P<unit>%|[^\x00-\x7f]\S*)?")


def half_width(text: str) -> str:
    """A text with half-width digits and signs; ㎡ stays what it is."""
    wide = "".join(each if each == "㎡" else unicodedata.normalize("NFKC", each) for each in text)
    return re.sub(r"(?<=\d)。(?=\d)", ".", wide).replace("−", "-").strip()


def month_end(text: str) -> date | None:
    """The last day of what names a month; None where it is none."""
    found = MONTH.fullmatch(text)
    year, month = (int(each) for each in found.groups()) if found else (0, 0)
    return date(year, month, calendar.monthrange(year, month)[1]) if year and 1 <= month <= 12 else None


def figure_wording(value: object, *, whole: bool = False) -> str:
    """How a figure that is none would be written."""
    kind = "整数" if whole else "数字"
    if not isinstance(value, str):
        return f"应为{kind}，不加引号和单位"
    half = half_width(value)
    found = _FIGURE.fullmatch(half)
    if found is None:
        return f"应为{kind}，不能是“{value}”这样的文字{_bound(half)}"
    plain, unit = found["figure"].replace(",", "").lstrip("+"), found["unit"] or ""
    if len(plain) > LONGEST:
        return "数字太长，请核对"
    if unit == "%":
        return f'应为数字：“{value}”请写成 {plain}，百分号写在指标的 unit 里（unit: "%"）'
    if times := TIMES.get(unit[:1]):
        spelled = f"{float(plain) * times:.15g}"
        return f"应为{kind}：“{value}”请写成 {plain}（指标的 unit 带“{unit[0]}”时）或 {spelled}"
    if unit:
        return f"应为{kind}：“{value}”请写成 {plain}，单位写在指标的 unit 里"
    if half != value:
        return f"应为半角{kind}，请写成 {plain}"
    if "," in half:
        return f"应为{kind}：请去掉千分位的逗号，写成 {plain}"
    return f"应为{kind}，请去掉引号和前面的零，写成 {float(plain):.10g}"


def _bound(half: str) -> str:
    """Where a range or a bound is told of which a text has the figures; empty where it has none."""
    if between := BETWEEN.fullmatch(half):
        return f"；区间请写 kind: range、value: {between[1]}、upper: {between[2]}"
    found = FIGURES.findall(half)
    return (
        f"；这里只写 {found[0]}，不少于、超过、左右、不超过写在 kind 里"
        if len(found) == 1 and half != found[0]
        else ""
    )


def day_wording(value: object) -> str:
    """How a day that is none would be written."""
    text = half_width(f"{value}").strip("“”\"'")
    if found := _DAY.search(text):
        year, month, day = (int(part) for part in found.groups())
        try:
            return f"应为日期，“{value}”请写成 {date(year, month, day)}"
        except ValueError:
            return f"没有“{value}”这一天，应为存在的日期，{DAY}"
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        return f"应为日期，“{value}”请写成 {'-'.join(found.groups())}"
    if found := YEAR.fullmatch(text):
        return f"应为日期，写到日：“{value}”若指年底，请写成 {found[1]}-12-31"
    if last := month_end(text):
        return f"应为日期，写到日：“{value}”若指月底，请写成 {last}"
    return f"应为日期，{DAY}"
