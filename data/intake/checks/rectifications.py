"""What has to be mended, with days that cannot be, half an evaluation, or nothing that shows that it was mended."""

from collections.abc import Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.rectification import BY_EVALUATION, RECTIFICATION, Rectification


def impossible_rectifications(plan: ChangePlan) -> Iterator[Problem]:
    """A problem for each day out of order, and for an evaluation of which one half is missing."""
    for row in plan.records:
        if isinstance(row, Rectification):
            yield from _untimely(row)
            yield from _half_evaluated(row)


def unproven_rectifications(plan: ChangePlan) -> Iterator[Problem]:
    """A warning for each that is said to be mended without anything that shows it."""
    for row in plan.records:
        if isinstance(row, Rectification) and row.mended_on and not row.evidence:
            said = "填了整改完成日期而没有佐证材料，请填文号或材料编号；确实没有请说明原因"
            key = f"unproven/{row.district}/{row.code}/{row.found_on}/{row.matter}"
            yield problem_with(row, RECTIFICATION.header("evidence"), "", said, key=key)


def _untimely(row: Rectification) -> Iterator[Problem]:
    found = RECTIFICATION.header("found_on")
    for name, day in (("due", row.due), ("mended_on", row.mended_on), ("again_on", row.again_on)):
        if day and day < row.found_on:
            header = RECTIFICATION.header(name)
            yield problem_with(row, header, f"{day}", f"{header}不应早于{found}（{row.found_on}）")


def _half_evaluated(row: Rectification) -> Iterator[Problem]:
    day, grade = RECTIFICATION.header("again_on"), RECTIFICATION.header("again")
    if bool(row.again_on) != bool(row.again):
        missing, given = (grade, day) if row.again_on else (day, grade)
        yield problem_with(row, missing, "", f"填了{given}就要填{missing}")
    if row.again and row.found_by != BY_EVALUATION:
        said = f"复评只用于{BY_EVALUATION}后的整改，请检查{RECTIFICATION.header('found_by')}"
        yield problem_with(row, grade, row.again, said)
