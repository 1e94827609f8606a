"""Figures in Chinese numerals, as papers word them: 七十幢, 五万平方米, 百分之三十."""

import re

from plan_config.units import kind_of

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_ANY = "".join((*_DIGITS, *_TENS, *_MYRIADS))
# Not 第三, and not the 万 of 5万.
_FIGURE = re.compile(rf"(?<![第\d{_ANY}])(?P<share>百分之)?(?P<figure>[{_ANY}]+)")
_MORE = re.compile("^[余多来]")
# What may follow a figure that stands without a unit.
_END = re.compile("$|以上|以下|以内|左右|[至到—–~-]")


def in_digits(wording: str) -> str:
    """A wording with the figures in it written in digits; other words, such as 一流 and 三年, stay."""
    return _FIGURE.sub(_written, wording)


def _written(found: re.Match[str]) -> str:
    figure, after = found["figure"], _MORE.sub("", found.string[found.end() :])
    if found["share"]:
        return f"{_value(figure)}%"
    many = len(figure) > 1 or figure not in _DIGITS
    if not (kind_of(after) or (many and _END.match(after))):
        return found[0]
    head, myriad = figure[:-1], figure[-1]
    if myriad in _MYRIADS and head and not set(head) & set(_MYRIADS):
        return f"{_value(head)}{myriad}"
    return f"{_value(figure)}"


def _value(figure: str) -> int:
    """What numerals come to: 一万二千 is 12,000, 百 is 100, 二〇 is 20."""
    if len(figure) > 1 and set(figure) <= set(_DIGITS):
        return int("".join(f"{_DIGITS[each]}" for each in figure))
    total = below = digit = 0
    for each in figure:
        if each in _DIGITS:
            digit = _DIGITS[each]
        elif each in _TENS:
            below, digit = below + (digit or 1) * _TENS[each], 0
        else:
            total, below, digit = (total + below + digit or 1) * _MYRIADS[each], 0, 0
    return total + below + digit
