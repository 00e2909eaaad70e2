"""Who owes a form beside what its pack says of kinds of office: named by an act of the province."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.programme.models import FormRelease
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import Assignment
from gsdg.domain.reporting.rules import why_not_assign
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


@transaction.atomic
def assign_form(
    *,
    form: FormRelease,
    office: Office | None = None,
    office_kind: str = "",
    owes: bool = True,
    from_day: date,
    act: str,
    verified: bool = False,
    by: Actor,
    at: datetime,
) -> Assignment:
    """From that day on one office, or every office of a kind, owes the form or is free of it.

    It holds for periods opened later: what an open period asks for stays as it was opened.
    """
    insist(why_not_permitted(by, Permission.PERIOD_OPEN))
    kind = office_kind if office is None else office.kind
    stands = Assignment.objects.filter(
        form=form, office=office, office_kind=office_kind, from_day=from_day
    )
    kinds = dict(OfficeKind.choices)
    insist(why_not_assign(form_spec(form), kind, kinds=kinds, act=act, stands=stands.exists()))
    assignment = Assignment.objects.create(
        form=form,
        office=office,
        office_kind=office_kind,
        owes=owes,
        from_day=from_day,
        act=normal(act),
        verified=verified,
    )
    audit.record(
        "form.assigned",
        by=by,
        at=at,
        about=f"form:{form.pk}",
        details={"form": form.code, "office": office.code if office else kind, "owes": owes},
    )
    return assignment
