"""What a report says in sentences: where the district stands, what comes next, what the meeting is asked for.

Every sentence is computed from the figures, the plan's own words on who is responsible, and the decisions.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from components.report.values.aims import ProjectLine
from components.report.values.decisions import DecisionLine
from components.report.values.standing import Standing
from components.report.wording import missing_points, need_of, short_of, silent_word, whose_words
from components.words.figures import citation
from components.words.first_sentence import TargetWords, first_sentences, what
from data.judging.task_states import OVERDUE
from data.records.terms import ITSELF, STOPPED, UNNAMED, whole
from plan_config.plan import Plan


def standing_sentences(
    name: str, own: Sequence[Standing], rows: Sequence[Standing], as_of: date, *, aims: int = 0
) -> tuple[str, ...]:
    """What a report begins with: how far the `own` targets have come and the worst of them, then the units' `rows`;
    or how many `aims` there are in words alone."""
    counted, annex = ([_told(each) for each in some] for some in (own, rows))
    said = first_sentences(name, counted, annex, as_of.isoformat(), aims=aims)
    return tuple("".join(phrase.text for phrase in sentence) for sentence in said)


def next_steps(
    behind: Sequence[Standing],
    silent: Sequence[Standing],
    projects: Sequence[ProjectLine],
    decisions: Sequence[DecisionLine],
) -> tuple[str, ...]:
    """What follows from the figures: what each unit has to make up (a year that is over it cannot, only the running one),
    whom to ask for figures, which projects are overdue, what was decided."""
    of_unit: defaultdict[tuple[str, tuple[str, ...]], list[Standing]] = defaultdict(list)
    for each in (late for late in behind if late.missed_year is None or late.need is not None):
        of_unit[each.of, each.whose].append(each)
    steps = [_make_up(standings) for standings in of_unit.values()]
    steps += _ask_for_figures(silent)
    steps += _overdue_projects(projects)
    steps += [
        f"{each.owner}落实议定事项第 {each.number} 号：{each.text.rstrip('。')}，{each.due} 前办结。"
        for each in decisions
        if each.state == "open"
    ]
    return tuple(steps)


def requests(
    plan: Plan, behind: Sequence[Standing], decisions: Sequence[DecisionLine], on: date
) -> tuple[str, ...]:
    """What only the meeting can settle: overdue decisions, units the plan leaves unnamed, clauses to be read one
    way."""
    overdue = [
        f"请督促{each.owner}办结议定事项第 {each.number} 号（应于 {each.due} 前办结，已逾期 {(on - each.due).days} 天）。"
        for each in decisions
        if each.state == "overdue"
    ]
    unnamed = "、".join(dict.fromkeys(each.short_name for each in behind if each.of and not each.whose))
    whose = [f"请明确以下滞后事项的责任单位（方案未点名）：{unnamed}。"] if unnamed else []
    unclear = [
        f"请确认口径：{reading.question.rstrip('？?')}（{citation(plan, reading.clause)}）。"
        for reading in plan.readings
    ]
    return (*overdue, *whose, *unclear)


def _told(each: Standing) -> TargetWords:
    return TargetWords(
        what=what(each.short_label, each.short_name if each.of else "", whose_words(each)),
        judged=each.judged,
        today=each.today,
        why=silent_word(each),
        gap=each.gap,
        missing=missing_points(each),
        period=each.period,
        shown_light=each.shown_light,
        since=each.since,
    )


def _make_up(standings: Sequence[Standing]) -> str:
    """One unit's shortfalls in one sentence; what the plan gives to nobody in the whole district asks nobody by
    name."""
    first = standings[0]
    missing = "、".join(map(_missing, standings))
    if not first.of and not first.whose:
        return f"{whole(first.name)}合计距目标还差：{missing}。"
    whose = whose_words(first)
    if whose == ITSELF:
        return f"{first.name}补齐差额：{missing}。"
    return f"{_asked(whose)}在{first.name}补齐差额：{missing}。"


def _asked(whose: str) -> str:
    return "责任单位（待明确）" if whose == UNNAMED else whose


def _overdue_projects(projects: Sequence[ProjectLine]) -> Iterator[str]:
    """What those who answer for projects whose day has gone by have to do: finish them, or say how they stand."""
    late: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for each in projects:
        if each.timely in OVERDUE:
            late[each.whose, each.timely].append(f"{each.title}（应于 {each.due} 前完成）")
    for (whose, word), titles in late.items():
        named = "、".join(titles)
        unsaid = word == "到期未填报"
        yield (
            f"{_asked(whose)}填报到期项目的进展：{named}。"
            if unsaid
            else f"{_asked(whose)}完成逾期项目：{named}。"
        )


def _missing(each: Standing) -> str:
    if each.missed_year is not None:
        return f"{each.short_label} {need_of(each)}"
    falls = each.measure.falls != each.measure.is_past(each.actual)
    need, over, short = need_of(each), "须再降 " if falls else "", short_of(each)
    return f"{each.short_label} {over}{short}{f'（{need}）' if need and not need.endswith(short) else ''}"


def _ask_for_figures(silent: Sequence[Standing]) -> list[str]:
    late = [each for each in silent if each.of and (each.is_missing or silent_word(each) == STOPPED)]
    names = "、".join(dict.fromkeys(each.short_name for each in late))
    return [f"向{names}催报缺报数据，缺报不按零计。"] if names else []
