"""Rows joined into one text, on whichever engine runs."""

from __future__ import annotations

import pytest
from django.db import connection

from gsdg.toolkit.db.joining import as_hex, bytes_of, joined, joined_bytes
from gsdg.toolkit.db.packed import fetched


def _asked(expressions: str, rows: str) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expressions} FROM ({rows}) AS given")
        return tuple(cursor.fetchone())


@pytest.mark.django_db
def test_all_joins_of_a_query_meet_the_rows_in_one_order():
    rows = " UNION ALL ".join(f"SELECT {n} AS n, {n * 7 % 10} AS digit" for n in range(1, 40))
    numbers, digits = _asked(f"{joined('n', ',')}, {joined('digit')}", rows)
    assert digits == "".join(str(int(n) * 7 % 10) for n in numbers.split(","))
    assert sorted(map(int, numbers.split(","))) == list(range(1, 40))


@pytest.mark.django_db
def test_no_rows_join_to_nothing():
    assert _asked(joined("n"), "SELECT 1 AS n WHERE 1 = 0") == (None,)


@pytest.mark.django_db
def test_bytes_are_read_back_from_their_digits():
    blob = "'\\x00ff10'::bytea" if connection.vendor == "postgresql" else "x'00ff10'"
    (digits,) = _asked(as_hex("b"), f"SELECT {blob} AS b")
    assert bytes.fromhex(digits) == b"\x00\xff\x10"


@pytest.mark.django_db
def test_bytes_of_many_rows_come_one_after_the_other():
    blob = "'\\x{}'::bytea" if connection.vendor == "postgresql" else "x'{}'"
    rows = " UNION ALL ".join(f"SELECT {blob.format(digits)} AS b" for digits in ("00ff", "10"))
    ((read,),) = fetched(f"SELECT {joined_bytes('b')} FROM ({rows}) AS given", [])
    assert bytes_of(read) == b"\x00\xff\x10"
