"""What is to be reached by when, for whom, and who answers for it."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from plan_config.base import Frozen, Id, Positive, TargetScope, Text

TargetRole = Literal["headline", "count", "group", "annex", "supported", "aim"]


class Milestone(Frozen):
    """A value the plan names on the way to a target."""

    on: date
    value: Positive
    clause: Text
    wording: Text


class TargetRevision(Frozen):
    """A later change of a target's value: when, to what, why, by which paper."""

    on: date
    value: Positive
    reason: Text
    paper: Text


class Whose(Frozen):
    """The units a clause names; an unnamed unit stays unnamed."""

    lead: tuple[Text, ...] = ()
    supporting: tuple[Text, ...] = ()
    clause: str = ""


class Target(Frozen):
    """What is to be reached by when, for whom, and where the plan says so.

    `of` names the group, park or site; it is empty for the district. A floor has `value`, a range also
    `upper` (met at `value`); an aim has neither. Only a supported item may come without a deadline: it stands
    outside every sum and is never judged. `responsible` is for a clause that names units for this very target;
    without one those of its scope answer for it.
    """

    id: Id
    indicator: Id | None = None
    label: str = ""
    scope: TargetScope = "district"
    of: str = ""
    role: TargetRole
    kind: Literal["floor", "range", "qualitative"] = "floor"
    value: Positive | None = None
    upper: Positive | None = None
    deadline: date | None = None
    clause: Text
    wording: Text
    note: str = ""
    responsible: Whose = Whose()
    milestones: tuple[Milestone, ...] = ()
    revisions: tuple[TargetRevision, ...] = ()

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        numeric = self.kind != "qualitative"
        if numeric and (self.value is None or self.indicator is None):
            raise ValueError("数值型目标须有 indicator 和 value；没有数值的目标请写 kind: qualitative")
        if numeric and self.deadline is None and self.role != "supported":
            raise ValueError("数值型目标须有 deadline（仅支持类 supported 可不写）")
        if not numeric and (self.value is not None or not self.label):
            raise ValueError("定性目标须有 label，且不得有 value")
        if (self.kind == "range") != (self.upper is not None):
            raise ValueError("区间型目标（range）须有 upper，其他类型不得有")
        if (self.scope == "district") != (self.of == ""):
            raise ValueError("区级目标不写 of；分组、园区、点位目标须写 of")
        return self

    @property
    def due(self) -> date:
        """The deadline of a target that is judged, which always has one."""
        assert self.deadline is not None, f"{self.id} has no deadline"
        return self.deadline

    def value_on(self, as_of: date) -> float:
        """The value in force on a date, after the revisions made up to then."""
        assert self.value is not None, f"{self.id} is not numeric"
        made = [revision.value for revision in self.revisions if revision.on <= as_of]
        return made[-1] if made else self.value
