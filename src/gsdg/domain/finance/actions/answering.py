"""What points and commas mean in the amounts of a Treasury list, said once: for the column, or for one row."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from gsdg.domain.finance import problems
from gsdg.domain.finance.actions.treasury import (
    amount_texts,
    columns_of,
    locked_list,
    read_list_later,
)
from gsdg.domain.finance.amounts import Reading, why_not_read_so
from gsdg.domain.finance.models import TreasuryList
from gsdg.domain.finance.queries.treasury import asked_rows
from gsdg.kernel.refusal import Refusal, insist
from gsdg.toolkit import audit, jobs
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


@transaction.atomic
def answer_amounts(
    *, list_id: int, reading: Reading, row: int | None, by: Actor, at: datetime
) -> TreasuryList:
    """`row` None: of the whole column. The list is read again; what was recorded of it stays as it is."""
    insist(why_not_permitted(by, Permission.MONEY_RECORD))
    given = locked_list(list_id)
    insist(_why_not_answer(given, reading, row))
    if row is None:
        given.columns = asdict(replace(columns_of(given), reading=reading.value))
    else:
        given.readings = {**given.readings, f"{row}": reading.value}
    given.state = TreasuryList.State.WAITING
    given.save(update_fields=["columns", "readings", "state"])
    said = {"reading": reading.value, "row": row}
    audit.record("money.amounts_answered", by=by, at=at, about=given.about, details=said)
    jobs.enqueue(read_list_later, list_id=given.pk, user_id=by.person_id)
    return given


def _why_not_answer(given: TreasuryList, reading: Reading, row: int | None) -> Refusal | None:
    """An answer for the column holds for every amount in it that nobody answered apart."""
    if given.state == TreasuryList.State.READING:
        return Refusal(problems.lists.LIST_BUSY.code)
    asked = {one.number for one in asked_rows(given)}
    if not asked or (row is not None and row not in asked):
        return Refusal(problems.lists.NOT_ASKED.code)
    columns = columns_of(given)
    texts = amount_texts(given, columns)
    meant = set(texts) - {int(n) for n in given.readings} if row is None else {row}
    return why_not_read_so({n: texts[n] for n in sorted(meant)}, reading, columns.unit)
