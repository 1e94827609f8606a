"""The commands that settle the evaluation of a year and take a settled one back."""

import argparse

from data import store
from data.access.district_acts import settle_as, withdraw_settlement_as
from data.cli.arguments import GOOD, UsageError, by_name, pair, say
from data.cli.plans import book_in_force
from data.clock import today
from data.intake.settling import Settling
from data.judging.round import from_text
from data.records.settlement import NewSettlementWithdrawal, Settlement
from data.rights.people import at_the_file


def settle(chosen: argparse.Namespace) -> int:
    """Settle the evaluation of a district's year by a scheme."""
    day = chosen.on or today()
    left_out = dict(pair(text, "载体编码=理由") for text in chosen.leave_out)
    new = Settling(chosen.district, chosen.year, chosen.scheme, day, chosen.paper, left_out)
    with store.changing() as db:
        number = settle_as(db, at_the_file(by_name(chosen)), new, book=book_in_force(chosen))
    said = f"{chosen.district}{chosen.year}年度评价已定稿，为第 {number} 号定稿。"
    say(chosen, said, {"settlement": number})
    return GOOD


def unsettle(chosen: argparse.Namespace) -> int:
    """Take the settled evaluation of a district's year by a scheme back."""
    with store.changing() as db:
        settled = store.load_district(db, chosen.district).settlements
        number = next((each.id for each in settled if _is_meant(each, chosen)), None)
        if number is None:
            raise UsageError(f"{chosen.district}{chosen.year}年度没有定稿的“{chosen.scheme}”。")
        back = NewSettlementWithdrawal(chosen.district, number, chosen.reason)
        withdraw_settlement_as(db, at_the_file(by_name(chosen)), back)
    said = f"已撤回第 {number} 号定稿，{chosen.year}年度可以重新定稿。"
    say(chosen, said, {"settlement": number})
    return GOOD


def _is_meant(each: Settlement, chosen: argparse.Namespace) -> bool:
    """Whether it is in force, of the year, and of the scheme by its id or the name it had then."""
    held = from_text(each.content)
    names = (each.scheme, held.scheme.label if held else "")
    return each.withdrawal is None and each.year == chosen.year and chosen.scheme in names
