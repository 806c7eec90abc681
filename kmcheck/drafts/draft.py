"""The draft of a plan: the template of its kind, filled with all that is known without asking."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kmcheck.drafts.organisation import divisions, posts
from kmcheck.drafts.template import BLANK, Facts, Rows, filled
from kmcheck.resources import data_folder
from kmcheck.thai import thai_digits
from kmcheck.values.types import fiscal_year_of
from kmcheck.vocabulary import Term, Vocabularies

# How many fiscal years a plan of a kind covers, where nobody says.
YEARS_OF_KIND = {"km-plan": 1, "hr-strategic-plan": 3, "staff-development-plan": 3, "hr-strategy": 5}
_NUMBERED = {
    "step": "km_steps",
    "component": "change_components",
    "dimension": "hr_dimensions",
    "issue": "hr_strategy_issues",
}
_DUTIES = {"plan_duty": "plan", "monitoring_duty": "monitoring"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer said of the plan: its kind, its years (B.E.) and whose it is; None where not said."""

    kind: str
    first_year: int
    last_year: int
    organisation: str | None = None
    organisation_kind: Term | None = None
    district: str | None = None
    province: str | None = None
    today: datetime.date = datetime.date.min


def draft(wanted: Wanted, vocabularies: Vocabularies, language: str = "th") -> str:
    """The text of a plan file that lacks only what the officer alone knows."""
    template = (data_folder("grammars") / "drafts" / f"{wanted.kind}.txt").read_text(encoding="utf-8")
    return filled(template, _facts(wanted, vocabularies), _rows(wanted, vocabularies), language)


def _facts(wanted: Wanted, vocabularies: Vocabularies) -> Facts:
    kind = wanted.organisation_kind
    years = (
        str(wanted.first_year) if wanted.first_year == wanted.last_year else f"{wanted.first_year} - {wanted.last_year}"
    )
    known = {
        "organisation": wanted.organisation,
        "kind": kind and kind.name,
        "district": wanted.district,
        "province": wanted.province,
    }
    return {
        **{name: value or BLANK for name, value in known.items()},
        **posts(kind),
        "kinds": " ".join(term.name for term in vocabularies["organisation_kinds"].terms[:5]),
        "years": thai_digits(years),
        "year": _thai(wanted.first_year),
        "year_before": _thai(wanted.first_year - 1),
        "short": _thai(wanted.first_year)[-2:],
        "short_before": _thai(wanted.first_year - 1)[-2:],
    }


def _rows(wanted: Wanted, vocabularies: Vocabularies) -> Rows:
    rows: dict[str, Sequence[Mapping[str, str]]] = {"division": divisions(vocabularies, wanted.organisation_kind)}
    for name, vocabulary in _NUMBERED.items():
        rows[name] = [{"number": _thai(term.number or 0), "name": term.name} for term in vocabularies[vocabulary].terms]
    for name, committee in _DUTIES.items():
        duties = vocabularies["committee_duties"].terms
        rows[name] = [{"name": term.name} for term in duties if term.facts["committee"] == committee]
    rows["factor"] = list(_factors(vocabularies))
    ended = range(wanted.first_year, min(wanted.last_year + 1, fiscal_year_of(wanted.today)))
    rows["ended"] = [{"year": _thai(year)} for year in ended]
    rows["survey"] = rows["ended"][-1:]
    over = wanted.first_year <= fiscal_year_of(wanted.today)
    rows["report"] = [{"year": _thai(wanted.first_year - 1)}] * over + list(rows["ended"])
    return rows


def _factors(vocabularies: Vocabularies) -> Iterator[Mapping[str, str]]:
    """What each dimension must be about, numbered within its dimension."""
    known: dict[int, int] = {}
    for term in vocabularies["hr_dimension_factors"].terms:
        dimension = term.facts["dimension"]
        known[dimension] = known.get(dimension, 0) + 1
        yield {"dimension": _thai(dimension), "number": _thai(known[dimension]), "name": term.name}


def _thai(number: int) -> str:
    return thai_digits(str(number))
