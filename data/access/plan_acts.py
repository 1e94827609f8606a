"""Plans put in force from a workbook, and taken back: a file of the own folder, and an entry of the audit trail.

The file before stays in the folder under a hidden name, which nothing reads but the act that takes the plan back. Acts
come one after another, whoever does them from wherever: each looks at the folder once it holds the data file. Every
function raises Forbidden where the person is no administrator, FilingError where it cannot be done, and then nothing is
written.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from data.access.entitlement import entitled
from data.rights.person import Person
from data.store.audit import acts, add_to_audit, now, sole_writer
from plan_config.book import PlanBook
from plan_config.filing import FilingError, OvertakenError, as_file, place_of, put_in, try_out
from plan_config.own_files import FolderState, plan_files, state_of
from plan_config.plan import Plan
from plan_config.reader import PlanError

PUT, TAKEN_BACK = "plan", "plan_withdrawal"
_WORDS = {PUT: "重新启用", TAKEN_BACK: "撤回"}
_CHANGED = "这份规划的文件在启用以后又被改动或移走，没有撤回；请直接在规划文件夹里处理"
_NO_REASON = "请填写撤回理由"
_SAME = "与现在的规划文件完全相同，没有需要启用的改动"
_GONE = "启用以前的文件已不在规划文件夹里，没有撤回"
_OVER = "这份规划已由{by}{done}，没有再撤回；请核对现在的列表"
_OTHERS = "规划文件夹里的其他文件有错，改好以后才能启用和撤回："
_MEANWHILE = "看过预览以后，规划文件夹里又有改动，没有启用；请核对现在的预览，再启用"
_UNWRITABLE = "规划文件夹写不进去，什么也没有改动；请检查文件夹的权限和磁盘空间"


class PutIn(NamedTuple):
    """A plan put in force that stands as it was put: when, by whom, which file, and what stood there before."""

    at: str
    by: str
    title: str
    district: str
    file: str
    sha256: str
    before: str


def tried(plan: Plan, folder: Path) -> PlanBook:
    """All plans as they would be with this one in force. FilingError where they do not go together."""
    place = place_of(plan, folder)
    return _tried(as_file(plan).encode(), place)


def put_plan_as(db: Database, person: Person, plan: Plan, folder: Path, seen: FolderState = None) -> str:
    """Put a plan in force and return the name of its file; not where the folder is another than was `seen`, if it was."""
    by, content = entitled(db, person, "administer"), as_file(plan).encode()
    with sole_writer(db), _written():
        if seen is not None and state_of(folder) != seen:
            raise OvertakenError(_MEANWHILE)
        place = place_of(plan, folder)
        _tried(content, place)
        before = place.read_bytes() if place.exists() else b""
        if before == content:
            raise FilingError(_SAME)
        if before:
            put_in(_kept(folder, _digest(before)), before)
        told = {"file": place.name, "sha256": _digest(content), "before": _digest(before)}
        detail = {"title": plan.short_title, "plan": plan.id, "district": plan.district, **told}
        add_to_audit(db, at=now(), by=by, action=PUT, detail=detail)
        put_in(place, content)
    return place.name


def taken_back(done: PutIn, folder: Path) -> PlanBook:
    """All plans as they would be with this one taken back. FilingError where it cannot be."""
    return _tried(_before(done, folder), folder / done.file)


def take_back_plan_as(db: Database, person: Person, done: PutIn, folder: Path, reason: str) -> str:
    """Take a plan back and return its title: the file before comes back, or where there was none the file goes."""
    by, place = entitled(db, person, "administer"), folder / done.file
    if not reason.strip():
        raise FilingError(_NO_REASON)
    with sole_writer(db), _written():
        _still_stands(db, done, folder)
        before = _before(done, folder)
        _tried(before, place)
        told = {"title": done.title, "district": done.district, "file": done.file, "reason": reason.strip()}
        detail = {**told, "sha256": done.before, "before": done.sha256}
        add_to_audit(db, at=now(), by=by, action=TAKEN_BACK, detail=detail)
        if before:
            put_in(place, before)
        else:
            place.unlink()
    return done.title


@contextmanager
def _written() -> Iterator[None]:
    """Where the folder cannot be written to, that is said of it and not of the data file."""
    try:
        yield
    except OSError as error:
        raise FilingError(_UNWRITABLE) from error


def _still_stands(db: Database, done: PutIn, folder: Path) -> None:
    """FilingError where an act since, and nobody by hand, has put something else in its place."""
    *_, last = (act for act in acts(db) if act.action in _WORDS and act.facts["file"] == done.file)
    by_an_act = last.facts["sha256"] == _digest_of(folder / done.file)
    if by_an_act and done not in put_in_force(db, folder):
        raise OvertakenError(_OVER.format(by=last.by, done=_WORDS[last.action]))


def _before(done: PutIn, folder: Path) -> bytes:
    """What stood in the place of a plan before it was put in; nothing where there was no file."""
    if _digest_of(folder / done.file) != done.sha256:
        raise FilingError(_CHANGED)
    kept = _kept(folder, done.before)
    if done.before and _digest_of(kept) != done.before:
        raise FilingError(_GONE)
    return kept.read_bytes() if done.before else b""


def put_in_force(db: Database, folder: Path) -> tuple[PutIn, ...]:
    """The plans put in that stand as they were put, of each file the last that was not taken back, newest first."""
    done: defaultdict[str, list[PutIn]] = defaultdict(list)
    for act in acts(db):
        if act.action == PUT:
            facts = (str(act.facts.get(key, "")) for key in PutIn._fields[2:])
            done[str(act.facts["file"])].append(PutIn(act.at, act.by, *facts))
        elif act.action == TAKEN_BACK:
            done[str(act.facts["file"])].pop()
    last = (each[-1] for each in done.values() if each)
    standing = [each for each in last if _digest_of(folder / each.file) == each.sha256]
    return tuple(sorted(standing, key=lambda each: each.at, reverse=True))


def _tried(content: bytes, place: Path) -> PlanBook:
    others = tuple(file for file in plan_files(place.parent) if file != place)
    try:
        return try_out(content, place.name, others)
    except PlanError as error:
        here = place.name in {file.name for file in error.files}
        raise FilingError(("" if here else _OTHERS) + "；".join(error.problems)) from error


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest() if content else ""


def _digest_of(path: Path) -> str:
    return _digest(path.read_bytes()) if path.is_file() else ""


def _kept(folder: Path, digest: str) -> Path:
    return folder / f".before-{digest[:16]}"
