"""The sheets of the workbook that list: changes, decisions, carriers, definitions, records, imports, documents."""

from components.content.carriers import listed
from components.content.changes import moved
from components.content.decisions import decided
from components.exports.xlsx.content_table import content_sheet
from components.exports.xlsx.table import Figure, Sheet, decimal
from components.report.values import Report
from data.clock import local_time


def changes(report: Report) -> Sheet:
    """What moved since the earlier state that the report is compared with."""
    return content_sheet(moved(report, "xlsx"), frozen=2)


def decisions(report: Report) -> Sheet:
    """The decisions of meetings and how they stand."""
    return content_sheet(decided(report.decisions, "xlsx"), frozen=2)


def carriers(report: Report) -> Sheet:
    """The register of carriers in scope with their newest figures."""
    return content_sheet(listed(report, "xlsx"), frozen=2)


def definitions(report: Report) -> Sheet:
    """What each indicator measures."""
    return Sheet(
        "指标口径",
        ("指标", "计量单位", "统计方式", "口径"),
        [(each.label, each.unit, each.basis, each.definition) for each in report.definitions],
        "目标值的条款见“指标总览”“园区进展”的依据一列。",
        "没有指标口径。",
    )


def sources(report: Report) -> Sheet:
    """Each recorded row that the figures rest on."""
    return Sheet(
        "数据来源",
        ("填报主体", "所属园区", "填报项", "计量单位", "数据期", "数值", "填报日期", "数据性质", "来源"),
        [
            (
                row.subject,
                row.unit_name,
                row.series,
                row.unit,
                row.period,
                _recorded(row.value),
                row.reported_on,
                row.standing,
                row.origin,
            )
            for row in report.rows
        ],
        "本表各数所依据的填报记录，逐行注明批次、文件和行号；计量单位为填报时的单位。",
        "没有填报记录。",
    )


def batches(report: Report) -> Sheet:
    """The imports that the figures rest on."""
    return Sheet(
        "填报批次",
        ("批次", "导入时间（北京时间）", "经手人", "文件", "数据性质"),
        [
            (decimal(each.number, 0), local_time(each.at), each.by, each.file, each.standing)
            for each in report.batches
        ],
        "本表各数所依据的填报批次。",
        "没有填报批次。",
    )


def papers(report: Report) -> Sheet:
    """The documents that targets and rules come from."""
    return Sheet(
        "依据文件",
        ("文号", "文件名称", "成文日期", "与方案的关系", "网址"),
        [
            (
                each.number or "无文号",
                each.title,
                each.issued or "未注明",
                each.relation,
                each.url or "未注明",
            )
            for each in report.papers
        ],
        "目标所在的条款见“指标总览”“园区进展”的依据一列。",
        "没有依据文件。",
    )


def _recorded(value: float) -> Figure:
    return Figure(value, "#,##0" if value == int(value) else "#,##0.####")
