"""The figures of the demonstration as plain values, for the twin in Dash."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from components.maps.placing import park_marks
from data.geo_files import base_map
from data.judging.periods import quarter_ends
from data.judging.progress import Progress, judged
from data.judging.situation import Situation
from data.judging.timelines import line_of
from plan_config.reader import load_book
from tests.bench.exports import situation_of

FROM, UNTIL = date(2024, 3, 31), date(2025, 12, 31)
SIZED_BY = "area"


def write(path: Path, database: Path) -> None:
    """Write them to a path, from a database."""
    book = load_book()
    situations = [situation_of(database, book, plan.district) for plan in book.district_plans]
    days = quarter_ends(FROM, UNTIL)
    figures = {
        "districts": [each.plan.district for each in situations],
        "dates": [day.isoformat() for day in days],
        "at": {day.isoformat(): {each.plan.district: _at(each, day) for each in situations} for day in days},
        "trends": {each.plan.district: _trends(each) for each in situations},
        "outlines": [
            rings[0]
            for shape in base_map().districts
            for rings in shape.polygons
            if shape.name in [each.plan.district for each in situations]
        ],
    }
    path.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")


def _at(situation: Situation, day: date) -> dict[str, Any]:
    headline, rows = (judged(situation, day, role) for role in ("headline", "annex"))
    marks = park_marks(situation, SIZED_BY, day)
    return {
        "gauges": [
            {"name": each.indicator.short, "percent": _percent(each), "light": each.light}
            for each in headline
        ],
        "rows": [
            [each.name, each.indicator.short, each.actual.value, each.goal, _percent(each), each.light]
            for each in rows
        ],
        "circles": [
            {
                "name": each.name,
                "lon": each.place.lon,
                "lat": each.place.lat,
                "size": 10,
                "light": each.light.id,
            }
            for each in marks
            if each.place
        ],
    }


def _trends(situation: Situation) -> list[dict[str, Any]]:
    return [
        {
            "name": each.indicator.short,
            "days": [str(actual.period) for actual in line_of(situation, each.target)],
            "percent": [
                actual.value and actual.value / each.goal for actual in line_of(situation, each.target)
            ],
        }
        for each in judged(situation, UNTIL, "headline")
    ]


def _percent(progress: Progress) -> float:
    return round((progress.completion or 0) * 100, 1)
