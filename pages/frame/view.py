"""What every page starts from: the scope in force, the plans in it and their records."""

from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from components.screen.meeting import Meeting
from components.screen.scope import Scope
from data import cached
from data.judging.progress import Progress, assess, judged, of_units
from data.judging.situation import Situation
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.values import UNTOUCHED, Revision, Seen
from data.rights.people import VISITOR
from data.rights.person import Person
from plan_config.book import PlanBook
from plan_config.plan import Plan
from plan_config.targets import Target, TargetRole


@dataclass(frozen=True)
class View:
    """One run's scope, plans and revision of the records; `seen` "all" counts what waits for review; `person` looks,
    `meeting` is how the meeting is shown, `meetings` the state of what meetings left behind."""

    book: PlanBook
    scope: Scope
    revision: Revision
    seen: Seen = "passed"
    person: Person = VISITOR
    meeting: Meeting = field(default_factory=Meeting)
    meetings: Revision = UNTOUCHED
    _situations: dict[tuple[str, str], Situation] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans in scope."""
        return self.scope.plans(self.book)

    @property
    def every_plan(self) -> tuple[Plan, ...]:
        """The plan of each district, in scope or not."""
        return tuple(map(self.scope.plan_of, self.book.districts))

    @property
    def as_of(self) -> date:
        """The date everything is judged at."""
        return self.scope.as_of

    @property
    def state(self) -> tuple[Revision, str]:
        """What records and plans are now: what is worked out of both is kept under it."""
        return self.revision, self.book.edition

    def situation(self, plan: Plan, mapping: str = "") -> Situation:
        """A plan with its records."""
        asked = plan.id, mapping
        if asked not in self._situations:
            self._situations[asked] = cached.situation(self.book, plan.id, self.revision, mapping, self.seen)
        return self._situations[asked]

    def judged(self, plan: Plan, *roles: TargetRole) -> list[Progress]:
        """The plan's numeric targets of these roles, judged at the view's date."""
        return judged(self.situation(plan), self.as_of, *roles)

    def of_units(self, plan: Plan) -> list[Progress]:
        """What the plan asks of its units, judged at the view's date."""
        return of_units(self.situation(plan), self.as_of)

    def targets(self, situation: Situation) -> list[Progress]:
        """A district's headline and count targets, judged at the view's date with the records given."""
        plan = situation.plan
        own = plan.targets_for(role="headline") + plan.targets_for(role="count")
        return [assess(situation, target, self.as_of) for target in own]

    def selected(self, plan: Plan) -> list[Progress]:
        """The targets of what is chosen in the plan."""
        return selected(self.situation(plan), self.scope)

    def task_updates(self, plan: Plan) -> tuple[TaskUpdate, ...]:
        """What the units said about the plan's measures, oldest first."""
        return cached.records(plan.district, self.revision, self.seen).task_updates

    def task_adjustments(self, plan: Plan) -> tuple[TaskAdjustment, ...]:
        """What was adjusted of the measures of the plan's district."""
        return tuple(cached.records(plan.district, self.revision, self.seen).of(TaskAdjustment))

    def target(self, plan_id: str, target_id: str) -> tuple[Plan, Target] | None:
        """A target by plan and id; None where a pick names one that is gone."""
        plan = self.book.plan(plan_id)
        found = next((target for target in plan.targets if target.id == target_id), None) if plan else None
        return (plan, found) if plan and found else None


def selected(situation: Situation, scope: Scope) -> list[Progress]:
    """The targets of the chosen unit or group, or the district's own where none is chosen in this plan."""
    of, annex = scope.park or scope.group, judged(situation, scope.as_of, "annex", "group")
    own = [progress for progress in annex if progress.target.of == of]
    return own or judged(situation, scope.as_of, "headline", "count")


def current() -> View:
    """The view that the shell prepared for this run."""
    view: View = st.session_state["view"]
    return view


def choose(**changes: str | date | None) -> None:
    """Change parts of the scope (from a callback, before the next run)."""
    st.session_state["scope"] = replace(st.session_state["scope"], **changes)


def hold(**changes: bool | int | float | str | tuple[str, ...]) -> None:
    """Change how the meeting is shown (from a callback, before the next run)."""
    st.session_state["meeting"] = replace(st.session_state["meeting"], **changes)


def follow(pick: str) -> None:
    """Turn a pick on a figure, map or list into a change of scope; picks of other kinds are left to the page."""
    kind, _, name = pick.partition(":")
    scope: Scope = st.session_state["scope"]
    if kind == "district":
        st.session_state["scope"] = scope.with_district(name or None)
    elif kind == "park":
        district, _, unit = name.rpartition("/")
        choose(district=district or _district_with(unit), group=None, park=unit, carrier=None)
    elif kind == "plan":
        st.session_state["scope"] = scope.with_plan(name)
    elif kind == "group":
        choose(district=_district_with(name), group=name, park=None, carrier=None)
    elif kind == "carrier":
        choose(carrier=name or None)
    elif kind == "circle":
        owner = next((plan.district for plan in current().every_plan if plan.circle(name)), scope.district)
        choose(district=owner, group=None, park=None, carrier=None, circle=name or None)
    elif kind == "view":
        st.session_state["map_view"] = name


def _district_with(entry: str) -> str | None:
    """The district that a unit or group belongs to, the one in scope before the others."""
    view = current()
    for plan in (*view.plans, *view.book.district_plans):
        ids = [park.id for park in plan.parks] + [group.id for group in plan.groups]
        if entry in ids:
            return plan.district
    return view.scope.district
