"""How responsible units are assessed each year (年度考核): what is looked at, for how many points, and what each outcome
earns."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Positive, Text, Whole
from plan_config.evaluation import WHOLE_SCORE

Looked = Literal["targets", "leading", "supporting", "decisions", "reports", "evidence"]
Beside = Literal["early", "stopped"]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]

OF_MEASURES = ("已完成", "按期完成", "逾期完成", "推进中", "未启动", "受阻", "逾期未完成")
# The outcomes that a scheme gives a worth to. A target that is not met in time is worth its completion, evidence (佐证) its
# share.
OUTCOMES: Mapping[Looked, tuple[str, ...]] = {
    "targets": ("逾期完成",),
    "leading": OF_MEASURES,
    "supporting": OF_MEASURES,
    "decisions": ("按时办结", "逾期办结", "逾期未办结"),
    "reports": ("按时", "迟报", "未报齐", "未报"),
    "evidence": (),
}


class CardItem(Frozen):
    """What is reckoned for at most `weight` points, the share that each outcome earns, and how in words."""

    label: Text
    weight: Positive
    of: Looked
    worth: Mapping[str, Share] = Field(default_factory=dict)
    how: Text

    @model_validator(mode="after")
    def _says_every_outcome(self) -> Self:
        if set(self.worth) != set(OUTCOMES[self.of]):
            raise ValueError(f"worth（各种结果计几成）须写全且只写：{'、'.join(OUTCOMES[self.of])}")
        return self


class CardExtra(Frozen):
    """Points beside the items, so many for each of what is counted and at most so many; a deduction where `deducts`."""

    label: Text
    of: Beside
    each: Positive
    at_most: Positive
    deducts: bool = False
    how: Text


class CardScheme(Frozen):
    """How the units of some districts, of all where it names none, are assessed against each other. Who can be assessed by
    less than `ranked_from` points has no rank."""

    id: Id
    label: Text
    districts: tuple[Text, ...] = ()
    source: Text
    note: str = ""
    ranked_from: Annotated[Whole, Field(le=WHOLE_SCORE)] = 1
    items: tuple[CardItem, ...] = Field(min_length=1)
    extras: tuple[CardExtra, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        weights = sum(item.weight for item in self.items)
        if round(weights, 6) != WHOLE_SCORE:
            raise ValueError(f"各项目的 weight 相加应为 {WHOLE_SCORE}，现为 {weights:g}")
        labels = [each.label for each in self.items] + [each.label for each in self.extras]
        if len(set(labels)) < len(labels):
            raise ValueError("项目和加减分的 label 不能重复")
        return self


class Scorecard(Frozen):
    """The schemes by which units are assessed (scorecard.yaml)."""

    schemes: tuple[CardScheme, ...] = ()

    @model_validator(mode="after")
    def _leaves_no_choice(self) -> Self:
        named = [district for each in self.schemes for district in each.districts or ("",)]
        if len(set(named)) < len(named):
            raise ValueError("一个区县只能用一个方案（districts），不写 districts 的方案也只能有一个")
        return self

    def scheme_for(self, district: str) -> CardScheme | None:
        """The scheme of a district: its own, else the one for all."""
        named = (each for each in self.schemes if district in each.districts)
        return next(named, next((each for each in self.schemes if not each.districts), None))
