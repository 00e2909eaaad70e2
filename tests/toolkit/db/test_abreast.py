"""Parts of long work: in order, each its own transaction, on several connections where the engine allows it."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from gsdg.toolkit.db.abreast import CONNECTIONS, abreast

SEVERAL = pytest.mark.django_db(transaction=True)


def which(part: int) -> tuple[int, int]:
    return part, threading.get_ident()


@SEVERAL
def test_answers_come_in_the_order_of_the_parts():
    assert [part for part, _ in abreast(which, range(20))] == list(range(20))


@SEVERAL
def test_two_parts_run_at_a_time_on_postgresql_and_one_on_sqlite():
    if connection.vendor == "sqlite":
        assert {thread for _, thread in abreast(which, range(4))} == {threading.get_ident()}
        return
    both_there = threading.Barrier(CONNECTIONS, timeout=30)
    backends = list(abreast(lambda part: (both_there.wait(), backend())[1], range(CONNECTIONS)))
    assert len({*backends, backend()}) == CONNECTIONS + 1


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


@SEVERAL
def test_inside_a_transaction_all_parts_are_on_its_own_connection():
    with transaction.atomic():
        assert {thread for _, thread in abreast(which, range(4))} == {threading.get_ident()}


@SEVERAL
def test_the_first_part_that_fails_ends_it():
    begun: list[int] = []

    def act(part: int) -> None:
        begun.append(part)
        if part == 0:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(abreast(act, range(1000)))
    assert len(begun) < 1000
