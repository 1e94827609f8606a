"""Decisions as a report lists them: what each is about in words, and how it stands on a day."""

from collections.abc import Sequence
from datetime import date

from components.report.values import DecisionLine
from data.judging.situation import Situation
from data.records.meetings import Decision, DecisionState, state_on, update_on

STATE_WORDS: dict[DecisionState, str] = {
    "open": "办理中",
    "done": "已办结",
    "overdue": "逾期",
    "cancelled": "已取消",
}
_ORDER: tuple[DecisionState, ...] = ("overdue", "open", "done", "cancelled")


def decision_lines(decisions: Sequence[Decision], situation: Situation, on: date) -> tuple[DecisionLine, ...]:
    """The decisions made by a day: overdue ones first, then open, done and cancelled ones, each by its due date."""
    made = [_line(each, situation, on) for each in decisions if each.decided_on <= on]
    return tuple(sorted(made, key=lambda line: (_ORDER.index(line.state), line.due, line.number)))


def about_words(situation: Situation, target: str, task: str) -> str:
    """What a decision is about: 载体面积·总部城, a measure's title, or the district as a whole."""
    plan = situation.plan
    found = next((each for each in plan.targets if each.id == target), None)
    if found is not None and found.indicator:
        return f"{situation.indicator_of(found).short}·{plan.name_of(found.scope, found.of)}"
    measure = next((each.title for each in plan.tasks if each.id == task), None)
    return measure or f"{plan.district}整体"


def _line(decision: Decision, situation: Situation, on: date) -> DecisionLine:
    state, update = state_on(decision, on), update_on(decision, on)
    return DecisionLine(
        number=decision.id,
        decided_on=decision.decided_on,
        text=decision.text,
        owner=decision.owner,
        due=decision.due,
        about=about_words(situation, decision.target, decision.task),
        target=decision.target,
        task=decision.task,
        meeting=decision.meeting,
        state=state,
        word=STATE_WORDS[state],
        note=update.note if update else "",
        basis=f"议定事项第 {decision.id} 号，{decision.decided_on} 议定，{decision.by} 记录",
    )
