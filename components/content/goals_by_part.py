"""目标出处: all that a plan asks for by the parts of its text, what is asked of one place in one line."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from components.content.entries import ROLES
from components.content.table import NONE, Column, Row, Table, Value, told
from components.words.figures import number, target_citation, whose_in_full
from components.words.outlook import revision_words
from plan_config.book import PlanBook
from plan_config.clauses import part_of
from plan_config.plan import Plan
from plan_config.targets import Target


class Asked(NamedTuple):
    """Targets of one kind for one place, by one clause."""

    plan: Plan
    book: PlanBook
    targets: tuple[Target, ...]

    @property
    def first(self) -> Target:
        """The one that says what all share."""
        return self.targets[0]


def goals_by_part(plan: Plan, book: PlanBook) -> Iterator[Table]:
    """A table for each part of the text that asks for something, in their order, under the part's own name."""
    numbers = [section.number for section in plan.sections]
    parts = dict.fromkeys(_part(plan, target) for target in plan.targets)
    for part in sorted(parts, key=lambda part: numbers.index(part) if part in numbers else len(numbers)):
        own = [target for target in plan.targets if _part(plan, target) == part]
        together = (Asked(plan, book, tuple(group)) for _, group in groupby(own, key=_shared))
        rows = tuple(
            Row(told(GOALS, each), target_citation(plan, each.first), each.first.id) for each in together
        )
        yield Table(plan.cited(part), GOALS, rows, caption=_counts(own))


def _part(plan: Plan, target: Target) -> str:
    """一 of 一, 三 of 三（二）3., 附表 of 附表 第2行; of another paper than the plan's own its title before."""
    part, paper = part_of(target.clause).partition("（")[0].partition(" ")[0], plan.source_of(target)
    return part if paper == plan.document else f"《{paper.title}》{part}"


def _shared(target: Target) -> tuple[str, ...]:
    return (
        target.role,
        target.scope,
        target.of,
        target.clause,
        f"{target.deadline}",
        f"{target.responsible}",
    )


def _counts(targets: list[Target]) -> str:
    """How many of which kind: 总目标 3、计数目标 4."""
    kinds = dict.fromkeys(target.role for target in targets)
    return "、".join(f"{ROLES[kind]} {sum(t.role == kind for t in targets)}" for kind in kinds)


def _figures(each: Asked) -> Value:
    return Value(parts=tuple(_figure(each, target) for target in each.targets))


def _figure(each: Asked, target: Target) -> Value:
    """A figure as worded, with what it measures, its milestones and its later changes."""
    indicator = each.book.indicator(target.indicator) if target.indicator else None
    what = target.label or (indicator.short if indicator else "")
    steps = (f"{step.on} {step.wording}" for step in target.milestones)
    table = (f"{each.year}年 {number(each.value, 2)}" for each in target.by_year)
    revised = (revision_words(made, indicator) for made in target.revisions if indicator)
    said = _worded(each, target)
    return Value(f"{what} {said}".strip(), small=(*_begin(target), *steps, *table, *revised))


def _begin(target: Target) -> tuple[str, ...]:
    """Where the way begins, where that is not at nothing."""
    if target.from_previous:
        return ("起点接上一方案期末数",)
    base = target.base
    return (f"起点 {number(base.value, 2)}（{base.on}，{base.clause}）",) if base else ()


def _worded(each: Asked, target: Target) -> str:
    """The words of the text; a bare number of an annex gets its unit."""
    bare = target.wording[-1:].isdigit() and target.indicator
    return f"{target.wording} {each.book.indicator(target.indicator or '').unit}" if bare else target.wording


def _notes(each: Asked) -> Value:
    several = len(each.targets) > 1
    notes = [
        f"{target.wording}：{target.note}" if several else target.note
        for target in each.targets
        if target.note
    ]
    return Value(lines=tuple(notes))


GOALS: tuple[Column[Asked], ...] = (
    Column("对象", lambda each: Value(each.plan.name_of(each.first.scope, each.first.of))),
    Column("类别", lambda each: Value(ROLES[each.first.role])),
    Column("原文数字", _figures),
    Column("期限", lambda each: Value(f"{each.first.deadline or NONE}", whole=True)),
    Column("条款", lambda each: Value(each.plan.clause_of(each.first))),
    Column("责任单位", lambda each: Value(whose_in_full(each.plan, each.first))),
    Column("说明", _notes),
)
