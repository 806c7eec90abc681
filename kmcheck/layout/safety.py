"""Whether two texts are the same plan to whoever reads them."""

from collections.abc import Iterator

from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.language.line_parts import COLONS
from kmcheck.language.lines import INVISIBLE
from kmcheck.source import Source

# Mistakes that the layout itself mends: tabs in the indentation, uneven indentation.
MENDED = ("SYN015", "SYN016")
# What a layout may put in and take out beside blanks: colons behind keywords, bars and rules of tables.
_LAYOUT = INVISIBLE + COLONS + "|-"


def reads_the_same(before: Source, after: Source) -> bool:
    """Whether a layout changed nothing that counts: the same plan, the same damage, the same mistakes but those
    that it mends, the same words in the same order (also of comments and of what could not be read)."""
    old, new = build(before), build(after)
    return (
        old.plan == new.plan
        and _damage(old) == _damage(new)
        and sorted(code for code in _codes(old) if code not in MENDED) == sorted(_codes(new))
        and _words(before.text) == _words(after.text)
    )


def _codes(document: Document) -> Iterator[str]:
    return (found.code for found in document.diagnostics)


def _words(text: str) -> str:
    """A text without all that a layout may put in and take out."""
    text = "".join(text.split())
    for sign in _LAYOUT:
        text = text.replace(sign, "")
    return text


def _damage(document: Document) -> list[tuple[str, str]]:
    return sorted((type(damage.owner).__name__, damage.field) for damage in document.damage)
