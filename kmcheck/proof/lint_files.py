"""What the linter looks for in the keys of a rule, in the name of its file and among the rules of its set."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from kmcheck.proof.canonical import condition_of
from kmcheck.proof.remarks import Remark
from kmcheck.proof.written import WrittenRule
from kmcheck.ruleset.rule import Rule
from kmcheck.ruleset.schema import SEVERITY_REASONS
from kmcheck.ruleset.yaml_source import Path as Steps
from kmcheck.thai import squash
from kmcheck.vocabulary import Vocabularies

# The blocks of ids that a set may use; a set that is not named here may use any.
BLOCKS: dict[str, frozenset[str]] = {
    "common": frozenset({"DOC", "COM", "REP", "WVR", "KM", "CHG", "IND"}),
    "km-plan": frozenset({"DOC", "COM", "REP", "WVR", "KM", "CHG", "IND"}),
    "hr-scorecard": frozenset({"HRS"}),
    "staff-development": frozenset({"SDP"}),
    "hr-strategy": frozenset({"STR"}),
}


# ---------------------------------------------------------------------- LNT004, LNT007 to LNT009: one rule
def reason_for_severity(one: WrittenRule) -> Iterator[Remark]:
    """A rule says why it is as severe as it is, and the reason can carry the severity."""
    severity, because = one.file.severity, one.file.because
    if because is None:
        thai, english = "ไม่มี because ซึ่งบอกเหตุผลของระดับ", "`because` is missing: why is the rule as severe as it is"
        yield one.on(("severity",), "LNT004", thai, english)
        return
    severities = sorted(set(severity.values())) if isinstance(severity, dict) else [severity]
    beyond = ", ".join(word for word in severities if word not in SEVERITY_REASONS[because])
    if beyond:
        allowed = ", ".join(SEVERITY_REASONS[because])
        thai, english = f"เหตุผล {because} ใช้กับระดับ {beyond} ไม่ได้", f"the reason {because} cannot carry {beyond}"
        yield one.on(("because",), "LNT004", f"{thai} (ใช้ได้กับ {allowed})", f"{english}, only {allowed}")


def basis_given(one: WrittenRule, vocabularies: Vocabularies) -> Iterator[Remark]:
    """Every authority and every duty stands there once, and a section is one that the law is known for."""
    for key, references in (("basis", one.file.basis), ("obligations", one.file.obligations)):
        for index, reference in enumerate(references):
            if reference in references[:index]:
                thai, english = f"{reference} ซ้ำ", f"{reference} stands there twice"
                yield one.on((key, index), "LNT007", thai, english)
    for index, reference in enumerate(one.file.basis):
        name, slash, section = reference.partition("/")
        if slash and section not in _sections(name, vocabularies):
            thai, english = f"{name} ไม่มีมาตรา {section} ในคลังคำ", f"the vocabulary knows no section {section} of {name}"
            yield one.on(("basis", index), "LNT007", thai, english)


def _sections(name: str, vocabularies: Vocabularies) -> Sequence[str]:
    law = vocabularies["laws"].term(name) if "laws" in vocabularies else None
    return [] if law is None else [str(section) for section in law.facts.get("sections", ())]


def block_of_set(one: WrittenRule) -> Iterator[Remark]:
    """The letters of an id belong to the rule's set."""
    letters = one.rule.id[:-3]
    blocks = BLOCKS.get(one.rule.set_id)
    if blocks is not None and letters not in blocks:
        allowed = ", ".join(sorted(blocks))
        thai = f"ชุดกฎ {one.rule.set_id} ใช้รหัส {allowed} ไม่ใช่ {letters}"
        english = f"the set {one.rule.set_id} uses ids of {allowed}, not of {letters}"
        yield one.on(("id",), "LNT008", thai, english)


def slug_of_title(one: WrittenRule) -> Iterator[Remark]:
    """The file is named by its English title: they share a word, or a word and its initials."""
    slug = PurePosixPath(one.rule.path).stem.partition("-")[2]
    title = _words(one.file.title.en)
    initials = "".join(word[0] for word in title)
    if not any(_akin(part, word) for part in _telling(_words(slug)) for word in _telling(title)) and not any(
        len(part) > 1 and part in initials for part in _words(slug)
    ):
        thai = f"ชื่อแฟ้ม “{slug}” ไม่มีคำใดตรงกับชื่อกฎภาษาอังกฤษ"
        english = f"the file name `{slug}` shares no word with the title"
        yield one.on(("title", "en"), "LNT009", thai, english)


_ARTICLES, _JOINTS = {"a", "an", "the", "its"}, {"and", "or", "not", "no", "is", "are", "be", "that", "than", "as"}
_EMPTY_WORDS = _ARTICLES | _JOINTS | {"of", "to", "in", "on", "by", "for", "with", "at", "from"}
_STEM = 4


def _words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", text.lower())


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _EMPTY_WORDS]


def _akin(one: str, other: str) -> bool:
    """The same word, whatever its ending."""
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])


# ---------------------------------------------------------------------- LNT013: two rules
def twins(written: Sequence[WrittenRule]) -> Iterator[Remark]:
    """Rules of one set, in force in the same year, with one title or one condition; told at the later one."""
    seen: dict[tuple[str, str, str], list[WrittenRule]] = defaultdict(list)
    for one in written:
        for path, said, words in _telling_apart(one):
            alike = seen[one.rule.set_id, str(path), said]
            other = next((other for other in alike if at_one_time(one.rule, other.rule)), None)
            if other is not None:
                yield one.on(path, "LNT013", words[0].format(other.rule.id), words[1].format(other.rule.id))
            alike.append(one)


def _telling_apart(one: WrittenRule) -> Iterator[tuple[Steps, str, tuple[str, str]]]:
    """What no other rule of the set may say: where it stands, what it says, and how to tell of it."""
    titles = ("ชื่อเดียวกับ {0}", "the title is that of {0}")
    yield ("title", "th"), squash(one.file.title.th), titles
    yield ("title", "en"), squash(one.file.title.en), titles
    condition = condition_of(one.rule)
    if condition is not None:
        same = ("ดูสิ่งเดียวกันและกำหนดเงื่อนไขเดียวกับ {0}", "it looks at the same and requires the same as {0}")
        yield ("require",), f"{condition.looks_at} {condition.requires}", same


def at_one_time(one: Rule, other: Rule) -> bool:
    """Whether two rules are ever in force for plans of the same fiscal year."""
    (first, last), (since, until) = one.in_force, other.in_force
    return (last is None or since is None or last >= since) and (until is None or first is None or until >= first)
