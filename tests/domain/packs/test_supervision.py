"""What a pack says of the supervision report: read as written, and wrong where it names what nobody fills in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.builders.packs import a_pack, line_of, mistakes_of, told

SOURCE = '{act: Thông tư minh họa, note: "Chưa đọc.", verified: false}'
SUPERVISION = f"""source: {SOURCE}
parts:
  - {{code: chung, label: {{vi: Chung, en: General}}, holds: head, source: {SOURCE}}}
  - {{code: nhom, label: {{vi: Nhóm, en: Group}}, holds: group, source: {SOURCE}}}
  - {{code: von, label: {{vi: Vốn, en: Money}}, holds: money, under: nhom, source: {SOURCE}}}
receivers:
  - {{body: {{vi: Bộ Một, en: One}}, from_day: 2022-01-01, to_day: 2025-03-01, source: {SOURCE}}}
  - {{body: {{vi: Bộ Hai, en: Two}}, from_day: 2025-03-01, source: {SOURCE}}}
system: {{vi: Hệ thống, en: System}}
screens:
  - {{code: tien, label: {{vi: Tiền, en: Money}}, holds: money, source: {SOURCE}}}
"""


def test_receivers_follow_the_day(tmp_path: Path) -> None:
    found = a_pack(tmp_path, supervision=SUPERVISION).supervision
    assert found is not None
    assert [one.body.vi for one in found.receivers_on(date(2025, 2, 28))] == ["Bộ Một"]
    assert [one.body.vi for one in found.receivers_on(date(2025, 3, 1))] == ["Bộ Hai"]
    assert found.screen("tien") is not None
    assert found.screen("la") is None


def test_a_pack_without_the_file_speaks_of_none(tmp_path: Path) -> None:
    assert a_pack(tmp_path).supervision is None


def test_what_nobody_fills_in_is_told_at_its_place(tmp_path: Path) -> None:
    text = SUPERVISION.replace("holds: money, under: nhom", "holds: tien, under: chung")
    text = text.replace("code: von", "code: chung")
    found = [code for _place, code in told(mistakes_of(tmp_path, supervision=text))]
    assert sorted(found) == ["two_of_one", "unknown_name", "unknown_name"]


def test_a_screen_that_nobody_fills_in_is_told(tmp_path: Path) -> None:
    text = SUPERVISION.replace(
        "label: {vi: Tiền, en: Money}, holds: money", "label: {vi: Tiền, en: Money}, holds: la"
    )
    ((place, code),) = told(mistakes_of(tmp_path, supervision=text))
    assert (place.split(":")[1], code) == (str(line_of(text, "code: tien")), "unknown_name")
