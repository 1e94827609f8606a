"""An evaluation in words: 88.5 分, 62.0—82.0 分, 权重上下浮动 20%，名次在 2—4 之间."""

from collections.abc import Iterable

from components.words.figures import number
from components.words.recognition import there_was
from data.clock import day_of
from data.judging.evaluation import Standing
from data.judging.half_up import half_up
from data.judging.points import DECIMALS, SWING
from data.judging.round import Earned, Result, Round, shared_ranks
from data.judging.rounds import Graded, Held
from data.records.settlement import Settlement
from plan_config.evaluation import Item, Scheme

OPEN, LEFT_OUT, SHARED = "未评全", "不评", "并列"
SWUNG = f"权重上下浮动 {SWING:.0%}"
DRAFT = "试算：按现在登记的数据，不是评价结论。"
NO_LONGER = "现不在评价范围"


def points(value: float) -> str:
    """Points as they are told: 88.5."""
    return f"{half_up(value, DECIMALS):f}"


def score_words(result: Result) -> str:
    """All points of a result, or from how many to how many while something is open: 62.0—82.0."""
    if not any(each.points is None for each in result.earned):
        return points(result.least)
    return f"{points(result.least)}—{points(result.most)}"


def grade_word(result: Result) -> str:
    """The word that a result earns; 未评全 where what is open may still change it."""
    return LEFT_OUT if result.not_rated else result.grade or OPEN


def settled_word(settled: bool) -> str:
    """Whether an evaluation is settled, in a word."""
    return "定稿" if settled else "试算"


def settled_in_all(settled: Iterable[bool]) -> str:
    """Whether several evaluations are settled, in a word."""
    found = set(settled)
    return "部分定稿" if len(found) > 1 else settled_word(True in found)


def firmness(standing: Standing) -> str:
    """What other weights could make of a rank: 名次不变, 名次在 2—4 之间."""
    if standing.is_firm:
        return "名次不变"
    return f"名次在 {standing.best}—{standing.worst} 之间"


def state_of(held: Held) -> str:
    """Whether an evaluation is settled, and by which paper: 2025-03-20 定稿，依据渝中科〔2025〕8号（第 2 版，含模拟数据）。
    Behind it which were taken back."""
    settled, back = held.settlement, "".join(map(_taken_back, held.withdrawn))
    if settled is None:
        return f"{DRAFT}{back}"
    more = [f"第 {settled.version} 版"] if settled.version > 1 else []
    more += ["含模拟数据"] if settled.simulated else []
    aside = f"（{'，'.join(more)}）" if more else ""
    return f"{settled.on} 定稿，依据{settled.paper}{aside}。{back}"


def _taken_back(settled: Settlement) -> str:
    """2025-03-20 的定稿（依据渝中科〔2025〕8号）已于 2025-04-02 撤回：分数有误。"""
    withdrawal = settled.withdrawal
    if withdrawal is None:
        return ""
    when = day_of(withdrawal.at)
    return f"{settled.on} 的定稿（依据{settled.paper}）已于 {when} 撤回：{withdrawal.reason.rstrip('。')}。"


def since_then(held: Held) -> str:
    """What the records would make of a settled evaluation now, of all its carriers; empty for a draft."""
    now = held.now
    if held.settlement is None:
        return ""
    if now is None:
        return "现已没有这一类载体的评价方案。"
    if not now.results:
        return "按现在登记的数据：已没有可评的载体。"
    then = {each.code: each for each in held.round.results}
    moved = [each for each in held.round.results if now_words(held, each)]
    graded = [each for each in moved if (later := now.of(each.code)) and later.grade != each.grade]
    new = sum(each.code not in then for each in now.results)
    said = ["方案在定稿后有修改"] if now.scheme != held.round.scheme else []
    said += [f"{len(moved)} 个载体的得分或名次不同"] if moved else []
    said += [f"其中 {len(graded)} 个等次不同"] if graded else []
    said += [f"另有 {new} 个载体不在定稿之中"] if new else []
    return f"按现在登记的数据：{'，'.join(said) or '结果相同'}。"


def now_words(held: Held, then: Result) -> str:
    """What the records would make of a settled result now, as far as that is another: 76.7，良好，第 6 名."""
    if held.now is None:
        return ""
    now = held.now.of(then.code)
    if now is None:
        return NO_LONGER
    pairs = (
        (score_words(then), score_words(now)),
        (grade_word(then), grade_word(now)),
        (_rank(held.round, then), _rank(held.now, now)),
    )
    return "，".join(after for before, after in pairs if before != after)


def outcome(held: Round, result: Result) -> str:
    """得分 88.5，良好，第 2 名（权重上下浮动后名次在 1—3 之间）; 不评：停报."""
    if result.not_rated:
        return f"{LEFT_OUT}：{result.not_rated}"
    told = [f"得分 {score_words(result)}", result.grade or OPEN]
    if result.standing:
        told.append(f"{_rank(held, result)}（权重上下浮动后{firmness(result.standing)}）")
    return "，".join(told)


def graded_words(graded: Graded) -> str:
    """A settled result in a line: 2024年度：得分 74.7，合格，第 7 名（共 8 名）."""
    result, held = graded.result, graded.round
    if result.not_rated:
        return f"{held.year}年度：{outcome(held, result)}"
    rank = _rank(held, result)
    return f"{held.year}年度：得分 {score_words(result)}，{result.grade}，{rank}（共 {held.rated} 名）"


def basis_of(scheme: Scheme) -> str:
    """What a scheme rests on, its grades, and how much it is worth."""
    *better, worst = scheme.grades
    grades = "".join(f"{number(each.at_least, DECIMALS)} 分及以上{each.word}，" for each in better)
    return f"{scheme.label}方案：{scheme.source}。{grades}其余{worst.word}。{scheme.note}"


def grounds(item: Item, earned: Earned) -> str:
    """Why an item has its points: what was given, and from where on it earns all; or what was said by hand."""
    if item.measure is None:
        return earned.note or item.how
    return f"{there_was(earned.basis)}；{_scale(item)}"


def _scale(item: Item) -> str:
    """Which figures earn nothing and all points: 达到 30% 得满分; 高于 40% 不得分，降到 10% 得满分."""
    if item.measure is None or item.scoring is None:
        return ""
    zero, full = (
        _figure(each, share=item.measure.is_share) for each in (item.scoring.zero, item.scoring.full)
    )
    if item.scoring.zero > item.scoring.full:
        return f"达到 {zero} 不得分，降到 {full} 得满分"
    return f"达到 {full} 得满分" if item.scoring.zero == 0 else f"不超过 {zero} 不得分，达到 {full} 得满分"


def _figure(value: float, *, share: bool) -> str:
    return f"{number(value * 100, 2)}%" if share else number(value, 2)


def item_points(item: Item, earned: Earned) -> str:
    """The points of an item of how many: 7.5 / 10; — while it is open."""
    most = number(item.weight, DECIMALS)
    return f"{'—' if earned.points is None else points(earned.points)} / {most}"


def _rank(held: Round, result: Result) -> str:
    """第 2 名, with others 并列第 2 名; empty while it has none."""
    if result.standing is None:
        return ""
    rank = result.standing.rank
    return f"{SHARED if rank in shared_ranks(held) else ''}第 {rank} 名"
