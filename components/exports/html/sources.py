"""The pages of the HTML pack that say what the figures rest on: carriers, definitions, papers, imports, recorded rows."""

from components.content.carriers import listed
from components.exports.html.content_table import content_table
from components.exports.html.parts import Section, day, section, table
from components.markup.html import element, joined
from components.markup.links import is_web_address
from components.report.values import Paper, Report, SourceRow
from components.words.figures import number
from data.clock import local_time


def carriers(report: Report) -> Section:
    """The carriers in scope with their newest figures."""
    note = element("p", "载体没有单独的目标，不亮灯。", css="soft")
    return section(report, "carriers", "载体清单", note, content_table(listed(report, "html"), css="small"))


def definitions(report: Report) -> Section:
    """What is measured how, and each target with its clause."""
    rows = [
        (each.label, each.unit, element("span", each.basis, css="whole"), each.definition)
        for each in report.definitions
    ]
    clauses = [
        (
            each.name,
            each.label,
            f"{each.wording}（{each.unit}）" if each.wording else "—",
            day(each.deadline),
            each.clause,
        )
        for each in report.standings
    ]
    return section(
        report,
        "definitions",
        "指标口径",
        table(("指标", "计量单位", "统计方式", "口径"), rows, caption="指标含义", empty="没有指标。"),
        element("h3", "目标出处"),
        table(
            ("对象", "指标", "目标表述", "期限", "条款"),
            clauses,
            caption="目标在方案中的位置",
            empty="没有目标。",
            css="small",
        ),
    )


def sources(report: Report) -> Section:
    """Papers with number and address, imports, and the rule of the lights."""
    papers = [_paper_row(each) for each in report.papers]
    batches = [
        (str(each.number), local_time(each.at), each.by, each.file, each.standing) for each in report.batches
    ]
    return section(
        report,
        "sources",
        "文件与数据来源",
        table(
            ("关系", "文号", "文件", "印发日期", "网址"),
            papers,
            caption="依据文件",
            empty="没有登记的文件。",
            css="papers",
        ),
        element("h3", "填报批次"),
        table(
            ("批次#", "导入时间", "经手人", "文件", "数据性质"),
            batches,
            caption="数据所依据的填报批次",
            empty="没有导入记录。",
        ),
        element("h3", "灯色规则"),
        element("p", f"{report.rule}：{report.rule_statement}"),
    )


def rows(report: Report) -> Section:
    """Every recorded row behind the headline figures."""
    heads = ("填报主体", "所属单位", "数据项", "数据期", "数值#", "填报日期", "数据性质", "来源")
    lines = [_source_row(each) for each in report.rows]
    return section(
        report,
        "rows",
        "填报明细",
        table(heads, lines, caption="主要目标数据所依据的每一条填报", empty="没有填报记录。", css="small"),
    )


def _paper_row(each: Paper) -> tuple[str, ...]:
    return each.relation, each.number or "—", f"《{each.title}》", day(each.issued), _link(each.url)


def _link(url: str) -> str:
    """An address to open; anything but a web address stays text."""
    if not is_web_address(url):
        return url or "—"
    return element("a", url, attributes={"href": url, "rel": "noreferrer"})


def _source_row(each: SourceRow) -> tuple[str, ...]:
    value = joined(number(each.value, 2), f" {each.unit}")
    return (
        each.subject,
        each.unit_name,
        each.series,
        day(each.period),
        value,
        day(each.reported_on),
        each.standing,
        each.origin,
    )
