"""佐证: each piece of evidence with what it is for, and how much of what is recorded has any (有据率)."""

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day, figure_of
from components.words.evidence import Names, day_words, file_words, item_words, shown_words, size_words
from components.words.figures import percent
from data.judging.evidence import Backed
from data.records.evidence import DECISION, EVIDENCE, Evidence, Shown

NAME, SHARES = "佐证目录", "有据率"
BASIS = "登记库"
FIGURES_NOTE = "各单位现行数字所依据的每一项填报数，有文号、档案号或文件可查的为有据。"
OLDER_NOTE = "佐证登记以后数字、任务进展或评分又更正（或才填报）的，不计入有据，列为须核对：核对后改写佐证说明再登记，或登记新的佐证。"
OLDER, CHECK = "须核对", "登记于填报或更正之前，须核对"
SORTS_NOTE = "级别的认定文号、整改的佐证材料也算有据；任务进展看最近一次。"
# So many of those without evidence are named.
TOLD = 3


class Line(NamedTuple):
    """A piece of evidence with the names of what it is for, and whether that was told or corrected since."""

    evidence: Evidence
    names: Names
    older: bool


class Share(NamedTuple):
    """How much of something has evidence, with the names of what has none."""

    backed: Backed
    names: Names


def listed(
    evidence: Iterable[Evidence], names: Names, form: Form = "screen", *, older: Container[Evidence] = ()
) -> Table:
    """Each piece of evidence in the order given; the `older` are from before what they are for was told as it stands."""
    lines = [Line(each, names, each in older) for each in evidence]
    columns = standing_in(form, COLUMNS, () if form == "xlsx" else _idle(lines))
    rows = tuple(Row(told(columns, each), _basis(each), _key(each)) for each in lines)
    return Table(NAME, columns, rows, caption="数字、级别、任务等以什么为证", nothing="没有登记佐证。")


def of_units(parts: Sequence[Backed], whole: Backed, names: Names) -> Table:
    """The share of figures that have evidence, by unit, the whole last."""
    return _shares(SHARES, UNIT, (*parts, whole), names, FIGURES_NOTE)


def of_sorts(parts: Sequence[Backed], names: Names) -> Table:
    """The same by sort of record; without what there is none of."""
    return _shares("各类有据率", SORT, [each for each in parts if each.every], names, SORTS_NOTE)


def share_words(backed: Backed) -> str:
    """How much has evidence: 12 项中 9 项有据，占 75.0%."""
    if not backed.every:
        return "没有可查的数字"
    older = f"；另有 {len(backed.older)} 项的佐证{CHECK}" if backed.older else ""
    return f"{len(backed.every)} 项中 {len(backed.backed)} 项有据，占 {percent(backed.share)}{older}"


def _shares(name: str, first: Column[Share], parts: Sequence[Backed], names: Names, note: str) -> Table:
    older = any(each.older for each in parts)
    columns = standing_in("screen", (first, *COUNTS), () if older else (OLDER,))
    rows = (Row(told(columns, Share(each, names)), BASIS, each.name) for each in parts)
    note = f"{note}{OLDER_NOTE}" if older else note
    return Table(name, columns, tuple(rows), note=note, nothing="没有登记可查的内容。")


def _idle(lines: Sequence[Line]) -> tuple[str, ...]:
    """The heads of what no piece has."""
    given = {
        "文号": any(each.evidence.number for each in lines),
        "档案号": any(each.evidence.archive for each in lines),
        "文件": any(each.evidence.sha256 for each in lines),
        "佐证说明": any(each.evidence.note for each in lines),
        OLDER: any(each.older for each in lines),
    }
    return tuple(head for head, is_there in given.items() if not is_there)


def _key(each: Line) -> str:
    return "/".join(map(str, EVIDENCE.key_of(each.evidence)))


def _basis(each: Line) -> str:
    return f"批次 {each.evidence.origin.batch} {EVIDENCE.name} 第 {each.evidence.origin.row} 行"


def _bare(each: Share) -> Value:
    """Of what there is none for, the foremost by whose it is."""
    whose = dict.fromkeys(_whose(shown, each.names) for shown in each.backed.bare)
    more = f"等 {len(whose)} 个" if len(whose) > TOLD else ""
    return Value("、".join(list(whose)[:TOLD]) + more or NONE)


def _whose(shown: Shown, names: Names) -> str:
    return (
        shown_words(shown, names)
        if shown.sort == DECISION
        else names.subjects.get(shown.subject, shown.subject)
    )


def _count(number: int) -> Value:
    return Value(f"{number}", figure_of(number, 0))


def _about(each: Line) -> Value:
    of_day = (
        ()
        if each.evidence.sort == DECISION
        else (day_words(each.evidence.shown), item_words(each.evidence.shown, each.names))
    )
    return Value(_whose(each.evidence.shown, each.names), small=(" · ".join(filter(None, of_day)),))


def _file(each: Line) -> Value:
    found = each.evidence
    return Value(found.file, small=(size_words(found.size),)) if found.sha256 else Value(NONE)


READ: tuple[Form, ...] = ("screen", "html", "docx", "slides", "pptx")
# From left to right.
COLUMNS: tuple[Column[Line], ...] = (
    Column("佐证对象", lambda each: Value(each.evidence.sort), weight=80),
    Column("对象名称", _about, READ, wraps=True, weight=190),
    Column("对象名称", lambda each: Value(_whose(each.evidence.shown, each.names)), ("xlsx",)),
    Column("对象日期", lambda each: day(each.evidence.day), ("xlsx",)),
    Column("对象事项", lambda each: Value(item_words(each.evidence.shown, each.names) or NONE), ("xlsx",)),
    Column("文号", lambda each: Value(each.evidence.number or NONE), wraps=True, verbatim=True, weight=150),
    Column("档案号", lambda each: Value(each.evidence.archive or NONE), wraps=True, verbatim=True),
    Column("文件", _file, READ, wraps=True, verbatim=True, weight=150),
    Column("文件", lambda each: Value(file_words(each.evidence) or NONE), ("xlsx",), verbatim=True),
    Column("文件校验值", lambda each: Value(each.evidence.sha256 or NONE), ("xlsx",)),
    Column("佐证说明", lambda each: Value(each.evidence.note or NONE), wraps=True, verbatim=True, weight=150),
    Column(OLDER, lambda each: Value(CHECK if each.older else NONE), wraps=True, weight=110),
    Column("依据", lambda each: Value(_basis(each)), ("xlsx",)),
)
UNIT: Column[Share] = Column("单位", lambda each: Value(each.backed.name), wraps=True)
SORT: Column[Share] = Column("佐证对象", lambda each: Value(each.backed.name))
COUNTS: tuple[Column[Share], ...] = (
    Column("项数", lambda each: _count(len(each.backed.every)), numeric=True),
    Column("有据", lambda each: _count(len(each.backed.backed)), numeric=True),
    Column(OLDER, lambda each: _count(len(each.backed.older)), numeric=True),
    Column(
        SHARES,
        lambda each: Value(percent(each.backed.share), figure_of(each.backed.share, 1, "share")),
        numeric=True,
    ),
    Column("还没有佐证的", _bare, wraps=True, weight=200),
)
