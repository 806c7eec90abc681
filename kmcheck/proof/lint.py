"""Finds in rule files what loads and runs and is a slip all the same: in the words, in what they say of the condition,
in ids and names.

A remark that does not apply to a rule is silenced in its file by a comment with the code and the reason::

    # LNT002: the English name of the law stands in the vocabulary only
"""

import re
from collections.abc import Callable, Iterator, Sequence

from kmcheck.proof.lint_files import basis_given, block_of_set, reason_for_severity, slug_of_title, twins
from kmcheck.proof.lint_sense import direction
from kmcheck.proof.lint_words import (
    both_languages,
    help_helps,
    names_no_person,
    no_program_words,
    same_values,
    title_names_the_pattern,
    words_fit_severity,
)
from kmcheck.proof.remarks import Remark, in_order
from kmcheck.proof.written import WrittenRule
from kmcheck.source import Span
from kmcheck.vocabulary import Vocabularies

# What is said of one rule by itself.
_CHECKS: tuple[Callable[[WrittenRule], Iterator[Remark]], ...] = (
    both_languages,
    same_values,
    help_helps,
    reason_for_severity,
    words_fit_severity,
    direction,
    block_of_set,
    slug_of_title,
    title_names_the_pattern,
    no_program_words,
    names_no_person,
)
_EXCEPTION = re.compile(r"^[ ]*#[ ]*(LNT[0-9]{3})[ :]*(.*?)[ ]*$", re.MULTILINE)
_SHORTEST_REASON = 10


def lint(written: Sequence[WrittenRule], vocabularies: Vocabularies) -> list[Remark]:
    """Everything that the linter finds in some rules."""
    by_rule: dict[str, list[Remark]] = {one.rule.id: [] for one in written}
    for found in twins(written):
        by_rule[found.rule].append(found)
    kept: list[Remark] = []
    for one in written:
        remarks = [*by_rule[one.rule.id], *basis_given(one, vocabularies)]
        remarks += [found for check in _CHECKS for found in check(one)]
        kept += _without_exceptions(one, remarks)
    return in_order(kept)


def _without_exceptions(one: WrittenRule, remarks: Sequence[Remark]) -> Iterator[Remark]:
    """The remarks that no comment silences, and the comments that give no reason or silence nothing."""
    silenced: set[str] = set()
    for comment in _EXCEPTION.finditer(one.located.source.text):
        code, reason = comment.groups()
        span = Span(comment.start(1), comment.end())
        if len(reason) < _SHORTEST_REASON:
            yield one.remark("LNT014", span, f"ยกเว้น {code} โดยไม่บอกเหตุผล", f"no reason is given for silencing {code}")
        elif all(found.diagnostic.code != code for found in remarks):
            yield one.remark("LNT014", span, f"ยกเว้น {code} แต่ไม่มีข้อนี้ให้ยกเว้น", f"there is no {code} to silence")
        else:
            silenced.add(code)
    yield from (found for found in remarks if found.diagnostic.code not in silenced)
