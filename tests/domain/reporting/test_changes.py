"""What changed from one revision to the next: five states stay five, rows go by their keys."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.reporting.changes import (
    ChangedCell,
    ChangedText,
    changed_cells,
    changes_between,
    signed_figures,
)
from gsdg.domain.reporting.contents import Content, ListRow
from gsdg.kernel.figures import (
    BLANK,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ZERO,
    Figure,
    Provenance,
)

ADDRESSES = ("01.1", "01.2", "02.1")
SILENT = (BLANK, ZERO, NOT_APPLICABLE, NOT_AVAILABLE)

figures = st.one_of(st.sampled_from(SILENT), st.integers(-50, 50).map(Figure.of))
tables = st.dictionaries(st.sampled_from(ADDRESSES), figures)


def a_content(
    cells: Mapping[str, Figure] | None = None,
    *,
    total: Mapping[str, Figure] | None = None,
    rows: tuple[ListRow, ...] = (),
    texts: Mapping[str, str] | None = None,
    explanations: Mapping[str, str] | None = None,
) -> Content:
    return Content(
        form="minh-hoa",
        pack_sha256="0" * 64,
        period="2026",
        unit="90001@1",
        office="xa-minh-hoa",
        number=1,
        provenance=Provenance.REPORTED,
        cells=cells or {},
        lists={"mo-hinh": rows},
        texts=texts or {},
        explanations=explanations or {},
        total=total,
    )


def test_only_cells_that_moved_are_told_in_the_order_of_the_form() -> None:
    before = a_content({"01.1": Figure.of(14), "01.2": Figure.of(3), "02.1": Figure.of(7)})
    after = a_content({"01.1": Figure.of(12), "01.2": Figure.of(3), "02.1": Figure.of(9)})
    changes = changes_between(before, after, ("02.1", "01.2", "01.1"))
    assert [(c.address, c.step) for c in changes.cells] == [("02.1", 2), ("01.1", -2)]
    assert changes.compared == 3


def test_going_from_blank_to_zero_is_a_change_without_a_difference() -> None:
    (changed,) = changed_cells({}, {"01.1": ZERO}, ADDRESSES)
    assert changed == ChangedCell("01.1", BLANK, ZERO)
    assert changed.step is None


def test_every_pair_of_two_different_states_is_a_change() -> None:
    five = (*SILENT, Figure.of(1))
    pairs = [(one, other) for one in five for other in five if one != other]
    assert len(pairs) == 20
    for one, other in pairs:
        (changed,) = changed_cells({"01.1": one}, {"01.1": other}, ADDRESSES)
        assert (changed.step is None) == (not (one.is_number and other.is_number))


def test_zero_to_a_number_has_a_difference() -> None:
    (changed,) = changed_cells({"01.1": ZERO}, {"01.1": Figure.of(-4)}, ADDRESSES)
    assert changed.step == -4


@given(tables, tables)
@settings(max_examples=50)
def test_the_changes_lead_from_the_one_revision_to_the_other(
    one: dict[str, Figure], other: dict[str, Figure]
) -> None:
    reached = {a: one.get(a, BLANK) for a in ADDRESSES}
    for cell in changed_cells(one, other, ADDRESSES):
        assert reached[cell.address] == cell.before
        reached[cell.address] = cell.after
    assert reached == {a: other.get(a, BLANK) for a in ADDRESSES}


@given(tables)
@settings(max_examples=50)
def test_a_revision_does_not_differ_from_itself(cells: dict[str, Figure]) -> None:
    content = a_content(cells, texts={"kho-khan": "Không"})
    assert changes_between(content, content, ADDRESSES).is_empty


def test_of_a_consolidated_report_the_total_is_compared_never_the_own_figures() -> None:
    before = a_content({"01.1": Figure.of(1)}, total={"01.1": Figure.of(100)})
    after = a_content({"01.1": Figure.of(2)}, total={"01.1": Figure.of(100)})
    assert signed_figures(after) == {"01.1": Figure.of(100)}
    assert changes_between(before, after, ADDRESSES).is_empty


def _row(key: str, **values: Figure | str) -> ListRow:
    return ListRow(key, values)


def test_rows_are_told_by_their_keys_as_changed_new_and_gone() -> None:
    before = a_content(rows=(_row("a", ten="Bò", ho=Figure.of(3)), _row("b", ten="Ong")))
    after = a_content(rows=(_row("c", ten="Gà"), _row("a", ten="Bò", ho=Figure.of(4))))
    new, changed, gone = changes_between(before, after, ()).rows
    assert (new.key, new.before, new.columns) == ("c", None, frozenset())
    assert (changed.key, changed.columns) == ("a", {"ho"})
    assert (gone.key, gone.after, gone.row.values["ten"]) == ("b", None, "Ong")


def test_a_new_row_without_any_value_is_still_new() -> None:
    (new,) = changes_between(a_content(), a_content(rows=(_row("a"),)), ()).rows
    assert (new.key, new.before) == ("a", None)


def test_rows_in_another_order_and_places_left_out_are_no_change() -> None:
    before = a_content(rows=(_row("a", ten="Bò", ghi="", ho=BLANK), _row("b", ten="Ong")))
    after = a_content(rows=(_row("b", ten="Ong"), _row("a", ten="Bò")))
    assert changes_between(before, after, ()).is_empty


def test_zero_in_a_row_differs_from_nothing() -> None:
    before = a_content(rows=(_row("a", ho=BLANK),))
    after = a_content(rows=(_row("a", ho=ZERO),))
    (changed,) = changes_between(before, after, ()).rows
    assert changed.columns == {"ho"}


def test_texts_and_explanations_are_compared_without_blanks_at_their_ends() -> None:
    before = a_content(texts={"kho-khan": "Không"}, explanations={"tai-ngheo@08.1": "Lũ"})
    after = a_content(texts={"kho-khan": "Không \n"}, explanations={"tai-ngheo@08.1": "Lũ 28/10"})
    changes = changes_between(before, after, ())
    assert changes.texts == ()
    assert changes.explanations == (ChangedText("tai-ngheo@08.1", "Lũ", "Lũ 28/10"),)
