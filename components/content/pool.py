"""培育库: who is in the pool, for which level, whose task it is, until when, and how far; and how entries ended."""

from collections.abc import Collection, Sequence

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.content.targets import day
from components.report.values.growth import PoolLine
from components.words.pool import STATE_WORDS
from components.words.recognition import INTERNAL
from components.words.recognition import STATE_WORDS as CONDITION_WORDS
from data.records.pool import POOL

NOTHING = "没有在库的载体。入库、目标级别和期限登记在数据填报的“培育库”表。"
CAPTION = "在库的按期限先后，逾期的在前；已结束的在后"
MET, SHORT = CONDITION_WORDS["met"], CONDITION_WORDS["short"]


def lasting_table(lasting: Sequence[PoolLine]) -> Table:
    """Who is in the pool, to choose from."""
    return _table(lasting, "screen", (OUTCOME,))


def ended_table(over: Sequence[PoolLine]) -> Table:
    """The entries that are over, to choose from."""
    return _table(over, "screen", (FAR,))


def own_table(entries: Sequence[PoolLine]) -> Table:
    """One carrier's entries: what each is for, until when, and how it stands or ended."""
    idle = OUTCOME if any(not each.ended for each in entries) else FAR
    table = _table(entries, "screen", (CARRIER, idle))
    rows = tuple(row._replace(pick="") for row in table.rows)
    return Table(POOL, table.columns, rows)


def pool_table(entries: Sequence[PoolLine], form: Form = "xlsx") -> Table:
    """All entries, those that last first."""
    return _table(entries, form)


def in_all(lasting: Sequence[PoolLine]) -> str:
    """在库 7 个，其中逾期 1 个；条件全部达标、可以申报的 1 个."""
    overdue = sum(each.state == STATE_WORDS["overdue"] for each in lasting)
    ready = sum(_is_ready(each) for each in lasting)
    late = f"，其中逾期 {overdue} 个" if overdue else ""
    able = f"；条件全部达标、可以申报的 {ready} 个" if ready else ""
    return f"在库 {len(lasting)} 个{late}{able}。"


def ended_words(over: Sequence[PoolLine]) -> str:
    """已达到 2 个，已退出 1 个."""
    words = (STATE_WORDS["reached"], STATE_WORDS["left"])
    counts = ((word, sum(each.state == word for each in over)) for word in words)
    return "，".join(f"{word} {count} 个" for word, count in counts if count)


def _is_ready(each: PoolLine) -> bool:
    """Whether all that is asked is met, by figures that still speak for the date."""
    if each.asked is None or each.asked.is_stale:
        return False
    return all(not count for word, count in each.asked.counts if word != MET)


def _table(entries: Sequence[PoolLine], form: Form, idle: Collection[str] = ()) -> Table:
    columns = standing_in(form, COLUMNS, idle)
    rows = (
        Row(told(columns, each), each.origin, f"{each.code}/{each.since}", f"carrier:{each.code}")
        for each in entries
    )
    return Table(
        POOL,
        columns,
        tuple(rows),
        caption=CAPTION,
        note=INTERNAL,
        nothing=NOTHING,
        chosen_from=form == "screen",
    )


def _named(each: PoolLine) -> Value:
    about = f"{each.kind} · {each.level} · {each.unit_name}"
    return Value(each.name, small=(about,), lines=("已停业",) if each.closed else ())


def _aim(each: PoolLine) -> Value:
    return Value(each.aim or NONE, small=(f"{each.since} 入库",))


def _due(each: PoolLine) -> Value:
    """Its due day, and below it how far off that is; what is overdue is to be read first."""
    if each.due is None:
        return Value(each.by_when or NONE)
    overdue = each.state == STATE_WORDS["overdue"]
    below = (each.by_when,) if each.by_when else ()
    return day(each.due)._replace(lines=below if overdue else (), small=() if overdue else below)


def _far(each: PoolLine) -> Value:
    """What it lacks of its aim, first how many conditions; of an entry that is over how it ended."""
    if each.ended:
        return _outcome(each)
    if each.asked is None:
        return Value(each.idle)
    counts = dict(each.asked.counts)
    short = f"差 {counts[SHORT]} 项" if counts[SHORT] else ""
    said = "：".join(filter(None, (short, each.asked.lacks)))
    met = f"{each.asked.level}：{sum(counts.values())} 项条件达标 {counts[MET]} 项"
    return Value(said, strong=short, small=(met,))


def _outcome(each: PoolLine) -> Value:
    return Value(each.outcome or NONE, strong=each.state if each.ended else "")


def _only_lacks(each: PoolLine) -> Value:
    return Value(NONE) if each.ended else Value(_far(each).words)


def _count(word: str) -> Column[PoolLine]:
    def says(each: PoolLine) -> Value:
        count = dict(each.asked.counts).get(word) if each.asked else None
        return Value(NONE) if count is None else Value(f"{count}", Quantity(count, 0))

    return Column(word, says, ("xlsx",), numeric=True)


CARRIER, FAR, OUTCOME = "载体", "距目标", "结果"
READ: tuple[Form, ...] = ("screen", "html", "docx")
# From left to right. Papers tell in one column what lacks and how it ended.
COLUMNS: tuple[Column[PoolLine], ...] = (
    Column("编码", lambda each: Value(each.code), ("xlsx",)),
    Column(CARRIER, _named, READ, picks=True, wraps=True),
    Column(CARRIER, lambda each: Value(each.name), ("xlsx",)),
    Column("所属园区", lambda each: Value(each.unit_name), ("xlsx",)),
    Column("类型", lambda each: Value(each.kind), ("xlsx",)),
    Column("级别", lambda each: Value(each.level), ("xlsx",)),
    Column("入库日期", lambda each: day(each.since), ("xlsx",)),
    Column("目标级别", _aim, READ, weight=84),
    Column("目标级别", lambda each: Value(each.aim or NONE), ("xlsx",)),
    Column("责任单位或责任人", lambda each: Value(each.owner), wraps=True, weight=96, verbatim=True),
    Column("期限", _due, READ, weight=92),
    Column("期限", lambda each: day(each.due), ("xlsx",)),
    Column("状态", lambda each: Value(each.state), ("xlsx",)),
    Column(FAR, _far, READ, wraps=True, weight=240),
    Column(OUTCOME, _outcome, ("screen",), wraps=True),
    Column(FAR, _only_lacks, ("xlsx",), wraps=True),
    *map(_count, CONDITION_WORDS.values()),
    Column("结束日期", lambda each: day(each.ended), ("xlsx",)),
    Column("退出原因", lambda each: Value(each.reason or NONE), ("xlsx",), wraps=True, verbatim=True),
    Column("依据", lambda each: Value(each.asked.paper if each.asked else NONE), ("xlsx",)),
)
