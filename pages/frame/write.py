"""Acts on the data file from a page: done and told, or refused in words with nothing written."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Literal, NamedTuple, TypeVar

import streamlit as st

from components.screen import widgets
from data import store
from data.access.accounts import AccountError
from data.access.entitlement import note_export
from data.access.signing_in import SignInError
from data.intake.importer import ImportRefusedError
from data.records.cells import too_long
from data.rights.people import Forbidden
from data.rights.person import Person
from data.store import Database, StoreError
from plan_config.filing import FilingError, OvertakenError

Done = TypeVar("Done")
LONGEST = 200  # characters of a reason, a note, a paper's number


class Typed(NamedTuple):
    """Words of a form, how its field is called and how long they may be: Streamlit's own limit would drop a longer text
    whole without a word."""

    called: str
    words: str
    longest: int = LONGEST

    @property
    def wrong(self) -> str:
        """That they are too long; empty where they are not."""
        said = too_long(self.words.strip(), self.longest)
        return f"{self.called}{said}" if said else ""


def at_most(longest: int = LONGEST) -> str:
    """The limit of a field, as it is named there."""
    return f"最多 {longest:,} 字"


@contextmanager
def refusal_told() -> Iterator[None]:
    """A refusal is said on the page in its own words, and the rest of the block is not done."""
    try:
        yield
    except (
        AccountError,
        FilingError,
        Forbidden,
        ImportRefusedError,
        SignInError,
        StoreError,
    ) as refused:
        widgets.notice(str(refused), key="refused", bad=True)


def write(
    act: Callable[[Database], Done],
    said: str | Callable[[Done], str],
    *,
    form: str = "",
    typed: Sequence[Typed] = (),
) -> None:
    """Do an act and show the page anew, with what is `said` of it or of what it gave back, the `form` empty again; or say
    why it was refused, as where something `typed` is too long, with all that was typed still there. Where somebody else was
    quicker, beside what there is now."""
    if long := [each.wrong for each in typed if each.wrong]:
        widgets.notice(f"{'；'.join(long)}。没有写入，填写的内容都还在。", key="refused", bad=True)
        return
    with refusal_told():
        try:
            with store.changing() as db:
                done = act(db)
        except (OvertakenError, StoreError) as refused:
            if isinstance(refused, StoreError) and refused.kind != "overtaken":
                raise
            st.session_state["overtaken"] = str(refused)
            st.rerun()
        st.session_state["notice"] = said if isinstance(said, str) else said(done)
        st.session_state[f"turn {form}"] = st.session_state.get(f"turn {form}", 0) + 1
        st.rerun()


def button(label: str, seen: object, *, key: str, foremost: bool = False) -> None:
    """A button that keeps what was `seen` when it was drawn: by the time it is pressed more may have come."""
    kind: Literal["primary", "secondary"] = "primary" if foremost else "secondary"
    st.button(label, key=key, type=kind, on_click=_remember, args=(key, seen))


def pressed(key: str) -> Any:
    """What was seen when the button was drawn that has just been pressed; None where it was not."""
    return st.session_state.pop(f"seen {key}", None)


def _remember(key: str, seen: object) -> None:
    st.session_state[f"seen {key}"] = seen


def turn(form: str) -> str:
    """What the keys of a form's fields end with: another after each act that was done."""
    done = st.session_state.get(f"turn {form}", 0)
    return f"-{done}" if done else ""


def note_taken(person: Person, kind: str, *, scope: str) -> None:
    """Put on the trail that something leaves. A data file that cannot be written to does not keep it back."""
    with suppress(StoreError), store.writing() as db:
        note_export(db, person, kind, scope=scope)
