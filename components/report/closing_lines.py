"""What a plan's review as a whole (收官) rests on, put together from its records: pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from components.report.open_lines import Handover, open_lines
from components.report.standings import ROLES, standing
from components.report.values.closing import (
    AdjustmentLine,
    AimLine,
    BackedLine,
    Closing,
    EvidenceLine,
    JudgementLine,
    MeasureLine,
    ResultLine,
    Succession,
    SupportedLine,
    YearLine,
)
from components.words.coverage import earlier_words
from components.words.evidence import Names, file_words, names_of, shown_words
from components.words.figures import citation, quantity, target_citation
from components.words.no_changes import quiet_since, quiet_words
from data.judging.adjusted import adjusted, in_order
from data.judging.closing_texts import carried_from, dated, texts_at
from data.judging.evidence import by_unit, in_all, in_force, overtaken
from data.judging.kept import kept
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.judging.target_path import years_of_plan
from data.judging.task_states import TaskState, task_states
from data.judging.timelines import judged_line
from data.judging.verdicts import start_of_stretch
from data.records.closing_text import (
    CAUSE,
    EFFECT,
    HINDRANCE,
    PARTS,
    REACHED,
    ClosingText,
)
from data.records.district import DistrictRecords
from data.records.evidence import SORTS, Evidence, Shown
from data.records.plan_judgement import JUDGES, PlanJudgement
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.terms import UNNAMED
from plan_config.book import PlanBook
from plan_config.entries import Task
from plan_config.plan import Plan
from plan_config.targets import Target

Texts = Mapping[tuple[str, str], ClosingText]


class Written(NamedTuple):
    """What people said of a district's plans beside its figures: of measures, of what was adjusted, of whole plans, and
    what shows that it is so, with the names of what that is for."""

    updates: tuple[TaskUpdate, ...] = ()
    adjustments: tuple[TaskAdjustment, ...] = ()
    texts: tuple[ClosingText, ...] = ()
    judgements: tuple[PlanJudgement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    names: Names = Names({}, {})
    older: frozenset[Evidence] = frozenset()


def written_of(records: DistrictRecords, book: PlanBook) -> Written:
    """The same of a district's records."""
    return Written(
        records.task_updates,
        tuple(records.of(TaskAdjustment)),
        dated(records.of(ClosingText), records.batches),
        tuple(records.of(PlanJudgement)),
        in_force(records),
        names_of(book, records.district, records.carriers),
        overtaken(records),
    )


def closing_of(situation: Situation, as_of: date, written: Written) -> Closing:
    """What is told of a plan at a date when it is reviewed as a whole."""
    plan = situation.plan
    texts = texts_at(written.texts, plan, as_of)
    return Closing(
        results=tuple(_result(situation, each, as_of, texts) for each in judged_targets(plan)),
        aims=tuple(_aim(plan, each, texts) for each in plan.targets if each.role == "aim" and not each.value),
        supported=tuple(_supported(plan, each) for each in plan.targets if each.role == "supported"),
        measures=_measures(plan, written, as_of, texts),
        adjustments=tuple(_adjustments(situation, written.adjustments, as_of)),
        judgements=tuple(_judgements(plan, written.judgements, as_of)),
        wholes=tuple((part, _text(texts, part)) for part, about in PARTS.items() if about == "plan"),
        successions=tuple(_successions(situation, as_of, written)),
        evidence=tuple(_evidence(written, as_of)),
        backed=tuple(_backed(situation, written, as_of)),
        carried=tuple(_carried(plan, texts, as_of)),
    )


def judged_targets(plan: Plan) -> tuple[Target, ...]:
    """The targets of a plan that have a figure to be judged by."""
    return tuple(each for each in plan.targets if each.role in ROLES and each.value is not None)


def _text(texts: Texts, part: str, entry: str = "") -> str:
    found = texts.get((part, entry))
    return found.text if found else ""


def _carried(plan: Plan, texts: Texts, as_of: date) -> Iterator[tuple[str, str, date]]:
    for (part, entry), text in texts.items():
        if day := carried_from(text, plan, as_of):
            yield part, entry, day


def _result(situation: Situation, target: Target, as_of: date, texts: Texts) -> ResultLine:
    reached, years = _way(situation, target, as_of)
    return ResultLine(target.id, reached, years, _text(texts, CAUSE, target.id))


@kept(1_000)
def _way(situation: Situation, target: Target, as_of: date) -> tuple[date | None, tuple[YearLine, ...]]:
    days = _year_ends(situation.plan, target, as_of)
    years = tuple(_year(situation, assess(situation, target, day), day) for day in days)
    return _reached(situation, assess(situation, target, as_of)), years


def _year_ends(plan: Plan, target: Target, as_of: date) -> tuple[date, ...]:
    """The end of each year of a target that is over, and the report's own date in one that is not."""
    over = [until for _, until in years_of_plan(plan.start, target.due) if until <= as_of]
    runs = plan.start < as_of < target.due and as_of not in over
    return (*over, as_of) if runs else tuple(over)


def _year(situation: Situation, progress: Progress, day: date) -> YearLine:
    found, earlier = standing(situation, progress), earlier_words(progress, situation.plan)
    return YearLine(
        on=day,
        actual=found.actual,
        expected=None if found.measure.unknown else found.expected,
        completion=found.completion,
        decimals=found.decimals,
        share_decimals=found.share_decimals,
        light=found.light,
        shape=found.shape,
        word=found.word,
        note="；".join(filter(None, (earlier, quiet_words(situation, progress) if earlier else ""))),
    )


def _reached(situation: Situation, progress: Progress) -> date | None:
    """Since when a target has been reached without a break: of one that is over as its verdict says."""
    if progress.verdict is not None:
        return progress.verdict.since
    line = judged_line(situation, progress.target, progress.as_of)
    known = [actual for actual in line if actual.period and actual.period <= progress.as_of]
    if progress.target.every_year or not known or not progress.scale.meets(known[-1].value):
        return None
    return start_of_stretch(known, progress.scale)


def _aim(plan: Plan, target: Target, texts: Texts) -> AimLine:
    return AimLine(
        target=target.id,
        label=target.label,
        wording=target.wording,
        whose="、".join(plan.whose(target).lead) or UNNAMED,
        basis=target_citation(plan, target),
        said=_text(texts, REACHED, target.id),
    )


def _supported(plan: Plan, target: Target) -> SupportedLine:
    name = f"{plan.name_of(target.scope, target.of)} · {target.label}" if target.of else target.label
    told = (target.wording, plan.clause_of(target), target.note)
    return SupportedLine(target.id, name, *told, target_citation(plan, target))


def _measures(plan: Plan, written: Written, as_of: date, texts: Texts) -> tuple[MeasureLine, ...]:
    tasks = adjusted(plan, written.adjustments, as_of).tasks
    states = task_states(written.updates, as_of, {each.id: each.due for each in tasks if each.due})
    return tuple(_measure(plan, task, states.get(task.id, TaskState()), texts) for task in tasks)


def _measure(plan: Plan, task: Task, state: TaskState, texts: Texts) -> MeasureLine:
    said = state.said
    return MeasureLine(
        task=task.id,
        title=task.title,
        clause=plan.cited(task.clause),
        lead="、".join(task.responsible.lead) or UNNAMED,
        supporting="、".join(task.responsible.supporting),
        state=state.state,
        period=said.period if said else None,
        said=said.text if said else "",
        due=state.due,
        timely=state.timely or "",
        basis=citation(plan, task.clause) + (f"；批次 {said.origin.batch}" if said else ""),
        effect=_text(texts, EFFECT, task.id),
        problems=_text(texts, HINDRANCE, task.id),
    )


def _adjustments(
    situation: Situation, adjustments: tuple[TaskAdjustment, ...], as_of: date
) -> Iterator[AdjustmentLine]:
    """Of targets, as the plan's file tells them, then of measures, each the oldest first."""
    for target in judged_targets(situation.plan):
        yield from _revisions(situation, target, as_of)
    yield from measure_adjustments(situation.plan, adjustments, as_of)


def measure_adjustments(
    plan: Plan, adjustments: tuple[TaskAdjustment, ...], as_of: date
) -> Iterator[AdjustmentLine]:
    """What was adjusted of a plan's measures by a date, the oldest first."""
    tasks = {task.id: task for task in plan.tasks}
    for each in in_order(adjustments, as_of):
        if each.task in tasks:
            title, basis = tasks[each.task].title, f"批次 {each.origin.batch} 第 {each.origin.row} 行"
            told = (title, each.what, each.was, each.becomes, each.why, each.paper)
            yield AdjustmentLine(each.since, "任务", *told, basis)


def _revisions(situation: Situation, target: Target, as_of: date) -> Iterator[AdjustmentLine]:
    plan, indicator, was = situation.plan, situation.indicator_of(target), target.value
    about = f"{plan.name_of(target.scope, target.of)} · {indicator.short}"
    for made in target.revised_by(as_of):
        told = (quantity(was, indicator), quantity(made.value, indicator), made.reason, made.paper)
        yield AdjustmentLine(made.on, "目标", about, "目标值", *told, target_citation(plan, target))
        was = made.value


def _judgements(plan: Plan, judgements: tuple[PlanJudgement, ...], as_of: date) -> Iterator[JudgementLine]:
    """What was said of the plan by a date, of one that is over also what was said afterwards: sort by sort, the oldest first,
    and of a sort that nobody is known of that it is still to come."""
    own = [
        each for each in judgements if each.plan == plan.id and (as_of >= plan.deadline or each.day <= as_of)
    ]
    for judge in JUDGES:
        found = sorted((each for each in own if each.judge == judge), key=lambda each: (each.day, each.paper))
        yield from map(_judged, found) if found else (JudgementLine(judge),)


def _judged(each: PlanJudgement) -> JudgementLine:
    basis = f"批次 {each.origin.batch} 第 {each.origin.row} 行"
    return JudgementLine(each.judge, each.day, each.assessor, each.paper, each.score, each.words, basis)


def _evidence(written: Written, as_of: date) -> Iterator[EvidenceLine]:
    """What there is for what was so by a date, what is of one sort together."""
    by_then = (each for each in written.evidence if each.day <= as_of)
    for each in sorted(by_then, key=lambda each: (SORTS.index(each.sort), each.subject, each.day, each.item)):
        yield EvidenceLine(
            sort=each.sort,
            about=shown_words(Shown(each.sort, each.subject, each.day, each.item), written.names),
            on=each.day,
            number=each.number,
            archive=each.archive,
            file=file_words(each),
            note=each.note,
            basis=f"批次 {each.origin.batch} 第 {each.origin.row} 行",
            older=each in written.older,
        )


def _backed(situation: Situation, written: Written, as_of: date) -> Iterator[BackedLine]:
    """By unit, then all of them as one."""
    parts = by_unit(situation, written.evidence, as_of)
    quiet = {unit.name: quiet_since(situation, unit.id, as_of) for unit in situation.plan.reporters}
    for each in (*parts, in_all("合计", parts)) if parts else ():
        counted = (len(each.every), len(each.backed), len(each.older))
        yield BackedLine(each.name, *counted, quiet.get(each.name, ""))


def _successions(situation: Situation, as_of: date, written: Written) -> Iterator[Succession]:
    plan, book = situation.plan, situation.book
    followed_by: list[Plan | None] = [each for each in book.district_plans if each.follows == plan.id]
    for after in followed_by or [None]:
        handover = Handover(situation, written.updates, after, written.adjustments)
        lines = open_lines(handover, as_of)
        yield Succession(after.short_title if after else "", lines, tuple(_heirs(plan, after)))


def _heirs(plan: Plan, after: Plan | None) -> Iterator[tuple[str, str]]:
    """The units of a plan by name, each with who of the next one takes its place."""
    for unit in plan.units if after else ():
        taken = [each.name for each in after.units if unit.id in (*each.succeeds, each.id)] if after else []
        if taken:
            yield unit.name, "、".join(taken)
