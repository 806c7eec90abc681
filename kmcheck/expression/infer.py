"""Type-checks expressions against the plan model and lowers them to code trees.

Every name is looked up when the rule set is loaded; a wrong one is an error at its place with the
nearest right one.  What comes out is plain data (:class:`Code`) that the compiler turns into functions
and that the cache can keep.
"""

import datetime
from dataclasses import replace
from typing import Any

from kmcheck.expression.code import Checked, Code
from kmcheck.expression.functions import FUNCTIONS
from kmcheck.expression.names import NameChecker, error_at, unknown_name
from kmcheck.expression.syntax import Node, Selection
from kmcheck.expression.types import (
    BOOL,
    DATE,
    DAYS,
    DECIMAL,
    INTEGER,
    NUMERIC,
    TEXT,
    TEXT_BASES,
    Type,
    key_kind,
)
from kmcheck.model.plan import Plan
from kmcheck.values.types import Date, Period, Years

MOST_LOOPS = 8
"""How many lists a selection may run over: each multiplies the rows."""


class Checker(NameChecker):
    """Checks expressions in one scope: what their types are, and what code they become."""

    # ------------------------------------------------------------------ entry points
    def expression(self, node: Node) -> Checked:
        method = getattr(self, f"_{node.op.strip('_')}", None)
        if method is None:
            return self._comparison(node)
        checked: Checked = method(node)
        return checked

    def condition(self, node: Node) -> Checked:
        """An expression that must be true or false."""
        checked = self.expression(node)
        if checked.type.base is not bool or checked.type.many:
            raise error_at(
                node,
                f"ตรงนี้ต้องเป็นเงื่อนไข แต่ได้ {checked.type}",
                f"a condition is needed here, this is {checked.type}",
            )
        return checked

    def selection(self, selection: Selection) -> tuple["Checker", Code, list[str]]:
        """The checker of what is selected, its code and the names of its variables."""
        checker: Checker = self
        names: list[str] = []
        lists: list[Any] = []
        for name, source in selection.bindings:
            if len(names) == MOST_LOOPS:
                raise error_at(
                    source,
                    f"เลือกพร้อมกันได้ไม่เกิน {MOST_LOOPS} รายการ",
                    f"a selection runs over no more than {MOST_LOOPS} lists",
                )
            if name in checker.scope:
                raise error_at(source, f"ชื่อ “{name}” ใช้แล้ว", f"the name `{name}` is taken")
            checked = checker.list_of(source) if not _is_plan(source) else Checked(Type(Plan, many=True), _PLAN_LIST)
            lists += [name, checked.code]
            names.append(name)
            checker = checker.inside(name, Checked(checked.type.one, Code("var", (name,))))
        where = None if selection.where is None else checker.condition(selection.where).code
        return checker, Code("select", (*lists, where)), names

    def list_of(self, node: Node) -> Checked:
        checked = self.expression(node)
        if not checked.type.many:
            raise error_at(
                node,
                f"ตรงนี้ต้องเป็นรายการ แต่ได้ {checked.type}",
                f"a list is needed here, this is {checked.type}",
            )
        return checked

    # ------------------------------------------------------------------ constants
    def _integer(self, node: Node) -> Checked:
        return Checked(INTEGER, Code("const", (node.args[0],)))

    def _decimal(self, node: Node) -> Checked:
        return Checked(DECIMAL, Code("const", (node.args[0],)))

    def _string(self, node: Node) -> Checked:
        return Checked(TEXT, Code("const", (node.args[0],)))

    def _days(self, node: Node) -> Checked:
        return Checked(DAYS, Code("days", (min(node.args[0], 100_000),)))

    # ------------------------------------------------------------------ logic
    def _and(self, node: Node) -> Checked:
        return self._logic("and", node)

    def _or(self, node: Node) -> Checked:
        return self._logic("or", node)

    def _logic(self, op: str, node: Node) -> Checked:
        left, right = (self.condition(arg).code for arg in node.args)
        return _truth(Code(op, (left, right), left.optional or right.optional))

    def _implies(self, node: Node) -> Checked:
        left, right = (self.condition(arg).code for arg in node.args)
        denied = Code("not", (left,), left.optional)
        return _truth(Code("or", (denied, right), left.optional or right.optional))

    def _not(self, node: Node) -> Checked:
        code = self.condition(node.args[0]).code
        return _truth(Code("not", (code,), code.optional))

    # ------------------------------------------------------------------ comparison
    def _comparison(self, node: Node) -> Checked:
        left, right = self.expression(node.args[0]), self.expression(node.args[1])
        op = node.op
        if op in ("lt", "le", "gt", "ge"):
            return self._ordered(node, left, right)
        if op in ("eq", "ne", "is_", "is_not", "nearly"):
            if left.type.many or right.type.many:
                raise error_at(
                    node,
                    "เทียบรายการด้วยคำนี้ไม่ได้ ใช้ covers หรือ every",
                    "lists are compared by `covers` or `every`",
                )
            if op == "nearly" and left.type.vocabulary:
                raise error_at(node, "ทางซ้ายของ nearly is ต้องเป็นข้อความ", "on the left of `nearly is` stands a text")
            helper = "nearly" if op == "nearly" else "same"
            code = self._run_keyed(node, helper, left, right)
            return _truth(Code("not", (code,), code.optional) if op in ("ne", "is_not") else code)
        if op in ("in_", "not_in"):
            if left.type.many or not right.type.many:
                raise error_at(node, "ทางขวาของ in ต้องเป็นรายการ", "on the right of `in` stands a list")
            code = self._run_keyed(node, "is_in", left, right)
            return _truth(Code("not", (code,), code.optional) if op == "not_in" else code)
        raise AssertionError(f"operation {op} has no type rule")

    def _ordered(self, node: Node, left: Checked, right: Checked) -> Checked:
        numeric = left.type.base in NUMERIC and right.type.base in NUMERIC
        dates = {left.type.base, right.type.base} <= {Date, datetime.date}
        if left.type.many or right.type.many or not (numeric or dates):
            raise error_at(
                node,
                f"เทียบ {left.type} กับ {right.type} ว่าก่อนหลังหรือมากน้อยไม่ได้",
                f"{left.type} and {right.type} have no order",
            )
        codes = [side.code if numeric else _as_day(side) for side in (left, right)]
        return _truth(Code("compare", (node.op, *codes), codes[0].optional or codes[1].optional))

    def _run_keyed(self, node: Node, helper: str, left: Checked, right: Checked) -> Code:
        kind = key_kind(left.type.one, right.type.one)
        if kind is None:
            raise error_at(
                node,
                f"เทียบ {left.type} กับ {right.type} ไม่ได้",
                f"{left.type} and {right.type} cannot be compared",
            )
        optional = left.code.optional or (right.code.optional and not right.type.many)
        return Code("run", (helper, True, kind, left.code, right.code), optional)

    def _covers(self, node: Node) -> Checked:
        left, right = self.list_of(node.args[0]), self.list_of(node.args[1])
        return _truth(replace(self._run_keyed(node, "covers", left, right), optional=False))

    def _without(self, node: Node) -> Checked:
        left, right = self.list_of(node.args[0]), self.list_of(node.args[1])
        return Checked(left.type, replace(self._run_keyed(node, "without", left, right), optional=False))

    def _mentions(self, node: Node) -> Checked:
        left, right = self.expression(node.args[0]), self.expression(node.args[1])
        if left.type.base not in TEXT_BASES or right.type.base not in TEXT_BASES:
            raise error_at(node, "mentions ใช้กับข้อความเท่านั้น", "`mentions` compares texts")
        optional = left.code.optional or right.code.optional
        return _truth(Code("run", ("mentions", False, left.code, right.code), optional))

    def _within(self, node: Node) -> Checked:
        left, right = self.expression(node.args[0]), self.expression(node.args[1])
        inner_fits = left.type.base in (Date, datetime.date, Period) and not left.type.many
        if not inner_fits or right.type.base not in (Period, Years) or right.type.many:
            raise error_at(node, f"{left.type} within {right.type} ไม่ได้", f"{left.type} cannot be within {right.type}")
        return _truth(Code("run", ("within", False, left.code, right.code), optional=True))

    def _given(self, node: Node) -> Checked:
        return self._presence(node, "given")

    def _missing(self, node: Node) -> Checked:
        return self._presence(node, "missing")

    def _presence(self, node: Node, op: str) -> Checked:
        checked = self.expression(node.args[0])
        if checked.type.many:
            return _truth(Code("filled" if op == "given" else "empty", (checked.code,)))
        if not checked.type.optional:
            raise error_at(
                node,
                f"ค่านี้มีเสมอ จึงถามว่ามีหรือไม่ไม่ได้ ({checked.type})",
                f"this can never be missing ({checked.type})",
            )
        return _truth(Code(op, (checked.code,)))

    def _empty(self, node: Node) -> Checked:
        return _truth(Code("empty", (self.list_of(node.args[0]).code,)))

    # ------------------------------------------------------------------ arithmetic
    def _add(self, node: Node) -> Checked:
        return self._arithmetic(node, "add")

    def _subtract(self, node: Node) -> Checked:
        return self._arithmetic(node, "subtract")

    def _multiply(self, node: Node) -> Checked:
        return self._arithmetic(node, "multiply")

    def _arithmetic(self, node: Node, op: str) -> Checked:
        left, right = self.expression(node.args[0]), self.expression(node.args[1])
        optional = left.code.optional or right.code.optional
        is_day = left.type.base in (Date, datetime.date) and not left.type.many
        if is_day and right.type.base is datetime.timedelta and op != "multiply":
            sign = Code("const", (1 if op == "add" else -1,))
            code = Code("run", ("shifted", False, left.code, right.code, sign), optional)
            return Checked(replace(DATE, optional=optional), code)
        if left.type.base in NUMERIC and right.type.base in NUMERIC and not (left.type.many or right.type.many):
            base = float if float in (left.type.base, right.type.base) else int
            return Checked(Type(base, optional=optional), Code("arithmetic", (op, left.code, right.code), optional))
        raise error_at(
            node, f"คำนวณ {left.type} กับ {right.type} ไม่ได้", f"no arithmetic on {left.type} and {right.type}"
        )

    # ------------------------------------------------------------------ quantifiers and lists
    def _bound(self, name: str, source: Node, where: Node | None) -> tuple["Checker", Checked, Code | None]:
        values = self.list_of(source)
        checker = self.inside(name, Checked(values.type.one, Code("var", (name,))))
        return checker, values, None if where is None else checker.condition(where).code

    def _every(self, node: Node) -> Checked:
        name, source, where, body = node.args
        checker, values, filtered = self._bound(name, source, where)
        test = checker.condition(body).code
        return _truth(Code("every", (name, values.code, filtered, test), test.optional))

    def _some(self, node: Node) -> Checked:
        return self._existence(node, "some")

    def _no(self, node: Node) -> Checked:
        return self._existence(node, "no")

    def _existence(self, node: Node, op: str) -> Checked:
        name, source, where, body = node.args
        checker, values, filtered = self._bound(name, source, where)
        test = Code("const", (True,)) if body is None else checker.condition(body).code
        found = Code("some", (name, values.code, filtered, test), test.optional)
        return _truth(found if op == "some" else Code("not", (found,), found.optional))

    def _exactly_one(self, node: Node) -> Checked:
        those = self._those(node)
        return _truth(Code("compare", ("eq", Code("count", (those.code,)), Code("const", (1,)))))

    def _those(self, node: Node) -> Checked:
        name, source, where = node.args
        _, values, filtered = self._bound(name, source, where)
        return Checked(values.type, Code("those", (name, values.code, filtered)))

    def _first(self, node: Node) -> Checked:
        those = self._those(node)
        return Checked(replace(those.type.one, optional=True), Code("first", (those.code,), optional=True))

    def _each(self, node: Node) -> Checked:
        body, name, source, where = node.args
        checker, values, filtered = self._bound(name, source, where)
        mapped = checker.expression(body)
        code = Code("map", (name, values.code, filtered, mapped.code))
        if mapped.type.many:
            raise error_at(body, "each ใช้กับค่าเดียวต่อรายการ", "`each` takes one value from each, not a list")
        return Checked(Type(mapped.type.base, many=True), code)

    # ------------------------------------------------------------------ functions
    def _call(self, node: Node) -> Checked:
        name, *arg_nodes = node.args
        function = FUNCTIONS.get(name)
        if function is None:
            raise unknown_name(node, "ฟังก์ชัน", "function", name, list(FUNCTIONS))
        checked = [self.expression(arg) for arg in arg_nodes if arg is not None]
        result = function.check([arg.type for arg in checked])
        if result is None:
            raise error_at(node, f"{name} ใช้แบบนี้: {function.usage}", f"{name} is used like this: {function.usage}")
        codes = [arg.code for arg in checked]
        if function.keyed:
            kind = key_kind(checked[0].type.one, checked[0].type.one)
            code = Code("run", (function.runs, True, kind, *codes))
        elif function.by_vocabulary:
            code = Code("run", (function.runs, True, checked[0].type.vocabulary, *codes[1:]), result.optional)
        elif function.runs == "count":
            code = Code("count", tuple(codes))
        else:
            code = Code("run", (function.runs, function.environment, *codes), result.optional)
        return Checked(result, code)


_PLAN_LIST = Code("plan_list")


def _is_plan(node: Node) -> bool:
    return node.op == "name" and node.args[0] == "plan"


def _truth(code: Code) -> Checked:
    return Checked(replace(BOOL, optional=code.optional), code)


def _as_day(checked: Checked) -> Code:
    if checked.type.base is Date:
        return Code("run", ("day", False, checked.code), checked.code.optional)
    return checked.code
