"""What is said of a snapshot that was voided."""

from data.clock import day_of
from data.records.meetings import SnapshotMark


def voided_words(number: str, mark: SnapshotMark) -> str:
    """快照 渝中-2025Q4-01 已由李四于 2026-01-05 作废（重复留存）."""
    return f"快照 {number} 已由{mark.by}于 {day_of(mark.at)} 作废（{mark.reason}）"
