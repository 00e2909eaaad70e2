"""Checklists of a pack: what they hold, and every mistake at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from tests.builders.packs import a_pack, line_of, mistakes_of

from gsdg.domain.packs.checklists import PARTLY, PREFILLS
from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import Pack

FOLLOWUP = """\
source: {act: Văn bản thử, verified: true}
groups:
  - {code: chi-dao, label: {vi: Chỉ đạo, en: Guidance}, source: {act: Văn bản thử, verified: true}}
causes:
  - {code: ho-so, label: {vi: Hồ sơ, en: Files}, source: {act: Văn bản thử, verified: true}}
severities:
  - code: thap
    label: {vi: Thấp, en: Low}
    criteria: {vi: Nhẹ, en: Light}
    answer_days: 10
    extensions: 2
    closes_at_once: true
    source: {act: Văn bản thử, verified: true}
ladder: []
levels:
  - {code: xa, label: {vi: Xã, en: Commune}, office_kinds: [commune_pc], days: 5, source: {act: Văn bản thử, verified: true}}
"""
CHECKLIST = """\
code: xa
title: {vi: Phiếu, en: Checklist}
short: Phiếu
source: {act: Văn bản thử, verified: true}
office_kinds: commune_pc
uses: [visit, self]
items:
  - code: ke-hoach
    group: chi-dao
    label: {vi: Có kế hoạch, en: There is a plan}
    kind: choice
    self_report: true
    proposes:
      condition: {vi: Chưa có kế hoạch., en: There is no plan.}
      cause: ho-so
      severity: thap
    source: {act: Văn bản thử, verified: true}
  - code: so-lop
    group: chi-dao
    label: {vi: Số lớp, en: Classes}
    kind: number
    unit_of_measure: {vi: lớp, en: classes}
    at: village
    source: {act: Văn bản thử, verified: true}
"""


def the_real_pack() -> Pack:
    folder = next(f for f in find_packs(settings.PACK_FOLDERS) if "tt-10-2022" in f.name)
    return load_pack(folder)


def test_items_are_found_by_code_by_place_and_by_who_writes_first(tmp_path: Path) -> None:
    found = a_pack(tmp_path, checklists__xa=CHECKLIST, followup=FOLLOWUP).checklists["xa"]
    assert [item.code for item in found.at("office")] == ["ke-hoach"]
    assert [item.code for item in found.at("village")] == ["so-lop"]
    assert [item.code for item in found.self_reported] == ["ke-hoach"]
    assert found.item("khong-co") is None


def test_the_light_answer_may_propose_a_lighter_finding(tmp_path: Path) -> None:
    text = CHECKLIST.replace("severity: thap", "severity: thap\n      partly: thap")
    item = a_pack(tmp_path, checklists__xa=text, followup=FOLLOWUP).checklists["xa"].items[0]
    assert item.proposes is not None
    assert item.proposes.severity_for(PARTLY) == item.proposes.severity_for("no") == "thap"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("group: chi-dao\n    label: {vi: Có", "group: khac\n    label: {vi: Có", "unknown_name"),
        ("kind: number", "kind: count", "unknown_name"),
        ("at: village", "at: school", "unknown_name"),
        ("cause: ho-so", "cause: khac", "unknown_name"),
        ("severity: thap", "severity: nang", "unknown_name"),
        ("severity: thap", "severity: thap\n      partly: nang", "unknown_name"),
        ("self_report: true", "prefill: nowhere", "unknown_name"),
        ("self_report: true", "component: DA9", "unknown_name"),
        ("office_kinds: commune_pc", "office_kinds: school", "unknown_name"),
        ("uses: [visit, self]", "uses: [exam]", "unknown_name"),
        ("code: so-lop", "code: ke-hoach", "two_of_one"),
        ("code: so-lop", "code: số lớp", "bad_code"),
        ("    unit_of_measure: {vi: lớp, en: classes}\n", "", "checklist_unit"),
        ("kind: choice", "kind: text", "checklist_proposes"),
        ("code: xa", "code: phuong", "file_name"),
    ],
)
def test_what_does_not_fit_is_told_at_its_line(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    text = CHECKLIST.replace(before, after, 1)
    assert text != CHECKLIST
    found = mistakes_of(tmp_path, checklists__xa=text, followup=FOLLOWUP)
    assert [m.code for m in found] == [f"packs.{code}"]
    assert found[0].file == "checklists/xa.yaml"
    assert 1 <= found[0].line <= text.count("\n")


def test_the_place_of_a_mistake_is_its_own_line(tmp_path: Path) -> None:
    text = CHECKLIST.replace("cause: ho-so", "cause: khac")
    found = mistakes_of(tmp_path, checklists__xa=text, followup=FOLLOWUP)
    assert (found[0].line, found[0].column) == (line_of(text, "cause: khac"), 14)


def test_the_pack_of_the_circular_asks_in_five_groups_and_invents_no_law() -> None:
    """Nothing was read in the circular that names a question: each basis says so."""
    pack = the_real_pack()
    groups = [group.code for group in pack.followup.groups] if pack.followup else []
    assert len(groups) == 5
    for checklist in pack.checklists.values():
        asked = [item.group for item in checklist.at("office")]
        assert list(dict.fromkeys(asked)) == groups
        assert not any(item.verified for item in checklist.items)
    assert {i.prefill for c in pack.checklists.values() for i in c.items if i.prefill} == set(
        PREFILLS
    )
