"""What earlier versions let in that is refused today: it stays as it is, counts as it can, and is named."""

from collections.abc import Iterator

from sqlite_utils import Database

from data.intake.checks.half_figures import halves_on_record
from data.intake.checks.taken import names_on_record
from data.intake.importer import current_state
from data.store.unregistered import unregistered
from plan_config.book import PlanBook


def leftovers(db: Database, book: PlanBook) -> tuple[str, ...]:
    """Each in words: names that mean more than one, figures of which a part is missing, records without a carrier."""
    rows = list(current_state(db, book).every())
    return (*names_on_record(rows, book), *halves_on_record(rows, book), *_without_carrier(db))


def _without_carrier(db: Database) -> Iterator[str]:
    for district, code, batch in unregistered(db):
        yield f"批次 {batch} 有{district}载体 {code} 的记录，但这个载体没有登记在册，请补登记，或撤回批次 {batch}"
