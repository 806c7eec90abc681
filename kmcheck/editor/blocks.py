"""Whole blocks to fill in, made for the file at hand: a committee with the posts of its divisions, an action plan with
the seven steps."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kmcheck.diagnostics import Bilingual
from kmcheck.editor.offers import Offer, distinct
from kmcheck.editor.reading import Read
from kmcheck.editor.spot import Spot
from kmcheck.language.catalogue import VALUE_WORDS
from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.language.words import children_of
from kmcheck.thai import thai_digits

_WHOLE = Bilingual("{} ทั้งบล็อก", "{}: the whole block")
_SPECIAL = str.maketrans({"\\": r"\\", "$": r"\$", "}": r"\}"})
_ORDER_NUMBER = "๑๐๑/๒๕๖๓"


@dataclass
class _Writer:
    """Writes a block line by line, its places to fill in numbered from 1; and as it looks with examples in them."""

    grammar: Grammar
    english: bool
    lines: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    places: int = 0

    def line(self, depth: int, statement: str, *examples: str) -> None:
        """A statement with a place for each of its values; what is known stands in it already."""
        word = self.grammar.english(statement) if self.english else self.grammar.thai(statement)
        self._add(f"{'  ' * depth}{word}", examples)

    def typed(self, depth: int, statement: str) -> None:
        """A statement whose places hold examples of their types."""
        self.line(depth, statement, *(example_of(terminal) for terminal in self.grammar.statements[statement].values))

    def item(self, depth: int, example: str) -> None:
        self._add(f"{'  ' * depth}-", (example,))

    def _add(self, begin: str, examples: Sequence[str]) -> None:
        self.shown.append(" ".join([begin, *examples]))
        self.lines.append(" ".join([begin, *map(self._place, examples)]))

    def _place(self, example: str) -> str:
        self.places += 1
        return f"${{{self.places}:{example.translate(_SPECIAL)}}}"


def example_of(terminal: str) -> str:
    thai, _, example = VALUE_WORDS[terminal]
    return example or thai


def blocks(read: Read, spot: Spot) -> Iterator[Offer]:
    """The blocks that may stand where a keyword may."""
    grammar = load_grammar()
    english = bool(spot.typed) and spot.typed.isascii()
    for name in children_of(grammar, spot.parent):
        make = _BLOCKS.get(name)
        if make is None:
            continue
        writer = _Writer(grammar, english)
        make(writer, read)
        word, alias = (grammar.thai(name), grammar.english(name))[:: -1 if english else 1]
        title = read.desk.say(_WHOLE).format(word)
        yield Offer("\n".join(writer.lines), "snippet", title, alias=alias, about="\n".join(writer.shown), snippet=True)


# ---------------------------------------------------------------------- the blocks
def _committee(writer: _Writer, read: Read) -> None:
    plan, vocabularies = read.plan, read.desk.rulebook.vocabularies
    kind = vocabularies["organisation_kinds"].find(str(plan.kind or "")) if plan is not None else None
    facts = {} if kind is None else kind.facts
    order = plan.orders[-1].number if plan is not None and plan.orders else None
    writer.line(0, "committee", "จัดทำแผนการจัดการความรู้")
    writer.line(1, "by_order", _ORDER_NUMBER if order is None else str(order.text))
    writer.line(1, "cko", str(facts.get("executive") or "นายกเทศมนตรี"))
    writer.line(1, "chair", str(facts.get("clerk") or "ปลัดเทศบาล"))
    divisions = distinct(plan.divisions) if plan is not None else []
    for head in [vocabularies.head_of(division) for division in divisions] or [example_of("POSITION")]:
        writer.line(1, "member", head)
    writer.line(1, "secretary", "หัวหน้าฝ่ายอำนวยการ")
    writer.line(1, "assistant_secretary", "นักทรัพยากรบุคคล")
    writer.line(1, "duties")
    for duty in ("จัดทำแผนการจัดการความรู้", "ดำเนินการและติดตามความก้าวหน้าตามแผน"):
        writer.item(2, duty)


def _order(writer: _Writer, read: Read) -> None:
    writer.line(0, "order", thai_digits(f"1/{read.desk.as_of.year + 543}"))
    writer.line(1, "subject", "แต่งตั้งคณะกรรมการจัดทำแผนการจัดการความรู้")
    writer.typed(1, "dated")
    writer.line(1, "signed_by", "นายกเทศมนตรี")


def _goal(writer: _Writer, read: Read) -> None:
    goals = 0 if read.plan is None else len(read.plan.goals)
    writer.line(0, "goal", thai_digits(str(goals + 1)), example_of("TEXT"))
    writer.typed(1, "indicator")
    writer.typed(2, "target")


def _activity(writer: _Writer, _read: Read, depth: int = 0, number: str = "๑.๑") -> None:
    writer.line(depth, "activity", number, example_of("TEXT"))
    for name in ("period", "indicator", "target", "audience", "responsible"):
        writer.typed(depth + 1, name)


def _action_plan(writer: _Writer, read: Read) -> None:
    plans = 0 if read.plan is None else len(read.plan.action_plans)
    writer.line(0, "action_plan", thai_digits(str(plans + 1)), example_of("TEXT"))
    writer.line(1, "process", "การจัดการความรู้")
    writer.line(1, "serves_goal", "๑")
    for name in ("lead", "work_process"):
        writer.typed(1, name)
    for term in read.desk.rulebook.vocabularies["km_steps"].terms:
        number = thai_digits(str(term.number))
        writer.line(1, "step", number, term.name)
        _activity(writer, read, 2, f"{number}.๑")


def _meeting(writer: _Writer, read: Read) -> None:
    bodies = [] if read.plan is None else distinct(str(one.purpose or "") for one in read.plan.committees)
    writer.line(0, "meeting", thai_digits(f"1/{read.desk.as_of.year + 543}"))
    writer.line(1, "body", next(iter(bodies), example_of("TEXT")))
    writer.typed(1, "date")
    writer.line(1, "present")
    writer.item(2, example_of("POSITION"))
    writer.line(1, "agenda", "๑", example_of("TEXT"))
    writer.typed(2, "resolution")


def _waive(writer: _Writer, read: Read) -> None:
    rules = dict.fromkeys(finding.rule for finding in read.report.findings)
    known = read.desk.rulebook.rules
    waivable = (rule for rule in rules if rule in known and known[rule].waivable)
    writer.line(0, "waive", next(waivable, "KM101"))
    for name in ("reason", "approved_by", "until"):
        writer.typed(1, name)


_BLOCKS: dict[str, Callable[[_Writer, Read], None]] = {
    "committee": _committee,
    "order": _order,
    "goal": _goal,
    "action_plan": _action_plan,
    "activity": _activity,
    "meeting": _meeting,
    "waive": _waive,
}
