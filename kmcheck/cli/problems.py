"""Problems of the run itself (exit 2), as against findings in a plan."""

from kmcheck.cli.words import say


class RunError(Exception):
    """A run that cannot go on: a message of the catalogue with its words."""

    def __init__(self, name: str, **words: str) -> None:
        super().__init__(name)
        self._name = name
        self._words = words

    def text(self, language: str) -> str:
        """The message as it goes to standard error."""
        from kmcheck.thai import sanitise

        return f"kmcheck: {sanitise(say(self._name, language, **self._words))}\n"


class BrokenRules(RunError):
    """Rule files that cannot be used, each mistake with its place."""

    def __init__(self, errors: object, name: str = "broken-rules") -> None:
        super().__init__(name)
        self.errors = errors

    def text(self, language: str) -> str:
        from kmcheck.reporters.plain import diagnostic_lines

        lines: list[str] = []
        for error in self.errors.errors:  # type: ignore[attr-defined]
            for found in error.diagnostics:
                lines += diagnostic_lines(error.source, found, language)
        return "\n".join(lines) + "\n" + super().text(language)
