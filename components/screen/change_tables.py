"""What a file or a waiting batch would bring, as HTML: its problems, each change beside what stands, its effect."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from components.markup.pills import pill
from components.screen.tables import EXACT, table
from components.words.figures import basis_of, look_of, number, share_words
from components.words.rounding import apart, figure_decimals
from data.intake.before import Before
from data.intake.changes import SHEETS, Change, ChangePlan
from data.intake.effects import Effect, Move
from data.intake.reading.lines import Problem
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.records.rows import (
    AliasRow,
    CarrierRow,
    Entry,
    FirmRow,
    ObservationRow,
    Reason,
    RetractionRow,
    Row,
    TaskRow,
)
from data.records.values import FIELD_WORDS
from data.rights.masks import masked_row
from data.rights.people import Person
from plan_config.plan import Lights, Plan

SHOWN = 200
FILE = "上传的文件"
# What the fields of a kind of row are called where FIELD_WORDS calls another kind's so.
_WORDS: Mapping[type[Row], Mapping[str, str]] = {
    FirmRow: {
        "name": "企业名称",
        "since": "入驻日期",
        "until": "退出日期",
        "tech": "科技型企业",
        "listed": "入库日期",
    },
    TaskRow: {"state": "进展状态", "text": "进展说明"},
    AliasRow: {"subject": "载体或单位"},
}


def problem_table(problems: Sequence[Problem]) -> str:
    """Each problem with the cell it stands in and how to mend it."""
    rows = [
        f'<tr data-cite="{FILE}"><td>{escape(problem.sheet)}</td><td>{escape(cell_of(problem))}</td>'
        f"<td>{escape(problem.value) or '（空）'}</td><td>{escape(problem.message)}</td></tr>"
        for problem in problems[:SHOWN]
    ]
    return table(["工作表", "单元格", "填的内容", "问题与改法"], rows, css="tall") + _rest(len(problems))


def cell_of(problem: Problem) -> str:
    """The cell a problem stands in: F7（面积(㎡)）."""
    place = f"{problem.letter}{problem.row}" if problem.letter and problem.row else f"第 {problem.row} 行"
    return f"{place if problem.row else '整表'}{f'（{problem.column}）' if problem.column else ''}"


def change_table(
    plan: ChangePlan, names: Mapping[str, str], person: Person, before: Before, *, cite: str = FILE
) -> str:
    """Every addition, change, move and taking-back: what stands beside what would, and what was reported before.

    `names` are what units, carriers, series and tasks are called, by id; `person` looks; `cite` is where it is from.
    """
    counts = (
        f"新增 {len(plan.additions)} 条，修改 {len(plan.changes)} 条，删去 {len(plan.retractions)} 条，"
        f"不变 {plan.unchanged} 条。"
    )
    lines = list(_Lines(names, person, before, cite).of(plan))
    return (
        f'<p data-cite="{escape(cite)}"><b>{counts}</b></p>'
        + table(["动作", "工作表", "行", "对象", "上期", "原值", "新值"], lines[:SHOWN], css="tall")
        + _rest(len(lines))
    )


def brought_table(
    entries: Sequence[Entry], names: Mapping[str, str], person: Person, before: Before, *, cite: str
) -> str:
    """What a batch brought, whatever stood before it; `names`, `person` and `cite` as for change_table()."""
    lines = _Lines(names, person, before, cite)
    rows = [lines.brought(entry) for entry in entries[:SHOWN]]
    return (
        f'<p data-cite="{escape(cite)}"><b>{escape(cite)} 带来 {len(entries)} 条记录。</b></p>'
        + table(["工作表", "行", "对象", "上期", "这一批所填"], rows, css="tall")
        + _rest(len(entries), cite)
    )


class _Lines:
    """The lines of a table of changes, with the words to say them in."""

    def __init__(self, names: Mapping[str, str], person: Person, before: Before, cite: str) -> None:
        self._names, self._person, self._before, self._cite = names, person, before, cite

    def of(self, plan: ChangePlan) -> Iterator[str]:
        """Changes first, then what is taken back, then what is new."""
        for change in plan.changes:
            yield self._changed(change)
        for change in plan.retractions:
            yield self._line("删去", change.after, self._said(self._seen(change.before)), "")
        for entry in plan.additions:
            yield self._line("新增", entry, "", self._said(self._seen(entry.record)))

    def brought(self, entry: Entry) -> str:
        """A row as it came; a figure taken back as just that."""
        record = self._seen(entry.record)
        said = "删去" if isinstance(record, RetractionRow) else self._said(record)
        return self._row(entry, *self._place(entry), self._earlier(record), said)

    def _changed(self, change: Change) -> str:
        before, after = change.before, change.after.record
        old, new = self._told(before, after), self._told(after, before)
        if old == new:
            new = f"{new}（数值不变，填报日期或依据有更新）"
        return self._line("移动" if _moves(before, after) else "修改", change.after, old, new)

    def _told(self, row: Row, other: Row) -> str:
        """What a row says that the other does not: a figure its value, any other row the fields that differ."""
        shown = self._seen(row)
        if isinstance(shown, ObservationRow):
            return self._said(shown)
        words = {**FIELD_WORDS, **_WORDS.get(type(row), {})}
        return "；".join(
            f"{words.get(name, name)}：{self._plain(getattr(shown, name))}"
            for name in row._fields
            if getattr(row, name) != getattr(other, name)
        )

    def _said(self, record: Row) -> str:
        """What a row says besides what it is about: a figure its value, any other row all that is filled in."""
        if isinstance(record, ObservationRow):
            return number(record.value, EXACT)
        about = set(record.key)
        filled = (v for v in record if v not in (None, "", (), False) and str(v) not in about)
        return "；".join(map(self._plain, filled))

    def _plain(self, value: object) -> str:
        if value in (None, "", ()):
            return "（空）"
        if isinstance(value, tuple):
            return "、".join(map(str, value))
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, float):
            return number(value, EXACT)
        return self._names.get(str(value), str(value))

    def _about(self, record: Row) -> str:
        parts = [self._names.get(part, part) for part in record.key[1:]]
        if isinstance(record, ObservationRow | RetractionRow | TaskRow):
            parts[-1] = quarter_name(record.period)
        return " ".join(parts)

    def _earlier(self, record: Row) -> str:
        found = self._before.get(record.key) if isinstance(record, ObservationRow) else None
        return f"{number(found[1], EXACT)}（{quarter_name(found[0])}）" if found else ""

    def _seen(self, record: Row) -> Row:
        return masked_row(record, self._person)

    def _line(self, action: str, entry: Entry, old: str, new: str) -> str:
        return self._row(entry, action, *self._place(entry), self._earlier(entry.record), old, new)

    def _place(self, entry: Entry) -> tuple[str, str, str]:
        record = self._seen(entry.record)
        return SHEETS[type(record)], str(entry.row), self._about(record)

    def _row(self, entry: Entry, *cells: str) -> str:
        shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        return f'<tr data-cite="{escape(self._cite)} 第 {entry.row} 行">{shown}</tr>'


def _moves(old: Row, new: Row) -> bool:
    return isinstance(old, CarrierRow) and isinstance(new, CarrierRow) and old.unit != new.unit


def effect_table(plan: Plan, lights: Lights, found: Sequence[Effect]) -> str:
    """What an import would move, period by period, the district before its units; a sentence where nothing moves."""
    if not found:
        return f'<p class="soft">{escape(plan.district)}：各期区级和各单位的数值都不因这次导入而变。</p>'
    rows = [_effect_row(plan, lights, effect.on, move) for effect in found for move in effect.moves]
    heads = ["数据期", "对象", "指标", "现在#", "导入后#", "完成率#", "状态"]
    return table(heads, rows[:SHOWN], css="tall") + _rest(len(rows))


def _effect_row(plan: Plan, lights: Lights, on: date, move: Move) -> str:
    before, after = move.before, move.after
    return (
        f'<tr data-cite="{escape(basis_of(before, plan))}；上传的文件"><td>{quarter_name(on)}</td>'
        f"<td>{escape(before.name)}</td><td>{escape(before.indicator.label)}</td>"
        f'<td class="num">{_value(before, after)}</td><td class="num">{_value(after, before)}</td>'
        f'<td class="num">{_share(before, after)} → {_share(after, before)}</td>'
        f"<td>{pill(look_of(before, lights))} → {pill(look_of(after, lights))}</td></tr>"
    )


def partial_list(said: Sequence[str]) -> str:
    """Which units have not reported through all their carriers, in the sentences given."""
    lines = "".join(f"<li>{escape(each)}</li>" for each in said[:SHOWN])
    return f'<h4>没有报齐的单位</h4><ul data-cite="上传的文件">{lines}</ul>' if lines else ""


def reason_list(reasons: Sequence[Reason]) -> str:
    """Why figures that looked odd were kept."""
    lines = [f"<li>{escape(each.message)}——理由：{escape(each.reason)}</li>" for each in reasons]
    return f'<h2>异常数据的理由</h2><ul data-cite="随批次保存的理由">{"".join(lines)}</ul>' if lines else ""


def _rest(count: int, cite: str = FILE) -> str:
    return (
        f'<p class="soft" data-cite="{escape(cite)}">只列出前 {SHOWN} 条，共 {count} 条。</p>'
        if count > SHOWN
        else ""
    )


def _value(progress: Progress, other: Progress) -> str:
    """What a target has reached, told apart from what it should and from what it has reached otherwise."""
    places = apart(progress.actual.value, (other.actual.value,), figure_decimals(progress))
    return f"{number(progress.actual.value, places)} {escape(progress.indicator.unit)}"


def _share(progress: Progress, other: Progress) -> str:
    return share_words(progress, () if other.completion is None else (other.completion,))
