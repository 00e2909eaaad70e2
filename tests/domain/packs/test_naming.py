"""How cells are named outside their table: never two alike, and no longer than it takes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.builders.packs import FORM, a_form

from gsdg.domain.packs.load import find_packs, load_pack

PACKS = find_packs([Path(__file__).parents[3] / "packs"])
ROWS = FORM.index('      - {code: "01"')
COLUMNS = FORM.index('      - {code: "1"')


def labels(tmp_path: Path, *, columns: str = "", rows: str = "") -> list[str]:
    text = FORM
    if rows:
        end = text.index("  - kind: text")
        text = text[:ROWS] + rows + text[end:]
    if columns:
        text = text[:COLUMNS] + columns + text[text.index("    rows:") :]
    form = a_form(tmp_path, text)
    return [cell.label("vi") for cell in form.cells]


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_no_two_cells_of_a_form_have_one_name(folder: Path) -> None:
    for form in load_pack(folder).forms.values():
        for language in ("vi", "en"):
            count = Counter(cell.label(language) for cell in form.cells)
            assert [name for name, times in count.items() if times > 1] == [], form.code


def test_a_column_takes_its_group_only_where_another_has_its_name(tmp_path: Path) -> None:
    poor = "group: [{vi: Số hộ, en: Households}, {vi: Hộ nghèo, en: Poor}]"
    near = "group: [{vi: Số hộ, en: Households}, {vi: Cận nghèo, en: Near-poor}]"
    columns = (
        f'      - {{code: "1", label: {{vi: Nam, en: Men}}, {poor}}}\n'
        f'      - {{code: "2", label: {{vi: Nam, en: Men}}, {near}}}\n'
        f'      - {{code: "3", label: {{vi: Nữ, en: Women}}, {near}}}\n'
    )
    assert labels(tmp_path, columns=columns)[:3] == [
        "Đầu kỳ, hộ nghèo, nam",
        "Đầu kỳ, cận nghèo, nam",
        "Đầu kỳ, nữ",
    ]


def test_a_group_that_changes_with_the_period_is_no_part_of_a_name(tmp_path: Path) -> None:
    group = 'group: [{vi: "Kỳ {period}", en: "In {period}"}]'
    columns = (
        f'      - {{code: "1", label: {{vi: Nam, en: Men}}, {group}}}\n'
        '      - {code: "2", label: {vi: Nam, en: Men}}\n'
    )
    assert labels(tmp_path, columns=columns)[:2] == ["Đầu kỳ, nam (1)", "Đầu kỳ, nam (2)"]


def test_a_row_takes_what_it_is_a_part_of(tmp_path: Path) -> None:
    rows = (
        '      - {code: "01", label: {vi: Hộ nghèo, en: Poor}}\n'
        '      - {code: "02", label: {vi: Nữ, en: Women}, indent: 1}\n'
        '      - {code: "03", label: {vi: Hộ cận nghèo, en: Near-poor}}\n'
        '      - {code: "04", label: {vi: Nữ, en: Women}, indent: 1}\n'
        '      - {code: "05", label: {vi: Dân tộc, en: Minority}, indent: 1}\n'
    )
    assert [one for one in labels(tmp_path, rows=rows) if one.endswith("tổng số")] == [
        "Hộ nghèo, tổng số",
        "Hộ nghèo, nữ, tổng số",
        "Hộ cận nghèo, tổng số",
        "Hộ cận nghèo, nữ, tổng số",
        "Dân tộc, tổng số",
    ]


def test_a_row_named_in_full_takes_its_heading_where_another_has_its_name(tmp_path: Path) -> None:
    full = "label: {vi: Số lớp, en: Classes}, full_label: {vi: Số lớp, en: Classes}"
    rows = (
        "      - {heading: true, label: {vi: Cấp tỉnh, en: Province}}\n"
        f'      - {{code: "01", {full}}}\n'
        "      - {heading: true, label: {vi: Cấp xã, en: Commune}}\n"
        f'      - {{code: "02", {full}}}\n'
        f'      - {{code: "03", {full}}}\n'
    )
    assert [one for one in labels(tmp_path, rows=rows) if "tổng số" in one] == [
        "Cấp tỉnh, số lớp, tổng số",
        "Cấp xã, số lớp (02), tổng số",
        "Cấp xã, số lớp (03), tổng số",
    ]
