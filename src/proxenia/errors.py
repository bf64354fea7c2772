"""The calls that cannot be honoured. Expected outcomes are values, not exceptions."""

from collections.abc import Sequence

from proxenia.problems import Problem, describe


class ProxeniaError(Exception):
    """A call that cannot be honoured; `problems` says what was refused, where, and what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(describe(self.problems))

    def __reduce__(self) -> tuple[type["ProxeniaError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # so that it can come from another process


class InputError(ProxeniaError):
    """What was given is malformed, unknown or ambiguous: every fault is listed and nothing was written."""


class ContradictionError(ProxeniaError):
    """What was asked for cannot all hold at once: preferences, rules or resources contradict each other."""
