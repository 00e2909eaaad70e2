"""What a finding and a recommendation must say: each refusal with its code and the field it stands at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gsdg.domain.followup import rules_findings
from gsdg.domain.followup.entries import FindingEntry, Origin, RecommendationEntry
from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.packs.load import load_pack
from gsdg.kernel.refusal import Refusal

ON = date(2026, 11, 23)
PACK = Path(__file__).parents[3] / "packs" / "gnbv-2021-2025" / "2022-07-15_tt-10-2022-tt-bldtbxh"
PAPER = Origin("state_audit", "Kiểm toán (minh họa)", "12/KL", date(2026, 11, 2))
ASKED = RecommendationEntry(1, "Ban hành kế hoạch", "Quyết định ban hành", date(2026, 12, 18))


@cache
def pack() -> FollowUp:
    found = load_pack(PACK).followup
    assert found is not None
    return found


def finding(**changed: Any) -> FindingEntry:
    lightest = next(one for one in pack().severities if not one.needs_justification)
    plain = FindingEntry(
        unit_id=1,
        condition="Chưa có kế hoạch",
        criterion="Điều 5",
        cause_kind="subjective",
        cause=pack().causes[0].code,
        severity=lightest.code,
        found_on=ON,
        origin=PAPER,
    )
    return replace(plain, **changed)


def told(refusal: Refusal | None) -> tuple[str, str]:
    return ("", "") if refusal is None else (refusal.code, refusal.cell)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("", "")),
        ({"condition": " "}, ("finding.missing", "condition")),
        ({"criterion": ""}, ("finding.missing", "criterion")),
        ({"cause_kind": "khac"}, ("finding.unknown_code", "cause_kind")),
        ({"cause": "khong-co"}, ("finding.unknown_code", "cause")),
        ({"group": "khac"}, ("finding.unknown_code", "group")),
        ({"severity": "khac"}, ("finding.unknown_code", "severity")),
        ({"found_on": date(2026, 11, 24)}, ("correction.day_ahead", "found_on")),
        ({"amount": 0}, ("correction.amount", "amount")),
        ({"amount": 1}, ("", "")),
        ({"origin": replace(PAPER, source="khac")}, ("finding.unknown_code", "source")),
        ({"origin": replace(PAPER, number=" ")}, ("finding.no_paper", "number")),
        ({"origin": replace(PAPER, day=None)}, ("finding.no_paper", "number")),
        ({"origin": replace(PAPER, day=date(2026, 11, 24))}, ("correction.day_ahead", "day")),
        ({"origin": Origin("visit")}, ("", "")),
        ({"origin": Origin("self_inspection")}, ("", "")),
    ],
)
def test_a_finding_says_what_how_and_by_which_paper(
    changed: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert told(rules_findings.why_not_finding(finding(**changed), pack(), on=ON)) == expected


def test_only_the_gravest_must_say_why_it_is_so_grave() -> None:
    gravest = next(one.code for one in pack().severities if one.needs_justification)
    bare = finding(severity=gravest)
    assert told(rules_findings.why_not_finding(bare, pack(), on=ON)) == ("finding.unjustified", "justification")  # fmt: skip
    said = replace(bare, justification="Mất vốn")
    assert rules_findings.why_not_finding(said, pack(), on=ON) is None


@pytest.mark.parametrize(
    ("changed", "around", "expected"),
    [
        ({}, {}, ("", "")),
        ({}, {"finding_states": ()}, ("correction.no_finding", "")),
        ({}, {"finding_states": ("confirmed", "draft")}, ("correction.finding_open", "")),
        ({"text": ""}, {}, ("correction.missing", "text")),
        ({"expected": " "}, {}, ("correction.missing", "expected")),
        ({"due": ON}, {}, ("correction.due_past", "due")),
        ({"due": date(2026, 11, 24)}, {}, ("", "")),
        ({"money": 5}, {}, ("correction.money_half", "money")),
        ({"money_kind": "recover"}, {}, ("correction.money_half", "money")),
        ({"money": 0, "money_kind": "recover"}, {}, ("correction.amount", "money")),
        ({"money": 5, "money_kind": "khac"}, {}, ("correction.amount", "money")),
        ({"money": 5, "money_kind": "recover"}, {}, ("", "")),
        ({}, {"to_own_office": True, "sources": ("visit",)}, ("correction.own_visit", "addressee")),
        ({}, {"to_own_office": True, "sources": ("self_inspection",)}, ("", "")),
    ],
)
def test_a_recommendation_can_be_verified(
    changed: dict[str, Any], around: dict[str, Any], expected: tuple[str, str]
) -> None:
    usual = {"finding_states": ("confirmed",), "sources": ("state_audit",), "to_own_office": False}
    refusal = rules_findings.why_not_issue(replace(ASKED, **changed), **{**usual, **around}, on=ON)
    assert told(refusal) == expected
