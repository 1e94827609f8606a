"""What the plans are read by: the whole against its parts, what is measured how, and what others publish."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from components.content.entries import ROLES
from components.content.table import Column, Row, Table, Value, told
from components.words.figures import citation, number, percent
from data.published import PublishedFigure
from data.records.terms import BASIS_WORDS, whole
from plan_config.book import PlanBook
from plan_config.entries import Mismatch
from plan_config.indicators import Indicator
from plan_config.operations import Series
from plan_config.plan import Plan
from plan_config.targets import Target, TargetRole

_THOUSANDS = re.compile(r"(?<![.\d])\d{4,}")
UNSPACED = ("", "年", "%")  # what is no amount
FEEDS_NOTHING = (
    "以下为公开发布的背景数字，口径与方案指标不同（例如当地科技型企业总数不等于载体孵化培育的科技型企业），"
    "不参与任何进度计算。"
)
NAMED = 3  # figures told by name on the line of a subject
OVER: tuple[TargetRole, ...] = ("annex", "group")


class Slack(NamedTuple):
    """A headline target against the parts that break it down."""

    plan: Plan
    indicator: Indicator
    goal: float
    over: TargetRole
    parts: tuple[Target, ...]

    @property
    def total(self) -> float:
        """What the parts add up to."""
        return sum(part.value or 0 for part in self.parts)


class Measured(NamedTuple):
    """An indicator and what it is made of, in words."""

    indicator: Indicator
    made_of: str


def reconciled(plan: Plan, book: PlanBook) -> Table:
    """Headline against break-down with the slack per indicator; a difference stands with its reason."""
    rows = []
    for target in plan.targets_for(role="headline"):
        for over in OVER:
            parts = tuple(_parts(plan, target, over))
            if parts and target.indicator and target.value:
                each = Slack(plan, book.indicator(target.indicator), target.value, over, parts)
                clause = f"{target.clause}；{parts[0].clause} 等 {len(parts)} 行"
                rows.append(Row(told(SLACKS, each), citation(plan, clause), f"{target.id} {over}"))
    return Table("总目标与分解", SLACKS, tuple(rows), nothing="方案没有把总目标分解到各行。")


def measured(book: PlanBook, plans: Iterable[Plan] = ()) -> Table:
    """What each indicator means, its unit, its basis and what it is made of; those that `plans` ask for come first."""
    asked = {target.indicator for plan in plans for target in plan.targets}
    in_order = sorted(book.indicators, key=lambda each: each.id not in asked)
    known = (Measured(each, made_of(each, book)) for each in in_order)
    rows = (Row(told(MEASURED, each), "指标口径", each.indicator.id) for each in known)
    return Table("指标口径", MEASURED, tuple(rows))


def told_of_operation(book: PlanBook) -> Table:
    """What carriers tell of their operation: each figure with its unit, what it is of, and on which sheet it stands."""
    rows = tuple(Row(told(OPERATION, each), "运营数据口径", each.id) for each in book.operations.series)
    return Table("载体运营数据", OPERATION, rows, caption=f"{len(rows)} 项，由载体填报，不计入指标")


def published(figures: Sequence[PublishedFigure]) -> Iterator[Table]:
    """Published figures with source and definition, a table for each subject they are about."""
    for theme in dict.fromkeys(each.theme for each in figures):
        own = [each for each in figures if each.theme == theme]
        rows = tuple(Row(told(PUBLISHED, each), each.source, each.id) for each in own)
        labels = list(dict.fromkeys(each.label for each in own))
        caption = f"{'、'.join(labels[:NAMED])}{'等' if len(labels) > NAMED else ''}"
        yield Table(theme, PUBLISHED, rows, caption=caption)


def _parts(plan: Plan, target: Target, role: TargetRole) -> list[Target]:
    return [each for each in plan.targets if (each.role, each.indicator) == (role, target.indicator)]


def _why(each: Slack) -> str:
    named: list[Mismatch] = [
        item for item in each.plan.mismatches if (item.indicator, item.over) == (each.indicator.id, each.over)
    ]
    if named:
        return named[0].reason
    if each.total != each.goal:
        return ""
    return f"分解正好等于总目标，没有余量：任一行短少，{whole(each.plan.district)}即短少。"


def made_of(indicator: Indicator, book: PlanBook) -> str:
    """What an indicator is made of: series that add up, carriers that are counted, or other indicators."""
    follows = [book.indicator(name).label for name in indicator.follows]
    if indicator.ratio:
        return " ÷ ".join(follows)
    if change := indicator.change:
        begin = f"{change.since or '规划起点'}的数"
        if change.by == "yearly":
            return f"{follows[0]} ÷ {begin}，折算为每年增长"
        return f"{follows[0]} − {begin}" if change.by == "amount" else f"{follows[0]} ÷ {begin} − 1"
    return "、".join(f"{part.label}（{part.unit}）" for part in indicator.parts) or "按登记库计数"


def as_published(each: PublishedFigure) -> str:
    """A figure as its source words it, in our writing: 1,229 家, 260%, >4,300 家."""
    if each.unit in UNSPACED:
        return f"{each.value}{each.unit}"
    return f"{_THOUSANDS.sub(lambda found: f'{int(found[0]):,}', each.value)} {each.unit}"


def _left(each: Slack) -> str:
    return f"{number(each.total - each.goal, 2)}（{percent(each.total / each.goal)}）"


SLACKS: tuple[Column[Slack], ...] = (
    Column("指标", lambda each: Value(f"{each.indicator.label}（{each.indicator.unit}）")),
    Column("总目标", lambda each: Value(number(each.goal, 2)), numeric=True),
    Column("分解", lambda each: Value(f"{ROLES[each.over]} {len(each.parts)} 行")),
    Column("合计", lambda each: Value(number(each.total, 2)), numeric=True),
    Column("余量", lambda each: Value(_left(each)), numeric=True),
    Column("说明", lambda each: Value(_why(each))),
)
MEASURED: tuple[Column[Measured], ...] = (
    Column("指标", lambda each: Value(each.indicator.label, strong=each.indicator.label)),
    Column("计量单位", lambda each: Value(each.indicator.unit)),
    Column("统计方式", lambda each: Value(BASIS_WORDS[each.indicator.basis])),
    Column("由哪些数据项算出", lambda each: Value(each.made_of)),
    Column("口径", lambda each: Value(each.indicator.definition)),
)
OPERATION: tuple[Column[Series], ...] = (
    Column("数据项", lambda each: Value(each.label, strong=each.label)),
    Column("计量单位", lambda each: Value(each.unit)),
    Column("统计方式", lambda each: Value(BASIS_WORDS[each.basis])),
    Column("填报表", lambda each: Value(each.sheet)),
    Column("口径", lambda each: Value(each.definition)),
)
PUBLISHED: tuple[Column[PublishedFigure], ...] = (
    Column("对象", lambda each: Value(each.subject)),
    Column("项目", lambda each: Value(each.label)),
    Column("数值", lambda each: Value(as_published(each)), numeric=True),
    Column("时点", lambda each: Value(each.period)),
    Column("口径", lambda each: Value(each.definition)),
    Column("来源", lambda each: Value(each.source, url=each.url)),
)
