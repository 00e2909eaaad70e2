"""Records of the system that an evaluation can rest on: what somebody may see of each register, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from gsdg.domain.evaluations import words
from gsdg.domain.followup.models import Finding
from gsdg.domain.followup.queries.obstacles import obstacles_of
from gsdg.domain.papers.queries.documents import documents_of
from gsdg.domain.surveys.queries import surveys_seen_by
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.vietnamese import words_of
from gsdg.toolkit.access import Actor, Permission

MOST = 20
"""Of each kind in a list: words narrow it further."""
LONGEST = 110
AT_ONCE = 200

Rows = list[tuple[str, str]]
Grouped = list[tuple[str, Rows]]


@dataclass(frozen=True)
class Sought:
    """What is looked for: words that the name holds, of one kind or of all; `chosen` stays in the list as it is."""

    words: str = ""
    kind: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class Offered:
    """By kind, each as `survey:7` with what people call it; `found` counts what was sought, up to one more than is shown."""

    groups: Grouped
    found: Sequence[int]

    @property
    def nothing(self) -> bool:
        return not any(self.found)

    @property
    def more(self) -> bool:
        return any(count > MOST for count in self.found)


def is_seen(by: Actor, kind: str, number: int) -> bool:
    return bool(SEEN[kind](by).filter(pk=number).exists())


def named(by: Actor, kind: str, number: int) -> str:
    """As people know it, for a paper: the number of a row says nothing outside the system."""
    return _short(NAMED[kind](SEEN[kind](by).get(pk=number)))


def records_for(by: Actor, language: str, sought: Sought) -> Offered:
    """The newest of each kind that hold every word."""
    kinds = [sought.kind] if sought.kind in SEEN else list(SEEN)
    found = {kind: _found(by, kind, words_of(sought.words)) for kind in kinds}
    groups = {kind: rows[:MOST] for kind, rows in found.items()}
    _keep(by, sought.chosen, groups)
    named_groups = [(words.SOURCES[kind][language], rows) for kind, rows in groups.items()]
    return Offered(named_groups, [len(rows) for rows in found.values()])


def _found(by: Actor, kind: str, wanted: list[str]) -> Rows:
    """One more than is shown, which tells that there are more."""
    newest = SEEN[kind](by).order_by(NEWEST[kind], "-pk").iterator(chunk_size=AT_ONCE)
    called = ((one.pk, NAMED[kind](one)) for one in newest)
    fitting = ((pk, said) for pk, said in called if _holds(said, wanted))
    return [(f"{kind}:{pk}", _short(said)) for pk, said in islice(fitting, MOST + 1)]


def _holds(said: str, wanted: list[str]) -> bool:
    """Each as the beginning of a word: `chuy` finds chuyên, `02` no 2025."""
    words_said = words_of(said)
    return all(any(one.startswith(word) for one in words_said) for word in wanted)


def _keep(by: Actor, chosen: str, groups: dict[str, Rows]) -> None:
    """What was chosen before other words were typed."""
    kind, _colon, text = chosen.partition(":")
    number = number_in(text, otherwise=None)
    rows = groups.get(kind)
    if rows is None or number is None or chosen in dict(rows) or not is_seen(by, kind, number):
        return
    rows.append((chosen, named(by, kind, number)))


def _short(said: str) -> str:
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"


def _findings_of(by: Actor) -> Any:
    return Finding.objects.within(by.scope(Permission.FOLLOWUP_READ))


def _document(one: Any) -> str:
    return f"{one.number}, {one.day:%d/%m/%Y}: {one.abstract}"


def _survey(one: Any) -> str:
    return f"{one.from_day:%d/%m/%Y}: {one.title}"


def _finding(one: Any) -> str:
    unit = tree.current().name_of(one.unit_id, one.found_on)
    return f"{one.found_on:%d/%m/%Y}, {unit}: {one.condition}"


def _obstacle(one: Any) -> str:
    return f"{one.number}: {one.text}"


SEEN: dict[str, Callable[[Actor], Any]] = {
    words.DOCUMENT: documents_of,
    words.SURVEY: surveys_seen_by,
    words.FINDING: _findings_of,
    words.OBSTACLE: obstacles_of,
}
NEWEST = {
    words.DOCUMENT: "-day",
    words.SURVEY: "-from_day",
    words.FINDING: "-found_on",
    words.OBSTACLE: "-since",
}
NAMED: dict[str, Callable[[Any], str]] = {
    words.DOCUMENT: _document,
    words.SURVEY: _survey,
    words.FINDING: _finding,
    words.OBSTACLE: _obstacle,
}
