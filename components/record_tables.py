"""What an import would do and what the history holds, as HTML: problems, changes, effects, batches, health."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from components.gauges import pill
from components.tables import table
from components.words import basis_of, look_of, number, percent
from data.access.masks import masked_row
from data.access.people import Person
from data.clock import local_time
from data.health import Health, UnitHealth
from data.intake.changes import SHEETS, ChangePlan
from data.intake.reading import Problem
from data.periods import quarter_name
from data.progress import Progress
from data.records import FIELD_WORDS, Batch, DistrictRecords, FieldChange, TrailEntry
from data.rows import Entry, ObservationRow, Reason, Row
from plan_config.plan import Lights, Plan

SHOWN = 200
REVIEW_WORDS = {"draft": "草稿", "submitted": "待审", "passed": "通过", "returned": "退回"}
STANDING_WORDS = {"reported": "填报", "verified": "核定", "simulated": "模拟"}


def problem_table(problems: Sequence[Problem]) -> str:
    """Each problem with the cell it stands in and how to mend it."""
    rows = [
        f'<tr data-cite="上传的文件"><td>{escape(problem.sheet)}</td><td>{escape(_cell(problem))}</td>'
        f"<td>{escape(problem.value) or '（空）'}</td><td>{escape(problem.message)}</td></tr>"
        for problem in problems[:SHOWN]
    ]
    return table(["工作表", "单元格", "填的内容", "问题与改法"], rows, css="tall") + _rest(len(problems))


def change_table(plan: ChangePlan, names: Mapping[str, str], person: Person) -> str:
    """Every addition, change and taking-back, old value beside new.

    `names` are what units, carriers, series and tasks are called, by id; `person` looks.
    """
    lines = [_line("修改", change.after, names, person, before=change.before) for change in plan.changes]
    lines += [
        _line("删去", change.after, names, person, before=change.before, gone=True)
        for change in plan.retractions
    ]
    lines += [_line("新增", entry, names, person) for entry in plan.additions]
    counts = (
        f"新增 {len(plan.additions)} 条，修改 {len(plan.changes)} 条，删去 {len(plan.retractions)} 条，"
        f"不变 {plan.unchanged} 条。"
    )
    head = f'<p data-cite="上传的文件"><b>{counts}</b></p>'
    return (
        head
        + table(["动作", "工作表", "行", "对象", "原值", "新值"], lines[:SHOWN], css="tall")
        + _rest(len(lines))
    )


def content_table(
    before: DistrictRecords, pending: DistrictRecords, batch: int, names: Mapping[str, str]
) -> str:
    """What a batch that waits for review would bring: its figures beside those that count now, and its other rows.

    `pending` are the records with all that waits, `before` those that count; `names` as for change_table.
    """
    rows = [*_figures_of(before, pending, batch, names), *_register_of(pending, batch, names)]
    if not rows:
        return ""
    return table(["行", "对象", "数据期或工作表", "现在#", "提交#"], rows[:SHOWN], css="tall") + _rest(
        len(rows)
    )


def _figures_of(
    before: DistrictRecords, pending: DistrictRecords, batch: int, names: Mapping[str, str]
) -> Iterator[str]:
    now = {(row.subject, row.series, row.period): row.value for row in before.observations}
    for row in pending.observations:
        if row.batch == batch:
            about = f"{names.get(row.subject, row.subject)} {names.get(row.series, row.series)}"
            stands = number(now.get((row.subject, row.series, row.period)), 2)
            yield _content_row(row.row, about, row.period.isoformat(), stands, number(row.value, 2))


def _register_of(pending: DistrictRecords, batch: int, names: Mapping[str, str]) -> Iterator[str]:
    """The batch's carriers, levels, firms and reports on measures."""
    for each in pending.carriers:
        if each.batch == batch:
            yield _content_row(each.row, each.name, "载体", "", each.kind)
        for span in each.levels:
            if span.batch == batch:
                yield _content_row(span.row, each.name, "级别", "", f"{span.level} {span.since}")
    for firm in pending.firms:
        if firm.batch == batch:
            where = f"{names.get(firm.carrier, firm.carrier)} {firm.since}"
            yield _content_row(firm.row, firm.name, "企业", "", where)
    for update in pending.task_updates:
        if update.batch == batch:
            yield _content_row(update.row, names.get(update.task, update.task), "任务进展", "", update.state)


def reason_list(reasons: Sequence[Reason]) -> str:
    """Why figures that looked odd were kept."""
    lines = [f"<li>{escape(each.message)}——理由：{escape(each.reason)}</li>" for each in reasons]
    return f'<h4>异常数据的理由</h4><ul data-cite="随批次保存的理由">{"".join(lines)}</ul>' if lines else ""


def _content_row(row: int, about: str, where: str, before: str, after: str) -> str:
    return (
        f'<tr data-cite="提交的文件 第 {row} 行"><td>{row}</td><td>{escape(about)}</td><td>{escape(where)}</td>'
        f'<td class="num">{escape(before)}</td><td class="num">{escape(after)}</td></tr>'
    )


def effect_table(plan: Plan, lights: Lights, pairs: Sequence[tuple[Progress, Progress]]) -> str:
    """The district's targets before and after, those that an import would move; a sentence where none moves."""
    moved = [(before, after) for before, after in pairs if before.actual.value != after.actual.value]
    if not moved:
        return f'<p class="soft">{escape(plan.district)}：区级指标的数值不因这次导入而变。</p>'
    rows = [
        f'<tr data-cite="{escape(basis_of(before, plan))}；上传的文件"><td>{escape(before.indicator.label)}</td>'
        f'<td class="num">{_value(before)}</td><td class="num">{_value(after)}</td>'
        f'<td class="num">{percent(before.completion)} → {percent(after.completion)}</td>'
        f"<td>{pill(look_of(before, lights))} → {pill(look_of(after, lights))}</td></tr>"
        for before, after in moved
    ]
    return table([escape(plan.district), "现在#", "导入后#", "完成率#", "状态"], rows)


def batch_table(batches: Sequence[Batch]) -> str:
    """The history, newest first: who brought in what when, and whether it counts."""
    taken_back = {batch.withdraws for batch in batches}
    rows = [
        f'<tr data-cite="批次 {batch.id}"><td class="num">{batch.id}</td><td><time>{local_time(batch.at)}</time></td>'
        f"<td>{escape(batch.by)}</td><td>{escape(batch.file)}</td><td>{STANDING_WORDS[batch.standing]}</td>"
        f"<td>{_state(batch, taken_back)}</td><td>{escape(batch.note)}</td></tr>"
        for batch in sorted(batches, key=lambda batch: -batch.id)
    ]
    return table(["批次#", "时间", "经手人", "文件", "性质", "状态", "说明"], rows)


def trail_table(entries: Sequence[TrailEntry]) -> str:
    """Who did what when, newest first."""
    rows = [
        f'<tr data-cite="操作留痕 {each.id}"><td><time>{local_time(each.at)}</time></td><td>{escape(each.by)}</td>'
        f"<td>{escape(each.action)}</td><td>{each.batch or ''}</td><td>{escape(each.detail)}</td></tr>"
        for each in entries
    ]
    return table(["时间", "谁", "做了什么", "批次", "详情"], rows, css="tall")


def field_table(changes: Sequence[FieldChange], names: Mapping[str, str]) -> str:
    """How each field of one carrier or unit changed; `names` are what series, units and words kept as codes are called."""
    rows = [
        f'<tr data-cite="批次 {each.batch} 第 {each.row} 行"><td>{escape(FIELD_WORDS.get(each.field, names.get(each.field, each.field)))}</td>'
        f"<td>{escape(each.about)}</td><td>{escape(_field_value(each.old, names))}</td><td>{escape(_field_value(each.new, names))}</td>"
        f"<td><time>{local_time(each.at)}</time></td><td>{escape(each.by)}</td><td>{escape(each.passed_by)}</td><td>{each.batch}</td></tr>"
        for each in changes
    ]
    return table(["字段", "所指", "原值", "新值", "时间", "经手人", "审核人", "批次"], rows, css="tall")


def _field_value(value: str | float | None, names: Mapping[str, str]) -> str:
    return "（空）" if value in (None, "") else _plain(value, names)


def health_table(plan: Plan, health: Health, measures: Mapping[str, str]) -> str:
    """Who has not reported for the period and for how long, and how full the records are.

    `measures` are the names of the indicators by id.
    """
    summary = (
        f'<p data-cite="登记库">{escape(quarter_name(health.period))}：应填 {health.cells} 格，已填 {health.filled} 格，'
        f"占 {percent(health.share)}；待催报 {len(health.to_urge)} 个单位，停报或从未填报 {len(health.stopped)} 个。</p>"
    )
    rows = [
        _health_row(unit, measures) for unit in sorted(health.units, key=lambda unit: unit.last or date.min)
    ]
    empty = "、".join(
        f"{escape(plan.name_of(t.scope, t.of))} {escape(t.wording)}" for t in health.without_data
    )
    note = (
        f'<p class="soft" data-cite="{escape(plan.document.number)}">没有数据的目标：{empty}</p>'
        if empty
        else ""
    )
    return summary + table(["单位", "责任单位", "最近一期", "距今（月）#", "本期缺", "状态"], rows) + note


def _cell(problem: Problem) -> str:
    place = f"{problem.letter}{problem.row}" if problem.letter and problem.row else f"第 {problem.row} 行"
    return f"{place if problem.row else '整表'}{f'（{problem.column}）' if problem.column else ''}"


def _line(
    action: str,
    entry: Entry,
    names: Mapping[str, str],
    person: Person,
    *,
    before: Row | None = None,
    gone: bool = False,
) -> str:
    record = masked_row(entry.record, person)
    about = " ".join(names.get(part, part) for part in record.key[1:])
    old = _said(masked_row(before, person), names) if before is not None else ""
    new = "" if gone else _said(record, names)
    if new == old and not gone:
        new = f"{new}（数值不变，填报日期或依据有更新）"
    return (
        f'<tr data-cite="上传的文件 第 {entry.row} 行"><td>{action}</td><td>{SHEETS[type(record)]}</td>'
        f"<td>{entry.row}</td><td>{escape(about)}</td><td>{escape(old)}</td><td>{escape(new)}</td></tr>"
    )


def _said(record: Row, names: Mapping[str, str]) -> str:
    """What a row says besides what it is about: a figure its value, any other row all that is filled in."""
    if isinstance(record, ObservationRow):
        return number(record.value, 2)
    about = set(record.key)
    filled = (value for value in record if value not in (None, "", (), False) and str(value) not in about)
    return "；".join(_plain(value, names) for value in filled)


def _plain(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if isinstance(value, float):
        return number(value, 4)
    return "是" if value is True else names.get(str(value), str(value))


def _rest(count: int) -> str:
    return (
        f'<p class="soft" data-cite="上传的文件">只列出前 {SHOWN} 条，共 {count} 条。</p>'
        if count > SHOWN
        else ""
    )


def _value(progress: Progress) -> str:
    return f"{number(progress.actual.value, progress.indicator.decimals)} {escape(progress.indicator.unit)}"


def _state(batch: Batch, taken_back: set[int | None]) -> str:
    if batch.withdraws is not None:
        return f"撤回批次 {batch.withdraws}"
    return "已撤回" if batch.id in taken_back else REVIEW_WORDS[batch.review]


def _health_row(unit: UnitHealth, measures: Mapping[str, str]) -> str:
    last = quarter_name(unit.last) if unit.last else "从未填报"
    months = "—" if unit.months is None else str(unit.months)
    return (
        f'<tr data-cite="登记库"><td>{escape(unit.name)}</td><td>{escape("、".join(unit.lead)) or "未明确"}</td>'
        f'<td>{last}</td><td class="num">{months}</td><td>{escape("、".join(measures[each] for each in unit.missing)) or "—"}</td>'
        f"<td>{'停报' if unit.stopped else '待催报' if unit.missing else '正常'}</td></tr>"
    )
