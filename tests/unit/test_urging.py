"""催报函: an official letter to each unit that owes a report: what, by when, who asks."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from docx import Document

from components.content.urging import Asker, Letter, letters
from components.exports.docx.letter import letter_docx
from components.exports.handed_out import DistrictDues, letter_files, one_file
from data.judging.agenda import agenda
from data.records.district import DistrictRecords
from plan_config.targets import Whose
from tests.plans import changed
from tests.unit.builders import book, carrier, park, plan, row, situation, target
from tests.unit.test_agenda import CASE as WAITING_CASE
from tests.unit.test_agenda import Q3, Q4, TODAY, desk, waiting_for_a

A = park("a", 1).model_copy(update={"responsible": Whose(lead=("甲街道", "乙公司"))})
BASE = plan(target(), target("firms", 100), parks=("a", "b", "c"))
CASE = BASE.model_copy(update={"parks": (A, *BASE.parks[1:])})
CARRIERS = (carrier("C1"), carrier("C2"), carrier("C3", unit="b"))
NAMES = {each.code: each.name for each in CARRIERS}
# a's carrier C1 told the area of 2024Q4 and C2 nothing; b is silent since 2024Q3, of which a and c told everything.
ALL = ("area_planned", "incubatees", "teams")
STANDING = situation(
    CASE,
    row("a", Q4, 5, carrier="C1"),
    *(row(each, Q3, 7, series=of) for each in ("a", "b") for of in ALL),
    *(row("c", each, 1, series=of) for each in (Q3, Q4) for of in ALL),
    carriers=CARRIERS,
)
DUES = agenda(desk(STANDING), TODAY)
NOBODY = Asker()


def asked(asker: Asker = NOBODY) -> dict[str, Letter]:
    return {each.unit: each for each in letters(DUES, book(CASE), NAMES, TODAY, asker)}


def cells(said: Letter) -> list[list[str]]:
    return [[value.words for value in line.values] for line in said.lacking.rows]


def test_each_unit_that_owes_a_report_gets_a_letter_and_no_other() -> None:
    assert list(asked()) == ["a", "b"]


def test_a_district_that_reports_itself_writes_itself_no_letter() -> None:
    own = plan(target(), parks=())
    dues = agenda(desk(situation(own, row("*", Q3, 1))), TODAY)
    assert [each.kind for each in dues if each.reports] == ["期报"]
    assert letters(dues, book(own), {}, TODAY, NOBODY) == ()


def test_who_has_said_that_nothing_changed_and_waits_for_review_is_not_urged() -> None:
    dues = agenda(waiting_for_a(), TODAY)
    assert [each.unit for each in letters(dues, book(WAITING_CASE), {}, TODAY, NOBODY)] == ["b"]


def test_a_line_for_a_responsible_unit_that_names_none_is_addressed_to_nobody_made_up() -> None:
    unnamed = park("b", 2).model_copy(update={"row_kind": "责任单位"})
    case = changed(CASE, parks=(A, unnamed, CASE.parks[2]))
    a, b, _c = letters(agenda(desk(situation(case)), TODAY), book(case), {}, TODAY, NOBODY)
    assert (a.to, b.to) == ("甲街道、乙公司", "〔待填：责任单位〕")


def test_the_letter_says_what_lacks_by_when_and_whom_it_is_of() -> None:
    a, b = asked().values()
    assert (a.title, a.to) == ("关于催报2024年四季度孵化载体数据的函", "甲街道、乙公司")
    assert b.to == "园区b"
    assert a.paragraphs == (
        "为落实《测试方案》（测府〔2021〕1号），园区a的2024年四季度数据应于 2025-01-20 前报送，逾期 5 天。"
        "截至 2025-01-25，下列指标还没有报齐。",
    )
    assert cells(a) == [
        ["2024年四季度", "面积", "载体C2", "2025-01-20"],
        ["2024年四季度", "企业和团队", "所属载体均未报（2 家）", "2025-01-20"],
    ]
    assert cells(b)[0] == ["2024年四季度", "面积", "所属载体均未报（1 家）", "2025-01-20"]


def test_only_who_may_say_that_nothing_changed_is_told_so() -> None:
    a, b = asked().values()
    assert "零报告" not in a.closing
    assert "确无变化的，请按期报零报告（本期无变化）并写明理由。" in b.closing


def test_who_asks_stands_below_and_what_nobody_told_is_left_to_be_filled_in() -> None:
    told = asked(Asker("测试区科技局", "李四 1234"))["a"]
    assert (told.asker, told.contact) == ("测试区科技局", "李四 1234")
    blank = asked()["a"]
    assert (blank.asker, blank.contact) == ("〔待填：发函单位〕", "〔待填：联系人和电话〕")


def test_the_document_holds_it_in_official_typography() -> None:
    paper = Document(BytesIO(letter_docx(asked()["a"], notice="", made_at="2025-01-25T01:00:00+00:00")))
    said = [each.text for each in paper.paragraphs]
    assert said[:2] == ["关于催报2024年四季度孵化载体数据的函", "甲街道、乙公司："]
    assert "应于2025年1月20日前报送" in said[2]
    assert said[-3:] == ["〔待填：发函单位〕", "2025年1月25日", "（联系人：〔待填：联系人和电话〕）"]
    (table,) = paper.tables
    assert [cell.text for cell in table.rows[1].cells] == ["2024年四季度", "面积", "载体C2", "2025年1月20日"]
    assert "2025-01-20" not in "\n".join(said)


def handed(*names: str) -> DistrictDues:
    records = DistrictRecords("测试区", carriers=CARRIERS)
    district = book(CASE).districts[0]
    return DistrictDues(district, (CASE,), book(CASE), DUES, names or None, records, TODAY)


def test_all_at_once_are_an_archive_one_alone_is_its_document_and_none_is_nothing() -> None:
    packed = one_file(letter_files(handed(), NOBODY))
    assert packed is not None
    names = ["催报函-测试区-a-2025-01-25.docx", "催报函-测试区-b-2025-01-25.docx"]
    assert ZipFile(BytesIO(packed)).namelist() == names
    single = one_file(letter_files(handed("b"), NOBODY))
    assert single is not None
    assert Document(BytesIO(single)).paragraphs[1].text == "园区b："
    assert one_file(letter_files(handed("c"), NOBODY)) is None
    assert one_file(letter_files(handed("c"), NOBODY), packed=True) is None


def test_a_letter_is_dated_by_the_day_it_is_made() -> None:
    assert asked()["a"].on == date(2025, 1, 25)
