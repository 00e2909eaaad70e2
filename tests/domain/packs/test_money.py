"""What a pack says of money must stand in the pack."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from tests.builders.packs import a_pack, mistakes_of, told

from gsdg.domain.packs.load import find_packs, load_pack

MONEY = """\
source: {act: A, verified: true}
pass_on: {days: 10, source: {act: A, verified: true}}
behind: {points: 20, from_percent: 25, source: {act: A, verified: true}}
results:
  - {component: DA1, form: F, cell: "04.1"}
feeds:
  - {form: F, component: DA1, rows: {central: "04"}, plan: "1", in_period: "1", forecast: "1", since_start: "1"}
norms:
  - code: n
    label: {vi: Mức, en: Norm}
    unit_of_measure: {vi: đồng/lớp, en: đồng a class}
    amount: 500000
    components: DA1
    source: {act: A, verified: true}
"""


def test_money_of_a_sound_pack_is_read(tmp_path: Path) -> None:
    money = a_pack(tmp_path, money=MONEY).money
    assert money is not None
    assert (money.pass_on.days, money.norms[0].amount) == (10, 500_000)
    assert money.feeds[0].columns == ("1", "1", "1", "1")


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("component: DA1, form: F, cell", "component: DA99, form: F, cell", "DA99"),
        ('cell: "04.1"', 'cell: "99.1"', "99.1"),
        ("form: F, component: DA1, rows", "form: G, component: DA1, rows", "G"),
        ('{central: "04"}', '{central: "77"}', "77.1"),
        ('{central: "04"}', '{thing: "04"}', "thing"),
        ("components: DA1", "components: DA98", "DA98"),
    ],
)
def test_a_name_that_the_pack_does_not_have_is_a_mistake(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    wrong = mistakes_of(tmp_path, money=MONEY.replace(before, after))
    assert {m.code for m in wrong} == {"packs.unknown_name"}
    assert any(f"{named}" in m.message["vi"] for m in wrong), told(wrong)


def test_a_norm_stands_once(tmp_path: Path) -> None:
    again = MONEY[MONEY.index("  - code: n") :]
    assert [m.code for m in mistakes_of(tmp_path, money=MONEY + again)] == ["packs.two_of_one"]


def test_what_nobody_has_verified_says_so_in_the_real_pack() -> None:
    [folder] = [f for f in find_packs(settings.PACK_FOLDERS) if "tt-10-2022" in f.name]
    money = load_pack(folder).money
    assert money is not None
    assert not any(one.verified for one in (money.pass_on, money.behind, *money.norms))
    assert {feed.form for feed in money.feeds} >= {"DA2", "DA7-TDA1"}
