"""Passwords as argon2 hashes. Hashing and checking take the same work whether or not there is a hash to check."""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.access.people import LONGEST

HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """The hash to keep, with today's parameters."""
    return HASHER.hash(_bytes(password))


def matches(kept: str, password: str) -> bool:
    """Whether this password has that hash. An empty hash, of a name without password, matches none."""
    decoy = _decoy()
    try:
        return HASHER.verify(kept or decoy, _bytes(password)) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def is_weaker(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


@cache
def _decoy() -> str:
    return HASHER.hash(secrets.token_bytes())


def _bytes(password: str) -> bytes:
    """The same bytes however a keyboard composes its letters; what is too long to be a password is cut."""
    return unicodedata.normalize("NFC", password[: LONGEST + 1]).encode("utf-8", "surrogatepass")
