"""What `check --timing` tells: which programs are at work, how the file is kept, and how long each step to a page takes."""

import argparse
import platform
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from time import perf_counter
from typing import TypeVar

from data import store
from data.cli.arguments import say
from data.clock import today
from data.judging.awards import award_years
from data.judging.ladder import closings, steps
from data.judging.progress import judged, of_units
from data.judging.rounds import rounds
from data.judging.situation import Situation, situation_of
from data.store.vitals import Vitals, vitals
from plan_config.book import PlanBook
from plan_config.plan import Plan

T = TypeVar("T")
MB, THOUSAND = 1024 * 1024, 1000


def tell_times(chosen: argparse.Namespace, book: PlanBook) -> None:
    """Say it, line by line."""
    found = vitals(store.database_path())
    programs = {
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "sqlite": found.sqlite,
    }
    said = f"程序：Python {programs['python']}，Streamlit {programs['streamlit']}，SQLite {found.sqlite}"
    say(chosen, f"{said}，数据文件第 {found.version} 版。", {**programs, "version": found.version})
    say(chosen, _of_file(found), {"size": found.size, "log": found.log, "free": found.free})
    say(chosen, _of_writing(found), {"lock": found.lock, "disk": found.disk})
    for plan in book.plans:
        took = _steps(plan, book)
        words = "，".join(f"{name} {milliseconds(each)}" for name, each in took.items())
        say(chosen, f"{plan.short_title}：{words}。", {"plan": plan.id, "steps": took})


def milliseconds(seconds: float | None) -> str:
    """A time for the reader; one that could not be taken says so."""
    return "写不了" if seconds is None else f"{seconds * THOUSAND:.1f} 毫秒"


def _of_file(found: Vitals) -> str:
    sizes = (
        (name, f"{size / MB:,.1f} MB")
        for name, size in (("数据文件", found.size), ("日志（-wal）", found.log))
    )
    told = "，".join(f"{name} {size}" for name, size in sizes)
    return f"{told}，磁盘剩余 {found.free / MB:,.0f} MB。"


def _of_writing(found: Vitals) -> str:
    return f"取得写锁 {milliseconds(found.lock)}，写盘 {milliseconds(found.disk)}。"


def _steps(plan: Plan, book: PlanBook) -> dict[str, float]:
    """How many seconds each step on the way to the pages takes; a process keeps what it gives until somebody records."""
    watch, day = _Watch(), today()
    with store.reading() as db:
        records = watch.time("读取记录", lambda: store.load_district(db, plan.district))
    situation = watch.time("汇总", lambda: situation_of(plan, book, records))
    watch.time("总览", lambda: (judged(situation, day), of_units(situation, day)))
    watch.time("培育与评价", lambda: _cultivation(situation, day))
    return watch.took


def _cultivation(situation: Situation, day: date) -> object:
    return (
        steps(situation, day),
        closings(situation, day),
        rounds(situation, day),
        award_years(situation, day),
    )


class _Watch:
    """Takes the time of one step after the other."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], T]) -> T:
        """Do a step, and keep under its name how long it took."""
        began = perf_counter()
        done = work()
        self.took[name] = perf_counter() - began
        return done
