"""The style sheets: the files of `assets` in the colours of `tokens`."""

import re
from collections.abc import Mapping

from components.markup.assets import asset
from components.markup.tokens import CONTRAST, DARK, LIGHT, PRINTED


def _variables(selector: str, scheme: Mapping[str, str]) -> str:
    """A rule that gives the names of a scheme to what stands in the place."""
    return f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in scheme.items())} }}\n"


def _standing_alone(sheet: str, scheme: Mapping[str, str]) -> str:
    """The sheet for browsers without variables: each is filled in, and our remarks stay here."""
    filled = re.sub(r"var\(--([\w-]+)\)", lambda name: scheme[name[1]], sheet)
    return re.sub(r"/\*.*?\*/\n", "", filled, flags=re.DOTALL)


_LOOKS = "".join(
    f"@media screen {{ {_variables(f':root[data-look={look}]', scheme)}}}\n"
    for look, scheme in (("dark", DARK), ("contrast", CONTRAST))
)
SCREEN = (
    _variables(":root", LIGHT)
    + _LOOKS
    + asset("screen.css")
    + asset("panels.css")
    + asset("frame.css")
    + asset("desks.css")
    + asset("phone.css")
    + asset("map.css")
    + asset("trends.css")
    + asset("contrast.css")
)
AHEAD = asset("first_picture.css")
PRINT = f"@media print {{ {_variables(':root', PRINTED)}}}\n" + asset("print.css")
BARE = asset("bare.css") + asset("wall.css")
SLIDES = _variables(".stage", LIGHT) + asset("slides.css") + asset("stage.css")
THUMBNAILS = _variables(".picture", LIGHT) + asset("slides.css") + asset("thumbnails.css")
PACK = _standing_alone(asset("pack.css"), LIGHT)
_LARGE = asset("large.css")


def type_size(size: float) -> str:
    """A style sheet that makes the type of every page `size` times as large, on the screen; 1 leaves all as it is."""
    if size == 1:
        return ""
    return f"@media screen {{ html {{ font-size: {size:.0%} !important; }} }}\n{_LARGE}"
