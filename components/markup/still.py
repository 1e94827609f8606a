"""Markup as it looks, with nothing in it to be chosen: for what is only looked at."""

import re

from markupsafe import Markup

_TAG = re.compile(r'<(/?)([a-zA-Z]+)((?: [\w:-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w:-]+)="[^"]*"')
# What tells that something can be chosen; words to be heard in place of those that stand there go with it.
_CHOICE = frozenset({"data-pick", "tabindex", "aria-pressed"})
_BUTTON, _PICTURE = ' role="button"', ' role="img"'


def still(html: Markup) -> Markup:
    """The same to look at: buttons are plain words, marks on a map are pictures."""
    return Markup(_TAG.sub(_still, html))


def _still(tag: re.Match[str]) -> str:
    end, name, attributes = tag.groups()
    if name != "button" and "data-pick" not in attributes:
        return tag[0]
    shown, left_out = ("span", _CHOICE | {"aria-label"}) if name == "button" else (name, _CHOICE)
    kept = "".join(each[0] for each in _ATTRIBUTE.finditer(attributes) if each[1] not in left_out)
    return f"<{end}{shown}{kept.replace(_BUTTON, _PICTURE)}>"
