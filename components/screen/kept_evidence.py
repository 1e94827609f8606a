"""Where a number of a snapshot comes from: as it was kept, whatever the records say now."""

from markupsafe import Markup

from components.content.sources import recorded
from components.markup.html import NOTHING, element, joined
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import due_words, share_words, stands
from components.screen.content_table import content_table
from components.words.bounds import reckoned
from components.words.figures import number, worded
from components.words.formulas import NO_BASE


def kept_evidence(report: Report, standing: Standing) -> Markup:
    """The target, the formula with its figures and the recorded rows, from the snapshot alone."""
    rows = [row for row in report.rows if not standing.of or row.unit_name == standing.name]
    kept = f"快照 {report.number}（截至 {report.as_of}）留存时的数字，以后导入不改变它。"
    asked = element("b", worded(standing.wording, standing.unit))
    until = f"（期限 {standing.deadline}，条款 {standing.clause}）"
    return element(
        "div",
        element("p", kept, css="note"),
        *(element("p", said, css="notice bad") for said in report.since_kept),
        element("h3", "目标"),
        element("p", f"{standing.name} · {standing.label}：", asked, until),
        element("h3", "算法"),
        _formula(standing),
        element("p", f"灯色规则：{report.rule}。{report.rule_statement}"),
        element("h3", "原始记录"),
        content_table(recorded(rows, "screen")),
        cite=standing.basis,
    )


def _formula(standing: Standing) -> Markup:
    if standing.actual is None:
        return element("p", "没有填报，不按零计，不计算完成率。")
    if standing.measure.unknown:
        return element("p", f"{NO_BASE}，{stands(standing)}。")
    done = reckoned(
        standing.measure,
        number(standing.actual, standing.decimals),
        lambda figure: number(figure, standing.decimals),
        past=standing.measure.is_past(standing.actual),
    )
    stood = f"，{due_words(standing)}，{stands(standing)}"
    return joined(
        element("p", f"完成率 = {done} = ", element("b", share_words(standing)), stood),
        element("p", standing.by_hand) if standing.by_hand else NOTHING,
    )
