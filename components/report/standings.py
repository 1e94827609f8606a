"""From judged targets to the plain standings of a report, each with its rank and its way so far."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from components.report.values.standing import DatedValue, Standing
from components.words.coverage import reporting_words
from components.words.figures import basis_of, by_hand_words
from components.words.formulas import sides_words, yearly_words
from components.words.looks import is_behind, look_of, today_look, word_in_key
from components.words.outlook import outlook_words, revision_words
from components.words.rounding import figure_decimals, gap_decimals, share_decimals
from data.judging.actuals import Timeline
from data.judging.behind_since import behind_since
from data.judging.periods import quarter_end
from data.judging.progress import Progress, assess
from data.judging.ranking import completion_before, rank
from data.judging.situation import Situation
from data.judging.target_path import path_of
from data.judging.timelines import line_of
from plan_config.plan import Plan
from plan_config.targets import TargetRole

ROLES: tuple[TargetRole, ...] = ("headline", "count", "group", "annex")


def standings(situation: Situation, as_of: date) -> tuple[Standing, ...]:
    """Every target of the plan that can be judged, in the plan's order; units are ranked in each indicator."""
    targets = [each for each in situation.plan.targets if each.role in ROLES and each.value is not None]
    judged = [assess(situation, target, as_of) for target in targets]
    found = zip(ranked(situation, judged), judged, strict=True)
    return tuple(_with_past(situation, each, progress) for each, progress in found)


class Place(NamedTuple):
    """A rank now and a quarter before, and the completions it is among, in ascending order."""

    rank: int | None = None
    before: int | None = None
    rivals: Sequence[float] = ()


NO_PLACE = Place()


def ranked(situation: Situation, judged: Sequence[Progress]) -> list[Standing]:
    """Targets as they stand, the units' own ranked in each indicator; without their past."""
    places = {
        nth: place
        for rivals in _rivals(situation.plan, judged)
        for nth, place in _places(situation, judged, rivals)
    }
    return [standing(situation, each, places.get(nth, NO_PLACE)) for nth, each in enumerate(judged)]


def _places(
    situation: Situation, judged: Sequence[Progress], rivals: Sequence[int]
) -> Iterator[tuple[int, Place]]:
    now = [judged[nth].completion for nth in rivals]
    before = [completion_before(judged[nth], line_of(situation, judged[nth].target)) for nth in rivals]
    known = sorted(each for each in now if each is not None)
    for place, nth in enumerate(rivals):
        yield nth, Place(rank(now, place), rank(before, place), known)


def _rivals(plan: Plan, judged: Sequence[Progress]) -> list[list[int]]:
    """The places of the units' own targets, those in one indicator together."""
    parks = {park.id for park in plan.parks}
    alone = {unit.id for unit in plan.units} - parks
    found: defaultdict[str, list[int]] = defaultdict(list)
    for nth, progress in enumerate(judged):
        scope, of = progress.target.scope, progress.target.of
        if (scope == "park" and of in parks) or (scope == "group" and of in alone):
            found[progress.indicator.id].append(nth)
    return list(found.values())


def standing(situation: Situation, progress: Progress, place: Place = NO_PLACE) -> Standing:
    """One target as it stands; without its past, which takes longer: the way it came, and since when it is behind."""
    plan, target, indicator = situation.plan, progress.target, progress.indicator
    look, today = look_of(progress, situation.book.lights), today_look(progress, situation.book.lights)
    unit = plan.unit(target.of) if target.of else None
    paper = plan.source_of(target)
    return Standing(
        target=target.id,
        scope=target.scope,
        of=target.of,
        role=target.role,
        name=progress.name,
        short_name=unit.short if unit else progress.name,
        indicator=indicator.id,
        label=indicator.label,
        short_label=indicator.short,
        unit=indicator.unit,
        decimals=figure_decimals(progress),
        deadline=target.due,
        goal=progress.goal,
        upper=target.upper,
        actual=progress.actual.value,
        period=progress.actual.newest,
        expected=progress.expected,
        completion=progress.completion,
        gap=progress.gap,
        light=progress.light,
        word=look.word,
        shape=look.shape,
        behind=is_behind(progress),
        since=None,
        verdict=progress.verdict.word if progress.verdict else "",
        outlook=outlook_words(progress),
        need=progress.per_quarter,
        projection=progress.projection,
        whose=plan.whose(target).lead,
        coverage="；".join(filter(None, _beside(progress, plan))),
        by_hand=by_hand_words(progress),
        clause=plan.clause_of(target),
        wording=target.wording,
        basis=basis_of(progress, plan),
        rank=place.rank,
        rank_before=place.before,
        share_decimals=share_decimals(progress, place.rivals),
        gap_decimals=gap_decimals(progress, situation.book.lights.rule),
        today=today.word if today else "",
        today_light=today.id if today else "grey",
        today_shape=today.shape if today else "",
        kind=target.kind,
        every_year=target.every_year,
        scale=progress.scale,
        yearly=progress.yearly,
        key=word_in_key(progress, situation.book.lights),
        paper="" if paper == plan.document else paper.number or f"《{paper.title}》",
        revised="；".join(revision_words(made, indicator) for made in target.revised_by(progress.as_of)),
        missed_year=progress.missed.until.year if progress.missed else None,
    )


def _beside(progress: Progress, plan: Plan) -> tuple[str, ...]:
    """What has to be said beside a figure: its two sides, that it begins anew each year, and whose reports it rests on."""
    return sides_words(progress), yearly_words(progress), reporting_words(progress, plan)


def _with_past(situation: Situation, each: Standing, progress: Progress) -> Standing:
    return replace(
        each,
        since=behind_since(situation, progress.target, progress.as_of) if each.behind else None,
        line=_points(line_of(situation, progress.target), progress, situation.plan.start),
        path=_path(progress, situation.plan),
    )


def _points(line: Timeline, progress: Progress, start: date) -> tuple[DatedValue, ...]:
    """The way from the plan's start on, or where there is none the last figure before it; of what is counted in the
    register, which can change on any day, quarter by quarter."""
    known = {
        _told_on(actual.period, progress, start): actual.value
        for actual in line
        if actual.period and actual.value is not None and actual.period <= progress.as_of
    }
    points = [DatedValue(day, value) for day, value in known.items()]
    return tuple(point for point in points if point.on >= start) or tuple(points[-1:])


def _told_on(day: date, progress: Progress, start: date) -> date:
    """The day that a figure is told of: its own; of a count the end of its quarter, none before the start nor to come."""
    return min(max(quarter_end(day), start), progress.as_of) if progress.counted else day


def _path(progress: Progress, plan: Plan) -> tuple[DatedValue, ...]:
    """The expected way by its corners: the base, each value on the way, the deadline."""
    corners = path_of(progress.target, progress.indicator, plan.start, progress.as_of)
    return tuple(DatedValue(day, value) for day, value in corners)
