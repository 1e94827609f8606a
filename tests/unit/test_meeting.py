"""The meeting mode in a link: what can be set comes back as it was, what is wrong is ignored one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.screen.meeting import SIZES, Meeting, meeting_link, parse_meeting, unknown_in
from components.screen.wall import LONGEST, SHORTEST
from components.slides import SLIDE_KINDS

KEYS = ("present", "slide", "size", "slides", "snapshot", "against", "wall")
MEETINGS = st.builds(
    Meeting,
    present=st.just(True),
    slide=st.integers(1, 99),
    size=st.sampled_from(SIZES),
    slides=st.lists(st.sampled_from(SLIDE_KINDS), unique=True).map(tuple),
    snapshots=st.sampled_from([(), ("渝中-2025Q4-01",), ("渝中-2025Q4-01", "江津-2025Q4-02")]),
    against=st.sampled_from([(), ("渝中-2025Q2-01",)]),
    wall=st.just(0) | st.integers(SHORTEST, LONGEST),
)


@given(MEETINGS)
def test_a_link_opens_the_meeting_it_was_made_from(meeting: Meeting) -> None:
    assert parse_meeting(meeting_link(meeting)) == meeting
    assert unknown_in(meeting_link(meeting)) == []


def test_what_is_at_its_default_is_not_in_the_link() -> None:
    assert meeting_link(Meeting()) == {}
    assert meeting_link(Meeting(present=True, slide=3, size=1.25)) == {
        "present": "true",
        "slide": "3",
        "size": "1.25",
    }
    assert "slide" not in meeting_link(Meeting(slide=3))  # a slide means nothing outside the meeting


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"present": "yes", "slide": "2"}, Meeting(slide=2)),
        ({"slide": "0"}, Meeting()),
        ({"slide": "二"}, Meeting()),
        ({"slide": "²"}, Meeting()),
        ({"slide": "9" * 5000}, Meeting()),
        ({"wall": "yes", "size": "1.5"}, Meeting(size=1.5)),
        ({"size": "9", "present": "true"}, Meeting(present=True)),
        ({"slides": "map,nothing,gauges,map"}, Meeting(slides=("map", "gauges"))),
        # One snapshot for each district: the first that is named.
        (
            {"snapshot": "渝中-2025Q4-01,渝中-2025Q2-01,江津-2025Q4-01"},
            Meeting(snapshots=("渝中-2025Q4-01", "江津-2025Q4-01")),
        ),
        ({"against": ",".join(f"渝中-2025Q4-{n}" for n in range(1000))}, Meeting(against=("渝中-2025Q4-0",))),
    ],
)
def test_a_wrong_value_is_ignored_and_the_others_hold(asked: dict[str, str], found: Meeting) -> None:
    assert parse_meeting(asked) == found


def test_what_of_the_meeting_cannot_be_shown_is_named_and_the_rest_is_not() -> None:
    asked = {"present": "yes", "slide": "二", "size": "9", "slides": "map,nothing", "wall": "1"}
    assert unknown_in(asked) == ["yes", "9", "nothing", "二", "1"]
    assert unknown_in({"present": "true", "slide": "2", "size": "1", "slides": "map", "wall": "60"}) == []


@given(
    st.dictionaries(st.sampled_from(KEYS), st.text() | st.lists(st.sampled_from(SLIDE_KINDS)).map(",".join))
)
def test_a_link_asks_for_nothing_that_the_desks_cannot_show(asked: dict[str, str]) -> None:
    meeting = parse_meeting(asked)
    assert 1 <= meeting.slide < 10_000
    assert meeting.size in SIZES
    assert len(set(meeting.slides)) == len(meeting.slides)
    assert set(meeting.slides) <= set(SLIDE_KINDS)
    for numbers in (meeting.snapshots, meeting.against):
        districts = [number.partition("-")[0] for number in numbers]
        assert len(set(districts)) == len(districts)
