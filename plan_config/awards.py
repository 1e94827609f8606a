"""What money follows (奖补): the rules by which a carrier is awarded for a grade or a level, by which paper."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Positive, Text
from plan_config.recognition import Confidence

AwardedOn = Literal["evaluation", "recognition"]


class Amount(Frozen):
    """What a grade or a level is worth in 万元; None while that is not verified."""

    of: Text
    amount: Positive | None = None


class AwardRule(Frozen):
    """Amounts for grades in an evaluation, or for levels that a carrier comes to hold, by one paper.

    It is for carriers of some kinds, in all districts where it names none; of an evaluation for those that then hold
    one of `levels`, where it names any, and it pays nobody twice within `every_years`. It holds `since` a day (None:
    all along) and from `until` no more. With `difference` who rises gets only what is more than the level before was
    worth.
    """

    id: Id
    label: Text
    payer: Text
    districts: tuple[Text, ...] = ()
    on: AwardedOn
    kinds: tuple[Text, ...] = Field(min_length=1)
    levels: tuple[Text, ...] = ()
    every_years: int = Field(default=1, ge=1)
    paper: Text
    version: Text
    article: str = ""
    since: date | None = None
    until: date | None = None
    confidence: Confidence
    difference: bool = False
    note: str = ""
    amounts: tuple[Amount, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _says_each_once(self) -> Self:
        if self.since and self.until and self.until <= self.since:
            raise ValueError("until（失效日期）应晚于 since（生效日期）")
        if self.on == "evaluation" and self.difference:
            raise ValueError("difference（只补差额）只用于 on: recognition（按认定级别）")
        if self.on == "recognition" and self.levels:
            raise ValueError("levels（评价时持有的级别）只用于 on: evaluation（按评价等次）")
        if self.on == "recognition" and self.every_years > 1:
            raise ValueError("every_years（几年评一次）只用于 on: evaluation（按评价等次）")
        return self

    @property
    def amount_of(self) -> Mapping[str, float | None]:
        """The amounts by grade or level; None where it is not verified."""
        return {each.of: each.amount for each in self.amounts}

    def is_for(self, district: str, kind: str, day: date) -> bool:
        """Whether it is for a kind of carriers of a district on a day."""
        in_force = (self.since is None or self.since <= day) and (self.until is None or day < self.until)
        return in_force and kind in self.kinds and (not self.districts or district in self.districts)


class Awards(Frozen):
    """The rules of all awards (awards.yaml)."""

    rules: tuple[AwardRule, ...] = ()
