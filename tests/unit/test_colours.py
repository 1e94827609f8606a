"""Lights can be read by everybody: contrast, and a shape and word beside the colour."""

import re

import pytest

from components.markup.print_style import FIT_CHARTS, PRINT
from components.markup.theme import STYLE, type_size
from components.markup.tokens import LIGHTS
from plan_config.reader import load_book

WHITE, DARK = "#ffffff", "#10161d"
TEXT_ON_LIGHT = ["#1d2733", "#55616f", "#1d3f66"]  # text, soft, accent as in :root and config.toml
TEXT_ON_DARK = ["#e6ebf1", "#a9b4c2", "#9cc2ee"]


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_formula_gives_the_known_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    # The textbook grey that just fails on white: 4.48.
    assert 4.4 < contrast("#777777", WHITE) < 4.5


@pytest.mark.parametrize("light", LIGHTS)
def test_words_on_a_light_can_be_read(light: str) -> None:
    colours = LIGHTS[light]
    assert contrast(colours.ink, colours.tint) >= 4.5
    assert contrast(colours.ink, WHITE) >= 4.5
    assert colours.ink != colours.fill


@pytest.mark.parametrize("colour", TEXT_ON_LIGHT)
def test_text_can_be_read_on_white(colour: str) -> None:
    assert colour in STYLE
    assert contrast(colour, WHITE) >= 4.5


@pytest.mark.parametrize("colour", TEXT_ON_DARK)
def test_text_can_be_read_on_the_dark_ground(colour: str) -> None:
    assert contrast(colour, DARK) >= 4.5
    assert contrast(colour, WHITE) < 4.5, "a colour for the dark ground belongs on the dark ground"


def test_the_dark_variables_of_the_style_are_the_ones_tested() -> None:
    dark = STYLE[STYLE.index("prefers-color-scheme: dark") :].split("}", 1)[0]
    assert set(re.findall(r"--(?:soft|accent): (#\w{6})", dark)) == {"#a9b4c2", "#9cc2ee"}
    assert DARK in dark


def test_the_banner_can_be_read() -> None:
    ground, ink = re.search(r"\.banner \{ background: (#\w{6}); color: (#\w{6})", STYLE).groups()  # type: ignore[union-attr]
    assert contrast(ink, ground) >= 4.5
    assert ink != ground


def test_each_light_has_a_word_a_colour_and_a_shape_of_its_own() -> None:
    looks = load_book().lights.looks
    assert [look.id for look in looks] == list(LIGHTS)
    for attribute in ("word", "shape", "colour"):
        assert len({getattr(look, attribute) for look in looks}) == len(LIGHTS)
    assert len({colours.fill for colours in LIGHTS.values()}) == len(LIGHTS)


def test_the_style_asks_no_other_host() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "http" not in STYLE


def test_larger_type_grows_the_root_on_the_screen_alone() -> None:
    assert "html { font-size: 125% !important; }" in type_size(1.25)
    assert type_size(1.5).startswith("@media screen")
    assert type_size(1) == ""  # the plain size leaves everything as Streamlit has it


def test_paper_has_black_ink_and_asks_for_nothing_from_the_network() -> None:
    assert "--ink: #000" in PRINT
    assert "url(" not in PRINT + FIT_CHARTS
    assert "http" not in PRINT + FIT_CHARTS
