"""Adding figures up: five states stay five, sums are exact, the worst mark travels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.reporting.vectors import MAX_REPORTS, Vector, add_up, add_up_packed, masked
from gsdg.kernel.figures import (
    BLANK,
    CAP,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ZERO,
    Figure,
    Provenance,
    State,
)

REPORTED = Provenance.REPORTED
SIZE = 3
ALL = np.ones(SIZE, np.bool_)

figures = st.one_of(
    st.sampled_from([BLANK, ZERO, NOT_APPLICABLE, NOT_AVAILABLE]),
    st.integers(-CAP, CAP).map(Figure.of),
)
reports = st.lists(st.lists(figures, min_size=SIZE, max_size=SIZE), min_size=1, max_size=12)


def _vector(row: list[Figure], provenance: Provenance = REPORTED) -> Vector:
    return Vector.of(row, [provenance] * len(row))


@given(reports)
@settings(max_examples=50)
def test_a_total_is_the_exact_sum_and_counts_every_state(rows: list[list[Figure]]) -> None:
    total = add_up(SIZE, [_vector(row) for row in rows], sums=ALL)
    for i in range(SIZE):
        column = [row[i] for row in rows]
        assert int(total.amounts[i]) == sum(f.amount for f in column)
        for state in State:
            assert total.count(state, i) == sum(f.state is state for f in column)
    assert total.reports == len(rows)


@given(reports, st.randoms())
@settings(max_examples=50)
def test_the_order_and_the_grouping_of_units_do_not_matter(rows, random) -> None:
    vectors = [_vector(row) for row in rows]
    shuffled = random.sample(vectors, len(vectors))
    cut = len(vectors) // 2
    in_groups = [add_up(SIZE, part, sums=ALL) for part in (shuffled[:cut], shuffled[cut:]) if part]
    assert add_up(SIZE, in_groups, sums=ALL).pack() == add_up(SIZE, vectors, sums=ALL).pack()


@given(reports, st.lists(st.booleans(), min_size=SIZE, max_size=SIZE))
@settings(max_examples=50)
def test_adding_stored_documents_is_adding_the_vectors_in_them(rows, sums) -> None:
    vectors = [_vector(row, Provenance(len(row) % 3)) for row in rows]
    documents = [(*vector.pack(), vector.reports) for vector in vectors]
    added = add_up_packed(SIZE, documents, sums=np.array(sums, np.bool_))
    unpacked = add_up(SIZE, vectors, sums=np.array(sums, np.bool_))
    assert (added.pack(), added.reports) == (unpacked.pack(), unpacked.reports)


@given(reports)
@settings(max_examples=50)
def test_all_figures_at_once_say_what_each_says_alone(rows) -> None:
    total = add_up(SIZE, [_vector(row) for row in rows], sums=ALL)
    assert total.figures() == [total.figure(i) for i in range(SIZE)]


@given(st.lists(figures, min_size=1, max_size=40))
@settings(max_examples=50)
def test_packing_and_unpacking_is_the_identity(row: list[Figure]) -> None:
    vector = _vector(row, Provenance.ILLUSTRATIVE)
    again = Vector.unpack(*vector.pack(), 1)
    assert again.figures() == row
    assert again.provenance(0) is Provenance.ILLUSTRATIVE


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ([BLANK, BLANK], BLANK),
        ([BLANK, ZERO], ZERO),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE),
        ([NOT_APPLICABLE, BLANK], BLANK),
        ([NOT_APPLICABLE, NOT_AVAILABLE], NOT_AVAILABLE),
        ([NOT_AVAILABLE, BLANK], NOT_AVAILABLE),
        ([NOT_AVAILABLE, Figure.of(5)], Figure.of(5)),
        ([Figure.of(5), Figure.of(-5)], ZERO),
    ],
)
def test_what_a_total_says_of_mixed_states(column: list[Figure], said: Figure) -> None:
    total = add_up(1, [_vector([f]) for f in column], sums=np.ones(1, np.bool_))
    assert total.figure(0) == said


def test_the_worst_provenance_of_the_parts_is_that_of_the_total() -> None:
    parts = [_vector([ZERO], REPORTED), _vector([ZERO], Provenance.ILLUSTRATIVE)]
    total = add_up(1, parts, sums=np.ones(1, np.bool_))
    assert total.provenance(0) is Provenance.ILLUSTRATIVE


def test_a_cell_that_does_not_sum_says_nothing_in_a_total_and_stays_so_at_every_level() -> None:
    sums = np.array([True, False])
    parts = [_vector([Figure.of(2), Figure.of(7)]), _vector([Figure.of(3), BLANK])]
    district = add_up(2, parts, sums=sums)
    province = add_up(2, [district, district], sums=sums)
    assert district.figure(1) == NOT_APPLICABLE
    assert province.figures() == [Figure.of(10), NOT_APPLICABLE]
    assert province.count(State.NOT_APPLICABLE, 1) == 4
    assert masked(province, sums).pack() == province.pack()


def test_more_reports_than_fit_in_64_bits_are_refused_before_adding() -> None:
    huge = Vector.empty(1)
    part = Vector(huge.amounts, huge.counts, huge.marks, MAX_REPORTS)
    with pytest.raises(OverflowError, match="64 bits"):
        add_up(1, [part, _vector([ZERO])], sums=np.ones(1, np.bool_))
    documents = [(*vector.pack(), vector.reports) for vector in (part, _vector([ZERO]))]
    with pytest.raises(OverflowError, match="64 bits"):
        add_up_packed(1, documents, sums=np.ones(1, np.bool_))


def test_nothing_adds_up_to_blanks() -> None:
    assert add_up(2, [], sums=np.ones(2, np.bool_)).figures() == [BLANK, BLANK]
    assert add_up_packed(2, [], sums=np.ones(2, np.bool_)).figures() == [BLANK, BLANK]
