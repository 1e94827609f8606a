"""Colours are said once, and lights can be read by everybody: contrast, and a shape and word beside the colour."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from components.markup import tokens
from components.markup.tokens import (
    CONTRAST,
    DARK,
    LIGHT,
    LIGHTS,
    SERIES,
    SHOWN,
    WHITE,
    channels,
    digits,
    translucent,
)
from plan_config.reader import load_book

ROOT = Path(__file__).parents[2]
TOKENS, CONFIG = "components/markup/tokens.py", ".streamlit/config.toml"
SOURCES = [
    path
    for folder in ("components", "pages", "data", "plan_config", ".streamlit")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".css", ".js", ".toml", ".yaml")
]
HEX = r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b"
COLOUR = re.compile(
    rf"{HEX}|['\"](?:[0-9a-fA-F]{{2}})?[0-9a-fA-F]{{6}}['\"]|(?:rgba?|hsla?|RGBColor)\(\s*(?:0x)?\d"
    r"|\[\s*\d{1,3},\s*\d{1,3},\s*\d{1,3}\s*[\],]"
)
# data knows no screen: the workbooks that go out to be filled in have colours of their own.
ELSEWHERE = {
    "data/intake/files/marked.py": ['"F4B6AE"', '"FFD98A"'],
    "data/intake/files/fill_in.py": ['"1F4E79"', '"5B6B7C"'],
    "data/access/passwords.py": ["#edc"],  # keys beside each other
}


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


# A look by its name: its colours, and how far words and graphics must stand out on its ground.
LOOKS = {
    "light": (LIGHT, 4.5, 3.0),
    "dark": (LIGHT | DARK, 4.5, 3.0),
    "contrast": (LIGHT | CONTRAST, 7.0, 4.5),
}


@pytest.mark.parametrize("look", LOOKS)
def test_three_rungs_can_be_told_apart_and_from_the_ground_in_every_look(look: str) -> None:
    """Of three rungs the lowest is as the paper is; all have an edge in the darkest."""
    scheme, _, graphics = LOOKS[look]
    lowest, middle, highest = scheme["paper"], scheme["rung-2"], scheme["rung-3"]
    assert contrast(lowest, middle) >= 3
    assert contrast(middle, highest) >= 3
    assert contrast(highest, scheme["outside"]) >= graphics
    assert scheme["rung-1"] not in (lowest, middle)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("light", LIGHTS)
def test_a_light_can_be_told_in_every_look_as_words_and_as_a_graphic(light: str, look: str) -> None:
    scheme, words, graphics = LOOKS[look]
    fill, tint, ink = (scheme[f"{light}{part}"] for part in ("", "-tint", "-ink"))
    assert contrast(ink, tint) >= words
    assert contrast(ink, scheme["paper"]) >= words
    assert contrast(fill, tint) >= graphics
    assert contrast(fill, scheme["paper"]) >= graphics
    assert ink != fill


def test_a_screen_takes_the_lights_from_its_look() -> None:
    assert SHOWN["red"].fill == "var(--red)"
    assert {name for each in SHOWN.values() for name in (each.fill, each.tint, each.ink)} == {
        f"var(--{name})" for name in LIGHT if name.split("-")[0] in LIGHTS
    }


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", ["ink", "soft", "accent"])
def test_text_can_be_read_on_the_ground_of_every_look(name: str, look: str) -> None:
    scheme, words, _ = LOOKS[look]
    assert contrast(scheme[name], scheme["paper"]) >= words
    assert contrast(scheme[name], scheme["wash"]) >= words
    assert contrast(DARK[name], LIGHT["paper"]) < 4.5, (
        "a colour for the dark ground belongs on the dark ground"
    )


@pytest.mark.parametrize("look", LOOKS)
def test_the_banner_and_a_fault_can_be_read(look: str) -> None:
    scheme, words, _ = LOOKS[look]
    assert contrast(scheme["demo-ink"], scheme["demo"]) >= words
    assert contrast(scheme["fault"], scheme["red-tint"]) >= words
    assert contrast(LIGHT["fault"], DARK["red-tint"]) < 4.5, "each look has a fault of its own"


def test_high_contrast_has_no_pale_ground_and_lines_that_are_seen() -> None:
    assert {CONTRAST[name] for name in CONTRAST if name.endswith("-tint") or name in ("wash", "demo")} == {
        WHITE
    }
    assert contrast(CONTRAST["line"], WHITE) >= 4.5
    assert contrast(CONTRAST["path"], WHITE) >= 4.5
    assert contrast(LIGHT["line"], WHITE) < 3, "the plain look keeps its fine lines"


def test_the_lines_of_one_figure_are_seen_on_every_ground_and_are_no_light() -> None:
    for colour in SERIES:
        assert min(contrast(colour, WHITE), contrast(colour, DARK["paper"])) >= 3
        assert colour not in {light.fill for light in LIGHTS.values()}
    assert len(set(SERIES)) == 2


def test_each_light_has_a_word_a_colour_and_a_shape_of_its_own() -> None:
    looks = load_book().lights.looks
    assert [look.id for look in looks] == list(LIGHTS)
    for attribute in ("word", "shape", "colour"):
        assert len({getattr(look, attribute) for look in looks}) == len(LIGHTS)
    assert len({colours.fill for colours in LIGHTS.values()}) == len(LIGHTS)


def test_a_colour_is_written_as_each_program_wants_it() -> None:
    assert channels("#1d3f66") == [29, 63, 102]
    assert channels("#1d3f66", 150) == [29, 63, 102, 150]
    assert translucent("#8793a1", 0.3) == "rgba(135,147,161,0.3)"
    assert digits("#1d3f66") == "1D3F66"
    assert digits("#1D3F66") == "1D3F66"


def test_no_colour_is_written_twice() -> None:
    written = Counter(re.findall(HEX, Path(tokens.__file__).read_text(encoding="utf-8")))
    assert written["#1d2733"] == 1
    assert {colour: count for colour, count in written.items() if count > 1} == {}


def test_colours_are_written_in_one_file() -> None:
    found = {
        name: [match[0] for match in COLOUR.finditer(path.read_text(encoding="utf-8"))]
        for path in SOURCES
        if (name := path.relative_to(ROOT).as_posix()) not in (TOKENS, CONFIG)
    }
    assert {name: colours for name, colours in found.items() if colours} == ELSEWHERE
    assert len(COLOUR.findall('fill="#fff" rgba(1,2,3,.4) [29, 63, 102, 9] "B9C6D6" #wide')) == 4


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", LIGHT | DARK)])
def test_streamlit_is_configured_in_the_same_colours(theme: str, colours: dict[str, str]) -> None:
    configured = tomllib.loads((ROOT / CONFIG).read_text(encoding="utf-8"))["theme"][theme]
    assert configured == {
        "primaryColor": colours["button"],
        "backgroundColor": colours["paper"],
        "secondaryBackgroundColor": colours["wash"],
        "textColor": colours["ink"],
    }
    assert configured["backgroundColor"] != configured["textColor"]
