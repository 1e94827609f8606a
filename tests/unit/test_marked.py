"""The file sent back: every problem where it is, and nothing else of the clerk's changed."""

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from data.intake import importer
from data.intake.files.marked import AUTHOR, ERROR, WARNING, marked
from data.intake.files.tables import UnreadableFileError
from data.intake.files.workbook import PROBLEMS, read_upload
from data.intake.importer import Current
from data.intake.reading.lines import Problem
from plan_config.reader import load_book
from tests.unit.workbooks import at_most, first_of, opened, saved, xlsx

BOOK = load_book()
HEAD = ("填报主体", "数据期", "填报日期", "当年毕业企业(家)")
BAD = xlsx(
    {"期报": [HEAD, ("总部城", "2025Q4", "2026-01-08", "12家"), ("无名楼", "2025Q4", "2026-01-08", 3)]}
)


def problems(content: bytes, name: str = "a.xlsx") -> tuple[Problem, ...]:
    return importer.decide(read_upload(name, content).tables, BOOK, Current()).problems


def colour(page: Worksheet, cell: str) -> str:
    return str(page[cell].fill.fgColor.rgb)[2:]


def test_each_problem_colours_and_comments_its_own_cell_and_no_other() -> None:
    book = opened(marked(BAD, problems(BAD)))
    page = book["期报"]
    assert colour(page, "D2") == ERROR.fgColor.rgb[2:]
    assert "须改正" in page["D2"].comment.text
    assert "数字" in page["D2"].comment.text
    assert "找不到" in page["A3"].comment.text
    untouched = [cell for row in page.iter_rows() for cell in row if cell.coordinate not in ("D2", "A3")]
    assert [cell.coordinate for cell in untouched if cell.comment or cell.fill.fill_type] == []


def test_the_list_in_front_names_place_value_and_remedy_and_leads_to_the_cell() -> None:
    book = opened(marked(BAD, problems(BAD)))
    assert book.sheetnames[0] == PROBLEMS
    lines = [[cell.value for cell in row] for row in book[PROBLEMS].iter_rows(min_row=2)]
    assert [line[:7] for line in lines] == [
        ["1", "须改正", "期报", "2", "D", "当年毕业企业(家)", "12家"],
        ["2", "须改正", "期报", "3", "A", "填报主体", "无名楼"],
    ]
    assert book[PROBLEMS]["D2"].hyperlink.location == "'期报'!D2"
    assert first_of(book).title == PROBLEMS


def test_a_warning_is_amber_and_a_cell_with_an_error_and_a_warning_is_an_error() -> None:
    warning = Problem("期报", 3, "当年毕业企业(家)", "3", "比上期少了一半", key="k")
    error = Problem("期报", 2, "当年毕业企业(家)", "12家", "这里应填数字", "D")
    also = Problem("期报", 2, "当年毕业企业(家)", "12家", "比上期少了一半", key="k2")
    page = opened(marked(BAD, (warning, error, also)))["期报"]
    # The warning has no letter: its column is found by the header.
    assert colour(page, "D3") == WARNING.fgColor.rgb[2:]
    assert colour(page, "D2") == ERROR.fgColor.rgb[2:]
    assert "这里应填数字" in page["D2"].comment.text
    assert "比上期少了一半" in page["D2"].comment.text


def test_what_the_clerk_wrote_beside_it_stays() -> None:
    book = opened(BAD)
    book["期报"]["A2"].font = Font(bold=True)
    book["期报"]["B2"].comment = Comment("我的批注", "张三")
    book["期报"]["D2"].comment = Comment("待核", "张三")
    book["期报"]["F9"] = "=1+1"
    book["期报"]["B2"].fill = PatternFill("solid", fgColor="00FF00")
    notes = book.create_sheet("我的备忘")
    notes["A1"] = "勿删"
    page = (after := opened(marked(saved(book), problems(BAD))))["期报"]
    assert page["A2"].font.bold
    assert page["B2"].comment.text == "我的批注"
    assert page["D2"].comment.text.startswith("待核\n须改正")
    assert page["F9"].value == "=1+1"
    assert colour(page, "B2") == "00FF00"
    assert after["我的备忘"]["A1"].value == "勿删"


def test_marks_of_the_last_round_are_taken_off_and_the_marked_file_can_be_sent_in_again() -> None:
    once = opened(marked(BAD, problems(BAD)))
    once["期报"]["D2"] = 12
    again = marked(saved(once), problems(saved(once)))
    page = opened(again)["期报"]
    assert page["D2"].comment is None
    assert page["D2"].fill.fill_type is None
    assert page["A3"].comment.author == AUTHOR
    assert opened(again).sheetnames.count(PROBLEMS) == 1
    assert [each.row for each in problems(again)] == [3]


def test_a_csv_file_comes_back_as_a_workbook_with_text_as_text() -> None:
    text = ",".join(HEAD) + "\n总部城,2025Q4,2026-01-08,=1+1\n"
    content = text.encode("gb18030")
    page = opened(marked(content, problems(content, "期报.csv")))["期报"]
    assert colour(page, "D2") == ERROR.fgColor.rgb[2:]
    assert (page["D2"].value, page["D2"].data_type) == ("=1+1", "s")


def test_a_problem_of_a_merged_cell_or_a_whole_sheet_has_its_place() -> None:
    book = opened(BAD)
    book["期报"].merge_cells("A2:A3")
    found = (
        Problem("期报", 3, "填报主体", "", "这一格必须填写", "A"),
        Problem("别表", 0, "", "", "认不出这张表"),
    )
    after = opened(marked(saved(book), found))
    assert "必须填写" in after["期报"]["A2"].comment.text
    assert after[PROBLEMS]["H3"].value == "认不出这张表"
    assert after[PROBLEMS]["D3"].hyperlink is None


def test_a_value_like_a_formula_is_listed_as_text() -> None:
    found = (Problem("期报", 2, "填报主体", '=HYPERLINK("http://x")', "找不到", "A"),)
    cell = opened(marked(BAD, found))[PROBLEMS]["G2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")


def test_what_cannot_be_opened_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="不完整"):
        marked(BAD[:900], ())


def test_a_long_list_ends_with_a_count_and_a_very_large_file_comes_back_as_the_list_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("data.intake.files.marked.MOST", 1)
    page = opened(marked(BAD, problems(BAD)))[PROBLEMS]
    assert [page["H3"].value, page.max_row] == ["另有 1 个问题未列出，请先改正以上各处。", 3]
    monkeypatch.setattr("data.intake.files.marked.MARKABLE", 10)
    assert opened(marked(BAD, problems(BAD))).sheetnames == [PROBLEMS]


def test_a_stray_cell_in_the_last_row_does_not_fill_the_sheet() -> None:
    book = opened(BAD)
    book["期报"]["GR1048576"] = "x"
    content = saved(book)
    # 200 columns by 1,048,576 rows would be two hundred million cells.
    with at_most(20):
        page = opened(marked(content, problems(BAD)))["期报"]
    assert (page["GR1048576"].value, colour(page, "D2")) == ("x", ERROR.fgColor.rgb[2:])
