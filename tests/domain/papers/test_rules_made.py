"""What may happen to a paper made here, a template and a signature block. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gsdg.domain.papers import rules_made as rules
from gsdg.domain.papers.entries_made import BlockEntry, Given, IssueEntry, SendingEntry
from gsdg.toolkit.documents.parts import Signer

ON = date(2026, 11, 23)
ISSUE = IssueEntry("105/BC-SNNMT", ON, "Giám đốc")
SENDING = SendingEntry(ON, rules.E_OFFICE, ("Bộ",))
BLOCK = BlockEntry("GIÁM ĐỐC", "Nguyễn Văn Ký", ON)


@pytest.mark.parametrize(
    ("state", "changed", "expected"),
    [
        ("draft", {}, None),
        ("issued", {}, ("made.issued", "")),
        ("withdrawn", {}, ("made.withdrawn", "")),
        ("draft", {"number": "/BC"}, ("made.number", "number")),
        ("draft", {"day": None}, ("made.no_day", "day")),
        ("draft", {"signer": " "}, ("made.no_signer", "signer")),
        ("draft", {"signer": " ", "block_id": 3}, None),
        ("draft", {"number": "1" * 61}, ("paper.too_long", "number")),
        ("draft", {"signer": "ký " * 120}, ("paper.too_long", "signer")),
        ("draft", {"day": ON + timedelta(days=1)}, ("paper.day_ahead", "day")),
        ("draft", {"day": ON - timedelta(days=4)}, ("made.day_before_draft", "day")),
    ],
)
def test_issuing(state: str, changed: dict[str, object], expected: tuple[str, str] | None) -> None:
    entry = replace(ISSUE, **changed)  # type: ignore[arg-type]
    found = rules.why_not_issue(state, entry, stands_since=ON - timedelta(days=3), on=ON)
    assert (None if found is None else (found.code, found.cell)) == expected


@pytest.mark.parametrize(
    ("state", "changed", "expected"),
    [
        ("issued", {}, None),
        ("draft", {}, "made.not_issued"),
        ("issued", {"way": "dove"}, "made.way"),
        ("issued", {"day": None}, "made.no_day"),
        ("issued", {"recipients": ("", " ")}, "made.no_recipients"),
        ("issued", {"day": ON + timedelta(days=1)}, "made.sent_day"),
        ("issued", {"day": ON - timedelta(days=2)}, "made.sent_day"),
    ],
)
def test_sending(state: str, changed: dict[str, object], expected: str | None) -> None:
    entry = replace(SENDING, **changed)  # type: ignore[arg-type]
    found = rules.why_not_send(state, entry, issued=ON - timedelta(days=1), on=ON)
    assert (None if found is None else found.code) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, None),
        ({"position": ""}, ("signature.incomplete", "position")),
        ({"name": " "}, ("signature.incomplete", "name")),
        ({"from_day": None}, ("made.no_day", "from_day")),
        ({"standing": "KT."}, ("signature.in_stead_of", "in_stead_of")),
        ({"standing": "Q."}, None),
        ({"standing": "TUQ.", "in_stead_of": "CHỦ TỊCH"}, None),
        ({"to_day": ON}, ("signature.ends_first", "to_day")),
    ],
)
def test_blocks(changed: dict[str, object], expected: tuple[str, str] | None) -> None:
    found = rules.why_not_block(replace(BLOCK, **changed))  # type: ignore[arg-type]
    assert (None if found is None else (found.code, found.cell)) == expected


def test_withdrawing_and_asking() -> None:
    assert rules.why_not_withdraw("draft", "Nhầm") is None
    assert [
        rules.why_not_withdraw(*said).code for said in (("withdrawn", "x"), ("issued", " "))
    ] == [  # type: ignore[union-attr]
        "made.withdrawn",
        "made.no_reason",
    ]
    asks = {"needs": ("form",), "knows": ("total",)}
    assert rules.why_not_asked({"form": "A", "total": "live"}, **asks) is None
    for said, code in (({}, "made.asks"), ({"form": "A", "x": "1"}, "made.asks_no_such")):
        assert rules.why_not_asked(said, **asks).code == code  # type: ignore[arg-type,union-attr]


def test_putting_a_template_in_force() -> None:
    said = {"kept_by": 1, "by": 2, "from_day": ON, "on": ON}
    assert rules.why_not_put(**said) is None  # type: ignore[arg-type]
    changes = ({"by": 1}, {"from_day": None}, {"from_day": ON - timedelta(days=1)})
    told = [rules.why_not_put(**{**said, **change}) for change in changes]  # type: ignore[arg-type]
    assert [one.code for one in told if one] == ["template.own", "made.no_day", "template.day_past"]
    assert rules.why_not_put(kept_by=None, by=1, from_day=ON, on=ON) is None
    assert rules.why_not_end_block(begins=ON, to_day=ON + timedelta(days=1)) is None
    assert [rules.why_not_end_block(begins=ON, to_day=d).code for d in (None, ON)] == [  # type: ignore[union-attr]
        "made.no_day",
        "signature.ends_first",
    ]


GIVEN = Given("31/TTr-SMH", ON, "report", made_id=4)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        (GIVEN, "made.numbered"),
        (replace(GIVEN, made_id=None), None),
        (replace(GIVEN, made_id=None, day=ON - timedelta(days=1)), "made.signed_before"),
    ],
)
def test_what_has_its_number_is_not_drawn_up_after_it(
    given: Given | None, expected: str | None
) -> None:
    found = rules.why_not_numbered(given, stands_since=ON)
    assert (None if found is None else found.code) == expected


def test_one_number_however_it_is_written() -> None:
    assert rules.same_number(" 31 / ttr-smh ", [GIVEN]) == GIVEN
    assert rules.same_number("31/BC-SMH", [GIVEN]) is None


@pytest.mark.parametrize(
    ("said", "lines", "name"),
    [
        ("Giám đốc Nguyễn Văn Ký", ("TM. ỦY BAN", "GIÁM ĐỐC"), "Nguyễn Văn Ký"),
        ("GIÁM ĐỐC:  Nguyễn Văn Ký", ("TM. ỦY BAN", "GIÁM ĐỐC"), "Nguyễn Văn Ký"),
        ("giám đốc", ("TM. ỦY BAN", "GIÁM ĐỐC"), ""),
        ("Phó Giám đốc Lê Thị Thu", (), "Phó Giám đốc Lê Thị Thu"),
        ("Giám đốc Sở Minh Họa", (), "Giám đốc Sở Minh Họa"),
        ("Lê Thị Thu", (), "Lê Thị Thu"),
    ],
)
def test_nobodys_position_is_guessed(said: str, lines: tuple[str, ...], name: str) -> None:
    found = rules.signature_of(Signer("GIÁM ĐỐC", collective="ỦY BAN"), said)
    assert (found.lines, found.name) == (lines, name)
