"""One number says what an entry is: computed by the database as it is by the program."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.money import PROGRAMME, a_line
from tests.builders.province import AT, Province

from gsdg.domain.finance.actions.appending import append_entries
from gsdg.domain.finance.actions.recording import entry_of
from gsdg.domain.finance.ledger import Kind, Movement, Source
from gsdg.domain.finance.models import Batch, Entry
from gsdg.domain.finance.slots import KINDS, MOVEMENTS, SLOTS, SOURCES, Slot, slots_of


def test_every_code_has_its_place() -> None:
    assert set(MOVEMENTS) == set(Movement)
    assert (set(SOURCES), set(KINDS)) == (set(Source), set(Kind))
    assert len(SLOTS) == len(Movement) * len(Source) * len(Kind) * 2
    assert all(slot.number == number for number, slot in SLOTS.items())


def test_movements_that_stand_together_are_a_range() -> None:
    first, after = slots_of([Movement.PAID, Movement.ADVANCED])
    inside = {SLOTS[n].movement for n in SLOTS if first <= n < after}
    assert inside == {Movement.PAID, Movement.ADVANCED}
    with pytest.raises(ValueError, match="together"):
        slots_of([Movement.PLANNED, Movement.PAID])


@pytest.mark.django_db
def test_the_database_computes_the_same(province: Province) -> None:
    batch = Batch.objects.create(way="history", title="x", recorded_at=AT)
    giver = province.committee.pk
    lines = [
        a_line(
            movement.value,
            1,
            office=province.lead.pk,
            office_from=giver if movement in (Movement.ALLOCATED, Movement.WITHDRAWN) else None,
            source=source.value,
            kind=kind.value,
            on=date(2026, 1, 2),
        )
        for movement in Movement
        for source in Source
        for kind in Kind
    ]
    append_entries([entry_of(line, batch) for line in lines])
    for entry in Entry.objects.filter(programme=PROGRAMME):
        line = entry.line
        slot = Slot(line.movement, line.source, line.kind, line.office_from is not None)
        assert entry.slot == slot.number
