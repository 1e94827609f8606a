"""Credit codes (统一社会信用代码) whose last character does not follow from the others, as GB 32100-2015 has it.

They are asked about, not refused: a clerk writes down what the licence says and cannot mend it there.
"""

from collections.abc import Iterable, Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.firm import Firm
from data.records.kinds import kind_of

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SAID = "校验码不对（GB 32100-2015），多半有一位抄错，请对照营业执照核对；与执照一致请说明原因"


def check_character(code: str) -> str:
    """The character that the first 17 of a credit code call for at its end."""
    weighed = sum(_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    return _LETTERS[-weighed % 31]


def doubtful_codes(plan: ChangePlan, standing: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each code that does not hold, once; a code that is on record already is not asked about again."""
    known = {"", *map(_code, standing)}
    for record in plan.records:
        code = _code(record)
        if code not in known and check_character(code) != code[-1]:
            known.add(code)
            yield problem_with(record, kind_of(record).header("credit_code"), code, _SAID, key=f"code/{code}")


def _code(row: Record) -> str:
    return row.credit_code if isinstance(row, Carrier | Firm) else ""
