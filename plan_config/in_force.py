"""The plans that count now: the shipped ones with those of one's own, or the last that were sound."""

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from plan_config.book import PlanBook
from plan_config.kept_plans import keep, kept_book
from plan_config.own_files import FolderState, left_out, own_folder, plan_files, said_of_left_out, state_of
from plan_config.reader import FileProblem, PlanError, load_book

MISSING = "自己的规划文件夹（CARRIERS_PLANS）不存在或读不了，请检查设置和权限"


@dataclass(frozen=True, slots=True)
class InForce:
    """The plans in force, and what keeps files of one's own from being so.

    `asked` and `state` are the folder and what was in it when it was read; `remarks` say what nobody needs to mend.
    `whole` is what was in force before, all of it; else, as nothing is known to have been, whichever files are sound.
    """

    book: PlanBook
    asked: Path | None = None
    state: FolderState = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    whole: bool = True


class Watched:
    """The plans in force in a process that goes on, such as the server: a changed file is noticed when they are next
    asked for."""

    def __init__(self) -> None:
        self._last: InForce | None = None
        self._reading = Lock()

    def now(self, place: Path | None = None) -> InForce:
        """The plans in force now; sound ones are kept at a place for the next start. PlanError where there never were
        any."""
        with self._reading:
            found = plans_in_force(self._last, place)
            if found is not self._last:
                self._last = _kept(found, place)
            return self._last


def plans_in_force(before: InForce | None = None, place: Path | None = None) -> InForce:
    """The plans in force now; the same value while no file has changed since `before`.

    Files that cannot be used leave all that was in force before, in this process or, at its start, as kept at a place.
    Without that, each of one's own that is sound counts. Raises PlanError where the shipped files are not.
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
        if asked and place and (last := kept_book(place, asked)):
            return InForce(last, asked, state, error.problems)
        book, left = _sound(plan_files(asked) if asked and state is not None else ())
        return InForce(book, asked, state, left or error.problems, whole=False)


def _kept(found: InForce, place: Path | None) -> InForce:
    """The same, once files that are all sound are kept; where they cannot be, that is remarked."""
    if not (place and found.asked) or found.problems:
        return found
    failed = keep(place, found.asked, found.state)
    return replace(found, remarks=(*found.remarks, failed)) if failed else found


def _read(asked: Path | None, state: FolderState) -> InForce:
    """All files, every one sound. PlanError otherwise."""
    if asked is None:
        return InForce(load_book())
    if state is None:
        raise PlanError([FileProblem(asked, MISSING)])
    remark = said_of_left_out(left_out(asked))
    return InForce(load_book(own=plan_files(asked)), asked, state, remarks=(remark,) if remark else ())


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
