"""Names that are taken: a code, a name or a further name by which somebody else goes already.

A line is looked up by any name, at times without its district. So a new name must be nobody else's anywhere; only
two carriers may share a name, and within one district that is asked about. Pure, like all of deciding.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.alias import ALIAS, Alias
from data.records.carrier import CARRIER, Carrier
from data.records.declaring import Record
from data.records.kinds import about
from data.records.spelling import full_name, normalise
from data.records.terms import own
from plan_config.book import PlanBook

NameKind = Literal["园区或责任单位", "编码", "名称", "别名"]
UNIT: NameKind = "园区或责任单位"
COLUMNS: Mapping[NameKind, str] = {
    "编码": CARRIER.header("code"),
    "名称": CARRIER.header("name"),
    "别名": ALIAS.header("alias"),
}


class _Claim(NamedTuple):
    """A name and whose it is, by id and as readers call it; `brought` is the record that brings it in, None where it stands
    already."""

    name: str
    kind: NameKind
    district: str
    subject: str
    brought: Record | None = None
    called: str = ""

    def of_the_same(self, other: "_Claim") -> bool:
        """Whether both are names of one carrier or of one unit; a further name says only whose it is."""
        kinds = (self.kind == UNIT, other.kind == UNIT)
        alike = "别名" in (self.kind, other.kind) or len(set(kinds)) == 1
        return alike and (self.district, self.subject) == (other.district, other.subject)


def taken_names(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Iterator[Problem]:
    """A problem for each name the plan of changes would give to one though it is another's; `rows` is what stands."""
    for claim, others in _new_among(_claims(plan, rows, book)):
        said = next(filter(None, (_objection(claim, other) for other in others)), None)
        if said:
            yield _problem(claim, said)


def shared_names(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Iterator[Problem]:
    """A warning for each carrier that would get the name another one of its district has."""
    for claim, others in _new_among(_claims(plan, rows, book)):
        same = next((other for other in others if _namesakes(claim, other)), None)
        if same:
            said = f"{own(claim.district)}已有同名的载体 {same.subject}。是同一个载体请改用它的编码；确是两个载体请说明理由"
            yield _problem(claim, said, key=f"name/{claim.district}/{claim.subject}")


def names_on_record(rows: Iterable[Record], book: PlanBook) -> tuple[str, ...]:
    """What earlier versions let in, in words: names on record that mean more than one."""
    claims = list(_claims(ChangePlan(additions=tuple(rows)), (), book))
    found: dict[frozenset[tuple[str, str]], str] = {}
    for claim, others in _new_among(claims):
        for other in others:
            if said := _objection(claim, other):
                both = frozenset((each.district, each.subject) for each in (claim, other))
                found.setdefault(
                    both, f"{claim.district}“{_whose(claim)}”的{claim.kind}“{claim.name}”：{said}"
                )
    return tuple(found.values())


def _new_among(claims: Sequence[_Claim]) -> Iterator[tuple[_Claim, list[_Claim]]]:
    """Each new claim with the others to the same name, those before it first."""
    same: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        same[normalise(claim.name)].append(claim)
    for claim in claims:
        if claim.brought:
            yield claim, [other for other in same[normalise(claim.name)] if other is not claim]


def _claims(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> list[_Claim]:
    """Every name as it would stand: those of units, of what stays or changes, and of what is new."""
    changed = {about(change.before): change for change in plan.changes}
    units = {(each.name, unit.id): unit.short for each in book.districts for unit in each.subjects}
    claims = [
        _Claim(name, UNIT, each.name, unit.id)
        for each in book.districts
        for unit in each.subjects
        for name in dict.fromkeys((unit.short, unit.name, unit.id))
    ]
    for row in rows:
        change = changed.get(about(row))
        claims += _of(change.after, change.after, row) if change else _of(row, None, row)
    for row in plan.additions:
        claims += _of(row, row, None)
    return [each._replace(called=units.get((each.district, each.subject), "")) for each in claims]


def _whose(claim: _Claim) -> str:
    return claim.called or claim.subject


def _of(row: Record, brought: Record | None, before: Record | None) -> Iterator[_Claim]:
    """The names a row gives; one it gave before is not new, whatever else of the row is."""
    if isinstance(row, Carrier):
        renamed = not isinstance(before, Carrier) or normalise(before.name) != normalise(row.name)
        owner = (row.district, row.code)
        yield _Claim(row.code, "编码", *owner, None if before else brought)
        yield _Claim(row.name, "名称", *owner, brought if renamed else None)
        yield _Claim(full_name(row.code, row.name), "名称", *owner)
    elif isinstance(row, Alias):
        yield _Claim(row.alias, "别名", row.district, row.subject, brought)


def _objection(claim: _Claim, other: _Claim) -> str | None:
    if claim.of_the_same(other) or claim.kind == other.kind == "名称":
        return None
    if other.kind == UNIT:
        return f"这是{other.district}园区或责任单位的名称，载体和别名不能与它相同，请换一个"
    return f"这是{other.district}“{_whose(other)}”的{other.kind}，一个名称只能指一个，请换一个"


def _namesakes(claim: _Claim, other: _Claim) -> bool:
    """Of two in one file the later one is asked about."""
    both_names = claim.kind == other.kind == "名称" and claim.district == other.district
    later = other.brought is None or (
        claim.brought is not None and other.brought.origin.row < claim.brought.origin.row
    )
    return both_names and claim.subject != other.subject and later


def _problem(claim: _Claim, said: str, key: str = "") -> Problem:
    assert claim.brought is not None
    return problem_with(claim.brought, COLUMNS[claim.kind], claim.name, said, key=key)
