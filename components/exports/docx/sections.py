"""存在问题, 下一步 and 提请事项: what is behind and whose, what follows, and what the meeting is asked for."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from components.content.behind import late
from components.content.decisions import decided
from components.content.left_open import TITLE, left_open
from components.content.messages import left_open as left_open_message
from components.exports.docx.blocks import Block, BodyText, Heading, numeral, sentence
from components.exports.docx.content_table import clauses, content_table
from components.exports.docx.progress import NEVER
from components.report.values.aims import ProjectLine
from components.report.values.decisions import DecisionLine
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import (
    amount,
    gap_words,
    nothing_missing,
    official_goal,
    share_words,
    stands,
    verdict_words,
    whose_words,
)
from data.judging.periods import quarter_name
from data.judging.task_states import OVERDUE
from data.records.terms import STOPPED, UNREPORTED

Line = TypeVar("Line")


def problems(report: Report) -> Iterator[Block]:
    """What is behind, whose and since when; and who has not reported."""
    yield Heading(1, "存在问题")
    if report.judged:
        yield Heading(2, "未达目标事项" if report.ended else "滞后事项")
        yield from map(BodyText, _behind(report))
        yield Heading(2, "缺报和无法判定事项")
        yield from map(BodyText, _silent(report))
    else:
        yield BodyText(f"{nothing_missing(report)}。")
    if late_projects := [each for each in report.projects if each.timely in OVERDUE]:
        yield Heading(2, "到期未完成或未填报的项目")
        yield from (BodyText(sentence(_late_project(each))) for each in late_projects)


def steps(report: Report) -> Iterator[Block]:
    """What is to be done next, and how the decisions stand."""
    yield Heading(1, "下一步工作")
    yield Heading(2, "工作安排")
    yield from _listed(report.next_steps, nothing=f"{nothing_missing(report)}。")
    yield Heading(2, "议定事项办理")
    yield from _decisions(report.decisions)


def carried(report: Report) -> Iterator[Block]:
    """What the plan before left open, and what this plan made of it."""
    yield Heading(1, TITLE)
    yield BodyText(f"{left_open_message(report)}。")
    yield content_table(left_open(report.left_open, "docx"))


def asked(report: Report) -> Iterator[Block]:
    """What only the meeting can settle."""
    yield Heading(1, "提请事项")
    overdue = [each for each in report.decisions if each.state == "overdue"]
    own = [] if report.requests else [_overdue(each) for each in overdue]
    yield from _listed((*report.requests, *own), nothing="本次没有提请会议审议的事项。")


def _listed(sentences: Sequence[str], *, nothing: str) -> Iterator[BodyText]:
    """Sentences counted as official papers do: 一是…。二是…。; a single one stands alone."""
    if not sentences:
        yield BodyText(nothing)
    for place, said in enumerate(sentences, 1):
        yield BodyText(sentence(f"{numeral(place)}是{said}" if len(sentences) > 1 else said))


def _behind(report: Report) -> Iterator[str]:
    """One paragraph for each unit, the one with the largest gap first."""
    if not report.behind:
        unknown = report.judged and len(report.silent) == len(report.judged)
        yield "没有可供判定的填报数据，无法判断是否滞后。" if unknown else "没有滞后或未完成的事项。"
        return
    of_unit = _grouped(report.behind, lambda each: each.of)
    told = late(report, "docx")
    more = {row.key: clauses(told, row) for row in told.rows}
    than = "未达到目标" if report.ended else "低于应达进度"
    yield f"共有 {len(report.behind)} 项指标{than}，涉及 {len(of_unit)} 个对象，按差距从大到小列示。"
    for own in of_unit.values():
        said = (_shortfall(each) + more[each.target] for each in own)
        yield sentence(f"{_whose(own[0])}：{'；'.join(said)}")


def _shortfall(each: Standing) -> str:
    label = each.label if each.role == "count" else each.short_label
    reached = f"{label}{amount(each.actual, each)}，完成目标 {official_goal(each)}的 {share_words(each)}"
    since = f"，自 {each.since} 起落后" if each.since else ""
    by_hand = f"，{each.by_hand}" if each.by_hand else ""
    return f"{reached}，{gap_words(each)}（{verdict_words(each)}{since}）{by_hand}"


def _silent(report: Report) -> Iterator[str]:
    """One sentence for each reason, with the units it holds for."""
    if not report.silent:
        yield f"没有{UNREPORTED}、{STOPPED}或无法判定的事项。"
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for own in _grouped(report.silent, lambda each: (each.of, _why(report, each))).values():
        labels = "、".join(each.short_label for each in own)
        alike[f"的{labels}{_why(report, own[0])}"].append(_whose(own[0]))
    for said, names in alike.items():
        yield sentence("、".join(names) + said)


def _late_project(each: ProjectLine) -> str:
    said = f"，最近一次进展为{each.state}（{each.period}）" if each.period else ""
    return f"{each.title}（责任单位：{each.whose}）应于 {each.due} 前完成，{each.timely}{said}"


def _why(report: Report, each: Standing) -> str:
    if each.is_missing:
        return NEVER
    if report.ended:
        return "，".join(words for words in (stands(each), each.outlook) if words)
    return f"{each.word}，最近一次填报为{quarter_name(each.period)}" if each.period else each.word


def _whose(each: Standing) -> str:
    """Of whom something is told, with who answers for it."""
    return f"{each.name}（责任单位：{whose_words(each)}）"


def _decisions(decisions: Sequence[DecisionLine]) -> Iterator[Block]:
    if not decisions:
        yield BodyText("没有议定事项记录。")
        return
    counts = "、".join(f"{word} {len(lines)} 项" for word, lines in _grouped(decisions, _word).items())
    yield BodyText(f"会议议定事项共 {len(decisions)} 项，其中{counts}，详见下表。")
    yield content_table(decided(decisions, "docx"))


def _overdue(each: DecisionLine) -> str:
    return f"请督促{each.owner}办结议定事项第 {each.number} 号（应于 {each.due} 前办结，已逾期）。"


def _word(decision: DecisionLine) -> str:
    return decision.word


def _grouped(items: Iterable[Line], key: Callable[[Line], Hashable]) -> dict[Hashable, list[Line]]:
    """Items by what they share, in the order they first come."""
    groups: defaultdict[Hashable, list[Line]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
