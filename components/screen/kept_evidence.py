"""Where a number of a snapshot comes from: as it was kept, whatever the records say now."""

from html import escape

from components.report.values import Report, SourceRow, Standing
from components.report.wording import gap_words, share_words, stands
from components.screen.tables import table
from components.words.figures import number


def kept_evidence(report: Report, standing: Standing) -> str:
    """The target, the formula with its figures and the recorded rows, from the snapshot alone, as HTML."""
    rows = [row for row in report.rows if not standing.of or row.unit_name == standing.name]
    headers = ["填报主体", "数据项", "数据期", "数值#", "填报日期", "性质", "来源"]
    behind = table(headers, list(map(_row, rows))) if rows else '<p class="soft">没有填报，不按零计。</p>'
    return (
        f'<div data-cite="{escape(standing.basis)}">'
        f'<p class="note">快照 {escape(report.number)}（截至 {report.as_of}）留存时的数字，以后导入不改变它。</p>'
        f"<h3>目标</h3><p>{escape(standing.name)} · {escape(standing.label)}：<b>{escape(standing.wording)}</b>"
        f"（截止 {standing.deadline}，条款 {escape(standing.clause)}）</p>"
        f"<h3>算法</h3>{_formula(standing)}<p>灯色规则：{escape(report.rule)}。{escape(report.rule_statement)}</p>"
        f"<h3>原始记录</h3>{behind}</div>"
    )


def _formula(standing: Standing) -> str:
    if standing.actual is None:
        return "<p>没有填报，不按零计，不计算完成率。</p>"
    done, goal = (number(value, standing.decimals) for value in (standing.actual, standing.goal))
    expected = f"{number(standing.expected, standing.decimals)} {escape(standing.unit)}"
    return (
        f"<p>完成率 = {done} ÷ {goal} = <b>{share_words(standing)}</b>，应达 {expected}，"
        f"{escape(gap_words(standing))}，{escape(stands(standing))}</p>"
        + (f"<p>{escape(standing.by_hand)}</p>" if standing.by_hand else "")
    )


def _row(row: SourceRow) -> str:
    cells = (row.subject, f"{row.series}（{row.unit}）", row.period, number(row.value, 2), row.reported_on)
    figures = "".join(
        f"<td{' class=num' if place == 3 else ''}>{escape(str(cell))}</td>"
        for place, cell in enumerate(cells)
    )
    return f'<tr data-cite="{escape(row.origin)}">{figures}<td>{escape(row.standing)}</td><td>{escape(row.origin)}</td></tr>'
