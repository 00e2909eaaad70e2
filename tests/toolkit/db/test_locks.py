"""Advisory locks: real on PostgreSQL, unnecessary on SQLite."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from gsdg.toolkit.db.locks import advisory_lock, key_of


@given(st.lists(st.integers(), min_size=1, max_size=4))
def test_any_numbers_make_two_32_bit_integers(numbers):
    assert all(-(2**31) <= part < 2**31 for part in key_of(*numbers))
    assert key_of(*numbers) == key_of(*numbers)


def test_numbers_that_only_join_alike_make_different_locks():
    assert len({key_of(1, 23), key_of(12, 3), key_of(123), key_of(23, 1)}) == 4


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        advisory_lock(1)


@pytest.mark.django_db(transaction=True)
def test_a_second_transaction_waits_for_the_first():
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a writing transaction is alone anyhow (see test_base)")
    entered, order = threading.Event(), []

    def second():
        try:
            with transaction.atomic():
                entered.set()
                advisory_lock(5, 1000)
                order.append("second")
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        advisory_lock(5, 1000)
        thread.start()
        assert entered.wait(10)
        thread.join(0.3)
        assert thread.is_alive()
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


@pytest.mark.django_db
def test_inside_a_transaction_it_may_be_taken_again():
    with transaction.atomic():
        advisory_lock(5)
        advisory_lock(5)
        advisory_lock(6)
