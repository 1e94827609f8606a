"""What is to be reached, what was measured, and the one table that sets them side by side: pure."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, median, quantiles
from typing import NamedTuple

from tests.bench.visit import Cost

FIRST, MAP, TWIN, EMPTY, NATIONAL = "总览", "空间布局", "Dash", "empty page", "总览, national"
HEAD = "| what | ours | Dash | ours ÷ Dash | to reach | reached |\n|---|---|---|---|---|---|"
# How much more a national size may cost than the demonstration.
GROWTH = 1.1

Costs = Mapping[str, Sequence[Cost]]
# By how many people: how long each click took.
Crowds = Mapping[int, Sequence[float]]


class Line(NamedTuple):
    """A line of the table: what ours and the twin's cost, and the most that ours may cost, with how that is told."""

    what: str
    ours: float
    twin: float | None = None
    most: float | None = None
    goal: str = ""

    @property
    def is_reached(self) -> bool | None:
        """Whether ours is within the goal; None where there is none."""
        return None if self.most is None else self.ours <= self.most

    def __str__(self) -> str:
        twin = "" if self.twin is None else _shown(self.twin)
        ratio = f"{self.ours / self.twin:.2f}" if self.twin else ""
        reached = {None: "", True: "yes", False: "NO"}[self.is_reached]
        return f"| {self.what} | {_shown(self.ours)} | {twin} | {ratio} | {self.goal} | {reached} |"


def table(lines: Iterable[Line]) -> str:
    """The lines in Markdown, and how many goals are reached."""
    told = list(lines)
    goals = [line.is_reached for line in told if line.most is not None]
    return "\n".join((HEAD, *map(str, told), "", f"{sum(map(bool, goals))} of {len(goals)} goals reached"))


def loads(costs: Costs) -> Iterable[Line]:
    """How long it takes, the first time and again, until the figures can be read, which is what the goal is for, and
    until the page answers clicks: until then a picture of it stands there."""
    for page, share in ((FIRST, 0.4), (MAP, 0.5)):
        for word, which, answers in (
            ("first", _first, _first_answers),
            ("repeated", _warm, _warm_answers),
        ):
            twin, floor = which(costs[TWIN]), which(costs[EMPTY])
            most = max(share * twin, floor) if page == FIRST else share * twin
            goal = f"≤ {share} × Dash" + (f", or the empty page's {floor:.0f}" if page == FIRST else "")
            yield Line(f"{page}, {word} load, figures are read, ms", which(costs[page]), twin, most, goal)
            yield Line(f"{page}, {word} load, answers clicks, ms", answers(costs[page]), answers(costs[TWIN]))


def clicks(costs: Costs) -> Iterable[Line]:
    """How long a click takes until the new figures stand, and what it costs the server."""
    ours, twin = _clicks(costs[FIRST], "district"), _clicks(costs[TWIN], "district")
    yield _at_most(f"{FIRST}, district, p50, ms", median(ours), 60, median(twin))
    yield _at_most(f"{FIRST}, district, p95, ms", p95(ours), 120, p95(twin))
    for kind in ("followed", "date"):
        found = _clicks(costs[FIRST], kind)
        word = {"followed": "district, the server has answered too", "date": "date step"}[kind]
        yield Line(f"{FIRST}, {word}, p50, ms", median(found), median(_clicks(costs[TWIN], kind)))
        yield Line(f"{FIRST}, {word}, p95, ms", p95(found), p95(_clicks(costs[TWIN], kind)))
    for kind in ("district", "date"):
        found = _clicks(costs[MAP], kind)
        yield _at_most(f"{MAP}, {kind}, p50, ms", median(found), 150, median(_clicks(costs[TWIN], kind)))
    yield Line(f"{MAP}, district, the map has followed, p50, ms", median(_clicks(costs[MAP], "followed")))
    for page in (FIRST, MAP):
        yield _at_most(f"{page}, server CPU a click, ms", _cpu(costs[page]), 20, _cpu(costs[TWIN]))


def crowds(ours: Crowds, twins: Crowds) -> Iterable[Line]:
    """How long a click takes where many click."""
    for people, most in ((20, (40, 90)), (50, (60, 500))):
        clicked, twin = ours[people], twins[people]
        yield _at_most(f"{people} people, p50, ms", median(clicked), most[0], median(twin))
        yield _at_most(f"{people} people, p95, ms", p95(clicked), most[1], p95(twin))


def sizes(costs: Costs) -> Iterable[Line]:
    """How much goes over the wire."""
    twin = costs[TWIN]
    for page, most in ((FIRST, 1_200), (MAP, 1_600)):
        yield _at_most(f"{page}, first load, kB", _loaded(costs[page]), most, _loaded(twin))
    for page in (FIRST, MAP):
        for place, kind in enumerate(("district", "date")):
            told = _new_bytes(costs[page], place), _new_bytes(twin, place)
            yield _at_most(f"{page}, a {kind} for the first time, kB", told[0], 12, told[1])


def growth(costs: Costs) -> Iterable[Line]:
    """What a country's records cost, as multiples of the demonstration's."""
    if NATIONAL not in costs:
        return
    ways = {"first load": _first, "district": _district, "date step": _date, "server CPU a click": _cpu}
    for word, way in ways.items():
        ratio = way(costs[NATIONAL]) / way(costs[FIRST])
        yield Line(f"national ÷ demonstration, {word}", ratio, None, GROWTH, f"≤ {GROWTH}")


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay within, interpolated; the only one where there is just one."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def _at_most(what: str, ours: float, most: float, twin: float | None = None) -> Line:
    return Line(what, ours, twin, most, f"≤ {most:,}")


def _first(visits: Sequence[Cost]) -> float:
    return median(visit.first for visit in visits)


def _warm(visits: Sequence[Cost]) -> float:
    return median(visit.warm for visit in visits)


def _first_answers(visits: Sequence[Cost]) -> float:
    return median(visit.first_answers for visit in visits)


def _warm_answers(visits: Sequence[Cost]) -> float:
    return median(visit.warm_answers for visit in visits)


def _district(visits: Sequence[Cost]) -> float:
    return median(_clicks(visits, "followed"))


def _date(visits: Sequence[Cost]) -> float:
    return median(_clicks(visits, "date"))


def _loaded(visits: Sequence[Cost]) -> float:
    return median(visit.first_bytes for visit in visits) / 1_000


def _new_bytes(visits: Sequence[Cost], place: int) -> float:
    """Of the first click on a control, which the browser cannot know yet."""
    return median(visit.click_bytes[place] for visit in visits) / 1_000


def _cpu(visits: Sequence[Cost]) -> float:
    return fmean(cost for visit in visits for cost in visit.click_cpu)


def _clicks(visits: Sequence[Cost], kind: str) -> list[float]:
    return [time for visit in visits for time in getattr(visit, kind)]


def _shown(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"
