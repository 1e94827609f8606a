"""What the history holds, as HTML: batches, the trail, the fields of a carrier, and who has not reported."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from components.content.coverage import BASIS, missing, recorded, reported
from components.content.no_changes import no_change_table
from components.markup.html import NOTHING, element, joined
from components.screen.content_table import content_table, mark_table
from components.screen.scroll_table import scroll_table, stacked_row
from components.words.figures import number
from data.clock import local_time
from data.judging.health import Health
from data.judging.periods import quarter_name
from data.judging.situation import Situation
from data.judging.trace import coverage
from data.records.spelling import same_name
from data.records.terms import REVIEW_WORDS, SELF_PASSED, STANDING_WORDS
from data.records.values import Batch, FieldChange, FieldValue, ManualStatus, ReviewVerdict, TrailEntry
from plan_config.indicators import Indicator
from plan_config.plan import Plan

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def batch_table(batches: Sequence[Batch], verdicts: Mapping[int, ReviewVerdict]) -> Markup:
    """The history, newest first: who brought in what when, whether it counts, and what the reviewer said."""
    taken_back = {batch.withdraws for batch in batches}
    rows = (
        (
            f"{batch.id}",
            _moment(batch.at),
            batch.by,
            batch.file,
            STANDING_WORDS[batch.standing],
            _state(batch, taken_back, verdicts),
            _said(batch, verdicts),
        )
        for batch in sorted(batches, key=lambda batch: -batch.id)
    )
    heads = ["批次#", "时间", "经手人", "文件", "数据性质", "状态", "说明"]
    shown = [stacked_row(heads, row, cite=f"批次 {row[0]}") for row in rows]
    return scroll_table(heads, shown, css="stacks")


def coverage_tables(situation: Situation) -> Markup:
    """Who has reported when, a table for each measure."""
    found = ((each.label, coverage(situation, each.id)) for each in situation.recorded)
    shown = ((label, mark_table(reported(situation.plan, cells))) for label, cells in found)
    return joined(*(joined(element("h3", label), table) for label, table in shown))


def trail_table(entries: Sequence[TrailEntry]) -> Markup:
    """Who did what when, newest first."""
    heads = ["时间", "谁", "做了什么", "批次", "详情"]
    rows = [
        stacked_row(
            heads,
            (_moment(each.at), each.by, each.action, f"{each.batch or ''}", each.detail),
            cite=f"操作留痕 {each.id}",
        )
        for each in entries
    ]
    return scroll_table(heads, rows, css="tall stacks")


def field_table(changes: Sequence[FieldChange], names: Mapping[str, str]) -> Markup:
    """How each field of one carrier or unit changed; `names` are what series, units and words kept as codes are
    called."""
    heads = ["字段", "数据期", "原值", "新值", "时间", "经手人", "审核人", "批次"]
    rows = [
        stacked_row(heads, _changed(each, names), cite=f"批次 {each.batch} 第 {each.row} 行")
        for each in changes
    ]
    return scroll_table(heads, rows, css="tall stacks")


def _changed(each: FieldChange, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        _field(each, names),
        _period(each.about),
        _field_value(each.old, names),
        _field_value(each.new, names),
        _moment(each.at),
        each.by,
        _passed_by(each),
        f"{each.batch}",
    )


def _passed_by(change: FieldChange) -> str:
    """The reviewer, with a word where he had brought it in himself."""
    own = change.passed_by and same_name(change.by, change.passed_by)
    return f"{change.passed_by}{SELF_PASSED if own else ''}"


def _moment(at: str) -> Markup:
    return element("time", local_time(at))


def _field(change: FieldChange, names: Mapping[str, str]) -> str:
    """What a field is called; of a level also which one it is."""
    word = change.word or names.get(change.field, change.field)
    return word if not change.about or _period(change.about) else f"{word}（{change.about}）"


def _period(about: str) -> str:
    return quarter_name(date.fromisoformat(about)) if _ISO_DAY.fullmatch(about) else ""


def _field_value(value: FieldValue | None, names: Mapping[str, str]) -> str:
    """A value in words."""
    if value is None:
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float | int):
        return number(value, 4)
    several = value if isinstance(value, tuple) else (str(value),)
    return "、".join(names.get(each, each) for each in several)


def health_table(
    plan: Plan, health: Health, measures: Mapping[str, Indicator], own: Collection[str] = ()
) -> Markup:
    """How full the records are, who has not reported and for how long, and the targets that have no data."""
    said = recorded(plan, health, measures, own)
    return joined(
        element("p", said.caption, cite=BASIS) if said.caption else NOTHING,
        content_table(said, css="stacks"),
        element("p", said.note, css="soft", cite=plan.document.number) if said.note else NOTHING,
    )


def no_change_list(situation: Situation, period: date, batches: Mapping[int, Batch]) -> Markup:
    """Which units said of a period that nothing changed; nothing where none did."""
    said = no_change_table(situation, period, batches)
    if not said.rows:
        return NOTHING
    return joined(element("p", said.caption, cite=BASIS), content_table(said, css="stacks"))


def missing_table(health: Health, measures: Mapping[str, Indicator]) -> Markup:
    """Who has not reported for the period, what and since when; or that nobody is missing."""
    said = missing(health, measures)
    if not said.rows:
        return element("p", said.nothing, cite=BASIS)
    return joined(element("p", said.caption, cite=BASIS), content_table(said, css="stacks"))


def status_line(standing: ManualStatus | None, since: date) -> Markup:
    """The word by hand that holds now, and from when on another would."""
    now = (
        f"现有标注“{standing.word}”，自 {standing.since} 起（{standing.reason}，{standing.by}）"
        if standing
        else "现在没有人工标注"
    )
    later = f"新的标注或取消自 {since} 起（页面上方的截至日期）有效。"
    return element("p", f"{now}。{later}", css="soft", cite="人工标注")


def leftover_list(leftovers: Sequence[str]) -> Markup:
    """What earlier versions let in and is to be put in order; nothing where there is none."""
    return _listed("需要整理的旧记录", leftovers)


def unnamed_list(unnamed: Sequence[str]) -> Markup:
    """Which records no plan names any more; nothing where there is none."""
    return _listed("规划里已经没有的编号", unnamed)


def _listed(head: str, told: Sequence[str]) -> Markup:
    items = (element("li", each, cite="登记库") for each in told)
    return joined(element("h3", head), element("ul", *items)) if told else NOTHING


def plan_file_problems(problems: Sequence[str], remarks: Sequence[str], *, whole: bool) -> Markup:
    """What is to be mended in plan files of one's own, with what counts meanwhile: the `whole` of what did before, or
    the sound ones; then what is only worth knowing."""
    told = (element("p", remark, css="soft") for remark in remarks)
    if not problems:
        return joined(*told)
    items = (element("li", each, cite="规划文件") for each in problems)
    meanwhile = "改好之前沿用原来的规划" if whole else "没有问题的文件已经生效，有问题的改好才生效"
    head = element("strong", f"自己的规划文件有 {len(problems)} 处需要修改，{meanwhile}。")
    return joined(
        element("div", head, element("ul", *items), css="notice bad", attributes={"role": "alert"}), *told
    )


def _state(batch: Batch, taken_back: set[int | None], verdicts: Mapping[int, ReviewVerdict]) -> str:
    if batch.withdraws is not None:
        return f"撤回批次 {batch.withdraws}"
    if batch.id in taken_back:
        return "已撤回"
    mended = verdicts[batch.id].mended_by if batch.id in verdicts else None
    own = SELF_PASSED if batch.self_passed else ""
    return f"{REVIEW_WORDS[batch.review]}{own}{f'，已由批次 {mended} 更正' if mended else ''}"


def _said(batch: Batch, verdicts: Mapping[int, ReviewVerdict]) -> str:
    """Why a batch was taken back; or who passed or returned it when, and in which words."""
    verdict = verdicts.get(batch.id)
    if batch.note or verdict is None or verdict.state not in ("passed", "returned"):
        return batch.note
    reason = f"：{verdict.reason}" if verdict.reason else ""
    return f"{verdict.by} {local_time(verdict.at)} {REVIEW_WORDS[verdict.state]}{reason}"
