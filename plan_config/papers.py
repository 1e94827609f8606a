"""How the papers of a review meeting are marked."""

from plan_config.base import Frozen


class Papers(Frozen):
    """Settings of slides and review pack. `mark` stands on every page, such as 内部资料; empty for none."""

    mark: str = ""
