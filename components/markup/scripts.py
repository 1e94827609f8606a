"""The scripts that stand within a page: each is a text that the content security policy names."""

from components.markup.assets import asset

IN_EVERY_PAGE = tuple(
    asset(name)
    for name in ("can_read.js", "old_browser.js", "look.js", "icons.js", "spoken.js", "connect.js", "late.js")
)


def _called(name: str, script: str) -> str:
    """A component's script as a function."""
    return asset(script).replace("export default function", f"function {name}")


# Map and wall on it are drawn by the very scripts that draw them on the page.
FIRST_PICTURE = (
    "(function () {\n"
    + _called("drawMap", "map.js")
    + _called("drawWall", "wall.js")
    + asset("first_picture.js")
    + "})();"
)
