"""The file a clerk has dropped: it outlives a change of tab or page, not a reload, and ends when it is written."""

import streamlit as st

from components.markup.html import element
from components.screen import widgets
from components.server.uploads import Upload, hold, let_go
from data.rights.person import Person

KEEPS = "切换标签或页面都会保留；刷新或关闭浏览器，尚未确认写入的文件和理由会丢失。"
_KEPT, _TURN, _MARK = "kept_upload", "upload_turn", "upload"


def uploaded(person: Person) -> Upload | None:
    """The file this person has dropped, in this look at the desk or an earlier one."""
    key = f"{_MARK}-{st.session_state.setdefault(_TURN, 0)}"
    # Any kind is taken: what cannot be read is told in words of ours, where the uploader's own would be English.
    shown = st.file_uploader(
        "把填好的表拖到这里，或点击选择（Excel 或 CSV）",
        key=key,
        on_change=_take,
        args=(person.name, key),
    )
    kept: Upload | None = st.session_state.get(_KEPT)
    if kept is None:
        return None
    if kept.owner != person.name:
        del st.session_state[_KEPT]
        return None
    with st.container(horizontal=True, vertical_alignment="center", key="kept"):
        if shown is None:
            st.text(f"已上传：{kept.name}")
            st.button("移除这份文件", on_click=forget)
        widgets.markup(element("p", KEEPS, css="soft"), key="keeps")
    return kept


def is_kept() -> bool:
    """Whether a file waits to be confirmed, which a reload would lose."""
    return st.session_state.get(_KEPT) is not None


def forget() -> None:
    """Let no file be dropped: it was written, or taken away."""
    st.session_state.pop(_KEPT, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    let_go()


def _take(owner: str, key: str) -> None:
    """Keep what was dropped in place of what was kept; a cross on the uploader takes it away."""
    file = st.session_state.get(key)
    st.session_state[_KEPT] = file and hold(Upload(owner, file.file_id, file.name, file.getvalue()))
    st.session_state["at_once"] = False
