"""What a leader looks up: each figure and term of the plans, with what it is, whether it counts, and what it is not.

An entry says it once; the page shows it as an answer or as a line of a list.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from components.words.bounds import FROM_TO, with_unit, worded_as
from components.words.figures import citation, number, quantity, target_citation, whose_in_full
from components.words.titles import RELATION_WORDS
from data.records.terms import whole
from plan_config.book import PlanBook
from plan_config.entries import Coefficient, Mismatch, Source
from plan_config.indicators import Indicator
from plan_config.plan import Plan
from plan_config.readings import Reading
from plan_config.targets import Milestone, Target, TargetRole

ROLES: Mapping[TargetRole, str] = {
    "headline": "总目标",
    "count": "计数目标",
    "group": "布局分目标",
    "annex": "附表分解",
    "supported": "支持事项（不入合计）",
    "aim": "定性目标",
}
COUNTS: Mapping[TargetRole, str] = {
    "headline": "计入：总目标，亮灯，到期判定。",
    "count": "计入：按登记库计数，亮灯，到期判定。",
    "group": "计入：布局分目标，亮灯；合计另与总目标核对。",
    "annex": "计入：附表分解，亮灯；合计另与总目标核对。",
    "supported": "不计入：不进任何合计，不亮灯，不判定。",
    "aim": "不计数：原文没有数字，不亮灯，不判定。",
}
CONTESTED = 1  # the rank of figures that are taken for others
FURTHER = 3  # the rank from which an entry is no key figure


class Entry(NamedTuple):
    """A figure or term: `figure` as it is read (empty for a term), `values` the same as numbers, in each unit it may
    be asked in; `of` whose plan says it, `kind` what it is, `counts` whether it counts. `clause` is where it stands,
    `worded` how, `beside` what it is not to be taken for, `also` another name. Key figures have the lowest `rank`."""

    name: str
    kind: str
    counts: str
    basis: str
    figure: str = ""
    of: str = ""
    clause: str = ""
    worded: str = ""
    beside: tuple[str, ...] = ()
    note: str = ""
    whose: str = ""
    also: str = ""
    values: tuple[float, ...] = ()
    rank: int = 6

    @property
    def asked(self) -> str:
        """The figure as it is asked for: 50万㎡."""
        return self.figure.replace(" ", "")

    @property
    def titled(self) -> str:
        """The name with the district whose it is."""
        return f"{self.of} · {self.name}" if self.of else self.name


def entries_of(plan: Plan, book: PlanBook) -> Iterator[Entry]:
    """All that a plan says, in its order."""
    for target in plan.targets:
        yield _target(plan, book, target)
        yield from (_milestone(plan, book, target, step) for step in target.steps)
    yield from (_sum(plan, book, each) for each in plan.mismatches)
    yield from (_reading(plan, each) for each in plan.readings)
    yield from (_coefficient(plan, book, each) for each in plan.coefficients)
    yield from (_paper(plan, each) for each in plan.sources)
    for note in plan.notes:
        yield Entry("方案怎样读", "说明", note, plan.document.number, of=plan.district)


def key_entries(plan: Plan, book: PlanBook) -> list[Entry]:
    """The figures that are asked for first: the district's own targets, and what disagrees with them."""
    own = (each for each in entries_of(plan, book) if each.rank < FURTHER)
    return sorted(own, key=lambda each: each.rank)


def _target(plan: Plan, book: PlanBook, target: Target) -> Entry:
    indicator = book.indicator(target.indicator) if target.indicator else None
    due = f"期限 {target.deadline}" if target.deadline else "未写期限"
    return Entry(
        _name(plan, target, indicator),
        ROLES[target.role],
        COUNTS[target.role],
        target_citation(plan, target),
        figure=_figure(target, indicator),
        of=plan.district,
        clause=plan.clause_of(target),
        worded=f"原文“{target.wording}”，{due}",
        beside=tuple(_beside(plan, book, target)),
        note=target.note,
        whose=whose_in_full(plan, target),
        also=indicator.short if indicator else "",
        values=_values(target.value, indicator),
        rank=_rank(target),
    )


def _rank(target: Target) -> int:
    if target.role == "supported":
        return CONTESTED if target.value else FURTHER
    return {"headline": 0, "count": 2, "aim": 5}.get(target.role, 4)


def _figure(target: Target, indicator: Indicator | None) -> str:
    if target.value is None or indicator is None:
        return target.wording if any(letter.isdigit() for letter in target.wording) else ""
    upper = f"{FROM_TO}{number(target.upper)}" if target.upper else ""
    return worded_as(target, with_unit(f"{number(target.value, 2)}{upper}", indicator.unit))


def _name(plan: Plan, target: Target, indicator: Indicator | None) -> str:
    what = target.label or (indicator.label if indicator else "")
    return what if target.scope == "district" else f"{plan.name_of(target.scope, target.of)} · {what}"


def _values(value: float | None, indicator: Indicator | None) -> tuple[float, ...]:
    """A figure in its unit of display and in that of its records: 30 万㎡ is 300,000 ㎡."""
    if value is None or indicator is None:
        return ()
    return tuple(dict.fromkeys((value, value * indicator.per_unit)))


def _beside(plan: Plan, book: PlanBook, target: Target) -> Iterator[str]:
    """What a figure is not to be taken for: the total, the sum of the parts, what stands outside."""
    if target.value is None or target.indicator is None:
        return
    indicator = book.indicator(target.indicator)
    same = [each for each in plan.targets if each.indicator == target.indicator and each.id != target.id]
    for each in same:
        if each.role == "headline":
            yield f"不是{whole(plan.district)}总目标：总目标为 {_said(plan, each, indicator)}。"
    if target.role in ("headline", "supported"):
        yield from (_sum_words(indicator, each) for each in plan.mismatches if each.indicator == indicator.id)
    if target.role == "headline":
        outside = [each for each in same if each.role == "supported"]
        yield from (f"另有支持事项 {_said(plan, each, indicator)}，不计入。" for each in outside)


def _said(plan: Plan, target: Target, indicator: Indicator) -> str:
    return f"{worded_as(target, quantity(target.value, indicator, 2))}（{plan.clause_of(target)}）"


def _sum_words(indicator: Indicator, each: Mismatch) -> str:
    over = "附表（附件）各行" if each.over == "annex" else "布局各部分"
    return f"{over}合计 {quantity(each.parts, indicator, 2)}，与总目标不等：{each.reason}"


def _milestone(plan: Plan, book: PlanBook, target: Target, step: Milestone) -> Entry:
    indicator, there = (
        book.indicator(target.indicator or ""),
        target.model_copy(update={"clause": step.clause}),
    )
    return Entry(
        f"{_name(plan, target, indicator)}（{step.on} 节点）",
        "里程碑",
        "计入：到期前的应达进度按它折算，不单独判定。",
        target_citation(plan, there),
        figure=worded_as(target, quantity(step.value, indicator, 2)),
        of=plan.district,
        clause=plan.clause_of(there),
        worded=f"原文“{step.wording}”",
        beside=(f"不是最终目标：{target.deadline} 要求 {_said(plan, target, indicator)}。",),
        note=target.note,
        values=_values(step.value, indicator),
        rank=FURTHER,
    )


def _sum(plan: Plan, book: PlanBook, each: Mismatch) -> Entry:
    indicator = book.indicator(each.indicator)
    parts = [item for item in plan.targets if (item.role, item.indicator) == (each.over, each.indicator)]
    headline = quantity(each.headline, indicator, 2)
    return Entry(
        f"{indicator.label}（{ROLES[each.over]} {len(parts)} 行合计）",
        "分解合计",
        "不是目标：各行分别判定，合计只用来核对。",
        target_citation(plan, parts[0]),
        figure=quantity(each.parts, indicator, 2),
        of=plan.district,
        clause=f"{plan.clause_of(parts[0])} 等 {len(parts)} 行",
        beside=(f"总目标为 {headline}，两数不等，各自核算，不互相改正。",),
        note=each.reason,
        also=indicator.short,
        values=_values(each.parts, indicator),
        rank=CONTESTED,
    )


def _reading(plan: Plan, reading: Reading) -> Entry:
    ways = "；".join(
        f"{each.name}{'（默认）' if each.default else ''}：{each.label}" for each in reading.options
    )
    return Entry(
        reading.question,
        "两种读法",
        f"{ways}。",
        citation(plan, reading.clause),
        of=plan.district,
        clause=plan.cited(reading.clause),
        note=reading.note,
        rank=2,
    )


def _coefficient(plan: Plan, book: PlanBook, each: Coefficient) -> Entry:
    above, below = book.indicator(each.numerator), book.indicator(each.denominator)
    return Entry(
        f"每{below.unit}的{above.short}",
        "折算系数",
        "不是目标：只用来核对各行的比例。",
        f"{plan.document.number}；市级方案系数",
        figure=f"{number(each.value)} {above.unit}/{below.unit}",
        of=plan.district,
        clause="由总目标折算",
        note=each.note,
        values=(each.value,),
        rank=4,
    )


def _paper(plan: Plan, each: Source) -> Entry:
    kind, number_or_title = RELATION_WORDS[each.relation], each.number or each.title
    return Entry(
        f"《{each.title}》",
        kind,
        f"{plan.district}方案的{kind}。" if each.relation != "plan" else "目标和任务的出处。",
        number_or_title,
        of=plan.district,
        clause=each.issuer,
        worded=each.number,
        note=each.note,
    )
