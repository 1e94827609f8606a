"""Letters and calendars from the command line: exit codes, Chinese words, whole files or none, each on the trail."""

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar

from components.exports import reminders
from components.exports.reminders import KINDS, main
from data import store
from tests.unit.doors import assert_usage_refused

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def database(tmp_path: Path, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.db"
    path.write_bytes(demonstration_file.read_bytes())
    monkeypatch.setenv("CARRIERS_DB", str(path))
    monkeypatch.setattr(reminders, "today", lambda: date(2026, 1, 25))
    return path


def taken() -> list[tuple[str, str]]:
    """What the trail says left, by whom."""
    with store.reading() as db:
        rows = db.execute('select "by", detail from audit where action = ? order by id', ["export"])
        return [(by, f"{json.loads(detail)['kind']} {json.loads(detail)['scope']}") for by, detail in rows]


def wanted(out: Path, kind: str, *more: str, district: str = "江津区") -> list[str]:
    return ["--kind", kind, "--district", district, "-o", str(out), "--by", "张三", *more]


def test_all_letters_of_a_district_are_one_archive_and_on_the_trail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "催报函.zip"
    assert main(wanted(out, "letters")) == 0
    names = zipfile.ZipFile(io.BytesIO(out.read_bytes())).namelist()
    # 其他 never told anything and 双福 not all; the four others of 江津区 are whole.
    assert names == ["催报函-江津区-其他-2026-01-25.docx", "催报函-江津区-双福-2026-01-25.docx"]
    assert capsys.readouterr().out == "已生成催报函“催报函.zip”：江津区 全区。\n"
    assert taken() == [("张三", "催报函 江津区 全区")]


def test_one_unit_s_letter_is_a_document_with_who_asks(tmp_path: Path) -> None:
    out = tmp_path / "函.docx"
    assert main(wanted(out, "letters", "--unit", "双福", "--office", "江津区科技局")) == 0
    said = [each.text for each in Document(io.BytesIO(out.read_bytes())).paragraphs]
    # Of two of its carriers the tech enterprises of 18 quarters were never told.
    assert said[0] == "关于催报2021年三季度至2025年四季度孵化载体数据的函"
    assert "共18期数据没有报齐，其中2025年四季度数据应于2026年1月20日前报送，逾期5天" in said[2]
    assert "江津区科技局" in said
    assert "（联系人：〔待填：联系人和电话〕）" in said


def test_a_file_called_an_archive_is_one_also_of_a_single_letter(tmp_path: Path) -> None:
    out = tmp_path / "函.zip"
    assert main(wanted(out, "letters", "--unit", "双福")) == 0
    assert zipfile.ZipFile(out).namelist() == ["催报函-江津区-双福-2026-01-25.docx"]


def test_several_letters_are_never_written_as_a_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "函.docx"
    assert main(wanted(out, "letters")) == 2
    assert "江津区 全区有 2 个单位的催报函，请把 -o 写成 .zip 文件" in capsys.readouterr().err
    assert not out.exists()
    assert taken() == []


def test_where_nobody_owes_anything_no_file_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "函.docx"
    assert main(wanted(out, "letters", "--unit", "德感")) == 0
    assert capsys.readouterr().out == "江津区 德感没有需要催报的期报，未生成文件。\n"
    assert not out.exists()
    assert taken() == []


def test_a_calendar_is_a_district_s_or_a_unit_s(tmp_path: Path) -> None:
    whole, own = tmp_path / "a.ics", tmp_path / "b.ics"
    assert main(wanted(whole, "calendar")) == 0
    assert main(wanted(own, "calendar", "--unit", "德感", "--json")) == 0

    def identities(path: Path) -> set[str]:
        return {str(each["uid"]) for each in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}

    assert identities(own) < identities(whole)


def test_wrong_words_are_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_usage_refused(main, ["--kind", "fax", "--district", "江津区", "-o", "x"], capsys)
    assert main(wanted(tmp_path / "x", "letters", "--unit", "无此园区")) == 2
    assert "方案里没有“无此园区”" in capsys.readouterr().err
    assert main(wanted(tmp_path / "no" / "x.zip", "letters")) == 1
    assert "写不了这个文件" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_what_the_readme_says_is_understood() -> None:
    lines = re.findall(r"components\.exports\.reminders (.+)", (ROOT / "README.md").read_text("utf-8"))
    assert {words.split()[1] for words in lines} == set(KINDS)
    for words in lines:
        assert reminders._parser().parse_args(words.split()).district == "渝中区"
