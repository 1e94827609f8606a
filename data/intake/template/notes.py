"""The first sheet of a template: who fills in what, what the figures mean, how to send it back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from data.intake.files.fill_in import BODY, HEADING, TITLE, Note
from data.intake.reading.sheets import SINCE, Sheet, SheetColumn, measured, sheets_of
from data.intake.template.share import Share
from data.judging.periods import quarter_name
from data.records.observation import OBSERVATION, OPERATION
from data.records.terms import BASIS_WORDS
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.layout import WHOLE

WIDTHS = (30, 24, 76)
SINCE_TOLD = {
    SINCE["flow"]: "写有“当年累计”的，填当年1月1日至本期末的数",
    SINCE["cumulative"]: "写有“累计”的，填历年累计数",
}
_OWN_TOTAL = "区县另有自己的总数的，在“期报”下面另起一行，填报主体写区县名称；总数与各单位合计都会列出。"
_FROM = "增长从 {} 的数算起，这一期没有报过的请另加一行补报"
NOT_ASKED = "这一期没有执行中的方案，不要求填报；有数据要补的仍可填写。"


def notes(district: District, book: PlanBook, share: Share, period: date) -> Iterator[Note]:
    """The lines of the sheet, each in its type."""
    sheets = sheets_of(book, district)
    kinds = share.kinds(sheets)
    yield TITLE, (f"{district.name}数据填报表",)
    yield BODY, (f"数据期：{quarter_name(period)}（{period.isoformat()}）。范围：{share.called}。",)
    if not district.in_force(period):
        yield BODY, (NOT_ASKED,)
    yield HEADING, ("怎样填写",)
    how = _how_to([column for kind in kinds for column in sheets[kind.name].columns if column.series])
    own_total = (_OWN_TOTAL,) if share.whole and not district.is_home(WHOLE) else ()
    yield from ((BODY, (f"{place}. {text}",)) for place, text in enumerate((*how, *own_total), start=1))
    yield HEADING, ("谁填哪张表",)
    yield HEADING, ("表", "由谁填写", "内容")
    yield from ((BODY, (kind.name, kind.filled_by, kind.told)) for kind in kinds)
    if share.units:
        yield from _measured(sheets[OBSERVATION.name], book, district)
        yield from _operation(sheets[OPERATION.name], book)
    if share.tasks:
        yield HEADING, ("任务",)
        yield HEADING, ("任务", "条款", "编号（可代替名称）")
        for plan in district.plans:
            own = (task for task in plan.tasks if task in share.tasks)
            yield from ((BODY, (task.title, plan.cited(task.clause), task.id)) for task in own)


def _how_to(figures: Sequence[SheetColumn]) -> Iterator[str]:
    """What to do, where it matters; `figures` are the columns that ask for one."""
    yield "深色表头为必填列，浅色表头可以留空。没有数据请留空，不要填 0；没有内容可填的表整张留空，不要删除。"
    yield "表中已填好现有内容，只改有变化的格子；新增内容接着写在下面，不必删除旧行。"
    if figures:
        yield (
            "“期报”已带入各主体最近一次的数字。有新数据的行，请改好数字并填写“填报日期”；"
            "未填日期且数字没有改动的行视为没有新数据，不会导入。"
        )
        units = dict.fromkeys(unit for column in figures for unit in _bracketed(column.header)[:1])
        since = {word for column in figures for word in _bracketed(column.header)[1:]}
        told = (SINCE_TOLD[word] for word in SINCE_TOLD if word in since)
        yield "；".join((f"表头带有单位，数字请按表头的单位填写（{'、'.join(units)}）", *told)) + "。"
    yield "表头有保护，没有密码；请不要改表名和表头。"
    yield "日期写成 2025-12-31 的样子，数据期填季度最后一日，也可写 2025Q4。"
    yield "填好后保存为 .xlsx，在看板的“数据填报”页上传。有问题会逐格指出，改正后再传，确认前不会写入任何内容。"


def _bracketed(header: str) -> list[str]:
    """The unit of a header, and since when its figures count."""
    return header.rpartition("(")[2].removesuffix(")").split(",")


def _measured(sheet: Sheet, book: PlanBook, district: District) -> Iterator[Note]:
    yield HEADING, ("指标口径",)
    yield HEADING, ("期报列(单位)", "计入指标", "口径")
    headers = {column.series: column.header for column in sheet.columns if column.series}
    indicators, since = measured(book, district), _growing_since(book, district)
    for indicator in indicators:
        asked = [headers[part.series] for part in indicator.parts if part.series in headers]
        from_when = [_FROM.format(since[indicator.id])] if indicator.id in since else []
        if asked:
            yield BODY, ("、".join(asked), indicator.label, "；".join((indicator.definition, *from_when)))
    counted = {part.series for indicator in indicators for part in indicator.parts}
    if others := [header for series, header in headers.items() if series not in counted]:
        yield BODY, ("、".join(others), "不计入指标", "用来核对数字是否合理，可以留空。")


def _growing_since(book: PlanBook, district: District) -> Mapping[str, date]:
    """The indicators whose growth is measured from what they were on a day that no plan tells the figure of."""
    return {
        each.id: indicator.change.since or plan.start
        for plan in district.plans
        for target in plan.targets_for()
        if target.indicator and (indicator := book.indicator(target.indicator)).change
        if indicator.change.base is None
        for each in book.behind(indicator)
    }


def _operation(sheet: Sheet, book: PlanBook) -> Iterator[Note]:
    asked = [
        (column.header, each) for column in sheet.columns if (each := book.operations.named(column.series))
    ]
    if asked:
        yield HEADING, (f"{sheet.kind.name}口径",)
        yield HEADING, ("列（单位）", "统计方式", "口径")
    yield from ((BODY, (header, BASIS_WORDS[each.basis], each.definition)) for header, each in asked)
