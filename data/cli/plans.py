"""The plans that a command works with."""

import argparse

from data import store
from data.cli.arguments import complain
from plan_config.book import PlanBook
from plan_config.in_force import plans_in_force
from plan_config.kept_plans import place_beside


def book_in_force(chosen: argparse.Namespace) -> PlanBook:
    """The plans in force; what keeps a file of one's own from being so is said apart from the results."""
    found = plans_in_force(place=place_beside(store.database_path()))
    if found.problems:
        meanwhile = "改好之前沿用原来的规划" if found.whole else "有问题的没有生效"
        complain(chosen, f"自己的规划文件有问题，{meanwhile}：")
    for problem in found.problems:
        complain(chosen, f"- {problem}")
    return found.book
