"""工作进展: where each target stands, the units side by side, and what changed since the last meeting."""

import re
from collections.abc import Iterator
from dataclasses import replace

from components.content.aims import aims, beside_words
from components.content.changes import moved
from components.content.events import happened
from components.content.messages import projects as projects_message
from components.content.projects import projects
from components.content.units import units as by_rank
from components.exports.docx.blocks import (
    Block,
    BodyText,
    Heading,
    sentence,
)
from components.exports.docx.content_table import content_table
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import (
    NOT_COMPARED,
    amount,
    demand,
    gap_words,
    papers_of,
    share_words,
    stands,
    verdict_words,
)
from data.judging.periods import quarter_name

NEVER = "尚未填报，不按零计"


def progress(report: Report) -> Iterator[Block]:
    """The first part of the paper."""
    yield Heading(1, "工作进展")
    yield Heading(2, "总体情况")
    yield from (BodyText(sentence(said)) for said in report.told)
    if report.empty and report.judged:
        yield BodyText(f"截至 {report.as_of} 没有任何填报记录，各项目标均不按零计，不计算完成率。")
    yield Heading(2, "主要目标完成情况")
    if report.aims:
        yield content_table(aims(report, "docx"))
        yield from _projects(report)
        return
    yield from _targets(report)
    if not report.unit:
        yield Heading(2, "数量目标完成情况")
        yield BodyText(_counts(report))
        if report.aims_beside:
            yield BodyText(beside_words(report.aims_beside))
        yield Heading(2, "各园区和责任单位进展情况")
        yield from _units(report)
    yield from _projects(report)
    yield Heading(2, "较上次的变化")
    yield from _changes(report)
    if report.events:
        yield Heading(2, "有关事件")
        yield content_table(happened(report.events, "docx"))


def _targets(report: Report) -> Iterator[Block]:
    """Each headline target, and what their figures rest on, said once where it is the same of all."""
    together = len({each.coverage for each in report.headline}) == 1
    for each in report.headline:
        yield Heading(3, each.label)
        yield BodyText(_target(report, each, coverage="" if together else each.coverage))
    if together and report.headline[0].coverage:
        yield BodyText(sentence(f"以上各项指标，{report.headline[0].coverage}"))


def _projects(report: Report) -> Iterator[Block]:
    if report.projects:
        yield Heading(2, "项目完成情况")
        yield BodyText(sentence(projects_message(report)))
        yield content_table(projects(report.projects, "docx"))


def part(clause: str) -> str:
    """A clause as it is cited in a sentence: in quotes, but for 第一部分; a report kept earlier has the numeral alone."""
    if re.fullmatch("[一二三四五六七八九十]+", clause):
        return f"第{clause}部分"
    return clause if clause.endswith("部分") else f"“{clause}”"


def _target(report: Report, each: Standing, *, coverage: str) -> str:
    """One target in sentences: what is asked where, what is reached, how that is judged and what comes next."""
    asked = (
        f"{papers_of(report, [each])}{part(each.clause)}提出，到 {each.deadline}，{each.label}{_wanted(each)}"
    )
    said = [asked, _reached(report, each), _judged(report, each)]
    return "".join(sentence(each) for each in (*said, coverage, each.by_hand) if each)


def _wanted(each: Standing) -> str:
    """What is asked for; of a goal that was adjusted what the plan says, and to what."""
    return f"{each.wording}，{each.revised}" if each.revised else demand(each)


def _gap_against(report: Report, each: Standing) -> str:
    """A gap and against what: 较应达进度领先 3.2 个百分点."""
    said = gap_words(each)
    return said if "持平" in said else f"较{'目标' if report.ended else '应达进度'}{said}"


def _reached(report: Report, each: Standing) -> str:
    if each.is_missing:
        return f"截至 {report.as_of} {NEVER}，不计算完成率"
    period = quarter_name(each.period) if each.period else str(report.as_of)
    reached = f"截至{period}，实际为 {amount(each.actual, each)}，完成率 {share_words(each)}"
    return f"{reached}，{_gap_against(report, each)}"


def _judged(report: Report, each: Standing) -> str:
    if each.is_missing and not report.ended:
        return ""
    said = standing_words(report, each)
    return f"{said}，{_outlook(each)}" if each.outlook else said


def standing_words(report: Report, each: Standing) -> str:
    """How a target is judged, to stand in a sentence."""
    if each.word == "无法判定":
        return stands(each)
    return f"{'判定' if report.ended else '状态'}为{verdict_words(each)}"


def _outlook(each: Standing) -> str:
    """What comes next, when the goal was first reached or why it is not judged."""
    return each.outlook.replace("首次达到 ", "首次达到目标的时间为 ")


def _counts(report: Report) -> str:
    if not report.counts:
        return "方案没有提出数量目标。"
    said = "；".join(_count(report, each) for each in report.counts)
    return f"{papers_of(report, report.counts)}提出数量目标 {len(report.counts)} 项：{said}。"


def _count(report: Report, each: Standing) -> str:
    asked = f"{part(each.clause)}要求{each.label}{_wanted(each)}"
    if each.is_missing:
        return f"{asked}，{NEVER}"
    when = f"{each.period.year}年" if each.every_year and each.period else ""
    reached = f"{when}实有 {amount(each.actual, each)}，完成率 {share_words(each)}"
    return "，".join(words for words in (asked, reached, standing_words(report, each), each.by_hand) if words)


def _units(report: Report) -> Iterator[Block]:
    if not report.units:
        yield BodyText("方案没有分解到园区和责任单位的目标。")
        return
    first = report.units[0][0]
    yield BodyText(f"各园区和责任单位按{first.short_label}完成率排序，没有数据的不排名次，详见下表。")
    yield replace(content_table(by_rank(report, "docx")), note=_unit_note(report))


def _unit_note(report: Report) -> str:
    """Where the units' targets stand, and the words set by hand beside what is computed."""
    by_hand = [
        f"※{each.name}{each.short_label}，{each.by_hand}"
        for row in report.units
        for each in row
        if each.by_hand
    ]
    papers = papers_of(report, (each for row in report.units for each in row))
    basis = f"注：目标出处为{papers} {_clauses(report)}"
    return sentence("；".join([basis, "名次后箭头为较上季的升降", *by_hand]))


def _clauses(report: Report) -> str:
    """The clauses of the units' targets in the plan's order, what they share said once: 附表 第1行、第2行."""
    rows: dict[str, dict[str, None]] = {}
    for each in (each for unit in report.unit_ids for each in report.of_unit(unit)):
        where, _, row = each.clause.rpartition(" ")
        rows.setdefault(where, {})[row] = None
    return "，".join(f"{where} {'、'.join(own)}".lstrip() for where, own in rows.items())


def _changes(report: Report) -> Iterator[Block]:
    compared = report.comparison
    if compared is None:
        yield BodyText(sentence(NOT_COMPARED))
        return
    yield BodyText(sentence(compared.sentence or f"与 {compared.label}（截至 {compared.as_of}）对比如下"))
    if compared.changes:
        yield content_table(moved(report, "docx"))
