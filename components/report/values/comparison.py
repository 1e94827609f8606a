"""What changed between two reports."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TargetChange:
    """How one target moved between two reports, in words and numbers; None where a report has no figure.

    `made_of` is what the units added, where it is the district's; `words` hold that too.
    """

    target: str
    of: str
    name: str
    short_label: str
    unit: str
    decimals: int
    before: float | None
    after: float | None
    completion_before: float | None
    completion_after: float | None
    word_before: str
    word_after: str
    rank_before: int | None
    rank_after: int | None
    words: str
    basis: str
    share_decimals: int = 1
    made_of: str = ""

    @property
    def difference(self) -> float | None:
        """What was added since; None where either figure is missing."""
        return None if self.before is None or self.after is None else round(self.after - self.before, 9)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier state: `label` names it (a snapshot's number or a date), `sentence` sums it up.

    District targets come first, then the units in the plan's order; targets without any change are left out.
    """

    label: str
    as_of: date
    sentence: str
    changes: tuple[TargetChange, ...]
