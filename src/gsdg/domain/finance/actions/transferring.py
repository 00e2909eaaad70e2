"""Money of an office that has ended goes on by a numbered decision, whole, and kept as what it is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.finance.actions.recording import Attached, Recorded, record_entries
from gsdg.domain.finance.models import Batch
from gsdg.domain.finance.queries.closing import lines_of_transfer, open_keys_of
from gsdg.domain.finance.rules import why_not_sign, why_not_transfer
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor


@transaction.atomic
def transfer_left_behind(
    *,
    office: Office,
    to: Office,
    act_number: str,
    act_day: date | None,
    by: Actor,
    at: datetime,
    on: date,
    attached: Attached | None = None,
) -> Recorded:
    """Every balance that is still open. What goes to several offices is recorded entry by entry instead."""
    insist(why_not_sign(number=act_number, day=act_day, today=on))
    day = act_day or on
    keys = sorted(open_keys_of({office.pk}, on=on).items())
    ended = office.to_day is not None and office.to_day <= on
    insist(why_not_transfer(office=office.name, has_ended=ended, balances=len(keys)))
    return record_entries(
        lines=lines_of_transfer(keys, to=to.pk, number=act_number, day=day),
        way=Batch.Way.TYPED,
        title=f"Điều chuyển vốn từ {office.name} đến {to.name}",
        by=by,
        at=at,
        on=on,
        attached=attached,
        event="money.transferred",
    )
