"""The plans that count now: the shipped ones with those of one's own, or the last that were sound."""

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from plan_config.own_files import FolderState, left_out, own_folder, plan_files, state_of
from plan_config.plan import PlanBook
from plan_config.reader import FileProblem, PlanError, load_book

MISSING = "自己的规划文件夹（CARRIERS_PLANS）不存在或读不了，请检查设置和权限"


@dataclass(frozen=True, slots=True)
class InForce:
    """The plans in force, and what keeps files of one's own from being so.

    `asked` and `state` are the folder and what was in it when it was read; `remarks` say what nobody needs to mend.
    """

    book: PlanBook
    asked: Path | None = None
    state: FolderState = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class Watched:
    """The plans in force in a process that goes on, such as the server: a changed file is noticed when they are next
    asked for."""

    def __init__(self) -> None:
        self._last: InForce | None = None
        self._reading = Lock()

    def now(self) -> InForce:
        """The plans in force now. PlanError where there never were any."""
        with self._reading:
            self._last = plans_in_force(self._last)
            return self._last


def plans_in_force(before: InForce | None = None) -> InForce:
    """The plans in force now; the same value while no file has changed since `before`.

    Files that cannot be used leave all that was in force before. Without that, each of one's own that is sound counts.
    Raises PlanError where the shipped files are not.
    """
    asked = own_folder()
    state: FolderState = state_of(asked) if asked else ()
    if before and (before.asked, before.state) == (asked, state):
        return before
    try:
        return _read(asked, state)
    except PlanError as error:
        if before:
            return replace(before, asked=asked, state=state, problems=error.problems, remarks=())
        book, left = _sound(plan_files(asked) if asked and state is not None else ())
        return InForce(book, asked, state, left or error.problems)


def _read(asked: Path | None, state: FolderState) -> InForce:
    """All files, every one sound. PlanError otherwise."""
    if asked is None:
        return InForce(load_book())
    if state is None:
        raise PlanError([FileProblem(asked, MISSING)])
    unread = left_out(asked)
    remarks = (f"没有读取的文件：{'、'.join(unread)}。规划文件名须以 .yaml 或 .yml 结尾",) if unread else ()
    return InForce(load_book(own=plan_files(asked)), asked, state, remarks=remarks)


def _sound(own: tuple[Path, ...]) -> tuple[PlanBook, tuple[str, ...]]:
    """The shipped plans with as many of one's own as are sound together, and why the others are left out.
    PlanError where the shipped are not."""
    try:
        return load_book(own=own), ()
    except PlanError as error:
        kept = tuple(path for path in own if path not in error.files)
        if kept == own:
            raise
        book, left = _sound(kept)
        return book, (*error.problems, *left)
