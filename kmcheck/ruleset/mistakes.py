"""What can be wrong with a profile that is otherwise well formed: each mistake with its path in the file."""

from collections.abc import Collection

from kmcheck.diagnostics import Bilingual
from kmcheck.thai import nearest


class LayerError(Exception):
    """One mistake of a profile: the code, where in the file, what is wrong."""

    def __init__(self, code: str, path: tuple[str | int, ...], thai: str, english: str) -> None:
        super().__init__(english)
        self.code = code
        self.path = path
        self.message = Bilingual(thai, english)


class LayerErrors(Exception):
    """All mistakes of a profile that keep it from being laid over the rules."""

    def __init__(self, errors: Collection[LayerError]) -> None:
        super().__init__(f"{len(errors)} mistakes in a profile")
        self.errors = tuple(errors)


def unknown_name(thai: str, english: str, name: str, known: Collection[str], path: tuple[str | int, ...]) -> LayerError:
    """A name that does not exist, with the nearest that does."""
    near = nearest(name, known, 0.5)
    hint = (f" หมายถึง {near} หรือไม่", f"; did you mean `{near}`?") if near else ("", "")
    return LayerError("RUL012", path, f"ไม่มี{thai} “{name}”{hint[0]}", f"no {english} `{name}`{hint[1]}")
