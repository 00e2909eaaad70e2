"""Whether what was put right still holds: said by who did not fix it, some months after it was closed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup import refusals, words
from gsdg.domain.followup.actions.gate import decide, locked, record, tell, touch
from gsdg.domain.followup.actions.scheduling import watching_office
from gsdg.domain.followup.models import Recheck, Recommendation
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify


@transaction.atomic
def recheck(
    *,
    recommendation_id: int,
    result: str,
    method: str,
    text: str,
    by: Actor,
    at: datetime,
    on: date,
    known_version: int | None = None,
) -> Recommendation:
    """It holds, or it does not and a new cycle begins, or nothing is left to look at."""
    found = locked(recommendation_id, known_version=known_version)
    insist(refusals.why_not_recheck(by, found, result, method, text, on=on))
    owed = found.rechecks.get(result="")
    owed.result, owed.method, owed.text = result, method, normal(text)
    owed.done_on, owed.done_at, owed.done_by_id = on, at, by.person_id
    owed.save()
    touch(found, on=on)
    if result == words.FAILS:
        decide(found, "reopen", words.REOPENED, reason=text, by=by, at=at, on=on)
        touch(found, on=on, cycle=found.cycle + 1)
    tell(found, found.addressee_id, "reopened" if result == words.FAILS else "rechecked", at)
    record("rechecked", found, by, at, recheck=owed.pk, result=result, cycle=found.cycle)
    return found


@transaction.atomic
def name_rechecker(
    *, recommendation_id: int, person_id: int, by: Actor, at: datetime, on: date
) -> Recheck:
    """Somebody of the office that owes it."""
    found = locked(recommendation_id)
    insist(refusals.why_not_name_rechecker(by, found, person_id, on=on))
    owed = found.rechecks.get(result="")
    owed.person_id = person_id
    owed.save(update_fields=["person_id"])
    touch(found, on=on)
    tell(found, owed.office_id, "recheck_named", at)
    record("recheck_named", found, by, at, recheck=owed.pk, person=person_id)
    return owed


def remind(*, on: date, by: Actor, at: datetime) -> int:
    """The daily work: who owes a second look hears of it when its days begin and when it is late, each once."""
    late = last_working_day_before(on)
    rows = Recheck.objects.begun(on).select_related("recommendation__addressee").order_by("pk")
    owed = (_with_a_living_office(one, by=by, at=at, on=on) for one in rows)
    return sum(_reminded(one, is_late=one.due <= late, at=at) for one in owed if one is not None)


def _reminded(one: Recheck, *, is_late: bool, at: datetime) -> bool:
    step = "recheck_late" if is_late else "recheck_due"
    found = one.recommendation
    told = notify(
        office_id=one.office_id,
        event=f"recommendation.{step}",
        about=found.about,
        params={"subject": f"{found.number}: {found.text[:200]}"},
        at=at,
        once=f"{step}:{one.pk}:{one.office_id}",
    )
    return told is not None


@transaction.atomic
def _with_a_living_office(one: Recheck, *, by: Actor, at: datetime, on: date) -> Recheck | None:
    """An office that ended owes nothing: who watches now does. None where nobody does: nobody reads what such an office
    is told."""
    if Office.objects.at(on).filter(pk=one.office_id).exists():
        return one
    before, office_id = one.office_id, watching_office(one.recommendation, on=on)
    if office_id == before:
        return None
    one.office_id, one.person_id = office_id, None
    one.save(update_fields=["office_id", "person_id"])
    details = {"recheck": one.pk, "from_office": before, "to_office": one.office_id}
    record("recheck_handed_over", one.recommendation, by, at, **details)
    return one
