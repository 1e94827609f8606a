"""What meetings decided, and what happened meanwhile."""

from dataclasses import dataclass
from datetime import date

from data.records.meetings import DecisionState


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision of a meeting and how it stands on the day the report was made.

    `about` is what it concerns in words (indicator and unit, or a measure), `target` and `task` are ids or empty.
    `corrections` tell one by one how its wording was corrected, `corrected_since` those made after a snapshot kept it,
    `meeting_void` why the snapshot of its meeting counts for nothing, where it does.
    """

    number: int
    decided_on: date
    text: str
    owner: str
    due: date
    about: str
    target: str
    task: str
    meeting: str
    state: DecisionState
    word: str
    note: str
    basis: str
    corrections: tuple[str, ...] = ()
    corrected_since: tuple[str, ...] = ()
    meeting_void: str = ""

    @property
    def history(self) -> tuple[str, ...]:
        """What stands beside it: how it was corrected, after a snapshot kept it too, and that its meeting's is void."""
        since = tuple(f"留存后{each}" for each in self.corrected_since)
        return (*self.corrections, *since, *((self.meeting_void,) if self.meeting_void else ()))


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened: `number` is that of its mark on trends, `about` whom and what it concerns in words,
    `unit` and `indicator` ids or empty where it concerns all."""

    number: int
    id: int
    on: date
    about: str
    unit: str
    indicator: str
    text: str
    source: str
    basis: str
