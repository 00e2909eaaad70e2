"""What lives long is not walked again by each full collection, and is looked at once in a while."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from gsdg.toolkit.db.settled import LONG, LOOK_AGAIN, Settling, settle


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = list(gc.callbacks)
    yield
    gc.callbacks[:] = before
    gc.unfreeze()


def collected(settling: Settling, generation: int, seconds: float) -> None:
    settling("start", {"generation": generation})
    settling.began -= seconds
    settling("stop", {"generation": generation})


def test_what_is_loaded_is_taken_to_stay_and_the_collector_is_followed_once() -> None:
    settle()
    settle()
    assert gc.get_freeze_count() > 0
    assert sum(isinstance(call, Settling) for call in gc.callbacks) == 1


@pytest.mark.parametrize(
    ("generation", "seconds", "frozen"), [(2, LONG * 2, True), (2, 0, False), (1, LONG * 2, False)]
)
def test_only_a_long_full_collection_freezes(generation: int, seconds: float, frozen: bool) -> None:
    gc.unfreeze()
    collected(Settling(), generation, seconds)
    assert (gc.get_freeze_count() > 0) == frozen


def test_once_in_a_while_everything_is_looked_at_again() -> None:
    settling = Settling()
    for _ in range(LOOK_AGAIN - 1):
        collected(settling, 2, LONG * 2)
    assert gc.get_freeze_count() > 0
    collected(settling, 2, LONG * 2)
    assert gc.get_freeze_count() == 0


def test_what_is_frozen_still_ends_with_its_last_reference() -> None:
    ended = []

    class Kept:
        def __del__(self) -> None:
            ended.append(True)

    kept = Kept()
    settle()
    del kept
    assert ended == [True]
