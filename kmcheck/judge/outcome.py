"""What can become of a rule on a plan."""

from enum import Enum


class Outcome(Enum):
    """What became of one rule on one statement."""

    # Outcomes are counted plan by plan; that of Enum is a function of Python that makes a hash of the name each time.
    __hash__ = object.__hash__

    PASS = "pass"  # noqa: S105 - an outcome, no secret
    FAIL = "fail"
    WAIVED = "waived"
    NOT_DUE = "not-due"
    NOT_APPLICABLE = "not-applicable"
    NOT_EVALUATED = "not-evaluated"
    NEEDS_HUMAN = "needs-human"


# When a rule looked at several statements, its outcome as a whole is the first of these that occurred.
PRECEDENCE = (
    Outcome.FAIL,
    Outcome.NOT_EVALUATED,
    Outcome.WAIVED,
    Outcome.NEEDS_HUMAN,
    Outcome.NOT_DUE,
    Outcome.PASS,
    Outcome.NOT_APPLICABLE,
)
