"""Opening a period: what the calendar asks for, and what opening would make, before anything is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.pages.kinds import kind_named
from gsdg.domain.reporting.queries.opening import Opening, periods_to_open
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language

SEPARATOR = "/"


@dataclass(frozen=True)
class DueRow:
    """One kind of office: how many reports it owes, by which day, and where that stands in the law."""

    office: str
    forms: str
    count: int
    due: date
    source: str
    note: str
    verified: bool


@dataclass(frozen=True)
class Preview:
    title: str
    regime: str
    source: str
    window_from: date
    closing_day: date
    as_of: date
    rows: tuple[DueRow, ...]
    count: int


@dataclass(frozen=True)
class OpenPeriodPage:
    """`choices` are `regime/period`. The preview is there once a choice was looked at."""

    title: str
    crumb: Link
    choices: tuple[Choice, ...]
    wanted: str
    preview: Preview | None
    refusals: tuple[Refusal, ...]


def open_period(
    wanted: str, made: Opening | None, *, on: date, refusals: Sequence[Refusal] = ()
) -> OpenPeriodPage:
    return OpenPeriodPage(
        title=_("Mở kỳ báo cáo"),
        crumb=Link(_("Theo dõi nộp báo cáo"), reverse("reporting:board")),
        choices=tuple(_choices(wanted, on)),
        wanted=wanted,
        preview=None if made is None else _preview(made),
        refusals=tuple(refusals),
    )


def _choices(wanted: str, on: date) -> Iterable[Choice]:
    """The first period that goes on today is proposed: who comes here in November seldom wants last year."""
    language, proposed = current_language(), wanted
    for regime, periods in periods_to_open(on=on):
        for period in periods:
            value = f"{regime.code}{SEPARATOR}{period.code}"
            label = f"{regime.title.to(language)}, {period.label(language)}"
            proposed = proposed or (value if on in period else "")
            yield Choice(value, label, value == proposed)


def _preview(made: Opening) -> Preview:
    language = current_language()
    source = made.regime.source
    return Preview(
        title=made.period.label(language),
        regime=made.regime.title.to(language),
        source=_cited(source.act, source.article),
        window_from=made.period.from_day,
        closing_day=made.period.closing_day,
        as_of=made.period.as_of,
        rows=tuple(_rows(made)),
        count=len(made.duties),
    )


def _rows(made: Opening) -> Iterable[DueRow]:
    """Consolidated reports after those of units, each kind of office with its own day."""
    groups = Counter((d.consolidates, d.office.kind, d.due) for d in made.duties)
    for consolidates, kind, due in sorted(groups, key=lambda g: (g[0], g[2], g[1])):
        own = [
            d
            for d in made.duties
            if (d.consolidates, d.office.kind, d.due) == (consolidates, kind, due)
        ]
        source = made.source_of(kind)
        yield DueRow(
            office=_office(kind, consolidates=consolidates),
            forms=_forms(own),
            count=len(own),
            due=due,
            source=_cited(source.act, source.article),
            note=source.note,
            verified=source.verified,
        )


def _office(kind: str, *, consolidates: bool) -> str:
    named = kind_named(kind)
    label = named[0].upper() + named[1:]
    return _("%(office)s, báo cáo tổng hợp") % {"office": label} if consolidates else label


def _forms(duties: Iterable[Duty]) -> str:
    counted = Counter(d.form.code for d in duties)
    return ", ".join(f"{code} ({count})" for code, count in counted.items())


def _cited(act: str, article: str) -> str:
    return f"{act}, {article}" if article else act
