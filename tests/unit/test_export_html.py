"""The review pack as one HTML file: no script, nothing fetched, the report's own words and figures, every name
escaped."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exports.html import html
from components.markup.axes import steps
from components.report.values.report import Report
from components.words.figures import SIMULATED_MARK, number, percent, points
from tests.unit.reports import LONG, demo_report, empty_report, long_names, named

SECTIONS = (
    "cover",
    "map",
    "units",
    "behind",
    "outlook",
    "changes",
    "ladder",
    "pool",
    "evaluation",
    "rectifications",
    "awards",
    "decisions",
    "next",
    "carriers",
    "definitions",
    "sources",
    "rows",
    "annex",
)
VOID = {"meta", "input", "br"}
EVIL = '<b>&"某单位'
STATES = [
    (district, as_of)
    for district in ("渝中区", "江津区")
    for as_of in (date(2023, 12, 31), date(2025, 12, 31))
]


@dataclass
class Reader(HTMLParser):
    """What a document holds: its text by section, its tags, and the tables without a head."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    open_tags: list[str] = field(default_factory=list)
    section: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open_tags.append(tag)
        if tag == "section":
            self.section = dict(attrs)["id"] or ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag, f"{tag} is closed in the wrong place"

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.section, []).append(data)

    def text(self, section: str) -> str:
        return "".join(self.texts[section])


def read(document: bytes) -> Reader:
    reader = Reader()
    reader.feed(document.decode("utf-8"))
    reader.close()
    assert reader.open_tags == []
    return reader


@cache
def pack(district: str = "渝中区", as_of: date = date(2025, 12, 31)) -> tuple[Report, bytes, Reader]:
    report = demo_report(district, as_of)
    document = html(report)
    return report, document, read(document)


@pytest.mark.parametrize(("district", "as_of"), STATES)
def test_it_is_one_file_without_script_that_fetches_nothing(district: str, as_of: date) -> None:
    report, document, reader = pack(district, as_of)
    names = {tag for tag, _ in reader.tags}
    assert document.startswith(b"<!DOCTYPE html>")
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image"}
    assert not [key for _, attributes in reader.tags for key in attributes if key.startswith("on")]
    addresses = {value for _, given in reader.tags for key, value in given.items() if key in ("href", "src")}
    papers = {paper.url for paper in report.papers if paper.url}
    assert {each for each in addresses if each and not each.startswith("#")} == papers
    style = document.decode("utf-8").split("<style>")[1].split("</style>")[0]
    assert not re.search(r"url\(|@import|var\(|grid|:has|clamp\(|min\(|max\(|calc\(", style)


@pytest.mark.parametrize(("district", "as_of"), STATES)
def test_every_section_says_scope_date_number_and_marks(district: str, as_of: date) -> None:
    report, _, reader = pack(district, as_of)
    expected = [
        name for name in SECTIONS if name not in ("rectifications", "awards") or getattr(report, name)
    ]
    assert [attributes["id"] for tag, attributes in reader.tags if tag == "section"] == expected
    for name in expected:
        said = reader.text(name)
        for words in (district, str(as_of), report.period_name, report.number, report.mark, SIMULATED_MARK):
            assert words in said, (name, words)


def test_without_simulated_rows_and_mark_neither_is_claimed() -> None:
    document = html(replace(demo_report(), simulated=False, mark="", number="")).decode("utf-8")
    assert SIMULATED_MARK not in document
    assert "内部资料" not in document
    assert "即时数据（未留存快照，数据版本 1）" in document


@pytest.mark.parametrize(("district", "as_of"), STATES)
def test_figures_are_those_of_the_report_to_the_digit(district: str, as_of: date) -> None:
    report, _, reader = pack(district, as_of)
    cover, units, behind = reader.text("cover"), reader.text("units"), reader.text("behind")
    assert report.sentence in cover
    for each in report.headline:
        for words in (
            f"{number(each.actual, each.decimals)} / {number(each.goal, each.decimals)} {each.unit}",
            percent(each.completion),
            points(each.gap),
            each.outlook,
            each.basis,
        ):
            assert words in cover
    for each in (each for row in report.units for each in row):
        assert (
            f"{number(each.actual, each.decimals)} / {number(each.goal, each.decimals)} {each.unit}" in units
        )
        assert each.is_missing or f"{percent(each.completion)}，{points(each.gap)}" in units
    for each in report.behind:
        assert each.name in behind
        assert str(each.since) in behind


def test_units_stand_in_the_order_of_their_rank() -> None:
    """By hand: 江津 at the end of 2025 by area: 珞璜 112.6, 双福 107.0, 白沙 102.5, 德感 101.2, 滨江 55.5; 其他 has none."""
    report, _, reader = pack("江津区")
    units = reader.text("units")
    names = [row[0].name for row in report.units]
    assert [name[:2] for name in names] == ["江津", "科学", "白沙", "德感", "滨江", "其他"]
    places = [units.index(name) for name in names]
    assert places == sorted(places)
    assert "无名次" in units


def test_what_was_never_reported_is_said_so_and_is_not_zero() -> None:
    report = empty_report("江津区")
    reader = read(html(report))
    assert "尚无填报数据" in reader.text("cover")
    assert "未填报 / 30 万㎡" in reader.text("cover")
    assert "0.0%" not in reader.text("cover") + reader.text("units") + reader.text("map")
    assert "没有登记的载体" in reader.text("carriers")
    assert "没有填报记录" in reader.text("rows")
    assert "没有可供对比的上次会议快照" in reader.text("changes")


@pytest.mark.parametrize("report", [demo_report(), empty_report("渝中区")], ids=["full", "empty"])
def test_each_table_has_a_caption_and_a_head_to_repeat(report: Report) -> None:
    tables = re.findall(r"<table.*?</table>", html(report).decode("utf-8"), re.DOTALL)
    assert len(tables) >= 5
    for each in tables:
        assert re.match(r'<table(?: class="[^"]+")?><caption>[^<]+</caption><thead><tr><th scope="col"', each)
        heads = each.split("</thead>")[0].count("<th scope")
        assert all(row.count("<td") == heads for row in each.split("<tbody>")[1].split("</tr>")[:-1])


def test_every_source_row_and_paper_is_listed() -> None:
    report, _, reader = pack()
    rows, papers = reader.text("rows"), reader.text("sources")
    assert len(report.rows) > 20
    for row in report.rows:
        assert row.origin in rows
    for paper in report.papers:
        assert paper.title in papers
        assert paper.number in papers
        assert paper.url in papers


def test_decisions_changes_and_requests_are_there() -> None:
    report, _, reader = pack()
    assert report.comparison is not None
    assert report.comparison.sentence in reader.text("changes")
    for change in report.comparison.changes:
        assert change.words in reader.text("annex")
    assert f"其余 {len(report.comparison.changes) - 5} 项见附录" in reader.text("changes")
    for decision in report.decisions:
        assert decision.text in reader.text("decisions")
        assert decision.word in reader.text("decisions")
    for sentence in (*report.next_steps, *report.requests):
        assert sentence in reader.text("next")


def test_a_name_is_text_and_never_markup() -> None:
    report = demo_report()
    evil = named(report, EVIL)
    reader = read(html(evil))
    titled = [attributes for tag, attributes in reader.tags if tag == "b" and attributes]
    assert titled == []
    assert all(
        EVIL in reader.text(name) for name in ("cover", "units", "rows", "decisions", "next", "sources")
    )
    assert EVIL.encode() not in html(evil)
    assert not [given for _, given in reader.tags if (given.get("href") or "#")[0] != "#"]


def test_long_names_stand_in_full() -> None:
    reader = read(html(long_names(demo_report())))
    for name in ("map", "units", "behind", "carriers", "rows", "decisions"):
        assert LONG in reader.text(name), name


def test_the_contents_lead_to_every_section() -> None:
    _, _, reader = pack()
    links = [given["href"] for tag, given in reader.tags if tag == "a" and (given["href"] or "")[0] == "#"]
    assert links == [*(f"#{name}" for name in SECTIONS), "#annex"]  # the last from what changed most


def test_a_chart_says_its_figures_in_words_and_lists_them() -> None:
    report, document, reader = pack("江津区", date(2023, 12, 31))
    outlook = reader.text("outlook")
    for each in report.headline:
        last = each.line[-1]
        assert number(last.value, each.decimals) in outlook
        assert percent(last.value / each.goal) in outlook
        assert each.projection is None or f"约 {number(each.projection, each.decimals)}" in outlook
    charts = re.findall(r'<svg class="chart".*?</svg>', document.decode("utf-8"), re.DOTALL)
    assert len(charts) == len(report.headline) == 3
    assert all('role="img"><title>' in each for each in charts)


def test_every_light_has_its_word_and_shape_beside_it() -> None:
    _, document, _ = pack()
    pills = re.findall(r'<span class="pill"[^>]*><span[^>]*>([^<]+)</span> ([^<]+)</span>', document.decode())
    assert len(pills) == document.decode().count('class="pill"') > 20
    assert all(shape in "◆●▲■○" for shape, _ in pills)


@given(st.floats(0.001, 1e7))
def test_an_axis_reaches_its_top_in_few_round_steps(top: float) -> None:
    marks = steps(top)
    assert marks[0] == 0
    assert marks[-1] >= top * (1 - 1e-6)
    assert 2 <= len(marks) <= 6
