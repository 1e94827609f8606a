"""Whether a file is what its trail says: every act has its entry, every entry its act, and nothing was rewritten."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from data.clock import local_time
from data.store import anchor, seal
from data.store.anchor import Anchor
from data.store.audit import Act, acts, broken_links
from data.store.entries import altered_entries
from data.store.file import explained
from data.store.files import altered_files, gone_files
from data.store.fingerprint import altered_batches
from data.store.marks import altered_rows
from data.store.schema_check import altered_schema

# What other rows belong to.
PARENTS = {
    "batches": "批次",
    "decisions": "议定事项",
    "snapshots": "快照",
    "events": "事件",
    "settlements": "评价定稿",
}
RESTORING = "restore"
RESTORE = "如果换上过备份，请先用 python -m data backup 备份现在的文件，再用 python -m data restore 恢复它，使这件事记入操作记录"


@explained()
def check(db: Database, anchors: Sequence[Anchor] = (), *, alone: bool = False) -> list[str]:
    """What is wrong with the file, in words; empty when it is sound. Reads every row once.

    The trail is held against the anchors beside the file and those given. `alone`: files of evidence in a folder need
    not be there, as beside a backup.
    """
    if any(row[0] != "ok" for row in db.execute("pragma integrity_check")):
        return ["数据文件有损坏之处，请用备份替换。"]
    schema = list(altered_schema(db))
    strange = [said for _, said in schema]
    if any(kind == "table" for kind, _ in schema):
        return [*strange, "表的结构不对，其中的记录未再核对。"]
    trail = tuple(acts(db))
    return [
        *_orphans(db),
        *broken_links(trail),
        *altered_batches(db, trail),
        *altered_rows(db, trail),
        *seal.sealed_otherwise(db, trail),
        *altered_entries(db, trail),
        *altered_files(db),
        *(() if alone else gone_files(db)),
        *strange,
        *_contradictions((*anchor.kept_beside(anchor.path_of(db)), *anchors), trail),
    ]


@explained()
def remarks(db: Database) -> list[str]:
    """What is worth knowing of a sound file: from when on it can be checked, and against what."""
    trail = tuple(acts(db))
    said = [
        f"升级（{_when(act.at)}）以前的 {act.id - 1} 条操作，有的当时没有留校验值：其记录自升级起可核对，升级前的改动只能按操作记录所写的内容核对。"
        for act in trail
        if act.action == seal.ACTION
    ]
    said += [
        f"{_when(act.at)} {act.by} 恢复过备份（操作记录第 {act.id} 条）。"
        for act in trail
        if act.action == RESTORING
    ]
    if trail and not anchor.kept_beside(anchor.path_of(db)):
        said.append("数据文件旁没有校验点，截去末尾或整体重写无从发现。可用 --anchor 与另存的校验点核对。")
    return said


def _orphans(db: Database) -> Iterator[str]:
    orphans = Counter((table, of) for table, _, of, _ in db.execute("pragma foreign_key_check"))
    for (table, of), count in orphans.items():
        yield f"表 {table} 有 {count} 行指向不存在的{PARENTS.get(of, of)}。"


def lost(anchors: Iterable[Anchor], trail: Sequence[Act]) -> list[Anchor]:
    """The anchors that the trail does not have, without those that a restore on the trail gave up."""
    hashes = {act.id: act.hash for act in trail}
    restores = [act for act in trail if act.action == RESTORING]
    missing = [each for each in anchors if hashes.get(each.id) != each.hash]
    return sorted(each for each in missing if not any(_gave_up(restore, each) for restore in restores))


def _contradictions(anchors: Iterable[Anchor], trail: Sequence[Act]) -> Iterator[str]:
    gone, end = lost(anchors, trail), max((act.id for act in trail), default=0)
    if gone and gone[0].id > end:
        yield (
            f"操作记录止于第 {end} 条，而校验点已记到第 {gone[-1].id} 条（{_when(gone[-1].at)}）：数据文件比校验点旧，"
            f"其后的记录不见了。{RESTORE}；否则文件被截去过，请用备份替换。"
        )
    elif gone:
        yield (
            f"操作记录第 {gone[0].id} 条与当时（{_when(gone[0].at)}）记下的校验点不同：此处起的记录被重写过，"
            f"或文件换成了另一个。{RESTORE}；否则请用备份替换。"
        )


def _gave_up(restore: Act, anchor: Anchor) -> bool:
    """Whether an anchor is of what was done after the backup was taken that this act put back."""
    first, last = restore.facts.get("since"), restore.facts.get("until")
    known = isinstance(first, int) and isinstance(last, int) and first <= anchor.id <= last
    return known and anchor.at <= restore.at


def _when(at: str) -> str:
    """A moment of the trail for the reader; as it stands where somebody has written something else there."""
    try:
        return local_time(at)
    except ValueError:
        return at
