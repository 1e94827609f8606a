"""Where a heading may break: after punctuation and at blanks, so that no word is cut in two and no figure from what it
counts."""

import re

_PHRASE = re.compile(r"（?(?:[^\s，；：、。（）]|(?<=\d) (?=[^\W\d]))+[），；：、。]*|\s+|.")


def phrases(text: str) -> list[str]:
    """The parts of a text that stay on one line, in order, with the blanks between them."""
    return _PHRASE.findall(text)
