"""The top of a page: its name, the mark of simulated rows, and settings that everybody can reach."""

import pytest

from components.markup.assets import asset
from components.screen.heading import LOOK_WORDS, page_heading, size_of
from components.screen.meeting import SIZES
from tests.pages.markup import elements_of, text_of


def test_simulated_rows_are_marked_in_a_word_with_the_sentence_in_reach_of_keyboard_and_reader() -> None:
    html = page_heading("看板", simulated=True, size=1)
    (mark,) = [inside[-1] for inside in elements_of(html) if inside[-1].attributes.get("class") == "banner"]
    assert (mark.attributes["role"], mark.attributes["tabindex"]) == ("note", "0")
    assert "演示数据 库中含模拟的填报记录，不代表各区县实际进展。" in text_of(html)
    assert "演示数据" not in text_of(page_heading("看板", simulated=False, size=1))


@pytest.mark.parametrize(("size", "words"), [(1.0, "标准"), (1.25, "大字"), (1.5, "特大")])
def test_the_type_size_in_force_is_the_one_that_is_pressed(size: float, words: str) -> None:
    html = page_heading("看板", simulated=False, size=size)
    assert f'<button data-pick="size:{size:g}" aria-pressed="true">{words}</button>' in html
    assert html.count('aria-pressed="true"') == 1
    assert html.count('aria-pressed="false"') == len(SIZES) - 1


def test_a_pick_asks_for_a_size_that_there_is_or_for_none() -> None:
    assert [size_of(f"size:{size:g}") for size in SIZES] == [1.0, 1.25, 1.5]
    assert [size_of(pick) for pick in ("size:9", "size:", "park:a", "")] == [None] * 4


def test_the_settings_lead_to_the_wall() -> None:
    assert '<a href="./?wall=true" target="_self">大屏展示</a>' in page_heading(
        "看板", simulated=False, size=1
    )
    assert "http" not in page_heading("看板", simulated=False, size=1), "wherever the board is served"


def test_each_look_that_is_offered_is_known_to_the_script_that_shows_it() -> None:
    script, html = asset("look.js"), page_heading("看板", simulated=False, size=1)
    assert all(f"'{look}'" in script for look in LOOK_WORDS)
    assert html.count('name="look"') == len(LOOK_WORDS) == 4
    assert "checked" not in html, "the browser knows which one holds, the server does not"
