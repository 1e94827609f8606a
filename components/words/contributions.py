"""Why a figure changed, in one short line or a word for each part."""

from collections.abc import Mapping, Sequence
from datetime import date

from components.words.figures import signed, some_of
from components.words.rounding import apart
from data.judging.actuals import at, change_since
from data.judging.contributions import (
    Breakdown,
    Contribution,
    CountChange,
    Way,
    breakdown,
    count_change,
)
from data.judging.periods import add_months
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.judging.timelines import line_of
from data.records.carrier import Carrier
from plan_config.targets import Target

NAMED = 2  # parts told by name in a short line, besides the deepest fall
REST = "重复企业扣减"
WAYS: Mapping[Way, str] = {
    "figure": "",
    "first": "首次填报",
    "silent": "未报新数，沿用旧数",
    "gone": "不再计入",
    "taking": "单位自报与载体合计之间改换",
    "moved": "含载体迁入迁出",
    "rest": "",
}


def part_names(situation: Situation) -> dict[str, str]:
    """What the parts of a change are called."""
    carriers = {carrier.code: carrier.name for carrier in situation.ledger.register}
    return {"": REST, **carriers, **{unit.id: unit.short for unit in situation.plan.reporters}}


def change_places(found: Breakdown, usual: int) -> int:
    """With how many decimals a change and its parts are written: so many that the whole does not read as none."""
    return apart(found.change, (0.0,), usual)


def made_of(found: Breakdown, names: Mapping[str, str], places: int) -> str:
    """What a change is made of: 总部城 +0.62，电创园 +0.20，其余 +0.07; empty where nothing moved."""
    shown = found.rounded(places)
    moved = [part for part in shown.parts if part.change]
    if not moved:
        return ""
    told = _told(moved)
    rest = round(shown.change - sum(part.change for part in told), places)
    said = [f"{_named(part, names)} {signed(part.change, places)}" for part in told]
    return "，".join([*said, f"其余 {signed(rest, places)}"] if len(told) < len(moved) and rest else said)


def who_came_and_went(found: CountChange) -> str:
    """Which carriers a count gained and lost: 新增甲、乙；减少丙（摘牌）."""
    went = [f"{each.name}{_taken_away(each, found)}" for each in found.went]
    sides = (("新增", [each.name for each in found.came]), ("减少", went))
    return "；".join(f"{word}{some_of(some)}" for word, some in sides if some)


def _taken_away(carrier: Carrier, found: CountChange) -> str:
    """How a carrier lost its level between the two dates, where it was taken away."""
    ended = (
        each.ended
        for each in carrier.levels
        if each.is_taken_away_by(found.until) and not each.is_taken_away_by(found.since)
    )
    return next((f"（{word}）" for word in ended), "")


def why_this_quarter(situation: Situation, progress: Progress) -> str:
    """Why a target's figure is another than a quarter before; empty where it was not reported for then."""
    line = line_of(situation, progress.target)
    if change_since(line, progress.as_of, months=3) is None:
        return ""
    now = at(line, progress.as_of).period or progress.as_of
    since = add_months(now, -3)
    return why_changed(situation, progress.target, since, now, decimals=progress.indicator.decimals)


def why_changed(situation: Situation, target: Target, since: date, until: date, *, decimals: int) -> str:
    """The same of a target between two dates, whatever it measures; empty where there is nothing to tell."""
    if counted := count_change(situation, target, since, until):
        return who_came_and_went(counted)
    found = breakdown(situation, target, since, until)
    return made_of(found, part_names(situation), change_places(found, decimals)) if found else ""


def _told(moved: Sequence[Contribution]) -> list[Contribution]:
    """The parts told by name: the largest, and the deepest fall."""
    by_size = sorted(moved, key=lambda part: -abs(part.change))
    deepest = min(moved, key=lambda part: part.change)
    fallen = [deepest] if deepest.change < 0 and deepest not in by_size[:NAMED] else []
    return [*by_size[:NAMED], *fallen, *(by_size[NAMED:] if len(by_size) == NAMED + 1 and not fallen else [])]


def _named(part: Contribution, names: Mapping[str, str]) -> str:
    name = names.get(part.of, part.of)
    return f"{name}（{WAYS[part.way]}）" if WAYS[part.way] else name
