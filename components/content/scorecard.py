"""年度考核: the units of a year side by side, the sheet of one of them, and all that its items look at."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.values.scorecards import CardLine, MatterLine, ScorecardLine
from components.words.evaluation import SWUNG
from components.words.figures import number
from components.words.scorecard import NAME
from data.judging.points import DECIMALS

WIDE: tuple[Form, ...] = ("screen", "html", "xlsx")
SHEET, MATTERS = f"{NAME}表", f"{NAME}事项"


class SheetLine(NamedTuple):
    """A line of a unit's sheet: an item or what is beside them."""

    label: str
    points: str
    sides: str
    said: str
    how: str


class OfUnit(NamedTuple):
    """A matter with whose it is."""

    unit: str
    year: int
    matter: MatterLine


def cards_table(lines: Sequence[ScorecardLine], form: Form) -> Table:
    """The units of a year, the best first, with how much each item earned."""
    labels = dict.fromkeys(item.label for line in lines for each in line.cards for item in each.items)
    idle = set.intersection(*(set(line.idle) for line in lines)) if lines else ()
    columns = standing_in(form, (*BEFORE, *map(_item, labels), *AFTER), () if form == "xlsx" else idle)
    rows = (
        Row(told(columns, each), line.origin, each.unit, f"unit:{each.unit}")
        for line in lines
        for each in line.cards
    )
    note = "\n".join(f"{line.name}：{line.state}{line.basis}" for line in lines)
    caption = NAME if form == "docx" else ""
    return Table(NAME, columns, tuple(rows), caption, note, chosen_from=form == "screen")


def sheet_table(line: ScorecardLine, card: CardLine) -> Table:
    """A unit's sheet: each item, and what is added or taken off."""
    rows = (Row(told(LINE, each), line.origin, each.label) for each in _lines(card))
    return Table(SHEET, LINE, tuple(rows), caption=SHEET, note=f"{line.state}{line.basis}")


def matters_table(matters: Sequence[MatterLine]) -> Table:
    """What an item looks at."""
    rows = (Row(told(MATTER, each), each.origin, f"{each.item}/{nth}") for nth, each in enumerate(matters))
    called = matters[0].item if matters else MATTERS
    return Table(MATTERS, MATTER, tuple(rows), caption=called, nothing="没有事项。")


def every_matter(lines: Sequence[ScorecardLine]) -> Table:
    """All that the units are assessed by, one line each, for a sheet to reckon with."""
    found = (
        OfUnit(card.unit, line.year, matter)
        for line in lines
        for card in line.cards
        for item in card.items
        for matter in item.matters
    )
    rows = (
        Row(told(OF_UNIT, each), each.matter.origin, f"{each.year}/{each.unit}/{nth}")
        for nth, each in enumerate(found)
    )
    return Table(MATTERS, OF_UNIT, tuple(rows))


def lead(line: ScorecardLine) -> str:
    """Who is first, how many of how many are not known whole, and which items nobody has anything of."""
    first = "、".join(card.unit for card in line.cards if card.rank == 1)
    told = (
        f"{line.ranked} 个单位排名",
        f"第 1 名{first}" if first else "",
        f"{line.unsure} 个数据未全，按区间列出" if line.unsure else "",
        f"{'、'.join(line.idle)}当年都没有" if line.idle else "",
    )
    return f"{'，'.join(filter(None, told))}。"


def outcome(line: ScorecardLine, card: CardLine) -> str:
    """得分 93.3，第 1 名，共 5 个单位排名（权重上下浮动 20%，名次不变）."""
    told = f"得分 {card.score}"
    if not card.firm:
        return f"{told}，{card.place}（适用权重 {number(card.weighed, DECIMALS)}）"
    return f"{told}，第 {card.place} 名，共 {line.ranked} 个单位排名（{SWUNG}，{card.firm}）"


def _lines(card: CardLine) -> Iterator[SheetLine]:
    for item in card.items:
        yield SheetLine(item.label, item.points, item.sides, item.said, item.how)
    for extra in card.extras:
        yield SheetLine(extra.label, extra.points, "", extra.said, extra.how)


def _item(label: str) -> Column[CardLine]:
    def says(card: CardLine) -> Value:
        item = next(each for each in card.items if each.label == label)
        return Value(item.share, whole=True)

    return Column(label, says, numeric=True, weight=70)


def _place(card: CardLine) -> Value:
    return Value(card.place, Quantity(card.rank, 0) if card.rank else None, whole=True)


def _score(card: CardLine) -> Value:
    typed = Quantity(card.least, DECIMALS) if card.least == card.most else None
    return Value(card.score, typed, strong=card.score, whole=True)


def _bound(value: float) -> Value:
    return Value(number(value, DECIMALS), Quantity(value, DECIMALS))


def _extras(card: CardLine) -> Value:
    found = [each for each in card.extras if each.least or each.most]
    return Value("；".join(f"{each.label} {each.points}" for each in found) or NONE)


BEFORE: tuple[Column[CardLine], ...] = (
    Column("名次", _place, numeric=True, weight=60),
    Column("责任单位", lambda each: Value(each.unit), picks=True, wraps=True, weight=150),
    Column("总分", _score, numeric=True, weight=80),
    Column("最低", lambda each: _bound(each.least), ("xlsx",), numeric=True),
    Column("最高", lambda each: _bound(each.most), ("xlsx",), numeric=True),
)
AFTER: tuple[Column[CardLine], ...] = (
    Column("加减分", _extras, WIDE, wraps=True),
    Column("适用权重", lambda each: _bound(each.weighed), WIDE, numeric=True),
    Column(SWUNG, lambda each: Value(each.firm or NONE), wraps=True, weight=110),
    Column("尚缺", lambda each: Value(each.lacks or NONE), WIDE, wraps=True),
)
LINE: tuple[Column[SheetLine], ...] = (
    Column("考核项目", lambda each: Value(each.label), wraps=True, weight=80),
    Column("得分", lambda each: Value(each.points, whole=True), numeric=True, weight=90),
    Column(
        "依据",
        lambda each: Value(each.sides or each.said or NONE, small=(each.said,) if each.sides else ()),
        wraps=True,
        weight=160,
    ),
    Column("评分说明", lambda each: Value(each.how), wraps=True, weight=220),
)
MATTER: tuple[Column[MatterLine], ...] = (
    Column("事项", lambda each: Value(each.name), wraps=True, verbatim=True, weight=220),
    Column("结果", lambda each: Value(each.word, whole=True), weight=90),
    Column("实际与要求", lambda each: Value(each.sides), wraps=True, weight=180),
    Column("计分", lambda each: Value(each.share, whole=True), numeric=True, weight=80),
)
OF_UNIT: tuple[Column[OfUnit], ...] = (
    Column("考核年度", lambda each: Value(f"{each.year}", Quantity(each.year, 0, "year"))),
    Column("责任单位", lambda each: Value(each.unit)),
    Column("考核项目", lambda each: Value(each.matter.item)),
    Column("事项", lambda each: Value(each.matter.name), verbatim=True),
    Column("结果", lambda each: Value(each.matter.word)),
    Column("实际与要求", lambda each: Value(each.matter.sides)),
    Column("计分", lambda each: Value(each.matter.share)),
    Column("依据", lambda each: Value(each.matter.origin)),
)
