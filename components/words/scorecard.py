"""A unit's assessment in words: 93.3, 67.4—81.0; 3, 4—5; and what each thing it answers for came out as."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from components.words.bounds import with_unit
from components.words.evaluation import points
from components.words.figures import (
    actual_words,
    basis_of,
    citation,
    goal_words,
    number,
    quantity,
    some_of,
)
from data.judging.evidence import Backed
from data.judging.periods import quarter_name
from data.judging.points import Span
from data.judging.progress import Progress
from data.judging.scorecard import Added, Card, Reckoned
from data.judging.situation import Situation
from data.judging.unit_matters import NO_FIGURE, NOT_YET, Matter, Reported
from data.records.meetings import Decision
from data.records.terms import UNREPORTED
from plan_config.scorecard import CardScheme

NAME = "年度考核"
DRAFT = "试算：按现在登记的数据，不是考核结论。"
IDLE, NO_RANK = "不适用", "不排名"
TO = "—"


def span_words(span: Span) -> str:
    """Points, or from how many to how many: 93.3, 67.4—81.0."""
    return _between(points(span.least), points(span.most)).replace("-", "−")


def signed_words(span: Span) -> str:
    """What is added or taken off: +2.0, −4.0—0.0."""
    return _between(_signed(span.least), _signed(span.most))


def share_words(span: Span) -> str:
    """A share, or from which to which: 90.8%, 10%—97.1%."""
    return _between(*(f"{number(share * 100, 1)}%" for share in span))


def place_words(card: Card) -> str:
    """Where a unit stands: 3, 4—5, 不排名."""
    return _places(card.place.first, card.place.last) if card.place else NO_RANK


def firm_words(card: Card) -> str:
    """What other weights could make of a place: 名次不变, 名次在 4—5 之间, 名次未定，1—11."""
    if card.place is None:
        return ""
    if card.place.is_firm and card.place.first == card.place.last:
        return "名次不变"
    between = _places(card.place.best, card.place.worst)
    return f"名次在 {between} 之间" if card.place.first == card.place.last else f"名次未定，{between}"


def basis_words(scheme: CardScheme) -> str:
    """What a scheme rests on and how much it is worth."""
    weights = "、".join(f"{each.label} {number(each.weight, 1)}" for each in scheme.items)
    return f"{scheme.label}方案：{scheme.source}。权重：{weights}。{scheme.note}适用权重不足 {scheme.ranked_from} 的单位不排名。各项权重和得分分别四舍五入，相加与总分可能略有出入。"


def collective_words(names: Mapping[str, Sequence[str]]) -> str:
    """Who is meant by names of several units, and which of them are left out because nobody can tell."""
    return "".join(
        f"建设方案所称“{name}”指其点名的{'、'.join(units)}，事项分别计入各单位。"
        if units
        else f"建设方案所称“{name}”没有点名是哪些单位，不列入考核和排名。"
        for name, units in names.items()
    )


def sides_of(reckoned: Reckoned) -> str:
    """How much of how many counted: 2.72 / 3 项."""
    if not reckoned.applies:
        return ""
    shares = reckoned.shares
    earned = _between(number(shares.least, 2), number(shares.most, 2))
    return f"{earned} / {len(reckoned.matters)} 项"


def said_of(found: Iterable[Matter]) -> str:
    """How many came out how: 推进中 4、未填报 11."""
    return "、".join(f"{word} {count}" for word, count in Counter(each.word for each in found).items())


def lacks_of(card: Card) -> str:
    """What nobody gave and what is not due yet, by item: 缺数据：牵头任务 11 项；未到期：期报报送 1 项."""
    groups = ((word, _open_of(card, word)) for word in (NO_FIGURE, NOT_YET))
    return "；".join(f"{word}：{told}" for word, told in groups if told)


def added_words(added: Added) -> str:
    """What is counted beside the items, by name."""
    return "、".join(added.names)


def name_of(matter: Matter) -> str:
    """What a matter is called."""
    about = matter.about
    if isinstance(about, Progress):
        return f"{about.name} {about.indicator.short}"
    if isinstance(about, Decision):
        return about.text
    if isinstance(about, Reported):
        return f"{about.unit.short} {quarter_name(about.period)}"
    if isinstance(about, Backed):
        return about.name
    return about.title


def sides_words(situation: Situation, matter: Matter) -> str:
    """What there is and what was to be: 14.2 万㎡，应达 15 万㎡; 2025-07-12 报齐，期限 2025-07-31."""
    about = matter.about
    if isinstance(about, Progress):
        return _of_target(about)
    if isinstance(about, Decision):
        return f"期限 {about.due}"
    if isinstance(about, Reported):
        return _of_report(situation, about)
    if isinstance(about, Backed):
        older = f"，另有 {len(about.older)} 个的佐证早于更正" if about.older else ""
        return f"{len(about.backed)} / {len(about.every)} 个数字有佐证{older}"
    due = f"期限 {about.due}" if about.due else ""
    return "，".join(filter(None, (_last_said(matter), due))) or UNREPORTED


def origin_of(situation: Situation, matter: Matter) -> str:
    """Where it stands: the clause, the batch, the decision."""
    about = matter.about
    if isinstance(about, Progress):
        return basis_of(about, situation.plan)
    if isinstance(about, Decision):
        return f"议定事项第 {about.id} 号"
    if isinstance(about, Reported):
        return f"期报 {about.period}"
    if isinstance(about, Backed):
        return "佐证"
    said = matter.state.said
    batch = f"；批次 {said.origin.batch} 第 {said.origin.row} 行" if said else ""
    return f"{citation(situation.plan, about.clause)}{batch}"


def _last_said(matter: Matter) -> str:
    """When a measure was last spoken of, and what was said where that is an earlier year's."""
    said = matter.state.said
    if said is None:
        return ""
    old = matter.word == NO_FIGURE
    return f"当年未填报，沿用 {said.period} 填报：{said.state}" if old else f"{said.period} 填报"


def _of_target(progress: Progress) -> str:
    has = (
        with_unit(actual_words(progress), progress.indicator.unit)
        if progress.actual.value is not None
        else UNREPORTED
    )
    asked = goal_words(progress) if progress.verdict else quantity(progress.expected, progress.indicator)
    return f"{has}，{'目标' if progress.verdict else '应达'} {asked}"


def _of_report(situation: Situation, reported: Reported) -> str:
    if reported.on:
        return f"{reported.on} 报齐，期限 {reported.due}"
    names = {each.code: each.name for each in situation.ledger.register}
    silent = some_of([names[code] for code in reported.silent])
    return f"期限 {reported.due}{f'，未报：{silent}' if silent else ''}"


def _open_of(card: Card, word: str) -> str:
    """How many of each item are open because they are not due yet, or else because nobody gave what tells."""
    counts = [
        (each.item.label, sum(_lacks(matter) == word for matter in each.matters)) for each in card.items
    ]
    return "、".join(f"{label} {count} 项" for label, count in counts if count)


def _lacks(matter: Matter) -> str:
    if matter.share.known:
        return ""
    return NOT_YET if matter.word == NOT_YET else NO_FIGURE


def _between(least: str, most: str) -> str:
    return least if least == most else f"{least}{TO}{most}"


def _places(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}{TO}{last}"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{points(value or 0.0)}".replace("-", "−")
