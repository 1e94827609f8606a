"""A file is read for what it says, no more and no less: what a cell is, where it stands, and what is not seen of it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.checks.credit_codes import check_character
from data.intake.files import cell_text, workbook
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.files.workbook import UploadError, read_upload
from data.intake.importer import Current
from data.intake.reading.lines import Problem
from data.intake.reading.mapping import apply_mapping, mappings
from data.records.carrier import Carrier
from data.records.observation import Observation
from plan_config.reader import load_book
from tests.unit.workbooks import first_of, opened, part_of, saved, sheet_xml, with_part, xlsx

BOOK = load_book()
SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)", "依据")
LINES = [(unit, "2025Q4", "2026-01-08", area, 7) for unit, area in (("总部城", 9000), ("环重医", 8000))]
CARRIER = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "地址", "统一社会信用代码")


def text(place: str, words: object) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, cells: Sequence[object], attributes: str = "") -> str:
    inside = "".join(
        text(f"{letter}{number}", cell) for letter, cell in zip("ABCDEFGHI", cells, strict=False)
    )
    return f'<row r="{number}"{attributes}>{inside}</row>'


def reports(*rows: str, name: str = "期报") -> bytes:
    """A workbook of period reports whose rows stand as given, below a header in row 1."""
    return with_part(xlsx({name: [HEAD]}), SHEET, sheet_xml("".join([row(1, HEAD), *rows])))


def carrier(*cells: str) -> bytes:
    """A workbook of one carrier; row 2 is made of these cells."""
    rows = row(1, CARRIER) + f'<row r="2">{"".join(cells)}</row>'
    return with_part(xlsx({"载体": [CARRIER]}), SHEET, sheet_xml(rows))


NAMED = [
    text("A2", "YZ90"),
    text("B2", "甲楼"),
    text("C2", "渝中区"),
    text("D2", "总部城"),
    text("E2", "孵化园"),
]


def decide(content: bytes, name: str = "填报.xlsx", current: Current | None = None) -> ChangePlan:
    return importer.decide(read_upload(name, content).tables, BOOK, current or Current())


def table(content: bytes, name: str = "期报.csv") -> TextTable:
    (found,) = read_upload(name, content).tables
    return found


def areas(plan: ChangePlan) -> dict[str, float]:
    rows = list(plan.records)
    return {
        row.unit: row.value for row in rows if isinstance(row, Observation) and row.series == "area_planned"
    }


def refusal(content: bytes, name: str = "填报.xlsx") -> str:
    with pytest.raises(UploadError) as caught:
        read_upload(name, content)
    assert str(caught.value).endswith("。")
    return str(caught.value)


def told(problems: Sequence[Problem]) -> list[tuple[str, int, str, str]]:
    return [(each.letter, each.row, each.column, each.message) for each in problems]


def test_rows_out_of_order_are_all_read_each_by_its_own_number() -> None:
    plan = decide(reports(row(3, LINES[1]), row(2, LINES[0])))
    assert areas(plan) == {"zongbucheng": 9000, "huanchongyi": 8000}
    assert {each.origin.row for each in plan.additions} == {2, 3}


def test_a_row_that_is_there_twice_is_refused_by_its_number_unless_one_of_them_is_blank() -> None:
    said = refusal(reports(row(2, LINES[0]), row(2, LINES[1])))
    assert "“期报”第 2 行在文件里写了两次" in said
    assert areas(decide(reports(row(2, LINES[0]), '<row r="2"/>'))) == {"zongbucheng": 9000}


def test_cells_out_of_order_stand_where_they_say_and_one_there_twice_is_refused() -> None:
    cells = [text(f"{letter}2", cell) for letter, cell in zip("ABCDE", LINES[0], strict=True)]
    assert areas(decide(reports(f'<row r="2">{"".join(reversed(cells))}</row>'))) == {"zongbucheng": 9000}
    assert "D2 这一格" in refusal(reports(f'<row r="2">{"".join(cells)}{text("D2", 1)}</row>'))


def test_rows_and_cells_without_a_place_stand_after_the_one_before() -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in LINES[0])
    assert table(reports('<row r="4"/>', f"<row>{cells}</row>")).lines == (
        TextLine(5, tuple(map(str, LINES[0]))),
    )


def test_a_cell_that_says_it_is_in_another_row_makes_the_file_a_damaged_one() -> None:
    assert "损坏" in refusal(reports(f'<row r="2">{text("A7", "总部城")}</row>'))


def test_a_workbook_whose_styles_nothing_leads_to_is_damaged_and_no_day_is_read_as_a_number() -> None:
    links = "xl/_rels/workbook.xml.rels"
    whole = xlsx({"期报": [HEAD, ("总部城", date(2025, 12, 31))]})
    assert table(whole).lines[0].cells == ("总部城", "2025-12-31")
    assert "损坏" in refusal(with_part(whole, links, part_of(whole, links).replace(b"/styles", b"/other")))


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "Err:502", "####"])
def test_an_error_value_is_no_name_and_no_figure_whether_kept_as_one_or_as_text(error: str) -> None:
    kept = decide(carrier(*NAMED, f'<c r="F2" t="e"><v>{error}</v></c>'))
    typed = decide(carrier(*NAMED, text("F2", error)))
    lines = f"{','.join(HEAD)}\n总部城,2025Q4,2026-01-08,{error},7\n".encode()
    assert told(kept.problems) == told(typed.problems) == [("F", 2, "地址", cell_text.ERROR_VALUE)]
    assert told(decide(lines, "期报.csv").problems) == [("D", 2, "计入规划面积(㎡)", cell_text.ERROR_VALUE)]
    assert not kept.records


def test_a_code_kept_as_a_number_has_lost_digits_and_is_refused_by_cell() -> None:
    plan = decide(carrier(*NAMED, '<c r="G2"><v>9.150010812345679E+17</v></c>'))
    assert told(plan.problems) == [("G", 2, "统一社会信用代码", cell_text.ROUNDED)]
    assert plan.problems[0].value == "915001081234568000"  # the 15 digits that a spreadsheet shows of it
    # Fifteen digits are kept exactly, and a shorter number is a number as ever.
    fifteen = table(
        with_part(
            xlsx({"a": [HEAD]}), SHEET, sheet_xml('<row r="1"><c r="A1"><v>123456789012345</v></c></row>')
        )
    )
    assert (fifteen.headers, cell_text.flaw("123456789012345")) == (("123456789012345",), "")


def test_a_csv_that_kept_the_code_in_powers_of_ten_is_refused_by_cell() -> None:
    lines = f"{','.join(CARRIER)}\nYZ90,甲楼,渝中区,总部城,孵化器,,9.15001E+17\n".encode()
    assert told(decide(lines, "载体.csv").problems) == [("G", 2, "统一社会信用代码", cell_text.ROUNDED)]


def test_a_formula_that_shows_nothing_is_blank_and_one_never_worked_out_is_named() -> None:
    blank = decide(carrier(*NAMED, '<c r="F2" t="str"><f>IF(1=2,"x","")</f><v></v></c>'))
    assert [entry.address for entry in blank.additions if isinstance(entry, Carrier)] == [""]
    never = decide(carrier(*NAMED, "<c r='F2'><f>VLOOKUP(A2,Sheet2!A:B,2,0)</f><v></v></c>"))
    assert told(never.problems) == [("F", 2, "地址", cell_text.FORMULA)]
    assert (never.problems[0].value, never.records) == ("=VLOOKUP(A2,Sheet2!A:B,2,0)", ())


def test_text_that_only_looks_like_a_formula_stays_text() -> None:
    (entry,) = decide(carrier(*NAMED, text("F2", "=1+1"))).additions
    assert getattr(entry, "address", "") == "=1+1"
    lines = '名称或编码,别名\n"=""007""",=甲\nx="y",乙\n'
    assert [line.cells for line in table(lines.encode()).lines] == [("007", "=甲"), ('x="y"', "乙")]


def test_characters_that_nobody_sees_are_in_no_name_and_no_figure() -> None:
    unseen = "\u200b\ufeff\u200e\u2060\u00ad"
    plan = decide(reports(row(2, (f"总{unseen}部城", "2025Q4", "2026-01-08", f"1200{unseen}", f"{unseen}7"))))
    assert (areas(plan), plan.problems) == ({"zongbucheng": 1200}, ())
    assert cell_text.visible("A\u00a0B 一\n二") == "A\u00a0B 一\n二"


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("一号_x000D_\n二号", "一号\n二号"),
        ("_x005F_x000D_", "_x000D_"),  # an escaped low line: the text really says so
        ("a_x4E00_b", "a一b"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_甲", "\ufffd甲"),  # half of a character is no character
        ("_x12_ _xyz_", "_x12_ _xyz_"),
    ],
)
def test_escapes_of_a_workbook_are_resolved(kept: str, read: str) -> None:
    (entry,) = decide(carrier(*NAMED, text("F2", kept))).additions
    assert getattr(entry, "address", "") == read


def test_runs_of_rich_text_are_put_together_without_the_reading_aids() -> None:
    rich = "<r><t>总部</t></r><r><t>城</t></r><rPh sb='0' eb='1'><t>zong</t></rPh>"
    content = reports(f'<row r="2"><c r="A2" t="inlineStr"><is>{rich}</is></c></row>')
    assert table(content).lines == (TextLine(2, ("总部城",)),)


def test_days_count_from_where_the_workbook_says() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    page = first_of(book)
    page.append(("数据期", "时刻"))
    page.append((date(2025, 12, 31), 0.5))
    assert table(saved(book)).lines == (TextLine(2, ("2025-12-31", "0.5")),)


def test_hidden_rows_and_columns_go_in_with_one_reason_and_no_others_are_named() -> None:
    columns = '<cols><col min="5" max="16384" hidden="1"/></cols><sheetData>'
    rows = row(1, HEAD) + row(2, LINES[0]) + row(3, LINES[1], ' hidden="1"') + '<row r="9" hidden="1"/>'
    content = with_part(
        xlsx({"期报": [HEAD]}), SHEET, sheet_xml(rows).replace(b"<sheetData>", columns.encode())
    )
    plan = decide(content)
    (warning,) = plan.warnings
    assert (warning.sheet, warning.key) == ("期报", "hidden/期报")
    assert warning.message.startswith("第 3 行、E 列是隐藏的")
    assert areas(plan) == {"zongbucheng": 9000, "huanchongyi": 8000}


def test_what_is_hidden_and_changes_nothing_is_not_asked_about() -> None:
    rows = [LINES[0], ("", "", "", "", "")]
    assert decide(reports(row(2, rows[0]), row(3, rows[1], ' hidden="1"'))).warnings == ()


def test_a_hidden_sheet_is_named_and_one_that_no_hand_can_show_is_left_to_its_program() -> None:
    book = opened(xlsx({"期报": [HEAD, LINES[0]], "WpsReserved_CellImgList": [("a",)], "草稿": [("b",)]}))
    book["WpsReserved_CellImgList"].sheet_state = "veryHidden"
    book["草稿"].sheet_state = "hidden"
    (problem,) = decide(saved(book)).problems
    assert (problem.sheet, "取消隐藏" in problem.message) == ("草稿", True)
    del book["草稿"]
    book.create_sheet("说明")
    book["期报"].sheet_state = "hidden"
    plan = decide(saved(book))
    assert (plan.problems, plan.warnings[0].message[:5]) == ((), "这张工作表")


def test_a_quotation_mark_that_is_not_closed_swallows_no_row() -> None:
    head = "填报主体,数据期,填报日期,依据,计入规划面积(㎡),在孵企业(家)"
    lines = [
        "总部城,2025Q4,2026-01-08,,9000,7",
        '环重医,2025Q4,2026-01-08,"见附件,8000,6',
        "电创园,2025Q4,2026-01-08,,7000,5",
    ]
    assert "第 3 行的引号没有配对" in refusal("\n".join([head, *lines]).encode(), "期报.csv")
    # A mark that closes it rows later makes no row of text either; a cell of two lines is one.
    later = [*lines, '历史文化街区,2025Q4,2026-01-08,见附件",6000,4']
    assert "第 3 行的引号没有配对" in refusal("\n".join([head, *later]).encode(), "期报.csv")
    honest = lines[1].replace('"见附件', '"见附件\n甲,乙"')
    read = table("\n".join([head, lines[0], honest, lines[2]]).encode())
    assert [line.row for line in read.lines] == [2, 3, 4]
    assert read.lines[1].cells[3] == "见附件\n甲,乙"


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("名称或编码,别名\n总部城,a;b;c;d;e;f\n", [("总部城", "a;b;c;d;e;f")]),
        ("名称或编码;别名\n总部城;甲,乙,丙,丁\n", [("总部城", "甲,乙,丙,丁")]),
        ("名称或编码\t别名\n总部城\t甲,乙;丙\n", [("总部城", "甲,乙;丙")]),
        ("名称或编码，别名\n总部城，甲\n", [("总部城", "甲")]),
        ("别名表;2025年\n名称或编码,别名\n总部城,甲\n", [("总部城", "甲")]),
        ('"孵化(家,累计)";别名\n7;甲\n', [("7", "甲")]),
        ("sep=;\n名称或编码;别名\n总部城;甲\n", [("总部城", "甲")]),
        ("名称或编码,别名\r总部城,甲\r", [("总部城", "甲")]),
    ],
)
def test_the_header_tells_what_separates_the_cells(content: str, lines: list[tuple[str, ...]]) -> None:
    assert [line.cells for line in table(content.encode(), "别名.csv").lines] == lines


def test_a_folder_is_read_whole_whatever_the_case_of_the_names_and_the_rest_is_named(tmp_path: Path) -> None:
    (tmp_path / "期报.CSV").write_text(",".join(HEAD), encoding="utf-8")
    (tmp_path / "载体.XLSX").write_bytes(xlsx({"载体": [CARRIER, ("1", "#N/A")]}))
    (tmp_path / "旧表.xls").write_bytes(b"x")
    (tmp_path / "~$载体.xlsx").write_bytes(b"lock")
    read = workbook.read(tmp_path)
    assert ([each.name for each in read.tables], read.left_out) == (["期报", "载体"], ("旧表.xls",))
    problem = importer.decide(read.tables, BOOK, Current()).problems[0]
    assert problem.sheet == "载体.XLSX 的载体"


def test_a_folder_without_a_table_says_what_is_in_it_and_a_bad_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "期报.xls").write_text("<html><table></table></html>")
    with pytest.raises(UploadError, match=r"只有：期报\.xls"):
        workbook.read(tmp_path)
    (tmp_path / "任务.csv").write_bytes(b"")
    with pytest.raises(UploadError, match=r"“任务\.csv”：文件是空的"):
        workbook.read(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xef\xbb\xbf <html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "网页（HTML）"),
        (b"<table><tr><td>1</td></tr></table>", "网页（HTML）"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML 电子表格",
        ),
        (b'[{"a": 1}]', "JSON"),
        (b"{\\rtf1 x}", "RTF"),
        (b"Rar!\x1a\x07", "解压"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
    ],
)
def test_what_is_no_table_is_called_by_its_name_with_a_way_out(content: bytes, said: str) -> None:
    assert said in refusal(content, "期报.xls")
    assert "请" in refusal(content, "期报.xls")


def test_a_strict_workbook_says_how_to_save_it() -> None:
    strict = (
        '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets>'
        '<sheet name="期报" sheetId="1" r:id="rId1" '
        'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"/></sheets></workbook>'
    )
    assert "另存为“Excel 工作簿（*.xlsx）”" in refusal(
        with_part(xlsx({"期报": [HEAD]}), "xl/workbook.xml", strict.encode())
    )


@pytest.mark.parametrize(
    ("part", "said"), [("word/a.xml", "Word"), ("content.xml", "OpenDocument"), ("期报.csv", "解压")]
)
def test_other_packages_are_called_by_their_names(part: str, said: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr(part, b"x")
    assert said in refusal(file.getvalue())


def test_the_last_character_of_a_credit_code_follows_from_the_others() -> None:
    # GB 32100-2015, appendix: weights 3^0, 3^1 ... mod 31. Of 17 zeros the sum is 0, so the last is 0 as well;
    # a single 1 in front weighs 1 and calls for 31 - 1 = 30, the last letter of the set, Y.
    assert check_character("0" * 17) == "0"
    assert check_character("1" + "0" * 16) == "Y"
    # A 2 in the third place weighs 2 x 9 = 18 and calls for 13, which is D.
    assert check_character("002" + "0" * 14) == "D"


def test_a_code_with_a_wrong_last_character_is_asked_about_once_and_never_again() -> None:
    bad = decide(carrier(*NAMED, text("G2", "91500108MA5UXXXXXX")))
    assert [(each.row, each.column, each.key) for each in bad.warnings] == [
        (2, "统一社会信用代码", "code/91500108MA5UXXXXXX")
    ]
    good = "91500108MA5UXXXXX"
    assert decide(carrier(*NAMED, text("G2", good + check_character(good)))).warnings == ()


def test_a_flaw_stays_with_its_cell_through_a_mapping_and_a_column_not_taken_in_raises_none() -> None:
    item = mappings()[0]
    headers = tuple({column.to: column.headers[0] for column in item.columns if column.to}.values())
    flaws = ((1, "甲"), (len(headers) + 1, "乙"), (len(headers) + 2, "丙"))
    line = TextLine(2, ("#N/A",) * (len(headers) + 2), flaws)
    read = Workbook("a", "", (TextTable("表", (*headers, "没有人认识的列"), (line,)),))
    mapped = apply_mapping(read, item)
    problems = importer.decide(mapped.tables, BOOK, Current()).problems
    assert [each.message for each in problems if each.message in "甲乙丙"] == ["甲"]
