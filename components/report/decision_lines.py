"""Decisions as a report lists them: what each is about in words, how it stands on a day, and how it was corrected."""

from collections.abc import Iterator, Sequence
from datetime import date

from components.report.values.decisions import DecisionLine
from components.words.corrections import voided_words
from data.clock import day_of
from data.judging.situation import Situation
from data.records.meetings import Correction, Decision, DecisionState, NewDecision, state_on, update_on

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
    state, update, mark = state_on(decision, on), update_on(decision, on), decision.meeting_void
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
        corrections=corrections_of(decision, situation),
        meeting_void=f"会议{voided_words(decision.meeting, mark)}" if mark else "",
    )


def corrections_of(decision: Decision, situation: Situation) -> tuple[str, ...]:
    """How a decision was corrected, one sentence each: 2026-01-05 张三更正：办理时限由 … 改为 …（印发稿有误）。"""
    return tuple(
        f"{day_of(each.at)} {each.by}更正：{'，'.join(_changes(each, situation))}（{each.reason}）"
        for each in decision.corrections
    )


def _changes(correction: Correction, situation: Situation) -> Iterator[str]:
    """What was corrected, each part with what stood before and what stands after."""
    before, after = (_worded(each, situation) for each in (correction.before, correction.after))
    for part, words in after.items():
        if before[part] != words:
            yield f"{part}由“{before[part]}”改为“{words}”"


def _worded(said: NewDecision, situation: Situation) -> dict[str, str]:
    """The parts of a decision that can be corrected, by what they are called."""
    return {
        "内容": said.text,
        "责任单位": said.owner,
        "议定日期": f"{said.decided_on}",
        "办理时限": f"{said.due}",
        "关于": about_words(situation, said.target, said.task),
        "会议快照": said.meeting or "未关联",
    }
