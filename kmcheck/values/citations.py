"""Citations of laws."""

import re
from functools import lru_cache

from kmcheck.records import filled, new
from kmcheck.values.scan import Context, plain, year_of
from kmcheck.values.types import Citation, Text

_SECTION = re.compile("(?:มาตรา|ข้อ|section) *(?=[0-9])")
_YEAR = re.compile("(?:พ[. ]{0,3}ศ[. ]{0,3}|พุทธศักราช *|b\\.?e\\.? *)([0-9]+)")
_BARE_YEAR = re.compile("(?<![0-9])2[4-6][0-9][0-9](?![0-9])")
_FIRST_SECTION = re.compile("([0-9]+(?:/[0-9]+)?) *(?:แห่ง *|of *)?")


@lru_cache(maxsize=2048)
def _meaning(text: str) -> tuple[Text, Text, int | None, Text]:
    source = plain(text)
    line = source.text
    start, end = 0, len(line)
    section = ""
    cited = _SECTION.search(line)
    if cited:
        if line[: cited.start()].strip():
            section = source.typed(cited.end(), end)
            end = cited.start()
        else:  # มาตรา ๑๑ แห่งพระราชกฤษฎีกา...: the law comes second
            first = _FIRST_SECTION.match(line, cited.end())
            if first:
                start = first.end()
                section = source.typed(*first.span(1))
    dated = _YEAR.search(line, start, end)
    year = year_of(dated[1]) if dated else None
    if dated is None:
        dated = _BARE_YEAR.search(line, start, end)
        year = int(dated[0]) if dated else None
    if dated is None:
        return Text(text), Text(source.typed(start, end)), None, Text(section)
    name = source.typed(start, dated.start())
    # "(ฉบับที่ ๒)" belongs to the name wherever it stands; other words behind the year do not.
    behind = source.typed(dated.end(), end)
    name = f"{name} {behind}".strip() if behind.startswith("(") or not name else name
    return Text(text), Text(name), year, Text(section)


def read_citation(text: str, _context: Context) -> Citation:
    """พระราชกฤษฎีกาว่าด้วย... พ.ศ. ๒๕๔๖ มาตรา ๑๑: never misread; what is not written stays None or empty."""
    return filled(new(Citation), _meaning(text))
