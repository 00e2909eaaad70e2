"""Printed figures beside recomputed ones: the two rates of 2023 that cannot be of one count of households."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.builders.province import PACK

from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import Form, Pack
from gsdg.domain.reporting.printed import Printed, clashes, printed_beside


@pytest.fixture(scope="module")
def pack() -> Pack:
    folders: list[Path] = find_packs(settings.PACK_FOLDERS)
    return load_pack(next(folder for folder in folders if folder.name == PACK))


def _of(pack: Pack, year: str, values: dict[str, Decimal | None]) -> tuple[Form, list[Printed]]:
    form = pack.forms["DBHN"]
    published = [p for p in pack.published if p.unit == "province"]
    return form, printed_beside(form, published, period=year, values=values)


def test_printed_and_recomputed_stand_beside_each_other_in_the_order_of_the_form(
    pack: Pack,
) -> None:
    values: dict[str, Decimal | None] = {
        "12.2": Decimal(11572),
        "13.2": Decimal("3.02"),
        "22.2": None,
    }
    _, found = _of(pack, "2023", values)
    assert [item.published.cell for item in found] == ["12.2", "13.2", "22.2", "23.2"]
    assert [item.difference for item in found] == [0, Decimal("-0.02"), None, None]
    assert found[1].published.printed == "3,04 %"


def test_what_counts_by_another_poverty_line_is_not_subtracted(pack: Pack) -> None:
    form, published = pack.forms["DBHN"], [p for p in pack.published if p.unit == "province"]
    told: dict[str, Any] = {"period": "2021", "values": {"13.2": Decimal("2.62")}}
    of_the_line_before = printed_beside(form, published, line="qd-59-2015", **told)[0]
    assert (of_the_line_before.line_differs, of_the_line_before.difference) == (True, None)
    of_its_own = printed_beside(form, published, line="nd-07-2021", **told)[0]
    assert (of_its_own.line_differs, of_its_own.difference) == (False, Decimal("-2.06"))


def test_the_two_printed_rates_of_2023_cannot_share_a_denominator(pack: Pack) -> None:
    form, found = _of(pack, "2023", {})
    (clash,) = clashes(form, found)
    assert (clash.one.cell, clash.two.cell) == ("13.2", "23.2")
    assert (clash.one_from, clash.one_to) == (380_033, 381_285)
    assert (clash.two_from, clash.two_to) == (383_615, 384_754)
    for low, high, count, rate in (
        (clash.one_from, clash.one_to, 11572, "3.04"),
        (clash.two_from, clash.two_to, 12947, "3.37"),
    ):
        for households in (low, high):
            assert abs(Decimal(count) * 100 / households - Decimal(rate)) <= Decimal("0.005")
        for households in (low - 1, high + 1):
            assert abs(Decimal(count) * 100 / households - Decimal(rate)) > Decimal("0.005")


def test_rates_that_agree_do_not_clash(pack: Pack) -> None:
    form, found = _of(pack, "2024", {})
    assert len(found) == 4
    first, second = (
        Decimal(9236) * 100 / Decimal("2.40"),
        Decimal(11736) * 100 / Decimal("3.04"),
    )
    assert abs(first - second) < 1500
    assert clashes(form, found) == []
