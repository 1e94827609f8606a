"""Settling (定稿) the evaluation of a year: decided from what is on record, and frozen with all that it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from data.clock import today
from data.judging.round import Round, to_text, who_lacks
from data.judging.rounds import Held, LeftOut, draft, rounds_of
from data.judging.situation import situation_of
from data.records.district import DistrictRecords
from data.records.settlement import NewSettlement
from data.records.values import Revision
from data.rights.masks import for_all
from data.store import read, settlements
from data.store.file import StoreError
from plan_config.book import PlanBook

TOLD = 5  # how many of what lacks are named


@dataclass(frozen=True, slots=True)
class Settling:
    """The evaluation of a district's year by a scheme, by its id or name, to be settled `on` a day by a paper;
    `left_out` says why carriers, by code, are not rated (不评)."""

    district: str
    year: int
    scheme: str
    on: date
    paper: str
    left_out: LeftOut


def settle(db: Database, new: Settling, *, book: PlanBook, by: str) -> int:
    """Settle an evaluation from what has passed review, and return its number.

    StoreError while anybody in it has something open and is not left out with a reason, and for what
    settlements.add_settlement() refuses.
    """
    revision = read.revision(db)
    records = for_all(read.load_district(db, new.district))
    return settlements.add_settlement(db, frozen(for_all(new), records, revision, book), by=by)


def frozen(new: Settling, records: DistrictRecords, revision: Revision, book: PlanBook) -> NewSettlement:
    """An evaluation as it is to be kept, by the records of a revision. StoreError where it cannot be settled."""
    found = _settled(new, records, book)
    return NewSettlement(
        new.district,
        new.year,
        found.scheme.id,
        new.on,
        new.paper,
        to_text(found),
        revision,
        records.simulated,
    )


def _settled(new: Settling, records: DistrictRecords, book: PlanBook) -> Round:
    district = book.district(new.district)
    schemes = [each for each in book.evaluation.schemes if new.scheme in (each.id, each.label)]
    if district is None or len(schemes) != 1:
        known = "、".join(each.label for each in book.evaluation.schemes)
        raise StoreError(
            "refused",
            f"没有区县“{new.district}”或评价方案“{new.scheme}”，未定稿。现有方案：{known or '无'}。",
        )
    if today().year <= new.year:
        raise StoreError("refused", f"{new.year}年还没有结束，未定稿。评价年度结束之后再定稿。")
    situation = situation_of(district.plans[0], book, records)
    found = draft(situation, schemes[0], new.year, new.left_out)
    if said := _settled_already(rounds_of(situation, new.year), found):
        raise StoreError("overtaken", said)
    if said := next(_refusals(found, new.left_out), ""):
        raise StoreError("refused", said)
    return found


def _settled_already(held: Iterable[Held], found: Round) -> str:
    """That its carriers are settled by now, in words; empty where they are not."""
    kinds = set(found.scheme.kinds)
    for each in held:
        if each.settlement and kinds.intersection(each.round.scheme.kinds):
            return f"{found.year}年度{each.round.scheme.label}已经定稿，未重复定稿。如需重评，请先撤回。"
    return ""


def _refusals(found: Round, left_out: LeftOut) -> Iterator[str]:
    """What else stands against settling, in words."""
    for code, reason in left_out.items():
        if found.of(code) is None:
            yield f"这次评价中没有载体“{code}”，未定稿。"
        elif not reason.strip():
            yield f"载体“{code}”不评，须写明理由，未定稿。"
    if lacking := sum(each.is_open for each in found.results):
        told = who_lacks(found, TOLD)
        yield f"还有 {lacking} 个载体未评全，未定稿：{told}。请补齐评分和数据，或写明不评的理由。"
    if not found.rated:
        yield f"{found.year}年度没有可以定稿的结果，未定稿。"
