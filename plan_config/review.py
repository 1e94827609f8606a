"""How imports are reviewed."""

from pydantic import StrictBool

from plan_config.base import Frozen


class ReviewSettings(Frozen):
    """Settings of the review. With `second_person` nobody lets count what he brought in himself."""

    second_person: StrictBool = False
