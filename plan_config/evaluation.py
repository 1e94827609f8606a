"""How carriers are evaluated (绩效评价): what is scored, how, for how many points, and which words a score earns."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Number, Positive, Text, Whole
from plan_config.recognition import Measure

WHOLE_SCORE = 100


class Scoring(Frozen):
    """The figure that earns nothing and the one that earns all points; between them points run straight."""

    zero: Number = 0.0
    full: Number

    @model_validator(mode="after")
    def _runs_somewhere(self) -> Self:
        if self.zero == self.full:
            raise ValueError("zero（零分）与 full（满分）不能是同一个数")
        return self

    def share(self, figure: float) -> float:
        """The share of its points that a figure earns, none to all of them."""
        return max(0.0, min(1.0, (figure - self.zero) / (self.full - self.zero)))


class Item(Frozen):
    """What is scored for at most `weight` points: from records by its `measure`, or by hand as `how` tells. It goes by
    its label, also on record."""

    label: Text
    weight: Positive
    measure: Measure | None = None
    scoring: Scoring | None = None
    how: str = ""

    @model_validator(mode="after")
    def _is_scored_one_way(self) -> Self:
        if (self.measure is None) != (self.scoring is None):
            raise ValueError("由数据计分的项目，measure（看什么）和 scoring（零分、满分）要一起写")
        if self.measure is None and not self.how:
            raise ValueError("人工评分的项目，须用 how 写明怎样评")
        return self


class ItemGroup(Frozen):
    """Items that are told together."""

    label: Text
    items: tuple[Item, ...] = Field(min_length=1)


class Extra(Frozen):
    """Points given by hand beside the items, at most so many; a deduction where `deducts`."""

    label: Text
    at_most: Positive
    deducts: bool = False
    how: Text


class Grade(Frozen):
    """A word for all scores from `at_least` up to the next grade's; `fails` where something must be mended."""

    word: Text
    at_least: Number
    fails: bool = False


class Scheme(Frozen):
    """How carriers of some kinds are evaluated against each other. Grades stand from the best to the worst; who fails
    is evaluated once more `again_within` so many months, where a paper is known to say so."""

    id: Id
    label: Text
    kinds: tuple[Text, ...] = Field(min_length=1)
    source: Text
    note: str = ""
    groups: tuple[ItemGroup, ...] = Field(min_length=1)
    extras: tuple[Extra, ...] = ()
    again_within: Whole | None = None
    grades: tuple[Grade, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        weights = sum(item.weight for item in self.items)
        if round(weights, 6) != WHOLE_SCORE:
            raise ValueError(f"各项目的 weight 相加应为 {WHOLE_SCORE}，现为 {weights:g}")
        if any(better.at_least <= worse.at_least for better, worse in pairwise(self.grades)):
            raise ValueError("等次从高到低排列，at_least 逐档降低")
        if self.grades[-1].at_least > 0:
            raise ValueError("最低一档的 at_least 应为 0，否则有的得分没有等次")
        if any(better.fails and not worse.fails for better, worse in pairwise(self.grades)):
            raise ValueError("要整改的等次（fails）排在最后，比它低的也要整改")
        return self

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of the scheme."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def by_hand(self) -> Mapping[str, float]:
        """What a person gives points for, by its label, and how many at most."""
        items = {item.label: item.weight for item in self.items if item.measure is None}
        return items | {extra.label: extra.at_most for extra in self.extras}

    def grade(self, points: float) -> Grade:
        """The grade of a score; of one below nought the worst."""
        return next((each for each in self.grades if points >= each.at_least), self.grades[-1])


class Evaluation(Frozen):
    """The schemes of evaluation (evaluation.yaml)."""

    schemes: tuple[Scheme, ...] = ()

    def scheme_for(self, kind: str) -> Scheme | None:
        """The scheme that carriers of a kind are evaluated by."""
        return next((each for each in self.schemes if kind in each.kinds), None)
