"""What a template already says: the records of a district as lines of the sheets they would be read from."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from data.intake.reading.last_known import last_known
from data.intake.reading.sheets import PHONE, PRECISIONS, Sheet, sheets_of
from data.intake.template.share import Share
from data.records import cells
from data.records.spelling import full_name, normalise
from data.records.values import Carrier, DistrictRecords, Firm, LevelSpan, Observation, Spot, TaskUpdate
from plan_config.plan import Group, Park, Plan, PlanBook

Cell = str | int | float | date | None
Row = Mapping[str, Cell]

_PRECISION_WORDS = {code: word for word, code in PRECISIONS.items()}
_CARRIER_CELLS: Mapping[str, Callable[[Carrier], Cell]] = {
    "载体编码": lambda carrier: carrier.code,
    "载体名称": lambda carrier: carrier.name,
    "区县": lambda carrier: carrier.district,
    "类型": lambda carrier: carrier.kind,
    "运营单位": lambda carrier: carrier.operator,
    "统一社会信用代码": lambda carrier: carrier.credit_code,
    "地址": lambda carrier: carrier.address,
    "负责人": lambda carrier: carrier.contact,
    PHONE: lambda carrier: carrier.phone,
    "开始运营日期": lambda carrier: carrier.opened,
    "是否大型孵化载体": lambda carrier: "是" if carrier.large else "否",
    "特色方向": lambda carrier: "、".join(carrier.features),
    "所属生态圈": lambda carrier: "、".join(carrier.circles),
    "来源": lambda carrier: carrier.source,
    "备注": lambda carrier: carrier.note,
}
_SPOT_CELLS: Mapping[str, Callable[[Spot], Cell]] = {
    "经度": lambda spot: spot.lon,
    "纬度": lambda spot: spot.lat,
    "坐标系": lambda _spot: "WGS-84",
    "位置精度": lambda spot: _PRECISION_WORDS[spot.precision],
    "位置误差(米)": lambda spot: spot.radius_m,
    "位置依据": lambda spot: spot.basis,
}
_FIRM_CELLS: Mapping[str, Callable[[Firm], Cell]] = {
    "企业名称": lambda firm: firm.name,
    "统一社会信用代码": lambda firm: firm.credit_code,
    "入驻日期": lambda firm: firm.since,
    "退出日期": lambda firm: firm.until,
    "科技型企业": lambda firm: firm.tech,
    "入库日期": lambda firm: firm.listed,
}


def rows_of(book: PlanBook, records: DistrictRecords, share: Share, period: date) -> dict[str, list[Row]]:
    """The lines of every sheet, each a cell by header, for a share of the district."""
    plan = book.plan_of(records.district)
    assert plan is not None, f"no plan for {records.district}"
    carriers, tasks = share.carriers(records), {task.id for task in share.tasks}
    updates = (update for update in records.task_updates if share.whole or update.task in tasks)
    named = {carrier.code: full_name(carrier.code, carrier.name) for carrier in carriers}
    return {
        "载体": [_carrier(plan, carrier) for carrier in carriers],
        "级别": [_level(carrier.code, span) for carrier in carriers for span in carrier.levels],
        "企业": [_firm(firm, named[firm.carrier]) for firm in records.firms if firm.carrier in named],
        "期报": list(_Reports(book, plan, records, share, period).lines()),
        "任务进展": [_task(plan, update) for update in _newest(updates, period)],
        "别名": [
            {"区县": plan.district, "名称或编码": carrier.code, "别名": alias}
            for carrier in carriers
            for alias in carrier.aliases
        ],
    }


def _by_header(cells_of: Mapping[str, Callable[[Any], Cell]], record: Carrier | Firm | Spot) -> Row:
    return {header: read(record) for header, read in cells_of.items()}


def _carrier(plan: Plan, carrier: Carrier) -> Row:
    unit = plan.unit(carrier.unit)
    named = unit.short if unit else carrier.unit
    place = _by_header(_SPOT_CELLS, carrier.spot) if carrier.spot else {}
    return {**_by_header(_CARRIER_CELLS, carrier), **place, "所属园区(责任单位)": named}


def _firm(firm: Firm, carrier: str) -> Row:
    return {**_by_header(_FIRM_CELLS, firm), "所在载体": carrier}


def _level(code: str, span: LevelSpan) -> Row:
    return {
        "载体编码": code,
        "级别": span.level,
        "认定日期": span.since,
        "终止日期": span.until,
        "认定文号": span.paper,
    }


def _task(plan: Plan, update: TaskUpdate) -> Row:
    return {
        "区县": plan.district,
        "任务编号": update.task,
        "数据期": update.period,
        "进展状态": update.state,
        "进展说明": update.text,
    }


def _newest(updates: Iterable[TaskUpdate], on: date) -> Iterable[TaskUpdate]:
    newest: dict[str, TaskUpdate] = {}
    for update in updates:
        if update.period <= on and (update.task not in newest or newest[update.task].period < update.period):
            newest[update.task] = update
    return newest.values()


def subjects_of(
    units: Iterable[Park | Group], carriers: Sequence[Carrier], own: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Who reports, by id and by the name a clerk reads: carriers, units without any, units that do so themselves."""
    with_carriers = {carrier.unit for carrier in carriers}
    names = {normalise(carrier.name) for carrier in carriers}
    for carrier in carriers:
        yield carrier.code, full_name(carrier.code, carrier.name)
    for unit in units:
        if unit.id in own or unit.id not in with_carriers:
            # A carrier that an earlier version let in under the unit's name leaves the unit its id.
            yield unit.id, unit.id if normalise(unit.short) in names else unit.short


class _Reports:
    """The lines of 期报 for a period: what has been reported for it, and what was last known of the others."""

    def __init__(
        self, book: PlanBook, plan: Plan, records: DistrictRecords, share: Share, period: date
    ) -> None:
        self._plan = plan
        self._period = period
        self._sheet: Sheet = sheets_of(book)["期报"]
        self._seen = records.observations
        self._units, self._carriers = share.units, share.carriers(records)

    def lines(self) -> Iterator[Row]:
        """Carriers in their order, then the units that report themselves."""
        known = last_known(self._seen, self._period)
        own = {seen.subject for seen in self._seen if not seen.by_carrier}
        for subject, name in subjects_of(self._units, self._carriers, own):
            reported = [seen for seen in self._seen if (seen.subject, seen.period) == (subject, self._period)]
            yield from self._reported(name, reported) or [self._carried(subject, name, known)]

    def _reported(self, name: str, seen: list[Observation]) -> list[Row]:
        papers = dict.fromkeys((each.reported_on, each.source) for each in seen)
        return [
            {
                **self._head(name),
                "填报日期": reported_on,
                "依据": source,
                **{
                    self._header(each.series): _as_written(each)
                    for each in seen
                    if (each.reported_on, each.source) == (reported_on, source)
                },
            }
            for reported_on, source in papers
        ]

    def _carried(self, subject: str, name: str, known: Mapping[tuple[str, str], float]) -> Row:
        figures = {self._header(series): value for (of, series), value in known.items() if of == subject}
        return {**self._head(name), **figures}

    def _head(self, name: str) -> Row:
        return {"区县": self._plan.district, "填报主体": name, "数据期": self._period}

    def _header(self, series: str) -> str:
        return next((column.header for column in self._sheet.columns if column.series == series), "")


def _as_written(seen: Observation) -> Cell:
    """The figure; or the very text it came as, where that spells it in another way than a spreadsheet would."""
    plain = int(seen.value) if seen.value.is_integer() else seen.value
    if seen.wording in ("", str(plain)) or cells.number(seen.wording) != seen.value:
        return plain
    return seen.wording
