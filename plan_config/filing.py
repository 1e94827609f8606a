"""Puts a plan into the folder of one's own as a file of its own, whole or not at all."""

import os
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from plan_config import yaml_file
from plan_config.book import PlanBook
from plan_config.own_files import plan_files
from plan_config.plan import Plan
from plan_config.reader import load_book
from plan_config.yaml_writing import yaml_of

_HEAD = "# 由方案填写簿导入。可用 python -m plan_config export 导出为填写簿，修改后再导入。\n"
SHIPPED = "编号“{id}”是程序自带的规划，不能用填写簿替换；要修改请联系维护程序的人"
TAKEN = "文件夹里已有名为“{name}”的文件，写的是另一份规划，没有覆盖；请先把它改名"
UNKNOWN = "文件夹里已有名为“{name}”的文件，读不出写的是哪一份规划，没有覆盖；请先改好或移走"
REMARKS_LOST = "现在的文件里有 {count} 处手写的批注（# 以后的文字，第一处是“{first}”），填写簿里放不下，启用后不再有；撤回可以恢复。"


class FilingError(Exception):
    """A plan that is not put into the folder; the message says why."""


class OvertakenError(FilingError):
    """Somebody else was quicker: what was looked at is not what is there."""


def as_file(plan: Plan) -> str:
    """What the file of a plan says."""
    return _HEAD + yaml_of(plan.model_dump(exclude_defaults=True))


def place_of(plan: Plan, folder: Path) -> Path:
    """The file of a folder that a plan belongs into: the one with its id, else one called after its district and it.

    FilingError where it is a shipped plan's, or where another plan stands.
    """
    if plan.id in shipped_ids():
        raise FilingError(SHIPPED.format(id=plan.id))
    district = re.sub(r"\W", "", plan.district)
    own, path = own_file(plan, folder), folder / f"{district}-{plan.id.removeprefix('plan-')}.yaml"
    if path.exists() and not own:
        raise FilingError((TAKEN if _id_in(path) else UNKNOWN).format(name=path.name))
    return own or path


@cache
def shipped_ids() -> frozenset[str]:
    """The ids of the plans that come with the program; they stay the same while it runs."""
    return frozenset(plan.id for plan in load_book().plans)


def own_file(plan: Plan, folder: Path) -> Path | None:
    """The file of a folder with the id of a plan."""
    return next((path for path in plan_files(folder) if _id_in(path) == plan.id), None)


def files_of(folder: Path) -> dict[str, str]:
    """The names of the files of a folder by the ids of their plans."""
    return {f"{_id_in(path)}": path.name for path in plan_files(folder)}


def remarks_lost(plan: Plan, folder: Path) -> tuple[str, ...]:
    """What somebody wrote behind # into the file whose place a plan takes: a workbook has nowhere to keep it."""
    place = own_file(plan, folder)
    if place is None:
        return ()
    return tuple(each for each in yaml_file.remarks(place) if each and each not in _HEAD)


def try_out(content: bytes, name: str, others: tuple[Path, ...]) -> PlanBook:
    """All plans with a file as it will be, or without it where it says nothing, beside others and the shipped ones.
    PlanError where they do not go together."""
    with tempfile.TemporaryDirectory() as drafts:
        draft = Path(drafts) / name
        draft.write_bytes(content)
        return load_book(own=(*others, draft) if content else others)


def put_in(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file: all of it is on the disk before it takes its place. OSError where it cannot be."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            draft.chmod(mode)
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise


def _id_in(path: Path) -> object:
    """The id that a file gives its plan; None where it cannot be told."""
    try:
        data = yaml_file.read(path).data
    except yaml_file.YamlError:
        return None
    return data.get("id") if isinstance(data, Mapping) else None
