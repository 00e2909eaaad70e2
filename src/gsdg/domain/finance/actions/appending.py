"""The one way in which an entry comes into the book: with the sums that are kept of it, in the same transaction.

Who appends holds the locks of the money that is touched (`gate.lock_money`): no two write the same sum at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, transaction

from gsdg.domain.finance.ledger import Kind, Movement, Source
from gsdg.domain.finance.models import Entry, KeptSum
from gsdg.domain.finance.queries.kept import SumKey, recounted
from gsdg.domain.finance.slots import Slot

AT_ONCE = 500


@transaction.atomic
def append_entries(entries: Sequence[Entry]) -> list[Entry]:
    appended = Entry.objects.bulk_create(entries, AT_ONCE)
    _add(_sums_of(appended))
    return appended


@transaction.atomic
def rebuild_sums() -> int:
    """Every kept sum made anew from the entries; how many there are."""
    _wait_for_writers()
    KeptSum.objects.all().delete()
    sums = recounted()
    _add(sums)
    return len(sums)


def _wait_for_writers() -> None:
    """Who has written a sum ends first, and is counted; who has not waits, and adds afterwards. SQLite has one writer."""
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(KeptSum._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _sums_of(entries: Iterable[Entry]) -> dict[SumKey, int]:
    found: dict[SumKey, int] = defaultdict(int)
    for entry in entries:
        for key in _keys_of(entry):
            found[key] += entry.amount
    return found


def _keys_of(entry: Entry) -> Iterable[SumKey]:
    has_giver = entry.office_from_id is not None
    slot = Slot(Movement(entry.movement), Source(entry.source), Kind(entry.kind), has_giver)
    of = (entry.component, slot.number, entry.budget_year, entry.origin_year)
    yield SumKey(entry.programme, KeptSum.Side.HOLDER.value, entry.office_id, *of)
    if entry.office_from_id is not None:
        yield SumKey(entry.programme, KeptSum.Side.GIVER.value, entry.office_from_id, *of)


def _add(sums: Mapping[SumKey, int]) -> None:
    """By the database itself: what stands there is not read first. In the order of keys, as everybody takes them."""
    table = connection.ops.quote_name(KeptSum._meta.db_table)
    columns = ", ".join(SumKey._fields)
    row = f"({', '.join(['%s'] * (len(SumKey._fields) + 1))})"
    ordered = sorted(sums.items())
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({columns}, amount) VALUES {', '.join([row] * len(some))} "  # noqa: S608 - names of our own
                f"ON CONFLICT ({columns}) DO UPDATE SET amount = {table}.amount + excluded.amount",
                [value for key, amount in some for value in (*key, amount)],
            )
