"""The pool (培育库) in words: 已逾期 184 天, 差 1 项：差 1 家入库的科技型企业, 已达到 2023-12-29，晚 59 天."""

from collections.abc import Mapping, Sequence
from datetime import date

from components.words.recognition import in_a_line
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


def short_of(each: Pooled) -> str:
    """How many conditions of its aim are not met; empty where none is known to lack."""
    count = len(each.aimed.of("short")) if each.aimed else 0
    return f"差 {count} 项" if count else ""


def how_far(each: Pooled) -> str:
    """What it lacks of the level it is there for: how many conditions, and the first of them in full."""
    if each.aimed is None:
        return NO_RULES if each.entry.aim else NO_AIM
    return "：".join(filter(None, (short_of(each), in_a_line(each.aimed))))


def how_it_ended(each: Pooled) -> str:
    """How an entry ended, and when: 已达到 2024-07-02，晚 2 天; 已退出 2024-03-01，校区搬迁."""
    entry, ended = each.entry, each.ended
    told = entry.reason
    if each.state == "reached":
        late = (ended - entry.due).days if ended and entry.due else None
        told = "" if late is None else f"晚 {late} 天" if late > 0 else "在期限内"
    return "，".join(filter(None, (f"{STATE_WORDS[each.state]} {ended}", told)))


def standing(each: Pooled, as_of: date) -> str:
    """How an entry stands at a date, in a few words."""
    if each.ended:
        return how_it_ended(each)
    return f"在库，{by_when(each.entry, as_of)}"


def ended_words(over: Sequence[Pooled]) -> str:
    """已达到 2 个，已退出 1 个."""
    counts = (
        (STATE_WORDS[state], sum(each.state == state for each in over)) for state in ("reached", "left")
    )
    return "，".join(f"{word} {count} 个" for word, count in counts if count)


def in_all(lasting: Sequence[Pooled]) -> str:
    """在库 7 个，其中逾期 1 个；条件全部达标、可以申报的 1 个."""
    overdue = sum(each.state == "overdue" for each in lasting)
    ready = sum(each.aimed is not None and each.aimed.is_met is True for each in lasting)
    late = f"，其中逾期 {overdue} 个" if overdue else ""
    able = f"；条件全部达标、可以申报的 {ready} 个" if ready else ""
    return f"在库 {len(lasting)} 个{late}{able}。"
