"""Files that are evidence: what is taken, under which name, where it is kept, who gets it, and what check says of it."""

import errno
import io
import os
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pptx import Presentation
from sqlite_utils import Database

from data import store
from data.access.batch_acts import pass_as, withdraw_as
from data.access.evidence_acts import attach_as, file_as, take_off_as
from data.intake.files.attachment import LARGEST, AttachmentError, attachment, safe_name
from data.intake.importer import ImportRefusedError
from data.judging.evidence import in_force
from data.records.carrier import Carrier
from data.records.evidence import Evidence
from data.records.observation import Observation
from data.records.values import BatchHead
from data.rights.people import VISITOR, Forbidden, at_the_file
from data.rights.person import Person
from data.store import files
from data.store.file import StoreError
from plan_config.reader import load_book
from tests.alterations import alter
from tests.unit.builders import on_line

BOOK = load_book()
PDF, Q4 = b"%PDF-1.7\n1 0 obj\n%%EOF", date(2024, 12, 31)
ROOT = at_the_file("root")
TOLD = Evidence("渝中区", "zongbucheng", "数字", "YZ99", Q4, number="渝中科〔2025〕3号")


def package(*parts: str, types: str = "", size: int = 0) -> bytes:
    """A package that says of itself which parts it has, one of them of so many noughts."""
    made = io.BytesIO()
    said = types or "".join(f'<Override PartName="/{part}"/>' for part in parts)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", said)
        archive.writestr("_rels/.rels", "<a/>")
        for part in parts:
            archive.writestr(part, "0" * size or "<a/>")
    return made.getvalue()


def bomb() -> bytes:
    """Half a gigabyte of noughts in half a megabyte, which says so itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"):
            archive.writestr(part, "<a/>")
        with archive.open("xl/media/a.bin", "w", force_zip64=True) as noughts:
            for _ in range(501):
                noughts.write(bytes(1024 * 1024))
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TAKEN = {
    "验收意见.pdf": PDF,
    "照片.JPG": b"\xff\xd8\xff\xe0abc",
    "截图.png": b"\x89PNG\r\n\x1a\nabc",
    "说明.docx": package("word/document.xml"),
    "名单.xlsx": package("xl/workbook.xml"),
    "老文件.doc": OLE + b"abc",
}


@pytest.mark.parametrize("name", TAKEN)
def test_papers_pictures_and_office_files_are_taken_as_they_are(name: str) -> None:
    taken = attachment(name, TAKEN[name])
    assert (taken.name, taken.content) == (name, TAKEN[name])


def test_what_office_programs_write_is_taken() -> None:
    written: dict[str, Callable[[io.BytesIO], object]] = {
        "报告.docx": Document().save,
        "台账.xlsx": Workbook().save,
        "汇报.pptx": Presentation().save,
    }
    for name, save in written.items():
        made = io.BytesIO()
        save(made)
        assert attachment(name, made.getvalue()).content == made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.pdf", b"", "是空的"),
        ("大.pdf", PDF + bytes(LARGEST), "超过 20 MB"),
        ("网页.html", b"<script>1</script>", "不接收这种文件"),
        ("图.svg", b"<svg onload='x'/>", "不接收这种文件"),
        ("宏.docm", package("word/document.xml"), "不接收这种文件"),
        ("程序.exe", b"MZ", "不接收这种文件"),
        ("没有扩展名", PDF, "不接收这种文件"),
        ("程序.pdf", b"MZ\x90", "内容不是 pdf"),
        ("网页.pdf", b"<html>%PDF-", "内容不是 pdf"),
        ("脚本.pdf", PDF + b"/JavaScript (app.alert(1))", "有脚本"),
        ("藏宏.docx", package("word/document.xml", "word/vbaProject.bin"), "有宏"),
        ("旧宏.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), "有宏"),
        ("压缩包.docx", package("readme.txt"), "与扩展名不符"),
        ("表当文.docx", package("xl/workbook.xml"), "与扩展名不符"),
        ("断.xlsx", package("xl/workbook.xml")[:40], "不完整"),
        ("炸弹.xlsx", bomb(), "展开后过大"),
        ("一个零.xlsx", package("xl/workbook.xml", size=20_000_000), "展开后过大"),
        ("没说是什么.xlsx", package("xl/workbook.xml", types="<Types/>"), "与扩展名不符"),
        ("宏改名.docx", package("word/document.xml", types="/word/document.xml macroEnabled"), "有宏"),
        ("网页头.pdf", b"%PDF-1.4\n<html><script>1</script>", "不完整"),
    ],
)
def test_what_could_run_or_is_not_what_it_is_called_is_refused_in_a_sentence(
    name: str, content: bytes, said: str
) -> None:
    with pytest.raises(AttachmentError) as refused:
        attachment(name, content)
    assert said in str(refused.value)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\桌面\\意见.pdf", "意见.pdf"),
        ("意见\u202efdp.exe.pdf", "意见fdp.exe.pdf"),
        ("a<b>:c.pdf", "a_b__c.pdf"),
        ("  ..意见 \n 稿.pdf. ", "意见 稿.pdf"),
        ("con.pdf", "_con.pdf"),
    ],
)
def test_a_name_is_cleaned(written: str, kept: str) -> None:
    assert safe_name(written) == kept


@given(st.text(max_size=300))
def test_no_name_leads_out_of_a_folder_or_hides_what_it_is(written: str) -> None:
    kept = safe_name(written)
    assert not set(kept) & set('/\\<>:"|?*\n\r\0\u202e')
    assert len(kept) <= 90
    assert kept == kept.strip(" .") or kept == ""


@pytest.fixture(params=["in the data file", "in a folder"])
def db(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    if request.param == "in a folder":
        monkeypatch.setenv("CARRIERS_FILES", str(tmp_path / "files"))
    opened = store.open_for_writing(tmp_path / "x.db")
    begin(opened)
    yield opened
    opened.close()


def begin(db: Database) -> None:
    """A carrier and its area of the end of 2024."""
    carrier = Carrier(code="YZ99", name="甲楼", district="渝中区", unit="zongbucheng", kind="孵化器")
    figure = Observation("渝中区", "zongbucheng", "YZ99", True, "area_planned", Q4, 12.0, Q4)
    rows = [on_line(carrier, 2), on_line(figure, 3)]
    store.write_batch(db, BatchHead("root", "期报.csv", "ab" * 32), rows)


def standing(db: Database) -> tuple[Evidence, ...]:
    return in_force(store.load_district(db, "渝中区"))


def attached(db: Database, told: Evidence = TOLD, content: bytes = PDF) -> int:
    return attach_as(db, ROOT, told, ("意见.pdf", content), book=BOOK, review="passed")


def test_a_file_is_kept_once_and_comes_back_as_it_was(db: Database, tmp_path: Path) -> None:
    attached(db)
    attached(db, replace(TOLD, number="", archive="2025-7"))
    first, other = standing(db)
    assert (first.sha256, first.file, first.size) == (other.sha256, "意见.pdf", len(PDF))
    assert file_as(db, ROOT, first, book=BOOK) == PDF
    kept = list((tmp_path / "files").glob("*")) if files.folder() else list(db.table("files").rows)
    assert len(kept) == 1
    assert store.check(db) == []


def test_withdrawn_or_taken_off_it_counts_no_more_and_the_file_of_the_other_stays(db: Database) -> None:
    batch = attached(db)
    attached(db, replace(TOLD, number="", archive="2025-7"))
    withdraw_as(db, ROOT, batch, book=BOOK, reason="附错")
    (left,) = standing(db)
    assert left.archive == "2025-7"
    assert file_as(db, ROOT, left, book=BOOK) == PDF
    off = take_off_as(db, ROOT, left, "盖章有误", book=BOOK, review="passed")
    assert standing(db) == ()
    withdraw_as(db, ROOT, off, book=BOOK, reason="没有误")
    assert standing(db) == (left,), "taking the withdrawal back brings all back"
    assert file_as(db, ROOT, left, book=BOOK) == PDF


NUMBERS = st.lists(
    st.sampled_from(["甲〔2025〕1号", "甲〔2025〕2号", "甲〔2025〕3号"]), min_size=1, max_size=4
)


@settings(max_examples=15, deadline=None)
@given(NUMBERS, st.randoms(use_true_random=False))
def test_withdrawing_all_that_was_attached_and_taken_off_leaves_what_stood_before(
    numbers: list[str], chance: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened = store.open_for_writing(Path(folder) / "x.db")
        begin(opened)
        attached(opened)
        before, batches = standing(opened), []
        for number in dict.fromkeys(numbers):
            batches.append(attached(opened, replace(TOLD, number=number), number.encode().join((PDF, b""))))
            if chance.random() < 0.5:
                told = next(each for each in standing(opened) if each.number == number)
                batches.append(take_off_as(opened, ROOT, told, "有误", book=BOOK, review="passed"))
        for batch in chance.sample(batches, len(batches)):
            withdraw_as(opened, ROOT, batch, book=BOOK, reason="试")
        assert standing(opened) == before
        assert store.check(opened) == []
        opened.close()


def test_what_waits_is_not_shown_until_it_passes(db: Database) -> None:
    batch = attach_as(db, ROOT, TOLD, None, book=BOOK)
    assert standing(db) == ()
    pass_as(db, ROOT, batch, book=BOOK)
    assert standing(db) == (TOLD,)


@pytest.mark.parametrize(
    ("told", "file", "said"),
    [
        (replace(TOLD, number=""), None, "至少填一项"),
        (replace(TOLD, day=date(2024, 9, 30)), None, "没有这个对象"),
        (TOLD, ("意见.html", b"<html>"), "不接收这种文件"),
    ],
)
def test_what_is_no_evidence_is_refused_and_nothing_is_kept(
    db: Database, told: Evidence, file: tuple[str, bytes] | None, said: str
) -> None:
    with pytest.raises(ImportRefusedError, match=said):
        attach_as(db, ROOT, told, file, book=BOOK, review="passed")
    assert (standing(db), db.table("files").count, len(store.batches(db))) == ((), 0, 1)


def test_the_same_twice_is_said_to_be_known_and_a_reason_is_asked_for_to_take_it_off(db: Database) -> None:
    attached(db)
    with pytest.raises(ImportRefusedError, match="已经登记过"):
        attached(db)
    (told,) = standing(db)
    with pytest.raises(ImportRefusedError, match="写明原因"):
        take_off_as(db, ROOT, told, " ", book=BOOK)
    assert standing(db) == (told,)


@pytest.mark.parametrize(
    ("person", "may"),
    [
        (VISITOR, False),
        (Person("甲", "reader"), False),
        (Person("乙", "reporter", (("渝中区", "huanchongyi"),)), False),
        (Person("丙", "reporter", (("渝中区", "zongbucheng"),)), True),
        (Person("丁", "reviewer", ("渝中区",)), True),
        (Person("戊", "reviewer", ("江津区",)), False),
    ],
)
def test_a_file_is_handed_to_who_reports_for_its_unit_and_to_its_reviewers(
    db: Database, monkeypatch: pytest.MonkeyPatch, person: Person, may: bool
) -> None:
    attached(db)
    (told,) = standing(db)
    monkeypatch.setattr("data.access.evidence_acts.as_known_now", lambda _db, who: who)
    if may:
        assert file_as(db, person, told, book=BOOK) == PDF
    else:
        with pytest.raises(Forbidden):
            file_as(db, person, told, book=BOOK)


def test_check_names_a_file_that_is_gone_or_was_changed_and_it_is_not_handed_out(
    db: Database, tmp_path: Path
) -> None:
    batch = attached(db)
    (told,) = standing(db)
    place = tmp_path / "files" / told.sha256
    if files.folder():
        place.write_bytes(b"%PDF-1.7 other")
    else:
        alter(db, "update files set content = ?", (b"%PDF-1.7 other",))
    called = f"佐证文件“意见.pdf”（批次 {batch} 佐证 第 1 行）"
    assert store.check(db) == [f"{called} 与登记时的校验值不符，可能被改动过。"]
    with pytest.raises(StoreError, match="可能被改动过"):
        file_as(db, ROOT, told, book=BOOK)
    if files.folder():
        place.unlink()
    else:
        alter(db, "delete from files")
    (said,) = store.check(db)
    assert said.startswith(f"{called} 不见了")
    with pytest.raises(StoreError, match="不见了"):
        file_as(db, ROOT, told, book=BOOK)


def test_a_backup_holds_the_files_of_the_data_file_and_check_names_those_of_the_folder_that_were_not_copied(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attached(db)
    store.back_up(db, tmp_path / "copy.db")
    in_folder = files.folder() is not None
    monkeypatch.delenv("CARRIERS_FILES", raising=False)
    copy = store.open_for_reading(tmp_path / "copy.db")
    said = store.check(copy)
    assert len(said) == int(in_folder)
    assert all("不见了" in each and "CARRIERS_FILES" in each for each in said)
    copy.close()
    # A backup whose folder was not copied yet is put back all the same.
    store.restore(tmp_path / "new.db", tmp_path / "copy.db", by="root", reason="换机器", replace=False)
    restored = store.open_for_reading(tmp_path / "new.db")
    assert store.check(restored) == said
    assert len(standing(restored)) == 1
    restored.close()


def test_who_changes_the_setting_loses_no_file(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if files.folder():
        pytest.skip("begun in the data file")
    attached(db)
    monkeypatch.setenv("CARRIERS_FILES", str(tmp_path / "files"))
    attached(db, replace(TOLD, archive="8"), PDF + b"more")
    assert [file_as(db, ROOT, each, book=BOOK) for each in standing(db)] == [PDF, PDF + b"more"]
    assert [each.stat().st_mode & 0o077 for each in (tmp_path / "files").iterdir()] == [0]
    assert db.table("files").count == 1


@pytest.mark.parametrize(
    ("error", "said"), [(errno.ENOSPC, "磁盘空间已满"), (errno.EACCES, "CARRIERS_FILES")]
)
def test_what_the_folder_does_not_take_is_told_of_the_folder_and_leaves_nothing_there(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, said: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(error, os.strerror(error))

    place = tmp_path / "files"
    monkeypatch.setenv("CARRIERS_FILES", str(place))
    monkeypatch.setattr("data.store.files.os.fsync", refuse)
    with pytest.raises(StoreError, match=said) as refused:
        attached(db)
    assert "CARRIERS_DB" not in str(refused.value)
    assert (standing(db), len(store.batches(db)), list(place.iterdir())) == ((), 1, [])


def test_where_the_folder_should_be_lies_a_file(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    monkeypatch.setenv("CARRIERS_FILES", str(tmp_path / "taken"))
    with pytest.raises(StoreError, match="CARRIERS_FILES"):
        attached(db)
    assert len(store.batches(db)) == 1


def test_no_file_is_changed_or_deleted_by_a_statement(db: Database) -> None:
    attached(db)
    if files.folder() is None:
        for statement in ("delete from files", "update files set content = x'00'"):
            with pytest.raises(Exception, match="append-only"):
                db.execute(statement)
        assert db.table("files").count == 1
