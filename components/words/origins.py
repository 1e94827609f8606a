"""Where a record comes from, in words: its batch, file, sheet and row, and what kind of data it is."""

from collections.abc import Iterable, Mapping

from data.judging.figures import Figure
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.kinds import kind_of
from data.records.observation import Observation
from data.records.terms import SELF_PASSED, STANDING_WORDS
from data.records.values import Batch


def origin(record: Record, batches: Mapping[int, Batch], sheet: str = "") -> str:
    """A record's batch, file, sheet and row: 批次 1 · 演示数据 期报 · 第 12 行; `sheet` where it is not its kind's first. Of a
    batch that nobody else has looked at: 批次 1（自审）."""
    batch, row, *_ = record.origin
    known = batches.get(batch)
    called = f"批次 {batch}{SELF_PASSED if known and known.self_passed else ''}"
    return f"{called} · {known.file if known else '文件不详'} {sheet or kind_of(record).name} · 第 {row} 行"


def given_in(figures: Iterable[Figure | None], carrier: Carrier) -> tuple[Observation | Carrier, ...]:
    """The rows that a carrier's figures were given in, the newest batch first; without a figure its own in the
    register."""
    rows = {row.origin: row for figure in figures if figure for row in figure.rows}
    return tuple(rows[key] for key in sorted(rows, reverse=True)) or (carrier,)


def standing_words(rows: Iterable[Observation | Carrier]) -> str:
    """What the rows of a carrier are, each kind once: 填报、模拟."""
    return "、".join(dict.fromkeys(STANDING_WORDS[row.origin.standing] for row in rows))


def origins(rows: Iterable[Observation | Carrier], batches: Mapping[int, Batch], sheet: str = "") -> str:
    """Where the rows of a carrier come from, one after the other."""
    return "；".join(origin(row, batches, sheet) for row in rows)
