"""Plotly figures for what is looked into: frame or values in, figure out; each with its table."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from components.markup.tokens import ACCENT, BLACK, FONT, INK, PATH, translucent
from components.words.figures import citation, number
from components.words.rounding import apart
from data.judging.actuals import Timeline
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.judging.target_path import expected_value
from plan_config.plan import Plan


def trend(progress: Progress, line: Timeline, plan: Plan) -> go.Figure:
    """An indicator's way against its planned path and its target, up to the date in force."""
    table = trend_table(progress, line, plan)
    unit = progress.indicator.unit
    figure = go.Figure()
    figure.add_scatter(
        x=table["数据期"], y=table[f"应达（{unit}）"], name="应达路径", line={"color": PATH, "dash": "dash"}
    )
    figure.add_scatter(
        x=table["数据期"],
        y=table[f"实际（{unit}）"],
        name="实际",
        mode="lines+markers",
        line={"color": ACCENT, "width": 2.5},
    )
    figure.add_hline(
        y=progress.goal, line={"color": INK, "width": 1}, annotation_text=f"目标 {number(progress.goal, 2)}"
    )
    return _dressed(figure, f"{plan.district} {progress.indicator.label}（{unit}）")


def trend_table(progress: Progress, line: Timeline, plan: Plan) -> pd.DataFrame:
    """The same figures as a table: period, actual, expected, completion, basis; rounded, and yet apart."""
    known = [(actual, actual.period) for actual in line if actual.period and actual.period <= progress.as_of]
    unit = progress.indicator.unit
    figures = [
        _rounded(progress, actual.value, expected_value(progress.target, plan.start, period))
        for actual, period in known
    ]
    return pd.DataFrame(
        {
            "数据期": [quarter_name(period) for _, period in known],
            f"实际（{unit}）": [actual for actual, _, _ in figures],
            f"应达（{unit}）": [expected for _, expected, _ in figures],
            "完成率（%）": [share for _, _, share in figures],
            "依据": [_basis(progress, plan, actual.batches) for actual, _ in known],
        }
    )


def _rounded(
    progress: Progress, value: float | None, expected: float
) -> tuple[float | None, float, float | None]:
    """An actual, what was expected with it, and its completion in percent."""
    places = apart(value, (progress.goal, expected), progress.indicator.decimals)
    if value is None:
        return None, round(expected, places), None
    share = value / progress.goal * 100
    beside = (0.0, 100.0, expected / progress.goal * 100)
    return round(value, places), round(expected, places), round(share, apart(share, beside, 1))


def _basis(progress: Progress, plan: Plan, batches: Sequence[int]) -> str:
    return f"{citation(plan, progress.target.clause)}；批次 {'、'.join(map(str, batches))}"


def _dressed(figure: go.Figure, title: str) -> go.Figure:
    figure.update_layout(
        title={"text": title, "font": {"size": 16}},
        font={"family": FONT, "size": 13},
        margin={"l": 50, "r": 20, "t": 50, "b": 60},
        height=330,
        legend={"orientation": "h", "y": 1.08, "x": 1, "xanchor": "right"},
        hovermode="x unified",
        plot_bgcolor=translucent(BLACK, 0),
        paper_bgcolor=translucent(BLACK, 0),
    )
    figure.update_yaxes(rangemode="tozero", gridcolor=translucent(PATH, 0.3))
    return figure
