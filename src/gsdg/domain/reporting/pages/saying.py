"""What checks and people say of each cell under review, and what is asked for there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gsdg.domain.packs.evaluate import Outcome, Verdict
from gsdg.domain.packs.spec import Form, Severity
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.decisions import AT, OTHER_CELL, OTHER_TEXT, ConclusionForm
from gsdg.domain.reporting.models import Remark
from gsdg.domain.reporting.pages.changes import FigureGroup, FigureLine, waiver_words
from gsdg.domain.reporting.queries.waiting import Thread, threads_of
from gsdg.domain.reporting.rules import place_of
from gsdg.toolkit.web.language import current_language

MOST_PASSED = 2


@dataclass(frozen=True)
class Asked:
    """A check that asks about a cell, and what the office said to it."""

    message: str
    severity: str
    explanation: str
    waived: str
    """Why and by whom the report was let off it, until when; empty where it was not."""


@dataclass(frozen=True)
class ReviewLine:
    """A cell in the table: its figures, what checks and people say of it, and what is asked for there."""

    figures: FigureLine
    asked: tuple[Asked, ...]
    passed: tuple[str, ...]
    threads: tuple[Thread, ...]
    field: str
    typed: str


@dataclass(frozen=True)
class ReviewGroup:
    title: str
    lines: tuple[ReviewLine, ...]


def message_at(outcome: Outcome, form: Form, language: str) -> str:
    """Without the name of its first place, which stands before it."""
    said = outcome.message.to(language)
    first = form.by_address.get(outcome.addresses[0]) if outcome.addresses else None
    return said if first is None else said.removeprefix(f"{first.label(language)}: ")


class Saying:
    """What checks and people say of each cell."""

    def __init__(
        self,
        spec: Form,
        content: Content,
        outcomes: Sequence[Outcome],
        remarks: Sequence[Remark],
        form: ConclusionForm,
    ) -> None:
        self.spec, self.content, self.form = spec, content, form
        self.language = current_language()
        self.asked: defaultdict[str, list[Asked]] = defaultdict(list)
        self.passed: defaultdict[str, list[str]] = defaultdict(list)
        for outcome in outcomes:
            self._take(outcome)
        self.threads: defaultdict[str, list[Thread]] = defaultdict(list)
        for thread in threads_of(remarks):
            if _is_read_here(thread):
                self.threads[thread.root.address].append(thread)
        self.typed = dict(form.remarks)
        if form.is_adding and (added := form.data.get(OTHER_CELL, "")):
            self.typed.setdefault(added, form.data.get(OTHER_TEXT, ""))

    def _take(self, outcome: Outcome) -> None:
        if outcome.verdict is Verdict.FAILED and outcome.addresses:
            self.asked[outcome.addresses[0]].append(self._asked(outcome))
        elif outcome.verdict is Verdict.PASSED and outcome.severity is Severity.BLOCKING:
            for address in outcome.addresses:
                self.passed[address].append(outcome.message.to(self.language))

    def _asked(self, outcome: Outcome) -> Asked:
        place = place_of(outcome)
        waived = self.content.waivers.get(place)
        return Asked(
            message=message_at(outcome, self.spec, self.language),
            severity=outcome.severity.value,
            explanation=self.content.explanations.get(place, ""),
            waived="" if waived is None else waiver_words(waived),
        )

    @property
    def places(self) -> set[str]:
        """Cells that ask for a look though they may not have moved. A note alone does not."""
        doubtful = {
            a for a, asked in self.asked.items() if any(x.severity != "note" for x in asked)
        }
        return doubtful | set(self.threads) | set(self.typed)

    def group(self, group: FigureGroup) -> ReviewGroup:
        return ReviewGroup(group.title, tuple(self._line(line) for line in group.lines))

    def _line(self, line: FigureLine) -> ReviewLine:
        return ReviewLine(
            figures=line,
            asked=tuple(self.asked.get(line.address, ())),
            passed=tuple(self.passed.get(line.address, ())[:MOST_PASSED]),
            threads=tuple(self.threads.get(line.address, ())),
            field=f"{AT}{line.address}",
            typed=self.typed.get(line.address, ""),
        )


def _is_read_here(thread: Thread) -> bool:
    """What was asked for when sending back stands at the top of the page; here only the answer to it."""
    return bool(thread.replies) if thread.root.is_return else thread.root.resolved_at is None
