"""A plan file in the official layout.

Only blanks, empty lines, colons behind keywords and the bars and rules of tables change; docs/layout.md has the
rules.  What the layout makes is read again, and refused where it would read otherwise than before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.grammar import load_grammar
from kmcheck.language.line_parts import root_first
from kmcheck.language.lines import read_lines
from kmcheck.language.parse import parse
from kmcheck.layout.places import place_lines
from kmcheck.layout.safety import MENDED, reads_the_same
from kmcheck.layout.texts import Texts
from kmcheck.layout.writer import At, Left, Writer
from kmcheck.source import Source

_BEYOND_LIMIT = "SYN005"
# The line of the plan's kind is not the first, or not the only one: what hangs below it cannot always stay as it is
# when indentation changes.
_ROOT_IN_DOUBT = ("SYN007", "SYN034")


@dataclass(frozen=True, slots=True)
class Laid:
    """What the layout made of a text.

    `left` are the lines that could not be read, `mended` those whose indentation said nothing clear and now is what
    it was taken for.  Where `whole` or `unsafe` is set, `text` is the text as it was: `whole` says why nothing of it
    can be laid out; `unsafe` that it would have read otherwise than before, which is a fault of the layout.
    """

    text: str
    left: tuple[Left, ...] = ()
    mended: tuple[At, ...] = ()
    whole: Diagnostic | None = None
    unsafe: bool = False


def lay_out(source: Source) -> Laid:
    """A plan in the official layout; its line ends are those that most of its lines have."""
    grammar = load_grammar()
    flat = Source(source.name, source.text.replace("\r\n", "\n").replace("\r", "\n"))
    parsed = parse(flat)
    beyond = next((found for found in parsed.diagnostics if found.code == _BEYOND_LIMIT), None)
    if beyond is not None or not parsed.trees:
        return Laid(source.text, whole=beyond or parsed.diagnostics[0])
    ordered, moved = root_first(grammar, flat, read_lines(flat)[0])
    if moved and any(line.tabs for line in ordered):
        return Laid(source.text, whole=moved[0])  # a tab is measured by the line read before, which is another then
    places = sorted(place_lines(grammar, ordered, parsed.trees), key=lambda placed: placed.line.start)
    reasons = _reasons(flat, parsed.diagnostics)
    if moved:
        reasons[0] = moved[0]
    writer = Writer(Texts(grammar, places), reasons)
    writer.write(flat.text.split("\n"), places)
    text = ("\n".join(writer.lines) + "\n").replace("\n", _line_end(source.text))
    if text != source.text and not reads_the_same(source, Source(source.name, text)):
        doubt = next((found for found in parsed.diagnostics if found.code in _ROOT_IN_DOUBT), None)
        return Laid(source.text, whole=doubt, unsafe=doubt is None)
    return Laid(text, tuple(writer.left), tuple(writer.mended))


def _line_end(text: str) -> str:
    """How most lines of a text end."""
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: counts[end])


def _reasons(source: Source, diagnostics: Iterable[Diagnostic]) -> dict[int, Diagnostic]:
    """Why a line could not be read, by its number."""
    reasons: dict[int, Diagnostic] = {}
    for found in diagnostics:
        if found.code not in MENDED:
            reasons.setdefault(source.position(found.span.start)[0], found)
    return reasons
