"""Figures that can be right but seldom are: each asks for a reason before it goes in.

Pure: the rows that would be written and those that stand in, warnings out. Nothing here stops an import.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.checks.magnitude import Goals, beside_goal, goals_of
from data.intake.reading.lines import Problem, problem_with
from data.intake.reading.sheets import Recorded, series_of
from data.judging.firms import duplicates
from data.records.declaring import Record
from data.records.firm import FIRM, Firm
from data.records.kinds import key_of
from data.records.observation import Observation
from data.records.terms import whole
from plan_config.book import PlanBook
from plan_config.entries import Coefficient
from plan_config.indicators import Indicator
from plan_config.operations import Operations

# A jump is worth a question from this share on, and above this much in the series' own unit. What adds up over the
# years grows by itself and soon doubles: there only a figure that may have a digit too many is asked about.
JUMP_SHARE, GROWTH = 0.5, 7.0
JUMP_FLOOR = {"㎡": 2000.0, "万元": 100.0}
JUMP_FLOOR_COUNTED = 20.0
# An area below 50 ㎡, or below 200 ㎡ where there were over 1,000, was probably written in 万㎡.
AREA_TINY, AREA_SMALL, AREA_LARGE = 50.0, 200.0, 1000.0
# A sum of money that is about ten times, or a tenth of, what it was before was probably written in 千元, or is now right.
TENFOLD = (8.0, 12.0)
# A ratio to the area this many times off the plans' coefficient, either way.
FAR_OFF = 5.0
BUILDING, BUILDING_PARTS = "area_building", ("area_office", "area_incubatees", "area_public", "area_other")
TENANTS, TEAMS, GRADUATES = "incubatees", "teams", "graduates"

SubjectKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _After:
    """The figures as they would stand, and what is known of their series and the plans' ratios."""

    values: Mapping[SubjectKey, Mapping[date, float]]
    periods: Mapping[SubjectKey, list[date]]
    series: Mapping[str, Recorded]
    ratios: tuple[tuple[Coefficient, Indicator, Indicator], ...]
    goals: Goals
    operations: Operations
    brought: Collection[tuple[str, str, str, date]]

    def value(self, seen: Observation, series: str) -> float | None:
        """The same subject's figure for the same period in a series."""
        return self.values.get((seen.district, seen.subject, series), {}).get(seen.period)

    def before(self, seen: Observation, series: str) -> float | None:
        """The same subject's newest figure of an earlier period in a series; of what the year has brought so far that
        of a year earlier, for within the year it grows."""
        subject = (seen.district, seen.subject, series)
        periods = self.periods.get(subject, [])
        operation = self.operations.named(series)
        if (operation is None or operation.is_yearly) and self.series[series].basis == "flow":
            return self.values.get(subject, {}).get(seen.period.replace(year=seen.period.year - 1))
        place = bisect_left(periods, seen.period)
        return self.values[subject][periods[place - 1]] if place else None


Rule = Callable[[Observation, _After], str | None]


def doubts(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> tuple[Problem, ...]:
    """A warning for each new or changed figure that does not look right, and for each firm counted twice.

    `rows` is what stands before the plan; figures that stay as they are raise no question again.
    """
    standing = tuple(rows)
    after = _after(plan, standing, book)
    found: dict[str, Problem] = {}
    for record in plan.records:
        if isinstance(record, Observation):
            for problem in _about_figure(record, after):
                found.setdefault(problem.key, problem)
    return (*found.values(), *_firms_twice(plan, standing))


def _after(plan: ChangePlan, standing: Iterable[Record], book: PlanBook) -> _After:
    values: defaultdict[SubjectKey, dict[date, float]] = defaultdict(dict)
    for row in (*standing, *plan.records):
        if isinstance(row, Observation):
            values[row.district, row.subject, row.series][row.period] = row.value
    for change in plan.retractions:
        if isinstance(change.before, Observation):
            gone = change.before
            del values[gone.district, gone.subject, gone.series][gone.period]
    periods = {subject: sorted(figures) for subject, figures in values.items()}
    parts = {each.id for each in book.operations.series if each.within}
    brought = {
        (row.district, row.subject, row.series, row.period)
        for row in plan.records
        if isinstance(row, Observation) and row.series in parts
    }
    return _After(values, periods, series_of(book), _ratios(book), goals_of(book), book.operations, brought)


def _ratios(book: PlanBook) -> tuple[tuple[Coefficient, Indicator, Indicator], ...]:
    """The plans' ratios between stocks: a cumulative figure starts at nothing and says little about its area."""
    known = (
        (ratio, book.indicator(ratio.numerator), book.indicator(ratio.denominator))
        for plan in book.plans
        for ratio in plan.coefficients
    )
    return tuple((ratio, over, under) for ratio, over, under in known if over.basis == under.basis == "stock")


def _about_figure(seen: Observation, after: _After) -> Iterator[Problem]:
    recorded = after.series[seen.series]
    for rule, (single, ask) in RULES.items():
        said = ask(seen, after)
        if said:
            about = seen.series if single else "*"
            key = f"{rule}/{seen.district}/{seen.subject}/{about}/{seen.period}"
            yield problem_with(seen, recorded.header, seen.wording or f"{seen.value:g}", said, key=key)


def _jump(seen: Observation, after: _After) -> str | None:
    before, recorded = after.before(seen, seen.series), after.series[seen.series]
    floor = JUMP_FLOOR.get(recorded.part.unit, JUMP_FLOOR_COUNTED)
    share = GROWTH if recorded.cumulative else JUMP_SHARE
    if before is None or abs(seen.value - before) <= max(floor, share * before):
        return None
    if recorded.cumulative:
        times = seen.value / before if before else 0
        return f"是上期 {before:g} 的 {times:.0f} 倍，请核对；属实请说明原因" if times else None
    return f"与上期的 {before:g} 相差超过一半，请核对；属实请说明原因"


def _area_unit(seen: Observation, after: _After) -> str | None:
    if after.series[seen.series].part.unit != "㎡":
        return None
    shrunk = seen.value < AREA_SMALL and (after.before(seen, seen.series) or 0) > AREA_LARGE
    if not shrunk and not 0 < seen.value < AREA_TINY:
        return None
    return "数值过小，可能误用了万㎡；本列单位为 ㎡，请核对"


def _money_unit(seen: Observation, after: _After) -> str | None:
    """A figure outside what is usual, or ten times what it was: 千元 and 万元 differ by ten."""
    operation = after.operations.named(seen.series)
    if operation is None or operation.usual is None or not seen.value:
        return None
    (least, most), before = operation.usual, after.before(seen, seen.series)
    if not least <= seen.value <= most:
        return f"不在常见范围 {least:g}—{most:g} {operation.unit}之内，可能误用了千元或元；本列单位为{operation.unit}，请核对"
    times = max(seen.value, before) / min(seen.value, before) if before else 1.0
    if TENFOLD[0] <= times <= TENFOLD[1]:
        return f"与上期的 {before:g} 相差约十倍，可能有一期误用了千元；本列单位为{operation.unit}，请核对"
    return None


def _within(seen: Observation, after: _After) -> str | None:
    """A part that is more than its whole: asked of the part where it comes, else of the whole."""
    own = after.operations.named(seen.series)
    others = (
        part
        for part in after.operations.bounded_by(seen.series)
        if (seen.district, seen.subject, part.id, seen.period) not in after.brought
    )
    for part in (*((own,) if own else ()), *others):
        some, all_of_it = after.value(seen, part.id), after.value(seen, part.within or "")
        if some is not None and all_of_it is not None and some > all_of_it:
            called = after.series[part.within or ""].part.label
            return f"{part.label} {some:g} {part.unit}多于{called} {all_of_it:g} {part.unit}，请核对"
    return None


def _magnitude(seen: Observation, after: _After) -> str | None:
    """Asked once: not of a figure like the one before, nor where the unit of an area is asked about anyway."""
    before = after.before(seen, seen.series)
    alike = before is not None and abs(seen.value - before) <= JUMP_SHARE * before
    if alike or _area_unit(seen, after):
        return None
    goal = after.goals.get((seen.district, seen.unit, seen.series))
    return beside_goal(seen.value, goal, by_carrier=seen.by_carrier)


def _falls(seen: Observation, after: _After) -> str | None:
    before = after.before(seen, seen.series)
    if not after.series[seen.series].cumulative or before is None or seen.value >= before:
        return None
    return f"累计数比上期的 {before:g} 减少，请核对；属实请说明原因"


def _ratio(seen: Observation, after: _After) -> str | None:
    for ratio, over, under in after.ratios:
        if seen.series not in {part.series for part in (*over.parts, *under.parts)}:
            continue
        top, bottom = _total(seen, over, after), _total(seen, under, after)
        if top and bottom and not 1 / FAR_OFF <= top / bottom / ratio.value <= FAR_OFF:
            unit = f"{over.unit}/{under.unit}"
            return f"{over.short}与{under.short}之比为 {top / bottom:.1f} {unit}，与方案的 {ratio.value:g} 相差悬殊，请核对"
    return None


def _teams_as_tenants(seen: Observation, after: _After) -> str | None:
    if seen.series not in (TENANTS, TEAMS):
        return None
    figures = (after.value(seen, TENANTS), after.before(seen, TENANTS))
    others = (after.value(seen, TEAMS), after.before(seen, TEAMS))
    if None in figures or None in others:
        return None
    risen, fallen = (figures[0] or 0) - (figures[1] or 0), (others[1] or 0) - (others[0] or 0)
    if risen != fallen or risen <= 0:
        return None
    return f"在孵企业增加 {risen:g} 家，恰与创业团队减少数相同，可能把团队计作企业，请核对"


def _parts_of_area(seen: Observation, after: _After) -> str | None:
    if seen.series not in (BUILDING, *BUILDING_PARTS):
        return None
    total = after.value(seen, BUILDING)
    parts = [value for part in BUILDING_PARTS if (value := after.value(seen, part)) is not None]
    if total is None or len(parts) < len(BUILDING_PARTS) or abs(sum(parts) - total) < 1:
        return None
    return f"建筑面积 {total:g} ㎡ 与四项之和 {sum(parts):g} ㎡ 不等，请核对"


def _graduates(seen: Observation, after: _After) -> str | None:
    stock, flow = after.value(seen, TENANTS), after.value(seen, GRADUATES)
    if seen.series not in (TENANTS, GRADUATES) or stock is None or flow is None or stock >= flow:
        return None
    return f"当年毕业企业 {flow:g} 家多于期末在孵企业 {stock:g} 家，请核对"


def _total(seen: Observation, indicator: Indicator, after: _After) -> float | None:
    parts = [after.value(seen, part.series) for part in indicator.parts]
    return None if None in parts else sum(part or 0 for part in parts) / indicator.per_unit


def _firms_twice(plan: ChangePlan, standing: Iterable[Record]) -> Iterator[Problem]:
    after = {key_of(row): row for row in standing if isinstance(row, Firm)}
    new = dict.fromkeys(firm for firm in plan.records if isinstance(firm, Firm))
    after |= {key_of(firm): firm for firm in new}
    for twice in duplicates(after.values()):
        stay = next((stay for stay in twice.stays if isinstance(stay, Firm) and stay in new), None)
        if stay is not None and isinstance(stay, Firm):
            where = "、".join(f"{other.district} {other.carrier}" for other in twice.stays)
            said = f"这家企业同时登记在多个载体：{where}。{whole(stay.district)}合计只计一次，请核对"
            key = f"firm/{stay.district}/{stay.carrier}/{stay.firm}"
            yield problem_with(stay, FIRM.header("name"), stay.name, said, key=key)


# Each rule by the word its keys begin with, and whether it is about one series or about several together.
RULES: dict[str, tuple[bool, Rule]] = {
    "jump": (True, _jump),
    "unit": (True, _area_unit),
    "money": (True, _money_unit),
    "within": (True, _within),
    "goal": (True, _magnitude),
    "falls": (True, _falls),
    "ratio": (False, _ratio),
    "teams": (False, _teams_as_tenants),
    "parts": (False, _parts_of_area),
    "graduates": (False, _graduates),
}
