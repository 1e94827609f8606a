"""The scripts that stand within a page: each is a text that the content security policy names."""

from components.markup.assets import asset

IN_EVERY_PAGE = tuple(
    asset(name) for name in ("can_read.js", "old_browser.js", "look.js", "icons.js", "connect.js")
)
# The map on it is drawn by the very script that draws it on the page.
FIRST_PICTURE = (
    "(function () {\n"
    + asset("map.js").replace("export default function", "function drawMap")
    + asset("first_picture.js")
    + "})();"
)
