"""What is to be reached by when, for whom, and who answers for it."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Number, Positive, TargetScope, Text, Whole

TargetRole = Literal["headline", "count", "group", "annex", "supported", "aim"]
# At least, more than (超), about (左右), at most (不超过), from–to (met at the lower end), from–to and neither below nor
# above it (保持在…之间), and in words only.
TargetKind = Literal["floor", "above", "about", "ceiling", "range", "within", "qualitative"]
NotNegative = Annotated[float, Field(strict=True, ge=0)]


class Milestone(Frozen):
    """A value the plan names on the way to a target."""

    on: date
    value: NotNegative
    clause: Text
    wording: Text


class TargetRevision(Frozen):
    """A later change of a target's value: when, to what, why, by which paper."""

    on: date
    value: NotNegative
    reason: Text
    paper: Text


class Base(Frozen):
    """Where a target's way begins, as the plan tells it: the figure, its day and the clause that names it."""

    value: NotNegative
    on: date
    clause: Text


class YearValue(Frozen):
    """What the plan's table asks for in a year: the figure at its end, or where each year counts by itself that
    year's own."""

    year: Annotated[Whole, Field(ge=1990, le=2100)]
    value: NotNegative


class Whose(Frozen):
    """The units a clause names; an unnamed unit stays unnamed."""

    lead: tuple[Text, ...] = ()
    supporting: tuple[Text, ...] = ()
    clause: str = ""


class Target(Frozen):
    """What is to be reached by when, for whom, and where the plan says so.

    `of` names the group, park or site; it is empty for the district. All but an aim have `value`, a range also
    `upper`: of `range` it is met at `value` and whatever is above, of `within` only up to `upper`; of what is asked for about, `tolerance` is how much less the plan allows. `base` is
    where the way begins (默认 0). `by_year` is the plan's table of years; with `every_year` each calendar year is
    judged by what it brought itself (每年新增). With `from_previous` its way begins at what the plan before had reached
    by its deadline, which records tell. Only a supported item may come without a deadline: it stands outside
    every sum and is never judged. `responsible` is for a clause that names units for this very target; without one
    those of its scope answer for it. `source` is
    the paper of the plan's sources that has the clause, where it is another than the plan's own.
    """

    id: Id
    indicator: Id | None = None
    label: str = ""
    scope: TargetScope = "district"
    of: str = ""
    role: TargetRole
    kind: TargetKind = "floor"
    value: Number | None = None
    upper: Positive | None = None
    tolerance: Positive | None = None
    base: Base | None = None
    from_previous: bool = False
    every_year: bool = False
    by_year: tuple[YearValue, ...] = ()
    deadline: date | None = None
    source: Id | None = None
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
        if (self.kind in ("range", "within")) != (self.upper is not None):
            raise ValueError("区间型目标（range、within）须有 upper，其他类型不得有")
        if self.tolerance is not None and self.kind != "about":
            raise ValueError("tolerance 只用于“左右”（kind: about）的目标")
        if (self.scope == "district") != (self.of == ""):
            raise ValueError("区县的目标不写 of；分组、园区、点位目标须写 of")
        return self

    @model_validator(mode="after")
    def _has_a_way(self) -> Self:
        if self.by_year and self.milestones:
            raise ValueError("分年数写在 by_year 的，不再写 milestones")
        if self.every_year and (self.milestones or self.base or self.from_previous or self.revisions):
            raise ValueError(
                "逐年判定（every_year）的目标不写 base、milestones 和 revisions，各年不同的数写在 by_year"
            )
        if self.every_year and self.kind == "ceiling":
            raise ValueError("逐年判定（every_year）不能与“不超过”（kind: ceiling）同用")
        return self

    @model_validator(mode="after")
    def _begins_once(self) -> Self:
        if self.from_previous and self.base:
            raise ValueError("起点写了 base 的，不再写 from_previous：两者取一")
        if self.from_previous and self.value is None:
            raise ValueError("定性目标没有起点，不写 from_previous")
        return self

    @property
    def falls(self) -> bool:
        """Whether it is reached from above: at most so much, or a range that the way leads down to."""
        above = self.base is not None and self.upper is not None and self.base.value > self.upper
        return self.kind == "ceiling" or (self.kind == "within" and above)

    @property
    def due(self) -> date:
        """The deadline of a target that is judged, which always has one."""
        assert self.deadline is not None, f"{self.id} has no deadline"
        return self.deadline

    @property
    def steps(self) -> tuple[Milestone, ...]:
        """The values on the way: the milestones, or those of the table of years before the deadline."""
        if self.every_year:
            return ()
        told = (
            Milestone(on=date(each.year, 12, 31), value=each.value, clause=self.clause, wording=self.wording)
            for each in self.by_year
        )
        return self.milestones or tuple(step for step in told if step.on < self.due)

    def value_on(self, as_of: date) -> float:
        """The value in force on a date, after the revisions made up to then; of what is asked each year, that
        year's."""
        assert self.value is not None, f"{self.id} is not numeric"
        if self.every_year:
            return next((each.value for each in self.by_year if each.year == as_of.year), self.value)
        made = self.revised_by(as_of)
        return made[-1].value if made else self.value

    def revised_by(self, as_of: date) -> tuple[TargetRevision, ...]:
        """The revisions made up to a date, the last one in force."""
        return tuple(revision for revision in self.revisions if revision.on <= as_of)
