"""Words that files of several rooms say: one thing has one word, wherever a reader meets it.

What one file alone says stands there. Which words stand for the same thing and are not used is listed in
`tests/unit/test_terms.py`.
"""

from collections.abc import Mapping
from typing import Final

from data.records.declaring import RecordStatus
from data.records.values import Review
from plan_config.indicators import Basis

# What never had a figure, and what has had none for too long to be judged by. 缺报 is both.
UNREPORTED: Final = "未填报"
STOPPED: Final = "停报"
# What a unit says that has nothing new to report for a period; on screen the button that says so.
NO_CHANGE: Final = "零报告"
NOTHING_CHANGED: Final = "本期无变化"
# Who answers: whom the plan does not name, and a unit that it names for what is its own.
UNNAMED: Final = "未明确"
ITSELF: Final = "本单位"

REVIEW_WORDS: Mapping[Review, str] = {
    "draft": "草稿",
    "submitted": "待审核",
    "passed": "已通过",
    "returned": "已退回",
}
# Of what nobody has looked at but who brought it in.
SELF_PASSED = "（自审）"
# What figures are, 数据性质. 核定 is what an authority has settled; to 核实 is to find out whether something is so.
STANDING_WORDS: Mapping[RecordStatus, str] = {"reported": "填报", "verified": "核定", "simulated": "模拟"}
# What a figure is of, 统计方式.
BASIS_WORDS: Mapping[Basis, str] = {"stock": "期末存量", "flow": "当期流量", "cumulative": "累计"}

# What a district may be, the longer first, as a name ends.
_KINDS = ("自治县", "自治州", "自治旗", "区", "县", "市", "州", "旗", "盟")


def whole(district: str) -> str:
    """All of a district, by what it is: 全区, 全县, 全市."""
    return f"全{_kind(district)}"


def own(district: str) -> str:
    """A district as it speaks of itself: 本区, 本县, 本市."""
    return f"本{_kind(district)}"


def without_kind(district: str) -> str:
    """A district's name as people shorten it: 渝中 of 渝中区, 平阳 of 平阳县; 巴县 is never 巴."""
    ending = next((kind for kind in _KINDS if district.endswith(kind)), "")
    short = district.removesuffix(ending)
    return short if len(short) > 1 else district


def _kind(district: str) -> str:
    name = district.partition("（")[0]
    return name[-1] if name.endswith(_KINDS) else "区"
