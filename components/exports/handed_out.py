"""What is handed out of a district's agenda: letters (催报函) by unit, and a calendar."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from components.content.agenda import NAME
from components.content.urging import Asker, letters
from components.exports.docx.letter import letter_docx
from components.exports.ics import ics
from components.exports.kinds import safe_name
from components.words.figures import SIMULATED_MARK
from data.judging.agenda import Due, concerning
from data.judging.calendar import calendar_of
from data.records.district import DistrictRecords
from data.records.terms import whole
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan


@dataclass(frozen=True, eq=False)
class DistrictDues:
    """All that is due in a district on a day, and for whom it is wanted: units and offices by name, None for all."""

    district: District
    plans: Sequence[Plan]
    book: PlanBook
    every: Sequence[Due]
    names: tuple[str, ...] | None
    records: DistrictRecords
    on: date

    @property
    def mine(self) -> list[Due]:
        """What is for those that it is wanted for, and for the bodies that lead them."""
        return concerning(self.every, self.district, self.names)

    @property
    def scope(self) -> str:
        """The district, and whose it is: 渝中区 总部城, 渝中区 全区."""
        if self.names is None:
            return f"{self.district.name} {whole(self.district.name)}"
        units = (self.district.unit(each) for each in self.names)
        called = (unit.short if unit else each for unit, each in zip(units, self.names, strict=True))
        return f"{self.district.name} {'、'.join(called)}"


def letter_files(dues: DistrictDues, asker: Asker) -> Mapping[str, bytes]:
    """A letter to each unit that owes a report, by the name of its file."""
    names = {carrier.code: carrier.name for carrier in dues.records.carriers}
    notice = SIMULATED_MARK if dues.records.simulated else ""
    return {
        safe_name(f"催报函-{dues.district.name}-{each.unit}-{dues.on}.docx"): letter_docx(each, notice=notice)
        for each in letters(dues.mine, dues.book, names, dues.on, asker)
    }


def one_file(files: Mapping[str, bytes], *, packed: bool = False) -> bytes | None:
    """A single document as it is unless it is wanted `packed`, several in one archive; None where there is none."""
    if not files or (len(files) == 1 and not packed):
        return next(iter(files.values()), None)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return archive.getvalue()


def calendar_file(several: Sequence[DistrictDues], scope: str, *, made_at: datetime) -> bytes:
    """The days of some districts in one calendar, called by its scope."""
    entries = [entry for dues in several for entry in calendar_of(dues.mine, dues.plans, dues.book, dues.on)]
    return ics(entries, several[0].book, name=f"{NAME} {scope}", made_at=made_at)
