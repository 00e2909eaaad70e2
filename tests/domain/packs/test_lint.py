"""Files of a pack that do not fit each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.packs import CALENDARS, COMPONENTS, FORM, PACK, mistakes_of, told

PARAMETER = """\
code: chuan-ngheo
title: {vi: Chuẩn nghèo, en: Poverty line}
unit_of_measure: {vi: đồng, en: đồng}
values:
  - code: cu
    title: {vi: Cũ, en: Old}
    from_day: 2016-01-01
    to_day: 2022-01-01
    amounts: {rural: 700000}
    source: {act: A, verified: true}
  - code: moi
    title: {vi: Mới, en: New}
    from_day: 2022-01-01
    amounts: {rural: 1500000}
    source: {act: B, verified: true}
"""
INDICATORS = """\
indicators:
  - code: i
    title: {vi: Chỉ tiêu, en: Indicator}
    unit_of_measure: "%"
    direction: up
    formula: 'other("F", [04.1]) - previous(other("F", [04.1]))'
    targets:
      - {low: 1.0, high: 1.5, per: year, source: {act: A, verified: true}}
    source: {act: A, verified: true}
"""
PUBLISHED = """\
published:
  - code: p
    title: {vi: Số in, en: Printed}
    period: "2025"
    unit: province
    form: F
    cell: "04.1"
    printed: 1.234 hộ
    amount: 1234
    unit_of_measure: {vi: hộ, en: households}
    source: {act: Báo, verified: true}
"""


def found(tmp_path: Path, **changed: str | None) -> list[tuple[str, str]]:
    return told(mistakes_of(tmp_path, **changed))


def test_a_pack_with_every_file_is_sound(tmp_path: Path) -> None:
    assert (
        found(tmp_path, parameters__a=PARAMETER, indicators=INDICATORS, published=PUBLISHED) == []
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("code: DA1", "code: DA 1", "bad_code", "2:11"),
        ("code: DA1", "code: DA1\n    parent: DA9", "unknown_name", "3:13"),
        (
            "    source",
            (
                "    leads:\n"
                "      - {body: '%', from_day: 2022-01-01, to_day: 2025-03-01, source: {act: A, verified: true}}\n"
                "      - {body: '%', from_day: 2025-02-01, source: {act: A, verified: true}}\n"
                "    source"
            ),
            "days_overlap",
            "6:9",
        ),
        (
            "    source",
            (
                "    leads:\n"
                "      - {body: '%', from_day: 2022-01-01, to_day: 2022-01-01, source: {act: A, verified: true}}\n"
                "    source"
            ),
            "days_overlap",
            "5:9",
        ),
    ],
)
def test_components(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    text = COMPONENTS.replace(old, new, 1)
    assert (f"components.yaml:{place}", code) in found(tmp_path, components=text)


def test_a_name_longer_than_the_tables_hold_is_told_at_its_place(tmp_path: Path) -> None:
    text = FORM.replace("short: ", f"short: {'dài ' * 20}", 1)
    assert text != FORM
    assert [c for _, c in found(tmp_path, forms__F=text)] == ["too_long"]


def test_a_component_stands_after_its_parent_and_once(tmp_path: Path) -> None:
    second = COMPONENTS.split("components:\n")[1]
    assert "two_of_one" in [c for _, c in found(tmp_path, components=COMPONENTS + second)]


def test_successions_name_a_component_of_this_pack(tmp_path: Path) -> None:
    text = COMPONENTS + (
        "successions:\n  - {component: DA9, predecessor_programme: cu, predecessor: D1, "
        "relation: same, source: {act: A, verified: true}}\n"
    )
    assert ("components.yaml:6:17", "unknown_name") in found(tmp_path, components=text)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[04.1]) - ", "[99.1]) - ", "unknown_cell"),
        ('other("F", [04.1]) - ', 'other("G", [04.1]) - ', "unknown_name"),
        ('other("F", [04.1]) - ', "[04.1] - ", "unknown_cell"),
        ('other("F", [04.1]) - ', "", None),
        ("high: 1.5", "high: 0.5", "wrong_value"),
        ("    unit_of_measure", "    component: DA9\n    unit_of_measure", "unknown_name"),
        (" - previous", " < previous", "misfit"),
        ("per: year", "per: month", "wrong_value"),
    ],
)
def test_indicators(tmp_path: Path, old: str, new: str, code: str | None) -> None:
    assert old in INDICATORS
    told_codes = [c for _, c in found(tmp_path, indicators=INDICATORS.replace(old, new, 1))]
    assert told_codes == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("forms: [F]", "forms: [F, G]", "unknown_name"),
        ("period: year", "period: week", "wrong_value"),
        ("period: year", "period: year\n        part: 2", "wrong_value"),
        ("period: year", "period: half\n        part: 3", "wrong_value"),
        ("period: year", "period: round", "wrong_value"),
        ("{month: 1, day: 1}, until", "{year: +1, month: 1, day: 1}, until", "calendar"),
        ("closing_day: {month: 12", "closing_day: {year: -1, month: 12", "calendar"),
        ("as_of: {month: 12, day: 31}", "as_of: {year: +1, month: 3, day: 1}", "calendar"),
        ("as_of: {month: 12, day: 31}", "as_of: {month: 2, day: 30}", "wrong_value"),
        ("commune_pc:", "ward_pc:", "unknown_name"),
        ("than: lead_department", "than: department", "unknown_name"),
        ("{earlier: {days: 10, than: lead_department}}", "{}", "wrong_value"),
        ("source: {act", "roll_forward: 1\n    source: {act", "wrong_value"),
    ],
)
def test_calendars(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in CALENDARS
    assert code in [c for _, c in found(tmp_path, calendars=CALENDARS.replace(old, new, 1))]


def test_a_form_belongs_to_one_regime_in_a_period(tmp_path: Path) -> None:
    other = CALENDARS.split("regimes:\n")[1].replace("code: nam", "code: nua")
    form = FORM.replace("regimes: [nam]", "regimes: [nam, nua]")
    assert [c for _, c in found(tmp_path, calendars=CALENDARS + other, forms__F=form)] == [
        "asked_twice"
    ]
    apart = other.replace("period: year", "period: year\n        first_year: 2026")
    first = CALENDARS.replace("period: year", "period: year\n        last_year: 2025")
    assert found(tmp_path, calendars=first + apart, forms__F=form) == []


def test_forms_and_calendars_name_each_other(tmp_path: Path) -> None:
    form = FORM.replace("regimes: [nam]", "regimes: []")
    assert found(tmp_path, forms__F=form) == [("calendars.yaml:7:16", "form_not_asked")]
    other = CALENDARS.split("regimes:\n")[1].replace("code: nam", "code: nua").replace("[F]", "[]")
    form = FORM.replace("regimes: [nam]", "regimes: [nam, nua]")
    assert found(tmp_path, forms__F=form, calendars=CALENDARS + other) == [
        ("forms/F.yaml:5:10", "form_not_asked")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("to_day: 2022-01-01", "to_day: 2022-01-02", "days_overlap"),
        ("to_day: 2022-01-01", "to_day: 2015-01-02", "days_overlap"),
        ("code: moi", "code: cu", "two_of_one"),
        ("code: chuan-ngheo", "code: chuẩn nghèo", "bad_code"),
        ("rural: 700000", "rural: 700.000.000", "wrong_value"),
        ("from_day: 2016-01-01", "from_day: 01/01/2016", "wrong_value"),
    ],
)
def test_parameters(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in PARAMETER
    assert code in [c for _, c in found(tmp_path, parameters__a=PARAMETER.replace(old, new, 1))]


def test_a_parameter_stands_in_one_file(tmp_path: Path) -> None:
    mistakes = found(tmp_path, parameters__a=PARAMETER, parameters__b=PARAMETER)
    assert mistakes == [("parameters/b.yaml:1:7", "two_of_one")]


def test_a_form_names_a_known_poverty_line(tmp_path: Path) -> None:
    for line, mistakes in (("moi", []), ("nd-07", [("forms/F.yaml:5:15", "unknown_name")])):
        form = FORM.replace("regimes:", f"poverty_line: {line}\nregimes:")
        assert found(tmp_path, forms__F=form, parameters__a=PARAMETER) == mistakes


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('cell: "04.1"', 'cell: "99.1"', "unknown_name"),
        ("form: F", "form: G", "unknown_name"),
        ("form: F", "component: DA9\n    form: F", "unknown_name"),
        ('period: "2025"', "period: 2025-13", "wrong_value"),
        ("unit: province", "unit: huyện", "wrong_value"),
        ("form: F", "poverty_line: nd-07\n    form: F", "unknown_name"),
    ],
)
def test_published_figures(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in PUBLISHED
    assert code in [c for _, c in found(tmp_path, published=PUBLISHED.replace(old, new, 1))]


def test_two_forms_of_one_code(tmp_path: Path) -> None:
    codes = [c for _, c in found(tmp_path, forms__G=FORM)]
    assert codes == ["file_name", "two_of_one"]


def test_what_is_broken_is_not_missed_as_well(tmp_path: Path) -> None:
    form = FORM.replace("type: count", "type: counts")
    other = FORM.replace("code: F\n", "code: G\n").replace(
        "regimes: [nam]", "regimes: []"
    ).replace(
        "Cuối kỳ, en: End}", "Cuối kỳ, en: End}, formula: 'other(\"F\", [01.1])'"
    )  # fmt: skip
    mistakes = found(tmp_path, forms__F=form, forms__G=other, indicators=INDICATORS)
    assert [m[1] for m in mistakes] == ["wrong_value"]


def test_a_broken_calendar_is_told_once(tmp_path: Path) -> None:
    assert len(found(tmp_path, calendars=CALENDARS.replace("period: year", "period: week"))) == 1


def test_the_folder_is_named_after_the_pack(tmp_path: Path) -> None:
    for old, new in (
        ("programme: thu", "programme: khac"),
        ("code: 2024-01-01_thu", "code: 2024-01-01_khac"),
        ("in_force_from: 2024-01-01", "in_force_from: 2024-02-01"),
    ):
        assert ("pack.yaml:2:7", "folder_name") in found(tmp_path, pack=PACK.replace(old, new))
