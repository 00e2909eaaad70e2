"""Why an action may not happen. A rule answers with a Refusal or None; the action raises it, the page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gsdg.kernel import problems


@dataclass(frozen=True)
class Refusal:
    """One reason. `sheet` and `cell` say where, when there is a where; `value` what was found there."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""
    cell: str = ""
    value: str = ""

    @property
    def problem(self) -> problems.Problem:
        return problems.find(self.code)

    @property
    def severity(self) -> problems.Severity:
        return self.problem.severity

    def message(self, language: str = "vi") -> str:
        return self.problem.message[language].format(**self.details)

    def remedy(self, language: str = "vi") -> str:
        return self.problem.remedy[language].format(**self.details)

    def __str__(self) -> str:
        return f"{self.message()} {self.remedy()}"


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """Raised by an action with every reason it has, the first being the one that decides the status."""

    def __init__(self, first: Refusal | Iterable[Refusal], *more: Refusal) -> None:
        reasons = [first] if isinstance(first, Refusal) else list(first)
        self.refusals: tuple[Refusal, ...] = (*reasons, *more)
        if not self.refusals:
            raise ValueError("refused without a reason")
        super().__init__(" ".join(str(r) for r in self.refusals))

    @property
    def status(self) -> int:
        return self.refusals[0].problem.status


def insist(refusal: Refusal | None) -> None:
    """Go on only when the rule has nothing against it."""
    if refusal is not None:
        raise Refused(refusal)
