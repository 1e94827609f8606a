"""Published figures: whole-district and city figures from official sites and the press, for context.

None of them measures what the plans measure, so none may enter the store or a gauge: this module is read
by the page that shows them and by nothing else.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "public" / "figures.csv"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One published figure as worded by its source. `value` is text: it may say 余, 近 or 超.

    `definition` says what it counts and how that differs from the plans' measures; `period` is the date or
    year it is about, `published` the day it was made public (ISO, empty where the page bears no date).
    """

    id: str
    district: str
    theme: str
    subject: str
    label: str
    value: str
    unit: str
    period: str
    definition: str
    source: str
    url: str
    published: str


@lru_cache(maxsize=1)
def load_published() -> tuple[PublishedFigure, ...]:
    """All published figures, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(PublishedFigure(**row) for row in csv.DictReader(file))
