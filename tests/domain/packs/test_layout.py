"""Cells from rows and columns: the nearest trait holds, the page's order is the stored order."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.packs import FORM, a_form, mistakes_of, told

from gsdg.domain.packs.spec import CellType, OverTime, OverUnits
from gsdg.kernel.figures import Nature

COLUMNS = '      - {code: "2", label: {vi: Nữ, en: Women}}\n'


def with_column(text: str) -> str:
    return FORM.replace(COLUMNS, COLUMNS + f'      - {{code: "3", label: {{vi: Ba, en: Three}}, {text}}}\n')  # fmt: skip


def with_row(text: str, code: str = "05") -> str:
    last = '      - {code: "04", label: {vi: Cuối kỳ, en: End}}\n'
    return FORM.replace(last, last + f'      - {{code: "{code}", label: {{vi: Năm, en: Five}}, {text}}}\n')  # fmt: skip


def test_cells_stand_in_the_order_of_the_page(tmp_path: Path) -> None:
    form = a_form(tmp_path)
    assert [c.address for c in form.cells] == [
        "01.1", "01.2", "02.1", "02.2", "03.1", "03.2", "04.1", "04.2",
    ]  # fmt: skip
    assert [c.index for c in form.stored] == list(range(form.size))
    assert form.cell("03.2").label() == "Giảm, nữ"
    assert form.cell("03.2").label("en") == "Out, women"


def test_the_nearest_trait_holds(tmp_path: Path) -> None:
    text = with_column("over_time: last, nature: forecast, direction: up").replace(
        '- {code: "03", label: {vi: Giảm, en: Out}}',
        '- {code: "03", label: {vi: Giảm, en: Out}, over_time: none}',
    )
    text = text.replace(
        "  - kind: text\n",
        '    cells:\n      "04.3": {over_time: sum, nature: actual}\n  - kind: text\n',
    ).replace("    code: bang\n", "    code: bang\n    division: culture\n    direction: down\n")
    form = a_form(tmp_path, text)
    over_time = {a: form.cell(a).over_time for a in ("01.1", "01.3", "03.3", "04.3")}
    assert over_time == {
        "01.1": OverTime.SUM,
        "01.3": OverTime.LAST,
        "03.3": OverTime.NONE,
        "04.3": OverTime.SUM,
    }
    assert (form.cell("01.3").nature, form.cell("04.3").nature) == (Nature.FORECAST, Nature.ACTUAL)
    assert (form.cell("01.1").direction, form.cell("01.3").direction) == ("down", "up")
    assert form.cell("01.1").division == "culture"


def test_nothing_said_means_the_usual(tmp_path: Path) -> None:
    cell = a_form(tmp_path).cell("01.1")
    assert cell.entered_by == "commune_pc"
    assert (cell.over_units, cell.nature, cell.scale) == (OverUnits.SUM, Nature.ACTUAL, 0)
    assert (cell.allows_negative, cell.required, cell.division) == (False, True, None)
    assert cell.source.act == "Văn bản thử"
    assert cell.verified
    assert cell.is_entered


def test_wildcards_become_addresses(tmp_path: Path) -> None:
    text = with_row('formula: "[01.*] + [02.*] - [03.*]"').replace(
        COLUMNS, COLUMNS[:-2] + ', prefill: "previous([*.2])", applies_when: \'unit.kind = "xã"\'}\n'
    )  # fmt: skip
    form = a_form(tmp_path, text)
    assert form.cell("05.2").formula == "[01.2] + [02.2] - [03.2]"
    assert form.cell("02.2").prefill == "previous([02.2])"
    assert form.cell("02.2").applies_when == 'unit.kind = "xã"'
    assert form.cell("05.1").is_entered is False


def test_a_computed_cell_is_not_prefilled(tmp_path: Path) -> None:
    text = with_row('formula: "[01.*] + [02.*]", prefill: "previous([04.*])"')
    assert a_form(tmp_path, text).cell("05.1").prefill is None


def test_a_ratio_is_not_stored_and_takes_no_formula_of_its_column(tmp_path: Path) -> None:
    text = with_row(
        'type: ratio, unit_of_measure: "%", scale: 2, numerator: "04.*", denominator: "01.*"'
    )
    text = text.replace(COLUMNS, COLUMNS[:-2] + ', formula: "[*.1] * 0"}\n')
    form = a_form(tmp_path, text)
    ratio = form.cell("05.2")
    assert (ratio.type, ratio.index, ratio.over_units) == (CellType.RATIO, None, OverUnits.RATIO)
    assert (ratio.numerator, ratio.denominator, ratio.formula) == ("04.2", "01.2", None)
    assert form.size == 8


def test_a_null_takes_back_what_was_said_further_off(tmp_path: Path) -> None:
    text = with_column('formula: "[*.1] - [*.2]"').replace(
        "  - kind: text\n", '    cells:\n      "04.3": {formula: null}\n  - kind: text\n'
    )
    form = a_form(tmp_path, text)
    assert form.cell("03.3").formula == "[03.1] - [03.2]"
    assert form.cell("04.3").formula is None


def test_headings_have_no_cells_and_name_what_follows(tmp_path: Path) -> None:
    text = FORM.replace(
        '      - {code: "03"', '      - {heading: true, label: {vi: Hộ nghèo, en: Poor}}\n      - {code: "03"'
    )  # fmt: skip
    form = a_form(tmp_path, text)
    assert form.cell("02.1").label() == "Tăng, tổng số"
    assert form.cell("03.1").label() == "Hộ nghèo, giảm, tổng số"
    assert form.cell("03.1").label("en") == "Poor, out, total"


def test_a_full_label_stands_alone(tmp_path: Path) -> None:
    text = with_row("full_label: {vi: Hộ DTTS, en: Minority households}")
    assert a_form(tmp_path, text).cell("05.1").label() == "Hộ DTTS, tổng số"


def test_a_row_may_have_cells_in_some_columns(tmp_path: Path) -> None:
    form = a_form(tmp_path, with_row('columns: ["2"]'))
    assert "05.2" in form.by_address
    assert "05.1" not in form.by_address


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        (with_row("indent: 1", code="04"), "forms/F.yaml:25:16", "two_of_one"),
        (with_row('columns: ["2", "9"]'), "forms/F.yaml:25:59", "unknown_name"),
        (with_row("heading: true"), "forms/F.yaml:25:9", "heading"),
        (with_row("indent: 1", code=""), "forms/F.yaml:25:9", "heading"),
        (with_row('type: ratio, unit_of_measure: "%"'), "forms/F.yaml:25:9", "ratio_parts"),
        (
            with_row('type: ratio, unit_of_measure: "%", numerator: "04.*", denominator: "99.*"'),
            "forms/F.yaml:25:9",
            "ratio_parts",
        ),
        (with_row("type: null"), "forms/F.yaml:25:9", "cell_incomplete"),
        (FORM.replace("  over_time: sum\n", ""), "forms/F.yaml:21:9", "cell_incomplete"),
        (with_column("over_time: sum").replace('"3"', '"2"'), "forms/F.yaml:20:16", "two_of_one"),
        (
            FORM.replace("  - kind: text\n", '    cells:\n      "9.9": {required: false}\n  - kind: text\n'),
            "forms/F.yaml:26:7",
            "unknown_cell",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_laid_out_is_told(tmp_path: Path, text: str, place: str, code: str) -> None:
    assert (place, code) in told(mistakes_of(tmp_path, forms__F=text))
