"""What a level asks of a kind of carriers: the rules of recognition, by which paper, from when until when."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Positive, Text

# Where a rule's figures were read: the authority's page, the press, a weak copy, or nowhere that was looked up.
Confidence = Literal["A", "B", "C", "K"]
TimeUnit = Literal["月", "年"]
MONTHS: Mapping[TimeUnit, int] = {"月": 1, "年": 12}


class Measure(Frozen):
    """What a rule looks at: recorded series added up, without those taken off (`less`); how many of that there are
    for `each` so many of another series (`over`); or how long a carrier has been open.
    """

    sum: tuple[Id, ...] = ()
    less: tuple[Id, ...] = ()
    over: Id | None = None
    each: Positive = 1
    since_opening: TimeUnit | None = None

    @model_validator(mode="after")
    def _is_measured_one_way(self) -> Self:
        if bool(self.sum) == bool(self.since_opening):
            raise ValueError("须在 sum（数据项相加）和 since_opening（开始运营至今）中选且只选一项")
        if not self.sum and (self.less or self.over):
            raise ValueError("less 和 over 只用于 sum")
        if not self.over and self.each != 1:
            raise ValueError("each（每多少）只用于比率，请补上 over（以什么为分母）")
        return self

    @property
    def series(self) -> tuple[str, ...]:
        """All recorded series it needs."""
        return tuple(dict.fromkeys((*self.sum, *self.less, *([self.over] if self.over else []))))

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole, to be read in percent."""
        return self.over is not None and self.each == 1


class Rule(Frozen):
    """One condition: `label` is what there must be `at_least` so much of. Without a figure it is not verified yet.

    Of the rules of one `any_of` one is enough; a rule of a `subtype` is asked of no other.
    """

    id: Text
    label: Text
    measure: Measure
    at_least: Positive | None = None
    unit: str = ""
    subtype: Text | None = None
    any_of: Id | None = None
    article: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _has_its_unit(self) -> Self:
        plain = bool(self.measure.sum) and not self.measure.over
        if plain != bool(self.unit):
            raise ValueError("数据项相加的条件须写 unit（计量单位），比率和运营时间的不写")
        if self.measure.is_share and self.at_least is not None and self.at_least > 1:
            raise ValueError("占比写成小数，75% 写 0.75")
        return self


class RuleSet(Frozen):
    """All conditions of a level for some kinds of carriers, by one paper; it holds `since` a day (None: all along)
    and from `until` no more. Holders of the levels that it `converts` are held against it too."""

    id: Id
    level: Text
    kinds: tuple[Text, ...] = Field(min_length=1)
    subtypes: tuple[Text, ...] = ()
    converts: tuple[Text, ...] = ()
    paper: Text
    version: Text
    since: date | None = None
    until: date | None = None
    confidence: Confidence
    note: str = ""
    rules: tuple[Rule, ...] = Field(min_length=1)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Recognition(Frozen):
    """The rule sets of all levels (recognition.yaml)."""

    rule_sets: tuple[RuleSet, ...] = ()

    @property
    def subtypes(self) -> tuple[str, ...]:
        """The sub-types that any rule tells apart."""
        return tuple(dict.fromkeys(name for each in self.rule_sets for name in each.subtypes))

    def in_force(self, kind: str, day: date) -> tuple[RuleSet, ...]:
        """What is asked of a kind of carriers on a day, for any level."""
        return tuple(each for each in self.rule_sets if kind in each.kinds and each.holds_on(day))
