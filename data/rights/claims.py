"""By what an account is known to the office's own sign-on (OIDC): an address, or an issuer and its number.

`email:zhang@example.cn`, compared without regard to the case of ASCII letters and of no others: what Unicode folds
together are different mailboxes. `sub:<issuer>|<number>`, compared exactly as sent. Accounts of earlier versions hold
the bare address, or `sub:<number>` of whatever issuer.
"""

import re
import string
from collections.abc import Mapping

_ADDRESS = re.compile(r"[^\s@|:]+@[^\s@|:]+")
_NUMBER = re.compile(r"sub:[^\s|]+\|.+")
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
# The provider that Streamlit takes from [auth] itself: the only one there was when issuers were not kept.
_UNNAMED = "default"


def claims_of(user: Mapping[str, object]) -> tuple[str, ...]:
    """Every claim that what a provider says of a person proves. An address counts only where it says verified."""
    issuer, number, address = user.get("iss"), user.get("sub"), user.get("email")
    proven: list[str] = []
    if isinstance(number, str) and number and isinstance(issuer, str) and issuer and "|" not in issuer:
        proven.append(f"sub:{issuer}|{number}")
        if user.get("provider") == _UNNAMED and "|" not in number:
            proven.append(f"sub:{number}")
    if isinstance(address, str) and user.get("email_verified") is True and _ADDRESS.fullmatch(address):
        proven += spellings(f"email:{address.translate(_LOWER)}")
    return tuple(proven)


def claim_named(text: str) -> str | None:
    """The claim that an administrator writes for an account; None where it is none."""
    written = text.strip()
    if _NUMBER.fullmatch(written):
        return written
    address = written.removeprefix("email:")
    return f"email:{address.translate(_LOWER)}" if _ADDRESS.fullmatch(address) else None


def spellings(claim: str) -> tuple[str, ...]:
    """How a claim may be kept: as it is today, and an address as earlier versions kept it."""
    return (claim, claim.removeprefix("email:")) if claim.startswith("email:") else (claim,)
