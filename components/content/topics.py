"""What slides say, once for the screen's and for PPTX: a message, the table that bears it out, and the speaker's notes.

Each form pages a topic in its own way, and HTML has it as a part of the pack.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components.content import adjusted, awarded, grades, messages
from components.content import ladder as ladder_told
from components.content import projects as projects_told
from components.content.aims import aims
from components.content.awards import NAME as AWARDS_NAME
from components.content.behind import late
from components.content.carriers import listed
from components.content.changes import moved
from components.content.counts import counted
from components.content.decisions import decided
from components.content.definitions import defined
from components.content.evaluation import TITLE as EVALUATED
from components.content.events import happened
from components.content.foremost import foremost
from components.content.left_open import TITLE, left_open, where_measures_are
from components.content.notes import Question, arrears, coverage, measures, notes, rule
from components.content.sources import grounds
from components.content.table import Form, Table
from components.content.targets import SINCE
from components.content.units import units
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import spoken
from components.words.evaluation import SWUNG
from data.records.terms import UNREPORTED

HOW_FIRM = f"各项{SWUNG}后名次在哪几名之间，见数据表“{EVALUATED}”；有项目未评的不排名次。"
HOW_NEAR = "按登记的数据逐条核对认定条件：先看未达标和缺数据的条件共几项，再看还差多少。缺数据不算未达标。"
HOW_SINCE = "实际连续低于应达路径的第一个数据期；未判定的为末次填报的数据期。"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a slide says of a report.

    `instead` are words that stand in place of the table where they say more, `lead` is a sentence above it, `spoken`
    the message for those who cannot see, where it is another. The notes name what the targets `about` rest on, answer
    what may be `asked`, and end with `more`.
    """

    id: str
    name: str
    message: Callable[[Report], str]
    table: Callable[[Report, Form], Table]
    about: Callable[[Report], Sequence[Standing]] = lambda _: ()
    asked: Callable[[Report], Sequence[Question]] = lambda _: ()
    more: Callable[[Report], Sequence[str]] = lambda _: ()
    instead: Callable[[Report], str] = lambda _: ""
    lead: Callable[[Report], str] = lambda _: ""
    spoken: Callable[[Report], str] = lambda _: ""

    def notes(self, report: Report) -> tuple[str, ...]:
        """What the speaker may need."""
        return (*notes(report, self.about(report), self.asked(report)), *self.more(report))


def _ranked(report: Report) -> list[Standing]:
    return [row[0] for row in report.units]


def _asked_of_goals(report: Report) -> list[Question]:
    return [*measures(report, report.headline), coverage(report.headline), rule(report)]


def _asked_of_ranks(report: Report) -> list[Question]:
    ranked = _ranked(report)
    how = (
        f"按{ranked[0].short_label}的完成率，括注与上季相比；{UNREPORTED}的不排名次，标题不计只有旧数的单位。"
        if ranked
        else ""
    )
    return [("名次按什么排？", how), coverage(report.headline), rule(report)]


def _late(report: Report) -> tuple[Standing, ...]:
    return (*report.behind, *report.silent)


def _never_reported(report: Report) -> str:
    """Where nothing was reported, a table would only say so row by row."""
    names = "、".join(dict.fromkeys(each.name for each in _late(report)))
    return f"以下单位从未填报（未按零计）：{names}。" if report.empty else ""


def _compared_with(report: Report) -> list[Question]:
    compared = report.comparison
    return [("和什么相比？", f"{compared.label}，截至 {compared.as_of}。")] if compared else []


def _bases_of_changes(report: Report) -> list[str]:
    if report.comparison is None:
        return []
    bases = (f"{each.name}·{each.short_label}：{each.basis}" for each in report.comparison.changes)
    return ["各项依据：", *dict.fromkeys(bases)]


def _not_moved(report: Report) -> str:
    if report.comparison is None:
        return "留存快照后，下次会议在此列出各项变化。"
    return "" if report.comparison.changes else report.comparison.sentence


def _what_moved(report: Report) -> str:
    return report.comparison.sentence if report.comparison else ""


def _asked_of_figures(report: Report) -> list[Question]:
    return [rule(report), *measures(report, report.headline)]


COUNTS = Topic(
    "counts",
    "数量目标",
    messages.counts,
    counted,
    about=lambda report: (*report.headline, *report.counts),
    asked=_asked_of_goals,
    spoken=lambda report: "；".join(spoken(each) for each in report.counts),
)
RANKING = Topic(
    "ranking",
    "各单位排名",
    messages.ranking,
    units,
    about=_ranked,
    asked=_asked_of_ranks,
    lead=lambda report: report.unit_sentence,
    spoken=lambda report: f"{messages.ranking(report)}。共 {len(report.units)} 个单位。",
)
BEHIND = Topic(
    "behind",
    "滞后事项",
    messages.behind,
    late,
    about=_late,
    asked=lambda report: [arrears(report.behind), (f"“{SINCE}”怎么算？", HOW_SINCE), rule(report)],
    instead=_never_reported,
)
CARRIERS = Topic(
    "carriers",
    "载体",
    messages.carriers,
    listed,
    about=lambda report: report.headline,
    asked=lambda _: [("载体有目标吗？", "文件没有给载体定目标，只列实际和占比，不亮灯。")],
    more=lambda report: list(dict.fromkeys(each.origin for each in report.carriers)),
)
CHANGES = Topic(
    "changes",
    "较上次变化",
    messages.changes,
    foremost,
    asked=_compared_with,
    more=_bases_of_changes,
    instead=_not_moved,
    lead=_what_moved,
    spoken=_what_moved,
)
ALL_CHANGES = Topic(
    "annex",
    "附录：全部变化",
    messages.all_changes,
    moved,
    asked=_compared_with,
    more=_bases_of_changes,
    spoken=_what_moved,
)
EVENTS = Topic(
    "events",
    "附录：有关事件",
    messages.events,
    lambda report, form: happened(report.events, form),
    asked=lambda _: [("标号是什么？", "走势图上圈内的数字，按日期排列；事件由会议登记，不改变任何数字。")],
    more=lambda report: [
        f"{each.number}：{each.text}（{each.source}，{each.basis}）" for each in report.events
    ],
)
DECISIONS = Topic(
    "decisions",
    "议定事项",
    messages.decisions,
    lambda report, form: decided(report.decisions, form),
    more=lambda report: [
        f"第 {each.number} 号：{each.text}（{'；'.join((each.basis, each.meeting or '未关联会议', *each.history))}）"
        for each in report.decisions
    ],
)
LEFT_OPEN = Topic(
    "left_open",
    TITLE,
    messages.left_open,
    lambda report, form: left_open(report.left_open, form),
    lead=lambda report: where_measures_are(report.left_open),
)
PROJECTS = Topic(
    "projects",
    projects_told.TITLE,
    messages.projects,
    lambda report, form: projects_told.projects(report.projects, form),
)
LADDER = Topic(
    "ladder",
    ladder_told.TITLE,
    messages.ladder,
    ladder_told.told_in,
    lead=ladder_told.lead,
    asked=lambda _: [("“距下一级”怎么算？", HOW_NEAR)],
)
EVALUATION = Topic(
    "evaluation",
    EVALUATED,
    messages.evaluation,
    grades.grades_table,
    lead=grades.lead,
    asked=lambda _: [("名次稳不稳？", HOW_FIRM)],
)
AWARDS = Topic(
    "awarded",
    AWARDS_NAME,
    awarded.newest,
    awarded.awarded_table,
    lead=awarded.lead,
)
ADJUSTMENTS = Topic("adjustments", adjusted.NAME, adjusted.counted, adjusted.adjusted_table)
SOURCES = Topic(
    "sources",
    "依据与来源",
    messages.sources,
    grounds,
    about=lambda report: report.headline,
    asked=_asked_of_figures,
    more=lambda report: [f"{each.title}：{each.url}" for each in report.papers if each.url],
)
DEFINITIONS = Topic(
    "definitions",
    "指标口径",
    messages.definitions,
    defined,
    about=lambda report: report.headline,
    asked=_asked_of_figures,
)
AIMS = Topic("aims", "定性目标", messages.in_words, aims)
