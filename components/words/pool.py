"""The pool (培育库) in words: 已逾期 184 天, 已达到 2023-12-29，晚 59 天."""

from collections.abc import Mapping
from datetime import date

from data.judging.pool import Pooled, PoolState
from data.records.pool import PoolEntry

STATE_WORDS: Mapping[PoolState, str] = {
    "in": "在库",
    "overdue": "逾期",
    "reached": "已达到",
    "left": "已退出",
}
NO_AIM = "未登记目标级别"
NO_RULES = "没有可核对的认定条件"


def by_when(entry: PoolEntry, as_of: date) -> str:
    """How far off its due day is."""
    if entry.due is None:
        return "未定期限"
    days = (entry.due - as_of).days
    return f"已逾期 {-days} 天" if days < 0 else f"还有 {days} 天" if days else "今日到期"


def how_it_ended(each: Pooled) -> str:
    """How an entry ended, and when: 已达到 2024-07-02，晚 2 天; 已退出 2024-03-01，校区搬迁."""
    entry, ended = each.entry, each.ended
    told = entry.reason
    if each.state == "reached":
        late = (ended - entry.due).days if ended and entry.due else None
        told = "" if late is None else f"晚 {late} 天" if late > 0 else "在期限内"
    return "，".join(filter(None, (f"{STATE_WORDS[each.state]} {ended}", told)))
