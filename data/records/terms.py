"""Words that files of several rooms say: one thing has one word, wherever a reader meets it.

What one file alone says stands there. Which words stand for the same thing and are not used is listed in
`tests/unit/test_terms.py`.
"""

from collections.abc import Mapping
from typing import Final

from data.records.declaring import RecordStatus
from data.records.values import Review

# What never had a figure, and what has had none for too long to be judged by. 缺报 is both.
UNREPORTED: Final = "未填报"
STOPPED: Final = "停报"
# Who answers: whom the plan does not name, and a unit that it names for what is its own.
UNNAMED: Final = "未明确"
ITSELF: Final = "本单位"

REVIEW_WORDS: Mapping[Review, str] = {
    "draft": "草稿",
    "submitted": "待审核",
    "passed": "已通过",
    "returned": "已退回",
}
# What figures are, 数据性质. 核定 is what an authority has settled; to 核实 is to find out whether something is so.
STANDING_WORDS: Mapping[RecordStatus, str] = {"reported": "填报", "verified": "核定", "simulated": "模拟"}


def whole(district: str) -> str:
    """All of a district, by what it is: 全区, 全县, 全市."""
    return f"全{district[-1:]}" if district[-1:] in tuple("区县市州旗") else "全区"
