"""Unclear clauses of a plan, and the ways to read them."""

from typing import Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Positive, TargetScope, Text


class Check(Frozen):
    """One count that a reading asks for."""

    indicator: Id
    value: Positive
    scope: TargetScope = "district"
    of: str = ""

    @model_validator(mode="after")
    def _names_its_scope(self) -> Self:
        if (self.scope == "district") != (self.of == ""):
            raise ValueError("区县的核对不写 of；分组、园区、点位须写 of")
        return self


class Option(Frozen):
    """One way to read an unclear clause; it holds when all its checks do."""

    name: Text
    label: Text
    default: bool = False
    checks: tuple[Check, ...] = Field(min_length=1)


class Reading(Frozen):
    """An unclear clause and the ways to read it, each computed."""

    id: Id
    question: Text
    clause: Text
    options: tuple[Option, ...]
    note: str = ""
