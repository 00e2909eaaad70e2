"""Loading figures of years before this system, as one audited act, on the maps of their time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from gsdg.domain.packs.evaluate import Answers, UnitFacts, complete
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.standing import rebuild
from gsdg.domain.reporting.contents import Content, ListRow, sha256_of
from gsdg.domain.reporting.models import Duty, Report, Revision
from gsdg.domain.reporting.sheets.past_layout import layout_of
from gsdg.domain.reporting.sheets.past_reading import read_past
from gsdg.domain.reporting.vectors import vector_of
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, Provenance
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

Rows = Mapping[str, Sequence[Mapping[str, Figure | str]]]
"""Of each list its rows, as they were written down."""


@dataclass(frozen=True)
class Loaded:
    """Units whose figures came in now, of those that owed the form."""

    units: int
    expected: int


@transaction.atomic
def load_history(
    *,
    form: FormRelease,
    period: ReportingPeriod,
    figures: Mapping[int, Mapping[str, Figure]],
    source: str,
    provenance: Provenance,
    by: Actor,
    at: datetime,
    on: date,
    rows: Mapping[int, Rows] | None = None,
) -> int:
    """Figures, and rows of lists, by unit id of the map of the period. They stand as accepted, marked as loaded, with their
    source. How many units are new."""
    insist(why_not_permitted(by, Permission.HISTORY_LOAD))
    _lock(form, period)
    duties = _duties_of(form, period, figures)
    told = [
        _revision(
            duty, figures[unit_id], (rows or {}).get(unit_id, {}), source, provenance, by, at, on
        )
        for unit_id, duty in duties.items()
    ]
    started = [one for one in told if one.report.state != ReportState.NOT_STARTED]
    if wrong := [_why_not_over(one) for one in started if not _is_there(one)]:
        raise Refused(wrong)
    fresh = [one for one in told if one not in started]
    if not fresh:
        return 0
    made = Revision.objects.bulk_create(fresh)
    _settle(made, by, at, on)
    rebuild(form, period)
    audit.record(
        "history.loaded",
        by=by,
        at=at,
        about=f"period:{period.pk}",
        details={"form": form.code, "reports": len(made)},
    )
    return len(made)


@transaction.atomic
def load_history_workbook(
    *,
    form: FormRelease,
    period: ReportingPeriod,
    data: bytes,
    name: str,
    source: str,
    provenance: Provenance,
    by: Actor,
    at: datetime,
    on: date,
) -> Loaded:
    """Of every unit that has something in its line; the others may follow in another workbook."""
    insist(why_not_permitted(by, Permission.HISTORY_LOAD))
    insist(None if period.is_history else Refusal("history.not_past", {"period": period.code}))
    told = normal(source)
    insist(None if told else Refusal("history.no_source", cell="source"))
    found = read_past(data, layout_of(form, period), name=name)
    count = load_history(
        form=form,
        period=period,
        figures={unit: found.cells.get(unit, {}) for unit in found.units},
        rows=found.rows,
        source=told,
        provenance=provenance,
        by=by,
        at=at,
        on=on,
    )
    return Loaded(count, found.expected)


def _lock(form: FormRelease, period: ReportingPeriod) -> None:
    """Nobody accepts a report of this form and period while its totals are thrown away and made anew."""
    reports = Report.objects.filter(duty__form=form, duty__period=period)
    list(reports.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _is_there(told: Revision) -> bool:
    """The same figures once more are passed over: a workbook is filled in and sent again as units are found."""
    latest = told.report.latest
    return latest is not None and _said(latest) == _said(told)


def _why_not_over(told: Revision) -> Refusal:
    duty = told.report.duty
    details = {"form": duty.form.code, "period": duty.period.code}
    return Refusal("history.already_there", {"unit": _name(duty.unit_id, duty.period), **details})


def _said(revision: Revision) -> tuple[object, object]:
    content = Content.from_bytes(bytes(revision.content))
    return content.cells, content.lists


def _name(unit_id: int, period: ReportingPeriod) -> str:
    """As it was called on the map of the period; a unit of another map by its number."""
    here = tree.current().on(period.as_of)
    return here.span(unit_id).name if here.contains(unit_id) else f"@{unit_id}"


def _settle(made: Sequence[Revision], by: Actor, at: datetime, on: date) -> None:
    """One statement for all of them: each stands by the revision that was made for it."""
    own = Subquery(Revision.objects.filter(report=OuterRef("pk"), number=1).values("pk"))
    Report.objects.filter(pk__in=[revision.report_id for revision in made]).update(
        latest=own,
        accepted=own,
        state=ReportState.ACCEPTED,
        changed_at=at,
        accepted_on=on,
        accepted_by_id=by.id,
    )


def _duties_of(
    form: FormRelease, period: ReportingPeriod, figures: Mapping[int, Mapping[str, Figure]]
) -> dict[int, Duty]:
    duties = {
        duty.unit_id: duty
        for duty in Duty.objects.of_leaves()
        .filter(form=form, period=period, unit_id__in=figures)
        .select_related("report__latest", "form__pack", "period", "office")
    }
    for unit_id in figures:
        if unit_id not in duties:
            raise Refused(
                Refusal(
                    "history.unit_without_duty",
                    {"unit": _name(unit_id, period), "form": form.code, "period": period.code},
                )
            )
    return duties


def _revision(
    duty: Duty,
    typed: Mapping[str, Figure],
    rows: Rows,
    source: str,
    provenance: Provenance,
    by: Actor,
    at: datetime,
    on: date,
) -> Revision:
    spec = form_spec(duty.form)
    span = tree.current().on(duty.period.as_of).span(duty.unit_id)
    cells = complete(
        spec,
        Answers(
            cells=dict(typed),
            lists={code: tuple(listed) for code, listed in rows.items()},
            texts={},
        ),
        UnitFacts(span.kind, span.level, duty.period.as_of),
    )
    content = Content(
        form=spec.code,
        pack_sha256=duty.form.pack.sha256,
        period=duty.period.code,
        unit=f"{span.code}@{duty.unit_id}",
        office=duty.office.code,
        number=1,
        provenance=provenance,
        cells={cell.address: cells[cell.address] for cell in spec.stored},
        lists={code: _list_rows(listed) for code, listed in rows.items()},
        texts={"source": source},
    )
    data = content.to_bytes()
    amounts, counts, marks = vector_of(spec, cells, provenance).pack()
    return Revision(
        report=duty.report,
        number=1,
        content=data,
        sha256=sha256_of(data),
        amounts=amounts,
        counts=counts,
        marks=marks,
        units_in=1,
        units_expected=1,
        certified_by_id=by.id,
        certified_at=at,
        certified_on=on,
        is_history=True,
    )


def _list_rows(listed: Sequence[Mapping[str, Figure | str]]) -> tuple[ListRow, ...]:
    return tuple(ListRow(f"{number}", values) for number, values in enumerate(listed, 1))
