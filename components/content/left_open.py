"""上一方案未了事项: what the plan before did not reach, beside what this plan made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from components.content.table import NONE, Column, Form, Lamp, Row, Table, Value, standing_in, told
from components.content.targets import figure_of
from components.report.values.closing import OpenLine

TITLE, GOES_ON = "上一方案未了事项", "本方案目标或依据文件"
BEFORE_A_MEETING: tuple[Form, ...] = ("slides", "pptx", "docx")
# What the plan that left it open calls what the one after it calls by its own side.
FORWARD: Mapping[str, str] = {
    "上一方案目标或任务": "目标",
    "上一方案结果": "结果",
    GOES_ON: "接续或依据",
}
NOTE = "结转指由本方案的一项目标或任务接续，终止须有文件；本方案没有写明的，列为未作安排，期限还没有到的任务列为未到期。"


def left_open(lines: Sequence[OpenLine], form: Form) -> Table:
    """Targets that were not met, then measures that were not finished; before a meeting these are only counted.

    Where nothing goes on and nothing was ended there is nothing to name beside it.
    """
    goes_on = any(each.into or each.paper or each.note for each in lines)
    columns = standing_in(form, COLUMNS, () if goes_on else (GOES_ON,))
    shown = [each for each in lines if each.light or form not in BEFORE_A_MEETING]
    rows = (Row(told(columns, each), each.basis, each.about) for each in shown)
    return Table(
        TITLE,
        columns,
        tuple(rows),
        caption="上一方案结果与本方案安排",
        note=_note(len(lines) - len(shown)),
        nothing="上一方案的目标和任务都已完成。",
    )


def targets_carried(lines: Sequence[OpenLine], form: Form) -> Table:
    """The targets that a plan leaves open, as that plan itself tells it: how far each came, and what becomes of it."""
    columns = tuple(
        replace(each, head=FORWARD.get(each.head, each.head)) for each in standing_in(form, COLUMNS)
    )
    rows = (Row(told(columns, each), each.basis, each.about) for each in lines if each.light)
    return Table("目标结转", columns, tuple(rows), caption="未了目标的去向", nothing="目标都已完成。")


def measures_carried(lines: Sequence[OpenLine], form: Form) -> Table:
    """The measures likewise, each in a line."""
    columns = standing_in(form, MEASURES)
    rows = (Row(told(columns, each), each.basis, each.about) for each in lines if not each.light)
    return Table("任务结转", columns, tuple(rows), caption="未了任务的去向", nothing="任务都已完成。")


def counted(lines: Sequence[OpenLine]) -> str:
    """How much the plan before left open, and what became of it."""
    return f"上一方案 {tallied(lines)}"


def tallied(lines: Sequence[OpenLine]) -> str:
    """How much was left open, and what became of it: 8 项目标未完成或无法判定，53 项任务没有完成的记录：60 项未作安排、1 项未到期."""
    targets = sum(each.light is not None for each in lines)
    fates = [each.fate for each in lines]
    by_fate = "、".join(f"{fates.count(fate)} 项{fate}" for fate in dict.fromkeys(fates))
    return f"{targets} 项目标未完成或无法判定，{len(lines) - targets} 项任务没有完成的记录：{by_fate}"


def where_measures_are(lines: Sequence[OpenLine]) -> str:
    """Where the measures are told one by one, of which a meeting sees how many they are; nothing where there are none."""
    tasks = sum(each.light is None for each in lines)
    return f"{tasks} 项任务逐项列在数据表“{TITLE}”。" if tasks else ""


def _note(more: int) -> str:
    return f"{NOTE}另有 {more} 项任务没有完成的记录，见数据表。" if more else NOTE


def _lamps(each: OpenLine) -> tuple[Lamp, ...]:
    return (Lamp(each.light, each.shape, each.word),) if each.light else ()


def _result(each: OpenLine) -> Value:
    small = (f"完成率 {each.share}",) if each.share else (each.said,) if each.said else ()
    return Value(each.result, lamps=_lamps(each), small=small)


def _figures(each: OpenLine) -> Value:
    return Value(each.result, small=(each.said,) if each.said else ())


def _share(each: OpenLine) -> Value:
    return Value(each.share or NONE, figure_of(each.completion, 1, "share"))


def _fate(each: OpenLine) -> Value:
    """What somebody decided is read first; that the plan says nothing is no decision."""
    return Value(each.fate, strong=each.fate if each.fate in ("结转", "终止") else "", whole=True)


def _goes_on(each: OpenLine) -> Value:
    """The target or measure of this plan, or the paper that ended it; else what is remarked alone."""
    words, *beside = [text for text in (each.into or each.paper, each.note) if text] or [NONE]
    return Value(words, small=tuple(beside))


APART: tuple[Form, ...] = ("docx", "xlsx")
COLUMNS: tuple[Column[OpenLine], ...] = (
    Column("上一方案目标或任务", lambda each: Value(each.about), wraps=True, weight=240),
    Column("责任单位", lambda each: Value(each.whose), wraps=True, weight=130),
    Column("上一方案结果", _result, ("screen", "slides", "html", "pptx"), weight=150),
    Column("上一方案结果", _figures, APART, weight=145),
    Column("完成率", _share, APART, numeric=True, weight=96),
    Column("状态", lambda each: Value(lamps=_lamps(each)), APART, weight=189),
    Column("去向", _fate, weight=115),
    Column(GOES_ON, _goes_on, wraps=True, weight=170),
    Column("依据", lambda each: Value(each.basis), ("xlsx",)),
)
MEASURES: tuple[Column[OpenLine], ...] = (
    Column("任务", lambda each: Value(each.about), wraps=True, weight=78),
    Column("责任单位", lambda each: Value(each.whose), ("html", "xlsx"), wraps=True),
    Column("进展", _figures, ("html", "xlsx"), wraps=True),
    Column("进展", lambda each: Value(each.result), ("docx",), weight=20),
    Column("去向", _fate, weight=22),
    Column(FORWARD[GOES_ON], _goes_on, wraps=True, weight=36),
    Column("依据", lambda each: Value(each.basis), ("xlsx",)),
)
