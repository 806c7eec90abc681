"""What argparse says of wrong usage, in both languages and with the nearest right word."""

import re
from collections.abc import Mapping

from kmcheck.diagnostics import Bilingual, did_you_mean

_CHOICE = re.compile(
    r"argument (?P<of>\S+): invalid choice: '?(?P<word>.*?)'? \(choose from (?P<known>.*)\)", re.DOTALL
)
_MISSING = re.compile(r"the following arguments are required: (?P<names>.*)", re.DOTALL)
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<words>.*)", re.DOTALL)
_OTHERS = (
    (r"argument (\S+): expected one argument", "{0} ต้องมีค่าตามหลัง", "{0} takes a value"),
    (r"argument (\S+): expected at least one argument", "{0} ต้องมีค่าตามหลัง", "{0} takes a value"),
    (r"argument (\S+): invalid int value: '(.*)'", "{0} ต้องเป็นจำนวน ไม่ใช่ “{1}”", "{0} takes a number, not `{1}`"),
    (r"argument (\S+): invalid float value: '(.*)'", "{0} ต้องเป็นจำนวน ไม่ใช่ “{1}”", "{0} takes a number, not `{1}`"),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{0} ไม่มีค่าตามหลัง (“{1}”)", "{0} takes no value (`{1}`)"),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} ใช้คู่กับ {1} ไม่ได้", "{0} does not go with {1}"),
)


def in_words(message: str, options: Mapping[str, str], language: str) -> str:
    """A message of argparse in the user's language; as it is where it is none that we know.  `options` are the names
    of all that may be given, with their help."""
    return _said(message, options).in_language(language)


def _said(message: str, options: Mapping[str, str]) -> Bilingual:
    choice = _CHOICE.fullmatch(message)
    if choice is not None:
        known = choice["known"].replace("'", "")
        hint = did_you_mean(choice["word"], known.split(", "))
        return Bilingual(
            f"{choice['of']} ไม่มีค่า “{choice['word'][:60]}”{hint.th} (มี {known})",
            f"{choice['of']} has no `{choice['word'][:60]}`{hint.en} (there are {known})",
        )
    missing = _MISSING.fullmatch(message)
    if missing is not None:
        names = missing["names"].split(", ")
        told = ", ".join(f"{name} ({options[name]})" if name in options else name for name in names)
        return Bilingual(f"ยังไม่ได้ระบุ {told}", f"missing: {told}")
    unknown = _UNKNOWN.fullmatch(message)
    if unknown is not None:
        first = unknown["words"].split()[0].partition("=")[0]
        dashed = [name for name in options if name.startswith("-")]
        hint = did_you_mean(first, dashed) if first.startswith("-") else Bilingual("", "")
        words = unknown["words"][:100]
        return Bilingual(f"ไม่รู้จัก {words}{hint.th}", f"unknown: {words}{hint.en}")
    for pattern, thai, english in _OTHERS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            words = [part[:100] for part in found.groups()]
            return Bilingual(thai.format(*words), english.format(*words))
    return Bilingual(message, message)
