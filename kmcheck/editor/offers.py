"""What completion offers, and what is common to all offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from kmcheck.thai import arabic, normalise, squash, thai_digits

MOST_OFFERS = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may stand here: `text` is what is put in (of a `snippet` with places to fill in), `title` what the
    list shows, `alias` the other words by which it is found, `detail` and `about` what is said of it."""

    text: str
    kind: str
    title: str = ""
    detail: str = ""
    about: str = ""
    alias: str = ""
    snippet: bool = False

    @property
    def shown(self) -> str:
        return self.title or self.text


@dataclass(frozen=True, slots=True)
class Offers:
    """Offers for the text from `begin` to `end`."""

    begin: int
    end: int
    offers: tuple[Offer, ...] = ()


def in_script_of(text: str, typed: str) -> str:
    """A text with its digits as the officer types them: Arabic where only such were typed, else Thai."""
    digits = [char for char in typed if char.isdigit()]
    return arabic(text) if digits and all(char.isascii() for char in digits) else thai_digits(text)


def found_by(offer: Offer, typed: str) -> str:
    """The words by which an editor is to find an offer among others: those of the script that is being typed first."""
    shown = offer.shown.rstrip()
    forms = dict.fromkeys((shown, arabic(shown), offer.alias))
    return " ".join(
        sorted(filter(None, forms), key=lambda form: bool(typed) and typed.isascii() and not form.isascii())
    )


def gathered(begin: int, typed: str, offers: Iterable[Offer]) -> Offers:
    """Offers each once: those that begin as typed first, then those that hold what was typed; never too many."""
    once: dict[tuple[str, bool], Offer] = {}
    for offer in offers:
        once.setdefault((offer.text, offer.snippet), offer)
    wanted = squash(typed)
    beginning = [offer for offer in once.values() if any(form.startswith(wanted) for form in _forms(offer))]
    begun = set(beginning)
    holding = [offer for offer in once.values() if offer not in begun and any(wanted in form for form in _forms(offer))]
    return Offers(begin, begin + len(typed), tuple((*beginning, *holding)[:MOST_OFFERS]))


def _forms(offer: Offer) -> tuple[str, str]:
    return squash(offer.shown), squash(offer.alias)


def distinct(texts: Iterable[str], longest: int = 120) -> list[str]:
    """Texts that differ, in their order; none that is longer than anybody would choose from a list."""
    found: dict[str, str] = {}
    for text in texts:
        if 0 < len(text) <= longest:
            found.setdefault(normalise(text), " ".join(text.split()))
    return list(found.values())
