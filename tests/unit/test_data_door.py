"""The command line: exit codes, Chinese words, nothing written where it should not be."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data import store
from data.__main__ import main
from data.access import accounts
from data.intake import demonstration
from data.intake.files import workbook
from data.intake.files.tables import Workbook
from data.store import review
from plan_config.in_force import plans_in_force
from tests.unit.doors import assert_usage_refused

HEADER = "区县,填报主体,数据期,填报日期,当年毕业企业(家)\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.db"
    monkeypatch.setenv("CARRIERS_DB", str(path))
    return path


def report(folder: Path, lines: str) -> str:
    (folder / "期报.csv").write_text(HEADER + lines, encoding="utf-8-sig")
    return str(folder / "期报.csv")


def test_demo_fills_an_empty_database_and_refuses_a_second_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    assert main(["demo"]) == 1
    assert "只能放进空的数据文件" in capsys.readouterr().err
    with store.reading() as db:
        assert len(store.batches(db)) == 1
        assert store.batches(db)[0].by == demonstration.AUTHOR


def test_import_writes_one_batch_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", report(tmp_path, "渝中,总部城,2025Q4,2026-01-08,812\n"), "--by", "王五"]) == 0
    assert "新增 1 条" in capsys.readouterr().out
    with store.reading() as db:
        seen = store.load_district(db, "渝中区").observations[0]
        assert (seen.unit, seen.value, seen.origin.standing) == ("zongbucheng", 812, "reported")
        assert store.batches(db)[0].by == "王五"
        assert not store.holds_simulated(db)


def test_a_dry_run_writes_nothing_and_creates_nothing(tmp_path: Path, database: Path) -> None:
    assert main(["import", report(tmp_path, "渝中区,总部城,2025Q4,2026-01-08,812\n"), "--dry-run"]) == 0
    assert not database.exists()


def test_what_would_change_is_told_before_it_does_at_the_period_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["demo"])
    capsys.readouterr()
    (tmp_path / "期报.csv").write_text(
        "区县,填报主体,数据期,填报日期,计入规划面积(㎡)\n渝中,YZ01,2024Q4,2025-01-08,40000\n",
        encoding="utf-8-sig",
    )
    for words in (["validate"], ["import", "--dry-run"]):
        assert main([words[0], str(tmp_path / "期报.csv"), *words[1:]]) == 0
        said = capsys.readouterr().out
        assert "渝中区 2024-12-31 孵化载体总面积：" in said
        assert "总部城数字经济产业园 2024-12-31 孵化载体总面积：" in said
        assert "江津区" not in said
    with store.reading() as db:
        assert len(store.batches(db)) == 1


def test_problems_come_one_per_line_as_json_and_nothing_is_written(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "渝中区,总部城,2025Q4,2026-01-08,812\n渝中区,总部诚,2025Q4,2026-01-08,-1\n"
    assert main(["import", report(tmp_path, lines), "--json"]) == 1
    problems = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["sheet"], each["row"], each["column"], each["value"]) for each in problems] == [
        ("期报", 3, "当年毕业企业(家)", "-1")
    ]
    assert not database.exists()


def test_check_is_good_for_a_sound_file_and_says_what_is_wrong_otherwise(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0, "a file that is not there yet is created empty"
    assert "共 0 个批次" in capsys.readouterr().out
    main(["demo"])
    assert main(["check"]) == 0
    database.write_bytes(b"broken" * 1000)
    assert main(["check"]) == 1
    assert str(database) not in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["frobnicate"], ["import"], ["import", "x", "--standing", "true"]])
def test_wrong_usage_ends_with_two_and_no_english(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert_usage_refused(main, words, capsys)


def test_a_file_that_is_no_table_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "期报.csv").write_bytes(b"PK\x03\x04\x00\x00\xff\xff")
    assert main(["import", str(tmp_path / "期报.csv")]) == 1
    assert "另存为" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "nowhere")]) == 1
    assert str(tmp_path) not in capsys.readouterr().err


def figures() -> list[float]:
    with store.reading() as db:
        return [seen.value for seen in store.load_district(db, "渝中区").observations]


FIRST = "渝中区,总部城,2025Q3,2025-10-09,100\n"
JUMPED = "渝中区,总部城,2025Q4,2026-01-08,812\n"
KEY = "jump/渝中区/zongbucheng/graduates/2025-12-31"


def test_validate_tells_problems_and_warnings_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", report(tmp_path, FIRST)])
    capsys.readouterr()
    assert main(["validate", report(tmp_path, JUMPED), "--json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (said[0]["key"], said[0]["letter"]) == (KEY, "E")
    assert (said[1]["additions"], len(said[1]["digest"])) == (1, 64)
    assert main(["validate", report(tmp_path, "渝中区,总部城,2025Q4,2026-01-08,约八百\n")]) == 1
    assert "请改正后再导入" in capsys.readouterr().err
    assert figures() == [100]


def test_a_warning_stops_the_import_until_its_reason_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", report(tmp_path, FIRST)])
    assert main(["import", report(tmp_path, JUMPED)]) == 1
    assert KEY in capsys.readouterr().out
    assert main(["import", report(tmp_path, JUMPED), "--reason", "jump/别的=是"]) == 2
    assert figures() == [100]
    (tmp_path / "reasons.txt").write_text(f"{KEY}=新楼投用\n", encoding="utf-8")
    words = ["import", report(tmp_path, JUMPED), "--reasons", str(tmp_path / "reasons.txt")]
    assert main(words) == 0
    assert figures() == [100, 812]
    with store.reading() as db:
        assert [kept.reason for kept in store.reasons(db, 2)] == ["新楼投用"]


def test_a_draft_waits_for_review_and_only_adding_changes_nothing(tmp_path: Path) -> None:
    main(["import", report(tmp_path, FIRST)])
    changed = report(tmp_path, FIRST.replace(",100", ",101"))
    assert main(["import", changed, "--mode", "add"]) == 1
    assert main(["import", changed, "--as-draft"]) == 0
    assert figures() == [100]
    with store.writing() as db:
        review.submit(db, 2, by="张三")
        review.pass_(db, 2, by="李四")
    assert figures() == [101]


def states() -> list[str]:
    with store.reading() as db:
        return [batch.review for batch in store.batches(db)]


def test_a_batch_goes_through_review_by_the_command_line(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["submit", "1"]) == 1
    assert not database.exists(), "a missing file is not created by reviewing it"
    assert main(["import", report(tmp_path, FIRST), "--as-draft", "--by", "张三"]) == 0
    assert main(["pass", "1"]) == 1, "a draft is handed in first"
    assert main(["submit", "1", "--by", "张三"]) == 0
    assert main(["return", "1", "--by", "李四", "--reason", "缺依据"]) == 0
    assert (states(), figures()) == (["returned"], [])
    assert main(["submit", "1", "--by", "张三"]) == 0
    capsys.readouterr()
    assert main(["pass", "1", "--by", "李四", "--reason", "已补", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["batch"] == 1
    assert (states(), figures()) == (["passed"], [100])
    with store.reading() as db:
        said = [(each.by, each.action, each.detail) for each in store.trail(db, district="渝中区")]
    assert said == [
        ("李四", "审核通过", "理由：已补"),
        ("张三", "提交审核", ""),
        ("李四", "退回", "理由：缺依据"),
        ("张三", "提交审核", ""),
        ("张三", "导入", "期报.csv；期报 1 行"),
    ]


@pytest.mark.parametrize(
    "words", [["return", "1"], ["pass"], ["submit", "甲"], ["submit", "1", "--reason", "好"]]
)
def test_review_asks_for_a_batch_and_a_return_for_its_reason(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_the_command_line_says_in_words_what_overtook_a_batch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", report(tmp_path, FIRST), "--as-draft"])
    main(["submit", "1"])
    main(["import", report(tmp_path, FIRST.replace(",100", ",101"))])
    assert main(["pass", "1"]) == 1
    assert "期报 渝中区 总部城 当年毕业企业 2025-09-30" in capsys.readouterr().err
    assert figures() == [101]


def test_a_withdrawal_needs_a_reason_and_happens_once(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["withdraw", "1", "--reason", "填错"]) == 1
    assert not database.exists(), "a missing file is not created by withdrawing from it"
    main(["import", report(tmp_path, FIRST)])
    with pytest.raises(SystemExit) as ended:
        main(["withdraw", "1"])
    assert ended.value.code == 2
    assert main(["withdraw", "1", "--reason", "填错", "--by", "王五"]) == 0
    assert main(["withdraw", "1", "--reason", "填错"]) == 1
    assert "已经撤回过" in capsys.readouterr().err
    assert figures() == []
    with store.reading() as db:
        assert [(batch.by, batch.withdraws) for batch in store.batches(db)][1:] == [("王五", 1)]


def test_a_backup_is_whole_while_somebody_writes_and_never_overwrites(tmp_path: Path, database: Path) -> None:
    main(["import", report(tmp_path, FIRST)])
    writer = store.open_for_writing(database)
    writer.execute("begin immediate")
    writer.execute("insert into task_updates values ('渝中区', 't', '2025-09-30', '推进中', '', 1, 9)")
    copy = tmp_path / "copy.db"
    assert main(["backup", str(copy)]) == 0
    writer.conn.rollback()
    assert sqlite3.connect(copy).execute("select count(*) from task_updates").fetchone()[0] == 0
    kept = copy.read_bytes()
    assert main(["backup", str(copy)]) == 1
    assert main(["backup", str(tmp_path / "nowhere" / "copy.db")]) == 1
    assert copy.read_bytes() == kept
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".backup")] == []


def test_a_template_sent_back_untouched_changes_nothing(tmp_path: Path) -> None:
    main(["demo"])
    for number, more in enumerate(([], ["--unit", "总部城", "--period", "2025Q4"])):
        file = tmp_path / f"{number}.xlsx"
        assert main(["template", "--district", "渝中", *more, "-o", str(file)]) == 0
        assert isinstance(workbook.read_upload(file.name, file.read_bytes()), Workbook)
        assert main(["import", str(file)]) == 0
    assert main(["template", "--district", "渝中", "--unit", "火星", "-o", str(tmp_path / "x.xlsx")]) == 2
    assert main(["template", "--district", "渝中", "-o", str(tmp_path / "no" / "x.xlsx")]) == 1
    with store.reading() as db:
        assert len(store.batches(db)) == 1


def test_a_user_is_added_with_the_password_of_the_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("很长的一句口令2025\n"))
    words = ["user", "add", "张三", "--role", "reporter", "--unit", "渝中区/总部城", "--by", "管理员甲"]
    assert main(words) == 0
    with store.reading() as db:
        (account,) = accounts.listing(db)
    assert (account.name, account.role, account.units) == ("张三", "reporter", (("渝中区", "zongbucheng"),))
    assert "口令" not in "".join(capsys.readouterr())
    monkeypatch.setattr("sys.stdin", io.StringIO("短\n"))
    assert main(["user", "add", "李四", "--role", "reader"]) == 1
    assert main(["user", "add", "李四", "--role", "reader", "--unit", "火星区"]) == 2


def test_a_user_with_a_claim_needs_no_password_and_one_without_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n"))
    assert main(["user", "add", "张三", "--role", "reader", "--claim", "Zhang@Example.cn"]) == 0
    assert main(["user", "add", "李四", "--role", "reader"]) == 1
    with store.reading() as db:
        (account,) = accounts.listing(db)
    assert (account.name, account.claim) == ("张三", "email:zhang@example.cn")


def test_one_begins_with_a_template_or_a_check_and_copies_nothing_that_is_not_there(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "copy.db")]) == 1
    assert "找不到数据文件" in capsys.readouterr().err
    assert not database.exists(), "a path with a slip in it is not taken for a good backup"
    assert main(["template", "--district", "渝中", "-o", str(tmp_path / "表.xlsx")]) == 0
    with store.reading() as db:
        assert store.is_empty(db)


EVALUATION = ("--district", "渝中区", "--year", "2025", "--scheme", "孵化器绩效评价")
LEFT_OUT = ("--leave-out", "YZ10=停报", "--leave-out", "YZ18=停报")


def test_an_evaluation_is_settled_and_taken_back_by_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["demo"])
    settle = ["settle", *EVALUATION, "--paper", "渝中科〔2026〕8号", "--on", "2026-03-20", "--by", "李四"]
    assert main(settle) == 1
    assert "还有 2 个载体未评全" in capsys.readouterr().err
    assert main([*settle, *LEFT_OUT, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["settlement"] == 2  # the first is of the demonstration
    back = ["unsettle", *EVALUATION, "--by", "王五", "--reason"]
    assert main([*back, " "]) == 1
    assert main([*back, "复核"]) == 0
    assert main([*back, "复核"]) == 2
    assert "没有定稿的“孵化器绩效评价”" in capsys.readouterr().err
    assert main([*settle, "--leave-out", "YZ10"]) == 2
    with store.reading() as db:
        acts = [(each.by, each.action) for each in store.trail(db)]
        assert [each for each in acts if "定稿" in each[1]] == [
            ("王五", "撤回评价定稿"),
            ("李四", "评价定稿"),
            ("演示数据", "评价定稿"),
        ]


def test_an_anchor_is_printed_to_be_kept_and_held_against_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["demo"])
    capsys.readouterr()
    assert main(["anchor"]) == 0
    kept = tmp_path / "kept.txt"
    kept.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["check", "--anchor", str(kept)]) == 0
    word, number, *rest = kept.read_text(encoding="utf-8").split()
    kept.write_text(" ".join((word, str(int(number) + 1), *rest)), encoding="utf-8")
    assert main(["check", "--anchor", str(kept)]) == 1
    assert "数据文件比校验点旧" in capsys.readouterr().out
    kept.write_text("别的", encoding="utf-8")
    assert main(["check", "--anchor", str(kept)]) == 2
    assert main(["check", "--anchor", str(tmp_path / "none.txt")]) == 2


@pytest.mark.parametrize("command", ["user", "import"])
def test_a_command_before_the_first_start_leaves_the_demonstration_data_to_be_seen(
    command: str, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CARRIERS_DB")
    monkeypatch.setattr(store, "DEFAULT_PATH", database)
    monkeypatch.setattr("sys.stdin", io.StringIO("很长的一句口令2025\n"))
    words = {
        "user": ["user", "add", "张三", "--role", "administrator"],
        "import": ["import", report(tmp_path, "渝中区,历史街区,2025Q4,2026-01-08,60\n"), "--as-draft"],
    }
    assert main(words[command]) == 0
    with store.reading() as db:
        assert store.batches(db)[0].by == demonstration.AUTHOR
        assert len(store.batches(db)) == (1 if command == "user" else 2)


def test_a_foreign_table_comes_in_by_its_mapping(tmp_path: Path) -> None:
    text = "载体名称,建筑面积(万㎡),在孵企业数\n总部城,1.8,60\n"
    (tmp_path / "火炬.csv").write_text(text, encoding="utf-8-sig")
    dated = ["--given", "数据期=2025Q4", "--given", "填报日期=2026-01-08"]
    given = [*dated, "--given", "创业团队(个)=0"]
    words = ["import", str(tmp_path / "火炬.csv"), "--mapping"]
    assert main([*words, "torch-declaration", *dated]) == 1, "firms without teams would count nothing"
    assert main([*words, "torch-declaration", *given]) == 0
    assert sorted(figures()) == [0, 60, 18000]
    assert main([*words, "没有", *given]) == 2


def test_a_user_of_the_offices_own_sign_on_needs_an_address_and_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    words = ["user", "add", "张三", "--role", "reviewer"]
    assert main(words) == 1
    assert "请设置密码" in capsys.readouterr().err
    assert main([*words, "--claim", "Zhang@Example.cn"]) == 0
    with store.reading() as db:
        (account,) = accounts.listing(db)
    assert (account.name, account.claim, account.hash) == ("张三", "email:zhang@example.cn", "")


def test_a_folder_gets_a_backup_by_the_second_and_keeps_the_newest_and_what_is_no_backup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", report(tmp_path, FIRST)])
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("carriers-20250101-0300.db", "carriers-20250102-030000.db", "carriers.db", "说明.txt"):
        (folder / name).write_text("以前的")
    assert main(["backup", str(folder), "--keep", "2"]) == 0
    assert "删去最早的 1 份" in capsys.readouterr().out
    left = sorted(each.name for each in folder.iterdir())
    assert (left[0], left[2:]) == ("carriers-20250102-030000.db", ["carriers.db", "说明.txt"])
    with closing(store.open_alone(folder / left[1])) as copy:
        assert [seen.value for seen in store.load_district(copy, "渝中区").observations] == [100]
    for wrong in ([str(folder), "--keep", "0"], [str(tmp_path / "one.db"), "--keep", "2"]):
        assert main(["backup", *wrong]) == 2
    assert len(list(folder.iterdir())) == 4


def test_the_times_are_told_of_each_plan_and_nothing_is_written(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", report(tmp_path, FIRST)])
    capsys.readouterr()
    before = database.read_bytes(), main(["anchor"]), capsys.readouterr().out
    assert main(["check", "--timing", "--json"]) == 0
    _good, programs, size, writing, *plans = map(json.loads, capsys.readouterr().out.splitlines())
    assert programs["sqlite"] == sqlite3.sqlite_version
    assert (size["size"], size["log"]) == (len(before[0]), 0)
    assert min(writing["lock"], writing["disk"]) > 0
    assert {each["plan"] for each in plans} == {each.id for each in plans_in_force().book.plans}
    assert {tuple(each["steps"]) for each in plans} == {("读取记录", "汇总", "总览", "培育与评价")}
    assert main(["check", "--timing"]) == 0
    assert "取得写锁" in capsys.readouterr().out
    assert (database.read_bytes(), main(["anchor"]), capsys.readouterr().out) == before


def test_a_backup_is_put_back_by_command_after_it_was_asked_for_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = str(tmp_path / "backup.db")
    main(["import", report(tmp_path, FIRST)])
    assert main(["backup", kept]) == 0
    assert "佐证文件" not in capsys.readouterr().out
    main(["import", report(tmp_path, FIRST.replace(",100", ",101"))])
    put_back = ["restore", kept, "--reason", "误删", "--by", "张三"]
    assert main(put_back) == 1
    assert "请加上 --replace" in capsys.readouterr().err
    assert figures() == [101]
    assert main([*put_back, "--replace"]) == 0
    assert "另存为“own.db.replaced-1”" in capsys.readouterr().out
    assert figures() == [100]
    assert main(["check"]) == 0
