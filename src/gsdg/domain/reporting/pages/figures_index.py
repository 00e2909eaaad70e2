"""All figures at a glance: forms by periods with their completeness, and what changed last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.queries.figures_index import Changed, Counted, FiguresIndex
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class IndexCell:
    """One form in one period: the total's page, and of a unit that reports its own page too."""

    text: str
    complete: bool
    url: str
    own: Link | None


@dataclass(frozen=True)
class IndexRow:
    code: str
    title: str
    verified: bool
    cells: tuple[IndexCell | None, ...]


@dataclass(frozen=True)
class IndexTable:
    title: str
    act: str
    periods: tuple[str, ...]
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True)
class ChangedLine:
    on: date
    unit: str
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class FiguresIndexPage:
    title: str
    lead: str
    tables: tuple[IndexTable, ...]
    changed: tuple[ChangedLine, ...]
    links: tuple[Link, ...]


def figures_index_page(
    found: FiguresIndex, *, language: str, loads: bool = False
) -> FiguresIndexPage:
    """`loads` is whether the reader may load periods before this system."""
    return FiguresIndexPage(
        title=_("Số liệu"),
        lead=_(
            "Mỗi ô là số đơn vị đã được duyệt số liệu trên số đơn vị phải báo cáo; bấm để xem biểu tổng hợp."
        ),
        tables=tuple(_tables(found, language)),
        changed=tuple(_changed(one, language) for one in found.changed),
        links=(Link(_("Nạp số liệu các kỳ trước"), reverse("reporting:history")),) if loads else (),
    )


def _tables(found: FiguresIndex, language: str) -> Iterable[IndexTable]:
    for release, forms in found.forms.items():
        periods = _by_code(found.periods.get(release.pk, []))
        yield IndexTable(
            title=release.title_en if language == "en" else release.title_vi,
            act=release.act,
            periods=tuple(same[0].label(language) for same in periods),
            rows=tuple(
                IndexRow(
                    code=form.code,
                    title=form.title(language),
                    verified=form.verified,
                    cells=tuple(_cell(found, form, same) for same in periods),
                )
                for form in forms
            ),
        )


def _by_code(periods: Iterable[ReportingPeriod]) -> list[list[ReportingPeriod]]:
    """Several regimes open a period of one code: one column, and the one that asks for a form has its duties."""
    same: dict[str, list[ReportingPeriod]] = {}
    for period in periods:
        same.setdefault(period.code, []).append(period)
    return list(same.values())


def _cell(
    found: FiguresIndex, form: FormRelease, periods: Iterable[ReportingPeriod]
) -> IndexCell | None:
    for period in periods:
        counted = found.counted.get((form.pk, period.pk))
        if counted is not None:
            return _counted(counted, form.code, period.code)
    return None


def _counted(counted: Counted, form: str, period: str) -> IndexCell:
    own = None
    if counted.own_unit is not None:
        url = reverse("reporting:figures", args=[form, period, counted.own_unit])
        own = Link(counted.own_name, url)
    return IndexCell(
        text=f"{counted.done}/{counted.expected}",
        complete=counted.done == counted.expected,
        url=reverse("reporting:figures", args=[form, period, counted.root]),
        own=own,
    )


def _changed(one: Changed, language: str) -> ChangedLine:
    return ChangedLine(
        on=one.on,
        unit=one.unit,
        title=f"{one.form.title(language)}, {one.period.label(language)}",
        text=_("duyệt lần gửi %(number)s") % {"number": one.number},
        url=reverse("reporting:figures", args=[one.form.code, one.period.code, one.unit_id]),
    )
