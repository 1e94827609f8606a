"""The commands about the data file itself: getting it ready, checking it, keeping a copy and putting one back."""

import argparse
import re
from contextlib import closing
from datetime import datetime
from pathlib import Path

from data import store
from data.cli.arguments import GOOD, PROBLEMS, UsageError, by_name, complain, say
from data.cli.plans import book_in_force
from data.cli.timing import tell_times
from data.clock import BEIJING
from data.intake import demonstration
from data.intake.checks.leftovers import leftovers
from data.intake.checks.unnamed import unnamed
from data.progress_listener import quiet
from plan_config.book import PlanBook

# What a backup in a folder is called, by second (once by minute); nothing else there is touched.
_BY_SECOND, _THOSE = "carriers-%Y%m%d-%H%M%S.db", re.compile(r"carriers-\d{8}-\d{4}(\d\d)?[.]db")


def prepare(*, beginning: bool) -> None:
    """Get the file ready as a start of the app does. A missing one of the user's own is created only by a command
    with which one begins; the others say that it is missing."""
    path = store.database_path()
    if beginning or path == store.DEFAULT_PATH or store.is_there(path):
        store.prepare(quiet, fill=demonstration.fill)


def check(chosen: argparse.Namespace) -> int:
    """Check the file: integrity, references, the audit trail; in a sound one, what earlier versions let in."""
    kept = _anchors(chosen.anchor) if chosen.anchor else ()
    with store.reading() as db:
        found = store.check(db, kept)
        batches = len(store.batches(db)) if not found else 0
        told = () if found else (*store.remarks(db), *_left_over(db, book_in_force(chosen)))
    for message in found:
        say(chosen, message, {})
    for message in told:
        say(chosen, f"提示：{message}", {})
    if not found:
        say(chosen, f"数据文件完好，共 {batches} 个批次。", {"batches": batches})
    if chosen.timing and not found:
        tell_times(chosen, book_in_force(chosen))
    return PROBLEMS if found else GOOD


def _left_over(db: store.Database, book: PlanBook) -> list[str]:
    return [f"{each}。" for each in (*leftovers(db, book), *unnamed(db, book))]


def anchor(chosen: argparse.Namespace) -> int:
    """Print the end of the trail, to be kept where nobody who may write the file can change it."""
    newest = store.newest_anchor()
    if newest is None:
        say(chosen, "还没有操作记录，没有校验点。", {})
    else:
        say(chosen, f"校验点 {newest}", newest._asdict())
    return GOOD


def restore(chosen: argparse.Namespace) -> int:
    """Put a backup in the place of the file, also while the app runs."""
    kept = store.restore(
        store.database_path(), chosen.file, by=by_name(chosen), reason=chosen.reason, replace=chosen.replace
    )
    aside = f"原来的内容另存为“{kept.name}”，确认不再需要后可以删去。" if kept else ""
    facts = {"file": str(chosen.file), "kept": str(kept or "")}
    say(chosen, f"已恢复备份“{chosen.file.name}”，并记入操作记录。{aside}", facts)
    with store.reading() as db:
        for gone in store.gone_files(db):
            say(chosen, f"提示：{gone}", {})
    return GOOD


def backup(chosen: argparse.Namespace) -> int:
    """Copy the file as it stands at one moment, also while others write; into a folder by the second, where of the sound
    ones as many are kept as asked for."""
    into_folder = chosen.file.is_dir()
    if chosen.keep is not None and (chosen.keep < 1 or not into_folder):
        raise UsageError("--keep 与存放备份的文件夹一起用，至少留 1 份。")
    file = chosen.file / datetime.now(BEIJING).strftime(_BY_SECOND) if into_folder else chosen.file
    with store.reading() as db:
        store.back_up(db, file)
    with closing(store.open_alone(file)) as copy:
        if store.check(copy):
            complain(chosen, "备份已写出，但核对时发现问题，请先用 check 检查数据文件。")
            return PROBLEMS
    old = sorted(filter(_is_one_of_those, chosen.file.iterdir()))[: -chosen.keep] if chosen.keep else []
    for each in old:
        each.unlink()
    dropped = f"删去最早的 {len(old)} 份。" if old else ""
    apart = "佐证文件在 CARRIERS_FILES 所设的文件夹里，请另行复制。" if store.folder_of_files() else ""
    say(
        chosen,
        f"已备份到“{file.name}”，并核对无误。{dropped}{apart}",
        {"file": str(file), "dropped": len(old)},
    )
    return GOOD


def _is_one_of_those(file: Path) -> bool:
    return _THOSE.fullmatch(file.name) is not None


def _anchors(path: Path) -> tuple[store.Anchor, ...]:
    try:
        kept = store.anchors_in(path.read_text("utf-8", "replace"))
    except OSError as error:
        raise UsageError("读不了校验点文件，请检查它是否存在、是否可读。") from error
    if not kept:
        raise UsageError("这个文件里没有校验点。校验点由 python -m data anchor 给出。")
    return kept
