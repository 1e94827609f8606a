"""The map of 总览: each unit at its place, in the light and words of what lies worst there."""

import re
from datetime import date

from components.screen.where import where
from data.judging.ledger import roll_up
from data.judging.situation import Situation
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.reader import load_book
from tests.pages.markup import text_of, uncited
from tests.plans import first_plan
from tests.unit.builders import plan, row, situation, target
from tests.unit.judged import END_2024, area_rows

BOOK = load_book()
END = date(2025, 12, 31)


def jiangjin(*rows: Observation) -> Situation:
    records = DistrictRecords("江津区", observations=rows)
    return Situation(first_plan(BOOK, "江津区"), BOOK, roll_up(records, BOOK.indicators))


def marks(html: str) -> dict[str, str]:
    """What is said of each unit that can be picked, by its pick."""
    return dict(re.findall(r'data-pick="([^"]+)"[^>]* aria-label="([^"]+)"', html))


def test_each_unit_with_a_place_is_on_the_map_with_its_worst_and_one_without_is_named_below() -> None:
    # 双福 was to reach 20 万㎡ and 1,300: 10 is 50 points short, 1,170 are 10.
    html = where(
        jiangjin(
            row("shuangfu", END, 100_000),
            row("shuangfu", END, 1_000, series="incubatees"),
            row("shuangfu", END, 170, series="teams"),
        ),
        END,
        None,
    )
    said = marks(html)
    assert len(said) == 5
    assert said["park:江津区/shuangfu"].endswith("：载体面积差50点")
    assert said["park:江津区/baisha"].endswith("：无法判定")
    assert "企业和团队差10点" not in html
    assert "图上没有位置：其他（无法判定）。" in text_of(html)
    assert "行政界线不作为划界依据" in html
    assert uncited(html) == []


def test_the_chosen_unit_alone_is_ringed_and_its_place_explained() -> None:
    html = where(jiangjin(), END, "binjiang")
    pressed = re.findall(r'data-pick="park:江津区/(\w+)"[^>]* aria-pressed="true"', html)
    assert pressed == ["binjiang"]
    assert "滨江新城的位置按几江北岸估定，误差约 1,200 米。" in text_of(html)
    assert "误差约" not in where(jiangjin(), END, None)


def test_where_nothing_is_known_of_the_ground_the_layout_stands_in_and_says_no_place_of_a_unit() -> None:
    rows = [target(value=20, id=f"row-{of}", role="annex", scope="park", of=of) for of in "ab"]
    found = situation(plan(target(), *rows), *area_rows(4, 3))
    assert "示意图" in where(found, END_2024, None)
    assert where(found, END_2024, "a") == ""
