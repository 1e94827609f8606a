"""What the plan before left open as a report lists it: how far it came, and what this plan made of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from components.report.standings import standing
from components.report.values.closing import OpenLine
from components.report.wording import figures, share_words, whose_words
from data.judging.left_open import LeftOpen, left_open
from data.judging.situation import Situation
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.terms import UNNAMED
from plan_config.entries import Task
from plan_config.indicators import Indicator
from plan_config.plan import Plan


@dataclass(frozen=True, slots=True)
class Handover:
    """The plan before with its records, what was said and what was adjusted of its measures, and the plan that follows
    it, where one does."""

    before: Situation
    updates: tuple[TaskUpdate, ...]
    plan: Plan | None
    adjustments: tuple[TaskAdjustment, ...] = ()

    def indicator(self, name: str) -> Indicator:
        """An indicator that a target of the later plan measures."""
        return self.before.book.indicator(name)


def open_lines(handover: Handover, as_of: date) -> tuple[OpenLine, ...]:
    """What the plan before had not reached at a date, targets before measures."""
    found = left_open(handover.before, handover.plan, as_of, handover.updates, handover.adjustments)
    return tuple(line for each in found for line in (*_target(handover, each), *_measure(handover, each)))


def _target(handover: Handover, each: LeftOpen) -> Iterable[OpenLine]:
    if each.progress is not None:
        found = standing(handover.before, each.progress)
        yield OpenLine(
            about=f"{found.name} · {found.short_label}",
            whose=whose_words(found),
            result=figures(found),
            share=share_words(found),
            completion=found.completion,
            light=found.light,
            shape=found.shape,
            word=found.word,
            fate=each.fate,
            into=_goes_on_as(handover, each),
            paper=each.paper,
            note=each.note,
            basis=found.basis,
        )


def _measure(handover: Handover, each: LeftOpen) -> Iterable[OpenLine]:
    if each.task is not None:
        said = each.word.said
        yield OpenLine(
            about=each.task.title,
            whose="、".join(each.task.responsible.lead) or UNNAMED,
            result=each.word.state,
            said=said.text if said else "",
            fate=each.fate,
            into=_goes_on_as(handover, each),
            paper=each.paper,
            note=each.note or (f"期限 {each.task.due}" if each.fate == "未到期" else ""),
            basis=f"任务 {each.task.id}，{handover.before.plan.cited(each.task.clause)}",
        )


def _goes_on_as(handover: Handover, each: LeftOpen) -> str:
    """What of the later plan it goes on as, in the words of that paper."""
    if each.into is None or isinstance(each.into, Task):
        return each.into.title if each.into else ""
    target, plan = each.into, handover.plan
    assert plan is not None, "what goes on does so in a plan"
    label = handover.indicator(target.indicator).short if target.indicator else target.label
    return f"{plan.name_of(target.scope, target.of)} · {label}：{target.wording}（{target.deadline or plan.deadline}）"
