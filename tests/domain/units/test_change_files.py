"""A change in YAML: what the guide shows can be read, and every mistake has its line and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.builders.map_changes import FIRST, NEW_YEAR

from gsdg.domain.units import queries, refusals
from gsdg.domain.units.change_files import LARGEST, read_change
from gsdg.domain.units.tree import Snapshot
from gsdg.kernel.refusal import Refused

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "change-the-map.md"


def example() -> str:
    return re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0]


def mistakes(text: str | bytes) -> list[tuple[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Refused) as refused:
        read_change(data, file="x.yaml")
    assert {refusal.sheet for refusal in refused.value.refusals} == {"x.yaml"}
    return [(refusal.code, refusal.cell) for refusal in refused.value.refusals]


def test_the_example_of_the_guide_is_a_change_that_may_be_prepared(ha_tinh: Snapshot) -> None:
    plan = queries.planned(read_change(example().encode(), file="merge.yaml"))
    assert (plan.kind, plan.day, plan.verified) == ("merge", NEW_YEAR, False)
    assert plan.ending == (31819600, 31819900)
    assert [(s.code, s.name) for s in plan.beginning] == [("18196", "Xã Sơn Kim")]
    assert refusals.why_not_prepare(plan, by=FIRST) is None


def test_every_mistake_has_its_place() -> None:
    assert mistakes(
        "kind: unite\nday: 1/1/2027\nact: A\nwhat: x\nnew:\n  - {code: '1', kind: xã}\n"
        "alter:\n  - {name: A}\nparts:\n  - {from: '1', to: '2', how: x}\nend: '1'\n"
    ) == [
        ("change_file.key", "4:1"),
        ("change_file.value", "1:7"),
        ("change_file.value", "2:6"),
        ("change_file.missing", "6:5"),
        ("change_file.missing", "8:5"),
        ("change_file.value", "11:6"),
        ("change_file.key", "10:26"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("kind: [", "1:8"),
        ("kind: a\n kind: b", "2:6"),
        ("- a", "1:1"),
        ("", "1:1"),
        (b"\xff\xfe\xfa", "1:1"),
        (b" " * (LARGEST + 1), "1:1"),
        ("a: &x [1]\nb: *x", "2:4"),
        ("[" * 50, "1:21"),
    ],
)
def test_what_cannot_be_read_is_told(text: str | bytes, place: str) -> None:
    assert mistakes(text) == [("change_file.unreadable", place)]


def test_what_is_missing_at_the_top_is_told() -> None:
    assert mistakes("note: x") == [("change_file.missing", "1:1")] * 3


def test_a_unit_that_there_is_not_is_told_at_its_place(ha_tinh: Snapshot) -> None:
    text = "kind: dissolve\nday: 2027-01-01\nact: A\nend:\n  - '99999'\n"
    with pytest.raises(Refused) as refused:
        queries.planned(read_change(text.encode(), file="x.yaml"))
    [why] = refused.value.refusals
    assert (why.code, why.sheet, why.cell) == ("unit.unknown", "x.yaml", "5:5")
