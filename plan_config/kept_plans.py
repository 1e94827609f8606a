"""The last plan files of one's own that were sound together, kept beside the data file: what a process starts with
while one of them is broken. A ZIP, so that it is replaced whole, and the files in it can be taken out again by hand."""

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from plan_config.book import PlanBook
from plan_config.filing import put_in
from plan_config.own_files import FolderState, plan_files, state_of
from plan_config.reader import PlanError, load_book

_OWNER_ONLY = 0o600
NOT_KEPT = "没有能把这些规划文件另存一份，重新启动时如有文件出错，就不能沿用它们；请检查数据文件所在文件夹的权限和空间"


def place_beside(database: Path) -> Path:
    """Where the files are kept that count with a data file."""
    return database.with_name(f"{database.name}.plans.zip")


def keep(place: Path, folder: Path, state: FolderState) -> str:
    """Keep the files of a folder, found sound in this state; why that could not be done, else nothing.

    One that has changed since is somebody's next draft: then what was kept before stays.
    """
    try:
        content = _packed(folder)
        if state_of(folder) == state and not (place.is_file() and place.read_bytes() == content):
            place.parent.mkdir(parents=True, exist_ok=True)
            put_in(place, content, mode=_OWNER_ONLY)
    except OSError:
        return NOT_KEPT
    return ""


def kept_book(place: Path, folder: Path) -> PlanBook | None:
    """All plans with the files that were kept of a folder; None where there are none, or where they are sound no more
    beside the shipped ones."""
    try:
        with zipfile.ZipFile(place) as archive, tempfile.TemporaryDirectory() as drafts:
            if archive.comment != _named(folder):
                return None
            archive.extractall(drafts)
            return load_book(own=plan_files(Path(drafts)))
    except (OSError, zipfile.BadZipFile, PlanError):
        return None


def _packed(folder: Path) -> bytes:
    """The files of a folder as one, the same for the same files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = _named(folder)
        for path in plan_files(folder):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _named(folder: Path) -> bytes:
    return str(folder.absolute()).encode(errors="surrogateescape")
