"""An evaluation in words: 88.5 分, 62.0—82.0 分, 权重上下浮动 20%，名次在 2—4 之间."""

from components.words.figures import number
from components.words.recognition import there_was
from data.judging.evaluation import DECIMALS, SWING, Evaluated, ItemScore, Score, Standing
from data.judging.half_up import half_up
from plan_config.evaluation import Item, Scheme
from plan_config.plan import PlanBook

OPEN = "未评全"
SWUNG = f"权重上下浮动 {SWING:.0%}"


def points(value: float) -> str:
    """Points as they are told: 88.5."""
    return f"{half_up(value, DECIMALS):f}"


def score_words(score: Score) -> str:
    """All points of a score, or from how many to how many while something is open: 62.0—82.0."""
    if score.total is not None:
        return points(score.total)
    return f"{points(score.least)}—{points(score.most)}"


def grade_word(score: Score) -> str:
    """The word that a score earns; 未评全 where what is open may still change it."""
    return score.grade.word if score.grade else OPEN


def firmness(standing: Standing) -> str:
    """What other weights could make of a rank: 名次不变, 名次在 2—4 之间."""
    if standing.is_firm:
        return "名次不变"
    return f"名次在 {standing.best}—{standing.worst} 之间"


def still_open(each: Evaluated) -> str:
    """What nobody gave yet: 待评：统计报送、内部管理和安全; 缺数据：专业孵化服务人员占比."""
    items = each.score.open_items
    groups = (
        ("待评", [item.label for item in items if item.measure is None]),
        ("缺数据", [item.label for item in items if item.measure is not None]),
    )
    return "；".join(f"{word}：{'、'.join(labels)}" for word, labels in groups if labels)


def basis_of(scheme: Scheme) -> str:
    """What a scheme rests on and how much it is worth."""
    return f"{scheme.label}方案：{scheme.source}。{scheme.note}"


def grounds(book: PlanBook, scored: ItemScore) -> str:
    """Why an item has its points: what was given, and from where on it earns all; or what was said by hand."""
    measure = scored.item.measure
    if measure is None:
        return scored.note or scored.item.how
    unit = book.series(measure.sum[0]).unit if measure.sum else ""
    return f"{there_was(book, measure, scored.sides, unit)}；{_whole(scored.item)}"


def _whole(item: Item) -> str:
    """From which figure on an item earns all its points: 达到 30% 得满分."""
    if item.measure is None or item.scoring is None:
        return ""
    full = item.scoring.full
    return (
        f"达到 {number(full * 100, 2)}% 得满分" if item.measure.is_share else f"达到 {number(full, 2)} 得满分"
    )


def item_points(scored: ItemScore) -> str:
    """The points of an item of how many: 7.5 / 10; — while it is open."""
    most = number(scored.item.weight, DECIMALS)
    return f"{'—' if scored.points is None else points(scored.points)} / {most}"
