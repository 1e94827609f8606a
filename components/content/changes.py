"""较上次变化: what moved since an earlier state, from what to what."""

from dataclasses import replace

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import amount, figure_of, named
from components.report.values.comparison import Comparison, TargetChange
from components.report.values.report import Report
from components.report.wording import NOT_COMPARED, added, completions, rank_move, rank_words, turned
from components.report.wording import amount as with_unit
from components.words.bounds import difference_unit
from components.words.figures import number, percent, signed
from data.records.terms import UNREPORTED


def moved(report: Report, form: Form) -> Table:
    """The district's own targets first, then those of its units; nothing where there is nothing to compare with."""
    columns, compared = standing_in(form, COLUMNS), report.comparison
    if compared:
        columns = tuple(_dated(column, compared) for column in columns)
    if compared is None:
        nothing = "没有可对比的快照或日期。" if form == "xlsx" else f"{NOT_COMPARED}。"
        return Table("变化", columns, (), note=nothing, nothing=nothing)
    rows = (
        Row(told(columns, each), each.basis, each.target, _pick(report, each), each.of or report.district)
        for each in compared.changes
    )
    against = f"{compared.label}（截至 {compared.as_of}）"
    return Table(
        "变化",
        columns,
        tuple(rows),
        caption=f"与 {compared.label} 对比变化情况" if form == "docx" else f"对照 {against}",
        note=f"注：上次数据截至 {compared.as_of}。"
        if form == "docx"
        else compared.sentence or f"与 {against}相比。",
        nothing=compared.sentence,
    )


def _dated(column: Column[TargetChange], compared: Comparison) -> Column[TargetChange]:
    """A column that says how a rank moved names the date that it moved since: the ranking's is another."""
    return replace(column, head=column.head.replace("较上次", f"较 {compared.as_of}"))


def _pick(report: Report, each: TargetChange) -> str:
    return f"park:{report.district}/{each.of}" if each.of else ""


def _named_with_unit(each: TargetChange) -> Value:
    return Value(f"{each.name} · {each.short_label}（{each.unit}）")


def _both(each: TargetChange) -> Value:
    """The figure before and now with the unit, and below them what was added."""
    both = turned(number(each.before, each.decimals), number(each.after, each.decimals))
    unit = "" if each.after is None else f" {each.unit}"
    return Value(f"{both}{unit}", small=_added(each))


def _added(each: TargetChange) -> tuple[str, ...]:
    """What was added, and of the district's figure what the units added."""
    words = (added(each.difference, each) if each.difference else "", each.made_of)
    return tuple(word for word in words if word)


def _difference(each: TargetChange) -> Value:
    return Value(signed(each.difference, each.decimals), small=(each.made_of,) if each.made_of else ())


def _difference_with_unit(each: TargetChange) -> Value:
    return Value(signed(each.difference, each.decimals, difference_unit(each.unit)))


def _difference_typed(each: TargetChange) -> Value:
    decimals = each.decimals if each.difference else 0
    return Value("无法比较", figure_of(each.difference, decimals, "difference"))


def _share(share: float | None, each: TargetChange) -> Value:
    return Value(UNREPORTED, figure_of(share, each.share_decimals, "share"))


def _shares(each: TargetChange) -> Value:
    """The completion, and what it was where it was another."""
    both = (percent(share, each.share_decimals) for share in (each.completion_before, each.completion_after))
    return Value(turned(*both))


def _rank(each: TargetChange) -> Value:
    """The rank, and below it how it moved."""
    if each.rank_after is None:
        return Value(NONE)
    return Value(f"第 {each.rank_after} 名", small=(rank_move(each.rank_before, each.rank_after),))


def _rank_typed(rank: int | None) -> Value:
    return amount(rank, 0, missing="无名次")


# From left to right. A form has two states side by side or what became of the one.
COLUMNS: tuple[Column[TargetChange], ...] = (
    Column("对象 · 指标", _named_with_unit, ("screen",)),
    Column("对象 · 指标", named, ("slides", "html"), wraps=True, weight=3, picks=True),
    Column(
        "对象",
        lambda each: Value(each.name, strong=each.name),
        ("pptx", "docx", "xlsx"),
        weight=180,
        shared=True,
    ),
    Column("指标", lambda each: Value(each.short_label), ("pptx", "xlsx"), weight=90),
    Column("指标", lambda each: Value(f"{each.short_label}（{each.unit}）"), ("docx",), weight=205),
    Column("计量单位", lambda each: Value(each.unit), ("xlsx",)),
    Column(
        "上次",
        lambda each: amount(each.before, each.decimals),
        ("screen", "html", "docx", "xlsx"),
        numeric=True,
        weight=95,
    ),
    Column(
        "本次",
        lambda each: amount(each.after, each.decimals),
        ("screen", "html", "docx", "xlsx"),
        numeric=True,
        weight=95,
    ),
    Column("上次", lambda each: Value(with_unit(each.before, each)), ("pptx",), weight=106),
    Column("本次", lambda each: Value(with_unit(each.after, each)), ("pptx",), weight=106),
    Column("上次 → 本次", _both, ("slides",), numeric=True),
    Column("增减", _difference, ("screen",), numeric=True),
    Column("增减", _difference_with_unit, ("html",), numeric=True),
    Column("增减", _difference_typed, ("xlsx",)),
    Column("完成率", lambda each: Value(completions(each, " → ")), ("screen",), numeric=True),
    Column("完成率", _shares, ("slides",), numeric=True),
    Column("上次完成率（%）", lambda each: _share(each.completion_before, each), ("xlsx",)),
    Column("本次完成率（%）", lambda each: _share(each.completion_after, each), ("xlsx",)),
    Column(
        "状态",
        lambda each: Value(turned(each.word_before, each.word_after)),
        ("screen", "slides"),
        wraps=True,
        weight=2.4,
    ),
    Column("上次状态", lambda each: Value(each.word_before or NONE), ("xlsx",)),
    Column("本次状态", lambda each: Value(each.word_after or NONE), ("xlsx",)),
    Column("名次", lambda each: Value(rank_words(each.rank_before, each.rank_after)), ("screen",)),
    Column("名次\n较上次", _rank, ("slides",)),
    Column("上次名次", lambda each: _rank_typed(each.rank_before), ("xlsx",)),
    Column("本次名次", lambda each: _rank_typed(each.rank_after), ("xlsx",)),
    Column("变化说明", lambda each: Value(each.words), ("html", "pptx", "docx", "xlsx"), weight=402),
    Column("依据", lambda each: Value(each.basis), ("xlsx",)),
)
