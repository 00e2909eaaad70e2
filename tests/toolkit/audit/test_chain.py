"""The arithmetic of the chain, against values worked out by other means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from gsdg.toolkit.audit.chain import GENESIS, Link, canonical_text, instant_text, seal_hash

LINK = Link(
    unit_id=18073,
    seq=1,
    at=datetime(2026, 11, 22, 1, 15, 0, 42, tzinfo=UTC),
    by_id=7,
    door="web",
    event="report.submitted",
    about="report:17",
    details='{"fields":["ghi_chú"]}',
    prev_hash=GENESIS,
)


def test_the_hash_covers_this_text_and_no_other():
    text = (
        '[18073,1,"2026-11-22T01:15:00.000042Z",7,"web","report.submitted","report:17",'
        '"{\\"fields\\":[\\"ghi_chú\\"]}","' + "0" * 64 + '"]'
    )
    assert LINK.hash() == sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"unit_id": 18074},
        {"seq": 2},
        {"at": LINK.at + timedelta(microseconds=1)},
        {"by_id": None},
        {"door": "cli"},
        {"event": "report.accepted"},
        {"about": "report:18"},
        {"details": "{}"},
        {"prev_hash": "1" * 64},
    ],
)
def test_whatever_changes_changes_the_hash(change):
    assert LINK._replace(**change).hash() != LINK.hash()


def test_the_same_instant_in_another_zone_is_the_same():
    viet_nam = LINK.at.astimezone(timezone(timedelta(hours=7)))
    assert LINK._replace(at=viet_nam).hash() == LINK.hash()


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        instant_text(datetime(2026, 11, 22))  # noqa: DTZ001


def test_details_are_written_in_one_way():
    assert canonical_text({"b": [1, None, True], "a": "đ"}) == '{"a":"đ","b":[1,null,true]}'


@pytest.mark.parametrize("details", [{"a": 0.5}, {"a": [1, {"b": 1.0}]}])
def test_a_float_is_refused_at_any_depth(details):
    with pytest.raises(TypeError, match="float"):
        canonical_text(details)


def test_a_seal_does_not_depend_on_the_order_of_reading():
    heads = [(2, 5, "b" * 64), (0, 9, "a" * 64)]
    at = LINK.at
    assert seal_hash(heads, at=at, prev_hash=GENESIS) == seal_hash(
        heads[::-1], at=at, prev_hash=GENESIS
    )
    assert seal_hash(heads, at=at, prev_hash=GENESIS) != seal_hash(
        heads[:1], at=at, prev_hash=GENESIS
    )
