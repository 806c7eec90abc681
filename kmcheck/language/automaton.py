"""Runs the LALR automaton that Lark computes for the plan grammar.

Lark reads `grammars/plan.lark`, checks it for conflicts and computes the tables; they are kept as plain data,
and this small machine runs them.  The reason is start-up: importing Lark and reviving its own parser
objects costs more than everything else that a check of one file does.  The machine only says what fits:
what hangs below what, the line reader knows from the indentation.
"""

from dataclasses import dataclass, field

END = "$END"


@dataclass(slots=True)
class Token:
    """A keyword or a value: its terminal, its text, and where it stands (offsets in the source).  `pieces` is
    set where the text was joined from several lines: where in the text each begins, and in the source."""

    type: str
    text: str
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...] = ()

    def offset(self, index: int) -> int:
        """Where in the source the code point `index` of the text stands."""
        if not self.pieces:
            return self.start + index
        at, origin = max((piece for piece in self.pieces if piece[0] <= index), default=(0, self.start))
        return origin + index - at

    def cut(self, kind: str, begin: int, end: int) -> "Token":
        """A part of the text as a token of its own."""
        start = self.offset(begin)
        if not self.pieces:
            return Token(kind, self.text[begin:end], start, self.start + end)
        later = [(at - begin, origin) for at, origin in self.pieces if begin < at < end]
        stop = self.offset(end - 1) + 1 if end > begin else start
        return Token(kind, self.text[begin:end], start, stop, ((0, start), *later))


@dataclass(slots=True)
class Tree:
    """One statement: its rule, its keyword, the values of its line and of its list, what hangs below."""

    rule: str
    keyword: Token
    values: list[Token] = field(default_factory=list)
    children: list["Tree"] = field(default_factory=list)


class Refused(Exception):
    """The token does not fit here; the automaton stands as before and takes another."""


@dataclass(frozen=True, slots=True)
class Tables:
    """`states` maps a terminal to a shift (n >= 0: go to n) or a reduction (n < 0: by rule -n - 1), or is
    one number where the state only reduces; `goto` is the state after a reduction; `rules` holds
    each rule's name and length."""

    states: list[dict[str, int] | int]
    goto: list[dict[str, int]]
    rules: list[tuple[str, int]]
    start: int
    end: int


class Automaton:
    """One parse: says of each terminal whether the grammar has a place for it."""

    __slots__ = ("_states", "_tables")

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._states = [tables.start]

    def feed(self, terminal: str) -> None:
        """Take one terminal; raises :class:`Refused` where the grammar has no place for it."""
        tables, states = self._tables, self._states
        actions, rules, goto = tables.states, tables.rules, tables.goto
        while True:
            row = actions[states[-1]]
            action = row if isinstance(row, int) else row.get(terminal)
            if action is None:
                raise Refused
            if action >= 0:
                states.append(action)
                return
            name, length = rules[-action - 1]
            if length:
                del states[-length:]
            states.append(goto[states[-1]][name])
            if terminal == END and states[-1] == tables.end:
                return

    def finish(self) -> None:
        """Nothing more will come; raises :class:`Refused` where something is still wanted."""
        self.feed(END)
