"""The spelling of names made equal: what a reader takes for the same is the same."""

import re
import unicodedata

_DASHES = re.compile(r"[-\u2010-\u2015\u2212\uff0d\u2500\uff5e~_]+")
_BLANKS = re.compile(r"\s+")
# What Unicode calls Default_Ignorable (zero width, byte order mark, soft hyphen, writing direction, variation
# selectors, fillers), the blank of braille, and controls that are no blanks: nobody sees them, every copy brings some.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]+"
)
_BRACKETS = str.maketrans("〔【[】〕]", "((()))")


def visible(text: str) -> str:
    """The text without what cannot be seen and without blanks at its ends."""
    return _INVISIBLE.sub("", text).strip()


def normalise(text: str) -> str:
    """One spelling for full-width and half-width, brackets, dashes, blanks and letter case; invisible characters go."""
    flat = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_BRACKETS)
    return unicodedata.normalize("NFKC", _DASHES.sub("-", _BLANKS.sub("", flat)).casefold())


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are of one name."""
    return one == other or normalise(one) == normalise(other)


def code_as_kept(written: str) -> str:
    """A new code as the register takes it in: half-width letters and digits, nothing invisible."""
    return unicodedata.normalize("NFKC", visible(written))


def full_name(code: str, name: str) -> str:
    """A carrier as a template writes it: the code makes it certain, the name makes it readable."""
    return f"{code} {name}"
