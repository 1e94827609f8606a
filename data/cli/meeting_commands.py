"""The commands that void a snapshot, let one count again, and correct a decision."""

import argparse
from dataclasses import replace

from data import store
from data.access.district_acts import correct_decision_as, mark_snapshot_as
from data.cli.arguments import GOOD, UsageError, by_name, say
from data.cli.plans import book_in_force
from data.judging.owners import known_owners, strangers
from data.records.meetings import Decision, NewCorrection, NewSnapshotMark, SnapshotState
from data.rights.people import at_the_file
from data.store import Database
from plan_config.book import PlanBook

CORRECTED = ("text", "owner", "due", "decided_on", "meeting")


def void(chosen: argparse.Namespace) -> int:
    """Let a snapshot count for nothing; its number and what it says stay."""
    return _mark(chosen, "void", "已作废，以后的对照跳过它，编号不再使用")


def unvoid(chosen: argparse.Namespace) -> int:
    """Let a void snapshot count again."""
    return _mark(chosen, "valid", "已恢复，重新参加对照")


def correct(chosen: argparse.Namespace) -> int:
    """Let a decision say something else from now on; what stood before stays on record."""
    book = book_in_force(chosen)
    with store.changing() as db:
        stands = _decision(db, chosen.decision)
        if chosen.owner and not chosen.new_owner:
            _refuse_strangers(db, book, stands.district, chosen.owner)
        said = {name: value for name in CORRECTED if (value := getattr(chosen, name)) is not None}
        new = NewCorrection(stands.id, replace(stands, **said), chosen.reason, len(stands.corrections))
        correct_decision_as(db, at_the_file(by_name(chosen)), new)
    say(chosen, f"已更正议定事项第 {stands.id} 号。", {"decision": stands.id})
    return GOOD


def _refuse_strangers(db: Database, book: PlanBook, name: str, owner: str) -> None:
    """UsageError where nobody in the plans or in the decisions so far is called so: a slip would be in no unit's list."""
    district, decided = book.district(name), store.decisions(db, name)
    if district and (unknown := strangers(district, owner, decided)):
        raise UsageError(
            f"{name}的方案和议定事项里没有“{'、'.join(unknown)}”，没有更正。可填：{'、'.join(known_owners(district, decided))}。"
            "确实是新的责任单位或责任人的，请加 --new-owner。"
        )


def _mark(chosen: argparse.Namespace, state: SnapshotState, done: str) -> int:
    with store.changing() as db:
        mark = NewSnapshotMark(chosen.number, state, chosen.reason)
        mark_snapshot_as(db, at_the_file(by_name(chosen)), mark)
    say(chosen, f"快照 {chosen.number} {done}。", {"snapshot": chosen.number, "state": state})
    return GOOD


def _decision(db: Database, number: int) -> Decision:
    """The decision of a number. UsageError where there is none."""
    district = store.district_of_decision(db, number)
    found = store.decisions(db, district) if district else ()
    known = next((each for each in found if each.id == number), None)
    if known is None:
        raise UsageError(f"没有第 {number} 项议定事项。")
    return known
