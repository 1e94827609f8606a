"""The plans that a command works with."""

import argparse

from data.cli.arguments import complain
from plan_config.in_force import plans_in_force
from plan_config.plan import PlanBook


def book_in_force(chosen: argparse.Namespace) -> PlanBook:
    """The plans in force; what keeps a file of one's own from being so is said apart from the results."""
    found = plans_in_force()
    if found.problems:
        complain(chosen, "自己的规划文件有问题，有问题的没有生效：")
    for problem in found.problems:
        complain(chosen, f"- {problem}")
    return found.book
