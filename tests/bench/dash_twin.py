"""The same screen in Dash, to measure ours beside: district filter, date, three gauges, status table, map, trends.

    python tests/bench/dash_twin.py FIGURES.json PORT

It needs `dash` alone, of tests/bench/requirements.txt; its figures are worked out beforehand, and it asks no other host.
"""

import json
import sys
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

FIGURES = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
LIGHTS = {"blue": "#2b6cb0", "green": "#2f855a", "yellow": "#b7791f", "red": "#c53030", "grey": "#718096"}
EVERYWHERE = "全部"
LAST = len(FIGURES["dates"]) - 1
PLAIN = {"displayModeBar": False, "displaylogo": False}

app = Dash(__name__, serve_locally=True)
app.layout = html.Div(
    [
        html.H1("孵化载体建设进度看板"),
        dcc.RadioItems([EVERYWHERE, *FIGURES["districts"]], EVERYWHERE, id="district", inline=True),
        dcc.Slider(0, LAST, 1, value=LAST, id="date", marks=dict(enumerate(FIGURES["dates"]))),
        html.Div(id="figures"),
        dcc.Graph(id="map", config=PLAIN),
        dcc.Graph(id="trend", config=PLAIN),
    ]
)


def show(district: str, date: int) -> tuple[list[Any], go.Figure, go.Figure]:
    """All that depends on district and date, as one answer."""
    names = FIGURES["districts"] if district == EVERYWHERE else [district]
    found = [FIGURES["at"][FIGURES["dates"][date]][name] for name in names]
    shown = [part for name, each in zip(names, found, strict=True) for part in panel(name, each)]
    return shown, map_of(found), trend_of(names)


def panel(name: str, found: dict[str, Any]) -> list[Any]:
    """A district's gauges and its table."""
    gauges = [dcc.Graph(figure=gauge_of(each), config=PLAIN) for each in found["gauges"]]
    rows = [html.Tr([html.Td(cell) for cell in row]) for row in found["rows"]]
    grid = {"display": "grid", "gridTemplateColumns": "repeat(3, 1fr)"}
    return [html.H2(name), html.Div(gauges, style=grid), html.Table(rows)]


def gauge_of(each: dict[str, Any]) -> go.Figure:
    """A headline measure against its target."""
    bar = {"color": LIGHTS[each["light"]]}
    dial = go.Indicator(
        mode="gauge+number",
        value=each["percent"],
        title=each["name"],
        number={"suffix": "%"},
        gauge={"axis": {"range": [0, 150]}, "bar": bar},
    )
    return go.Figure(dial, layout={"height": 220, "margin": {"t": 60, "b": 10, "l": 30, "r": 30}})


def map_of(found: list[dict[str, Any]]) -> go.Figure:
    """The units as circles in their light, on the outlines of the districts."""
    circles = [circle for each in found for circle in each["circles"]]
    marker = {
        "size": [8 + circle["size"] for circle in circles],
        "color": [LIGHTS[circle["light"]] for circle in circles],
    }
    units = go.Scattermap(
        lon=[circle["lon"] for circle in circles],
        lat=[circle["lat"] for circle in circles],
        text=[circle["name"] for circle in circles],
        marker=marker,
    )
    outlines = [
        go.Scattermap(
            lon=[x for x, _ in ring], lat=[y for _, y in ring], mode="lines", line={"color": "#8a94a0"}
        )
        for ring in FIGURES["outlines"]
    ]
    blank = {"version": 8, "sources": {}, "layers": []}
    centre = {"lon": 106.45, "lat": 29.3}
    view = {"style": blank, "zoom": 8, "center": centre}
    return go.Figure([*outlines, units], layout={"map": view, "height": 500, "showlegend": False})


def trend_of(names: list[str]) -> go.Figure:
    """The headline measures over time."""
    lines = [
        go.Scatter(x=line["days"], y=line["percent"], name=f"{name} {line['name']}")
        for name in names
        for line in FIGURES["trends"][name]
    ]
    return go.Figure(lines, layout={"height": 320})


app.callback(
    Output("figures", "children"),
    Output("map", "figure"),
    Output("trend", "figure"),
    Input("district", "value"),
    Input("date", "value"),
)(show)
if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[2]), debug=False)
