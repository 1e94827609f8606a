"""Annex rows with ranks, carriers with their shares, and a carrier's card."""

from dataclasses import replace
from datetime import date

from components.content.carriers import listed_of
from components.report.standings import ranked
from components.screen.carrier_card import carrier_card
from components.screen.content_table import content_table
from components.screen.unit_table import unit_table
from data.judging.progress import assess
from data.judging.situation import Situation
from data.records.carrier import Carrier, Spot
from data.records.declaring import Origin
from data.records.observation import Observation
from data.records.values import Batch
from plan_config.reader import load_book
from tests.pages.markup import elements_of, tags_of, text_of, uncited
from tests.unit.builders import carrier, plan, row, situation, target
from tests.unit.judged import END_2024, area_rows

LIGHTS = load_book().lights
Q3 = date(2024, 9, 30)
ROWS = tuple(
    target(value=goal, id=f"row-{unit}", role="annex", scope="park", of=unit)
    for unit, goal in (("a", 20.0), ("b", 10.0), ("c", 5.0))
)
BATCHES = {1: Batch(1, "2024-10-01T00:00:00", "王五", "三季度.csv", "0", "reported", "passed")}


def annex(*rows: Observation, as_of: date = END_2024) -> tuple[Situation, str]:
    found = situation(plan(target(), *ROWS, parks=("a", "b", "c")), *rows)
    return found, unit_table(found, [assess(found, each, as_of) for each in ROWS], selected="b")


def ranks(*rows: Observation) -> list[int | None]:
    found = situation(plan(target(), *ROWS, parks=("a", "b", "c")), *rows)
    return [each.rank for each in ranked(found, [assess(found, one, END_2024) for one in ROWS])]


def carriers_listed(found: Situation, carriers: list[Carrier], as_of: date, chosen: str | None = None) -> str:
    return content_table(listed_of(found, carriers, as_of), chosen=chosen)


def cells_of(html: str) -> list[list[str]]:
    """The words of each body row, cell by cell."""
    rows = html.split("<tbody>")[1].split("<tr")[1:]
    return [
        [text_of(f"<td>{cell.split('>', 1)[1].split('</td>')[0]}</td>") for cell in one.split("<td")[1:]]
        for one in rows
    ]


def test_units_are_ranked_by_completion_and_not_by_size() -> None:
    # a 10 of 20 is 50 %, b 8 of 10 is 80 %, c 4.5 of 5 is 90 %.
    rows = [*area_rows(10, 8), row("c", END_2024, 45000)]
    assert ranks(*rows) == [3, 2, 1]


def test_equal_units_share_a_rank_and_a_silent_unit_has_none() -> None:
    # a and b both at 50 %, c never reported.
    assert ranks(*area_rows(10, 5)) == [1, 1, None]
    assert ranks() == [None, None, None]


def test_the_table_is_sorted_by_the_rank_it_names_and_marks_the_chosen_row() -> None:
    _, html = annex(*area_rows(10, 8))
    names = [cells[1] for cells in cells_of(html)]
    # a 10 of 20, b 8 of 10, c never reported.
    assert names == ["园区b", "园区a", "园区c"]
    assert text_of(html).startswith("按面积完成率排名")
    chosen = [
        inside[-1].attributes["data-pick"]
        for inside in elements_of(html)
        if inside[-1].attributes.get("class") == "on"
    ]
    assert chosen == ["park:测试区/b"]


def test_each_annex_row_says_actual_goal_completion_and_light() -> None:
    _, html = annex(*area_rows(10, 8))
    b, a, c = (" ".join(cells) for cells in cells_of(html))
    assert "10 / 20" in a
    assert "50.0%" in a
    assert "8 / 10" in b
    assert "未填报 / 5" in c
    assert "0.0%" not in c
    assert uncited(html) == []


def test_a_rank_that_changed_since_the_last_quarter_says_so() -> None:
    # In Q3 a led with 50 % against 40 %; in Q4 b has 80 % and a still 50 %.
    rows = [*area_rows(10, 4, on=Q3), *area_rows(10, 8)]
    _, html = annex(*rows)
    b, a, c = cells_of(html)
    assert a[0] == "2 较上季 ↓1"
    assert b[0] == "1 较上季 ↑1"
    assert c[0] == "—"


def test_a_carrier_shows_its_share_of_its_unit_and_no_light() -> None:
    c1, c2, silent = carrier("C1"), carrier("C2"), carrier("C3")
    found = situation(
        plan(),
        row("a", END_2024, 30000, carrier="C1"),
        row("a", END_2024, 90000, carrier="C2"),
        carriers=(c1, c2, silent),
    )
    html = carriers_listed(found, [c1, c2, silent], END_2024, "C2")
    first, second, third = (" ".join(cells) for cells in cells_of(html))
    # 3 and 9 of together 12 万㎡.
    assert "25.0%" in first
    assert "75.0%" in second
    assert "未填报" in third
    assert "0.0%" not in third
    assert 'class="pill"' not in html
    # The figure's own report is cited, not the line of the register.
    assert html.count('data-cite="批次 1 期报 第 2 行"') == 2
    assert uncited(html) == []


def test_a_carrier_is_listed_with_the_batch_and_nature_of_its_figures_and_not_of_its_line_in_the_register() -> (
    None
):
    told, silent = (replace(carrier(code), origin=Origin(1, 2, "simulated")) for code in ("C1", "C2"))
    found = situation(plan(), row("a", END_2024, 30000, carrier="C1", batch=3), carriers=(told, silent))
    html = carriers_listed(found, [told, silent], END_2024)
    assert '<th scope="col">数据性质</th>' in html
    first, second = cells_of(html)
    assert first[-2:] == ["填报", "批次 3"]
    assert second[-2:] == ["模拟", "批次 1"], "without a figure the line is the register's"
    card_of = text_of(carrier_card(found, told, END_2024, BATCHES))
    assert "登记性质 模拟 登记来源 批次 1" in card_of
    assert "批次 3" in card_of


def test_a_carrier_is_listed_with_the_level_of_the_date_and_not_of_today() -> None:
    grown = carrier("C1", ("市级", date(2021, 1, 1), date(2023, 1, 1)), ("国家级", date(2023, 1, 1), None))
    found = situation(plan(), carriers=(grown,))
    assert "市级" in text_of(carriers_listed(found, [grown], date(2022, 6, 30)))
    assert "市级" not in text_of(carriers_listed(found, [grown], END_2024))
    assert "未认定" in text_of(carriers_listed(found, [grown], date(2020, 6, 30)))


def card(the_carrier: Carrier, *rows: Observation, as_of: date = END_2024) -> str:
    found = situation(plan(), *rows, carriers=(the_carrier,))
    return carrier_card(found, the_carrier, as_of, BATCHES)


def test_a_card_tells_the_levels_in_order_and_each_figure_with_its_source() -> None:
    grown = carrier("C1", ("国家级", date(2023, 1, 1), None), ("市级", date(2021, 1, 1), date(2023, 1, 1)))
    html = card(grown, row("a", Q3, 30000, carrier="C1"), row("a", END_2024, 40000, carrier="C1"))
    text = text_of(html)
    assert text.index("2021-01-01") < text.index("至今")
    assert "测试文号" in text
    # 40,000 ㎡ are 4 万㎡; newest first.
    assert text.index("2024年四季度 4 批次 1 · 三季度.csv 期报 · 第 2 行") < text.index(
        "2024年三季度 3 批次 1"
    )
    assert uncited(html) == []


def test_a_card_shows_nothing_later_than_the_date() -> None:
    html = card(carrier("C1"), row("a", END_2024, 30000, carrier="C1"), as_of=Q3)
    assert "没有填报，不按零计" in text_of(html)
    assert "2024年四季度" not in text_of(html)


def test_a_card_says_how_sure_the_place_is() -> None:
    assert "位置待核" in text_of(card(carrier("C1")))
    placed = replace(carrier("C1"), **Spot(106.5, 29.5, "block", 300, "按门牌推定")._asdict())
    text = text_of(card(placed))
    assert "106.5000, 29.5000（WGS-84）" in text
    assert "街区级" in text
    assert "300 米" in text
    assert "位置待核" not in text


def test_a_card_escapes_every_word_of_the_record() -> None:
    bad = "<img src=x>"
    hostile = replace(
        carrier("C1"), name=bad, operator=bad, address=bad, aliases=(bad,), features=(bad,), kind=bad
    )
    html = card(hostile)
    found = situation(plan(), carriers=(hostile,))
    html = f"{html}{carriers_listed(found, [hostile], END_2024)}"
    assert "img" not in tags_of(html)
    assert text_of(html).count(bad) == 8
