"""Inspections of a pack: what it says, and every mistake at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from tests.builders.packs import a_pack, line_of, mistakes_of
from tests.domain.packs.test_checklists import FOLLOWUP

from gsdg.domain.packs.load import find_packs, load_pack

SOURCE = "source: {act: Văn bản thử, verified: true}"
INSPECTIONS = f"""\
{SOURCE}
groups:
  - code: chi-dao
    points: [{{vi: Văn bản, en: Documents}}]
    {SOURCE}
rounds:
  - code: tinh
    label: {{vi: Cấp tỉnh, en: Province}}
    office_kinds: lead_department
    least: 1
    most: 2
    {SOURCE}
notice: {{days: 5, {SOURCE}}}
report_back: {{days: 3, {SOURCE}}}
report: {{days: 15, {SOURCE}}}
clash: {{months: 6, {SOURCE}}}
money_used: {{well: 70, half: 40, {SOURCE}}}
lots:
  places: 10
  percent: 20
  {SOURCE}
factors:
  - code: tre
    label: {{vi: Báo cáo chậm, en: Late reports}}
    signals: report.late
    measure: count
    per: 1
    most: 5
    weight: 4
    {SOURCE}
poverty:
  form: F
  cell: "04.1"
  {SOURCE}
bases:
  - text: {{vi: Văn bản thử, en: A trial act}}
    {SOURCE}
"""


def test_the_rule_of_a_kind_of_office_and_a_group_are_found(tmp_path: Path) -> None:
    found = a_pack(tmp_path, inspections=INSPECTIONS, followup=FOLLOWUP).inspections
    assert found is not None
    rule = found.rounds_for("lead_department")
    assert rule is not None
    assert (rule.least, rule.most, rule.until) == (1, 2, None)
    assert found.rounds_for("commune_pc") is None
    assert found.group("chi-dao") is not None
    assert found.group("khac") is None


def test_the_real_pack_says_what_was_not_read() -> None:
    folder = next(f for f in find_packs(settings.PACK_FOLDERS) if "tt-10-2022" in f.name)
    found = load_pack(folder).inspections
    assert found is not None
    assert [group.code for group in found.groups] == [
        "chi-dao", "ket-qua", "nguon-von", "quan-ly", "thong-tin",
    ]  # fmt: skip
    district = found.rounds_for("district_pc")
    assert district is not None
    assert str(district.until) == "2025-06-30"
    assert not district.verified
    assert found.report.verified
    assert not any(factor.verified for factor in found.factors)


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("code: chi-dao", "code: la", "packs.unknown_name", "code: la"),
        ("office_kinds: lead_department", "office_kinds: bo", "packs.unknown_name", "office_kinds: bo"),
        ("least: 1", "least: 3", "packs.rounds_range", "least: 3"),
        ("percent: 20", "percent: 120", "packs.lots_percent", "percent: 120"),
        ("well: 70", "well: 30", "packs.used_order", "well: 30"),
        ("places: 10", "places: 0", "packs.not_one", "places: 0"),
        ("measure: count", "measure: tich", "packs.unknown_name", "measure: tich"),
        ("per: 1", "per: 0", "packs.not_one", "per: 0"),
        ("weight: 4", "weight: nhieu", "packs.wrong_value", "weight: nhieu"),
        ("form: F", "form: LA", "packs.unknown_name", "form: LA"),
        ('cell: "04.1"', 'cell: "99.1"', "packs.unknown_name", 'cell: "99.1"'),
        ("clash: {months: 6, ", "clash: {", "packs.missing_key", "clash: {"),
    ],
)  # fmt: skip
def test_a_mistake_stands_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    text = INSPECTIONS.replace(old, new)
    found = mistakes_of(tmp_path, inspections=text, followup=FOLLOWUP)
    assert ("inspections.yaml", line_of(text, at), code) in [
        (m.file, m.line, m.code) for m in found
    ]
