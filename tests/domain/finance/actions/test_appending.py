"""Sums that are kept of the book are those of its entries: after whatever was recorded, by however many at once."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from django.db.models import F
from tests.builders.command_line import gsdg
from tests.builders.money import COMPONENT, MILLION, OTHER, a_line, record
from tests.builders.province import AT, TODAY, Province, a_province_at_work

from gsdg.domain.finance import check
from gsdg.domain.finance.actions.appending import rebuild_sums
from gsdg.domain.finance.actions.recording import reverse_entry
from gsdg.domain.finance.ledger import Line
from gsdg.domain.finance.models import Entry, KeptSum
from gsdg.domain.finance.queries.kept import differences, kept, recounted
from gsdg.toolkit.access import Actor


def some_line(province: Province, chance: Random) -> Line:
    giver, office = province.committee.pk, chance.choice(province.communes).office.pk
    said = {
        "component": chance.choice([COMPONENT, OTHER]),
        "source": chance.choice(["central", "province"]),
        "kind": chance.choice(["recurrent", "investment"]),
        "budget_year": chance.choice([2024, 2025, 2026]),
        "office": office,
    }
    movement = chance.choice(["allocated", "paid", "advanced", "withdrawn", "settled"])
    if movement == "allocated" or (movement == "withdrawn" and chance.random() < 0.5):
        said["office_from"] = giver
    return a_line(movement, chance.randrange(1, MILLION), **said)


@pytest.mark.django_db
class TestKeptSums:
    def test_each_entry_and_each_reversal_is_in_them_of_both_offices(
        self, province: Province, clerk: Actor
    ) -> None:
        office, giver = province.communes[0].office.pk, province.committee.pk
        line = a_line("allocated", 7 * MILLION, office=office, office_from=giver)
        done = record(line, line, by=clerk)
        assert sorted((key.side, key.office_id, amount) for key, amount in kept().items()) == [
            (0, office, 14 * MILLION),
            (1, giver, 14 * MILLION),
        ]
        reverse_entry(entry_id=done.entries[0].pk, reason="Ghi hai lần", by=clerk, at=AT, on=TODAY)
        assert set(kept().values()) == {7 * MILLION}
        assert [*differences()] == []

    def test_what_was_changed_past_the_actions_is_told_and_mended(
        self, province: Province, clerk: Actor
    ) -> None:
        record(a_line(office=province.committee.pk), by=clerk)
        KeptSum.objects.update(amount=F("amount") + 1)
        [(name, about, wanted, found)] = check.check()
        assert (name, wanted, found) == (
            "finance.kept_sum",
            f"{100 * MILLION}",
            f"{100 * MILLION + 1}",
        )
        assert COMPONENT in about
        assert gsdg("ledger", "recount").out == "1 sums kept.\n"
        assert [*check.check()] == []

    def test_a_refused_line_leaves_none(self, province: Province, clerk: Actor) -> None:
        with pytest.raises(Exception, match=r"."):
            record(a_line(office=province.committee.pk), a_line(amount=0), by=clerk)
        assert not KeptSum.objects.exists()

    def test_no_other_module_appends(self) -> None:
        folder = Path(check.__file__).parent
        appending = [
            path.name
            for path in folder.rglob("*.py")
            if re.search(r"\bEntry\.objects\.(bulk_)?create", path.read_text(encoding="utf-8"))
        ]
        assert appending == ["appending.py"]


def record_and_take_back(province: Province, clerk: Actor, chance: Random) -> None:
    done = record(*(some_line(province, chance) for _ in range(chance.randrange(1, 6))), by=clerk)
    if chance.random() < 0.4:
        entry = chance.choice(done.entries)
        reverse_entry(entry_id=entry.pk, reason="Nhầm", by=clerk, at=AT, on=TODAY)


@pytest.mark.django_db(transaction=True)
def test_who_records_at_once_leaves_the_sums_of_a_recount() -> None:
    """Four writers of the same few sums, each recording and taking back; the sums are rebuilt meanwhile."""
    province = a_province_at_work(3)
    clerk = province.actor(province.clerk)
    start, failed = threading.Barrier(5), list[Exception]()

    def at_once(act: Callable[[], object], times: int) -> None:
        try:
            start.wait(20)
            for _ in range(times):
                act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [partial(record_and_take_back, province, clerk, Random(n)) for n in range(4)]  # noqa: S311 - invented amounts
    work = [*((act, 5) for act in writers), (rebuild_sums, 4)]
    threads = [threading.Thread(target=at_once, args=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert Entry.objects.count() > 20
    assert {k: n for k, n in kept().items() if n != 0} == {
        k: n for k, n in recounted().items() if n != 0
    }
