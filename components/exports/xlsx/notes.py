"""The first sheet of the workbook: what it is about, how it stands, how to read it, what the other sheets hold."""

from collections.abc import Iterator, Sequence

from components.content.aims import beside_words
from components.exports.xlsx.table import ListSheet, SheetValue, light
from components.report.values.report import Report
from components.words.figures import SIMULATED_MARK
from data.clock import local_time
from data.records.terms import UNREPORTED

NAME = "说明"
_SHEETS = {
    "定性目标": "方案没有数字的目标，不评定进度",
    "指标总览": "本范围自身的目标：目标、实际、完成率、应达进度、差距和状态",
    "园区进展": "各园区或责任单位的分解目标，按指标排名，附完成率图",
    "滞后事项": "落后的目标和无数可判的目标，写明责任单位和落后起于哪一期",
    "走势": "各主要目标逐期的实际值、应达值和目标值，附走势图",
    "变化": "与上次会议快照或较早日期相比的变化",
    "项目清单": "方案写明完成期限的项目和完成情况",
    "上一方案未了事项": "上一方案到期未完成的目标和任务，以及本方案怎样接续",
    "议定事项": "历次会议议定的事项及办理情况",
    "载体": "登记的载体和各载体最近一期的数",
    "培育清单": "各载体所在台阶，距下一级还差什么，可补哪项数量目标",
    "培育库": "入培育库的载体、目标级别、责任单位或责任人、期限和还差的条件，已结束的在后",
    "评价结果": "各载体绩效评价的得分、等次和名次，逐项列出",
    "整改台账": "要整改的事项、责任人、期限和完成情况，逾期的在前",
    "运营情况": "各载体最近一期运营年报的数，不设目标，不亮灯",
    "指标口径": "各指标的计量单位和统计口径",
    "数据来源": "各数所依据的填报记录，逐行注明批次、文件和行号",
    "填报批次": "各数所依据的填报批次",
    "依据文件": "目标和规则所依据的文件",
}


def notes(report: Report, sheets: Sequence[str]) -> ListSheet:
    """The facts of the report and how to read its sheets."""
    judged = (*_lights(report), *_reading()) if report.standings else ()
    rows = (*facts(report), *_words(report), *judged, *_contents(sheets))
    return ListSheet(NAME, ("项目", "内容"), rows, report.title, "")


def facts(report: Report) -> Iterator[tuple[SheetValue, ...]]:
    """What the workbook is of: scope, plan, date, number, marks."""
    yield "范围", report.scope_and_plan
    yield "方案", report.title
    yield "截至", f"{report.as_of}（{report.period_name}）"
    yield "方案期限", report.deadline.isoformat()
    yield "编号", report.number_words
    yield from (("留存之后", said) for said in report.since_kept)
    yield "生成时间", f"{local_time(report.made_at)}（北京时间）"
    yield "密级标注", report.mark or "无"
    yield (
        "数据性质",
        SIMULATED_MARK
        if report.simulated
        else "没有需要填报的数字"
        if report.aims
        else "尚无填报数据"
        if report.empty
        else "填报数据",
    )


def _words(report: Report) -> Iterator[tuple[SheetValue, ...]]:
    yield from (("总体情况", said) for said in report.told)
    if report.aims_beside:
        yield "定性目标", beside_words(report.aims_beside)
    if report.comparison:
        yield "与上次相比", report.comparison.sentence or f"对照 {report.comparison.label}"
    yield from (("下一步", step) for step in report.next_steps)
    yield from (("提请事项", request) for request in report.requests)


def _lights(report: Report) -> Iterator[tuple[SheetValue, ...]]:
    """The rule, and each look that occurs with how often."""
    yield "灯色规则", f"{report.rule}：{report.rule_statement}"
    looks = [(each.light, each.shape, each.judged.word) for each in report.standings]
    for look in dict.fromkeys(looks):
        yield light(*look), f"{looks.count(look)} 项"


def _reading() -> Iterator[tuple[SheetValue, ...]]:
    yield (
        "怎样看",
        "完成率为实际除以目标，不封顶；应达进度为应达值除以目标；差距为完成率减应达进度，单位为个百分点。",
    )
    yield "怎样看", f"“{UNREPORTED}”不等于零，也不按零计。单元格里是未经舍入的数，显示的小数位数与看板一致。"
    yield "怎样看", "灯色只表示进展状态，并附形状和文字，黑白打印也能分辨。"


def _contents(sheets: Sequence[str]) -> Iterator[tuple[SheetValue, ...]]:
    yield from ((f"工作表：{name}", what) for name, what in _SHEETS.items() if name in sheets)
