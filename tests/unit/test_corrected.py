"""A decision is corrected by rows beside it: its present wording everywhere, and what stood before, who changed it, when and why."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as hyp
from sqlite_utils import Database

from components.report.decision_lines import decision_lines
from components.report.since_kept import since_kept
from data import store
from data.__main__ import main
from data.records.meetings import Decision, NewCorrection, NewDecision, NewUpdate
from data.store.migrations.registry import migrate
from data.store.named import named
from tests.unit.reports import demo_report, situation_of

YUZHONG, DAY, DUE = "渝中区", date(2025, 7, 10), date(2025, 12, 31)
NEW = NewDecision(YUZHONG, "二期投用", "区商务委", DUE, DAY, target="area", plan="yuzhong-2021-2025")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    path = tmp_path / "records.db"
    monkeypatch.setenv("CARRIERS_DB", str(path))
    with closing(store.open_for_writing(path)) as opened:
        store.add_decision(opened, NEW, by="李四")
        yield opened


def stands(db: Database) -> Decision:
    (found,) = store.decisions(db, YUZHONG)
    return found


def correct(db: Database, reason: str = "纪要有误", **changes: object) -> None:
    now = stands(db)
    wording = replace(now, **changes)  # type: ignore[arg-type]
    store.correct_decision(db, NewCorrection(now.id, wording, reason, len(now.corrections)), by="王五")


def refused(db: Database, words: str, reason: str = "纪要有误", **changes: object) -> None:
    before = store.trail(db)
    with pytest.raises(store.StoreError, match=words):
        correct(db, reason, **changes)
    assert store.trail(db) == before


def test_the_present_wording_stands_and_what_stood_before_is_told_with_who_and_why(db: Database) -> None:
    correct(db, owner="区科技局", due=date(2026, 3, 31))
    correct(db, "再核", owner="区住房城乡建委")
    now = stands(db)
    assert (now.text, now.owner, now.due, now.by) == ("二期投用", "区住房城乡建委", date(2026, 3, 31), "李四")
    assert [(each.before.owner, each.after.owner, each.reason, each.by) for each in now.corrections] == [
        ("区商务委", "区科技局", "纪要有误", "王五"),
        ("区科技局", "区住房城乡建委", "再核", "王五"),
    ]
    (line,) = decision_lines([now], situation_of(YUZHONG), DUE)
    assert line.owner == "区住房城乡建委"
    assert line.state == "open", "by the corrected limit"
    assert line.corrections[0][10:] == (
        " 王五更正：责任单位由“区商务委”改为“区科技局”，办理时限由“2025-12-31”改为“2026-03-31”（纪要有误）"
    )
    assert [each.action for each in store.trail(db, district=YUZHONG)] == [
        *("更正议定事项", "更正议定事项", "记录议定事项")
    ]
    assert store.trail(db)[0].detail.startswith("渝中区 area 第 1 项 二期投用；责任单位：区住房城乡建委")
    assert store.check(db) == []


def test_what_cannot_be_a_correction_is_refused_and_leaves_no_trace(db: Database) -> None:
    refused(db, "须写明理由", " ", owner="区科技局")
    refused(db, "理由最多 200 字", "错" * 201, owner="区科技局")
    refused(db, "没有改动")
    refused(db, "内容和责任单位", text=" ")
    refused(db, "早于议定日期", due=date(2025, 7, 9))
    refused(db, "没有快照“渝中-2025Q4-09”", meeting="渝中-2025Q4-09")
    with pytest.raises(store.StoreError, match="没有第 7 项"):
        store.correct_decision(db, NewCorrection(7, NEW, "纪要有误", 0), by="王五")
    store.update_decision(db, NewUpdate(YUZHONG, 1, "done", date(2025, 8, 1), "已投用"), by="王五")
    refused(db, "自 2025-08-01 起已有办理记录", decided_on=date(2025, 8, 2))
    assert stands(db).corrections == ()


def test_who_corrects_what_another_has_corrected_meanwhile_is_asked_to_look_again(db: Database) -> None:
    seen = stands(db)
    correct(db, owner="区科技局")
    late = NewCorrection(seen.id, replace(seen, text="别的"), "不知情", len(seen.corrections))
    with pytest.raises(store.StoreError, match="刚刚由王五更正（纪要有误），未写入"):
        store.correct_decision(db, late, by="赵六")
    assert (stands(db).text, stands(db).owner) == ("二期投用", "区科技局")


def test_what_a_decision_is_about_is_counted_where_it_is_now(db: Database) -> None:
    correct(db, target="", task="m1")
    assert [(each.kind, each.name) for each in named(db) if each.sort == "条议定事项"] == [("task", "m1")]


def test_a_kept_report_keeps_the_wording_of_then_and_tells_only_what_was_corrected_after_it(
    db: Database,
) -> None:
    correct(db, owner="区科技局")
    situation = situation_of(YUZHONG)
    kept = replace(demo_report(), decisions=decision_lines([stands(db)], situation, DUE))
    correct(db, "再核", owner="区住房城乡建委")
    (line,) = since_kept(kept, [], [stands(db)], situation).decisions
    assert line.owner == "区科技局"
    assert [len(line.corrections), len(line.corrected_since)] == [1, 1]
    assert line.history[1].startswith("留存后")
    assert line.history[1].endswith("由“区科技局”改为“区住房城乡建委”（再核）")
    assert kept.decisions[0].corrected_since == ()


OWNERS = hyp.sampled_from(["区科技局", "区商务委", "区财政局"])


@settings(max_examples=25, deadline=None)
@given(hyp.lists(hyp.tuples(hyp.sampled_from(["二期投用", "三期投用"]), OWNERS), max_size=6))
def test_after_any_corrections_the_last_holds_and_the_first_wording_is_never_lost(
    said: list[tuple[str, str]],
) -> None:
    with closing(Database(memory=True)) as db:
        migrate(db)
        store.add_decision(db, NEW, by="李四")
        wordings = [(NEW.text, NEW.owner)]
        for text, owner in said:
            if (text, owner) == wordings[-1]:
                refused(db, "没有改动", text=text, owner=owner)
            else:
                correct(db, text=text, owner=owner)
                wordings.append((text, owner))
        now = stands(db)
        assert (now.text, now.owner) == wordings[-1]
        history = [each.before for each in now.corrections]
        assert [(each.text, each.owner) for each in history] == wordings[:-1]


def test_by_command_only_what_is_given_changes(db: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", "1", "--by", "王五", "--reason", "纪要有误", "--due", "2026-06-30"]) == 0
    assert "已更正议定事项第 1 号" in capsys.readouterr().out
    assert (stands(db).text, stands(db).owner, stands(db).due) == ("二期投用", "区商务委", date(2026, 6, 30))
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["correct", "1", "--by", "王五", "--reason", "x", "--due", "2026-13-01"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "“2026-13-01”不是日期，请照 2025-12-31 的样子写。\n"
    asked = ["correct", "1", "--by", "王五", "--reason", "纪要有误"]
    assert main([*asked, "--owner", "历史街区、火星"]) == 2
    said = capsys.readouterr().err
    assert "没有“火星”，没有更正。可填：" in said
    assert "历史街区管委会" in said, "it tells who there is"
    assert stands(db).owner == "区商务委"
    assert main([*asked, "--owner", "历史街区"]) == 0
    assert main([*asked, "--owner", "张三", "--new-owner"]) == 0
    assert [each.after.owner for each in stands(db).corrections[1:]] == ["历史街区", "张三"]
    assert main([*asked, "--owner", "区商务委"]) == 0, "who had it before is known"
    assert main(["correct", "9", "--by", "王五", "--reason", "x", "--text", "y"]) == 2
    assert main(["correct", "1", "--by", "王五", "--reason", "x", "--text", " "]) == 1
    assert len(stands(db).corrections) == 4
