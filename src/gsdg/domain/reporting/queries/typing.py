"""What surrounds typing: who else types in the report just now, and what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from gsdg.domain.accounts.models import User
from gsdg.domain.packs.cells import OverTime
from gsdg.domain.packs.evaluate import closed_addresses, prefilled
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.letters.writing_pack import PROGRAMME
from gsdg.domain.reporting.models import DraftCell, DraftRow, Remark, Report
from gsdg.domain.reporting.ports import Asked, Offer, offers_for, texts_for
from gsdg.domain.reporting.queries.before import before
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.figures import Standing, standing
from gsdg.domain.reporting.rules import why_not_type_figures
from gsdg.kernel.figures import Figure
from gsdg.kernel.notation import Written


@dataclass(frozen=True)
class LastChange:
    """The latest place that somebody else changed; `address` is a cell, a row `section[key]`, or a text."""

    by_id: int
    name: str
    office: str
    address: str
    at: datetime


def changes_by_others(draft: Draft, *, but: int | None, since: datetime) -> list[LastChange]:
    """One for each other person, the latest first. At most one query: the draft is in memory."""
    latest: dict[int, tuple[datetime, str]] = {}
    for at, by_id, address in _changes(draft):
        if by_id != but and at >= since and at >= latest.get(by_id, (since, ""))[0]:
            latest[by_id] = (at, address)
    people = people_named(set(latest))
    found = [
        LastChange(by_id, *people.get(by_id, ("", "")), address, at)
        for by_id, (at, address) in latest.items()
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _changes(draft: Draft) -> Iterator[tuple[datetime, int, str]]:
    """Cells last: of what was stored together a figure tells most."""
    for text in draft.texts.values():
        yield text.at, text.by_id, text.code
    for code, rows in draft.rows.items():
        for row in rows:
            yield row.at, row.by_id, f"{code}[{row.key}]"
    for cell in draft.cells.values():
        yield cell.at, cell.by_id, cell.address


def offered_before(draft: Draft) -> dict[str, Figure]:
    """Numbers that the period before offers for cells: the pack's own prefill, else the same stock.

    A flow begins anew in each period, so nothing is offered for it.
    """
    stocks = {
        cell.address: draft.previous[cell.address]
        for cell in draft.form.stored
        if cell.is_entered and cell.over_time is OverTime.LAST and cell.address in draft.previous
    }
    prefill = prefilled_by_pack(draft)
    closed = closed_addresses(draft.form, draft.facts)
    offered = {**stocks, **prefill}
    return {a: f for a, f in offered.items() if f.is_number and a not in closed}


def prefilled_by_pack(draft: Draft) -> dict[str, Figure]:
    """What the form itself says that a cell begins with. A stock of the period before is only a place to start from."""
    return prefilled(draft.form, draft.facts, previous=draft.previous, others=draft.others)


def offered_by_others(draft: Draft) -> dict[str, list[Offer]]:
    """What other parts of the system know about open cells of the form, such as the book of money."""
    duty, form = draft.report.duty, draft.form
    asked = Asked(duty.form.code, duty.period.code, duty.unit_id, duty.office_id)
    closed = closed_addresses(form, draft.facts)
    return {
        address: offers
        for address, offers in offers_for(asked).items()
        if address not in closed and (cell := form.by_address.get(address)) and cell.is_entered
    }


def texts_by_others(draft: Draft) -> dict[str, str]:
    """What texts that nobody typed yet are filled with; nothing where a letter asks, which is about something of its own."""
    duty = draft.report.duty
    untyped = {section.code for section in draft.form.texts if section.code not in draft.texts}
    if not untyped or duty.form.pack.programme.startswith(PROGRAMME):
        return {}
    asked = Asked(duty.form.code, duty.period.code, duty.unit_id, duty.office_id)
    return {code: text for code, text in texts_for(asked).items() if code in untyped}


@dataclass(frozen=True)
class Typed:
    """How the numbers of a draft were typed, by one person and by others, and the rows of its lists by their places."""

    written: Written
    rows: Mapping[str, DraftRow]


def typed_in(report: Report, *, by_id: int) -> Typed:
    rows = {f"{row.section}[{row.key}]": row for row in _rows_of(report)}
    found = [*_typed_in_cells(report), *_typed_in_rows(rows)]
    written = Written(
        own={place: typed for place, typed, who in found if who == by_id},
        others={place: typed for place, typed, who in found if who != by_id},
    )
    return Typed(written, rows)


def _rows_of(report: Report) -> Iterable[DraftRow]:
    has_lists = bool(form_spec(report.duty.form).lists)
    return DraftRow.objects.filter(report=report, is_removed=False) if has_lists else ()


def _typed_in_cells(report: Report) -> Iterable[tuple[str, str, int]]:
    cells = DraftCell.objects.filter(report=report).exclude(typed="")
    return cells.values_list("address", "typed", "by_id")


def _typed_in_rows(rows: Mapping[str, DraftRow]) -> Iterator[tuple[str, str, int]]:
    for place, row in rows.items():
        for column, (text, by_id) in row.typed.items():
            yield f"{place}.{column}", text, by_id


@dataclass(frozen=True)
class Total:
    """What stands below a consolidating office now, and what stood in the period before."""

    now: Standing
    before: Mapping[str, Figure]


def total_below(draft: Draft) -> Total | None:
    """What a report without figures of its own would be signed for."""
    duty = draft.report.duty
    has_own = duty.is_issued and draft.form.own_at_root
    may = why_not_type_figures(consolidates=duty.consolidates, has_own=has_own)
    if may is None:
        return None
    then = before(duty.form, duty.period)
    opened = ReportingPeriod.objects.filter(
        release=then.form.pack_id, regime=then.regime, code=then.code
    ).first()
    stood: Mapping[str, Figure] = {}
    if opened is not None and then.comparable:
        stood = standing(then.form, opened, duty.unit_id).figures
    return Total(standing(duty.form, duty.period, duty.unit_id), stood)


def people_named(user_ids: set[int]) -> dict[int, tuple[str, str]]:
    """Name and office of each; no query for nobody."""
    if not user_ids:
        return {}
    rows = User.objects.filter(pk__in=user_ids).values_list("pk", "name", "office__short_name")
    return {pk: (name, office or "") for pk, name, office in rows}


def remarks_of(report: Report) -> list[Remark]:
    """Everything said about the report, oldest first."""
    return list(Remark.objects.filter(report=report).order_by("at", "pk"))
