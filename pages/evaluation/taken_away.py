"""What 培育与评价 gives to take away, part by part: of some carriers of a district, by their codes."""

from datetime import date

from components.content.awards import awards_table
from components.content.ladder import ladder_table
from components.content.pool import pool_table
from components.content.rectifications import ledger_table
from components.content.table import Table
from components.report.award_lines import award_lines
from components.report.ladder_lines import rung_lines
from components.report.pool_lines import pool_lines
from components.report.rectification_lines import rectification_lines
from data.judging.awards import award_years
from data.judging.ladder import steps
from data.judging.pool import pool
from data.judging.rectifications import mendings
from data.judging.situation import Situation
from pages.frame.concerned import Codes


def rungs_as_table(situation: Situation, as_of: date, codes: Codes) -> Table:
    """The ladder to take away."""
    some = [each for each in steps(situation, as_of) if each.carrier.code in codes]
    return ladder_table(rung_lines(situation, some, as_of))


def pool_as_table(situation: Situation, as_of: date, codes: Codes) -> Table:
    """The pool to take away, with the entries that are over."""
    some = (each for each in pool(situation, as_of) if each.carrier.code in codes)
    return pool_table(pool_lines(situation, some, as_of))


def mendings_as_table(situation: Situation, as_of: date, codes: Codes) -> Table:
    """What has to be mended to take away."""
    some = [each for each in mendings(situation, as_of) if each.carrier.code in codes]
    return ledger_table(rectification_lines(situation, some, as_of), "xlsx")


def awards_as_table(situation: Situation, as_of: date, codes: Codes) -> Table:
    """The awards of all years to take away."""
    every = (award for each in award_years(situation, as_of) for award in each.awards)
    some = [each for each in every if each.carrier.code in codes]
    return awards_table(award_lines(situation, some, as_of), "xlsx")
