"""Whether calendars ask for forms that the pack has, on days that follow each other, and for no form twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import combinations

from gsdg.domain.packs.cells import OFFICE_KINDS
from gsdg.domain.packs.lint_form import note_code, note_doubles, note_unknown
from gsdg.domain.packs.reading import Document, Way
from gsdg.domain.packs.regimes import Asked, Due, Regime
from gsdg.domain.packs.shapes import WrittenCalendars
from gsdg.kernel.periods import MONTHS_IN, Period, PeriodKind

_ANY_YEAR = 2023


def lint_calendars(
    document: Document,
    written: WrittenCalendars,
    *,
    forms: Collection[str],
    drafts: Mapping[str, Collection[str]],
) -> None:
    """`drafts`: the regimes that each form which could be read names."""
    note_doubles(document, [r.code for r in written.regimes], ("regimes",))
    for i, regime in enumerate(written.regimes):
        note_code(document, regime.code, ("regimes", i, "code"))
        for j, asked in enumerate(regime.asked):
            way: Way = ("regimes", i, "asked", j)
            for form in asked.forms:
                note_unknown(document, form, sorted(forms), (*way, "forms"))
                if regime.code not in drafts.get(form, (regime.code,)):
                    document.note(
                        "packs.form_not_asked", (*way, "forms"), regime=regime.code, form=form
                    )
            _asked(document, asked, way)
    _asked_once(document, written.regimes)


def _asked(document: Document, asked: Asked, way: Way) -> None:
    window = asked.window
    period = _sample(asked)
    if period is None:
        document.note("packs.wrong_value", (*way, "part"), found=str(asked.part), expected="0, 1, 2")  # fmt: skip
        return
    first, last = window.from_day.of(period), window.until.of(period)
    if last < first:
        document.note("packs.calendar", (*way, "window"), detail=f"{first} > {last}")
    for key in ("closing_day", "as_of"):
        day: date = getattr(asked, key).of(period)
        if not first <= day <= last + timedelta(days=31):
            document.note("packs.calendar", (*way, key), detail=f"{day}, {first} – {last}")
    _dues(document, asked.due, (*way, "due"))
    for k, milestone in enumerate(asked.milestones):
        _dues(document, milestone.due, (*way, "milestones", k, "due"))


def _sample(asked: Asked) -> Period | None:
    """Some period of that kind, to try the days on."""
    if asked.period in (PeriodKind.YEAR, PeriodKind.TERM):
        return None if asked.part else Period(PeriodKind.YEAR, _ANY_YEAR)
    if asked.period is PeriodKind.ROUND:
        return None
    most = 12 // MONTHS_IN[asked.period]
    parts = asked.parts or (asked.part or 1,)
    return Period(asked.period, _ANY_YEAR, parts[0]) if all(1 <= p <= most for p in parts) else None


def _dues(document: Document, dues: dict[str, Due], way: Way) -> None:
    for kind, due in dues.items():
        note_unknown(document, kind, OFFICE_KINDS, (*way, kind))
        if due.earlier is None:
            continue
        reference = dues.get(due.earlier.than)
        if reference is None or reference.earlier is not None:
            said = [k for k, d in dues.items() if d.earlier is None]
            note_unknown(document, due.earlier.than, said, (*way, kind, "earlier", "than"))


def _asked_once(document: Document, regimes: tuple[Regime, ...]) -> None:
    entries = [
        (regime, asked, form, ("regimes", i, "asked", j))
        for i, regime in enumerate(regimes)
        for j, asked in enumerate(regime.asked)
        for form in asked.forms
    ]
    for (_, one, form, _), (_, other, same, way) in combinations(entries, 2):
        if form == same and _meet(one, other):
            name = f"{other.period} {other.part or ''}".strip()
            document.note("packs.asked_twice", way, period=name, form=form)


def _meet(one: Asked, other: Asked) -> bool:
    same_part = bool(_parts(one) & _parts(other))
    starts = max(one.first_year or 0, other.first_year or 0)
    ends = min(one.last_year or 9999, other.last_year or 9999)
    return one.period is other.period and same_part and starts <= ends


def _parts(asked: Asked) -> set[int]:
    every = range(1, 12 // MONTHS_IN.get(asked.period, 12) + 1)
    return set(asked.parts) or ({asked.part} if asked.part else {0, *every})
