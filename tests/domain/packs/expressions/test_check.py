"""What is found wrong with an expression before it runs."""

from __future__ import annotations

import pytest

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.expressions.check import Names, mistakes_in
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.spec import ListSection

HO = {"vi": "hộ", "en": "households"}
NGUOI = {"vi": "người", "en": "people"}


def a_cell(address: str, unit: dict[str, str] = HO) -> Cell:
    row, column = address.split(".")
    return Cell(
        address=address, index=0, section="s", row=row, column=column, words="Ô", type="count",
        unit_of_measure=unit, scale=0, entered_by="commune_pc", division=None, over_units="sum",
        over_time="sum", direction="none", nature="actual", formula=None, numerator=None,
        denominator=None, prefill=None, applies_when=None, allows_negative=False, required=True,
        source={"act": "x", "verified": True},
    )  # fmt: skip


CELLS = {c.address: c for c in (a_cell("1.1"), a_cell("2.1"), a_cell("3.1", NGUOI))}
MODELS = ListSection.model_validate(
    {
        "kind": "list",
        "code": "m",
        "title": "Mô hình",
        "columns": [
            {"code": "ten", "label": "Tên", "type": "text"},
            {"code": "ho", "label": "Hộ", "type": "count", "unit_of_measure": HO},
            {
                "code": "loai",
                "label": "Loại",
                "type": "choice",
                "choices": [{"code": "bo", "label": "Bò"}],
            },
        ],
    }
)


def names(**more) -> Names:
    foreign = {("G", "1.1"): a_cell("1.1", NGUOI)}
    return Names(
        CELLS, {"m": MODELS}, lambda f, a: foreign.get((f, a)), frozenset({"F", "G"}), **more
    )


def found(text: str, expected="number", **more) -> list[tuple[str, int]]:
    mistakes = mistakes_in(parse(text), names(**more), expected=expected)
    return [(m.code.removeprefix("packs."), m.at) for m in mistakes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1.1] + [2.1] * 2", "number"),
        ("[1.1] <= [3.1]", "truth"),
        ('SUM(m.ho, [1.1]) + COUNT(m) + COUNT(m.loai, "bo") + COUNT(m.ten)', "number"),
        ('unit.kind = "thị trấn" AND unit.level <> "village"', "truth"),
        ('period.as_of < "2025-07-01"', "truth"),
        ('other("G", [1.1]) + previous([3.1])', "number"),
        ('IF(is_blank([1.1]), "a", "b") = "a"', "truth"),
        ("ROUND([1.1] / [2.1], 2)", "number"),
        ('IF(1 = 1, "a", "b")', None),
    ],
)
def test_sound_expressions_pass(text: str, expected) -> None:
    assert found(text, expected) == []


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("[1.1] + [9.9]", "unknown_cell", 8),
        ("[1.1] + previous([9.9])", "unknown_cell", 8),
        ("[1.*]", "wildcard", 0),
        ('other("X", [1.1])', "unknown_name", 0),
        ('other("G", [2.2])', "unknown_cell", 0),
        ('previous(other("G", [1.1]))', "wrong_arguments", 0),
        ("SUM(n.ho)", "unknown_name", 4),
        ("SUM(m.tien)", "unknown_name", 4),
        ('IF(unit.size = "a", 1, 2)', "unknown_name", 3),
        ('IF(unit.__class__ = "a", 1, 2)', "unknown_name", 3),
        ('IF(unit.kind = "xa", 1, 2)', "unknown_word", 15),
        ('IF("commune " = unit.level, 1, 2)', "unknown_word", 3),
        ('COUNT(m.loai, "ga")', "unknown_word", 14),
        ("[1.1] > 1", "misfit", 6),
        ('"a"', "misfit", 0),
        ('1 + "a"', "misfit", 4),
        ("1 + (2 > 1)", "misfit", 7),
        ("m + 1", "misfit", 0),
        ("IF([1.1], 1, 2)", "misfit", 3),
        ('IF(1 = 1, 1, "a")', "misfit", 13),
        ("IF((1 = 1) = (2 = 2), 1, 2)", "misfit", 6),
        ("SUM(m)", "misfit", 4),
        ("SUM(m.ten)", "misfit", 4),
        ("ABS(m.ho)", "misfit", 4),
        ("COUNT([1.1])", "misfit", 6),
        ('COUNT(m, "bo")', "misfit", 6),
        ("COUNT(m.loai, 3)", "misfit", 14),
        ("ROUND([1.1], 7)", "misfit", 13),
        ("ROUND([1.1], [2.1])", "misfit", 13),
        ("IF(NOT [1.1], 1, 2)", "misfit", 7),
        ("ROUND()", "wrong_arguments", 0),
        ("IF(1 = 1, 2)", "wrong_arguments", 0),
        ("ABS(1, 2)", "wrong_arguments", 0),
        ("[1.1] + [3.1]", "units_differ", 0),
        ("2 * ([1.1] - [3.1])", "units_differ", 5),
        ("SUM(m.ho, [3.1])", "units_differ", 0),
        ('[1.1] + other("G", [1.1])', "units_differ", 0),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(text: str, code: str, at: int) -> None:
    assert found(text) == [(code, at)]


def test_conditions_of_cells_know_only_the_unit_and_the_day() -> None:
    assert found('unit.kind = "xã"', "truth", facts_only=True) == []
    assert found("[1.1] > 0", "truth", facts_only=True) == [("facts_only", 0)]
    assert found("COUNT(m) > 0", "truth", facts_only=True) == [("unknown_name", 6)]


def test_an_indicator_reads_other_forms_of_the_period_before() -> None:
    assert found('previous(other("G", [1.1]))', in_indicator=True) == []


def test_every_mistake_of_one_expression_is_told() -> None:
    assert found("[8.8] + [9.9] + SUM(n)") == [
        ("unknown_cell", 0),
        ("unknown_cell", 8),
        ("unknown_name", 20),
    ]
