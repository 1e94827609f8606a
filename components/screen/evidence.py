"""Where a number comes from: the target's clause and wording, the formula with its figures, the rows behind."""

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from components.markup.html import NOTHING, element, joined
from components.markup.links import is_web_address, outside_link
from components.screen.scroll_table import stacked_table
from components.words.coverage import total_words
from components.words.figures import (
    BELOW_BASE,
    basis_of,
    by_hand_words,
    calculated,
    gap_words,
    number,
    percent,
    quantity,
    whose_in_full,
    worded,
)
from components.words.formulas import NO_BASE, completion_formula, mark_words, path_words, sides_words
from components.words.origins import origin
from components.words.outlook import revision_words, years_words
from components.words.rounding import figure_decimals, share_decimals
from data.judging.counting import level_on
from data.judging.firms import RULE
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.judging.trace import UnitFigure
from data.records.carrier import Carrier
from data.records.observation import Observation
from data.records.terms import STANDING_WORDS, UNREPORTED
from data.records.values import Batch
from plan_config.levels import Levels
from plan_config.lights import LightRule
from plan_config.plan import Plan

# What the panel that holds it is called.
TITLE = "这个数字从哪里来"


def evidence(
    progress: Progress,
    plan: Plan,
    rule: LightRule,
    parts: Sequence[UnitFigure],
) -> Markup:
    """The whole answer to 「这个数字从哪里来」."""
    said = by_hand_words(progress)
    return element(
        "div",
        _target(progress, plan),
        _formula(progress, plan, rule),
        element("p", said) if said else NOTHING,
        _parts(progress, plan, parts) if parts else NOTHING,
        cite=basis_of(progress, plan),
    )


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
            "数据性质": [STANDING_WORDS[row.origin.standing] for row in rows],
            "来源": [origin(row, batches) for row in rows],
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
            "数据性质": [STANDING_WORDS[carrier.origin.standing] for carrier in carriers],
            "来源": [origin(carrier, batches) for carrier in carriers],
        }
    )


def _target(progress: Progress, plan: Plan) -> Markup:
    target, source = progress.target, plan.source_of(progress.target)
    clause = plan.clause_of(target)
    paper, asked = (
        f"《{source.title}》{f'（{source.number}）' if source.number else ''}",
        element("b", worded(target.wording, progress.indicator.unit)),
    )
    link = outside_link(source.url, "官方页面") if is_web_address(source.url) else source.url
    return joined(
        element("h3", "目标"),
        element(
            "p",
            f"{progress.name} · {progress.indicator.label}：",
            asked,
            f"（期限 {target.deadline}）",
        ),
        element("p", f"{paper} ", element("b", clause), " ", link),
        *(
            element("p", revision_words(made, progress.indicator))
            for made in target.revised_by(progress.as_of)
        ),
        element("p", f"责任单位：{whose_in_full(plan, target)}"),
        element("p", target.note, css="soft") if target.note else NOTHING,
        element("p", f"口径：{progress.indicator.definition}", css="soft"),
        element("p", f"引用：{paper}{clause}", css="soft"),
    )


def _formula(progress: Progress, plan: Plan, rule: LightRule) -> Markup:
    indicator, actual = progress.indicator, progress.actual.value
    places, shown = figure_decimals(progress), share_decimals(progress)
    share = percent(progress.due_share, shown)
    due = f"应达进度（{path_words(progress, plan)}）= {quantity(progress.expected, indicator, places)} = {share}"
    if progress.scale.unknown:
        return joined(
            element("h3", "算法"), *(element("p", said) for said in (*_before(progress), NO_BASE) if said)
        )
    if actual is None:
        said = f"截至 {progress.as_of} 没有填报，不按零计，不计算完成率。"
        return joined(element("h3", "算法"), element("p", said), element("p", due))
    done = calculated(progress.completion or 0.0, shown)
    below = f"，{BELOW_BASE}" if (progress.completion or 0.0) < 0 else ""
    return joined(
        element("h3", "算法"),
        *(element("p", said) for said in _before(progress) if said),
        element("p", f"完成率 = {completion_formula(progress)} = ", element("b", done), below),
        element("p", due),
        element("p", f"差距 = {done} − {share}，{gap_words(progress, rule)}"),
        element("p", f"灯色规则：{rule.name}。{rule.statement}"),
    )


def _before(progress: Progress) -> tuple[str, ...]:
    """What is said before the completion: what it is of, from which figure on it is met, and how its years went."""
    years = years_words(progress)
    return sides_words(progress), mark_words(progress), f"分年：{years}" if years else ""


def _parts(progress: Progress, plan: Plan, parts: Sequence[UnitFigure]) -> Markup:
    rows = ((_part_name(part, progress), *_taken(part)) for part in parts)
    return joined(
        element("h3", "构成"),
        stacked_table(["单位", "数值#", "数据期", "取数"], rows),
        _deducted(progress),
        element("p", said) if (said := total_words(progress, plan)) else NOTHING,
    )


def _part_name(part: UnitFigure, progress: Progress) -> str:
    """A unit; where several things are recorded of it with the one that is meant."""
    return f"{part.name} · {part.indicator.short}" if progress.follows else part.name


def _deducted(progress: Progress) -> Markup:
    count = progress.actual.deducted
    return element("p", f"合计已扣除重复 {count} 家：{RULE}") if count else NOTHING


def _taken(part: UnitFigure) -> tuple[str, str, str]:
    figure = part.figure
    if figure is None:
        return UNREPORTED, "—", "不按零计"
    taken = "单位自报" if figure.own else "载体合计"
    if figure.carriers_sum is not None and round(figure.carriers_sum - figure.value, 6):
        taken += f"（载体合计为 {number(figure.carriers_sum, part.indicator.decimals)}，以自报为准）"
    return quantity(figure.value, part.indicator), quarter_name(figure.period), taken
