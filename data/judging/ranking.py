"""Who comes before whom: units by how much of a target they have reached."""

from collections.abc import Sequence

from data.judging.actuals import Timeline, at
from data.judging.periods import add_months
from data.judging.progress import Progress


def completion_before(progress: Progress, line: Timeline) -> float | None:
    """The completion a quarter before a progress was judged; None where there was no figure then."""
    value = at(line, add_months(progress.as_of, -3)).value
    return None if value is None else progress.scale.completion(value)


def rank(completions: Sequence[float | None], place: int) -> int | None:
    """The rank of the completion at a place, 1 for the highest; equals share one, no figure has none."""
    own = completions[place]
    return None if own is None else 1 + sum(other > own for other in completions if other is not None)
