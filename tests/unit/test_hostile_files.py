"""Files that mean harm or are broken: each is refused with a sentence, before it costs anything."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.files import package
from data.intake.files.workbook import UploadError, read_upload
from tests.unit.workbooks import MB, at_most, saved, sheet_xml, with_part, xlsx

GOOD = xlsx({"期报": [("填报主体", "数据期"), ("总部城", "2025Q4")]})
SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(content: bytes, name: str = "填报.xlsx") -> str:
    with pytest.raises(UploadError) as caught:
        read_upload(name, content)
    assert str(caught.value).endswith("。")
    assert str(caught.value).isascii() is False
    return str(caught.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(GOOD, "xl/sharedStrings.xml", b" " * 90 * MB)
    with at_most(20):  # unpacked it would be 90 MB
        assert "展开后过大" in refused(bomb)


def test_many_parts_that_are_bearable_one_by_one_are_refused_by_their_sum() -> None:
    part = bytes(range(256)) * 4 * 900  # 0.9 MB each, below what a single part may be
    content = GOOD
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as swollen:
        for number in range(120):
            swollen.writestr(f"xl/media/{number}.bin", part)
    with at_most(20):
        assert "展开后过大" in refused(file.getvalue())


def test_a_million_empty_rows_are_refused_and_say_how_to_mend_it() -> None:
    rows = "".join(f'<row r="{number}" ht="15"/>' for number in range(1, 1_048_577))
    content = with_part(GOOD, SHEET, sheet_xml(rows))
    with at_most(60):
        assert "空行" in refused(content)


def test_one_cell_in_the_last_row_and_a_size_that_lies_are_read_without_filling_the_gap() -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>填报主体</t></is></c></row>'
    last = '<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    with at_most(60):
        table = read_upload("a.xlsx", with_part(GOOD, SHEET, sheet_xml(cells + last))).tables[0]
    assert [line.row for line in table.lines] == [1_048_576]


def test_too_many_columns_or_elements_are_refused() -> None:
    wide = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
    assert "列" in refused(with_part(GOOD, SHEET, sheet_xml(wide)))
    many = "".join(f'<row r="1"><c s="{number % 977}"/></row>' for number in range(100))
    assert "内容太多" in refused_with_bound(with_part(GOOD, SHEET, sheet_xml(many)), elements=100)


def refused_with_bound(content: bytes, *, elements: int) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "MAX_ELEMENTS", elements)
        return refused(content)


def test_two_hundred_sheets_are_refused() -> None:
    assert "工作表太多" in refused(xlsx({f"表{number}": [("a",)] for number in range(200)}))


def test_more_rows_than_the_bound_are_refused_in_csv_and_in_xlsx() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.intake.files.tables.MAX_ROWS", 10)
        assert "10 行" in refused(b"a,b\n" + b"1,2\n" * 11, "期报.csv")
        assert "10 行" in refused(xlsx({"期报": [("a", "b")] * 12}))
        assert len(read_upload("期报.csv", b"a,b\n" + b"1,2\n" * 10).tables[0].lines) == 10


def test_an_encrypted_workbook_and_an_old_one_are_told_apart() -> None:
    assert "密码" in refused(OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    assert ".xls" in refused(OLE + bytes(500) + "Workbook".encode("utf-16-le"), "旧表.xls")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(share: float) -> None:
    assert "不完整" in refused(GOOD[: int(len(GOOD) * share)])


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    assert "宏" in refused(with_part(GOOD, "xl/vbaProject.bin", b"code"), "填报.xlsx")


@pytest.mark.parametrize(("part", "said"), [("word/document.xml", "不是 Excel"), ("xl/workbook.bin", "xlsb")])
def test_other_packages_are_refused_by_what_they_hold(part: str, said: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr(part, b"x")
    assert said in refused(file.getvalue())


def test_external_links_are_not_followed_and_the_last_value_is_read() -> None:
    cell = '<row r="1"><c r="A1" t="str"><f>[1]Sheet1!A1</f><v>填报主体</v></c></row>'
    linked = with_part(GOOD, SHEET, sheet_xml(cell))
    linked = with_part(linked, "xl/externalLinks/externalLink1.xml", b"<not a link at all")
    assert read_upload("a.xlsx", linked).tables[0].headers == ("填报主体",)


def test_entities_that_grow_are_refused() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    swollen = laughs + sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')
    assert "损坏" in refused(with_part(GOOD, SHEET, swollen))


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\0\0\0", b"\0" * 100, b"\xff\xfe\x00\xd8", b"\n\n,,\n"]
)
def test_what_is_no_table_at_all_is_refused(content: bytes) -> None:
    refused(content, "期报.csv")


def test_fifty_megabytes_are_refused_without_being_read() -> None:
    content = b"a,b\n" * 12_500_000
    with at_most(1):
        assert "20 MB" in refused(content, "期报.csv")


def test_a_workbook_of_charts_only_is_refused() -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("图")
    del book["Sheet"]
    assert "图表" in refused(saved(book))


def outcome(name: str, content: bytes) -> str:
    """What was read, or why not, as a sentence. Nothing but an UploadError is caught."""
    try:
        return f"读到 {len(read_upload(name, content).tables)} 张表。"
    except UploadError as error:
        return str(error)


@given(st.text(max_size=20), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(name: str, content: bytes) -> None:
    for each in (content, b"PK\x03\x04" + content, OLE + content):
        assert outcome(name, each).endswith("。")
        assert outcome(name, each) != "读到 0 张表。"


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_a_workbook_with_damaged_bytes_is_read_or_refused(place: int, damage: bytes) -> None:
    assert outcome("a.xlsx", GOOD[:place] + damage + GOOD[place + len(damage) :]).endswith("。")


PARTS = {
    part: zipfile.ZipFile(io.BytesIO(GOOD)).read(part)
    for part in (
        SHEET,
        "xl/workbook.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    )
}


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 5000), st.binary(max_size=20), st.integers(0, 30))
def test_a_part_with_damaged_xml_is_read_or_refused(part: str, at: int, damage: bytes, lost: int) -> None:
    place = at % len(PARTS[part])
    broken = PARTS[part][:place] + damage + PARTS[part][place + lost :]
    assert outcome("a.xlsx", with_part(GOOD, part, broken)).endswith("。")
