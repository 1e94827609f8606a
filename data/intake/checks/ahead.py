"""Days on which something is said to have happened, that are yet to come."""

from collections.abc import Iterator
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.kinds import kind_of


def days_ahead(plan: ChangePlan, today: date) -> Iterator[Problem]:
    """A problem for each of them after `today`."""
    for row in plan.records:
        for field in kind_of(row).fields:
            day: date | None = getattr(row, field.name) if field.happened else None
            if day and day > today:
                yield problem_with(row, field.header, f"{day}", f"还没有到这一天，今天是 {today}，请检查")
