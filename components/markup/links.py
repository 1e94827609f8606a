"""Addresses elsewhere: only what a browser opens as a page becomes a link, whatever a plan or a list of figures
holds."""

from urllib.parse import urlsplit

from markupsafe import Markup

from components.markup.html import element, joined


def is_web_address(url: str) -> bool:
    """Whether an address is one of a page: http or https, with a host, in one line."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url


def outside_link(url: str, words: str, *, cite: str = "") -> Markup:
    """Words as a link to a page elsewhere, marked with what it cites; as plain text where the address is no page's."""
    if not is_web_address(url):
        return joined(words)
    return element("a", words, cite=cite, attributes={"href": url, "target": "_blank", "rel": "noreferrer"})
