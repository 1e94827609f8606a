"""The chapters of the papers that review a plan as a whole: headings, sentences and tables, whatever form shows them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from components.content.closing.assessed import assessed
from components.content.closing.blanks import blank, blanks_table
from components.content.closing.carried import marked
from components.content.closing.evidence import evidence, shares
from components.content.closing.judgements import NAME as JUDGED
from components.content.closing.judgements import judgements
from components.content.closing.measures import adjustments, counted, measures
from components.content.closing.results import (
    GROUPS,
    SUPPORTED,
    aims,
    causes,
    groups,
    results,
    supported,
    years,
)
from components.content.definitions import defined
from components.content.evidence import SHARES
from components.content.left_open import measures_carried, tallied, targets_carried
from components.content.sources import papers
from components.content.table import Column, Form, Row, Table, Value, told
from components.content.units import units
from components.report.values.closing import Closing, Succession
from components.report.values.report import Report
from components.words.scorecard import NAME as ASSESSMENT
from data.records.closing_text import ADVICE, EXPERIENCE, PROBLEMS
from data.records.evidence import EVIDENCE

TITLE = "收官材料"


class Under(NamedTuple):
    """A heading within a chapter."""

    title: str


Piece = Under | str | Table


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the paper: its name in an address, its heading, and what stands below."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


class Asked(NamedTuple):
    """What the chapters are made from, and the form they are for."""

    report: Report
    closing: Closing
    form: Form


def chapters(report: Report, form: Form) -> tuple[Chapter, ...]:
    """All that the paper tells, in its order. The report has to hold the closing."""
    closing = report.closing
    assert closing is not None, "the report was made without what its plan's review tells"
    asked = Asked(report, marked(closing), form)
    return tuple(Chapter(name, title, tuple(says(asked))) for name, title, says in ORDER)


def paper_name(report: Report) -> str:
    """What the paper is: the review at the end of the plan, or one on the way, which judges nothing."""
    return "终期评估报告" if report.ended else "中期评估报告"


def standing_of(report: Report) -> str:
    """Whether the plan is over, and what that means for the judgements."""
    if report.ended:
        return (
            f"方案已于 {report.deadline} 到期，各项目标按到期结论判定；到期以后的数据另行注明，不改变判定。"
        )
    return f"方案 {report.deadline} 到期，尚未到期。本材料反映截至 {report.as_of} 的进展，不作最终判定。"


def _basis(asked: Asked) -> Iterator[Piece]:
    report, _, form = asked
    yield standing_of(report)
    yield _data(report)
    yield Under("依据文件")
    yield papers(report.papers, form)
    if report.definitions:
        yield Under("指标口径")
        yield defined(report, form)
    if report.standings:
        yield Under("判定规则")
        yield f"灯色按{report.rule}判定。{report.rule_statement}"
        yield "没有填报的不按零计，不计算完成率。园区和责任单位的目标与区县目标分别判定。"


def _data(report: Report) -> str:
    if report.empty and report.judged:
        return f"截至 {report.as_of} 没有任何填报记录，各项目标均不按零计，不计算完成率。"
    return f"数据截至 {report.as_of}，{report.number_words}，依据 {len(report.batches)} 个填报批次。"


def _results(asked: Asked) -> Iterator[Piece]:
    report, closing, form = asked
    yield Under("总体情况")
    yield from report.told
    yield Under("各项目标")
    yield results(report, closing, form)
    yield Under("逐年情况")
    yield years(report, closing, form)
    if closing.aims:
        yield Under("定性目标")
        yield aims(closing, form)
    yield from _stated_beside(asked)


def _stated_beside(asked: Asked) -> Iterator[Piece]:
    """What the plan states beside the targets that are counted, so that nobody misses it among them."""
    report, closing, form = asked
    if (of_groups := groups(report, closing, form)).rows:
        yield Under(GROUPS)
        yield f"原文按空间布局另写有 {len(of_groups.rows)} 项目标，由所属园区的数字合计，不计入上面的目标项数，结转见园区和责任单位的目标。"
        yield of_groups
    if closing.supported:
        yield Under(SUPPORTED)
        yield f"原文还写有 {len(closing.supported)} 项支持事项，不进任何合计，不判定。"
        yield supported(closing, form)


def _units(asked: Asked) -> Iterator[Piece]:
    report, closing, form = asked
    if not report.units:
        yield "方案没有分解到园区和责任单位的目标。"
    elif form == "xlsx":
        yield units(report, form)
    else:
        yield f"按{report.units[0][0].short_label}完成率排序，没有数据的不排名次。"
        yield replace(units(report, form), note="")
    if closing.assessed:
        yield Under(f"{ASSESSMENT}（试算）")
        yield assessed(closing, form)


def _measures(asked: Asked) -> Iterator[Piece]:
    _, closing, form = asked
    if closing.measures:
        yield f"{counted(closing)}。"
    yield measures(closing, form)


def _adjustments(asked: Asked) -> Iterator[Piece]:
    _, closing, form = asked
    yield adjustments(closing, form)


def _judgements(asked: Asked) -> Iterator[Piece]:
    _, closing, form = asked
    yield judgements(closing, form)


def _evidence(asked: Asked) -> Iterator[Piece]:
    _, closing, form = asked
    yield evidence(closing, form) if closing.evidence else blank(EVIDENCE.name)
    if any(each.every for each in closing.backed):
        yield Under(SHARES)
        yield shares(closing)


def _review(asked: Asked) -> Iterator[Piece]:
    report, closing, form = asked
    for part, text in closing.wholes:
        if part != ADVICE:
            yield Under(part)
            yield from _paragraphs(text, part)
    if report.ended or any(each.cause for each in closing.results):
        yield Under("未达目标和无法判定的原因")
        yield causes(report, closing, form)


def _carried(asked: Asked) -> Iterator[Piece]:
    report, closing, form = asked
    yield Under("未了目标和任务")
    if not report.ended:
        yield "方案尚未到期，没有结转事项。"
    for each in closing.successions if report.ended else ():
        yield from _succession(each, form)
    yield Under(ADVICE)
    yield from _paragraphs(dict(closing.wholes).get(ADVICE, ""), ADVICE)


def _succession(each: Succession, form: Form) -> Iterator[Piece]:
    if each.lines:
        after = f"接续方案为《{each.title}》。" if each.title else "没有接续本方案的方案。"
        yield f"{after}{tallied(each.lines)}。"
    yield targets_carried(each.lines, form)
    yield measures_carried(each.lines, form)
    if each.heirs:
        rows = tuple(Row(told(HEIRS, pair), each.title, pair[0]) for pair in each.heirs)
        yield Table("单位接续", HEIRS, rows, caption="园区和责任单位的接续")


def _paragraphs(text: str, what: str) -> Iterator[str]:
    yield from text.splitlines() or (blank(what),)


def _blanks(asked: Asked) -> Iterator[Piece]:
    report, closing, form = asked
    yield blanks_table(report, closing, form)


HEIRS: tuple[Column[tuple[str, str]], ...] = (
    Column("本方案单位", lambda pair: Value(pair[0]), weight=78),
    Column("下一方案单位", lambda pair: Value(pair[1]), weight=78),
)
ORDER: tuple[tuple[str, str, Callable[[Asked], Iterator[Piece]]], ...] = (
    ("basis", "依据与口径", _basis),
    ("results", "目标完成情况", _results),
    ("units", "园区和责任单位情况", _units),
    ("measures", "任务落实情况", _measures),
    ("adjustments", "目标和任务的调整", _adjustments),
    ("judgements", JUDGED, _judgements),
    ("evidence", "佐证材料", _evidence),
    ("review", f"{EXPERIENCE}、{PROBLEMS}和原因", _review),
    ("carried", "结转和建议", _carried),
    ("blanks", "待填清单", _blanks),
)
