"""Two dates compared carrier by carrier: who came, went, moved, changed level, and whose area changed most."""

from dataclasses import replace
from datetime import date

from components.content.carrier_changes import changed
from components.exports.xlsx.shown import shown_sheet
from components.report.carrier_changes import carrier_changes
from components.screen.carrier_changes import carrier_comparison, carriers_table
from components.screen.scope import Scope
from data.records.carrier import Home
from tests.unit.builders import carrier, plan, row, situation, target

THEN, NOW = date(2023, 12, 31), date(2024, 12, 31)
DAYS = (THEN, NOW)
OPENED = date(2021, 3, 1)
FOUND = situation(
    plan(target(), parks=("a", "b")),
    row("a", NOW, 20_000, carrier="came"),
    row("a", THEN, 10_000, carrier="went"),
    *(row("a", THEN, 10_000, carrier="rose"), row("a", NOW, 30_000, carrier="rose")),
    *(row("a", THEN, 30_000, carrier="fell"), row("a", NOW, 20_000, carrier="fell")),
    *(row("a", THEN, 40_000, carrier="same"), row("a", NOW, 40_000, carrier="same")),
    *(row("b", THEN, 5_000, carrier="first"), row("b", NOW, 5_000, carrier="first")),
    carriers=(
        carrier("came", opened=date(2024, 3, 1)),
        carrier("went", opened=OPENED, closed=date(2024, 5, 1)),
        carrier("moved", opened=OPENED, unit="b", homes=(Home("a", date.min), Home("b", date(2024, 4, 1)))),
        carrier(
            "rose",
            ("区级", OPENED, date(2024, 6, 1)),
            ("市级", date(2024, 6, 1), None),
            opened=OPENED,
        ),
        carrier("fell", opened=OPENED),
        carrier("same", opened=OPENED),
        carrier("first", opened=OPENED, unit="b"),
        carrier("undated"),
    ),
)


def test_each_change_is_named_and_who_stands_as_before_is_left_out() -> None:
    said = carriers_table(FOUND, DAYS, Scope(NOW))
    told = {row.key: [value.words for value in row.values[1:]] for row in said.rows}
    assert told == {
        "came": ["新增", "a", "未认定", "—", "2", "—"],
        "went": ["停业", "a", "未认定", "1", "—", "—"],
        "moved": ["迁移", "a → b", "未认定", "—", "—", "—"],
        "rose": ["级别变化、面积变化", "a", "区级 → 市级", "1", "3", "+2"],
        "fell": ["面积变化", "a", "未认定", "3", "2", "−1"],
    }
    assert list(told) == ["came", "went", "moved", "rose", "fell"], "who came and went stands first"
    assert {"same", "first", "undated"}.isdisjoint(told)


def test_the_sentence_counts_each_kind_and_names_whose_area_rose_and_fell_most() -> None:
    said = carriers_table(FOUND, DAYS, Scope(NOW)).caption
    assert said == (
        "载体新增 1 家、停业 1 家、迁移 1 家、级别变化 1 家、面积变化 2 家；"
        "面积增加最多的是载体rose（+2 万㎡）；面积减少最多的是载体fell（−1 万㎡）。"
    )
    assert "载体came" not in said, "a carrier that came has not grown"


def test_a_carrier_that_nobody_dated_is_new_from_its_first_figure_on_and_not_before() -> None:
    found = situation(plan(target()), row("a", NOW, 8_000, carrier="K"), carriers=(carrier("K"),))
    (new,) = carriers_table(found, DAYS, Scope(NOW)).rows
    assert new.values[1].words == "新增"
    assert carriers_table(found, (NOW, date(2025, 12, 31)), Scope(NOW)).rows == ()


def test_with_a_unit_chosen_who_left_it_is_named_and_who_was_never_there_is_not() -> None:
    keys = [row.key for row in carriers_table(FOUND, DAYS, Scope(NOW, district="测试区", park="b")).rows]
    assert keys == ["moved"]
    assert "went" in [row.key for row in carriers_table(FOUND, DAYS, Scope(NOW, park="a")).rows]


def test_on_the_page_what_has_no_room_is_folded_and_the_file_has_all_of_it() -> None:
    few = carrier_comparison(FOUND, DAYS, Scope(NOW))
    assert "<details" not in few
    assert 'data-pick="carrier:moved"' in few
    grown = [
        row("a", day, area, carrier=f"K{n}")
        for n in range(9)
        for day, area in ((THEN, 10_000), (NOW, 10_000 + 100 * (n + 1)))
    ]
    many = situation(plan(target()), *grown)
    above, _, folded = carrier_comparison(many, DAYS, Scope(NOW)).partition("<details")
    assert "载体K8" in above, "whose area changed most"
    assert "载体K0" not in above
    assert "载体K0" in folded
    sheet = shown_sheet(carriers_table(many, DAYS, Scope(NOW)), "筛选：对比 2023-12-31")
    assert len(sheet.rows) == 9
    assert sheet.headers[-1] == "面积变化（万㎡）"
    assert sheet.note.startswith("筛选：对比 2023-12-31\n载体面积变化 9 家")


def test_where_nothing_changed_that_is_said() -> None:
    still = carrier_comparison(situation(plan(target())), DAYS, Scope(NOW))
    assert "载体没有变化。" in still
    assert "<table" not in still


def test_a_plan_that_names_no_units_and_no_area_calls_units_by_name_and_says_by_how_much() -> None:
    before = plan(target(), parks=("a",))
    named = before.model_copy(update={"parks": (before.parks[0].model_copy(update={"short": "甲园"}),)})
    other = plan(target("firms")).model_copy(update={"id": "other", "parks": ()})
    shown = situation(other, row("a", THEN, 10_000, carrier="rose"), row("a", NOW, 30_000, carrier="rose"))
    book = shown.book.model_copy(update={"plans": (other, named)})
    seen = replace(shown, book=book)
    said = changed(seen, carrier_changes(seen, (carrier("rose", opened=OPENED),), *DAYS), DAYS)
    words = [value.words for value in said.rows[0].values]
    assert words == ["载体rose", "面积变化", "甲园", "未认定", "1", "3", "+2"]
    assert "a" not in words
