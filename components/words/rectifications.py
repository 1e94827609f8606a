"""What must be mended in words: 逾期 92 天, 复评应在 2026-08-28 前."""

from datetime import date

from data.judging.rectifications import Mending


def state_words(each: Mending, as_of: date) -> str:
    """How it stands: 逾期 92 天, 整改中，还有 20 天, 已完成（2025-09-10，逾期 12 天）."""
    asked = each.asked
    if each.state == "已完成":
        late = f"，逾期 {each.late} 天" if each.late else ""
        return f"{each.state}（{asked.mended_on}{late}）"
    if each.late:
        return f"{each.state} {each.late} 天"
    left = (asked.due - as_of).days
    return f"{each.state}，还有 {left} 天" if left else f"{each.state}，今天到期"


def again_words(each: Mending, as_of: date) -> str:
    """What of the carrier's being evaluated once more: by when, or how it came out; empty where nobody asks for it."""
    if each.asked.is_again_on(as_of):
        return f"复评{each.asked.again}（{each.asked.again_on}）"
    if each.again_by is None:
        return ""
    late = "，已过期限" if each.again_by < as_of else ""
    return f"复评应在 {each.again_by} 前{late}"
