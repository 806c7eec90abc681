"""Rules as Python functions: one rule alone, row by row; all rules of a set together.

Both are written by the same compiler from the same code, so that they cannot drift apart.  Together, rules that look
at the same statements share one loop, and what several of them ask of the plan is worked out once.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from types import CodeType
from typing import NamedTuple

from kmcheck.expression.code import Code
from kmcheck.expression.compile import Compiler
from kmcheck.expression.loops import by_level
from kmcheck.expression.operations import OBSERVER
from kmcheck.expression.python_nodes import (
    NONE,
    STORE,
    Assign,
    BoolOp,
    Expr,
    Name,
    Return,
    assign,
    attribute,
    call,
    constant,
    empty_list,
    is_none,
    load,
    tuple_of,
    when,
)
from kmcheck.expression.worth import is_settled, is_work

# So many rules stand in one function.
_TOGETHER = 200
_FAILED = "FAILED"


class Condition(NamedTuple):
    """What a rule looks at and what it requires of it (None: that a person judges it).

    Each rule has parameters of its own: together they are called by :func:`parameter_name`."""

    rule: str
    select: Code
    require: Code | None


def parameter_name(rule: str, name: str) -> str:
    """What a parameter of a rule is called where rules are judged together."""
    return f"{rule}.{name}"


Program = list[tuple[list[str], CodeType]]
"""Functions of the environment and the plan, each with the ids of the rules that it judges.

Each gives the rows that failed or that a person must judge, each with the place of its rule among those, and for
every rule the statement of the first row that passed and of the first that could not be decided, None where there
is none."""


def rows_body(select: Code, require: Code | None, *, observed: bool = False) -> CodeType:
    """The body of a function of the environment and the plan: every row that a rule looks at, with its verdict."""
    compiler = Compiler((OBSERVER,) if observed else ())
    found = compiler.empty()
    with compiler.rows(select) as names:
        verdict = NONE if require is None else compiler.build(require)
        compiler.append(found, tuple_of([tuple_of([load(name) for name in names]), verdict]))
    compiler.emit(Return(value=load(found)))
    return compiler.body()


def program_of(conditions: Sequence[Condition]) -> Program:
    """The functions for some rules; those that look at the same stand in the same one."""
    parts: list[list[Condition]] = []
    for group in _groups(conditions):
        if not parts or len(parts[-1]) + len(group) > _TOGETHER:
            parts.append([])
        parts[-1] += [conditions[place] for place in group]
    return [([condition.rule for condition in part], _Together(part).whole()) for part in parts]


def _groups(conditions: Sequence[Condition]) -> list[list[int]]:
    """The places of those that look at the same statements."""
    groups: dict[object, list[int]] = {}
    for place, condition in enumerate(conditions):
        groups.setdefault(_loops(condition.select) or place, []).append(place)
    return list(groups.values())


def _loops(select: Code) -> tuple[Code, ...] | None:
    """What a selection runs over, the same for all that may share their loops; None for one that stands alone."""
    *bindings, _ = select.args
    names, called = bindings[0::2], _called(select)
    lists = tuple(values.renamed(called) for values in bindings[1::2])
    # What runs over one list for each of another, or over all texts, does best with a table of its own.
    nested = all(names[place] in values.free for place, values in enumerate(bindings[3::2]))
    return lists if nested and lists[0].args[1:] != ("texts",) else None


def _called(select: Code) -> dict[str, str]:
    """What the rows of every rule are called, by the names that this one gives them."""
    names, lists = select.args[:-1:2], select.args[1::2]
    rows = enumerate(zip(names, lists, strict=True))
    return {name: "plan" if values.op == "plan_list" else f"row {place}" for place, (name, values) in rows}


class _Together(Compiler):
    """Writes the function of several rules."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        super().__init__()
        self._conditions = [_renamed(condition) for condition in conditions]
        self._asked = _asked_more_than_once(self._conditions)

    def whole(self) -> CodeType:
        count = len(self._conditions)
        first, open_ = ([f"{kind}{place}" for place in range(count)] for kind in ("passed", "open"))
        nothing = [Name(id=name, ctx=STORE) for name in (*first, *open_)]
        self.emit(assign(_FAILED, empty_list()))
        self.emit(Assign(targets=list(nothing), value=NONE))
        for group in _groups(self._conditions):
            if len(group) == 1:
                self._alone(group[0])
            else:
                self._shared(group)
        outcome = [load(_FAILED), *(tuple_of([load(name) for name in names]) for names in (first, open_))]
        self.emit(Return(value=tuple_of(outcome)))
        return self.body()

    def shared(self, code: Code) -> bool:
        return code in self._asked

    # ------------------------------------------------------------------ rules
    def _alone(self, place: int) -> None:
        with self.rows(self._conditions[place].select) as names:
            self._verdict(place, names)

    def _shared(self, places: Sequence[int]) -> None:
        """Rules that look at the same statements, in one loop."""
        *bindings, _ = self._conditions[places[0]].select.args
        names, lists = bindings[0::2], bindings[1::2]
        asked = {place: by_level(self._conditions[place].select) for place in places}
        flags: dict[int, str] = {}
        with ExitStack() as stack:
            for level in range(len(names)):
                self._flag(places, asked, level - 1, flags)
                if all(place in flags for place in places):
                    some = BoolOp(op=ast.Or(), values=[load(flags[place]) for place in places])
                    stack.enter_context(self.only_if(some))
                if lists[level].op == "plan_list":
                    stack.enter_context(self.called(names[level], "v_plan", 0))
                else:
                    stack.enter_context(self.each_of(names[level], lists[level]))
            row = [self.variables[name].name for name in names]
            for place in places:
                with self._where(place, asked[place].get(len(names) - 1, ()), flags):
                    self._verdict(place, row)

    def _flag(
        self, places: Sequence[int], asked: dict[int, dict[int, list[Code]]], level: int, flags: dict[int, str]
    ) -> None:
        """Work out which of some rules go on below a level."""
        for place in places:
            if level in asked[place]:
                name = self.fresh()
                self.emit(assign(name, constant(False)))
                with self._where(place, asked[place][level], flags):
                    self.emit(assign(name, constant(True)))
                flags[place] = name

    @contextmanager
    def _where(self, place: int, parts: Iterable[Code], flags: dict[int, str]) -> Iterator[None]:
        with ExitStack() as stack:
            if place in flags:
                stack.enter_context(self.only_if(load(flags[place])))
            for part in parts:
                stack.enter_context(self.only_if(self.filter(part)))
            yield

    def _verdict(self, place: int, row: Sequence[str]) -> None:
        require = self._conditions[place].require
        told = tuple_of([constant(place), tuple_of([load(name) for name in row])])
        tell = Expr(value=call(attribute(load(_FAILED), "append"), told))
        if require is None:
            self.emit(tell)
            return
        verdict = self.kept(self.build(require))
        otherwise: list[ast.stmt] = [tell]
        if require.optional:
            otherwise = [when(is_none(verdict), [_first(f"open{place}", row[-1])], otherwise)]
        self.emit(when(verdict, [_first(f"passed{place}", row[-1])], otherwise))


def _first(name: str, value: str) -> ast.stmt:
    """A variable gets its value once."""
    return when(is_none(load(name)), [assign(name, load(value))])


def _renamed(condition: Condition) -> Condition:
    """A rule with its rows called as those of all others are."""
    *bindings, where = condition.select.args
    called = _called(condition.select)
    lists = [values.renamed(called) for values in bindings[1::2]]
    pairs = [part for pair in zip(called.values(), lists, strict=True) for part in pair]
    select = Code("select", (*pairs, None if where is None else where.renamed(called)))
    require = condition.require
    own = partial(_own_parameters, condition.rule)
    return Condition(condition.rule, own(select), None if require is None else own(require.renamed(called)))


def _own_parameters(rule: str, code: Code) -> Code:
    if code.op == "parameter":
        return Code("parameter", (parameter_name(rule, code.args[0]),), code.optional)
    args = (_own_parameters(rule, arg) if isinstance(arg, Code) else arg for arg in code.args)
    return Code(code.op, tuple(args), code.optional)


def _asked_more_than_once(conditions: Iterable[Condition]) -> frozenset[Code]:
    """What several rules ask of the plan."""
    counts: Counter[Code] = Counter()
    for condition in conditions:
        parts = {
            part
            for code in (condition.select, condition.require)
            if code is not None
            for part in code.parts()
            if is_work(part) and part.free <= {"plan"}
        }
        counts.update(parts)
    return frozenset(code for code, count in counts.items() if count > 1 and not is_settled(code))
