"""Values of a list side by side, so that a question asked of each is asked of all of them at once.

Rules compare each statement with each other, or look for the same words in every one.  Written out, that takes time
that grows with the square of the plan, or with the plan times the words.  The compiler turns such a loop into a look
into one of these, which is made once.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import Any

from kmcheck.thai import squash

_LETTERS_A_STEP = 100
_BETWEEN = "\n"  # stands in no squashed text


class Index:
    """The values of a list by a key."""

    def __init__(self, values: Iterable[Any], keys: Iterable[Hashable]) -> None:
        """`keys` are the values' own, in their order; None where a value has none."""
        self._places: dict[Hashable, list[int]] = {}
        self._values = values = list(values)
        for place, key in enumerate(keys):
            self._places.setdefault(key, []).append(place)
        self._found: dict[Hashable, list[Any]] = {
            key: [values[place] for place in places] for key, places in self._places.items()
        }

    def of(self, key: Hashable) -> Sequence[Any]:
        """The values with a key, in their order; none for a key that is missing."""
        return () if key is None else self._found.get(key, ())

    def perhaps(self, key: Hashable) -> Sequence[Any]:
        """The values of which the key is not known to be another."""
        return self._values if key is None else [*self._found.get(key, ()), *self._found.get(None, ())]

    def perhaps_any(self, keys: Iterable[Hashable]) -> Sequence[Any]:
        """The values of which the key is not known to be none of some keys."""
        return [*self.of_any(keys), *self._found.get(None, ())]

    def of_any(self, keys: Iterable[Hashable]) -> Sequence[Any]:
        """The values with one of some keys, in their order."""
        wanted = {key for key in keys if key in self._places} - {None}
        if len(wanted) < 2:
            return self.of(next(iter(wanted), None))
        return [self._values[place] for place in sorted(place for key in wanted for place in self._places[key])]


class Column:
    """A text of each value of a list, joined, so that one search finds every value whose text holds a phrase."""

    def __init__(self, values: Sequence[Any], texts: Iterable[Any]) -> None:
        """`texts` are the values' own, in their order: one each, or a list of them, or None."""
        self._values = values
        self._plain = [squash(text) if isinstance(text, str) else _joined(text) for text in texts]
        self._joined = _BETWEEN.join(self._plain)

    @cached_property
    def _starts(self) -> list[int]:
        """Where in the whole the text of each value begins."""
        return [0, *accumulate(len(text) + len(_BETWEEN) for text in self._plain)]

    @property
    def size(self) -> int:
        return len(self._joined) // _LETTERS_A_STEP

    def holds_any(self, phrases: Iterable[str]) -> bool:
        """Whether the text of any value holds one of some phrases (squashed)."""
        return bool(self._values) and any(phrase in self._joined for phrase in phrases)

    def holding(self, phrases: Iterable[str]) -> Sequence[Any]:
        """The values whose text holds one of some phrases (squashed), in their order."""
        places: set[int] = set()
        for phrase in phrases:
            if not phrase:
                return self._values  # what is empty stands everywhere
            at = self._joined.find(phrase)
            while at >= 0:
                place = bisect_right(self._starts, at) - 1
                places.add(place)
                at = self._joined.find(phrase, self._starts[place + 1])
        return [self._values[place] for place in sorted(places)] if places else ()


class InOne:
    """Texts, or lists of them, as one that is searched at once."""

    def __init__(self, texts: Iterable[Any]) -> None:
        each = chain.from_iterable((text,) if isinstance(text, str) else text for text in texts if text)
        # Plans say the same again and again: each text once.
        self._joined = _BETWEEN.join(map(squash, dict.fromkeys(each)))
        self._occurring: dict[tuple[str, ...], list[str]] = {}

    def occurring(self, phrases: Sequence[str]) -> list[str]:
        """Those of some phrases (squashed) that any text holds."""
        key = tuple(phrases)
        found = self._occurring.get(key)
        if found is None:
            found = self._occurring[key] = [phrase for phrase in key if phrase in self._joined]
        return found


def size(texts: Any) -> int:
    """How long it takes to search a text, a list of texts or a column, in steps."""
    if isinstance(texts, Column):
        return texts.size
    return len(texts or ()) // _LETTERS_A_STEP if isinstance(texts, str) else len(texts or ())


class Phrases:
    """The phrases that stand for each value of a list: which of them stand in a text?"""

    def __init__(self, values: Sequence[Any], phrases: Iterable[Sequence[str]]) -> None:
        """`phrases` are the values' own (squashed), in their order."""
        self._named = [(phrase, place) for place, own in enumerate(phrases) for phrase in own]
        self._values = values

    def within(self, text: Any) -> Sequence[Any]:
        """The values of which a phrase stands in a text, or in one of a list, in their order."""
        plain = squash(text) if isinstance(text, str) else _joined(text)
        places = {place for phrase, place in self._named if phrase in plain}
        return [self._values[place] for place in sorted(places)] if places else ()


def _joined(text: Iterable[str] | None) -> str:
    return "" if text is None else _BETWEEN.join([squash(one) for one in text])
