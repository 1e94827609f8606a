"""Passwords: which will do, and their argon2 hashes. Checking takes the same work whether or not there is a hash.

A hash takes 64 MB and a tenth of a second, so that only a few are worked on at once and not many more wait.
"""

import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from data.records.spelling import normalise

HASHER = PasswordHasher()
SHORTEST, LONGEST = 10, 200
AT_ONCE, WAITING = 2, 8
# What ten characters without any pattern take; zxcvbn looks at no more than so many.
GUESSES, LOOKED_AT = 10**10, 72
# What somebody here would think of first, beside the common passwords, names, words, dates and keys in a row that
# zxcvbn knows: its lists are of the English internet.
NEAR = [
    "chongqing",
    "yuzhong",
    "jiangjin",
    "yuzhongqu",
    "jiangjinqu",
    "zhongguo",
    "fuhua",
    "fuhuaqi",
    "zaiti",
    "kanban",
    "kejiju",
    "keji",
    "zhengfu",
    "guanliyuan",
    "guanli",
    "admin",
    "mima",
    "denglu",
    "yonghu",
    "huanying",
    "woaini",
    "nihao",
    "wode",
    "beijing",
    "shanghai",
    "gongzuo",
    "xitong",
    "shuju",
    "tianbao",
    "yuanqu",
    "重庆",
    "重庆市",
    "渝中",
    "渝中区",
    "江津",
    "江津区",
    "中国",
    "孵化",
    "孵化器",
    "孵化载体",
    "载体",
    "看板",
    "建设进度",
    "科技局",
    "管理员",
    "密码",
    "登录",
    "系统",
    "园区",
    "我爱你",
    "你好",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "!qaz",
    "@wsx",
    "#edc",
    "$rfv",
]

_places = BoundedSemaphore(AT_ONCE + WAITING)
_at_work = BoundedSemaphore(AT_ONCE)


class CrowdedError(Exception):
    """So many passwords are being looked at that no more may wait."""


@contextmanager
def place() -> Iterator[None]:
    """A place among those who are served or wait; CrowdedError at once where there is none."""
    if not _places.acquire(blocking=False):
        raise CrowdedError
    try:
        yield
    finally:
        _places.release()


def problem(name: str, password: str) -> str | None:
    """What is wrong with a new password, in a sentence; None where it will do."""
    if len(password) < SHORTEST:
        return f"密码至少 {SHORTEST} 个字符，现在只有 {len(password)} 个。"
    if len(password) > LONGEST:
        return f"密码最多 {LONGEST} 个字符。"
    if normalise(password) == normalise(name):
        return "密码不能与用户名相同。"
    if len(set(password)) == 1:
        return "密码不能只是同一个字符的重复。"
    if zxcvbn(password[:LOOKED_AT], [name, *NEAR])["guesses"] < GUESSES:
        return "这个密码太容易被猜到：请避开常用密码、姓名地名、日期和键盘上相邻的键，可用几个不相干的词连成一句。"
    return None


def hashed(password: str) -> str:
    """The hash to keep, with today's parameters."""
    with _at_work:
        return HASHER.hash(_bytes(password))


def matches(kept: str, password: str) -> bool:
    """Whether this password has that hash. An empty hash, of a name without password, matches none."""
    decoy = _decoy()
    try:
        with _at_work:
            return HASHER.verify(kept or decoy, _bytes(password)) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def is_weaker(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


@cache
def _decoy() -> str:
    with _at_work:
        return HASHER.hash(secrets.token_bytes())


def _bytes(password: str) -> bytes:
    """The same bytes however a keyboard composes its letters; what is too long to be a password is cut."""
    return unicodedata.normalize("NFC", password[: LONGEST + 1]).encode("utf-8", "surrogatepass")
