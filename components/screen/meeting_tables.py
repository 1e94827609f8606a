"""What meetings leave behind, as HTML: what changed, the snapshots, the decisions and how they stand."""

from collections.abc import Iterable, Sequence
from html import escape

from markupsafe import Markup

from components.content.decisions import decided
from components.markup.html import NOTHING, element
from components.report.values import Change, Comparison, DecisionLine
from components.report.wording import completions, rank_words, turned
from components.screen.content_table import content_table
from components.screen.tables import table
from components.slides import Slide
from components.words.figures import number, signed
from data.clock import local_time
from data.records.meetings import Snapshot


def change_table(comparison: Comparison) -> str:
    """The sentence of a comparison, and its changes: before, after, difference, completion, light, rank."""
    sentence = f'<p class="sentence" data-cite="两次数据相减">{escape(comparison.sentence)}</p>'
    if not comparison.changes:
        return sentence
    headers = ["对象 · 指标", "上次#", "本次#", "增减#", "完成率#", "状态", "名次"]
    return sentence + table(headers, [_change_row(change) for change in comparison.changes])


def decision_table(lines: Sequence[DecisionLine]) -> str:
    """Decisions with owner, due date and state, in the order given; or that there is none."""
    return content_table(decided(lines, "screen"))


def decision_notes(lines: Iterable[DecisionLine]) -> Markup:
    """What was decided about one indicator, to stand beside it; nothing where that is all done."""
    notes = [_note(line) for line in lines if line.state in ("open", "overdue")]
    return element("div", *notes, css="note") if notes else NOTHING


def snapshot_table(snapshots: Sequence[Snapshot]) -> str:
    """The snapshots, newest first; or how to make the first one."""
    if not snapshots:
        return '<p class="soft">还没有快照。会前留存一份，下次会议就能说清变化。</p>'
    return table(
        ["编号", "区县", "数据截至", "留存", "数据性质", "说明"], [_snapshot_row(each) for each in snapshots]
    )


def outline(slides: Sequence[Slide]) -> str:
    """The slides to come by number, with the message of each; a click starts there."""
    rows = [
        f'<tr data-cite="本次汇报目录"><td class="num">{place}</td>'
        f'<td><button data-pick="slide:{place}">{escape(slide.title)}</button></td></tr>'
        for place, slide in enumerate(slides, 1)
    ]
    return table(["页#", "这一页说什么"], rows)


def _change_row(change: Change) -> str:
    return (
        f'<tr data-cite="{escape(change.basis)}"><td>{escape(change.name)} · {escape(change.short_label)}（{escape(change.unit)}）</td>'
        f'<td class="num">{number(change.before, change.decimals)}</td><td class="num">{number(change.after, change.decimals)}</td>'
        f'<td class="num">{signed(change.difference, change.decimals)}</td>'
        f'<td class="num">{completions(change, " → ")}</td>'
        f"<td>{escape(turned(change.word_before, change.word_after))}</td><td>{rank_words(change.rank_before, change.rank_after)}</td></tr>"
    )


def _note(line: DecisionLine) -> Markup:
    said = f"议定：{line.text}（{line.owner}，{line.due} 前，"
    return element("div", said, element("b", line.word), "）", cite=line.basis)


def _snapshot_row(each: Snapshot) -> str:
    standing = "含模拟数据" if each.simulated else "填报数据"
    return (
        f'<tr data-cite="快照 {escape(each.number)}"><td>{escape(each.number)}</td><td>{escape(each.district)}</td>'
        f"<td>{each.as_of}</td><td>{local_time(each.at)[:10]} {escape(each.by)}</td><td>{standing}</td>"
        f"<td>{escape(each.note) or '—'}</td></tr>"
    )
