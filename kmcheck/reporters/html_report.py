"""One HTML page that holds all it needs: to read on a screen, to print and work off, to send.

No script, no request: its policy allows the style that stands in it, by its digest, and the font inside that.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kmcheck import __version__
from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.judge.report import Outcome, PlanReport
from kmcheck.reporters import html_words, words
from kmcheck.reporters.about import About, told_of
from kmcheck.reporters.html_plan import PlanPage, plan_anchor, rule_anchor, tone
from kmcheck.reporters.markup import Html, joined, tag
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.summary import kind_and_year
from kmcheck.reporters.sums import Sums, Tally
from kmcheck.reporters.totals import number
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.thai import format_date, format_date_en, sanitise

_HERE = Path(__file__).parent
# The subsets of the font and the characters for which a browser takes each.
_SUBSETS = {
    "thai": "U+02D7,U+0303,U+0331,U+0E01-0E5B,U+200C-200D,U+25CC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,"
    "U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
}
_WEIGHTS = (400, 700)


class Renderer:
    """The page: the verdict and the table of the plans first, then each plan, then the rules that were named."""

    between = ""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._language = options.language

    def head(self) -> str:
        style = _style()
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
        head = joined(
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("meta", name="generator", content=f"kmcheck {__version__}"),
            tag("title", self._say(html_words.TITLE)),
            tag("style", Html(style)),
        )
        return f'<!DOCTYPE html>\n<html lang="{self._language}">\n{tag("head", head)}<body id="top">\n'

    def opening(self, tally: Tally) -> str:
        return joined(self._heading(tally), self._plans(tally), Html("<main>\n"))

    def plan(self, report: PlanReport) -> str:
        return PlanPage(report, self._options).html()

    def tail(self, tally: Tally) -> str:
        rules = list(told_of(tally, self._options))
        made = f"{self._say(html_words.MADE_BY)} kmcheck {__version__}"
        return joined(
            Html("</main>\n"),
            self._rules(rules),
            tag("footer", tag("p", made, " · ", tag("a", self._say(html_words.TO_TOP), href="#top"))),
            Html("</body>\n</html>\n"),
        )

    def _say(self, message: Bilingual) -> str:
        return message.in_language(self._language)

    # ------------------------------------------------------------------ the whole run
    def _heading(self, tally: Tally) -> Html:
        options = self._options
        day = format_date_en(options.as_of) if self._language == "en" else format_date(options.as_of)
        facts = [f"{self._say(words.AS_OF)} {day}", f"{self._say(words.PLANS)} {self._number(tally.plans)}"]
        if options.profile != DEFAULT_PROFILE:
            facts.append(f"{self._say(html_words.PROFILE)} {options.rulebook().profile}")
        if tally.known:
            facts.append(f"{self._say(words.KNOWN)} {self._number(tally.known)}")
        if options.ignore_waivers:
            facts.append(self._say(html_words.WAIVERS_IGNORED))
        verdict = tag(
            "section",
            tag("p", self._say(html_words.VERDICT[tally.worst]), class_="word"),
            self._tiles(tally),
            class_=f"verdict {tone(tally.worst)}",
        )
        title = tag("h1", self._say(html_words.TITLE))
        return tag("header", title, tag("p", " · ".join(facts), class_="facts"), verdict, class_="top")

    def _tiles(self, tally: Tally) -> Html:
        counts = [(words.SEVERITY[one], count, tone(one)) for one, count in tally.severities.items()]
        counts.append((html_words.QUESTIONS, tally.asked, "asked"))
        if tally.waived:
            counts.append((words.OUTCOME[Outcome.WAIVED], tally.waived, "waived"))
        tiles = (
            tag(
                "div",
                tag("dt", self._say(word)),
                tag("dd", self._number(count)),
                class_=f"tile {kind}" + ("" if count else " none"),
            )
            for word, count, kind in counts
        )
        return tag("dl", *tiles, class_="tiles")

    def _plans(self, tally: Tally) -> Html:
        if tally.plans < 2 or tally.each is None:
            return Html("")
        columns = (
            html_words.PLAN,
            *(words.SEVERITY[one] for one in tally.severities),
            html_words.QUESTIONS,
            html_words.VERDICT_HEAD,
        )
        head = tag("thead", tag("tr", *(tag("th", self._say(column), scope="col") for column in columns)))
        rows = (self._row(sums, columns) for sums in tally.each)
        total = tag(
            "tr",
            tag("th", f"{self._say(html_words.TOTAL)} {self._number(tally.plans)}", scope="row"),
            *self._counts(tally.severities, tally.asked, columns),
            tag("td"),
            class_="total",
        )
        table = tag("table", head, tag("tbody", *rows, total), class_="plans")
        title = tag("h2", self._say(html_words.ALL_PLANS))
        return tag("nav", title, table, class_="card", aria_label=self._say(html_words.ALL_PLANS))

    def _row(self, sums: Sums, columns: tuple[Bilingual, ...]) -> Html:
        link = tag("a", sanitise(sums.organisation) or sums.path, href=f"#{plan_anchor(sums.path)}")
        kind = kind_and_year(sums.kind, sums.fiscal_year, self._language) if sums.kind else ""
        below = (tag("span", words, class_="below") for words in (kind, sums.path) if words)
        verdict = html_words.VERDICT[sums.worst] if sums.kind or sums.found else words.NOT_A_PLAN
        return tag(
            "tr",
            tag("th", link, *below, scope="row"),
            *self._counts(sums.severities, sums.asked, columns),
            tag("td", tag("span", self._say(verdict), class_=f"badge {tone(sums.worst)}"), class_="last"),
        )

    def _counts(self, severities: Mapping[Severity, int], asked: int, columns: tuple[Bilingual, ...]) -> list[Html]:
        kinds = [*(tone(one) for one in severities), "asked"]
        return [
            tag(
                "td",
                self._number(count),
                class_=f"count {kind}" + ("" if count else " none"),
                data_label=self._say(column),
            )
            for kind, count, column in zip(kinds, [*severities.values(), asked], columns[1:], strict=False)
        ]

    def _number(self, count: int) -> str:
        return number(count, self._language)

    # ------------------------------------------------------------------ the rules
    def _rules(self, rules: list[About]) -> Html:
        if not rules:
            return Html("")
        title = tag("h2", self._say(html_words.RULES))
        return tag("section", title, tag("dl", *map(self._rule, rules)), class_="card rules")

    def _rule(self, rule: About) -> Html:
        duties = f" ({', '.join(rule.obligations)})" if rule.obligations else ""
        basis = tag("p", f"{self._say(words.BASIS)}: {rule.basis}{duties}", class_="basis") if rule.basis else Html("")
        return tag(
            "div",
            tag("dt", tag("b", rule.id), " ", rule.title),
            tag("dd", tag("p", rule.why) if rule.why else Html(""), basis),
            id=rule_anchor(rule.id),
        )


@cache
def _style() -> str:
    return "\n" + "".join(_faces()) + (_HERE / "html_page.css").read_text("utf-8")


def _faces() -> list[str]:
    return [
        '@font-face{font-family:"Sarabun";font-style:normal;'
        f"font-weight:{weight};unicode-range:{letters};"
        f'src:url("data:font/woff2;base64,{_font(subset, weight)}") format("woff2")}}\n'
        for weight in _WEIGHTS
        for subset, letters in _SUBSETS.items()
    ]


def _font(subset: str, weight: int) -> str:
    return b64encode((_HERE / "fonts" / f"sarabun-{subset}-{weight}-normal.woff2").read_bytes()).decode()
