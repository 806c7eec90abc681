"""From the plain data of a YAML file to an instance of its model, with a located message for each mistake."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from kmcheck.diagnostics import Diagnostic, did_you_mean
from kmcheck.ruleset.schema import keys_of
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem

_Model = TypeVar("_Model", bound=BaseModel)


# What pydantic says in English, for the mistakes that are met most.
_EXPECTED = {
    "list_type": "ต้องเป็นรายการ (บรรทัดละข้อ ขึ้นต้นด้วย - หรือ [ก, ข])",
    "tuple_type": "ต้องเป็นรายการ (บรรทัดละข้อ ขึ้นต้นด้วย - หรือ [ก, ข])",
    "dict_type": "ต้องเป็นช่องกับค่า (ช่อง: ค่า)",
    "model_type": "ต้องเป็นช่องกับค่า (ช่อง: ค่า)",
    "string_type": "ต้องเป็นข้อความ",
    "int_type": "ต้องเป็นจำนวนเต็ม",
    "float_type": "ต้องเป็นจำนวน",
    "bool_type": "ต้องเป็น true หรือ false",
    "string_too_short": "ต้องไม่ว่าง",
    "string_too_long": "ยาวเกินไป",
    "too_short": "ต้องมีอย่างน้อยหนึ่งข้อ",
}


def validated(model: type[_Model], located: Located) -> _Model:
    """The data of a YAML file as an instance of a model; :class:`RuleFileError` with every mistake in it."""
    try:
        return model.model_validate(located.data)
    except ValidationError as error:
        raise RuleFileError(
            located.source, [_shape_problem(model, located, found) for found in _merged(error)]
        ) from None


def _merged(error: ValidationError) -> Iterator[Mapping[str, Any]]:
    """One error a place: a union reports once for each of its branches."""
    by_place: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for found in error.errors(include_url=False):
        place = tuple(part for part in found["loc"] if not _is_branch(part))
        if place not in by_place or not found["type"].endswith("_type"):
            by_place[place] = {**found, "loc": place}
    for place, merged in by_place.items():
        if not any(len(deeper) > len(place) and deeper[: len(place)] == place for deeper in by_place):
            yield merged


def _is_branch(part: Any) -> bool:
    return isinstance(part, str) and (part in ("int", "float", "str") or "[" in part)


def _shape_problem(model: type[BaseModel], located: Located, found: Mapping[str, Any]) -> Diagnostic:
    path = tuple(found["loc"])
    span = located.span(path)
    kind, name = found["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _keys_at(model, path[:-1]))
        return problem("RUL002", f"ไม่มีช่อง “{name}”{hint.th}", f"unknown key `{name}`{hint.en}", span)
    if kind == "missing":
        return problem("RUL003", f"ขาดช่อง “{name}”", f"the key `{name}` is missing", span)
    if not path and kind in ("model_type", "dict_type"):
        return problem("RUL004", f"ทั้งแฟ้ม{_EXPECTED['dict_type']}", "the file must consist of `key: value`", span)
    if found["input"] is None:
        return problem("RUL004", f"“{name}” ยังไม่มีค่า", f"`{name}` has no value", span)
    if kind == "literal_error":
        expected = str(found["ctx"]["expected"])
        known = expected.replace("'", "").replace(" or ", ", ")
        hint = did_you_mean(str(found["input"]), known.split(", "))
        thai = f"ต้องเป็น {' หรือ '.join(known.rsplit(', ', 1))}{hint.th}"
        return problem("RUL004", thai, f"must be {expected}{hint.en}", located.value_span(path))
    detail = str(found["msg"]).removeprefix("Value error, ")
    thai = _EXPECTED.get(kind, detail)
    return problem("RUL004", f"ค่าของ “{name}” ไม่ถูกต้อง: {thai}", f"`{name}` is not right: {detail}", span)


def _keys_at(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The keys that may stand at a path below a model."""
    for part in path:
        field = next((held for name, held in model.model_fields.items() if (held.alias or name) == part), None)
        model = model if field is None else _model_in(field.annotation) or model
    return keys_of(model)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation speaks of: itself, or inside a list, a mapping or a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
