"""The entries of a plan beside its targets and layout: papers, measures, and figures that have to be explained."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Number, Positive, Text
from plan_config.targets import Whose


class Source(Frozen):
    """A document: the plan itself, its parent, its successor, or a work a rule was taken from."""

    id: Id
    title: Text
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    url: str = ""
    relation: Literal["plan", "parent", "successor", "related"] = "related"
    note: str = ""


class Task(Frozen):
    """A measure of the plan, in our words, with the units its clause names; a named project is one with a day by which
    it is to be done."""

    id: Id
    title: Text
    section: Text
    clause: Text
    responsible: Whose = Whose()
    parks: tuple[Id, ...] = ()
    indicators: tuple[Id, ...] = ()
    due: date | None = None
    note: str = ""

    @property
    def owners(self) -> tuple[str, ...]:
        """The units it is about and the offices its clause names: any one of them may report on it."""
        return (*self.parks, *self.responsible.lead, *self.responsible.supporting)


class Mismatch(Frozen):
    """A named place where the parts of a plan and its headline disagree. Shown, never repaired."""

    indicator: Id
    headline: Number
    parts: Number
    over: Literal["annex", "group"] = "annex"
    reason: Text


class Coefficient(Frozen):
    """A ratio between two indicators that the plan's figures rest on."""

    numerator: Id
    denominator: Id
    value: Positive
    tolerance: Annotated[float, Field(strict=True, gt=0, lt=1)]
    note: Text


class CarriedOver(Frozen):
    """What became of a target or a measure that the plan before left open: into which entry of this plan it went, or
    by which paper it ended. What is not listed has no such arrangement."""

    target: Id | None = None
    task: Id | None = None
    into: Id | None = None
    ended_by: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _goes_one_way(self) -> Self:
        if (self.target is None) == (self.task is None):
            raise ValueError("结转须写明上一方案的 target 或 task，二者取一")
        if (self.into is None) == (not self.ended_by):
            raise ValueError("须写明结转到本方案的哪一项（into），或因哪份文件终止（ended_by），二者取一")
        return self
