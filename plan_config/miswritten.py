"""Figures and days as people write them, and how they are to be written."""

import re
import unicodedata
from datetime import date

DAY = "写成 2025-12-31 的样子"
LONGEST = 12  # characters of a figure
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FIGURE = re.compile(r"(?P<figure>[-+]?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%|[^\x00-\x7f]\S*)?")
_TIMES = {"万": 10_000, "亿": 100_000_000}


def figure_wording(value: object, *, whole: bool = False) -> str:
    """How a figure that is none would be written."""
    kind = "整数" if whole else "数字"
    if not isinstance(value, str):
        return f"应为{kind}，不加引号和单位"
    half = unicodedata.normalize("NFKC", value).strip().replace("−", "-")
    found = _FIGURE.fullmatch(half)
    if found is None:
        return f"应为{kind}，不能是“{value}”这样的文字"
    plain, unit = found["figure"].replace(",", "").lstrip("+"), found["unit"] or ""
    if len(plain) > LONGEST:
        return "数字太长，请核对"
    if unit == "%":
        return f'应为数字：“{value}”请写成 {plain}，百分号写在指标的 unit 里（unit: "%"）'
    if times := _TIMES.get(unit[:1]):
        spelled = f"{float(plain) * times:.15g}"
        return f"应为{kind}：“{value}”请写成 {plain}（指标的 unit 带“{unit[0]}”时）或 {spelled}"
    if unit:
        return f"应为{kind}：“{value}”请写成 {plain}，单位写在指标的 unit 里"
    if half != value:
        return f"应为半角{kind}，请写成 {plain}"
    if "," in half:
        return f"应为{kind}：请去掉千分位的逗号，写成 {plain}"
    return f"应为{kind}，请去掉引号和前面的零，写成 {float(plain):.10g}"


def day_wording(value: object) -> str:
    """How a day that is none would be written."""
    text = unicodedata.normalize("NFKC", f"{value}").strip()
    if found := _DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        try:
            return f"应为日期，“{value}”请写成 {date(year, month, day)}"
        except ValueError:
            return f"没有“{value}”这一天，应为存在的日期，{DAY}"
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        return f"应为日期，“{value}”请写成 {'-'.join(found.groups())}"
    if found := re.fullmatch(r"(\d{4})年?(?:年?底|年?末|Q4|四季度)?", text):
        return f"应为日期，写到日：“{value}”若指年底，请写成 {found[1]}-12-31"
    return f"应为日期，{DAY}"
