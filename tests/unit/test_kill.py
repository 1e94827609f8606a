"""An import that is killed leaves the state before it or the state after it, never one between.

KILLS sets how many times it is killed; the default is a handful.
"""

import os
import random
import signal
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from data import store
from data.__main__ import main

KILLS = int(os.environ.get("KILLS", "5"))
CARRIERS, PERIODS = 150, ("2024Q4", "2025Q1", "2025Q2", "2025Q3")


def write_carriers(folder: Path) -> str:
    lines = [f"K{number},楼{number},渝中区,总部城,孵化器,2021-01-01" for number in range(CARRIERS)]
    path = folder / "载体.csv"
    header = "载体编码,载体名称,区县,所属园区(责任单位),类型,开始运营日期"
    path.write_text("\n".join([header, *lines]), encoding="utf-8")
    return str(path)


def write_figures(folder: Path, value: int) -> str:
    """The same value for every carrier and period."""
    lines = [f"K{number},{period},2025-10-09,{value}" for number in range(CARRIERS) for period in PERIODS]
    path = folder / "期报.csv"
    path.write_text("\n".join(["填报主体,数据期,填报日期,当年毕业企业(家)", *lines]), encoding="utf-8")
    return str(path)


def standing() -> tuple[int, tuple[float, ...], int]:
    """How many batches there are, which values stand, and how often; after a restart and a check."""
    store.open_for_writing(store.database_path()).close()
    with store.reading() as db:
        assert store.check(db) == []
        seen = store.load_district(db, "渝中区").observations
        return len(store.batches(db)), tuple({row.value for row in seen}), len(seen)


def killed_import(file: str, after: float) -> int | None:
    """Import in a process of its own, kill it after so many seconds, and say how it ended."""
    process = get_context("fork").Process(target=lambda: os._exit(main(["import", file])))
    process.start()
    time.sleep(after)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode


def test_a_killed_import_leaves_the_old_state_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CARRIERS_DB", str(tmp_path / "own.db"))
    assert main(["import", write_carriers(tmp_path)]) == 0
    began = time.monotonic()
    assert main(["import", write_figures(tmp_path, 1)]) == 0
    usual = time.monotonic() - began
    chance, ended = random.Random(2025), {"old": 0, "new": 0}
    for _ in range(KILLS):
        batches, (value,), count = standing()
        killed_import(write_figures(tmp_path, int(value) + 1), chance.uniform(0, 2 * usual))
        now = standing()
        assert now in {(batches, (value,), count), (batches + 1, (value + 1,), count)}
        ended["new" if now[0] > batches else "old"] += 1
    assert sum(ended.values()) == KILLS
    with capfd.disabled():
        print(f" 杀死 {KILLS} 次:{ended['old']} 次为原状态,{ended['new']} 次为新状态", end="")
