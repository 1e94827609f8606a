"""What a file or a waiting batch would bring: its problems, each change beside what stands, its effect."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from components.markup.html import NOTHING, cell, element, joined
from components.markup.pills import pill
from components.screen.frame_table import EXACT
from components.screen.scroll_table import scroll_table, stacked_row
from components.words.figures import basis_of, number, quantity, share_words
from components.words.looks import look_of
from components.words.rounding import apart, figure_decimals
from data.intake.before import Before
from data.intake.changes import Change, ChangePlan
from data.intake.effects import Effect, Move, none_moves
from data.intake.reading.lines import Problem
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.kinds import key_of, kind_of, said
from data.records.observation import Observation, Retraction
from data.records.values import Reason
from data.rights.masks import masked_record
from data.rights.person import Person
from plan_config.lights import Lights
from plan_config.plan import Plan

SHOWN = 200
FILE = "上传的文件"


def sheet_key(series: str) -> str:
    """Under what the names of a table of changes have the sheet of a series."""
    return f"sheet/{series}"


def problem_table(problems: Sequence[Problem]) -> Markup:
    """Each problem with the cell it stands in and how to mend it."""
    heads = ["工作表", "单元格", "填的内容", "问题与改法"]
    rows = [stacked_row(heads, _told(each), cite=FILE) for each in problems[:SHOWN]]
    return joined(scroll_table(heads, rows, css="tall stacks"), _rest(len(problems)))


def _told(problem: Problem) -> tuple[str, ...]:
    where = (element("span", said, css="whole") for said in (problem.sheet, cell_of(problem)))
    return *where, problem.value or "（空）", problem.message


def cell_of(problem: Problem) -> str:
    """The cell a problem stands in: F7（面积(㎡)）."""
    place = f"{problem.letter}{problem.row}" if problem.letter and problem.row else f"第 {problem.row} 行"
    return f"{place if problem.row else '整表'}{f'（{problem.column}）' if problem.column else ''}"


def change_table(
    plan: ChangePlan, names: Mapping[str, str], person: Person, before: Before, *, cite: str = FILE
) -> Markup:
    """Every addition, change, move and taking-back: what stands beside what would, and what was reported before.

    `names` are what units, carriers, series and tasks are called, by id, and by sheet_key() the sheets of series that
    stand on another than the first of their kind; `person` looks; `cite` is where it is from.
    """
    counts = (
        f"新增 {len(plan.additions)} 条，修改 {len(plan.changes)} 条，删去 {len(plan.retractions)} 条，"
        f"不变 {plan.unchanged} 条{plan.untold_words}。"
    )
    lines = list(_Lines(names, person, before, cite).of(plan))
    return joined(
        element("p", element("b", counts), cite=cite),
        scroll_table(["动作", "工作表", "行", "对象", "上期", "原值", "新值"], lines[:SHOWN], css="tall"),
        _rest(len(lines)),
    )


def brought_table(
    records: Sequence[Record], names: Mapping[str, str], person: Person, before: Before, *, cite: str
) -> Markup:
    """What a batch brought, whatever stood before it; `names`, `person` and `cite` as for change_table()."""
    lines = _Lines(names, person, before, cite)
    rows = [lines.brought(record) for record in records[:SHOWN]]
    return joined(
        element("p", element("b", f"{cite} 带来 {len(records)} 条记录。"), cite=cite),
        scroll_table(["工作表", "行", "对象", "上期", "这一批所填"], rows, css="tall"),
        _rest(len(records), cite),
    )


class _Lines:
    """The lines of a table of changes, with the words to say them in."""

    def __init__(self, names: Mapping[str, str], person: Person, before: Before, cite: str) -> None:
        self._names, self._person, self._before, self._cite = names, person, before, cite

    def of(self, plan: ChangePlan) -> Iterator[Markup]:
        """Changes first, then what is taken back, then what is new."""
        for change in plan.changes:
            yield self._changed(change)
        for change in plan.retractions:
            yield self._line("删去", change.after, self._said(self._seen(change.before)), "")
        for record in plan.additions:
            yield self._line("新增", record, "", self._said(self._seen(record)))

    def brought(self, record: Record) -> Markup:
        """A record as it came; a figure taken back as just that."""
        shown = self._seen(record)
        said = "删去" if isinstance(shown, Retraction) else self._said(shown)
        return self._row(record, *self._place(record), self._earlier(record), said)

    def _changed(self, change: Change) -> Markup:
        before, after = change.before, change.after
        old, new = self._told(before, after), self._told(after, before)
        if old == new:
            new = f"{new}（数值不变，填报日期或依据有更新）"
        return self._line("移动" if _moves(before, after) else "修改", after, old, new)

    def _told(self, record: Record, other: Record) -> str:
        """What a record says that the other does not: a figure its value, any other the fields that differ."""
        shown = self._seen(record)
        if isinstance(shown, Observation):
            return self._said(shown)
        own, others, seen = said(record), said(other), said(shown)
        differ = (field for field in kind_of(record).fields if own[field.name] != others[field.name])
        return "；".join(
            f"{field.called}：{self._plain(seen[field.name], record.district)}" for field in differ
        )

    def _said(self, record: Record) -> str:
        """What a record says besides what it is about: a figure its value, any other all that is filled in."""
        if isinstance(record, Observation):
            return number(record.value, EXACT)
        about = set(key_of(record))
        filled = (v for v in said(record).values() if v not in (None, "", (), False) and str(v) not in about)
        return "；".join(self._plain(value, record.district) for value in filled)

    def _plain(self, value: object, district: str) -> str:
        if value in (None, "", ()):
            return "（空）"
        if isinstance(value, tuple):
            return "、".join(map(str, value))
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, float):
            return number(value, EXACT)
        return self._called(str(value), district)

    def _called(self, code: str, district: str) -> str:
        """What stands under a code; two districts may have the same for different things."""
        return self._names.get(f"{district}/{code}", self._names.get(code, code))

    def _about(self, record: Record) -> str:
        parts = [self._called(part, record.district) for part in key_of(record)[1:]]
        if kind_of(record).key[-1] == "period":
            parts[-1] = quarter_name(date.fromisoformat(parts[-1]))
        return " ".join(filter(None, parts))

    def _earlier(self, record: Record) -> str:
        found = self._before.get(key_of(record)) if isinstance(record, Observation) else None
        return f"{number(found[1], EXACT)}（{quarter_name(found[0])}）" if found else ""

    def _seen(self, record: Record) -> Record:
        return masked_record(record, self._person)

    def _line(self, action: str, record: Record, old: str, new: str) -> Markup:
        return self._row(record, action, *self._place(record), self._earlier(record), old, new)

    def _place(self, record: Record) -> tuple[str, str, str]:
        series = record.series if isinstance(record, Observation | Retraction) else ""
        sheet = self._names.get(sheet_key(series), kind_of(record).name)
        return sheet, str(record.origin.row), self._about(self._seen(record))

    def _row(self, record: Record, *cells: str) -> Markup:
        return element("tr", *map(cell, cells), cite=f"{self._cite} 第 {record.origin.row} 行")


def _moves(old: Record, new: Record) -> bool:
    return isinstance(old, Carrier) and isinstance(new, Carrier) and old.unit != new.unit


def effect_tables(moved: Sequence[tuple[Plan, Sequence[Effect]]], district: str, lights: Lights) -> Markup:
    """What an import would move of the plans of a district, by name where there are several; a sentence where nothing
    moves."""
    if not moved:
        return element("p", f"{none_moves(district)}。", css="soft")
    heads = [element("h4", plan.called) if len(moved) > 1 else NOTHING for plan, _ in moved]
    tables = (
        joined(head, effect_table(plan, lights, found))
        for head, (plan, found) in zip(heads, moved, strict=True)
    )
    return joined(*tables)


def effect_table(plan: Plan, lights: Lights, found: Sequence[Effect]) -> Markup:
    """What would move of a plan, period by period, the district before its units."""
    rows = [_effect_row(plan, lights, effect.on, move) for effect in found for move in effect.moves]
    heads = ["数据期", "对象", "指标", "现在#", "导入后#", "完成率#", "状态"]
    return joined(scroll_table(heads, rows[:SHOWN], css="tall"), _rest(len(rows)))


def _effect_row(plan: Plan, lights: Lights, on: date, move: Move) -> Markup:
    before, after = move.before, move.after
    return element(
        "tr",
        cell(quarter_name(on)),
        cell(before.name),
        cell(before.indicator.label),
        cell(_value(before, after), numeric=True),
        cell(_value(after, before), numeric=True),
        cell(f"{_share(before, after)} → {_share(after, before)}", numeric=True),
        cell(pill(look_of(before, lights)), " → ", pill(look_of(after, lights))),
        cite=f"{basis_of(before, plan)}；上传的文件",
    )


def partial_list(said: Sequence[str]) -> Markup:
    """Which units have not reported through all their carriers, in the sentences given."""
    if not said:
        return NOTHING
    lines = (element("li", each) for each in said[:SHOWN])
    return joined(element("h4", "没有报齐的单位"), element("ul", *lines, cite="上传的文件"))


def still_settled(said: str) -> Markup:
    """That settled evaluations stay as they are, in the sentence given."""
    return element("p", element("b", said), cite="评价定稿") if said else NOTHING


def reason_list(reasons: Sequence[Reason]) -> Markup:
    """Why figures that looked odd were kept."""
    if not reasons:
        return NOTHING
    lines = (element("li", f"{each.message}——理由：{each.reason}") for each in reasons)
    return joined(element("h2", "异常数据的理由"), element("ul", *lines, cite="随批次保存的理由"))


def _rest(count: int, cite: str = FILE) -> Markup:
    told = f"只列出前 {SHOWN} 条，共 {count} 条。"
    return element("p", told, css="soft", cite=cite) if count > SHOWN else NOTHING


def _value(progress: Progress, other: Progress) -> str:
    """What a target has reached, told apart from what it should and from what it has reached otherwise."""
    places = apart(progress.actual.value, (other.actual.value,), figure_decimals(progress))
    return quantity(progress.actual.value, progress.indicator, places)


def _share(progress: Progress, other: Progress) -> str:
    return share_words(progress, () if other.completion is None else (other.completion,))
