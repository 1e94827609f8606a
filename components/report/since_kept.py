"""A kept report as it is shown: what it said stays, and beside it stands what became of it since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from components.report.decision_lines import corrections_of
from components.report.values.decisions import DecisionLine
from components.report.values.report import Report
from components.words.corrections import voided_words
from data.judging.situation import Situation
from data.records.meetings import Decision, Snapshot, SnapshotMark


def since_kept(
    report: Report, snapshots: Sequence[Snapshot], decisions: Sequence[Decision], situation: Situation
) -> Report:
    """The report with the void marks of its own snapshot and of the one it is compared with, and with the corrections of
    its decisions that came after it. `snapshots` and `decisions` are all of its district's."""
    void = {each.number: each.void for each in snapshots if each.void}
    known = {each.id: each for each in decisions}
    return replace(
        report,
        void=report.number in void,
        since_kept=tuple(_sentences(report, void)),
        decisions=tuple(_as_known_now(line, known, situation) for line in report.decisions),
    )


def _sentences(report: Report, void: Mapping[str, SnapshotMark]) -> Iterator[str]:
    if mark := void.get(report.number):
        yield f"{voided_words(report.number, mark)}，不作依据，也不作为以后对照的上次会议。"
    against = report.comparison.label if report.comparison else ""
    if mark := void.get(against):
        yield f"留存时所对照的{voided_words(against, mark)}，变化仍为留存时所记。"


def _as_known_now(line: DecisionLine, known: Mapping[int, Decision], situation: Situation) -> DecisionLine:
    """A line as it was kept, with what was corrected after that; its meeting may have been voided since, or count again."""
    decision = known.get(line.number)
    if decision is None:
        return line
    since = corrections_of(decision, situation)[len(line.corrections) :]
    void = f"会议{voided_words(line.meeting, mark)}" if (mark := decision.meeting_void) else ""
    return replace(line, corrected_since=since, meeting_void=void)
