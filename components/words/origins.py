"""Where a record comes from, in words: its batch, file, sheet and row, and what kind of data it is."""

from collections.abc import Iterable, Mapping

from data.judging.ledger import Figure
from data.records.terms import STANDING_WORDS
from data.records.values import Batch, Carrier, Observation


def origin(batch: int, row: int, batches: Mapping[int, Batch], *, sheet: str) -> str:
    """A record's batch, file, sheet and row: 批次 1 · 演示数据 期报 · 第 12 行."""
    known = batches.get(batch)
    return f"批次 {batch} · {known.file if known else '文件不详'} {sheet} · 第 {row} 行"


def given_in(figures: Iterable[Figure | None], carrier: Carrier) -> tuple[Observation | Carrier, ...]:
    """The rows that a carrier's figures were given in, the newest batch first; without a figure its own in the
    register."""
    rows = {(row.batch, row.row): row for figure in figures if figure for row in figure.rows}
    return tuple(rows[key] for key in sorted(rows, reverse=True)) or (carrier,)


def standing_words(rows: Iterable[Observation | Carrier]) -> str:
    """What the rows of a carrier are, each kind once: 填报、模拟."""
    return "、".join(dict.fromkeys(STANDING_WORDS[row.standing] for row in rows))


def origins(rows: Iterable[Observation | Carrier], batches: Mapping[int, Batch]) -> str:
    """Where the rows of a carrier come from, one after the other."""
    return "；".join(
        origin(row.batch, row.row, batches, sheet="载体" if isinstance(row, Carrier) else "期报")
        for row in rows
    )
