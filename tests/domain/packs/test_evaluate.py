"""What follows from what was typed: closed and computed cells, rates, verdicts, traces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.packs import FORM, XA, a_check, a_form, a_pack, with_checks

from gsdg.domain.packs.answers import FormReading
from gsdg.domain.packs.evaluate import (
    Answers,
    Outcome,
    UnitFacts,
    Verdict,
    blank_addresses,
    closed_addresses,
    complete,
    explain,
    figure_of,
    judge,
    prefilled,
    ratio_of,
)
from gsdg.domain.packs.expressions.values import BLANK as NOTHING
from gsdg.domain.packs.spec import Form
from gsdg.kernel.figures import (
    BLANK,
    CAP,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ZERO,
    Figure,
    State,
)
from gsdg.kernel.ratios import Ratio

TEXT = FORM.replace(
    '      - {code: "04", label: {vi: Cuối kỳ, en: End}}\n',
    """\
      - {code: "04", label: {vi: Cuối kỳ, en: End}, formula: "[01.*] + [02.*] - [03.*]"}
      - {code: "05", label: {vi: Gấp đôi, en: Twice}, formula: "[04.*] * 2"}
      - {code: "06", label: {vi: Tỷ lệ, en: Rate}, type: ratio, unit_of_measure: "%", scale: 2, numerator: "04.*", denominator: "07.*"}
      - {code: "07", label: {vi: Tiền, en: Money}, columns: ["1"], type: money, unit_of_measure: {vi: triệu đồng, en: million đồng}, scale: 6}
      - {code: "08", label: {vi: Thị trấn, en: Towns}, applies_when: 'unit.kind = "thị trấn"', prefill: "previous([01.*])"}
      - {code: "09", label: {vi: Đầu, en: First}, prefill: "previous([04.*])", required: false}
""",
).replace(
    'numerator: "04.*", denominator: "07.*"}',
    'numerator: "04.*", denominator: "07.*", columns: ["1"]}',
)
TOWN = replace(XA, kind="thị trấn")


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    checked = with_checks(
        a_check("[04.*] >= [02.*]", more="each: column", marks='["04.*"]', code="du"),
        a_check("[08.1] <= [04.1]", more="when: 'unit.kind = \"thị trấn\"'", code="thi-tran"),
        a_check("[04.1] <= previous([04.1]) * 2", code="tang-nhanh").replace("blocking", "explain"),
        text=TEXT,
    )
    return a_form(tmp_path_factory.mktemp("pack"), checked)


def typed(**cells: int | Figure) -> Answers:
    """`c01_1=5` for the cell 01.1."""
    return Answers(
        {
            key[1:].replace("_", "."): value if isinstance(value, Figure) else Figure.of(value)
            for key, value in cells.items()
        }
    )


def verdicts(outcomes: list[Outcome]) -> dict[str, Verdict]:
    return {f"{o.check.code} {o.addresses[0]}": o.verdict for o in outcomes}


def test_formulas_follow_each_other(form: Form) -> None:
    figures = complete(form, typed(c01_1=10, c02_1=5, c03_1=2), XA)
    assert figures["04.1"] == Figure.of(13)
    assert figures["05.1"] == Figure.of(26)
    assert set(figures) == {cell.address for cell in form.stored}


def test_what_was_typed_into_a_computed_or_closed_cell_is_not_taken(form: Form) -> None:
    figures = complete(form, typed(c01_1=1, c02_1=0, c03_1=0, c04_1=99, c08_1=7), XA)
    assert figures["04.1"] == Figure.of(1)
    assert figures["08.1"] == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("first", "result"),
    [
        (Figure.of(1), Figure.of(3)),
        (ZERO, Figure.of(2)),
        (BLANK, BLANK),
        (NOT_AVAILABLE, NOT_AVAILABLE),
        (NOT_APPLICABLE, Figure.of(2)),
    ],
)
def test_the_five_states_flow_through_formulas(form: Form, first: Figure, result: Figure) -> None:
    figures = complete(form, typed(c01_1=first, c02_1=2, c03_1=0), XA)
    assert figures["04.1"] == result


def test_cells_close_by_the_unit(form: Form) -> None:
    assert closed_addresses(form, XA) == {"08.1", "08.2"}
    assert closed_addresses(form, TOWN) == set()
    assert complete(form, typed(c08_1=4), TOWN)["08.1"] == Figure.of(4)


def test_cells_close_by_the_day(tmp_path: Path) -> None:
    text = FORM.replace("en: Start}}", "en: Start}, applies_when: 'period.as_of < \"2025-07-01\"'}")
    form = a_form(tmp_path, text)
    before = UnitFacts("xã", "commune", date(2025, 6, 30))
    assert closed_addresses(form, before) == set()
    assert closed_addresses(form, replace(before, as_of=date(2025, 7, 1))) == {"01.1", "01.2"}


def test_blanks_are_those_that_somebody_still_has_to_type(form: Form) -> None:
    figures = complete(form, typed(c01_1=0, c02_1=NOT_AVAILABLE), XA)
    assert blank_addresses(form, figures) == ("01.2", "02.2", "03.1", "03.2", "07.1")


def test_a_rate_is_of_parts_in_one_unit(form: Form) -> None:
    cell = form.cell("06.1")
    figures = {"04.1": Figure.of(3), "07.1": Figure.of(12_500_000)}
    ratio = ratio_of(form, cell, figures)
    assert ratio == Ratio(3_000_000, 12_500_000)
    assert ratio.percent() == 24


@pytest.mark.parametrize("state", [BLANK, NOT_AVAILABLE, NOT_APPLICABLE])
def test_a_rate_without_a_number_is_none(form: Form, state: Figure) -> None:
    cell = form.cell("06.1")
    assert ratio_of(form, cell, {"04.1": state, "07.1": Figure.of(5)}) is None
    assert ratio_of(form, cell, {"04.1": Figure.of(5), "07.1": state}) is None
    assert ratio_of(form, cell, {}) is None


def test_a_rate_over_zero_has_parts_but_no_per_cent(form: Form) -> None:
    ratio = ratio_of(form, form.cell("06.1"), {"04.1": Figure.of(5), "07.1": ZERO})
    assert ratio is not None
    assert ratio.percent() is None


def test_only_a_rate_has_parts(form: Form) -> None:
    with pytest.raises(ValueError, match=r"01\.1"):
        ratio_of(form, form.cell("01.1"), {})


@pytest.mark.parametrize(
    ("value", "scale", "figure"),
    [
        (5, 0, Figure.of(5)),
        (5, 6, Figure.of(5_000_000)),
        (0, 3, ZERO),
        (NOTHING, 0, BLANK),
        (CAP, 0, Figure.of(CAP)),
        (CAP + 1, 0, NOT_AVAILABLE),
        (-CAP, 1, NOT_AVAILABLE),
    ],
)
def test_results_become_figures(value, scale: int, figure: Figure) -> None:
    assert figure_of(value, scale) == figure


def test_results_round_half_away_from_zero(tmp_path: Path) -> None:
    text = FORM.replace("en: End}}", 'en: End}, formula: "[01.*] / 2"}')
    form = a_form(tmp_path, text)
    for typed_in, result in ((5, 3), (-5, -3), (4, 2)):
        assert complete(form, typed(c01_1=typed_in), XA)["04.1"] == Figure.of(result)


def test_prefill_takes_numbers_of_the_period_before(form: Form) -> None:
    before = {"04.1": Figure.of(7), "04.2": NOT_AVAILABLE, "01.1": Figure.of(3)}
    assert prefilled(form, XA, previous=before) == {"09.1": Figure.of(7)}
    assert prefilled(form, TOWN, previous=before)["08.1"] == Figure.of(3)
    assert prefilled(form, XA) == {}


def test_checks_run_where_their_cells_are(form: Form) -> None:
    answers = typed(c01_1=0, c02_1=5, c03_1=1, c01_2=9, c02_2=5, c03_2=1)
    outcomes = judge(form, answers, complete(form, answers, XA), facts=XA)
    assert verdicts(outcomes) == {
        "du 04.1": Verdict.FAILED,
        "du 04.2": Verdict.PASSED,
        "tang-nhanh 04.1": Verdict.NOT_JUDGED,
    }


def test_a_check_that_does_not_concern_the_unit_says_nothing(form: Form) -> None:
    answers = typed(c01_1=1, c02_1=0, c03_1=0, c08_1=2)
    found = verdicts(judge(form, answers, complete(form, answers, TOWN), facts=TOWN))
    assert found["thi-tran 04.1"] is Verdict.FAILED
    found = verdicts(judge(form, answers, complete(form, answers, XA), facts=XA))
    assert "thi-tran 04.1" not in found


@pytest.mark.parametrize("state", [BLANK, NOT_AVAILABLE, NOT_APPLICABLE])
def test_a_check_on_nothing_is_not_judged(form: Form, state: Figure) -> None:
    answers = typed(c01_1=state, c02_1=state, c03_1=state)
    found = verdicts(judge(form, answers, complete(form, answers, XA), facts=XA))
    assert found["du 04.1"] is Verdict.NOT_JUDGED


def test_the_period_before_is_compared_with(form: Form) -> None:
    answers = typed(c01_1=30, c02_1=0, c03_1=0)
    completed = complete(form, answers, XA)
    outcomes = judge(form, answers, completed, facts=XA, previous={"04.1": Figure.of(10)})
    (outcome,) = [o for o in outcomes if o.check.code == "tang-nhanh"]
    assert (outcome.verdict, outcome.severity) == (Verdict.FAILED, "explain")


def test_an_outcome_explains_itself(form: Form) -> None:
    answers = typed(c01_1=1, c02_1=1_500, c03_1=2_000)
    outcomes = judge(form, answers, complete(form, answers, XA), facts=XA)
    (outcome,) = [o for o in outcomes if o.verdict is Verdict.FAILED and o.check.code == "du"]
    assert outcome.addresses == ("04.1",)
    assert (outcome.message.vi, outcome.message.en) == ("sai: -499", "wrong: -499")
    trace = outcome.trace
    assert trace is not None
    assert trace.expression == "[04.1] >= [02.1]"
    assert [(p.address, p.shown.vi) for p in trace.parts] == [("04.1", "-499"), ("02.1", "1.500")]
    assert trace.shown.vi == "sai"


def test_a_passed_check_shows_its_title(form: Form) -> None:
    answers = typed(c01_1=1, c02_1=1, c03_1=0)
    outcomes = judge(form, answers, complete(form, answers, XA), facts=XA)
    assert outcomes[0].message.vi == "Kiểm tra"


def test_a_computed_cell_below_zero_blocks(form: Form) -> None:
    answers = typed(c01_2=1, c02_2=0, c03_2=5)
    outcomes = judge(form, answers, complete(form, answers, XA), facts=XA)
    below = [o for o in outcomes if o.check.code == "computed-below-zero"]
    assert [o.addresses for o in below] == [("04.2",), ("05.2",)]
    assert below[0].severity == "blocking"
    assert below[0].message.vi == "Cuối kỳ, nữ: kết quả tính là -4."
    assert below[0].trace is None


def test_why_a_computed_cell_says_what_it_says(form: Form) -> None:
    answers = typed(c01_1=10, c02_1=5, c03_1=2, c07_1=26_000_000)
    reading = FormReading(form, complete(form, answers, XA), XA)
    trace = explain(form, "04.1", reading)
    assert trace is not None
    assert trace.expression == "[01.1] + [02.1] - [03.1]"
    assert [(p.address, p.figure) for p in trace.parts] == [
        ("01.1", Figure.of(10)),
        ("02.1", Figure.of(5)),
        ("03.1", Figure.of(2)),
    ]
    assert trace.shown.vi == "13"
    rate = explain(form, "06.1", reading)
    assert rate is not None
    assert (rate.shown.vi, [p.shown.vi for p in rate.parts]) == ("50", ["13", "26"])
    assert explain(form, "01.1", reading) is None


def test_other_forms_are_read_in_their_own_unit(tmp_path: Path) -> None:
    other = TEXT.replace("code: F\n", "code: G\n").replace("regimes: [nam]", "regimes: []")
    rule = 'other("G", [07.1]) = 1.5 AND other("G", [06.1]) > 0 AND [04.1] >= 0'
    text = with_checks(a_check(rule, code="khac"))
    form = a_pack(tmp_path, forms__F=text, forms__G=other).forms["F"]
    answers, others = typed(c04_1=1), {"G": {"07.1": Figure.of(1_500_000), "04.1": Figure.of(3)}}
    (outcome,) = judge(form, answers, complete(form, answers, XA), facts=XA, others=others)
    assert outcome.verdict is Verdict.PASSED
    trace = outcome.trace
    assert trace is not None
    assert [(p.form, p.address, p.shown.vi) for p in trace.parts] == [
        ("G", "07.1", "1,5"),
        ("G", "06.1", "200"),
        ("", "04.1", "1"),
    ]
    (outcome,) = judge(form, answers, complete(form, answers, XA), facts=XA)
    assert outcome.verdict is Verdict.NOT_JUDGED


figures = st.one_of(
    st.integers(0, 10**6).map(Figure.of), st.sampled_from([BLANK, NOT_APPLICABLE, NOT_AVAILABLE])
)


@given(
    st.dictionaries(
        st.sampled_from(["01.1", "02.1", "03.1", "01.2", "02.2", "03.2", "07.1", "08.1"]), figures
    )
)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_completed_and_judged(form: Form, cells: dict[str, Figure]) -> None:
    answers = Answers(cells)
    completed = complete(form, answers, XA)
    assert complete(form, Answers(completed), XA) == completed
    for outcome in judge(form, answers, completed, facts=XA, previous=completed):
        assert outcome.message.vi
        assert outcome.verdict in Verdict
    assert all(completed[a].state is State.BLANK for a in blank_addresses(form, completed))


def test_a_check_is_switched_off_for_a_time_by_data_alone(tmp_path: Path) -> None:
    """R11: from a day, until a day, or both; what a pack says is installed without a new program."""
    always = "[01.1] = 1"
    text = with_checks(
        a_check(always, code="luon"),
        a_check(always, code="sau", more="from_day: 2024-01-01"),
        a_check(always, code="truoc", more="to_day: 2024-01-01"),
        a_check(always, code="giua", more="from_day: 2023-01-01\nto_day: 2024-01-01"),
    )
    form = a_form(tmp_path, text)

    def asked(as_of: date) -> set[str]:
        facts = replace(XA, as_of=as_of)
        figures = complete(form, Answers({"01.1": Figure.of(2)}, {}, {}), facts)
        judged = judge(form, Answers({}, {}, {}), figures, facts=facts)
        return {one.check.code for one in judged if one.verdict is Verdict.FAILED}

    assert asked(date(2022, 12, 31)) == {"luon", "truoc"}
    assert asked(date(2023, 12, 31)) == {"luon", "truoc", "giua"}
    assert asked(date(2024, 1, 1)) == {"luon", "sau"}
