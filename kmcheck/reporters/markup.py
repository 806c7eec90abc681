"""Builds HTML.  Text is escaped unless it is HTML already, so that nothing a plan says can become markup."""

from html import escape

from kmcheck.thai import sanitise

# A line of the page ends behind these.
_BLOCKS = frozenset(("article", "div", "dl", "footer", "h1", "h2", "h3", "header", "li", "p", "section", "table", "tr"))
_VOID = frozenset({"input", "link", "meta"})


class Html(str):
    """HTML that may stand as it is."""

    __slots__ = ()


def tag(element: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """An element.  Attributes are named as in Python (`class_`, `aria_label`); True stands alone, False and None
    leave it out."""
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    end = "\n" if element in _BLOCKS else ""
    if element in _VOID:
        return Html(f"<{element}{written}>{end}")
    return Html(f"<{element}{written}>{joined(*children)}</{element}>{end}")


def joined(*children: str) -> Html:
    """Texts and elements one behind the other."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def text(words: str) -> Html:
    """Text: its markup escaped, what a browser hides or obeys replaced."""
    return Html(escape(sanitise(words)))


def _attribute(name: str, value: str | bool | None) -> str:
    written = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {written}" if value is True else f' {written}="{text(value)}"'
