"""Every way to alter a data file behind the program's back, one at a time, and whether `check` names it.

The whole product over a file with many acts: python -m tests.alterations. The suite runs it over a small one. The
catalogue comes from the tables themselves, so that a table that is added later is in it.
"""

import contextlib
import json
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from data import store
from data.access import accounts, signing_in
from data.intake import importer
from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.closing_text import ClosingText
from data.records.closure import Closure
from data.records.declaring import Record
from data.records.evaluation_points import EvaluationPoints
from data.records.events import NewEvent, NewEventWithdrawal
from data.records.evidence import Evidence
from data.records.firm import Firm
from data.records.level import LevelSpan
from data.records.meetings import NewCorrection, NewDecision, NewSnapshot, NewSnapshotMark, NewUpdate
from data.records.no_change import NoChange
from data.records.observation import Observation, Retraction
from data.records.plan_judgement import PlanJudgement
from data.records.pool import PoolEntry
from data.records.rectification import Rectification
from data.records.settlement import NewSettlement, NewSettlementWithdrawal
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.values import BatchHead, NewStatus, Reason
from data.store import anchor, files, review
from data.store.migrations import registry as store_schema
from tests.unit.builders import on_line

DAY, LATER = date(2025, 3, 31), date(2025, 6, 30)
HEAD = BatchHead("张三", "期报.csv", "ab" * 32)
SCAN = b"%PDF-1.4 scanned"
HERE, GOOD = "渝中区", "很长的一句口令2025"
# Tried in turn until the file takes one in place of what a cell holds.
WORDS = (
    "别的 2024-06-30 2027-06-30 administrator reader passed returned submitted verified done cancelled good unlocked"
    " building 培育提升"
)
OTHERS = (*WORDS.split(), '["别的"]', 1, 0, 2, 0.5, 7, None)


class Alteration(NamedTuple):
    """What is done to a copy of the file, by a name to report it under."""

    name: str
    act: Callable[[Path], None]


def alter(db: Database, statement: str, values: tuple[object, ...] = ()) -> None:
    """Run a statement as somebody would who knows the file: around the triggers, which are there again afterwards."""
    triggers = list(db.execute("select name, sql from sqlite_master where type = 'trigger'"))
    db.execute("pragma foreign_keys = off")
    with db.atomic():
        for name, _ in triggers:
            db.execute(f'drop trigger "{name}"')
        db.execute(statement, values)
        for _, sql in triggers:
            db.execute(sql)


def build(path: Path, states: Path) -> None:
    """Fill a file with acts of every kind, so that every table holds rows, and keep it as it was after each few."""
    states.mkdir()
    _of_before(path)
    db = store.open_for_writing(path)
    for number, step in enumerate((_bring, _review, _withdraw, _people, _meeting, _events, _settled)):
        store.back_up(db, states / f"{number}.db")
        step(db)
    db.close()


def _of_before(path: Path) -> None:
    """A file of an earlier version, which wrote down tries to sign in."""
    db = Database(path)
    for script in store_schema.MIGRATIONS[: store_schema.MARKING - 1]:
        db.executescript(script)
    for outcome in ("tried", "good"):
        db.table("attempts").insert({"at": DAY.isoformat(), "key_hash": "ab" * 32, "outcome": outcome})
    db.close()


def _bring(db: Database) -> None:
    placed = replace(
        Carrier(district=HERE, code="A1", name="甲楼", unit="north", kind="孵化器"),
        lon=106.5,
        lat=29.5,
        precision="block",
        radius_m=300,
        opened=DAY,
    )
    firm = Firm(district=HERE, carrier="A1", firm="某公司", name="某公司", credit_code="", since=DAY)
    level, alias, task = (
        LevelSpan(HERE, "A1", "市级", DAY),
        Alias(HERE, "A1", "楼"),
        TaskUpdate(HERE, "t1", DAY, "推进中"),
    )
    closed = Closure(HERE, "A1", DAY)
    points = EvaluationPoints(HERE, "A1", 2025, "统计报送", 8)
    mend = Rectification(HERE, "A1", "台账不全", DAY, "检查", LATER, "运营单位")
    pooled = PoolEntry(HERE, "A1", DAY, "国家级", "区科技局", LATER)
    changed = TaskAdjustment(HERE, "t1", "完成期限", DAY, "", "2026-06-30", "选址变动", "某〔2025〕1号")
    of_carrier = (closed, points, mend, pooled)
    text = ClosingText(HERE, "p", "经验做法", "", "先建后补")
    judged = PlanJudgement(HERE, "p", "自评", DAY, "区科技局", "某〔2026〕1号", "92分")
    still = NoChange(HERE, "north", LATER, "面积、企业均无变化")
    shown = Evidence(HERE, "north", "数字", "A1", DAY, sha256=sha256(SCAN).hexdigest(), file="扫描件.pdf")
    rows: tuple[Record, ...] = (
        placed,
        level,
        alias,
        _figure(12),
        firm,
        task,
        *of_carrier,
        changed,
        still,
        shown,
        text,
        judged,
    )
    told = [on_line(row, line) for line, row in enumerate(rows, 2)]
    kept = files.keeping(db, SCAN)
    store.write_batch(db, HEAD, told, reasons=[Reason("jump/A1", "相差", "属实")], around=kept)
    store.write_batch(db, HEAD, [on_line(Retraction(HERE, "north", "A1", True, "teams", DAY, LATER), 2)])


def _review(db: Database) -> None:
    batch = store.write_batch(db, HEAD._replace(review="draft"), [on_line(_figure(13, LATER), 2)])
    review.submit(db, batch, by="张三")
    review.give_back(db, batch, by="李四", reason="缺依据")
    review.submit(db, batch, by="张三")
    review.pass_(db, batch, by="李四")


def _withdraw(db: Database) -> None:
    importer.withdraw(db, 3, by="王五", reason="填错")
    review.set_status(db, NewStatus(HERE, "t1", "暂缓", "区里同意", DAY), by="王五")


def _figure(value: float, period: date = DAY) -> Observation:
    return Observation(HERE, "north", "A1", True, "teams", period, value, LATER)


def _people(db: Database) -> None:
    signing_in.first_code(db)
    accounts.add(
        db, accounts.NewAccount("张三", "reporter", [(HERE, "north")], "z@example.cn"), GOOD, by="root"
    )
    accounts.add(db, accounts.NewAccount("李四", "reader", []), GOOD, by="root")
    now = datetime.now(UTC)
    with contextlib.suppress(signing_in.SignInError):
        signing_in.sign_in(db, "李四", "不是这一句口令", now=now)
    signing_in.sign_in(db, "李四", GOOD, now=now)
    accounts.disable(db, "张三", by="root")


def _meeting(db: Database) -> None:
    kept = NewSnapshot(HERE, DAY, store.revision(db), False, lambda number: json.dumps({"number": number}))
    number = store.add_snapshot(db, kept, by="李四")
    decision = NewDecision(HERE, "尽快投用", "区商务委", LATER, DAY, meeting=number)
    decided = store.add_decision(db, decision, by="李四")
    store.update_decision(db, NewUpdate(HERE, decided, "open", LATER, "在办"), by="李四")
    worded = replace(decision, owner="区科技局")
    store.correct_decision(db, NewCorrection(decided, worded, "责任单位写错", known=0), by="王五")
    store.mark_snapshot(db, NewSnapshotMark(number, "void", "数据未核"), by="王五")
    store.mark_snapshot(db, NewSnapshotMark(number, "valid", "核对无误"), by="李四")


def _events(db: Database) -> None:
    store.add_event(db, NewEvent(HERE, DAY, "二期交付", "现场核实", unit="north"), by="李四")
    mistaken = store.add_event(db, NewEvent(HERE, DAY, "三期交付", "口头告知"), by="李四")
    store.withdraw_event(db, NewEventWithdrawal(HERE, mistaken, "尚未交付"), by="王五")


def _settled(db: Database) -> None:
    paper = date(2026, 3, 20)
    new = NewSettlement(
        HERE, 2025, "s", paper, "渝中科〔2026〕8号", b"{}", store.revision(db), simulated=False
    )
    mistaken = store.add_settlement(db, new, by="李四")
    store.withdraw_settlement(db, NewSettlementWithdrawal(HERE, mistaken, "分数有误"), by="王五")
    store.add_settlement(db, replace(new, revision=store.revision(db)), by="李四")


def cells(file: Path, *, every_row: bool) -> Iterator[Alteration]:
    """Every column of every row changed, every row deleted, and one more like it inserted; else of first and last."""
    with _opened(file) as db:
        for table in db.table_names():
            keys = db.table(table).pks
            rows = list(db.table(table).rows)
            for row in rows if every_row else rows[:1] + rows[1:][-1:]:
                where = " and ".join(f'"{key}" is ?' for key in keys)
                place = tuple(row[key] for key in keys)
                named = f"{table} {'/'.join(map(str, place))}"
                yield Alteration(f"{named} deleted", _run(f'delete from "{table}" where {where}', place))
                for column in row:
                    yield Alteration(f"{named} {column}", _changed(table, column, row[column], where, place))
            if rows:
                yield Alteration(f"{table} inserted", _copied(table, rows[-1], keys))


def _run(statement: str, values: tuple[object, ...] = ()) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        with _opened(path) as db:
            alter(db, statement, values)

    return act


def _changed(
    table: str, column: str, old: object, where: str, place: tuple[object, ...]
) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        with _opened(path) as db:
            for value in (each for each in OTHERS if each != old):
                with contextlib.suppress(sqlite3.IntegrityError):
                    alter(db, f'update "{table}" set "{column}" = ? where {where}', (value, *place))
                    return
        raise sqlite3.IntegrityError("nothing else fits into this cell")

    return act


def _copied(table: str, row: dict[str, object], keys: list[str]) -> Callable[[Path], None]:
    """One more row like the last under another key; where only one may be, another in its place."""

    def act(path: Path) -> None:
        names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        unique = {name: f"{row[name]}9" for name in ("number", "hash") if name in row}
        other_keys: tuple[dict[str, object], ...] = ({keys[0]: 99}, {})
        with _opened(path) as db:
            for more in other_keys:
                with contextlib.suppress(sqlite3.IntegrityError):
                    values = tuple((row | unique | more).values())
                    alter(db, f'insert or replace into "{table}" ({names}) values ({places})', values)
                    return

    return act


def schema(file: Path) -> Iterator[Alteration]:
    """Every part dropped; views that double, triggers that do nothing, and parts that are not ours."""
    with _opened(file) as db:
        parts = list(db.execute("select type, name, sql from sqlite_master where sql is not null"))
    for kind, name, sql in parts:
        yield Alteration(f"{kind} {name} dropped", _script(f'drop {kind} "{name}"'))
        if kind == "view":
            doubled = sql.replace("select *", "select * , 2 as two", 1)
            other = doubled if doubled != sql else f"{sql} limit 1"
            yield Alteration(f"view {name} redefined", _script(f'drop view "{name}"; {other}'))
        if kind == "trigger":
            idle = sql.split("begin", 1)[0] + "begin select 1; end"
            yield Alteration(f"trigger {name} idle", _script(f'drop trigger "{name}"; {idle}'))
        if kind == "table":
            yield Alteration(f"{name} widened", _script(f'alter table "{name}" add column more text'))
    view = {name: sql for _, name, sql in parts}["current_observations"]
    doubling = view.replace("observations.*", _DOUBLED, 1)
    yield Alteration("every value doubled", _script(f"drop view current_observations; {doubling}"))
    yield Alteration("table more", _script("create table more (a)"))
    yield Alteration("view more", _script("create view more as select 1"))
    yield Alteration("index more", _script("create index more on batches (at)"))
    sql = "create trigger more after insert on observations begin delete from audit where 0; end"
    yield Alteration("trigger more", _script(sql))


_DOUBLED = "district, unit, subject, by_carrier, series, period, value * 2 as value, reported_on, wording, source, batch, row"


def _script(sql: str) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(f"pragma synchronous = off; pragma foreign_keys = off; {sql}")
        connection.close()

    return act


def wholes(states: Path) -> Iterator[Alteration]:
    """The trail's end cut off with all it wrote, and the chain computed anew over another name."""
    for state in sorted(states.iterdir()):
        yield Alteration(f"cut back to {state.stem}", partial(shutil.copyfile, state))
    yield Alteration("chain computed anew", _recomputed)


def _recomputed(path: Path) -> None:
    with _opened(path) as db:
        alter(db, "update audit set \"by\" = '赵六' where id = 3")
        before = "0" * 64
        for row in list(db.query("select * from audit order by id")):
            facts = [before, row["at"], row["by"], row["action"], row["batch"], row["detail"]]
            digest = sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
            alter(db, "update audit set before = ?, hash = ? where id = ?", (before, digest, row["id"]))
            before = digest


def flips(number: int, seed: int) -> Iterator[Alteration]:
    """A few bytes of the file set to something else, the page that holds the schema before all."""
    chance = random.Random(seed)
    for nth in range(number):
        yield Alteration(f"bytes {nth}", partial(_flip, random.Random(chance.random())))


def _flip(chance: random.Random, path: Path) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        within = chance.choice((4096, len(content)))
        content[chance.randrange(within)] = chance.randrange(256)
    path.write_bytes(content)


def unnoticed(file: Path, alteration: Alteration, folder: Path) -> bool:
    """Whether check calls a copy sound that says something else than the file."""
    return not said_of(file, alteration, folder) and _content(folder / "copy.db") != _content(file)


def _content(path: Path) -> list[str]:
    """Every row, and every statement whatever blanks are in it."""
    with _opened(path) as db:
        return [" ".join(line.split()) if line.startswith("CREATE") else line for line in db.conn.iterdump()]


def said_of(file: Path, alteration: Alteration, folder: Path) -> list[str]:
    """What check, or before it the file itself, says to an alteration of a copy; its anchors stand beside it."""
    copy = folder / "copy.db"
    for left in folder.iterdir():
        left.unlink()
    shutil.copyfile(file, copy)
    shutil.copyfile(anchor.beside(file), anchor.beside(copy))
    try:
        alteration.act(copy)
        with contextlib.closing(store.open_for_reading(copy)) as db:
            return store.check(db)
    except (store.StoreError, sqlite3.IntegrityError) as refused:
        return [str(refused)]


def main() -> int:
    """Try everything over every row; 1 where something was not named."""
    with tempfile.TemporaryDirectory() as name:
        file, states, folder = Path(name) / "file.db", Path(name) / "states", Path(name) / "copy"
        folder.mkdir()
        build(file, states)
        tried = [*cells(file, every_row=True), *schema(file), *wholes(states), *flips(2000, seed=2025)]
        missed = [each.name for each in tried if unnoticed(file, each, folder)]
    for name in missed:
        print(f"not named: {name}")
    print(f"{len(tried)} alterations, {len(missed)} not named")
    return 1 if missed else 0


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Database]:
    db = Database(sqlite3.connect(path))
    db.execute("pragma synchronous = off")
    try:
        yield db
    finally:
        db.close()


if __name__ == "__main__":
    sys.exit(main())
