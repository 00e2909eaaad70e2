"""Figures that the receiving office took in for the office that owes them: kept on record, told, and put back when that
office objects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gsdg.domain.reporting.actions.drafts import (
    CellChange,
    RowChange,
    Saved,
    TextChange,
    save_draft,
)
from gsdg.domain.reporting.actions.gate import insist_on_answering, locked_report
from gsdg.domain.reporting.contents import value_from_json
from gsdg.domain.reporting.models import OnBehalf, Report
from gsdg.domain.reporting.queries.drafts import Draft, draft_of
from gsdg.domain.reporting.queries.workbooks import TAKEN_IN_FOR
from gsdg.domain.reporting.rules import why_not_object, why_not_type
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import BLANK, Figure, State
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.jobs import notify

OBJECTED = "report.on_behalf_objected"


def keep_on_behalf(
    draft: Draft, saved: Saved, *, file: str, reason: str, by: Actor, at: datetime
) -> OnBehalf:
    """`draft` as it stood before. Inside the transaction that typed: it stands on record, and the office is told."""
    report, office = saved.report, Office.objects.get(pk=by.office_id or 0)
    kept = OnBehalf.objects.create(
        report=report,
        file=file,
        reason=normal(reason),
        before=_before(draft, saved),
        by_id=by.person_id,
        by_name=by.name,
        office_id=office.pk,
        by_office=office.name,
        at=at,
    )
    notify(
        office_id=report.duty.office_id,
        event=TAKEN_IN_FOR,
        about=report.about,
        params={"form": report.duty.form.code, "by": f"{by.name}, {office.name}"},
        at=at,
    )
    return kept


def _before(draft: Draft, saved: Saved) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {"cells": {}, "texts": {}, "rows": {}}
    rows = {f"{code}[{row.key}]": row for code, one in draft.rows.items() for row in one}
    sections = {section.code for section in draft.form.texts}
    for place, version in saved.versions.items():
        if place in draft.form.by_address:
            stood = draft.cells.get(place)
            figure = None if stood is None else [stood.state, stood.amount]
            found["cells"][place] = [figure, version]
        elif place in sections:
            text = draft.texts.get(place)
            found["texts"][place] = ["" if text is None else text.text, version]
        else:
            row = rows.get(place)
            found["rows"][place] = [None if row is None else row.values, version]
    return found


@transaction.atomic
def object_to(*, on_behalf_id: int, reason: str, by: Actor, at: datetime) -> OnBehalf:
    """The office that owes the report does not stand by what was taken in for it: every place that nobody changed since
    says again what it said before, and who took it in is told why."""
    taken = OnBehalf.objects.get(pk=on_behalf_id)
    report = locked_report(taken.report_id)
    insist_on_answering(report, by, Permission.REPORT_FILL)
    taken = OnBehalf.objects.select_for_update().get(pk=on_behalf_id)
    insist(why_not_object(reason=reason, objected=taken.objected_at is not None))
    insist(why_not_type(report.state))
    save_draft(
        report_id=report.pk,
        by=by,
        at=at,
        cells=list(_cells_back(taken)),
        texts=list(_texts_back(taken)),
        rows=list(_rows_back(taken, report)),
    )
    taken.objection, taken.objected_by_id, taken.objected_at = normal(reason), by.id, at
    taken.save(update_fields=["objection", "objected_by_id", "objected_at"])
    audit.record(
        OBJECTED,
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"on_behalf": taken.pk},
    )
    _tell_taker(taken, report, by=by, at=at)
    return taken


def _tell_taker(taken: OnBehalf, report: Report, *, by: Actor, at: datetime) -> None:
    notify(
        office_id=taken.office_id,
        event=OBJECTED,
        about=report.about,
        params={"form": report.duty.form.code, "by": by.name},
        at=at,
    )


def _cells_back(taken: OnBehalf) -> Iterator[CellChange]:
    """With the version that the taking in gave: what was typed since clashes with it, and stays."""
    for address, (stood, version) in taken.before["cells"].items():
        figure = BLANK if stood is None else Figure(State(stood[0]), stood[1])
        yield CellChange(address, figure, version)


def _texts_back(taken: OnBehalf) -> Iterator[TextChange]:
    for code, (text, version) in taken.before["texts"].items():
        yield TextChange(code, text, version)


def _rows_back(taken: OnBehalf, report: Report) -> Iterator[RowChange]:
    """A row that was not there before goes again; one that was taken away comes back under a new key."""
    rows = draft_of(report).rows.items()
    standing = {f"{code}[{row.key}]" for code, section in rows for row in section}
    for place, (values, version) in taken.before["rows"].items():
        section, _bracket, key = place.removesuffix("]").partition("[")
        stood = {column: value_from_json(value) for column, value in (values or {}).items()}
        if place in standing:
            yield RowChange(section, key, stood, version, removed=values is None)
        elif values is not None:
            yield RowChange(section, "", stood, 0)
