"""What can be wrong with a profile that is otherwise well formed: each mistake with its path in the file."""

from collections.abc import Collection

from kmcheck.diagnostics import Bilingual, did_you_mean

# The keys and places that lead to a part of the file.
Path = tuple[str | int, ...]


class LayerError(Exception):
    """One mistake of a profile: the code, where in the file, what is wrong."""

    def __init__(self, code: str, path: Path, thai: str, english: str) -> None:
        super().__init__(english)
        self.code = code
        self.path = path
        self.message = Bilingual(thai, english)


class LayerErrors(Exception):
    """All mistakes of a profile that keep it from being laid over the rules."""

    def __init__(self, errors: Collection[LayerError]) -> None:
        super().__init__(f"{len(errors)} mistakes in a profile")
        self.errors = tuple(errors)


def unknown_name(thai: str, english: str, name: str, known: Collection[str], path: Path) -> LayerError:
    """A name that does not exist, with the nearest that does."""
    hint = did_you_mean(name, known)
    return LayerError("RUL012", path, f"ไม่มี{thai} “{name}”{hint.th}", f"no {english} `{name}`{hint.en}")
