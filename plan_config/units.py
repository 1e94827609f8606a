"""Units of figures: what they count, and how many of one make one of another."""

import re
from collections.abc import Mapping

TIMES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_BEGINNING = re.compile("^(?:万亿|千万|百万|亿|万|千|百)?")
# What is counted, by the words that units begin with; units of one kind stand for one another.
_KINDS: Mapping[str, str] = {
    "面积": "㎡|平方|平米|平$|亩|公顷",
    "金额": "元",
    "人数": "人|名",
    "比例": "%|％|个百分点",
    "个数": "家|个|户|栋|幢|座|处|所|项|件|支|条|场|只",
}
_ONE = re.compile("^(?:㎡|平方米|平米|m2|m²)$")


def kind_of(unit: str) -> str:
    """What kind of thing a unit counts; empty where it is none we know."""
    return next((kind for kind, words in _KINDS.items() if re.match(words, unit)), "")


def scale_of(unit: str) -> float:
    """How many of what is counted make one of a unit: 万㎡ is 10000."""
    found = _BEGINNING.match(unit)
    return TIMES[found[0] if found else ""]


def counted(unit: str) -> str:
    """What a unit counts, one by one: of 万平方米 it is ㎡."""
    one = _BEGINNING.sub("", unit)
    return "㎡" if _ONE.match(one) else one


def factor(shown: str, recorded: str) -> float | None:
    """How many recorded units make one shown; None where they do not count the same."""
    return scale_of(shown) / scale_of(recorded) if counted(shown) == counted(recorded) else None
