"""What a plan asks for otherwise than in figures: in words alone, and projects by a day."""

from dataclasses import dataclass
from datetime import date

from data.judging.task_states import DueWord


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plan asks for in words alone."""

    target: str
    label: str
    wording: str
    deadline: date | None
    clause: str
    whose: str
    basis: str


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project of the plan: `due` is the day by which it is to be done, `timely` how it stands to that, `state` and
    `said` what was last told of it, for which `period`; `units` are those it is about, by id."""

    task: str
    title: str
    whose: str
    units: tuple[str, ...]
    due: date
    timely: DueWord
    state: str
    period: date | None
    said: str
    clause: str
    basis: str
