"""Every rule that a file is held to: what has to be mended before it goes in, and what is asked a reason for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.checks.adjustments import days_that_are_none, otherwise_before, units_of_no_plan
from data.intake.checks.ahead import days_ahead, days_far_ahead
from data.intake.checks.before_plans import told_before_plans
from data.intake.checks.closed import told_while_closed
from data.intake.checks.closing import impossible_reviews
from data.intake.checks.credit_codes import doubtful_codes
from data.intake.checks.evidence import evidence_of_nothing
from data.intake.checks.half_figures import half_figures
from data.intake.checks.hidden import out_of_sight
from data.intake.checks.levels import (
    levels_left_open,
    levels_of_other_kinds,
    unexplained_endings,
    unfounded_endings,
)
from data.intake.checks.no_changes import unsayable
from data.intake.checks.of_others import of_other_districts
from data.intake.checks.own_totals import overriding_totals
from data.intake.checks.plausibility import doubts
from data.intake.checks.points import points_beyond
from data.intake.checks.pool import pool_entries_that_cannot_be
from data.intake.checks.rectifications import impossible_rectifications, unproven_rectifications
from data.intake.checks.settled import figures_of_settled_years, points_of_settled_years
from data.intake.checks.stays import replaced_stays
from data.intake.checks.taken import shared_names, taken_names
from data.intake.checks.too_early import rated_before_opening, told_before_opening
from data.intake.checks.totals import totals_far_above
from data.intake.checks.undated import undated
from data.intake.files.tables import TextTable
from data.intake.reading.lines import Problem
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.meetings import Decision
from plan_config.book import PlanBook


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan of changes as the rules see it: the tables it is from, what they told, what stands, row by row and by
    district, and what meetings decided."""

    plan: ChangePlan
    tables: Sequence[TextTable]
    told: Sequence[Record]
    rows: Sequence[Record]
    districts: Sequence[DistrictRecords]
    decisions: Sequence[Decision]
    book: PlanBook
    today: date


def refusals(draft: Draft) -> Iterator[Problem]:
    """What cannot be, and has to be mended first."""
    plan, rows, book, today = draft.plan, draft.rows, draft.book, draft.today
    yield from of_other_districts(plan, book)
    yield from taken_names(plan, rows, book)
    yield from half_figures(plan, draft.told, rows, book)
    yield from points_beyond(plan, rows, book, today)
    yield from unfounded_endings(plan)
    yield from days_that_are_none(plan)
    yield from impossible_reviews(plan, book)
    yield from days_ahead(plan, today)
    yield from impossible_rectifications(plan, book)
    yield from unsayable(plan, rows, book, today)
    yield from pool_entries_that_cannot_be(plan, rows, book)
    yield from evidence_of_nothing(plan, rows, draft.decisions)


def questions(draft: Draft) -> Iterator[Problem]:
    """What can be, but is to be given a reason before it goes in."""
    plan, rows, districts, book = draft.plan, draft.rows, draft.districts, draft.book
    yield from out_of_sight(plan, draft.tables)
    yield from doubtful_codes(plan, rows)
    yield from levels_left_open(plan, districts)
    yield from replaced_stays(plan)
    yield from told_before_plans(plan, book)
    yield from days_far_ahead(plan, draft.today)
    yield from told_before_opening(plan, rows)
    yield from rated_before_opening(plan, rows)
    yield from told_while_closed(plan, rows)
    yield from unproven_rectifications(plan)
    yield from points_of_settled_years(plan, districts)
    yield from figures_of_settled_years(plan, districts, book)
    yield from totals_far_above(plan, districts, book)
    yield from overriding_totals(plan, districts, book)
    yield from unexplained_endings(plan, rows, book)
    yield from levels_of_other_kinds(plan, rows, book)
    yield from shared_names(plan, rows, book)
    yield from undated(plan, rows, book)
    yield from doubts(plan, rows, book)
    yield from otherwise_before(plan, rows, book)
    yield from units_of_no_plan(plan, rows, book)
