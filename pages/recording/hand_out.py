"""What can be taken from 我的工作: the days as a calendar file, and for who reviews the letters to those that owe a report."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from components.content.agenda import NAME
from components.content.urging import Asker, owed
from components.exports.handed_out import DistrictDues, calendar_file, letter_files, one_file
from components.exports.ics import MEDIA
from components.exports.kinds import safe_name
from data.rights.people import may_somewhere
from data.rights.person import Person
from pages.frame.sign_in_session import for_taker
from pages.frame.view import View
from pages.frame.write import note_taken


def hand_out(view: View, several: Sequence[DistrictDues]) -> None:
    """The buttons, for what is due in some districts."""
    with st.container(horizontal=True, key="hand-out"):
        _calendar(view.person, several)
        owing = [each for each in several if owed(each.mine)]
        if owing and may_somewhere(view.person, "review"):
            _letters(view.person, owing)


def _calendar(person: Person, several: Sequence[DistrictDues]) -> None:
    scope = _scope(several)

    def made() -> bytes:
        note_taken(person, "日历文件", scope=scope)
        return calendar_file(several, scope, made_at=datetime.now(UTC))

    st.download_button(
        "下载日历文件（.ics）",
        for_taker(person, made),
        safe_name(f"{NAME}-{scope}.ics"),
        MEDIA,
        on_click="ignore",
        help="期报、议定事项、整改、任务和规划的到期日，可导入 Outlook、WPS 日历或手机日历；再次导入不会重复。",
    )


def _letters(person: Person, owing: Sequence[DistrictDues]) -> None:
    count = sum(len(owed(each.mine)) for each in owing)
    scope = _scope(owing)
    with st.popover(f"催报函（{count} 个单位）"):
        asker = Asker(
            st.text_input("发函单位", key="asker_office").strip(),
            st.text_input("联系人和电话", key="asker_contact").strip(),
        )
        st.caption("不填的在函中留待填写。没有报齐期报的单位一个一份。")

        def made() -> bytes:
            note_taken(person, "催报函", scope=scope)
            return one_file(_files(owing, asker)) or b""

        st.download_button(
            "下载催报函",
            for_taker(person, made),
            safe_name(f"催报函-{scope}-{owing[0].on}.{'docx' if count == 1 else 'zip'}"),
            on_click="ignore",
            type="primary",
        )


def _files(owing: Sequence[DistrictDues], asker: Asker) -> Mapping[str, bytes]:
    return {name: content for each in owing for name, content in letter_files(each, asker).items()}


def _scope(several: Sequence[DistrictDues]) -> str:
    return "、".join(each.scope for each in several)
