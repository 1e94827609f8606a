"""The slides in small: each can be begun at by its number and topic, and nothing inside the pictures is reached."""

import re

from components.screen.thumbnails import thumbnails
from components.slides import slides
from tests.pages.markup import elements_of, text_of
from tests.unit.reports import demo_report


def test_each_slide_is_a_picture_for_the_eye_and_a_button_for_everybody() -> None:
    pages = slides([demo_report("渝中区")])
    html = thumbnails(pages)
    buttons = re.findall(r'<button data-pick="(slide:\d+)" aria-label="([^"]*)">(.*?)</button>', html)
    assert [pick for pick, _, _ in buttons] == [f"slide:{nth}" for nth in range(1, len(pages) + 1)]
    assert [spoken.partition("：")[2] for _, spoken, _ in buttons] == [page.title for page in pages]
    assert all(spoken.startswith(text_of(words)) for _, spoken, words in buttons)
    assert text_of(buttons[-1][2]).startswith("附录 ")
    assert html.count('class="picture deck" aria-hidden="true" inert="inert"') == len(pages)


def test_what_can_be_asked_on_a_slide_cannot_be_reached_in_its_picture() -> None:
    html = thumbnails(slides([demo_report("渝中区")]))
    asked = [
        any(outer.attributes.get("inert") for outer in inside)
        for inside in elements_of(html)
        if "data-pick" in inside[-1].attributes
        and not inside[-1].attributes["data-pick"].startswith("slide:")
    ]
    assert asked
    assert all(asked)
