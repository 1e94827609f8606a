"""What is said of a batch in a sentence: to who chooses it, to who brought it in, and beside another."""

from collections.abc import Iterator, Mapping

from data.clock import local_time
from data.judging.periods import quarter_name
from data.records.terms import REVIEW_WORDS
from data.records.values import About, Batch, ReviewVerdict

# So many units are named of a batch; of more the first and how many there are.
NAMED = 2


def batch_name(batch: Batch, about: About | None, names: Mapping[str, str]) -> str:
    """A batch in a list to choose from: 批次 3 · 待审核 · 总部城 · 2026年一季度 · 张三 · 期报.xlsx · 2026-04-08 09:30.

    `names` are what units are called, by district/id.
    """
    what = _about_words(about, names) if about else ()
    where_from = (batch.by, batch.file, local_time(batch.at))
    return " · ".join((f"批次 {batch.id}", REVIEW_WORDS[batch.review], *what, *where_from))


def _about_words(about: About, names: Mapping[str, str]) -> Iterator[str]:
    """A district at large is named where none of its units is."""
    several = {district for district, unit in about.units if unit}
    told = [each for each in about.units if each[1] or each[0] not in several]
    units = [names.get(f"{district}/{unit}", unit) or district for district, unit in told]
    yield "、".join(units) if len(units) <= NAMED else f"{units[0]}等 {len(units)} 个单位"
    if about.periods:
        yield "至".join(quarter_name(day) for day in dict.fromkeys((about.periods[0], about.periods[-1])))


def also_waiting(batch: Batch, count: int) -> str:
    """That another batch on its way brings so many of the same records: which, by whom, since when."""
    return (
        f"批次 {batch.id}（{batch.file}，{batch.by}于 {local_time(batch.at)} 导入，{REVIEW_WORDS[batch.review]}）"
        f"也带来这里的 {count} 条记录，还没有通过。两批不一致时，先通过一批，另一批须退回重新导入；请先核对以哪一批为准。"
    )


def returned_notice(batch: Batch, why: ReviewVerdict) -> str:
    """To who brought it in: by whom and why his batch was returned, and what to do."""
    return (
        f"批次 {batch.id}（{batch.file}）已由{why.by}于 {local_time(why.at)} 退回：{why.reason}。"
        "请按意见改好后在「导入」重新上传；内容无误的，可在「审核与提交」再次提交或作废。"
    )


def withdrawn_notice(batch: Batch, withdrawal: Batch) -> str:
    """To who brought it in: by whom and why his batch was taken back, and what stands now."""
    return (
        f"批次 {batch.id}（{batch.file}）已由{withdrawal.by}于 {local_time(withdrawal.at)} 撤回：{withdrawal.note}。"
        "这一批带来的记录不再计入，恢复为它之前的记录；需要更正的，请改好后在「导入」重新上传。"
    )
