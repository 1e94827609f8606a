"""What a file costs follows what is filled in it: counted in elements met, cells kept and objects made, never in
time."""

import io

import PIL.Image
import pytest
from openpyxl.drawing.image import Image
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files import marked as marked_module
from data.intake.files import package, tables, workbook
from data.intake.files.cost import cost
from data.intake.files.marked import marked
from data.intake.files.package import Package, opened
from data.intake.files.workbook import PROBLEMS, UploadError, read_upload
from data.intake.reading.lines import Problem
from tests.unit.workbooks import at_most, part_of, saved, with_part, xlsx
from tests.unit.workbooks import opened as opened_book

HEAD = ("填报主体", "数据期")
GOOD = xlsx({"期报": [HEAD, ("总部城", "2025Q4")]})
SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
PROBLEM = Problem("期报", 2, "数据期", "2025Q4", "请核对", "B")


def with_rows(rows: str) -> bytes:
    return changed(SHEET, "</sheetData>", f"{rows}</sheetData>")


def changed(part: str, before: str, after: str) -> bytes:
    text = part_of(GOOD, part).decode()
    assert before in text
    return with_part(GOOD, part, text.replace(before, after).encode())


def refused(content: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(UploadError) as caught:
        read_upload(name, content)
    return str(caught.value)


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> list[package.Meter]:
    """The meters of what is read while the test runs."""
    meters: list[package.Meter] = []
    before = package.Meter.__init__

    def noted(self: package.Meter, most: int = 0) -> None:
        before(self, most)
        meters.append(self)

    monkeypatch.setattr(package.Meter, "__init__", noted)
    return meters


def test_blank_cells_in_the_last_column_cost_what_they_are_and_not_what_they_span(
    met: list[package.Meter],
) -> None:
    plain = read_upload("a.xlsx", GOOD).tables
    content = with_rows("".join(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(3, 1003)))
    with at_most(5):  # spread out they would be 16 million cells
        assert read_upload("a.xlsx", content).tables == plain
    # 1,000 rows and 1,000 cells more than in the plain workbook; the columns between them are not met.
    assert met[1].elements - met[0].elements == 2000


def test_what_comes_after_the_cells_of_a_sheet_is_not_read(met: list[package.Meter]) -> None:
    read_upload("a.xlsx", GOOD)
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 1003))
    read_upload("a.xlsx", changed(SHEET, "</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>"))
    assert met[1].elements == met[0].elements


def test_sheets_that_share_one_part_are_refused_before_it_is_read(met: list[package.Meter]) -> None:
    entry = '<sheet name="期报" sheetId="1" state="visible" r:id="rId1"/>'
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    text = part_of(GOOD, BOOK).decode()
    start, end = text.index("<sheets>"), text.index("</sheets>")
    for count, said in ((30, "指向同一份内容"), (300, "工作表太多")):
        entries = "".join(
            entry.replace("期报", f"表{n}").replace("<sheet ", f"<sheet {space} ") for n in range(count)
        )
        assert said in refused(with_part(GOOD, BOOK, f"{text[:start]}<sheets>{entries}{text[end:]}".encode()))
    assert all(meter.rows == 0 for meter in met)


def test_a_text_that_many_cells_share_counts_as_often_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_LETTERS", 1000)
    rows = [("字" * 100, "x")]
    # The header has 7 letters and each row 101: nine rows are 916, ten are 1,017.
    assert len(read_upload("a.xlsx", xlsx({"期报": [HEAD, *rows * 9]})).tables[0].lines) == 9
    assert "第 11 行，内容已经太多" in refused(xlsx({"期报": [HEAD, *rows * 10]}))


def test_cells_and_letters_of_one_cell_have_bounds_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "超过 32,767 个字" in refused(b"a,b\n" + b"x" * 40_000, "a.csv")
    monkeypatch.setattr(tables, "MAX_CELLS", 10)
    assert "第 6 行，内容已经太多" in refused(b"a,b\n" * 6, "a.csv")


def test_one_csv_row_of_a_million_cells_is_refused_before_it_is_taken_apart() -> None:
    content = b"a,b\n" + b"ab," * 1_000_000
    with at_most(10):  # taken apart it would be 60 MB
        assert "第 2 行的列数太多" in refused(content, "a.csv")


@pytest.mark.parametrize(
    "tail",
    [
        '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
        '<hyperlinks><hyperlink ref="A:XFD" location="A1"/></hyperlinks>',
        "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(3, 60)) + "</mergeCells>",
    ],
)
def test_an_area_over_the_whole_sheet_makes_no_cell_of_each_of_its_places(tail: str) -> None:
    content = changed(SHEET, "</sheetData>", f"</sheetData>{tail}")
    with at_most(10):  # each of 17 billion cells would be an object
        book = opened_book(marked(content, (PROBLEM,)))
    assert book.sheetnames == [PROBLEMS]
    assert read_upload("a.xlsx", content).tables[0].lines[0].cells == ("总部城", "2025Q4")


def test_a_title_merged_over_every_column_is_still_marked_in_its_place() -> None:
    content = changed(
        SHEET, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A9:XFD9"/></mergeCells>'
    )
    book = opened_book(marked(content, (PROBLEM,)))
    assert book["期报"]["B2"].comment is not None
    assert (len(list(book["期报"]["A9:XFD9"][0])), book.sheetnames[1]) == (16_384, "期报")


def reckoned(content: bytes) -> int:
    with opened(content) as archive:
        return cost(Package(archive))


def test_the_cost_of_marking_counts_what_the_library_would_make() -> None:
    plain = reckoned(GOOD)
    # The merged area has 2 columns of 5 rows; two elements tell of it.
    merged = changed(SHEET, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A5:B9"/></mergeCells>')
    assert reckoned(merged) - plain == 10 + 2
    # A formula of 1,000 letters that 100 cells share would be written out 100 times; per hundred letters, one.
    first = f'<row r="5"><c r="F5"><f t="shared" ref="F5:F104" si="0">{"1" * 1000}</f></c></row>'
    rest = "".join(f'<row r="{n}"><c r="F{n}"><f t="shared" si="0"/></c></row>' for n in range(6, 105))
    assert reckoned(with_rows(first + rest)) - plain == 3 * 100 + 100 * 1000 // 100


def test_marking_looks_only_at_cells_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def dense(*_: object, **__: object) -> None:
        raise AssertionError("a sheet was walked place by place")

    content = with_rows('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    monkeypatch.setattr(Worksheet, "iter_rows", dense)
    with at_most(20):
        sent = marked(content, (PROBLEM,))
    monkeypatch.undo()
    assert opened_book(sent)["期报"]["XFD1048576"].value == "x"


def test_a_style_sheet_swollen_beyond_use_gives_the_list_alone_and_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marked_module, "MARKABLE", reckoned(GOOD) + 4000)
    xfs = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0"/>' * 1000
    content = changed(STYLES, "</cellXfs>", f"{xfs}</cellXfs>")
    assert opened_book(marked(content, (PROBLEM,))).sheetnames == [PROBLEMS]
    assert opened_book(marked(GOOD, (PROBLEM,))).sheetnames == [PROBLEMS, "期报"]
    assert workbook.read_upload("a.xlsx", content).tables[0].lines[0].row == 2


def test_pictures_that_swell_when_they_are_opened_give_the_list_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = opened_book(GOOD)
    PIL.Image.new("RGB", (40, 30)).save(picture := io.BytesIO(), "PNG")
    book["期报"].add_image(Image(picture), "D9")
    content = saved(book)
    assert opened_book(marked(content, (PROBLEM,))).sheetnames == [PROBLEMS, "期报"]
    monkeypatch.setattr(marked_module, "MAX_PIXELS", 40 * 30 - 1)
    assert opened_book(marked(content, (PROBLEM,))).sheetnames == [PROBLEMS]
