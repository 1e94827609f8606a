"""Speaker notes: where each figure comes from, and what may be asked, with the answer."""

from collections.abc import Iterable, Sequence

from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import short_of, whose_words
from components.words.titles import RELATION_WORDS
from data.judging.periods import quarter_name

Question = tuple[str, str]  # what may be asked, and the answer
PATH = "自方案起点按 0 计，按整月直线推进到下一节点或目标（本系统推算，文件未规定）。"

FROM_ELSEWHERE = "方案写明起点的从起点起，每年分别计、当年累计的各年从 0 起，按整月直线推进；没有起点的限度各时点都按限度核对（本系统推算，文件未规定）。"


def path_of(standings: Iterable[Standing]) -> str:
    """How the path comes about: from nothing at the plan's start, or where some of these begin elsewhere."""
    usual = all(each.measure.begin == 0 and not (each.every_year or each.yearly) for each in standings)
    return PATH if usual else FROM_ELSEWHERE


def notes(report: Report, standings: Sequence[Standing], asked: Sequence[Question]) -> tuple[str, ...]:
    """Sources of the standings (of the headline targets where there are none), then question and answer in pairs."""
    shown = standings or report.headline or report.standings[:3]
    sources = [f"{each.name}·{each.short_label}：{each.basis}" for each in shown]
    questions = [f"问：{question}  答：{answer}" for question, answer in asked if answer]
    return (
        f"数据：{report.scope_and_plan}，截至 {report.as_of}，{report.number_words}",
        *report.since_kept,
        *(["含模拟的填报记录，不代表实际进展。"] if report.simulated else []),
        "依据：",
        *dict.fromkeys(sources),
        f"文件：{papers(report)}",
        *(["可能问到："] if questions else []),
        *questions,
    )


def papers(report: Report) -> str:
    """The documents that the figures rest on, by number, by title where a number is unknown: the plan and what stands
    above it, not what merely stands beside it or comes after."""
    resting_on = (RELATION_WORDS["plan"], RELATION_WORDS["parent"])
    own = [each for each in report.papers if each.relation in resting_on]
    return "；".join(each.number or f"《{each.title}》" for each in own)


def rule(report: Report) -> Question:
    """How the lights are given."""
    return "灯色怎么定？", f"{report.rule}：{report.rule_statement}"


def measures(report: Report, standings: Iterable[Standing]) -> list[Question]:
    """What the indicators of some targets measure."""
    known = {each.label: each.definition for each in report.definitions}
    labels = dict.fromkeys(each.label for each in standings)
    return [(f"“{label}”怎么算？", known[label]) for label in labels if label in known]


def coverage(standings: Iterable[Standing]) -> Question:
    """Who reported."""
    told = dict.fromkeys(f"{each.short_label}：{each.coverage}" for each in standings if each.coverage)
    return "数据报齐了吗？", "；".join(told)


def arrears(standings: Sequence[Standing]) -> Question:
    """What is still to be made up, for the three largest gaps."""
    told = [
        f"{each.name}{each.short_label}距目标差 {short_of(each)}，责任单位 {whose_words(each)}"
        for each in standings[:3]
    ]
    return "还差多少、谁负责？", "；".join(told)


def last_figure(standing: Standing) -> Question:
    """For which period the figure stands."""
    period = "从未填报" if standing.period is None else quarter_name(standing.period)
    return "最近一次填报是哪一期？", f"{period}。{standing.by_hand}"
