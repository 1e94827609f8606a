"""Days on which something is said to have happened, that are yet to come; and days that are too far ahead to be known."""

from collections.abc import Iterator
from datetime import date, timedelta

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.kinds import about, kind_of

A_YEAR = timedelta(days=365)


def days_ahead(plan: ChangePlan, today: date) -> Iterator[Problem]:
    """A problem for each of them after `today`."""
    for row in plan.records:
        for field in kind_of(row).fields:
            day: date | None = getattr(row, field.name) if field.happened else None
            if day and day > today:
                yield problem_with(row, field.header, f"{day}", f"还没有到这一天，今天是 {today}，请检查")


def days_far_ahead(plan: ChangePlan, today: date) -> Iterator[Problem]:
    """A warning for each day on which something is to happen more than a year after `today`: mostly a slip of the year."""
    stood = {change.after: change.before for change in plan.changes}
    for row in plan.records:
        for field in kind_of(row).fields:
            day: date | None = getattr(row, field.name) if field.announced else None
            known = getattr(stood.get(row), field.name, None)
            if day and day != known and day - today > A_YEAR:
                said = f"在一年以后（今天是 {today}），请检查年份；属实请说明原因"
                key = "/".join(("ahead", *map(str, about(row)), field.name))
                yield problem_with(row, field.header, f"{day}", said, key=key)
