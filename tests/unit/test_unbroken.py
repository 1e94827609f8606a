"""Figures in running text: no line ends inside one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markup.html import unbroken
from tests.pages.markup import text_of


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "较上季 +0.89 万㎡ = 电创园 +0.89，其余 −1",
            ["较上季 +0.89 万㎡", "电创园 +0.89", "其余 −1"],
        ),
        ("差 4.4 个百分点", ["差 4.4 个百分点"]),
        ("未明确；首次达到 2025-12-05", ["2025-12-05"]),
        ("2025年四季度；5 个单位", ["2025年四季度", "5 个单位"]),
        ("1–2 个 / 112.1%", ["1–2 个", "112.1%"]),
        ("渝中府办〔2023〕36号", []),
        ("档号 模拟-2026-011，2026-01", ["2026-01"]),
        ("模拟-2026-01", []),
    ],
)
def test_a_figure_holds_together_with_its_sign_name_and_unit(text: str, held: list[str]) -> None:
    assert re.findall(r'<span class="whole">(.*?)</span>', unbroken(text)) == held


@given(st.text("0123456789+−-–.,% 万㎡个年一季度：，<&双福", max_size=40))
def test_a_text_stays_as_it_was_and_is_escaped(text: str) -> None:
    marked = unbroken(text)
    assert re.sub(r"</?span[^>]*>", "", marked) == text.replace("&", "&amp;").replace("<", "&lt;")
    assert text_of(str(marked)).replace(" ", "") == text.replace(" ", "")
