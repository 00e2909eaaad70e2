"""Answers added up: counts and sums of every question, in whole numbers. No database, no rounding, no percent.

Four states never melt: answered, left blank, refused, not asked. They add up to the sheets that came back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question, Sheet
from gsdg.domain.surveys.answers import Answers, State, Value, states
from gsdg.kernel.ratios import Ratio


@dataclass(frozen=True)
class Counted:
    """One question. `choices` counts who chose each; `total` is the sum of numbers, None where there are none to add."""

    question: str
    answered: int
    blank: int
    refused: int
    not_asked: int
    choices: Mapping[str, int]
    total: int | None = None
    least: int | None = None
    most: int | None = None

    @property
    def asked(self) -> int:
        return self.answered + self.blank + self.refused

    @property
    def sheets(self) -> int:
        return self.asked + self.not_asked

    @property
    def mean(self) -> Ratio | None:
        """Sum over number of those who gave a number, exactly."""
        return None if self.total is None else Ratio(self.total, self.answered)

    def share(self, choice: str) -> Ratio:
        """Of those who answered. Where several may be chosen the shares add up to more than the whole."""
        return Ratio(self.choices.get(choice, 0), self.answered)


@dataclass(frozen=True)
class Table:
    """All questions over the same sheets."""

    sheets: int
    questions: tuple[Counted, ...]

    def question(self, code: str) -> Counted:
        return next(one for one in self.questions if one.question == code)


def tabulate(sheet: Sheet, filled: Iterable[Answers]) -> Table:
    known = [(answers, states(sheet, answers)) for answers in filled]
    return Table(len(known), tuple(_counted(question, known) for question in sheet.questions))


def grouped(
    filled: Iterable[Answers], *, group: Callable[[Answers], str]
) -> dict[str, list[Answers]]:
    """Every sheet stands in one group, the empty one where nothing was said."""
    found: dict[str, list[Answers]] = {}
    for answers in filled:
        found.setdefault(group(answers), []).append(answers)
    return found


def _counted(question: Question, known: Sequence[tuple[Answers, Mapping[str, State]]]) -> Counted:
    code = question.code
    by_state = dict.fromkeys(State, 0)
    for _, state in known:
        by_state[state[code]] += 1
    values = [a[code] for a, state in known if state[code] is State.ANSWERED]
    numbers = [value for value in values if isinstance(value, int)]
    adds = question.kind in (spec.NUMBER, spec.SCALE)
    return Counted(
        question=code,
        answered=by_state[State.ANSWERED],
        blank=by_state[State.BLANK],
        refused=by_state[State.REFUSED],
        not_asked=by_state[State.NOT_ASKED],
        choices={choice: _chosen(choice, values) for choice in question.choices},
        total=sum(numbers) if adds and numbers else None,
        least=min(numbers, default=None) if adds else None,
        most=max(numbers, default=None) if adds else None,
    )


def _chosen(choice: str, values: Iterable[Value]) -> int:
    return sum(1 for v in values if (choice in v if isinstance(v, list) else str(v) == choice))


def hidden_groups(sizes: Mapping[str, int], *, least: int) -> frozenset[str]:
    """Groups with fewer sheets than `least`, and so many more that what is hidden cannot be had by subtraction.

    All groups less those shown must again be `least` or more, or nothing at all: the smallest shown go first.
    """
    hidden = {name for name, size in sizes.items() if size < least}
    shown = sorted((name for name in sizes if name not in hidden), key=lambda n: (sizes[n], n))
    while shown and hidden and (sum(sizes[n] for n in hidden) < least or len(hidden) == 1):
        hidden.add(shown.pop(0))
    return frozenset(hidden)
