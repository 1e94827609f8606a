"""What is only looked at has nothing in it to be chosen, and looks and reads as before."""

from components.markup.html import button, element, still


def test_a_button_becomes_its_words() -> None:
    html = element("td", button("park:north", "北片区", spoken="北片区，看详情"), css="num")
    assert still(html) == '<td class="num"><span>北片区</span></td>'


def test_a_mark_becomes_a_picture_that_is_still_told() -> None:
    choosing = {"data-pick": "park:north", "tabindex": "0", "role": "button", "aria-label": "北片区 80.0%"}
    said = still(element("g", element("circle"), attributes=choosing))
    assert said == '<g role="img" aria-label="北片区 80.0%"><circle></circle></g>'
    assert "data-pick" not in said


def test_what_was_never_to_be_chosen_is_as_it_was() -> None:
    scrolled = element("div", "a<b “data-pick”", attributes={"role": "group", "tabindex": "0"})
    folded = element("details", element("summary", "更多"), "一")
    assert still(scrolled) == scrolled
    assert still(folded) == folded
