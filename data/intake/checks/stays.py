"""Firms that come back to a carrier: one stay of each is kept, so that a later one would take the place of the
first."""

from collections.abc import Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.firm import FIRM, Firm


def replaced_stays(plan: ChangePlan) -> Iterator[Problem]:
    """A warning for each firm whose stay on record would begin later: earlier periods would no longer know of it."""
    for change in plan.changes:
        before, after = change.before, change.after
        if isinstance(before, Firm) and isinstance(after, Firm) and after.since > before.since:
            key = f"stay/{after.district}/{after.carrier}/{after.firm}"
            yield problem_with(after, FIRM.header("since"), str(after.since), _said(before), key=key)


def _said(before: Firm) -> str:
    left = f"{before.until} 退出" if before.until else "未退出"
    return (
        f"登记在册的是 {before.since} 入驻、{left}。一家企业在一个载体只记一段，这一行会取代它，"
        "此前各期重复企业的扣减随之改变。是更正请说明原因；是再次入驻，请保留原来的一行，或说明原因后以新的一段为准"
    )
