"""载体: the carriers in scope with their newest figures. They have no target, and so no light."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day, figure_of
from components.report.carrier_lines import Known, known_of, line_of, registered
from components.report.values.carriers import CarrierLine
from components.report.values.report import Report
from components.words.figures import number, percent
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.kinds import PACK_WORDS
from data.records.terms import UNREPORTED, whole

UNCITED: Mapping[str, str] = {}


class Measure(NamedTuple):
    """What carriers report: an indicator's id, its short name and unit, and with how many decimals it is read."""

    indicator: str
    short: str
    unit: str
    decimals: int


class Listed(NamedTuple):
    """A carrier with its figures, and where each of them was given, both by indicator id."""

    line: CarrierLine
    figures: Mapping[str, float | None]
    given: Mapping[str, str] = UNCITED


# Of what a carrier is a share: of a unit that the plan names.
SHARES = ("占园区面积", "占园区面积（%）")
HOME = "所属园区"


def listed(report: Report, form: Form) -> Table:
    """The carriers of a report, with all that they report in the workbook and elsewhere with what has a target of
    the whole."""
    columns = standing_in(form, columns_of(_measures(report, form)), () if report.unit_ids else SHARES)
    rows = (_row(columns, Listed(line, dict(line.figures)), line.origin) for line in report.carriers)
    return Table(
        "载体",
        columns,
        tuple(rows),
        caption=f"截至 {report.as_of} 已设立的载体",
        note="各载体最近一期的数。载体没有单独的目标，不亮灯。",
        nothing=NOTHING.get(form, "没有登记的载体。"),
    )


def listed_of(situation: Situation, carriers: Iterable[Carrier], as_of: date) -> Table:
    """Carriers by a date, to choose from on screen."""
    measures = [Measure(each.id, each.short, each.unit, each.decimals) for each in situation.carrier_measures]
    named = bool(situation.plan.units)
    columns = standing_in("screen", columns_of(measures), () if named else (HOME, *SHARES))
    known = [known_of(situation, carrier, as_of) for carrier in carriers]
    units = {each.unit: situation.unit_of(each.unit) for each in known}
    shorts = {code: unit.short for code, unit in units.items() if unit}
    rows = tuple(_row(columns, _on_screen(each, shorts), registered(each.carrier)) for each in known)
    return Table("载体", columns, rows, chosen_from=True, note=whose_register(situation))


def whose_register(situation: Situation) -> str:
    """Beside a plan that asks for nothing of carriers: that those there are are the district's; else nothing."""
    whose = f"本方案没有列单位，以下为{whole(situation.plan.district)}的载体登记，不是本方案的数。"
    return "" if situation.is_of_carriers or not situation.ledger.register else whose


def _row(columns: Sequence[Column[Listed]], each: Listed, basis: str) -> Row:
    return Row(told(columns, each), basis, each.line.code, f"carrier:{each.line.code}")


def _on_screen(known: Known, shorts: Mapping[str, str]) -> Listed:
    """A carrier in few words: its unit by its short name, its figures by their batches."""
    batches = "、".join(dict.fromkeys(f"批次 {row.origin.batch}" for row in known.rows))
    line = line_of(known, unit_name=shorts.get(known.unit, known.unit), origin=batches)
    rows = {name: figure.rows[0].origin for name, figure in known.figures.items() if figure}
    given = {name: f"批次 {row.batch} 期报 第 {row.row} 行" for name, row in rows.items()}
    return Listed(line, dict(line.figures), given)


def _measures(report: Report, form: Form) -> list[Measure]:
    recorded = [name for name, _ in report.carriers[0].figures] if report.carriers else []
    asked = report.headline if form != "xlsx" else tuple(reversed(report.standings))
    known = {each.indicator: each for each in asked}
    targets = {name: known[name] for name in recorded if name in known}
    return [Measure(name, each.short_label, each.unit, each.decimals) for name, each in targets.items()]


def _figure(measure: Measure) -> Iterator[Column[Listed]]:
    """A measure's column: where a head has no room for the unit, it stands beside each figure."""

    def bare(each: Listed) -> Value:
        value = each.figures.get(measure.indicator)
        said = number(value, measure.decimals)
        basis = each.given.get(measure.indicator, "")
        return Value(said, figure_of(value, measure.decimals), basis=basis)

    def with_unit(each: Listed) -> Value:
        value = each.figures.get(measure.indicator)
        return Value(UNREPORTED if value is None else f"{number(value, measure.decimals)} {measure.unit}")

    yield Column(f"{measure.short}（{measure.unit}）", bare, ("screen", "html", "xlsx"), numeric=True)
    yield Column(measure.short, with_unit, ("pptx",), weight=110)


def _name(each: Listed) -> Value:
    return Value(each.line.name)


def _bold_name(each: Listed) -> Value:
    return Value(each.line.name, strong=each.line.name)


def _kind_and_level(each: Listed) -> Value:
    return Value("·".join(part for part in (each.line.kind, each.line.level) if part))


def _share(each: Listed) -> Value:
    return Value(percent(each.line.share_of_unit), figure_of(each.line.share_of_unit, 1, "share"))


def _share_typed(each: Listed) -> Value:
    return Value(UNREPORTED, figure_of(each.line.share_of_unit, 1, "share"))


def _declared(word: str) -> Column[Listed]:
    """What its declaration puts into the pack's workbook."""
    return Column(word, lambda each: Value(dict(each.line.facts).get(word) or UNREPORTED), ("xlsx",))


NOTHING: Mapping[Form, str] = {"pptx": "本单位还没有登记载体。", "xlsx": "没有载体记录。"}
# From left to right, before and after the figures.
BEFORE: tuple[Column[Listed], ...] = (
    Column("编码", lambda each: Value(each.line.code), ("html", "xlsx")),
    Column("载体", _name, ("screen", "html", "xlsx"), picks=True),
    Column("载体", _bold_name, ("pptx",), weight=230),
    Column(HOME, lambda each: Value(each.line.unit_name), ("screen", "html", "xlsx")),
    Column("类型", lambda each: Value(each.line.kind), ("screen", "pptx", "xlsx"), weight=120),
    Column("级别", lambda each: Value(each.line.level or "未认定"), ("screen", "pptx", "xlsx"), weight=90),
    Column("类型·级别", _kind_and_level, ("html",)),
    Column("开始运营", lambda each: day(each.line.opened, missing=UNREPORTED), ("xlsx",)),
    *map(_declared, PACK_WORDS),
)
AFTER: tuple[Column[Listed], ...] = (
    Column(SHARES[0], _share, ("screen", "html", "pptx"), numeric=True, weight=106),
    Column(SHARES[1], _share_typed, ("xlsx",)),
    Column("数据性质", lambda each: Value(each.line.standing), ("screen", "xlsx")),
    Column("数据来源", lambda each: Value(each.line.origin), ("screen", "html", "xlsx")),
)


def columns_of(measures: Iterable[Measure]) -> tuple[Column[Listed], ...]:
    """All columns, with one of figures for each measure."""
    figures = (column for measure in measures for column in _figure(measure))
    return (*BEFORE, *figures, *AFTER)
