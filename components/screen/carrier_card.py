"""One carrier's card: what it is, where it stands, how its level changed, its figures by period."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from components.content.operations import of_carrier
from components.markup.html import BREAK, NOTHING, cell, element, joined
from components.markup.pills import soft
from components.screen.content_table import content_table
from components.screen.evaluation import score_folds
from components.screen.folds import fold
from components.screen.ladder import check_folds
from components.screen.pool import own_pool
from components.screen.rectifications import own_rectifications
from components.screen.scroll_table import scroll_table, stacked_table
from components.words.figures import number
from components.words.origins import origin
from data.judging.figures import Figure
from data.judging.periods import quarter_name
from data.judging.situation import Situation
from data.records.carrier import CARRIER, Carrier
from data.records.declaring import Field, Kind, Record
from data.records.evidence import Evidence
from data.records.forms import DAY
from data.records.kinds import kind_of, words_of
from data.records.level import LevelSpan
from data.records.pool import PoolEntry
from data.records.rectification import Rectification
from data.records.terms import STANDING_WORDS
from data.records.values import Batch
from plan_config.indicators import Indicator


def carrier_card(situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]) -> Markup:
    """One carrier: what it is, how its levels changed, what it lacks of the next, when it was in the pool and how it was
    evaluated, its place with its precision, its figures by period.

    A phone number is shown as it is handed in: mask it first for who may not see it.
    """
    return element(
        "section",
        element("h2", carrier.name),
        element("table", *_facts(situation, carrier, as_of, batches)),
        element("h3", "级别沿革"),
        _level_history(carrier, batches),
        check_folds(situation, carrier, as_of),
        own_pool(situation, carrier, as_of),
        score_folds(situation, carrier, as_of),
        own_rectifications(situation, carrier, as_of),
        _others(carrier, batches),
        element("h3", "各期数据"),
        _figures(situation, carrier, as_of, batches),
        _operation(situation, carrier, as_of, batches),
        cite=f"批次 {carrier.origin.batch} 第 {carrier.origin.row} 行",
    )


def _facts(
    situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]
) -> Iterator[Markup]:
    """What is on record of it, a row each; what is not is left out."""
    facts = {
        "所属": _belongs(situation, carrier, as_of),
        "类型": carrier.kind,
        "特色方向": "、".join(carrier.features),
        **{field.card: words_of(carrier, field) for field in CARRIER.fields if field.card},
        "别名": "、".join(carrier.aliases),
        "位置": _place_words(carrier),
        "登记性质": STANDING_WORDS[carrier.origin.standing],
        "登记来源": origin(carrier, batches),
    }
    for name, value in facts.items():
        if value:
            yield element("tr", element("th", name, attributes={"scope": "row"}), cell(value))


def _belongs(situation: Situation, carrier: Carrier, as_of: date) -> str:
    home = carrier.unit_on(as_of)
    unit = situation.unit_of(home)
    return f"{carrier.district} · {unit.name if unit else home}"


def _figure_cells(figures: Sequence[Figure | None], indicators: Sequence[Indicator]) -> Markup:
    """Figures side by side, each with the report it was given in."""
    return joined(
        *(
            cell(
                number(figure.value if figure else None, indicator.decimals),
                numeric=True,
                cite=_reported_in(figure),
            )
            for figure, indicator in zip(figures, indicators, strict=True)
        )
    )


def _reported_in(figure: Figure | None) -> str:
    return f"批次 {figure.rows[0].origin.batch} 期报 第 {figure.rows[0].origin.row} 行" if figure else ""


def _place_words(carrier: Carrier) -> str:
    if carrier.spot is None:
        return "位置待核，暂置于所属园区"
    precision = {"building": "楼宇级", "block": "街区级", "area": "片区级（示意位置）"}[
        carrier.spot.precision
    ]
    spot = carrier.spot
    return f"{spot.lon:.4f}, {spot.lat:.4f}（WGS-84），{precision}，误差约 {spot.radius_m} 米；{spot.basis}"


def _level_history(carrier: Carrier, batches: Mapping[int, Batch]) -> Markup:
    if not carrier.levels:
        return element("p", "没有级别记录，按未认定计。", css="soft")
    spans = sorted(carrier.levels, key=lambda span: span.since)
    rows = (
        (
            span.level,
            element("time", f"{span.since}"),
            joined(element("time", f"{span.until or '至今'}"), soft("，".join(_ended(span)))),
            span.paper or "—",
            origin(span, batches),
        )
        for span in spans
    )
    return stacked_table(["级别", "起", "止", "认定文号", "来源"], rows)


def _ended(span: LevelSpan) -> list[str]:
    """Why a level ended and by which paper."""
    return [word for word in (span.ended, span.end_paper) if word]


def _others(carrier: Carrier, batches: Mapping[int, Batch]) -> Markup:
    """What else is recorded of it, kind by kind."""
    others = [each for each in carrier.others if not isinstance(each, Rectification | PoolEntry | Evidence)]
    return joined(
        *(
            joined(element("h3", kind.name), _other_table(kind, list(records), batches))
            for kind, records in groupby(others, key=kind_of)
        )
    )


def _other_table(kind: Kind, records: Sequence[Record], batches: Mapping[int, Batch]) -> Markup:
    rows = ((*(_told(each, field) for field in kind.own), origin(each, batches)) for each in records)
    return stacked_table([*(field.called for field in kind.own), "来源"], rows)


def _told(record: Record, field: Field) -> str:
    words = words_of(record, field) or "—"
    return element("time", words) if field.form is DAY else words


def _figures(situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]) -> Markup:
    sums = situation.carrier_measures
    histories = {i.id: situation.ledger.carriers.get((carrier.code, i.id), ()) for i in sums}
    periods = sorted({f.period for h in histories.values() for f in h if f.period <= as_of}, reverse=True)
    if not periods:
        return element("p", "截至所选日期没有填报，不按零计。", css="soft")
    exact = {i: {figure.period: figure for figure in history} for i, history in histories.items()}
    used = [indicator for indicator in sums if histories[indicator.id]]
    rows = [_period_row(period, [exact[i.id].get(period) for i in used], used, batches) for period in periods]
    return scroll_table(
        ["数据期", *[f"{i.short}（{i.unit}）#" for i in used], "来源"], rows, css="tall periods"
    )


def _operation(situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]) -> Markup:
    """What it tells of its operation, to be opened."""
    said = of_carrier(situation, carrier, as_of, batches)
    if not said.rows:
        return NOTHING
    shown = content_table(said, css="stacks")
    return fold(said.name, f"{len(said.rows)} 项，各为最近一期的数", shown, cite="运营年报和期报")


def _period_row(
    period: date,
    figures: Sequence[Figure | None],
    indicators: Sequence[Indicator],
    batches: Mapping[int, Batch],
) -> Markup:
    cells = _figure_cells(figures, indicators)
    rows = {row.origin: row for figure in figures if figure for row in figure.rows}
    origins = (element("span", origin(rows[each], batches), css="whole") for each in sorted(rows))
    return element(
        "tr", cell(element("time", quarter_name(period))), cells, cell(joined(*origins, between=BREAK))
    )
