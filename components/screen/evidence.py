"""Where a number comes from: the target's clause and wording, the formula with its figures, the rows behind."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from components.markup.links import is_web_address, outside_link
from components.words.figures import (
    actual_words,
    basis_of,
    by_hand_words,
    gap_words,
    number,
    percent,
    quantity,
    share_words,
    whose_in_full,
)
from components.words.rounding import figure_decimals, share_decimals
from data.judging.counting import level_on
from data.judging.firms import RULE
from data.judging.ledger import Figure
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.judging.trace import UnitFigure
from data.records.terms import STANDING_WORDS
from data.records.values import Batch, Carrier, Observation
from plan_config.plan import Levels, LightRule, Plan


def evidence(
    progress: Progress,
    plan: Plan,
    rule: LightRule,
    parts: Sequence[UnitFigure],
) -> str:
    """The whole answer to 「这个数字从哪里来」 as HTML."""
    said = by_hand_words(progress)
    sections = [
        _target(progress, plan),
        _formula(progress, plan, rule),
        f"<p>{escape(said)}</p>" if said else "",
    ]
    if progress.indicator.count is None:
        sections.append(_parts(progress, plan, parts))
    return f'<div data-cite="{escape(basis_of(progress, plan))}">{"".join(sections)}</div>'


def row_table(
    rows: Sequence[Observation],
    batches: Mapping[int, Batch],
    *,
    names: Mapping[str, str],
    series: Mapping[str, str],
) -> pd.DataFrame:
    """The recorded rows behind a figure, one line per row and series; `names` are those of units and carriers."""
    return pd.DataFrame(
        {
            "填报主体": [names.get(row.subject, row.subject) for row in rows],
            "数据项": [series.get(row.series, row.series) for row in rows],
            "数据期": [row.period.isoformat() for row in rows],
            "数值（填报单位）": [row.value for row in rows],
            "填报日期": [row.reported_on.isoformat() for row in rows],
            "性质": [STANDING_WORDS[row.standing] for row in rows],
            "来源": [origin(row.batch, row.row, batches, sheet="期报") for row in rows],
        }
    )


def carrier_table(
    carriers: Sequence[Carrier], progress: Progress, batches: Mapping[int, Batch], levels: Levels
) -> pd.DataFrame:
    """The carriers a count target counts, with the level in force and its paper."""
    spans = [level_on(carrier, progress.as_of, levels) for carrier in carriers]
    return pd.DataFrame(
        {
            "载体": [carrier.name for carrier in carriers],
            "类型": [carrier.kind for carrier in carriers],
            "级别": [span.level if span else "未认定" for span in spans],
            "认定日期": [span.since.isoformat() if span else "" for span in spans],
            "认定文号": [span.paper if span else "" for span in spans],
            "性质": [STANDING_WORDS[carrier.standing] for carrier in carriers],
            "来源": [origin(carrier.batch, carrier.row, batches, sheet="载体") for carrier in carriers],
        }
    )


def origin(batch: int, row: int, batches: Mapping[int, Batch], *, sheet: str) -> str:
    """A record's batch, file, sheet and row: 批次 1 · 演示数据 期报 · 第 12 行."""
    known = batches.get(batch)
    return f"批次 {batch} · {known.file if known else '文件不详'} {sheet} · 第 {row} 行"


def given_in(figures: Iterable[Figure | None], carrier: Carrier) -> tuple[Observation | Carrier, ...]:
    """The rows that a carrier's figures were given in, the newest batch first; without a figure its own in the
    register."""
    rows = {(row.batch, row.row): row for figure in figures if figure for row in figure.rows}
    return tuple(rows[key] for key in sorted(rows, reverse=True)) or (carrier,)


def standing_words(rows: Iterable[Observation | Carrier]) -> str:
    """What the rows of a carrier are, each kind once: 填报、模拟."""
    return "、".join(dict.fromkeys(STANDING_WORDS[row.standing] for row in rows))


def origins(rows: Iterable[Observation | Carrier], batches: Mapping[int, Batch]) -> str:
    """Where the rows of a carrier come from, one after the other."""
    return "；".join(
        origin(row.batch, row.row, batches, sheet="载体" if isinstance(row, Carrier) else "期报")
        for row in rows
    )


def _target(progress: Progress, plan: Plan) -> str:
    target, source = progress.target, plan.document
    paper = escape(f"《{source.title}》（{source.number}）")
    link = outside_link(source.url, "官方页面") if is_web_address(source.url) else escape(source.url)
    note = f"<p class='soft'>{escape(target.note)}</p>" if target.note else ""
    return (
        f"<h3>目标</h3><p>{escape(progress.name)} · {escape(progress.indicator.label)}："
        f"<b>{escape(target.wording)}</b>（截止 {target.deadline}）</p>"
        f"<p>{paper} <b>{escape(target.clause)}</b> {link}</p>"
        f"<p>责任单位：{escape(whose_in_full(plan, target))}</p>{note}"
        f"<p class='soft'>口径：{escape(progress.indicator.definition)}</p>"
        f"<p class='soft'>引用：{escape(f'《{source.title}》（{source.number}）{target.clause}')}</p>"
    )


def _formula(progress: Progress, plan: Plan, rule: LightRule) -> str:
    indicator, actual = progress.indicator, progress.actual.value
    if actual is None:
        return f"<h3>算法</h3><p>截至 {progress.as_of} 没有填报，不按零计，不计算完成率。</p>"
    steps = "、".join(
        f"{step.on} 达 {number(step.value, indicator.decimals)}" for step in progress.target.milestones
    )
    path = f"按方案节点（{steps}）逐段直线" if steps else "按月直线"
    places, shown = figure_decimals(progress), share_decimals(progress)
    done = f"{actual_words(progress)} ÷ {number(progress.goal, places)}"
    share = percent(progress.expected / progress.goal, shown)
    return (
        f"<h3>算法</h3><p>完成率 = {done} = <b>{share_words(progress)}</b></p>"
        f"<p>应达进度（{escape(path)}，{plan.start} 起点按 0 计，口径由本系统约定）= "
        f"{quantity(progress.expected, indicator, places)} = {share}</p>"
        f"<p>进度差 = {share_words(progress)} − {share}，{escape(gap_words(progress, rule))}</p>"
        f"<p>灯色规则：{escape(rule.name)}。{escape(rule.statement)}</p>"
    )


def _parts(progress: Progress, plan: Plan, parts: Sequence[UnitFigure]) -> str:
    names = {unit.id: unit.name for unit in plan.units}
    body = "".join(
        f"<tr><td>{escape(names[part.unit])}</td>{_part_cells(part, progress)}</tr>" for part in parts
    )
    return (
        "<h3>构成</h3><table><thead><tr><th scope='col'>单位</th><th scope='col' class='num'>数值</th>"
        "<th scope='col'>数据期</th><th scope='col'>取数</th></tr></thead>"
        f"<tbody>{body}</tbody></table>{_deducted(progress)}"
    )


def _deducted(progress: Progress) -> str:
    count = progress.actual.deducted
    return f"<p>合计已扣除重复 {count} 家：{escape(RULE)}</p>" if count else ""


def _part_cells(part: UnitFigure, progress: Progress) -> str:
    figure = part.figure
    if figure is None:
        return "<td class='num'>未填报</td><td>—</td><td>不按零计</td>"
    taken = "单位自报" if figure.own else "载体合计"
    if figure.carriers_sum is not None and round(figure.carriers_sum - figure.value, 6):
        taken += f"（载体合计为 {number(figure.carriers_sum, progress.indicator.decimals)}，以自报为准）"
    return (
        f"<td class='num'>{quantity(figure.value, progress.indicator)}</td>"
        f"<td>{quarter_name(figure.period)}</td><td>{escape(taken)}</td>"
    )
