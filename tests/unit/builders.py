"""Small plans and records to test the rules on, written out so that expected values can be worked out by hand."""

from dataclasses import is_dataclass, replace
from datetime import date

from data.judging.ledger import roll_up
from data.judging.situation import Situation
from data.records.carrier import Carrier, Home
from data.records.closure import Closure
from data.records.declaring import Origin, Record
from data.records.district import DistrictRecords
from data.records.level import LevelSpan
from data.records.observation import Observation
from plan_config.book import PlanBook
from plan_config.clauses import Section
from plan_config.entries import Source
from plan_config.indicators import CountRule, Indicator, Part
from plan_config.layout import Park
from plan_config.levels import Level, LevelMapping, Levels
from plan_config.lights import Bound, LightLook, LightRule, Lights
from plan_config.map_settings import MapSettings
from plan_config.plan import Plan
from plan_config.targets import Milestone, Target

START, DEADLINE = date(2020, 12, 31), date(2025, 12, 31)
POINTS = LightRule(
    id="points",
    name="百分点",
    formula="points",
    green=Bound(at_least=0),
    yellow=Bound(at_least=-10),
    statement="差",
    origin="测试",
)
RATIO = LightRule(
    id="ratio",
    name="比例",
    formula="ratio",
    green=Bound(at_least=0.8),
    yellow=Bound(at_least=0.6),
    statement="比",
    origin="测试",
)
AREA = Indicator(
    id="area",
    label="面积",
    short="面积",
    unit="万㎡",
    definition="存量",
    basis="stock",
    per_unit=10000,
    parts=(Part(series="area_planned", label="面积", unit="㎡"),),
)
FIRMS = Indicator(
    id="firms",
    label="企业和团队",
    short="企业",
    unit="个",
    definition="存量",
    basis="stock",
    parts=(Part(series="incubatees", label="企业", unit="家"), Part(series="teams", label="团队", unit="个")),
)
MUNICIPAL = Indicator(
    id="municipal",
    label="市级及以上",
    short="市级",
    unit="家",
    definition="计数",
    basis="stock",
    count=CountRule(kinds=("孵化器",), level_at_least="市级"),
)


def target(indicator: str = "area", value: float = 30.0, **changes: object) -> Target:
    """A target of the district unless told otherwise."""
    given = {"id": f"t-{indicator}", "indicator": indicator, "role": "headline", "value": value}
    fixed = {"deadline": DEADLINE, "clause": "一", "wording": f"{value:g}以上"}
    return Target.model_validate({**given, **fixed, **changes})


def park(park_id: str, row: int) -> Park:
    """An annex row."""
    return Park(
        id=park_id,
        name=f"园区{park_id}",
        short=park_id,
        row=row,
        row_kind="区域园区",
        clause=f"附表 第{row}行",
    )


def plan(*targets: Target, parks: tuple[str, ...] = ("a", "b")) -> Plan:
    """A plan of two parks."""
    return Plan(
        id="test-plan",
        district="测试区",
        short_title="测试方案",
        start=START,
        deadline=DEADLINE,
        sources=(Source(id="paper", title="测试方案", number="测府〔2021〕1号", relation="plan"),),
        sections=(Section(number="一", title="目标"),),
        parks=tuple(park(park_id, row) for row, park_id in enumerate(parks, 1)),
        targets=targets or (target(),),
    )


def lights(rule: LightRule = POINTS, *, late_catch_up: bool = True) -> Lights:
    """The four lights and grey under one rule."""
    names = ("blue", "green", "yellow", "red", "grey")
    looks = tuple(LightLook.model_validate({"id": n, "colour": n, "word": n, "shape": "●"}) for n in names)
    return Lights(in_force=rule.id, late_catch_up=late_catch_up, looks=looks, rules=(rule,))


def book(the_plan: Plan, rule: LightRule = POINTS, *, late_catch_up: bool = True) -> PlanBook:
    """A book with one plan."""
    ranks = (("未认定", 0), ("区级", 1), ("市级", 2), ("国家级", 3))
    levels = Levels(
        levels=tuple(Level(id=name, rank=rank, scheme="测试", short=name) for name, rank in ranks),
        mappings=(
            LevelMapping(id="as-before", label="原口径", note="原级别"),
            LevelMapping(id="strict", label="严口径", ranks={"国家级": 1}, note="未转换的国家级按区级计"),
        ),
        kinds=("孵化器", "众创空间"),
        features=("专业化",),
    )
    the_lights = lights(rule, late_catch_up=late_catch_up)
    settings = MapSettings(boundary_source="测试", coordinate_system="WGS-84", disclaimer="示意图")
    indicators = (AREA, FIRMS, MUNICIPAL, *the_plan.indicators)
    return PlanBook(indicators=indicators, lights=the_lights, levels=levels, map=settings, plans=(the_plan,))


def row(
    unit: str,
    period: date,
    value: float,
    *,
    series: str = "area_planned",
    carrier: str = "",
    reported_on: date | None = None,
    batch: int = 1,
) -> Observation:
    """One figure, by the unit itself or by one of its carriers."""
    return Observation(
        district="测试区",
        unit=unit,
        subject=carrier or unit,
        by_carrier=bool(carrier),
        series=series,
        period=period,
        value=value,
        reported_on=reported_on or period,
        wording=str(value),
        source="测试",
        origin=Origin(batch, 2),
    )


def carrier(
    code: str,
    *spans: tuple[str, date, date | None],
    unit: str = "a",
    kind: str = "孵化器",
    homes: tuple[Home, ...] = (),
    opened: date | None = None,
    closed: date | None = None,
) -> Carrier:
    """A carrier with its levels as (level, since, until)."""
    levels = tuple(
        LevelSpan("测试区", code, level, since, until, "测试文号", origin=Origin(1, 2))
        for level, since, until in spans
    )
    return Carrier(
        code=code,
        name=f"载体{code}",
        district="测试区",
        unit=unit,
        kind=kind,
        opened=opened,
        levels=levels,
        homes=homes,
        others=(Closure("测试区", code, closed, origin=Origin(1, 2)),) if closed else (),
        origin=Origin(1, 2),
    )


def situation(
    the_plan: Plan,
    *rows: Observation,
    carriers: tuple[Carrier, ...] = (),
    rule: LightRule = POINTS,
    late_catch_up: bool = True,
    mapping: str = "",
) -> Situation:
    """A plan with these records; a carrier that reports and is not among `carriers` is registered."""
    the_book = book(the_plan, rule, late_catch_up=late_catch_up)
    known = {each.code for each in carriers}
    more = {each.subject: each.unit for each in rows if each.by_carrier and each.subject not in known}
    register = (*carriers, *(carrier(code, unit=unit) for code, unit in more.items()))
    records = DistrictRecords(the_plan.district, carriers=register, observations=rows)
    return Situation(the_plan, the_book, roll_up(records, the_book.indicators), mapping)


def milestone(on: date, value: float) -> Milestone:
    """A value on the way."""
    return Milestone(on=on, value=value, clause="一", wording=f"{value:g}以上")


def on_line(record: Record, line: int, sheet: str = "") -> Record:
    """A record as it comes from a line of a sheet."""
    assert is_dataclass(record)
    assert not isinstance(record, type)
    return replace(record, origin=Origin(row=line, sheet=sheet))
