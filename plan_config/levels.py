"""Recognised levels of carriers: their schemes, how they rank, and the ways to rank them when counting."""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated

from pydantic import Field

from plan_config.base import Frozen, Id, Text

Rank = Annotated[int, Field(strict=True, ge=0)]


class Level(Frozen):
    """One recognised level: `rank` orders levels across schemes, `paper` is the rule it is awarded by. One with `kinds`
    is for carriers of those kinds alone, who have no other of its rank."""

    id: Text
    rank: Rank
    scheme: Text
    short: Text
    paper: str = ""
    note: str = ""
    kinds: tuple[Text, ...] = ()


class LevelMapping(Frozen):
    """One way to rank the levels when counting: overrides of rank by level id."""

    id: Id
    label: Text
    ranks: dict[str, Rank] = Field(default_factory=dict)
    note: Text


class Levels(Frozen):
    """Level schemes with their ranks, and the mappings a reader may switch between."""

    levels: tuple[Level, ...]
    mappings: tuple[LevelMapping, ...] = Field(min_length=1)
    kinds: tuple[Text, ...]
    features: tuple[Text, ...]

    def rank(self, level: str, mapping: str = "") -> int:
        """Rank of a level under a mapping (the first one by default); one that no plan knows any more ranks lowest."""
        asked = (item for item in self.mappings if item.id == mapping)
        chosen = next(asked, self.mappings[0]) if mapping else self.mappings[0]
        return chosen.ranks.get(level, self._ranks.get(level, 0))

    def joined(self, levels: Iterable[Level], kinds: Iterable[str]) -> "Levels":
        """These and what a plan adds to them."""
        return self.model_copy(
            update={
                "levels": tuple(dict.fromkeys((*self.levels, *levels))),
                "kinds": tuple(dict.fromkeys((*self.kinds, *kinds))),
            }
        )

    def named(self, level: str) -> Level | None:
        """The level with this id."""
        return next((item for item in self.levels if item.id == level), None)

    def is_for(self, level: str, kind: str) -> bool:
        """Whether carriers of a kind may have a level; nobody can tell of one that is not known."""
        asked = self.named(level)
        if asked is None:
            return True
        return kind in asked.kinds if asked.kinds else self.own_level(asked.rank, kind) is None

    def own_level(self, rank: int, kind: str) -> Level | None:
        """The level of a rank that is for carriers of a kind alone."""
        return next((each for each in self.levels if each.rank == rank and kind in each.kinds), None)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {level.id: level.rank for level in self.levels}
