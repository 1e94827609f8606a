"""The command that tells who has what overdue: to the one address of the configuration, or with --dry-run to the reader.

Nothing leaves the host unless CARRIERS_WEBHOOK is set, and then only names of units and how many things are overdue.
"""

import argparse
import http.client
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import SplitResult, urlsplit

from data import store
from data.access.duties import names_in
from data.cli.agendas import district_desk
from data.cli.arguments import GOOD, PROBLEMS, UsageError, complain, say
from data.cli.plans import book_in_force
from data.clock import today
from data.judging.agenda import Due, agenda, overdue, waiting_late
from data.records.terms import UNNAMED, whole
from plan_config.book import PlanBook
from plan_config.district import District

SETTING = "CARRIERS_WEBHOOK"
SECONDS = 10.0
WAITING = "waiting"
NOTE = "overdue 为逾期项数，waiting 为已报待审核项数；几个单位共同承担的事项在各单位各计一次，总数只计一次。"
NOT_SET = f"没有设置 {SETTING}，没有发送任何内容。要发送，请把它设为接收的网址；只看内容，请加 --dry-run。"
WRONG = f"{SETTING} 应是 http:// 或 https:// 开头的网址，没有发送任何内容。"


def remind(chosen: argparse.Namespace) -> int:
    """Send who has what overdue, or print it."""
    book, on = book_in_force(chosen), today()
    late = dict(_overdue(book, on))
    content = summary(late, on)
    if chosen.dry_run:
        say(chosen, json.dumps(content, ensure_ascii=False, indent=2), content)
        return GOOD
    address = _address(os.environ.get(SETTING, "").strip())
    if failed := post(address, json.dumps(content, ensure_ascii=False).encode(), seconds=SECONDS):
        complain(chosen, failed)
        return PROBLEMS
    say(chosen, f"已发送：逾期共 {content['overdue']} 项。", {"overdue": content["overdue"]})
    return GOOD


def summary(late: Mapping[District, list[Due]], on: date) -> dict[str, object]:
    """Who has how many things of which kind overdue, and how many that wait for review; what several may do is told of
    each, and in the total once, which the note says."""
    units = [
        {
            "district": district.name,
            "unit": unit,
            "overdue": counts.total() - counts[WAITING],
            "waiting": counts[WAITING],
            "kinds": {kind: count for kind, count in counts.items() if kind != WAITING},
        }
        for district, dues in late.items()
        for unit, counts in _counted(district, dues).items()
    ]
    every = [due for dues in late.values() for due in dues]
    waiting = sum(each.waits for each in every)
    said = {"on": on.isoformat(), "overdue": len(every) - waiting, "waiting": waiting}
    return {**said, "units": units, "note": NOTE}


def post(address: SplitResult, content: bytes, *, seconds: float) -> str:
    """Send it, and say why it was not taken; empty where it was. Nobody is followed to another address."""
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    path = f"{address.path or '/'}{f'?{address.query}' if address.query else ''}"
    heads = {"Content-Type": "application/json; charset=utf-8"}
    try:
        connection = kind(address.hostname or "", address.port, timeout=seconds)
        try:
            connection.request("POST", path, content, heads)
            status = connection.getresponse().status
        finally:
            connection.close()
    except TimeoutError:
        return f"{seconds:g} 秒内没有回应，可能没有送达。请检查网址和网络后重试。"
    except (OSError, http.client.HTTPException):
        return "连接不上接收的网址，没有送达。请检查网址、证书和网络后重试。"
    return "" if 200 <= status < 300 else f"对方没有接收（状态码 {status}）。请检查网址后重试。"


def _address(text: str) -> SplitResult:
    if not text:
        raise UsageError(NOT_SET)
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise UsageError(WRONG) from error
    if not sound or not text.isascii() or not text.isprintable() or " " in text:
        raise UsageError(WRONG)
    return parts


def _overdue(book: PlanBook, on: date) -> Iterator[tuple[District, list[Due]]]:
    with store.reading() as db:
        for district in book.districts:
            dues = agenda(district_desk(db, book, district.name, on), on)
            yield district, [*overdue(dues, on), *waiting_late(dues, on)]


def _counted(district: District, dues: Iterable[Due]) -> Mapping[str, Counter[str]]:
    """By unit or office of the plans; an owner that they do not name may be a person, and counts with the district. What
    waits for review is no kind of what is overdue."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known = set(names_in(district))
    for due in dues:
        for name in [each for each in due.whose if each in known] or [""]:
            unit = district.unit(name) if name else None
            who = unit.short if unit else name or _nobody(district, due)
            found[who][WAITING if due.waits else due.kind] += 1
    return found


def _nobody(district: District, due: Due) -> str:
    """Whose it is where no unit or office is named: a measure that names nobody is not the whole district's."""
    return UNNAMED if due.kind == "任务" and not due.whose else whole(district.name)
