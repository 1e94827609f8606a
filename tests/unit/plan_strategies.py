"""Plans of every shape for property tests: any that the model takes, whose references name what is there."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from plan_config.plan import Plan

Drawn = dict[str, Any]
# Names may be the same, hold separators and quotes, and look like figures.
TEXT = st.text("一二园区孵化Ab09（）“”、；—%", min_size=1, max_size=6)
WORDS = st.lists(TEXT, max_size=3)
FIGURE = st.integers(1, 10**7).map(lambda hundredths: hundredths / 100)
DAY = st.dates(date(1991, 1, 1), date(2099, 12, 31))
SHARED = ("area", "enterprises_teams", "tech_enterprises")
FOLLOWED = "yuzhong-2021-2025"


def _maybe(found: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | found


def _of(ids: list[str]) -> st.SearchStrategy[Any]:
    return _maybe(st.sampled_from(ids)) if ids else st.none()


def _some(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])


WHOSE = st.fixed_dictionaries({"lead": WORDS, "supporting": WORDS, "clause": st.just("") | TEXT})
PLACE = _maybe(
    st.fixed_dictionaries(
        {
            "lon": st.floats(73, 135).map(lambda each: round(each, 4)),
            "lat": st.floats(18, 54).map(lambda each: round(each, 4)),
            "precision": st.sampled_from(["building", "block", "area"]),
            "radius_m": st.integers(1, 9000),
            "basis": TEXT,
        }
    )
)
NAMED: Drawn = {"name": TEXT, "short": TEXT, "clause": TEXT}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with a few entries of every kind."""
    ids = {
        kind: [f"{kind}{n}" for n in range(draw(st.integers(0, 2)))]
        for kind in ("group", "park", "circle", "site", "own", "task", "reading")
    }
    follows = draw(_of([FOLLOWED]))
    layout = draw(_layout(ids, ["zongbucheng", "huanchongyi"] if follows else []))
    indicators = [draw(_indicator(each)) for each in ids["own"]]
    targets = [draw(_target(f"target{n}", ids)) for n in range(draw(st.integers(1, 4)))]
    return Plan.model_validate(
        {
            **draw(_head(follows)),
            **layout,
            "indicators": indicators,
            "targets": targets,
            "tasks": [draw(_task(each, ids)) for each in ids["task"]],
            "readings": [draw(_reading(each, ids)) for each in ids["reading"]],
            "carried_over": draw(_carried_over(follows, [each["id"] for each in targets], ids["task"])),
            "mismatches": draw(st.lists(_mismatch(ids), max_size=1)),
            "coefficients": draw(st.lists(_coefficient(), max_size=1)),
        }
    )


def _head(follows: str | None) -> st.SearchStrategy[Drawn]:
    source = {"title": TEXT, "number": st.just("") | TEXT, "issued": _maybe(DAY), "note": st.just("") | TEXT}
    level = {"rank": st.integers(0, 6), "scheme": TEXT, "short": TEXT}
    return st.fixed_dictionaries(
        {
            "id": st.just("drawn-plan"),
            "order": st.integers(1, 999),
            "level": st.sampled_from(["district", "parent"]),
            "district": TEXT,
            "short_title": TEXT,
            "short": st.just("") | TEXT,
            "start": DAY,
            "deadline": DAY,
            "cycle_months": st.integers(1, 12),
            "parent": _of(["chongqing-2021-2025"]),
            "follows": st.just(follows),
            "layout": st.sampled_from(["groups", "circle", "none"]),
            "layout_title": st.just("") | TEXT,
            "kinds": WORDS,
            "notes": WORDS,
            "sections": st.lists(st.fixed_dictionaries({"number": TEXT, "title": TEXT}), max_size=2),
            "sources": st.lists(st.fixed_dictionaries(source), min_size=1, max_size=2).map(_numbered),
            "levels": st.lists(st.fixed_dictionaries({"id": TEXT, **level}), max_size=2),
        }
    )


def _numbered(sources: list[Drawn]) -> list[Drawn]:
    return [{"id": f"source{n}", **each} for n, each in enumerate(sources)]


@st.composite
def _layout(draw: st.DrawFn, ids: dict[str, list[str]], before: list[str]) -> Drawn:
    unit: Drawn = {**NAMED, "responsible": WHOSE, "place": PLACE, "succeeds": _some(before)}
    group = st.fixed_dictionaries({**unit, "mark": TEXT, "base": st.just("") | TEXT, "industries": WORDS})
    row: Drawn = {"row": st.integers(1, 99), "row_kind": st.sampled_from(["区域园区", "责任单位"])}
    lists: Drawn = {"types": WORDS, "carriers": WORDS, "group": _of(ids["group"])}
    park = st.fixed_dictionaries({**unit, **row, **lists})
    kind = {"kind": st.sampled_from(["hub", "site", "school", "street"]), "park": _of(ids["park"])}
    site = st.fixed_dictionaries({**NAMED, **kind, "place": PLACE, "note": st.just("") | TEXT})
    circle = st.fixed_dictionaries({**NAMED, "responsible": WHOSE})
    hubs = {each: f"{each}-hub" for each in ids["circle"]}
    return {
        "groups": [{"id": each, **draw(group)} for each in ids["group"]],
        "parks": [{"id": each, **draw(park)} for each in ids["park"]],
        "sites": [{"id": each, **draw(site)} for each in ids["site"]],
        "circles": [
            {"id": each, **draw(circle), "hub": hub, "sites": [{"id": hub, **draw(site)}]}
            for each, hub in hubs.items()
        ],
    }


def _indicator(each: str) -> st.SearchStrategy[Drawn]:
    shared = st.sampled_from(SHARED)
    part = st.fixed_dictionaries({"series": st.sampled_from(["s1", "s2"]), "label": TEXT, "unit": TEXT})
    least = st.fixed_dictionaries({"indicator": shared, "value": FIGURE})
    field = st.fixed_dictionaries(
        {"field": st.sampled_from(["unit", "operator"]), "any_of": st.lists(TEXT, min_size=1, max_size=2)}
    )
    count = st.fixed_dictionaries(
        {
            "kinds": WORDS,
            "level_at_least": _maybe(TEXT),
            "large": _maybe(st.booleans()),
            "featured": _maybe(st.booleans()),
            "titles": WORDS,
            "min_area": _maybe(FIGURE),
            "at_least": st.lists(least, max_size=2),
            "fields": st.lists(field, max_size=2),
        }
    )
    change = {"of": shared, "by": st.just("amount"), "since": _maybe(DAY)}
    based = st.fixed_dictionaries({**change, "base": FIGURE, "clause": TEXT})
    way = st.one_of(
        st.lists(part, min_size=1, max_size=2).map(lambda parts: {"parts": parts}),
        count.map(lambda rule: {"count": rule}),
        st.just({"count": {}}),
        st.tuples(shared, shared).map(lambda two: {"ratio": {"numerator": two[0], "denominator": two[1]}}),
        (st.fixed_dictionaries(change) | based).map(lambda moved: {"change": moved}),
    )
    told = {"label": TEXT, "short": TEXT, "unit": TEXT, "definition": TEXT}
    basis = st.sampled_from(["stock", "flow", "cumulative"])
    head = st.fixed_dictionaries({"id": st.just(each), **told, "basis": basis, "decimals": st.integers(0, 4)})
    return st.tuples(head, way).map(lambda both: {**both[0], **both[1]})


@st.composite
def _scope(draw: st.DrawFn, ids: dict[str, list[str]]) -> Drawn:
    known = [(kind, each) for kind in ("group", "park", "site") for each in ids[kind]]
    if not known or draw(st.booleans()):
        return {}
    scope, each = draw(st.sampled_from(known))
    return {"scope": scope, "of": each}


@st.composite
def _target(draw: st.DrawFn, each: str, ids: dict[str, list[str]]) -> Drawn:
    told = {"clause": TEXT, "wording": TEXT, "note": st.just("") | TEXT, "responsible": WHOSE}
    source = {"source": draw(_of(["source0"]))}
    head = {"id": each, **source, **draw(_scope(ids)), **draw(st.fixed_dictionaries(told))}
    kind = draw(st.sampled_from(["floor", "above", "about", "ceiling", "range", "within", "qualitative"]))
    if kind == "qualitative":
        return {**head, "kind": kind, "role": "aim", "label": draw(TEXT), "deadline": draw(_maybe(DAY))}
    asked = {
        "indicator": draw(st.sampled_from([*SHARED, *ids["own"]])),
        "role": draw(st.sampled_from(["headline", "count", "group", "annex"])),
        "value": draw(FIGURE),
        "upper": draw(FIGURE) if kind in ("range", "within") else None,
        "tolerance": draw(_maybe(FIGURE)) if kind == "about" else None,
        "deadline": draw(DAY),
    }
    return {**head, "kind": kind, **asked, **draw(_way(kind))}


@st.composite
def _way(draw: st.DrawFn, kind: str) -> Drawn:
    year = st.fixed_dictionaries({"year": st.integers(1990, 2100), "value": FIGURE})
    years = draw(st.lists(year, max_size=3))
    if kind != "ceiling" and draw(st.booleans()):
        return {"every_year": True, "by_year": years}
    step = st.fixed_dictionaries({"on": DAY, "value": FIGURE, "clause": TEXT, "wording": TEXT})
    revision = st.fixed_dictionaries({"on": DAY, "value": FIGURE, "reason": TEXT, "paper": TEXT})
    base = st.fixed_dictionaries({"value": st.just(0.0) | FIGURE, "on": DAY, "clause": TEXT})
    return {
        "base": draw(_maybe(base)),
        "revisions": draw(st.lists(revision, max_size=2)),
        **({"by_year": years} if years else {"milestones": draw(st.lists(step, max_size=2))}),
    }


def _task(each: str, ids: dict[str, list[str]]) -> st.SearchStrategy[Drawn]:
    return st.fixed_dictionaries(
        {
            "id": st.just(each),
            "title": TEXT,
            "section": TEXT,
            "due": _maybe(DAY),
            "clause": TEXT,
            "responsible": WHOSE,
            "parks": _some([*ids["group"], *ids["park"]]),
            "indicators": _some([*SHARED, *ids["own"]]),
            "note": st.just("") | TEXT,
        }
    )


@st.composite
def _reading(draw: st.DrawFn, each: str, ids: dict[str, list[str]]) -> Drawn:
    head = draw(st.fixed_dictionaries({"question": TEXT, "clause": TEXT, "note": st.just("") | TEXT}))
    option = st.fixed_dictionaries({"name": TEXT, "label": TEXT, "default": st.booleans()})
    options = [
        {**draw(option), "checks": [draw(_check(ids)) for _ in range(draw(st.integers(1, 2)))]}
        for _ in range(draw(st.integers(1, 2)))
    ]
    return {"id": each, **head, "options": options}


@st.composite
def _check(draw: st.DrawFn, ids: dict[str, list[str]]) -> Drawn:
    return {"indicator": draw(st.sampled_from(SHARED)), "value": draw(FIGURE), **draw(_scope(ids))}


@st.composite
def _carried_over(draw: st.DrawFn, follows: str | None, targets: list[str], tasks: list[str]) -> list[Drawn]:
    if not follows:
        return []
    into = draw(_of(targets))
    first = {"target": "area", "into": into, "ended_by": "" if into else draw(TEXT)}
    second = {"task": "t3-1-1a", "into": tasks[0] if tasks else None, "ended_by": "" if tasks else draw(TEXT)}
    return [first, second]


def _mismatch(ids: dict[str, list[str]]) -> st.SearchStrategy[Drawn]:
    asked = st.sampled_from([*SHARED, *ids["own"]])
    figures = {"headline": FIGURE, "parts": FIGURE, "reason": TEXT}
    over = st.sampled_from(["annex", "group"])
    return st.fixed_dictionaries({"indicator": asked, "over": over, **figures})


def _coefficient() -> st.SearchStrategy[Drawn]:
    shared = st.sampled_from(SHARED)
    figures = {"value": FIGURE, "tolerance": st.sampled_from([0.1, 0.25]), "note": TEXT}
    return st.fixed_dictionaries({"numerator": shared, "denominator": shared, **figures})
