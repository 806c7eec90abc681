"""How plans are to be judged, besides the rules and the day."""

from dataclasses import dataclass

from kmcheck.model.documents import Answer
from kmcheck.model.filed import Filed


@dataclass(frozen=True, slots=True)
class Asked:
    """`why`: keep with each result what decided it.  `ignore_waivers`: let findings stand that a waiver would
    silence.  `others`: the other files of the same organisation, None where there are too many to compare.
    `answers`: what a person has answered beside the plan file."""

    why: bool = False
    ignore_waivers: bool = False
    others: tuple[Filed, ...] | None = ()
    answers: tuple[Answer, ...] = ()


PLAINLY = Asked()
