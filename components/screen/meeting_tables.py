"""What meetings leave behind: what changed, the snapshots, the decisions and how they stand."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from components.content.changes import moved
from components.content.decisions import decided
from components.markup.html import NOTHING, element, joined
from components.report.values.decisions import DecisionLine
from components.report.values.report import Report
from components.screen.content_table import content_table
from components.screen.evidence_notes import notes_beside
from components.screen.scroll_table import scroll_table, stacked_row
from data.clock import day_of, local_time
from data.records.evidence import DECISION, Evidence
from data.records.meetings import Snapshot, SnapshotMark

SNAPSHOT_HEADS = ("编号", "区县", "数据截至", "留存", "数据性质", "说明", "状态")


def change_table(report: Report) -> Markup:
    """The sentence of the report's comparison, and what has changed."""
    sentence = report.comparison.sentence if report.comparison else ""
    told = moved(report, "screen")
    said = element("p", sentence, css="sentence", cite="两次数据相减")
    return joined(said, content_table(told, css="stacks") if told.rows else NOTHING)


def decision_table(lines: Sequence[DecisionLine], evidence: Iterable[Evidence] = ()) -> Markup:
    """Decisions with owner, due date and state, in the order given, each with its evidence; or that there is none."""
    notes = notes_beside(evidence, DECISION, "议定事项")
    return content_table(decided(lines, "screen"), notes, css="decided stacks")


def decision_notes(lines: Iterable[DecisionLine]) -> Markup:
    """What was decided about one indicator, to stand beside it; nothing where that is all done."""
    notes = [_note(line) for line in lines if line.state in ("open", "overdue")]
    return element("div", *notes, css="note") if notes else NOTHING


def snapshot_table(snapshots: Sequence[Snapshot]) -> Markup:
    """The snapshots, newest first; or how to make the first one."""
    if not snapshots:
        return element("p", "还没有快照。会前留存一份，下次会议就能说清变化。", css="soft")
    return scroll_table(SNAPSHOT_HEADS, map(_snapshot_row, snapshots), css="stacks")


def _note(line: DecisionLine) -> Markup:
    said = f"议定：{line.text}（{line.owner}，{line.due} 前，"
    corrected = f"，{line.corrections[-1]}" if line.corrections else ""
    return element("div", said, element("b", line.word), f"{corrected}）", cite=line.basis)


def _voided(mark: SnapshotMark) -> str:
    return f"已作废：{mark.reason}（{mark.by}，{day_of(mark.at)}）"


def _snapshot_row(each: Snapshot) -> Markup:
    said = (
        each.number,
        each.district,
        f"{each.as_of}",
        f"{local_time(each.at)[:10]} {each.by}",
        "含模拟数据" if each.simulated else "填报数据",
        each.note or "—",
        element("b", _voided(each.void)) if each.void else "有效",
    )
    return stacked_row(SNAPSHOT_HEADS, said, cite=f"快照 {each.number}")
