"""Plans of other places, with a few made-up figures: each judged by hand, every figure as the paper has it."""

import io
from datetime import date

import openpyxl
import pytest
from docx import Document

from components.content.carriers import listed_of
from components.exports.kinds import KINDS
from components.report.compose import Material, compose
from components.report.values.report import Report
from components.report.values.standing import Standing
from data.intake.reading.sheets import sheets_of
from data.judging.situation import Situation, situation_of
from data.records.carrier import Carrier
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.values import Batch
from plan_config.book import PlanBook
from plan_config.layout import WHOLE
from plan_config.own_files import plan_files
from plan_config.reader import FOLDER, load_book
from tests.elsewhere import FIGURES, PLANS
from tests.plans import first_plan

ON = {"平阳县": date(2026, 6, 30), "兰州市": date(2017, 12, 31), "浑南区": date(2022, 12, 31)}
TITLED = (
    ("PY01", "孵化器", (("省级", date(2024, 1, 1)),)),
    ("PY02", "孵化器", (("温州市“20”孵化器", date(2025, 5, 1)),)),
    ("PY03", "众创空间", (("国家备案", date(2024, 1, 1)), ("温州市“20”孵化器", date(2026, 3, 1)))),
)


@pytest.fixture(scope="module")
def book() -> PlanBook:
    """The plans as shipped and those of other places beside them."""
    return load_book(FOLDER, plan_files(PLANS))


def judged(book: PlanBook, district: str, *, empty: bool = False) -> Situation:
    """A district with its made-up figures."""
    rows = () if empty else tuple(_rows(district))
    carriers = () if empty else tuple(_carriers(district))
    return situation_of(first_plan(book, district), book, DistrictRecords(district, carriers, rows))


def _rows(district: str) -> list[Observation]:
    return [
        Observation(district, WHOLE, WHOLE, False, series, day, value, day, origin=Origin(1, 2))
        for day, told in ((date.fromisoformat(on), told) for on, told in FIGURES[district].items())
        for series, value in told.items()
    ]


def _carriers(district: str) -> list[Carrier]:
    return [
        Carrier(
            code=code,
            name=code,
            district=district,
            unit=WHOLE,
            kind=kind,
            opened=date(2020, 1, 1),
            levels=tuple(
                LevelSpan(district, code, level, since, origin=Origin(1, 2)) for level, since in levels
            ),
            origin=Origin(1, 2),
        )
        for code, kind, levels in TITLED
        if district == "平阳县"
    ]


def report_of(book: PlanBook, district: str, *, empty: bool = False, on: date | None = None) -> Report:
    """The report of a district."""
    batch = Batch(1, "2026-01-01T00:00:00+00:00", "测试", "测试.xlsx", "", "reported", "passed")
    found = judged(book, district, empty=empty)
    return compose(
        Material(found, {1: batch}, 1, "2026-07-01T00:00:00+00:00", date(2026, 7, 1)), on or ON[district]
    )


def by_target(report: Report) -> dict[str, Standing]:
    """Each target as it stands."""
    return {each.target: each for each in report.standings}


def test_pingyang_is_judged_as_its_paper_has_it(book: PlanBook) -> None:
    found = by_target(report_of(book, "平阳县"))
    assert found["space"].actual == 30  # 80 less the 50 that were there at the start
    assert found["space"].upper == 80
    assert found["talent"].actual == 5000
    assert not found["talent"].measure.meets(5000)  # 超5000人
    assert found["new-incubatees"].actual == 70  # of 2026 alone; no sum over years is asked for
    assert found["new-incubatees"].goal == 200
    assert found["new-tech"].word == "超前"
    assert found["prov-incubators"].actual == 1  # PY01; PY02 has a title and no level
    assert found["prov-spaces"].actual == 1  # PY03 is 国家备案, which ranks above 省级
    assert found["twenty"].actual == 2
    assert found["bases"].actual == 3
    assert found["transfers"].actual == 4


def test_lanzhou_works_out_its_graduates_of_each_year(book: PlanBook) -> None:
    found = by_target(report_of(book, "兰州市"))
    assert found["graduation"].actual == 2  # 60 of 3,000 in 2017
    assert found["graduation"].outlook == "2016年 4% / 3%（达到）、2017年 2% / 3%（未达到）"
    assert found["graduation"].need is None  # the year is over
    assert found["graduation"].coverage == "毕业企业 60 家 ÷ 在孵企业 3,000 家"
    assert found["area"].actual == 90


def test_hunnan_works_out_its_rates_and_its_growth(book: PlanBook) -> None:
    found = by_target(report_of(book, "浑南区"))
    assert (found["let"].actual, found["registered"].actual, found["tax"].actual) == (80, 77.5, 24)
    assert (
        found["tax"].coverage == "楼宇税收 12.4 亿元 ÷ 起点 10 亿元 − 1；每年重新累计，按上年末对照，只供参考"
    )
    assert found["revived"].goal == 38.75
    assert found["mixed"].actual is None  # nobody reported: that is not zero


@pytest.mark.parametrize("district", ON)
@pytest.mark.parametrize("empty", [True, False])
@pytest.mark.parametrize("ended", [True, False])
def test_every_paper_is_written_and_puts_nothing_into_the_papers_mouth(
    book: PlanBook, district: str, empty: bool, ended: bool
) -> None:
    on = date(2029, 3, 31) if ended else ON[district]
    report = report_of(book, district, empty=empty, on=on)
    papers = {kind: KINDS[kind].write(report) for kind in KINDS}
    words = "".join(paragraph.text for paragraph in Document(io.BytesIO(papers["docx"])).paragraphs)
    sheets = openpyxl.load_workbook(io.BytesIO(papers["xlsx"]))
    assert district in words
    assert sheets.sheetnames
    said = words.replace(" ", "").replace("\u2009", "")
    for never in ("达到超", "达到不超过", "达到每年", "达到5,000人", "达到600家", "达到15项"):
        assert never not in said
    if district == "平阳县":
        assert "超5,000人" in said
        assert "每年200家以上" in said


def test_a_districts_sheets_offer_its_own_levels_and_columns(book: PlanBook) -> None:
    offered = {}
    for name in ("平阳县", "渝中区"):
        sheets = sheets_of(book, book.district(name))
        offered[name] = next(column.choices for column in sheets["级别"].columns if column.header == "级别")
        assert ("孵化空间面积(㎡)" in [column.header for column in sheets["期报"].columns]) == (
            name == "平阳县"
        )
    assert "温州市“20”孵化器" in offered["平阳县"]
    assert "省级" not in offered["渝中区"]
    assert set(offered["渝中区"]) < set(offered["平阳县"])


def test_the_workbook_says_how_a_goal_is_meant_in_its_format(book: PlanBook) -> None:
    papers = KINDS["xlsx"].write(report_of(book, "平阳县"))
    sheet = openpyxl.load_workbook(io.BytesIO(papers))["指标总览"]
    goals = {
        f"{cell.value:g} {cell.number_format}"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == 5000
    }
    assert '5000 "超 "#,##0' in goals


def test_a_title_stands_beside_the_level_and_no_unit_where_the_plan_has_none(book: PlanBook) -> None:
    found = judged(book, "平阳县")
    table = listed_of(found, found.ledger.register, ON["平阳县"])
    assert "所属园区" not in [column.head for column in table.columns]
    shown = {row.values[0].words: row.values[2].words for row in table.rows}
    assert shown == {"PY01": "省级", "PY02": "温州市“20”孵化器", "PY03": "国家备案、温州市“20”孵化器"}
