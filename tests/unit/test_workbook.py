"""Reading what a clerk sends in: forgiving in form, and every row keeps the number it has in the file."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import importer
from data.intake.files import workbook
from data.intake.files.cell_text import FORMULA
from data.intake.files.tables import TextLine, TextTable
from data.intake.files.workbook import UploadError, read_upload
from data.intake.importer import Current
from data.intake.reading.sheets import sheets_of
from data.records.observation import Observation
from plan_config.reader import load_book
from tests.unit.workbooks import Cells, first_of, saved, sheet_xml, with_part, xlsx

BOOK = load_book()
HEAD = ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)", "当年毕业企业(家)")


def table(content: bytes, name: str = "填报.xlsx") -> TextTable:
    found = read_upload(name, content).tables
    assert len(found) == 1, [each.name for each in found]
    return found[0]


def figures(content: bytes, name: str = "期报.xlsx") -> dict[str, float]:
    plan = importer.decide(read_upload(name, content).tables, BOOK, Current())
    assert plan.problems == (), [str(problem) for problem in plan.problems]
    rows = list(plan.additions)
    return {row.series: row.value for row in rows if isinstance(row, Observation)}


def test_cells_of_every_kind_come_in_as_they_would_be_typed() -> None:
    row = ("总部城", datetime(2025, 12, 31), date(2026, 1, 8), 198000.0, "９８")
    read = table(xlsx({"期报": [HEAD, row]}))
    # A day without a time is a day, a whole number has no point, text stays as written.
    assert read.lines == (TextLine(2, ("总部城", "2025-12-31", "2026-01-08", "198000", "９８")),)
    assert "198000.0" not in read.lines[0].cells


@pytest.mark.parametrize(
    ("period", "reported", "area", "firms"),
    [
        (datetime(2025, 12, 31), datetime(2026, 1, 8), 198000, 12),
        (46022, 46030, 198000.0, 12.0),  # the numbers a spreadsheet keeps: 46022 days after 1899-12-30
        ("2025年第四季度", "2026年1月8日", "１９８，０００", "１２"),
        ("2025年4季度", "20260108", "198,000", " 12 "),
        ("2025Q4", "2026/1/8", "198 000.0", "12.0"),
    ],
)
def test_a_line_means_the_same_however_it_is_spelled(
    period: object, reported: object, area: object, firms: object
) -> None:
    content = xlsx({"期报": [HEAD, ("总部城", period, reported, area, firms)]})
    plan = importer.decide(read_upload("a.xlsx", content).tables, BOOK, Current())
    assert plan.problems == ()
    rows = [each for each in plan.additions if isinstance(each, Observation)]
    assert {(row.series, row.value) for row in rows} == {("area_planned", 198000), ("graduates", 12)}
    assert {(row.period, row.reported_on) for row in rows} == {(date(2025, 12, 31), date(2026, 1, 8))}


def test_titles_blank_rows_and_blank_columns_do_not_shift_rows_or_letters() -> None:
    book = openpyxl.Workbook()
    page = first_of(book)
    page.title = "期报"
    page.merge_cells("B2:G2")
    page["B2"] = "渝中区孵化载体期报"
    for column, header in zip("BCDFG", HEAD, strict=True):  # E stays blank
        page[f"{column}4"] = header
    filled: tuple[str | int, ...] = ("总部城", "2025-12-31", "2026-01-08", "12万", 5)
    for letter, cell in zip("BCDFG", filled, strict=True):
        page[f"{letter}7"] = cell
    read = read_upload("a.xlsx", saved(book))
    plan = importer.decide(read.tables, BOOK, Current())
    assert (read.tables[0].header_row, [line.row for line in read.tables[0].lines]) == (4, [7])
    # The bad area stands in F7 of the file; nothing is said of the blank column or the title.
    assert [(each.row, each.letter, each.column) for each in plan.problems] == [(7, "F", "计入规划面积(㎡)")]
    assert str(plan.problems[0]).startswith("“期报”表第 7 行 F 列【计入规划面积(㎡)】“12万”：")


def test_headers_may_stand_in_any_order_and_spelling() -> None:
    head = ("当年毕业企业〔家〕", "填报日期", "数据期", "填报主体", "计入规划面积［㎡］")
    content = xlsx({"期报": [head, (7, "2026-01-08", "2025Q4", "总部城", 5)]})
    assert figures(content) == {"area_planned": 5, "graduates": 7}


def test_a_formula_counts_as_the_value_last_calculated_and_is_never_worked_out() -> None:
    row = (
        '<row r="1">{}</row><row r="2"><c r="A2" t="inlineStr"><is><t>总部城</t></is></c>'
        '<c r="B2"><v>46022</v></c><c r="C2"><v>46030</v></c>'
        '<c r="D2"><f>100000+98000</f><v>198000</v></c><c r="E2"><f>1+1</f></c></row>'
    )
    heads = "".join(f'<c t="inlineStr"><is><t>{header}</t></is></c>' for header in HEAD)
    content = with_part(xlsx({"期报": [HEAD]}), "xl/worksheets/sheet1.xml", sheet_xml(row.format(heads)))
    # D2 was calculated by the clerk's program, E2 never was: it is named as it stands, not taken as 2 or as blank.
    assert table(content).lines == (
        TextLine(2, ("总部城", "46022", "46030", "198000", "=1+1"), flaws=((5, FORMULA),)),
    )


def test_sheets_of_our_own_and_blank_sheets_are_passed_over() -> None:
    filled: list[Cells] = [HEAD, ("总部城", "2025Q4", "2026-01-08", 1, 1)]
    sheets: dict[str, list[Cells]] = {
        "问题清单": [("序号",)],
        "填表说明": [("说明",)],
        "期报": filled,
        "Sheet3": [],
        "选项": [("是",)],
    }
    assert [each.name for each in read_upload("a.xlsx", xlsx(sheets)).tables] == ["期报"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_is_read_in_the_encodings_and_with_the_marks_that_spreadsheets_write(
    encoding: str, mark: str
) -> None:
    lines = [HEAD, ("总部城", "2025Q4", "2026-01-08", "5", "7")]
    content = "\r\n".join(mark.join(line) for line in lines).encode(encoding)
    assert figures(content, "期报.csv") == {"area_planned": 5, "graduates": 7}


def test_a_csv_file_called_xlsx_is_read_as_csv_and_a_workbook_called_csv_as_a_workbook() -> None:
    text = "填报主体,数据期,填报日期,当年毕业企业(家)\n总部城,2025Q4,2026-01-08,7\n".encode()
    assert figures(text, "期报.xlsx") == {"graduates": 7}
    assert figures(xlsx({"期报": [HEAD, ("总部城", "2025Q4", "2026-01-08", None, 7)]}), "期报.csv") == {
        "graduates": 7
    }


def test_a_file_on_disk_and_a_folder_of_csv_come_in_by_the_same_door(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx({"期报": [HEAD]}))
    folder = tmp_path / "表"
    folder.mkdir()
    (folder / "期报.csv").write_text(",".join(HEAD), encoding="utf-8")
    assert workbook.read(tmp_path / "a.xlsx").tables[0].headers == HEAD
    assert [each.name for each in workbook.read(folder).tables] == ["期报"]
    with pytest.raises(UploadError, match="打不开"):
        workbook.read(tmp_path / "none.xlsx")


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("计入规划面积(㎡)", "9" * 400, "数字太大"),
        ("计入规划面积(㎡)", "=1+1", "数字"),
        ("数据期", "0000Q4", "日期无效"),
        ("填报日期", "99999999", "日期无效"),
    ],
)
def test_what_no_figure_and_no_day_can_be_is_a_problem_of_its_cell(header: str, cell: str, said: str) -> None:
    line = dict(zip(HEAD, ("总部城", "2025Q4", "2026-01-08", "1", "1"), strict=True)) | {header: cell}
    content = ("\n".join(",".join(row) for row in (HEAD, line.values()))).encode()
    plan = importer.decide(read_upload("期报.csv", content).tables, BOOK, Current())
    assert [(each.column, each.row) for each in plan.problems] == [(header, 2)]
    assert said in plan.problems[0].message


LETTERS = "0123456789.-/年月日季第Qq,=+@ 是否个家㎡总部城A\n"
CELLS = (
    st.none()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.text(LETTERS, max_size=9)
    | st.sampled_from(["渝中区", "总部城", "2025Q4", "2026-01-08", "YZ01", "孵化器", "市级", "推进中"])
)


@given(st.sampled_from(sorted(sheets_of(BOOK))), st.lists(st.lists(CELLS, max_size=25), max_size=6))
def test_deciding_on_any_readable_workbook_never_raises(name: str, rows: list[list[object]]) -> None:
    head = [column.header for column in sheets_of(BOOK)[name].columns]
    read = read_upload("a.xlsx", xlsx({name: [head, *rows]}))
    plan = importer.decide(read.tables, BOOK, Current())
    assert all(1 <= problem.row <= len(rows) + 1 for problem in plan.problems)
