"""The pages of the HTML pack that say what the figures rest on: carriers, definitions, papers, imports, recorded
rows."""

from components.content.carriers import listed
from components.content.definitions import defined
from components.content.goals import asked
from components.content.sources import batches, papers, recorded
from components.exports.html.content_table import content_table
from components.exports.html.parts import Section, section
from components.markup.html import element
from components.report.values.report import Report


def carriers(report: Report) -> Section:
    """The carriers in scope with their newest figures."""
    note = element("p", "载体没有单独的目标，不亮灯。", css="soft")
    return section(report, "carriers", "载体清单", note, content_table(listed(report, "html"), css="small"))


def definitions(report: Report) -> Section:
    """What is measured how, and each target with its clause."""
    clauses = asked(report, "html")
    return section(
        report,
        "definitions",
        "指标口径",
        content_table(defined(report, "html")),
        element("h3", clauses.name),
        content_table(clauses, css="small"),
    )


def sources(report: Report) -> Section:
    """Papers with number and address, imports, and the rule of the lights."""
    named = content_table(papers(report.papers, "html"), css="papers")
    if not report.standings:
        return section(report, "sources", "文件来源", named)
    imported = batches(report, "html")
    return section(
        report,
        "sources",
        "文件与数据来源",
        named,
        element("h3", imported.name),
        content_table(imported),
        element("h3", "灯色规则"),
        element("p", f"{report.rule}：{report.rule_statement}"),
    )


def rows(report: Report) -> Section:
    """Every recorded row behind the figures."""
    told = recorded(report.rows, "html")
    return section(report, "rows", "填报明细", content_table(told, css="small"))
