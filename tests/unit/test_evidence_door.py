"""python -m data evidence add: as at the desk, with the same refusals; a file and its record come together or not at all."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from data import store
from data.__main__ import main
from data.access.evidence_acts import file_as
from data.intake.files.attachment import LARGEST
from data.judging.evidence import in_force
from data.records.evidence import Evidence
from data.records.meetings import NewDecision
from data.rights.people import at_the_file
from data.store.file import StoreError
from data.store.files import folder
from plan_config.reader import load_book
from tests.unit.doors import assert_usage_refused

BOOK = load_book()
PDF, Q4 = b"%PDF-1.7\n1 0 obj\n%%EOF", date(2025, 12, 31)
# What a carrier told of the last quarter.
FIGURE = ("--of", "数字", "--subject", "YZ01", "--day", "2025-12-31")
NOTHING_KEPT: tuple[int, int, list[str]] = (0, 0, [])


@pytest.fixture(params=["in the data file", "in a folder"], autouse=True)
def database(
    request: pytest.FixtureRequest, tmp_path: Path, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    path = tmp_path / "own.db"
    path.write_bytes(demonstration_file.read_bytes())
    monkeypatch.setenv("CARRIERS_DB", str(path))
    monkeypatch.delenv("CARRIERS_FILES", raising=False)
    if request.param == "in a folder":
        monkeypatch.setenv("CARRIERS_FILES", str(tmp_path / "files"))
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "验收意见.pdf"
    path.write_bytes(PDF)
    return path


def add(*words: str, by: str = "王五") -> int:
    return main(["evidence", "add", "--district", "渝中区", "--by", by, *words])


def own() -> list[Evidence]:
    """What was attached to the demonstration since."""
    with store.reading() as db:
        found = in_force(store.load_district(db, "渝中区"))
        return [each for each in found if each.origin.batch > 1]


def kept() -> tuple[int, int, list[str]]:
    """How many batches and files came in, and what lies in the folder."""
    place = folder()
    with store.reading() as db:
        (batches,) = db.execute("select count(*) from batches where id > 1").fetchone()
        (files,) = db.execute("select count(*) from files").fetchone()
    return batches, files, [each.name for each in place.iterdir()] if place and place.exists() else []


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.strip()


def test_a_paper_and_its_file_stand_beside_the_figure_and_on_the_trail(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(*FIGURE, "--number", "渝中科〔2025〕3号", "--archive", "2025-7", "--file", str(paper)) == 0
    assert capsys.readouterr().out == "已登记佐证，批次 2。\n"
    (told,) = own()
    assert (told.subject, told.day, told.number, told.archive) == ("YZ01", Q4, "渝中科〔2025〕3号", "2025-7")
    assert (told.file, told.size) == ("验收意见.pdf", len(PDF))
    with store.reading() as db:
        assert file_as(db, at_the_file("root"), told, book=BOOK) == PDF
        act = db.execute('select action, "by", batch from audit order by id desc limit 1').fetchone()
    assert act == ("import", "王五", 2)
    assert main(["check"]) == 0


def test_a_file_alone_will_do_and_names_are_read_as_in_the_sheet(paper: Path) -> None:
    with store.writing() as db:
        new = NewDecision("渝中区", "尽快投用", "区科技局", due=Q4, decided_on=date(2025, 9, 1))
        number = store.add_decision(db, new, by="李四")
    assert add("--of", "议定事项", "--subject", f"{number}", "--day", "2025-09-01", "--file", str(paper)) == 0
    assert add(*FIGURE[:3], "重庆国际医学创新中心", *FIGURE[4:], "--number", "某文") == 0
    figure, decision = own()
    assert decision.file == "验收意见.pdf"
    assert figure.subject == "YZ08"


def test_a_draft_counts_once_it_has_passed() -> None:
    assert add(*FIGURE, "--number", "某文", "--as-draft") == 0
    assert own() == []
    assert main(["submit", "2", "--by", "王五"]) == 0
    assert main(["pass", "2", "--by", "赵六"]) == 0
    assert [each.number for each in own()] == ["某文"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (FIGURE, "文号：文号、档案号至少填一项"),
        ((*FIGURE[:4], "--day", "2025-11-30", "--number", "某文"), "登记库里没有这个对象在这一天的“数字”"),
        ((*FIGURE[:4], "--day", "去年底", "--number", "某文"), "对象日期："),
        (("--of", "证书", *FIGURE[2:], "--number", "某文"), "佐证对象："),
        ((*FIGURE[:3], "火星楼", *FIGURE[4:], "--number", "某文"), "对象名称："),
        ((*FIGURE, "--item", "导师人数", "--number", "某文"), "对象事项："),
        (
            ("--of", "议定事项", "--subject", "9", "--day", "2025-12-31", "--number", "某文"),
            "对象名称：渝中区没有这个编号的议定事项",
        ),
    ],
)
def test_what_shows_nothing_is_refused_as_at_the_desk(
    words: Sequence[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(*words) == 1
    assert reason in said(capsys)
    assert own() == []
    assert kept() == NOTHING_KEPT


def test_a_file_that_is_none_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, large = tmp_path / "网页.html", tmp_path / "大.pdf"
    page.write_text("<script>", "utf-8")
    large.write_bytes(PDF + b" " * LARGEST)
    number = ("--number", "某文")
    assert add(*FIGURE, *number, "--file", str(page)) == 1
    assert "不接收这种文件" in said(capsys)
    assert add(*FIGURE, *number, "--file", str(large)) == 1
    assert "文件超过 20 MB" in said(capsys)
    for missing in (tmp_path / "没有.pdf", tmp_path):
        assert add(*FIGURE, *number, "--file", str(missing)) == 2
        assert "读不了佐证文件" in said(capsys)
    assert (own(), kept()) == ([], NOTHING_KEPT)


def test_the_same_twice_is_said_to_be_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert add(*FIGURE, "--number", "某文") == 0
    capsys.readouterr()
    assert add(*FIGURE, "--number", "某文") == 1
    assert said(capsys) == "已经登记过同样的佐证。"
    assert len(own()) == 1


def test_where_the_record_cannot_be_written_no_file_stays(
    paper: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("refused", "磁盘空间已满。")

    monkeypatch.setattr("data.store.write.add_to_audit", full)
    assert add(*FIGURE, "--number", "某文", "--file", str(paper)) == 1
    assert "磁盘" in said(capsys)
    assert (own(), kept()) == ([], NOTHING_KEPT)


def test_where_the_record_cannot_be_written_a_file_that_others_name_stays(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert add(*FIGURE, "--number", "某文", "--file", str(paper)) == 0
    before = kept()

    def full(*_: object, **__: object) -> None:
        raise StoreError("refused", "磁盘空间已满。")

    monkeypatch.setattr("data.store.write.add_to_audit", full)
    assert add(*FIGURE, "--number", "另一文", "--file", str(paper)) == 1
    assert kept() == before
    assert [each.number for each in own()] == ["某文"]


def test_what_lacks_is_wrong_usage_and_json_tells_the_batch(capsys: pytest.CaptureFixture[str]) -> None:
    assert_usage_refused(main, ["evidence", "add", "--district", "渝中区"], capsys)
    assert add(*FIGURE, "--number", "某文", "--json") == 0
    assert json.loads(capsys.readouterr().out)["batch"] == 2
