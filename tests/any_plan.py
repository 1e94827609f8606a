"""Plans of every shape that the models know, drawn as their files would say them, and records of their districts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from data.judging.periods import quarter_ends
from data.records.carrier import Carrier
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.task_update import STATES, TaskUpdate
from data.records.values import ManualStatus
from plan_config.book import PlanBook

Entry = dict[str, Any]
Draw = st.DrawFn
# Every id begins so, that none is ever a word which a reader sees.
MARK = "zq"
START = date(2022, 12, 31)
LONG = "国际医学创新与数字经济融合发展高质量孵化载体示范建设管理委员会办公室暨联合推进工作领导小组综合协调处筹备组（含筹）"
WORDS = (
    "甲",
    "孵化",
    "园区",
    "三期",
    "<乙>",
    "&",
    '"',
    "'",
    "🚀",
    "（筹）",
    "1",
    "·",
    "%",
    "{丙}",
    "\\",
    LONG,
)
AMOUNTS = (0.01, 0.5, 1.0, 3.0, 12.5, 99.99, 200.0, 5_000.0, 1e6, 1e9)
SHARED = ("area", "enterprises_teams", "tech_enterprises", "carriers_large", "carriers_municipal")
UNITS = ("家", "个", "万㎡", "%", "亿元", "人次")
KINDS = ("floor", "above", "about", "ceiling", "range", "within")
DISTRICTS = ("甲区", "乙县", "丙市", "渝中区", "江津区", f"{LONG[:20]}区")

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda parts: "".join(parts)[:60])
amounts = st.sampled_from(AMOUNTS)
clauses = st.sampled_from(("一", "二（一）", "三（二）1.", "附表 第1行", "第四章"))


def some(what: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[list[Any]]:
    """None to a few."""
    return st.lists(what, max_size=most)


def maybe(draw: Draw, entry: Entry, **fields: st.SearchStrategy[Any]) -> Entry:
    """The entry with some of the fields that it may have."""
    return entry | {name: draw(of) for name, of in fields.items() if draw(st.booleans())}


def days(first: date = START, years: int = 6) -> st.SearchStrategy[str]:
    """A day after another, as a file has it."""
    return st.dates(first + timedelta(days=1), first + timedelta(days=366 * years)).map(str)


@st.composite
def whose(draw: Draw) -> Entry:
    """Who answers for something."""
    return {"lead": draw(some(names)), "supporting": draw(some(names)), "clause": draw(clauses)}


@st.composite
def places(draw: Draw) -> Entry:
    """A place, near others or far from them."""
    lon, lat = draw(st.sampled_from(((106.55, 29.55), (106.56, 29.56), (120.1, 30.0), (73.0, 54.0))))
    precision = draw(st.sampled_from(("building", "block", "area")))
    return {"lon": lon, "lat": lat, "precision": precision, "radius_m": 500, "basis": draw(names)}


@st.composite
def layouts(draw: Draw, of: str) -> Entry:
    """Groups, rows of an annex, circles and sites: any of them, or none."""
    groups = [_unit(draw, f"{of}-g{nth}", nth) for nth in range(draw(st.sampled_from((0, 0, 1, 3, 7))))]
    parks = [
        _park(draw, f"{of}-p{nth}", nth, groups) for nth in range(draw(st.sampled_from((0, 0, 1, 3, 9))))
    ]
    circles = [
        _circle(draw, f"{of}-c{nth}", nth, parks) for nth in range(draw(st.sampled_from((0, 0, 1, 2))))
    ]
    sites = [_site(draw, f"{of}-s{nth}", "site", parks) for nth in range(draw(st.sampled_from((0, 0, 1))))]
    layout = draw(st.sampled_from(("groups", "circle", "none")))
    return {
        "groups": groups,
        "parks": parks,
        "circles": circles,
        "sites": sites,
        "layout": layout,
        "layout_title": draw(st.sampled_from(("", "“1+1+N”空间格局"))),
    }


def _unit(draw: Draw, name: str, nth: int) -> Entry:
    called = f"{draw(names)[:58]}{nth}"
    entry = {
        "id": name,
        "name": called,
        "short": called[-draw(st.integers(2, 60)) :],
        "clause": draw(clauses),
    }
    entry = entry | {"mark": draw(names)[:4]}
    return maybe(draw, entry, responsible=whose(), place=places(), base=names, industries=some(names))


def _park(draw: Draw, name: str, nth: int, groups: Sequence[Entry]) -> Entry:
    entry = _unit(draw, name, nth + 20)
    for key in ("mark", "base", "industries"):
        entry.pop(key, None)
    if draw(st.booleans()) and groups:
        entry["group"] = draw(st.sampled_from(groups))["id"]
    kind = draw(st.sampled_from(("区域园区", "责任单位")))
    return maybe(draw, entry | {"row": nth + 1, "row_kind": kind}, types=some(names), carriers=some(names))


def _circle(draw: Draw, name: str, nth: int, parks: Sequence[Entry]) -> Entry:
    hub = _site(draw, f"{name}-hub", "hub", parks)
    kinds = draw(some(st.sampled_from(("site", "school", "street")), 4))
    sites = [hub, *(_site(draw, f"{name}-s{k}", kind, parks) for k, kind in enumerate(kinds))]
    called = f"{draw(names)[:58]}{nth + 40}"
    entry = {"id": name, "name": called, "short": called[-8:], "clause": draw(clauses), "hub": hub["id"]}
    return maybe(draw, entry | {"sites": sites}, responsible=whose())


def _site(draw: Draw, name: str, kind: str, parks: Sequence[Entry]) -> Entry:
    called = draw(names)
    entry = {"id": name, "name": called, "short": called[:6], "kind": kind, "clause": draw(clauses)}
    if draw(st.booleans()) and parks:
        entry["park"] = draw(st.sampled_from(parks))["id"]
    return maybe(draw, entry, place=places(), note=names)


@st.composite
def indicators(draw: Draw, of: str) -> list[Entry]:
    """Sums, then counts, then what follows from these."""
    sums = [_sum(draw, f"{of}-i{nth}") for nth in range(draw(st.integers(1, 3)))]
    counts = [_count(draw, f"{of}-k{nth}", sums) for nth in range(draw(st.integers(0, 2)))]
    known = [each["id"] for each in (*sums, *counts)]
    ratios = [_ratio(draw, f"{of}-r{nth}", known) for nth in range(draw(st.integers(0, 2)))]
    known += [each["id"] for each in ratios]
    changes = [_change(draw, f"{of}-d{nth}", known) for nth in range(draw(st.integers(0, 2)))]
    return [*sums, *counts, *ratios, *changes]


def _measure(draw: Draw, name: str, unit: str) -> Entry:
    called = draw(names)
    basis = draw(st.sampled_from(("stock", "flow", "cumulative")))
    entry = {"id": name, "label": called, "short": called[:6], "unit": unit, "basis": basis}
    return entry | {"definition": draw(names), "decimals": draw(st.integers(0, 4))}


def _sum(draw: Draw, name: str) -> Entry:
    parts = [
        {
            "series": f"{name}-{k}",
            "label": f"{draw(names)}{name[-1]}{k}",
            "unit": draw(st.sampled_from(UNITS)),
        }
        for k in range(draw(st.integers(1, 2)))
    ]
    entry = _measure(draw, name, draw(st.sampled_from(UNITS))) | {"parts": parts}
    if draw(st.booleans()):
        return entry | {"per_unit": draw(st.sampled_from((0.001, 1.0, 10_000.0, 1e8)))}
    return maybe(draw, entry, counts_firms=st.sampled_from(("resident", "tech")))


def _count(draw: Draw, name: str, sums: Sequence[Entry]) -> Entry:
    least: st.SearchStrategy[Entry] = st.builds(
        dict, indicator=st.sampled_from([each["id"] for each in sums]), value=amounts
    )
    field: st.SearchStrategy[Entry] = st.builds(
        dict,
        field=st.sampled_from(("unit", "operator", "features", "circles", "address")),
        any_of=st.lists(names, min_size=1, max_size=2),
    )
    levels, kinds = st.sampled_from(("市级", "国家级", "未认定")), st.sampled_from(("孵化器", "众创空间"))
    rule = maybe(
        draw,
        {},
        kinds=some(kinds),
        level_at_least=levels,
        level_exactly=levels,
        large=st.booleans(),
        featured=st.booleans(),
        titles=some(levels),
        min_area=amounts,
        at_least=some(least),
        fields=some(field),
    )
    return _measure(draw, name, draw(st.sampled_from(UNITS[:2]))) | {"count": rule}


def _ratio(draw: Draw, name: str, known: Sequence[str]) -> Entry:
    sides = {key: draw(st.sampled_from(known)) for key in ("numerator", "denominator")}
    return _measure(draw, name, draw(st.sampled_from(("%", "家", "倍")))) | {"ratio": sides}


def _change(draw: Draw, name: str, known: Sequence[str]) -> Entry:
    by = draw(st.sampled_from(("amount", "percent", "yearly")))
    moved: Entry = {"of": draw(st.sampled_from(known)), "by": by}
    change = maybe(draw, moved, since=days(date(2021, 1, 1), 3))
    if draw(st.booleans()):
        change |= {"base": draw(amounts), "clause": draw(clauses)}
    unit = draw(st.sampled_from(UNITS)) if by == "amount" else "%"
    return _measure(draw, name, unit) | {"change": change}


def _target(draw: Draw, name: str, of: Entry, measured: Sequence[Entry], start: date) -> Entry:
    """A target with a figure of any kind, on its way over steps that go one way."""
    measure, kind = draw(st.sampled_from(measured)), draw(st.sampled_from(KINDS))
    way = sorted(draw(st.lists(amounts, min_size=4, max_size=4, unique=True)), reverse=kind == "ceiling")
    value = 0.0 if kind == "ceiling" and draw(st.booleans()) else way[-1]
    due = draw(days(date(start.year + 3, 1, 1), 4))
    wording = f"{value:.10g}%" if measure["unit"] == "%" else draw(names)
    entry = {"id": name, "indicator": measure["id"], "kind": kind, "value": value, "deadline": due, **of}
    entry = maybe(
        draw, entry | {"clause": draw(clauses), "wording": wording}, note=names, responsible=whose()
    )
    if kind in ("range", "within"):
        entry["upper"] = value * 2 if kind == "range" else max(AMOUNTS) * 2
    if kind == "about" and draw(st.booleans()):
        entry["tolerance"] = value / 10
    yearly = kind != "ceiling" and "change" not in measure and draw(st.sampled_from((True, False, False)))
    return entry | (_yearly(draw, start, due) if yearly else _way(draw, way, start))


def _yearly(draw: Draw, start: date, due: str) -> Entry:
    """Each year by itself, some otherwise than the rest."""
    asked = st.sampled_from((0.0, *AMOUNTS))
    years = sorted(draw(st.sets(st.integers(start.year + 1, int(due[:4]) - 1), max_size=2)))
    return {"every_year": True, "by_year": [{"year": year, "value": draw(asked)} for year in years]}


def _way(draw: Draw, way: Sequence[float], start: date) -> Entry:
    """From a base over milestones or years, with revisions."""
    found: Entry = {}
    if draw(st.booleans()):
        found["base"] = {"value": way[0], "on": draw(days(date(2021, 1, 1), 2)), "clause": draw(clauses)}
    steps = draw(st.sampled_from(("milestones", "by_year", "")))
    if steps == "milestones":
        on = draw(days(start, 1))
        found[steps] = [{"on": on, "value": way[1], "clause": draw(clauses), "wording": draw(names)}]
    elif steps:
        found[steps] = [{"year": start.year + k, "value": way[k]} for k in (1, 2)]
    if draw(st.booleans()):
        made = sorted(draw(st.sets(days(start, 4), max_size=2)))
        found["revisions"] = [
            {"on": on, "value": draw(amounts), "reason": draw(names), "paper": draw(names)} for on in made
        ]
    return found


@st.composite
def plans(draw: Draw, district: str, nth: int) -> Entry:
    """One plan of a district."""
    of = f"{MARK}{nth}"
    laid, own = draw(layouts(of)), draw(indicators(of))
    start = date(START.year + 2 * (nth - 1), 12, 31)
    targets = _targets(draw, of, laid, own, start)
    end = draw(days(date(start.year + 2, 1, 1), 3))
    entry = {
        "id": f"{of}-plan",
        "district": district,
        "short_title": draw(names),
        "short": draw(names) if nth > 1 else draw(st.one_of(st.just(""), names)),
        "start": str(start),
        "deadline": end,
        "cycle_months": draw(st.sampled_from((1, 3, 6, 12))),
        "sources": [{"id": f"{of}-paper", "title": draw(names), "relation": "plan"}],
        "indicators": own,
        "targets": targets,
        "tasks": [_task(draw, f"{of}-t{k}", laid, own, start) for k in range(draw(st.integers(0, 3)))],
        "readings": [_reading(draw, f"{of}-q{k}", own) for k in range(draw(st.integers(0, 1)))],
        "mismatches": _mismatches(draw, targets, own),
        "notes": draw(some(names)),
        **laid,
    }
    sections = st.just([{"number": "一", "title": "目标"}, {"number": "三", "title": LONG}])
    levels = st.just([{"id": f"“{of[-1]}0”孵化器", "rank": 0, "scheme": "本级", "short": "称号"}])
    ratios = st.just(
        [{"numerator": own[0]["id"], "denominator": "area", "value": 3.0, "tolerance": 0.1, "note": "折算"}]
    )
    return maybe(draw, entry, sections=sections, levels=levels, kinds=some(names), coefficients=ratios)


def _targets(draw: Draw, of: str, laid: Entry, own: Sequence[Entry], start: date) -> list[Entry]:
    """Targets of every role, each measured once for whom it binds; at least one, if only in words."""
    measured = [*own, *({"id": name, "unit": "个"} for name in SHARED)]
    wanted: list[Entry] = [{"role": draw(st.sampled_from(("headline", "count")))} for _ in range(5)]
    for key, scope, role in (("groups", "group", "group"), ("parks", "park", "annex")):
        wanted += [{"role": role, "scope": scope, "of": each["id"]} for each in laid[key] for _ in range(2)]
    sites = [*laid["sites"], *(site for circle in laid["circles"] for site in circle["sites"])]
    wanted += [{"role": "supported", "scope": "site", "of": each["id"]} for each in sites]
    chosen = [each for each in wanted if draw(st.booleans())]
    found = {}
    for k, each in enumerate(chosen):
        target = _target(draw, f"{of}-a{k}", each, measured, start)
        found[target["role"], target.get("of"), target["indicator"]] = target
    aims = 1 if not found else draw(st.integers(0, 2))
    return [*found.values(), *(_aim(draw, f"{of}-w{k}") for k in range(aims))]


def _aim(draw: Draw, name: str) -> Entry:
    role = draw(st.sampled_from(("aim", "supported", "headline", "count")))
    entry = {"id": name, "label": draw(names), "role": role, "kind": "qualitative", "wording": draw(names)}
    return maybe(draw, entry | {"clause": draw(clauses)}, deadline=days(), responsible=whose(), note=names)


def _task(draw: Draw, name: str, laid: Entry, own: Sequence[Entry], start: date) -> Entry:
    entry: Entry = {"id": name, "title": draw(names), "section": draw(names), "clause": draw(clauses)}
    reporters = [each["id"] for each in laid["parks"]]
    measured = st.sampled_from([each["id"] for each in own])
    if reporters:
        entry["parks"] = draw(some(st.sampled_from(reporters)))
    return maybe(draw, entry, due=days(start, 4), indicators=some(measured), responsible=whose(), note=names)


def _reading(draw: Draw, name: str, own: Sequence[Entry]) -> Entry:
    measured = st.sampled_from([each["id"] for each in own])
    options = [
        {
            "name": "甲乙"[k],
            "label": draw(names),
            "default": k == 0,
            "checks": [{"indicator": draw(measured), "value": draw(amounts)}],
        }
        for k in range(2)
    ]
    return {"id": name, "question": draw(names), "clause": draw(clauses), "options": options}


def _mismatches(draw: Draw, targets: Sequence[Entry], own: Sequence[Entry]) -> list[Entry]:
    """What the parts do not add up to, as the check asks it to be said."""
    shares = {each["id"] for each in own if each["unit"] == "%"}
    found = []
    for whole in targets:
        if whole["role"] != "headline" or "value" not in whole or whole["indicator"] in shares:
            continue
        for over in ("annex", "group"):
            parts = [
                each["value"]
                for each in targets
                if each["role"] == over and each["indicator"] == whole["indicator"]
            ]
            if parts and abs(sum(parts) - whole["value"]) > 1e-9 * whole["value"]:
                said = {"indicator": whole["indicator"], "headline": whole["value"], "parts": sum(parts)}
                found.append({**said, "over": over, "reason": draw(names)})
    return found


@st.composite
def of_a_district(draw: Draw) -> list[Entry]:
    """One plan of a district, or two of which the second may follow the first."""
    district = draw(st.sampled_from(DISTRICTS))
    first = draw(plans(district, 1))
    if draw(st.booleans()):
        return [first]
    return [first, _following(draw, draw(plans(district, 2)), first)]


def _following(draw: Draw, plan: Entry, before: Entry) -> Entry:
    """The second plan, some of whose units take the place of those before."""
    if draw(st.booleans()):
        return plan
    grouped = {park.get("group") for park in before["parks"]}
    old = [each["id"] for each in before["parks"]]
    old += [each["id"] for each in before["groups"] if each["id"] not in grouped]
    parted = draw(st.booleans())  # one unit among several, instead of one for one
    for unit in (*plan["parks"], *plan["groups"]):
        if draw(st.booleans()) and old:
            unit["succeeds"] = [old[-1] if parted else old.pop()]
    _go_on(draw, plan["targets"], before)
    went = []
    for key in ("target", "task"):
        here = [each["id"] for each in plan[f"{key}s"]]
        for left in before[f"{key}s"]:
            if draw(st.booleans()) and here:
                went.append({key: left["id"], "into": draw(st.sampled_from(here))})
            elif draw(st.booleans()):
                went.append({key: left["id"], "ended_by": draw(names)})
    return plan | {"follows": before["id"], "carried_over": went}


def _go_on(draw: Draw, targets: Sequence[Entry], before: Entry) -> None:
    """Some targets begin where the plan before ended."""
    measured = {each.get("indicator") for each in before["targets"]}
    for target in targets:
        begins = not ({"base", "every_year"} & set(target)) and target.get("indicator") in measured
        if begins and target.get("deadline", "") > before["deadline"] and draw(st.booleans()):
            target["from_previous"] = True


@st.composite
def recorded(draw: Draw, book: PlanBook, name: str) -> DistrictRecords:
    """What may have been recorded of a district: of some of its units and carriers, for some quarters."""
    district = book.district(name)
    assert district is not None
    units = [unit.id for unit in district.units]
    series = sorted({part.series for each in book.indicators for part in each.parts})
    periods = list(quarter_ends(START, date(2026, 12, 31)))
    carriers = tuple(_carrier(draw, book, name, units, nth) for nth in range(draw(st.integers(0, 3))))
    whom = [(unit.id, unit.id) for unit in district.subjects] + [(each.unit, each.code) for each in carriers]
    values = st.sampled_from((0.0, 1.0, 7.0, 1234.5, 1e6, 1e12))
    rows = {}
    for _ in range(draw(st.integers(0, 25))):
        (unit, subject), each = draw(st.sampled_from(whom)), draw(st.sampled_from(series))
        period = draw(st.sampled_from(periods))
        row = (name, unit, subject, unit != subject, each, period, draw(values), period)
        rows[subject, each, period] = Observation(*row, origin=Origin(1, 2))
    states = st.sampled_from(STATES)
    told = tuple(
        TaskUpdate(name, task.id, draw(st.sampled_from(periods)), draw(states), draw(names), Origin(1, 2))
        for task in district.tasks
        if draw(st.booleans())
    )
    by_hand = tuple(
        ManualStatus(
            target.id, "达到", draw(names), START, False, "2025-01-01T00:00:00+00:00", "测试", plan.id
        )
        for plan in district.plans
        for target in plan.targets[:1]
        if draw(st.booleans())
    )
    return DistrictRecords(name, carriers, tuple(rows.values()), told, manual=by_hand)


def _carrier(draw: Draw, book: PlanBook, district: str, units: Sequence[str], nth: int) -> Carrier:
    code, levels = f"甲{nth}", [each.id for each in book.levels.levels]
    place = draw(places()) if draw(st.booleans()) else dict.fromkeys(("lon", "lat", "precision", "radius_m"))
    spans = tuple(
        LevelSpan(district, code, level, date(2023, 6, 1), origin=Origin(1, 2))
        for level in draw(st.sets(st.sampled_from(levels), max_size=2))
    )
    return Carrier(
        code=code,
        name=draw(names),
        district=district,
        unit=draw(st.sampled_from(units)),
        kind=draw(st.sampled_from(book.levels.kinds)),
        opened=draw(st.sampled_from((None, date(2020, 1, 1), date(2025, 5, 1)))),
        large=draw(st.booleans()),
        features=tuple(draw(some(st.sampled_from(("专业化", "国际化"))))),
        lon=place["lon"],
        lat=place["lat"],
        precision=place["precision"],
        radius_m=place["radius_m"],
        levels=spans,
        origin=Origin(1, 2),
    )
