"""What has to be mended, with days that cannot be, half an evaluation, or nothing that shows that it was mended."""

from collections.abc import Container, Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.rectification import BY_EVALUATION, RECTIFICATION, Rectification
from plan_config.book import PlanBook


def impossible_rectifications(plan: ChangePlan, book: PlanBook) -> Iterator[Problem]:
    """A problem for each day out of order, for an evaluation of which one half is missing, and for one that was passed
    before anything was mended."""
    grades = (each for scheme in book.evaluation.schemes for each in scheme.grades)
    passing = {each.word for each in grades if not each.fails}
    for row in plan.records:
        if isinstance(row, Rectification):
            yield from _untimely(row)
            yield from _half_evaluated(row)
            yield from _passed_unmended(row, passing)


def unproven_rectifications(plan: ChangePlan) -> Iterator[Problem]:
    """A warning for each that is said to be mended without anything that shows it, or shown to be without saying when."""
    day, proof = RECTIFICATION.header("mended_on"), RECTIFICATION.header("evidence")
    for row in plan.records:
        if not isinstance(row, Rectification):
            continue
        about = f"{row.district}/{row.code}/{row.found_on}/{row.matter}"
        if row.mended_on and not row.evidence:
            said = f"填了{day}而没有{proof}，请填文号或材料编号；确实没有请说明原因"
            yield problem_with(row, proof, "", said, key=f"unproven/{about}")
        if row.evidence and not row.mended_on:
            said = f"填了{proof}而没有{day}，仍算没有改完；改完了请填日期，没有改完请说明原因"
            yield problem_with(row, day, "", said, key=f"undated-proof/{about}")


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


def _passed_unmended(row: Rectification, passing: Container[str]) -> Iterator[Problem]:
    late = row.mended_on is None or (row.again_on is not None and row.mended_on > row.again_on)
    if row.again in passing and late:
        mended, day = RECTIFICATION.header("mended_on"), RECTIFICATION.header("again_on")
        said = f"复评为“{row.again}”，须有不晚于{day}的{mended}"
        yield problem_with(row, mended, f"{row.mended_on or ''}", said)
